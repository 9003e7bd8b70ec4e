"""A bundle: some of a project's records as a text file that is written once and carries a hash of itself.

    {"orgcode bundle": 1, "replica": ..., "sequence": 3, "previous": [...], "made_at": ..., "counts": {...}}
    {"form": 1, "settings": ..., "origin": ..., "heads": [...]}      what is not a row: `orgcode.store.rows`
    {"row": {...}, "table": "decisions"}                             one line a row
    {"end": {"lines": 4, "sha256": "..."}}                           the hash of every byte above this line

The first twelve digits of the hash are in the file's name too. A file that lost its end, or in which a letter was
changed, is known by that. The hash proves that the file is as it was written, and not who wrote it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from orgcode.store.rows import Records

VERSION = 1
ENDING = ".jsonl"
LONGEST_LINE = 64 << 20
"""Bytes. The text of an interview is one line; an hour of talk is about 60 kB."""
_MARK = "orgcode bundle"
_NAME = re.compile(r"orgcode-(?P<replica>[0-9a-f]{12})-(?P<sequence>[0-9]{6,})-(?P<hash>[0-9a-f]{12})")
_REPLICA = re.compile(r"[0-9a-f]{12}")
_SHA = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")
_LONGEST_REASON = 200


class Fault(StrEnum):
    """Why a file is not taken in."""

    UNFINISHED = "unfinished"
    """It has no end: it is still being copied here, or was cut off."""
    ALTERED = "altered"
    """It is not as it was written."""
    NEWER = "newer"
    """Written by an orgcode that this one does not understand."""
    UNREADABLE = "unreadable"
    """The system does not give it out."""
    UNSOUND = "unsound"
    """It is as it was written, and what it says cannot be."""
    OTHER_PROJECT = "other project"
    """It has nothing in common with this project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedFile:
    """A file in the folder that was left alone."""

    name: str
    fault: Fault
    reason: str
    """A sentence for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line."""

    replica: str
    """Of the project file that wrote it: twelve hexadecimal digits. Two copies of one file may share them."""
    sequence: int
    """From 1; after a copy was made, two bundles may bear one number."""
    previous: tuple[str, ...]
    """Hashes of the bundles of this replica that it follows."""
    made_at: str
    """ISO 8601, UTC: by the clock of the machine that wrote it."""
    counts: Mapping[str, int]
    """Table -> rows, without tables of none."""

    def data(self) -> dict[str, object]:
        """As it is written."""
        return {
            _MARK: VERSION,
            "replica": self.replica,
            "sequence": self.sequence,
            "previous": list(self.previous),
            "made_at": self.made_at,
            "counts": dict(self.counts),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A file that is as it was written."""

    name: str
    sha256: str
    header: Header
    records: Records


def counts_of(records: Records) -> dict[str, int]:
    """Table -> rows, without tables of none."""
    return {table: len(rows) for table, rows in records.rows.items() if rows}


def write_bundle(file: BinaryIO, header: Header, records: Records) -> str:
    """Write a bundle to a file; returns the name it must get. Raises OSError."""
    digest, lines = hashlib.sha256(), 0
    for line in _lines(header, records):
        encoded = line.encode() + b"\n"
        digest.update(encoded)
        file.write(encoded)
        lines += 1
    end = {"end": {"lines": lines, "sha256": digest.hexdigest()}}
    file.write(json.dumps(end).encode() + b"\n")
    return f"orgcode-{header.replica}-{header.sequence:06}-{digest.hexdigest()[:12]}{ENDING}"


def _lines(header: Header, records: Records) -> Iterator[str]:
    yield json.dumps(header.data())
    yield from records.as_lines()


def read_bundle(path: Path) -> Bundle | RefusedFile | None:
    """A file as a bundle, or why it is none that can be used; None: it is something else."""
    named = _NAME.search(path.name)
    try:
        with path.open("rb") as file:
            return _read(file, path.name, named)
    except _Unusable as unusable:
        return RefusedFile(name=path.name, fault=unusable.fault, reason=unusable.reason)
    except OSError as error:
        reason = f"It cannot be read: {error.strerror or error}."
        return RefusedFile(name=path.name, fault=Fault.UNREADABLE, reason=reason)


class _Unusable(Exception):
    def __init__(self, fault: Fault, reason: str) -> None:
        super().__init__(reason)
        self.fault = fault
        self.reason = reason


def _read(file: BinaryIO, name: str, named: re.Match[str] | None) -> Bundle | None:
    lines = _complete_lines(file)
    first = next(lines, b"")
    header_data = _object(first)
    if header_data is None or _MARK not in header_data:
        if named is None:
            return None
        if not first.strip(b"\0") or not first.endswith(b"\n"):
            raise _unfinished()
        raise _altered("Its first line is not that of a bundle")
    # Before anything else is looked at: of a newer one nothing else can be known.
    version = header_data[_MARK]
    if isinstance(version, int) and version > VERSION:
        raise _Unusable(
            Fault.NEWER,
            f"It was written by a newer orgcode (format {version}; this one knows {VERSION}). Install the newest one.",
        )
    digest, count, kept, last = hashlib.sha256(), 0, [first], first
    for line in lines:
        digest.update(last)
        count += 1
        kept.append(line)
        last = line
    end = _end(last)
    if end is None:
        raise _unfinished()
    sha256 = digest.hexdigest()
    if end != (count, sha256):
        raise _altered("It is not as it was written: the hash at its end does not fit")
    if named is not None and named["hash"] != sha256[:12]:
        raise _altered("It is not as it was written: the hash in its name does not fit")
    header = _header(header_data)
    records = _records(kept[1:-1])
    if counts_of(records) != header.counts:
        raise _Unusable(Fault.UNSOUND, "It does not hold as many rows as it says.")
    return Bundle(name=name, sha256=sha256, header=header, records=records)


def _complete_lines(file: BinaryIO) -> Iterator[bytes]:
    """Line by line; the last one may lack its end."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise _Unusable(Fault.UNSOUND, f"A line of it is longer than {LONGEST_LINE >> 20} MB.")
        yield line


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _end(line: bytes) -> tuple[int, str] | None:
    """The number of lines and the hash that the last line states; None when it states none."""
    data = _object(line) if line.endswith(b"\n") else None
    end = None if data is None else data.get("end")
    if not isinstance(end, dict) or set(end) != {"lines", "sha256"}:
        return None
    return end["lines"], end["sha256"]


def _header(data: Mapping[str, Any]) -> Header:
    try:
        replica, sequence, previous = data["replica"], data["sequence"], data["previous"]
        made_at, counts = data["made_at"], data["counts"]
        sound = (
            set(data) == {_MARK, "replica", "sequence", "previous", "made_at", "counts"}
            and data[_MARK] == VERSION
            and _REPLICA.fullmatch(replica)
            and type(sequence) is int
            and 1 <= sequence < 10**15
            and isinstance(previous, list)
            and all(_SHA.fullmatch(each) for each in previous)
            and _MOMENT.fullmatch(made_at)
            and isinstance(counts, dict)
        )
    except (KeyError, TypeError):
        sound = False
    if not sound:
        raise _Unusable(Fault.UNSOUND, "Its first line does not say what it must.")
    return Header(replica=replica, sequence=sequence, previous=tuple(previous), made_at=made_at, counts=counts)


def _records(lines: list[bytes]) -> Records:
    try:
        return Records.from_lines(line.decode() for line in lines)
    except RecursionError:
        reason = "brackets within brackets without end"
    except ValueError as error:
        # Its lines are counted from the second one of the file.
        reason = re.sub(r"^line (\d+)", lambda found: f"line {int(found[1]) + 1}", str(error))
    # What it quotes may be anything, of any length.
    shown = " ".join("".join(letter if letter.isprintable() else " " for letter in reason[:_LONGEST_REASON]).split())
    raise _Unusable(Fault.UNSOUND, f"It holds what cannot be in a bundle ({shown}).")


def _unfinished() -> _Unusable:
    return _Unusable(
        Fault.UNFINISHED,
        "It has no end: it is still being copied here, or was cut in half. Sync again when the copying is done.",
    )


def _altered(what: str) -> _Unusable:
    return _Unusable(Fault.ALTERED, f"{what}. The next sync of the file it came from gives what it held once more.")
