"""Writing a folder of tables: all of it or nothing, never over something, a row at a time."""

from __future__ import annotations

import csv
import errno
import glob
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from orgcode.errors import DiskFull, InputProblem
from orgcode.exchange.archive_columns import Row, Table, as_json, cell, writable

SUMS = "SHA256SUMS"
"""`sha256sum -c SHA256SUMS` checks every other file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file of the folder."""

    path: str
    """Within the folder, with `/`."""
    sha256: str
    size: int
    """Bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenTables:
    """What the tables became."""

    rows: dict[str, int]
    """By table, in their order."""
    files: tuple[WrittenFile, ...]


def check_new(folder: Path) -> None:
    """Raise InputProblem when something is there, or there is no folder to make it in."""
    if os.path.lexists(folder):
        raise _is_there(folder)
    if not folder.absolute().parent.is_dir():
        raise InputProblem(
            "The folder it is to be made in is not there; nothing was written.",
            where=str(folder.absolute().parent),
            hint="Make that folder first, or check its name.",
        )


def drafts_of(folder: Path) -> tuple[Path, ...]:
    """Drafts of the folder that were left when its writing was cut short, by the power or by `kill`; or that somebody
    is writing now."""
    found = sorted(folder.absolute().parent.glob(glob.escape(_draft(folder)) + ".????????.part"))
    return tuple(folder.with_name(each.name) for each in found)


def _draft(folder: Path) -> str:
    # A name has 255 bytes at most, and a sign up to four.
    return f".{folder.name[:50]}"


def write_folder(
    folder: Path,
    tables: Iterable[Table],
    rows: Iterable[tuple[str, Row]],
    about: Callable[[WrittenTables], Iterable[tuple[str, str]]],
) -> WrittenTables:
    """Write every table as CSV and as JSON lines, and what is said about them, into a new folder.

    The files go to a folder of another name beside it, which gets its name once all of them are whole and on disk.

    Args:
        folder: the new one.
        tables: in the order in which they are counted.
        rows: (name of the table, row), in any order of tables; they are written as they come.
        about: told what was written, gives (name, text) of further files.

    Raises:
        InputProblem: something is there, or it cannot be written.
        DiskFull: the disk is full.
        ValueError: a row has not the columns of its table.

    """
    check_new(folder)
    draft = folder.with_name(f"{_draft(folder)}.{secrets.token_hex(4)}.part")
    try:
        draft.mkdir()
        written = _write_tables(draft, tuple(tables), rows)
        files = list(written.files)
        for name, text in about(written):
            files.append(_write_text(draft, name, text))
        _write_text(draft, SUMS, "".join(f"{file.sha256}  {file.path}\n" for file in files))
        _give_name(draft, folder)
    except OSError as problem:
        raise _in_plain_words(problem, folder) from problem
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return WrittenTables(rows=written.rows, files=tuple(files))


def _write_tables(draft: Path, tables: tuple[Table, ...], rows: Iterable[tuple[str, Row]]) -> WrittenTables:
    with ExitStack() as stack:
        writers = {table.name: stack.enter_context(_writer(draft, table)) for table in tables}
        for name, row in rows:
            writers[name].write(row)
    return WrittenTables(
        rows={name: writer.rows for name, writer in writers.items()},
        files=tuple(_summed(draft, path) for table in tables for path in paths_of(table)),
    )


def paths_of(table: Table) -> tuple[str, str]:
    """The files of a table within the folder: as CSV and as JSON lines."""
    return f"csv/{table.name}.csv", f"jsonl/{table.name}.jsonl"


class _Writer:
    """A table being written."""

    def __init__(self, table: Table, as_csv: TextIO, as_lines: TextIO) -> None:
        self._table = table
        self._names = [column.name for column in table.columns]
        # RFC 4180: commas, CRLF, quotation marks doubled.
        self._csv = csv.writer(as_csv, lineterminator="\r\n")
        self._csv.writerow(self._names)
        self._lines = as_lines
        self.rows = 0

    def write(self, row: Row) -> None:
        if len(row) != len(self._names):
            raise ValueError(f"{self._table.name}: {sorted(row)} are not its columns")
        values = [writable(row[name]) for name in self._names]
        self._csv.writerow(map(cell, values))
        self._lines.write(as_json(dict(zip(self._names, values, strict=True))) + "\n")
        self.rows += 1


@contextmanager
def _writer(draft: Path, table: Table) -> Iterator[_Writer]:
    first, second = (draft / path for path in paths_of(table))
    first.parent.mkdir(exist_ok=True)
    second.parent.mkdir(exist_ok=True)
    with _new(first) as as_csv, _new(second) as as_lines:
        yield _Writer(table, as_csv, as_lines)
        for file in (as_csv, as_lines):
            file.flush()
            os.fsync(file.fileno())


def _new(path: Path) -> TextIO:
    return path.open("x", encoding="utf-8", newline="")


def _write_text(draft: Path, name: str, text: str) -> WrittenFile:
    with _new(draft / name) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return _summed(draft, name)


def _summed(draft: Path, path: str) -> WrittenFile:
    with (draft / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return WrittenFile(path=path, sha256=digest, size=file.tell())


def _give_name(draft: Path, folder: Path) -> None:
    # To make it fails where somebody made something of that name meanwhile; a rename alone would take an empty folder.
    folder.mkdir()
    try:
        draft.rename(folder)
    except FileExistsError:  # Windows renames onto nothing, not even onto an empty folder.
        folder.rmdir()
        draft.rename(folder)


def _is_there(folder: Path) -> InputProblem:
    return InputProblem(
        "There is something of that name already; nothing was written.",
        where=str(folder),
        hint="Name a new folder.",
    )


def _in_plain_words(problem: OSError, folder: Path) -> InputProblem | DiskFull:
    if problem.errno in (errno.EEXIST, errno.ENOTEMPTY):
        return _is_there(folder)
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull("The disk is full; nothing was written.", where=str(folder), hint="Choose another disk.")
    return InputProblem(
        f"The folder could not be written ({problem.strerror or problem}).",
        where=str(folder),
        hint="Choose another name or place.",
    )
