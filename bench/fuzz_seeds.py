"""Seeds and mutations for bench/fuzz_readers.py: constructed files of every shape, and ways to damage them."""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "readers"))

from readers_builders import (
    LAYOUTS,
    SENTENCES,
    clock,
    docx_of_xml,
    interview,
    make_docx,
    make_docx_table,
    make_md,
    make_pdf,
    make_pdf_table,
    make_txt,
    make_vtt,
)
from readers_shapes import (
    make_csv,
    make_html,
    make_nb_whisper,
    make_noscribe_html,
    make_odt,
    make_rtf,
    make_teams,
    make_whisper,
    make_whisper_tsv,
    make_whisperx,
    make_xlsx,
    zipped,
)

SUFFIXES = (
    *(".txt", ".md", ".docx", ".odt", ".rtf", ".pdf", ".html", ".vtt", ".srt", ".json", ".csv", ".tsv", ".xlsx"),
    *(".doc", ".xml", ".xls", ".jsonl", ".m4a", ".eaf", ".text", ".htm"),
)

SPECIAL = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\r", b"\n\n\n", b"\t", b":", b"::::", b"I: ", b"[00:00]", b"-->",
    b"<v ", b"</v>", b"<", b"<!--", b"<![CDATA[", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"&#x0;", b"&#99999999;",
    b"{", b"}", b"\\", b"\\u-1?", b"\\bin9999999 ", b"\\'", b"\"", b"\"\"\"", b";;;;", b"null", b"1e999", b"NaN",
    b"[[[[", b"]]]]", b"endobj", b"endstream", b"stream\n", b"/Kids[1 0 R]", b"99999999999999999999", b"-1",
    b"PK\x03\x04", b"PK\x05\x06", "\U0001f600".encode(), "\ud800".encode("utf-8", "surrogatepass"), b"\x1a",
    b"a" * 5000, b" " * 5000, b"(" * 500, b"#00:00:01-1#", b"**", b"| a | b |\n", b"---\n",
)  # fmt: skip


def _srt(texts: list[str]) -> bytes:
    return "\n".join(
        f"{at + 1}\n{clock(at * 5, ',')} --> {clock(at * 5 + 4, ',')}\n{text}\n" for at, text in enumerate(texts)
    ).encode()


