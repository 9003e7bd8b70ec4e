"""The front door: a file of any format -> a transcript, or a clear word why not."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path, PurePath

from orgcode.core.protocols import Reader
from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.markdown import MarkdownReader
from orgcode.readers.pdf import PdfReader
from orgcode.readers.sniff import KINDS, Kind, kind_of
from orgcode.readers.subtitles import SrtReader, VttReader
from orgcode.readers.text import TextReader
from orgcode.readers.word import WordReader

READERS: tuple[Reader, ...] = (
    TextReader(),
    MarkdownReader(),
    WordReader(),
    PdfReader(),
    VttReader(),
    SrtReader(),
)
"""Every format that is read. A new one is a module with a Reader, and a line here."""

LARGEST_TEXT = 50 << 20
LARGEST_DOCUMENT = 100 << 20
"""Bytes; a longer file is refused by its size alone, before it is read."""

_DOCUMENTS = ("docx", "pdf")
_SUBTITLES = ("vtt", "srt")
_BEGINNINGS = (b"PK\x03\x04", b"%PDF-")
_NOT_READ = {
    ".doc": "Word's old format",
    ".odt": "OpenDocument",
    ".rtf": "rich text",
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".csv": "a table",
    ".tsv": "a table",
    ".xlsx": "Excel",
    ".xls": "Excel",
    ".html": "a web page",
    ".htm": "a web page",
    ".xml": "XML",
}


def formats() -> tuple[str, ...]:
    """Names of the formats that are read."""
    return tuple(reader.format for reader in READERS)


def read_file(path: Path) -> Transcript:
    """Read a transcript from a file.

    Raises:
        UnreadableTranscript: the file is missing, not a file, too large, may not be read, or is no transcript.

    """
    path = Path(path)
    where = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableTranscript(
                "This is a folder, not a file.", where=where, hint="Give one of the files in it."
            )
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableTranscript(
                "This is a device or a pipe, not a file.", where=where, hint="Save the transcript as a file first."
            )
        largest = LARGEST_DOCUMENT if _document_by_name(path.name) else LARGEST_TEXT
        if status.st_size > largest:
            raise _too_large(status.st_size, largest, where)
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as problem:
        raise UnreadableTranscript(
            "There is no such file.", where=where, hint="Check the name and the folder."
        ) from problem
    except PermissionError as problem:
        raise UnreadableTranscript(
            "You have no permission to read this file.",
            where=where,
            hint="Copy it to a folder of your own, or ask its owner.",
        ) from problem
    except (OSError, ValueError) as problem:
        raise UnreadableTranscript(
            f"The file could not be opened: {getattr(problem, 'strerror', None) or problem}.",
            where=where,
            hint="Check the name, and that the disk or network folder is there.",
        ) from problem
    if len(data) > largest:
        raise _too_large(len(data), largest, where)
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> Transcript:
    """Read a transcript from a file's bytes.

    Args:
        data: the whole file.
        name: the file's name. Its ending says which format is expected; the bytes have the last word.

    Raises:
        UnreadableTranscript: the bytes are no transcript; says what they are instead.

    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise UnreadableTranscript(
            "The file is empty.", where=name, hint="Check that the transcript was saved, and give it again."
        )
    kind = kind_of(data)
    expected = next((reader for reader in READERS if suffix in reader.suffixes), None)
    if kind.format == "text":
        return _read_text(data, name, suffix, expected)
    reader = next((reader for reader in READERS if reader.format == kind.format), None)
    if reader is None:
        raise UnreadableTranscript(f"The file is {kind.what}, which orgcode does not read.", where=name, hint=kind.hint)
    limit = LARGEST_DOCUMENT if kind.format in _DOCUMENTS else LARGEST_TEXT
    if len(data) > limit:
        raise _too_large(len(data), limit, name)
    transcript = reader.read(data, name)
    if expected is reader or not suffix:
        return transcript
    return _with_warning(transcript, kind, suffix)


def _read_text(data: bytes, name: str, suffix: str, expected: Reader | None) -> Transcript:
    """Plain text, under whatever name."""
    if len(data) > LARGEST_TEXT:
        raise _too_large(len(data), LARGEST_TEXT, name)
    if expected is None and suffix in _NOT_READ:
        raise UnreadableTranscript(
            f"Files ending in {suffix} ({_NOT_READ[suffix]}) are not read.",
            where=name,
            hint=f"Save the transcript in one of these formats: {', '.join(formats())}.",
        )
    if expected is not None and expected.format in _DOCUMENTS:
        if any(beginning.startswith(data) for beginning in _BEGINNINGS):
            raise UnreadableTranscript(
                "The file is cut short: only its first bytes are there.", where=name, hint="Copy or export it again."
            )
    elif expected is not None:
        try:
            return expected.read(data, name)
        except UnreadableTranscript:
            if expected.format not in _SUBTITLES:
                raise
    transcript = TextReader().read(data, name)
    return transcript if not suffix else _with_warning(transcript, KINDS["text"], suffix)


def _with_warning(transcript: Transcript, kind: Kind, suffix: str) -> Transcript:
    warning = f"The file's name ends in {suffix}, but it is {kind.what}; it was read as that."
    return replace(transcript, warnings=(warning, *transcript.warnings))


def _document_by_name(name: str) -> bool:
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - of a name, not of a path
    return any(suffix in reader.suffixes for reader in READERS if reader.format in _DOCUMENTS)


def _too_large(size: int, largest: int, where: str) -> UnreadableTranscript:
    return UnreadableTranscript(
        f"The file has {size / (1 << 20):.0f} MB; a transcript of this kind has at most {largest >> 20} MB.",
        where=where,
        hint="Check that it is the transcript and not the recording. Split it where it holds several interviews.",
    )
