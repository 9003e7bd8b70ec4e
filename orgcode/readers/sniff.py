"""What a file's bytes are, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

from orgcode.readers.times import CLOCK

_HEAD = 4096
_JSON_BEGINS = re.compile(r'\[?\s{0,20}\{\s{0,20}(?:"[^"\n]{1,80}"\s{0,5}:|\})')
_TIMING_LINE = re.compile(rf"^\s{{0,10}}{CLOCK}\s{{0,5}}-->\s{{0,5}}{CLOCK}", re.MULTILINE)
_AS_TRANSCRIPT = "Save the transcript as docx, txt or pdf, and give that file."
_TRANSCRIBE = "orgcode reads transcripts. Have the recording transcribed first, and give the text."


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file is, and what to do with it where no reader takes it."""

    format: str
    """Such as `docx`; `text` for plain text of any shape; empty where it can be no transcript."""
    what: str
    """In words, for messages: "a Word file"."""
    hint: str = ""


DOCX = Kind("docx", "a Word file")
PDF = Kind("pdf", "a PDF file")
VTT = Kind("vtt", "a WebVTT subtitle file")
SRT = Kind("srt", "an SRT subtitle file")
ODT = Kind("odt", "an OpenDocument file (odt)")
RTF = Kind("rtf", "a rich text file (RTF)")
XLSX = Kind("xlsx", "an Excel workbook")
HTML = Kind("html", "a web page (HTML)")
JSON = Kind("json", "a JSON file")
TEXT = Kind("text", "plain text")

_PICTURE = Kind("", "a picture", "orgcode reads text. Give the transcript as docx, txt or pdf with text in it.")
_SOUND = Kind("", "a sound recording", _TRANSCRIBE)
_FILM = Kind("", "a film or sound recording", _TRANSCRIBE)
_RESAVE = "Open it in Word or LibreOffice, save it as docx, and give that file."
_UNPACK = "Unpack it, and give the transcript inside."

_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"{\\rtf", RTF),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"RIFF", Kind("", "a sound recording, film or picture", _TRANSCRIBE)),
    (b"\x1aE\xdf\xa3", _FILM),
    (b"\x1f\x8b", Kind("", "a packed archive (gzip)", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Kind("", "a packed archive (7z)", _UNPACK)),
    (b"Rar!\x1a", Kind("", "a packed archive (rar)", _UNPACK)),
    (b"SQLite format 3\x00", Kind("", "a database, perhaps an orgcode project", "Open it with --project FILE.")),
    (b"MZ\x90", Kind("", "a program", _AS_TRANSCRIPT)),
    (b"\x7fELF", Kind("", "a program", _AS_TRANSCRIPT)),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> Kind:
    """What the bytes are. Plain text is what nothing else is: whether it can be decoded is seen when it is read."""
    head = data[:_HEAD]
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _package(data)
    if head.startswith(_OLE):
        return _compound(data)
    if head[4:8] == b"ftyp":
        return _FILM
    if b"%PDF-" in head[:1024]:
        return PDF
    return _text(head)


def _package(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except Exception:
        # The directory at the end is missing: the beginning still tells what it was.
        if b"xl/work" in data:
            return XLSX
        if b"opendocument.text" in data[:200]:
            return ODT
        return DOCX if b"word/" in data or b"[Content_Types].xml" in data[:200] else _archive()
    if any(name.startswith("word/") for name in names):
        if "word/vbaProject.bin" in names:
            return _with_macros("a Word file")
        return DOCX
    if "content.xml" in names and ("mimetype" in names or "META-INF/manifest.xml" in names):
        return _opendocument(data, names)
    if any(name.startswith("xl/") for name in names):
        return _with_macros("an Excel workbook") if "xl/vbaProject.bin" in names else XLSX
    if any(name.startswith("ppt/") for name in names):
        return Kind("", "a PowerPoint file", _AS_TRANSCRIPT)
    if any(name.endswith(".iwa") for name in names):
        return Kind("", "an Apple Pages file", "Open it in Pages, export it as Word, and give that file.")
    if "project.qde" in names:
        return Kind("", "a REFI-QDA project", "Give the transcripts themselves.")
    return DOCX if "[Content_Types].xml" in names else _archive()


def _with_macros(what: str) -> Kind:
    return Kind(
        "", f"{what} with macros", "Open it, save it in a format without macros, such as docx, and give that file."
    )


def _opendocument(data: bytes, names: set[str]) -> Kind:
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        return _with_macros("an OpenDocument file")
    # The part that names the kind stands first and is not packed.
    beginning = data[:200]
    for kind in (b"spreadsheet", b"presentation", b"graphics", b"formula", b"database"):
        if b"opendocument." + kind in beginning:
            return Kind(
                "", f"an OpenDocument {kind.decode()}", "Save the table as csv or xlsx, the text as odt or docx."
            )
    return ODT


def _archive() -> Kind:
    return Kind("", "a packed archive (zip)", _UNPACK)


def _compound(data: bytes) -> Kind:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Kind("", "a file protected by a password", "Open it in Word, save it without a password, and try again.")
    if "WordDocument".encode("utf-16-le") in data:
        return Kind("", "a Word file of the old kind (doc)", _RESAVE)
    return Kind("", "an old Office file", _AS_TRANSCRIPT)


def _text(head: bytes) -> Kind:
    zeros = head.count(0)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or zeros * 5 > len(head) * 2:
        big = head.startswith(b"\xfe\xff") or head[0:1] == b"\0"
        text = head[: len(head) // 2 * 2].decode("utf-16-be" if big else "utf-16-le", "replace")
    else:
        text = head.decode("utf-8", "replace")
    text = text.lstrip("\ufeff \t\r\n")
    start = text[:1000].lower()
    if start.startswith(("<!doctype html", "<html")) or (start.startswith("<?xml") and "<html" in start):
        return HTML
    if start.startswith("<?xml"):
        return Kind("", "an XML file", _AS_TRANSCRIPT)
    if _JSON_BEGINS.match(text):
        return JSON
    if text.startswith("WEBVTT"):
        return VTT
    first, _, rest = text.replace("\r\n", "\n").partition("\n")
    if first.strip().isdigit() and _TIMING_LINE.match(rest):
        return SRT
    if _TIMING_LINE.match(text):
        return VTT
    return TEXT