def seeds() -> dict[str, bytes]:
    """Name -> bytes: a small good file of every shape."""
    said = interview(14)
    texts = [*SENTENCES]
    speakers = [("SPEAKER_00" if label == "I" else "SPEAKER_01", text) for label, text in said]
    verbatim = [text.lower().strip(".") for text in texts]
    numbered = "\n".join(f"{at + 1:3d}  {line}" for at, line in enumerate(make_txt(said).splitlines()))
    marks = "".join(f"{label}: {text} #00:0{at % 10}:12-3#\n\n" for at, (label, text) in enumerate(said))
    blocks = "".join(f"[{at:02d}:00] {label}: {text}\n\n" for at, (label, text) in enumerate(said))
    front = "---\ntitle: Interview\ndate: 2024-01-02\n---\n" + "".join(
        f"[{at:02d}:00] **{'Kari' if label == 'I' else 'Ola'}**\n\n{text}\n\n" for at, (label, text) in enumerate(said)
    )
    changed = docx_of_xml(
        "<w:p><w:r><w:t>I: Hvad </w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>så?</w:t></w:r></w:ins></w:p>"
        "<w:p><w:r><w:t>IP: Ja, </w:t></w:r><w:del w:id='2' w:author='a'><w:r><w:delText>nej</w:delText></w:r></w:del>"
        "<w:r><w:t>det er fint.</w:t></w:r></w:p>" * 4
    )
    rows = [("Tid", "Taler", "Tekst"), *((clock(at * 9)[:8], who, what) for at, (who, what) in enumerate(said))]
    return {
        "plain.txt": make_txt(said).encode(),
        "latin.txt": make_txt(said).encode("cp1252"),
        "wide.txt": make_txt(said).encode("utf-16"),
        "numbered.txt": numbered.encode(),
        "marks.txt": marks.encode(),
        "blocks.txt": blocks.encode(),
        "plain.md": make_md(said).encode(),
        "front.md": front.encode(),
        "plain.docx": make_docx(said, bold=True),
        "table.docx": make_docx_table(rows),
        "changes.docx": changed,
        "plain.odt": make_odt(said),
        "plain.rtf": make_rtf(said),
        "plain.pdf": make_pdf(said[:8]),
        "hard.pdf": make_pdf(said[:8], LAYOUTS[-1]),
        "table.pdf": make_pdf_table(said[:6]),
        "plain.html": make_html(said),
        "noscribe.html": make_noscribe_html(speakers),
        "plain.vtt": make_vtt(said).encode(),
        "teams.vtt": make_teams([(at // 2, at % 2, label, text) for at, (label, text) in enumerate(said)]),
        "plain.srt": _srt(texts),
        "whisper.json": make_whisper(texts),
        "whisperx.json": make_whisperx(speakers),
        "verbatim.json": make_nb_whisper(verbatim),
        "plain.csv": make_csv(said),
        "whisper.tsv": make_whisper_tsv(texts),
        "plain.xlsx": make_xlsx(rows),
    }


Mutation = Callable[[bytes, random.Random, list[bytes]], bytes]


def _cut(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    return data[: choose.randrange(len(data) + 1)]


def _flip(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    changed = bytearray(data)
    for _number in range(choose.choice((1, 1, 3, 10, 50))):
        changed[choose.randrange(len(changed))] ^= 1 << choose.randrange(8)
    return bytes(changed)


def _insert(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    for _number in range(choose.choice((1, 1, 2, 5))):
        at = choose.randrange(len(data) + 1)
        piece = choose.choice(SPECIAL) if choose.random() < 0.8 else choose.randbytes(choose.randrange(1, 40))
        data = data[:at] + piece + data[at:]
    return data


def _splice(data: bytes, choose: random.Random, others: list[bytes]) -> bytes:
    other = choose.choice(others)
    return data[: choose.randrange(len(data) + 1)] + other[choose.randrange(len(other) + 1) :]


def _duplicate(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    start, end = sorted((choose.randrange(len(data) + 1), choose.randrange(len(data) + 1)))
    return data[:end] + data[start:end] * choose.choice((1, 2, 20)) + data[end:]


def _remove(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    start = choose.randrange(len(data) + 1)
    return data[:start] + data[start + choose.randrange(1, 200) :]


def _figure(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    found = [*_FIGURE.finditer(data)]
    if not found:
        return data
    for match in sorted(choose.sample(found, min(len(found), choose.choice((1, 1, 3)))), key=lambda m: -m.start()):
        data = data[: match.start()] + choose.choice(_EXTREMES) + data[match.end() :]
    return data


def _element(data: bytes, choose: random.Random, _: list[bytes]) -> bytes:
    """Repeat, remove or exchange whole elements, values or lines, so that what is left is well-formed."""
    found = [*_ELEMENT.finditer(data)] or [*_LINE.finditer(data)]
    if not found:
        return data
    first, second = choose.choice(found), choose.choice(found)
    other = choose.choice((b"", first.group() * 30, second.group(), first.group() + second.group()))
    return data[: first.start()] + other + data[first.end() :]


_FIGURE = re.compile(rb"(?<![A-Za-z\d])\d{1,9}")
_EXTREMES = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"4294967295",
    b"99999999999999999999",
    b"1e308",
    b"0.0000001",
    b"NaN",
    b"x",
    b"",
)
_ELEMENT = re.compile(rb"<([A-Za-z][\w:]{0,30})[^<>]{0,300}>[^<>]{0,2000}</\1>|\{\"[^{}]{0,2000}\}|\{\\[^{}]{0,500}\}")
_LINE = re.compile(rb"[^\r\n]{1,2000}\r?\n")

MUTATIONS: Mapping[str, Mutation] = {
    "cut": _cut,
    "flip": _flip,
    "insert": _insert,
    "splice": _splice,
    "duplicate": _duplicate,
    "remove": _remove,
    "figure": _figure,
    "element": _element,
}


def mutated(name: str, data: bytes, choose: random.Random, others: list[bytes]) -> tuple[str, bytes, str]:
    """A damaged copy: its name, its bytes, and what was done to it.

    Of a zipped document half the time one part is damaged and packed again, so that damage gets past the packing.
    """
    done = []
    for _ in range(choose.choice((1, 1, 1, 2, 3))):
        kind = choose.choice([*MUTATIONS])
        if not data:
            break
        if data.startswith(b"PK\x03\x04") and choose.random() < 0.6:
            data, part = _inside(data, kind, choose, others)
            kind = f"{kind} in {part}"
        else:
            data = MUTATIONS[kind](data, choose, others)
        done.append(kind)
    if choose.random() < 0.12:
        name = Path(name).stem + choose.choice(SUFFIXES)
        done.append("wrong suffix")
    return name, data, ", ".join(done)


def _inside(data: bytes, kind: str, choose: random.Random, others: list[bytes]) -> tuple[bytes, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part: package.read(part) for part in package.namelist()}
    except Exception:
        return MUTATIONS[kind](data, choose, others), "the damaged whole"
    telling = [part for part in parts if part.endswith(("document.xml", "content.xml", "sheet1.xml", "Strings.xml"))]
    part = choose.choice(telling) if telling and choose.random() < 0.8 else choose.choice([*parts] or [""])
    if not parts.get(part):
        return data, "nothing"
    parts[part] = MUTATIONS[kind](parts[part], choose, others)
    return zipped(parts), part
