"""The list of names of a project: added to, read from a file and written to one."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.privacy import NAMED, Kind, Pseudonym
from orgcode.errors import BadTable, InputProblem, UnknownName
from orgcode.privacy.words import compared, keys_of
from orgcode.project.privacy_listing import checked_name, name_keys
from orgcode.project.pseudonyms import KeyFile, Names

if TYPE_CHECKING:
    from orgcode.project.project import Project

COLUMNS = ("name", "replacement", "kind", "forms")
"""Of a file of names; forms are parted by semicolons. Only the first one must be there."""

LARGEST = 5_000_000
"""Bytes of such a file."""
MOST_NAMES = 2_000


def added(names: Names, new: Iterable[Pseudonym]) -> Names:
    """The list with names added; one that is there gets the new pseudonym and forms.

    Raises:
        InputProblem: one of them cannot be listed.

    """
    found = list(names)
    for one in new:
        others = [each for each in found if not _same(each, one)]
        before = next((each for each in found if _same(each, one)), None)
        try:
            made = checked_name(one, others)
        except InputProblem as error:
            # In a file of many names it has to be said which.
            raise InputProblem(error.message, where=error.where or one.name[:80], hint=error.hint) from error
        if before is None:
            found.append(made)
        else:
            forms = tuple(dict.fromkeys((*before.forms, *made.forms)))
            found[found.index(before)] = replace(made, forms=forms)
    return tuple(found)


def _same(one: Pseudonym, other: Pseudonym) -> bool:
    return one.kind == other.kind and name_keys(one.name) == name_keys(other.name)


def removed(names: Names, name: str) -> Names:
    """The list without a name; UnknownName when it is not there."""
    kept = tuple(one for one in names if keys_of(one.name) != keys_of(name))
    if len(kept) == len(names):
        raise UnknownName(f"{name!r} is not on the list.", hint="`orgcode privacy names list` shows it.")
    return kept


def forgotten(file: KeyFile, name: str) -> int:
    """Take a name out of the key and its earlier versions; UnknownName when none of them has it."""
    wanted = keys_of(name)
    gone = file.forget(lambda one: keys_of(one.name) == wanted)
    if not gone:
        raise UnknownName(f"{name!r} is not on the list.", hint="`orgcode privacy names list` shows it.")
    return gone


def read_names(path: Path) -> tuple[Pseudonym, ...]:
    """Names from a CSV file (UTF-8; comma, semicolon or tab) with the columns of COLUMNS; an empty pseudonym is to be
    proposed.

    Raises:
        BadTable: the file is no such table; says the line.

    """
    from orgcode.exchange.refi_xml import read_bytes

    where = str(path)
    try:
        text = read_bytes(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadTable(
            "The file cannot be read: it is not UTF-8.", where=where, hint="Save it as CSV, UTF-8."
        ) from error
    except InputProblem as error:
        raise BadTable(error.message, where=error.where, hint=error.hint) from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return _read(rows, delimiter, path)
    except csv.Error as error:
        raise BadTable(
            f"The table cannot be read ({error}).",
            where=f"{where}, line {rows.line_num + 1}",
            hint="Close every quotation mark, or save it again as CSV, UTF-8.",
        ) from error


def _read(rows: csv.DictReader[str], delimiter: str, path: Path) -> tuple[Pseudonym, ...]:
    header = [str(name).strip().casefold() for name in rows.fieldnames or ()]
    if "name" not in header or not set(header) <= set(COLUMNS) or len(set(header)) < len(header):
        raise BadTable(
            "The first line does not name the columns.", where=f"{path}, line 1", hint=f"Write {','.join(COLUMNS)}."
        )
    rows.fieldnames = header
    found: list[Pseudonym] = []
    for row in rows:
        if len(found) == MOST_NAMES:
            raise BadTable(
                f"There are more than {MOST_NAMES:,} names in the file.",
                where=f"{path}, line {rows.line_num}",
                hint="List the people and places of this study alone.",
            )
        said = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        kind = said.get("kind") or str(Kind.PERSON)
        if kind not in tuple(NAMED) or None in row:
            raise BadTable(
                f"The kind is {kind!r}, or there are more cells than columns.",
                where=f"{path}, line {rows.line_num}",
                hint=f"Kinds are {', '.join(NAMED)}.",
            )
        if said["name"]:
            forms = tuple(form.strip() for form in said.get("forms", "").split(";" if delimiter != ";" else "|"))
            new = Pseudonym(name=said["name"], replacement=said.get("replacement", ""), kind=Kind(kind), forms=forms)
            found.append(new)
    return tuple(found)


def names_table(names: Names) -> str:
    """The list as CSV text, as `read_names` reads it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows((one.name, one.replacement, str(one.kind), ";".join(one.forms)) for one in names)
    return out.getvalue()


def write_names(names: Names, out: Path) -> None:
    """The list as a new file that only its owner can read; InputProblem when there is one of that name."""
    from orgcode.exchange.new_files import write_new_file

    mask = os.umask(0o077)
    try:
        write_new_file(out, b"\xef\xbb\xbf" + names_table(names).encode("utf-8"))
    finally:
        os.umask(mask)


def add_names(project: Project, file: KeyFile, new: Iterable[Pseudonym]) -> Names:
    """Put names on the list of a project; those without a pseudonym get one. Returns the list."""
    from orgcode.privacy.proposals import propose
    from orgcode.project.privacy_candidates import check_nobodys, grouped
    from orgcode.project.privacy_gate import Gate

    key, new = file.read(), tuple(new)
    gate = Gate(project, key)
    said = {word for place in gate.places() for word in keys_of(place.text)}
    if any(one.replacement for one in new):
        listed = {word for one in new for name in (one.name, *one.forms) for word in keys_of(name)}
        others = [each for each in grouped(gate.open(), {}) if not listed & set(keys_of(each.form))]
        for one in new:
            if one.kind == Kind.PERSON:
                check_nobodys(one.replacement, None, others)

    def changed(names: Names) -> Names:
        for one in new:
            taken = said | {word for each in names for word in (*keys_of(each.replacement), compared(each.replacement))}
            given = one.replacement or propose(one.name, one.kind, taken=taken, seed=key.id)
            names = added(names, (replace(one, replacement=given),))
        return names

    return file.change(changed).names
