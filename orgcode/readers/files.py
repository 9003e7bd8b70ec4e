"""The front door: a file of any format -> a transcript, or a clear word why not."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath

from orgcode.core.protocols import Reader, TableReader
from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.registry import Known, foreign, formats, own, own_by_suffix
from orgcode.readers.sniff import TEXT, Kind, kind_of

LARGEST_TEXT = 25 << 20
LARGEST_DOCUMENT = 100 << 20
"""Bytes; a longer file is refused by its size alone, before it is read."""

NO_COLUMNS: Mapping[str, str] = {}

_SECOND_CHANCE = ("vtt", "srt", "html")
"""Formats under whose names plain text is found."""

_BEGINNINGS = (b"PK\x03\x04", b"%PDF-")
_NOT_READ = {
    ".doc": "Word's old format",
    ".jsonl": "JSON lines",
    ".xls": "Excel's old format",
    ".xml": "XML",
}


def read_file(path: Path, columns: Mapping[str, str] = NO_COLUMNS) -> Transcript:
    """Read a transcript from a file.

    Args:
        path: of the file.
        columns: for a table: which column holds `speaker`, `text`, `time`, `end`; by its head, letter or number.

    Raises:
        UnreadableTranscript: the file is missing, not a file, too large, may not be read, or is no transcript.

    """
    path = Path(path)
    return read_bytes(file_bytes(path), path.name, columns)


def file_bytes(path: Path) -> bytes:
    """The bytes of a file that is not too large to be a transcript. Raises UnreadableTranscript."""
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
    return data


def read_bytes(data: bytes, name: str, columns: Mapping[str, str] = NO_COLUMNS) -> Transcript:
    """Read a transcript from a file's bytes.

    Args:
        data: the whole file.
        name: the file's name. Its ending says which format is expected; the bytes have the last word.
        columns: see `read_file`.

    Raises:
        UnreadableTranscript: the bytes are no transcript; says what they are instead.

    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise UnreadableTranscript(
            "The file is empty.", where=name, hint="Check that the transcript was saved, and give it again."
        )
    expected = own_by_suffix(suffix)
    broken: tuple[UnreadableTranscript, ...] = ()
    if expected is None:
        theirs, broken = foreign(suffix)
        if theirs is not None:
            return _read(theirs, data, name, columns)
    kind = kind_of(data)
    try:
        if expected is None and suffix in _NOT_READ and kind.format in ("text", "json"):
            raise UnreadableTranscript(
                f"Files ending in {suffix} ({_NOT_READ[suffix]}) are not read.",
                where=name,
                hint=f"Save the transcript in one of these formats: {', '.join(formats())}.",
            )
        return (
            _read_text(data, name, suffix, expected, columns)
            if kind is TEXT
            else _read_as(kind, data, name, suffix, expected, columns)
        )
    except UnreadableTranscript as problem:
        if broken:
            # It may have been meant for the reader that does not work.
            raise broken[0] from problem
        raise


def _read_as(
    kind: Kind, data: bytes, name: str, suffix: str, expected: Known | None, columns: Mapping[str, str]
) -> Transcript:
    known = own(kind.format)
    if known is None:
        raise UnreadableTranscript(f"The file is {kind.what}, which orgcode does not read.", where=name, hint=kind.hint)
    limit = LARGEST_DOCUMENT if known.document else LARGEST_TEXT
    if len(data) > limit:
        raise _too_large(len(data), limit, name)
    transcript = _read(known.load(), data, name, columns)
    if expected is known or not suffix:
        return transcript
    return _with_warning(transcript, kind, suffix)


def _read_text(data: bytes, name: str, suffix: str, expected: Known | None, columns: Mapping[str, str]) -> Transcript:
    """Plain text, under whatever name."""
    if len(data) > LARGEST_TEXT:
        raise _too_large(len(data), LARGEST_TEXT, name)
    if expected is not None and expected.document:
        if any(beginning.startswith(data) for beginning in _BEGINNINGS):
            raise UnreadableTranscript(
                "The file is cut short: only its first bytes are there.", where=name, hint="Copy or export it again."
            )
    elif expected is not None and not (columns and expected.format == "txt"):
        try:
            return _read(expected.load(), data, name, columns)
        except UnreadableTranscript:
            if expected.format not in _SECOND_CHANCE:
                raise
    # Columns were named: whatever the ending, it is a table.
    plain = own("csv" if columns else "txt")
    if plain is None:
        raise AssertionError("plain text and tables have readers of our own")
    transcript = _read(plain.load(), data, name, columns)
    return transcript if plain is expected or not suffix or columns else _with_warning(transcript, TEXT, suffix)


def _read(reader: Reader, data: bytes, name: str, columns: Mapping[str, str]) -> Transcript:
    if not columns:
        return reader.read(data, name)
    if isinstance(reader, TableReader):
        return reader.read_table(data, name, columns)
    raise UnreadableTranscript(
        f"Columns were named, and a {reader.format} file has none.",
        where=name,
        hint="Leave --columns out, or save the table as csv or xlsx.",
    )


def _with_warning(transcript: Transcript, kind: Kind, suffix: str) -> Transcript:
    warning = f"The file's name ends in {suffix}, but it is {kind.what}; it was read as that."
    return replace(transcript, warnings=(warning, *transcript.warnings))


def _document_by_name(name: str) -> bool:
    known = own_by_suffix(os.path.splitext(name)[1].lower())  # noqa: PTH122 - of a name, not of a path
    return known is not None and known.document


def _too_large(size: int, largest: int, where: str) -> UnreadableTranscript:
    return UnreadableTranscript(
        f"The file has {size / (1 << 20):.0f} MB; a transcript of this kind has at most {largest >> 20} MB.",
        where=where,
        hint="Check that it is the transcript and not the recording. Split it where it holds several interviews.",
    )
