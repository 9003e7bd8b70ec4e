"""Small files in every shape in which transcripts arrive, constructed for the tests and for bench/fuzz_readers.py."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from readers_builders import Said, clock

_ODT = "application/vnd.oasis.opendocument.text"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{part}:1.0"'
    for prefix, part in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            # A fixed moment: the same file every time.
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, packing)
    return out.getvalue()


def odt_of_xml(body: str, styles: str = "", **more: str | bytes) -> bytes:
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": _ODT, "content.xml": content, "META-INF/manifest.xml": "<manifest/>", **more})


def make_odt(said: Said) -> bytes:
    return odt_of_xml("".join(f"<text:p>{escape(label)}: {escape(text)}</text:p>" for label, text in said))


def rtf_text(text: str) -> str:
    parts = []
    for letter in text:
        if letter in "\\{}":
            parts.append("\\" + letter)
        elif letter == "\n":
            parts.append("\\line ")
        elif ord(letter) < 128:
            parts.append(letter)
        elif ord(letter) < 256:
            parts.append(f"\\'{ord(letter):02x}")
        else:
            units = letter.encode("utf-16-le")
            for at in range(0, len(units), 2):
                number = int.from_bytes(units[at : at + 2], "little")
                parts.append(f"\\u{number - 65536 if number > 32767 else number}?")
    return "".join(parts)


RTF_HEAD = (
    "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}\n"
    "{\\*\\generator constructed;}{\\info{\\title Skjult}{\\author Nogen}}{\\header Fortroligt\\par}\n"
)


def rtf(body: str) -> bytes:
    return (RTF_HEAD + body + "}").encode("ascii")


def make_rtf(said: Said) -> bytes:
    return rtf("".join(f"\\pard\\plain {{\\b {rtf_text(label)}:}} {rtf_text(text)}\\par\n" for label, text in said))


def make_html(said: Said) -> bytes:
    body = "".join(f"<p><b>{escape(label)}:</b> {escape(text)}</p>\n" for label, text in said)
    head = "<head><meta charset='utf-8'><title>Interview 3</title><style>p {}</style></head>"
    return f"<!DOCTYPE html>\n<html>{head}<body>{body}</body></html>".encode()


def make_noscribe_html(said: Said) -> bytes:
    paragraphs = [
        "<p>Transcribed with noScribe vers. 0.6</p>",
        "<p>Audio source: interview 3.m4a</p>",
    ]
    for place, (label, text) in enumerate(said):
        anchor = f'<a name="ts_{place * 10_000}_{place * 10_000 + 8_000}_{label}" >{escape(label)}: {escape(text)}</a>'
        paragraphs.append(f'<p style=" margin-top:0px;">{anchor}</p>')
    head = '<head><meta charset="UTF-8" /><meta name="audio_source" content="interview 3.m4a" /></head>'
    body = "\n".join(paragraphs)
    return (
        '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN" "http://www.w3.org/TR/REC-html40/strict.dtd">\n'
        f"<html >{head}<body style=''>{body}</body></html>"
    ).encode()


def make_whisper(texts: Sequence[str]) -> bytes:
    segments = [
        {"id": at, "seek": 0, "start": at * 5.0, "end": at * 5.0 + 4.5, "text": " " + text, "tokens": [1, 2]}
        for at, text in enumerate(texts)
    ]
    return json.dumps({"text": " ".join(texts), "segments": segments, "language": "da"}).encode()


def make_whisperx(said: Said, *, prefix: bool = False) -> bytes:
    segments: list[dict[str, Any]] = []
    for at, (label, text) in enumerate(said):
        segment: dict[str, Any] = {"start": at * 5.0, "end": at * 5.0 + 4.5, "text": f" {text}"}
        if prefix:
            segment["text"] = f"[{label}]: {text}"
        else:
            segment["speaker"] = label
            segment["words"] = [{"word": word, "start": at * 5.0, "speaker": label} for word in text.split()]
        segments.append(segment)
    return json.dumps({"segments": segments, "word_segments": []}, ensure_ascii=False).encode()


def make_nb_whisper(texts: Sequence[str]) -> bytes:
    """The last end is null, as transformers writes it where the recording stops in mid-speech."""
    chunks = [
        {"timestamp": [at * 4.0, None if at == len(texts) - 1 else at * 4.0 + 3.9], "text": " " + text}
        for at, text in enumerate(texts)
    ]
    return json.dumps({"text": " ".join(texts), "chunks": chunks}, ensure_ascii=False).encode()


def make_whisper_tsv(texts: Sequence[str]) -> bytes:
    rows = [f"{at * 5000}\t{at * 5000 + 4500}\t{text}" for at, text in enumerate(texts)]
    return "\n".join(["start\tend\ttext", *rows, ""]).encode()


def make_csv(said: Said, *, sign: str = ";", heads: Sequence[str] = ("Tid", "Taler", "Tekst")) -> bytes:
    rows = [
        sign.join((clock(place * 10)[:8], label, '"' + text.replace('"', '""') + '"'))
        for place, (label, text) in enumerate(said)
    ]
    return "\r\n".join([sign.join(heads), *rows, ""]).encode()


def make_xlsx(rows: Sequence[Sequence[Any]], **sheets: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Interview"
    for row in rows:
        first.append(list(row))
    for title, others in sheets.items():
        sheet = book.create_sheet(title)
        for row in others:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def make_teams(
    said: Sequence[tuple[int, int, str, str]], recording: str = "3c5b0a52-5d60-4a5e-8b1e-1f0b1d8e0a01"
) -> bytes:
    """Cues as (utterance, part, label, text), four seconds each, as Teams writes them."""
    blocks = ["WEBVTT", ""]
    for place, (number, part, label, text) in enumerate(said):
        blocks += [
            f"{recording}/{number}-{part}",
            f"{clock(place * 4)} --> {clock(place * 4 + 3.5)}",
            f"<v {label}>{text}</v>".replace("\n", "\r\n"),
            "",
        ]
    return "\r\n".join(blocks).encode()
