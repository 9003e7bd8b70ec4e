"""What is said about the tables of a whole project: data dictionary, Frictionless data package, a page to read first.

The data package is as in https://specs.frictionlessdata.io/data-package/ and .../table-schema/ (version 1).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgcode.exchange.archive_columns import DTYPES, Column, Kind, Table
from orgcode.exchange.archive_folder import SUMS, WrittenFile, WrittenTables, paths_of

DICTIONARY_COLUMNS = ("table", "column", "type", "pandas", "always", "key", "references", "unit", "values", "meaning")

RULES = (
    "CSV is UTF-8 without a byte order mark, as in RFC 4180: commas, CRLF, quotation marks doubled; line breaks inside"
    " quotation marks are part of a text. Decimal point; `true` and `false`; times in ISO 8601, UTC.",
    "An empty cell (in JSON lines: null) is a missing value. An empty text and no text are the same. `NA`, `null` and"
    " the like are texts: tell your program that only the empty cell is missing.",
    "Lists and objects are JSON in one cell of CSV, and lists and objects in JSON lines.",
    "Texts stand as they are, also where they begin with =, +, - or @: these files are for programs. A spreadsheet may"
    " take such a text for a formula; for spreadsheets there is `orgcode quotes --format xlsx`.",
    "Places count code points from 0; `text[start:end]` in Python, `substr(text, start + 1, end)` in R.",
    "NUL and lone surrogates, which some programs cannot read, are written as U+FFFD; places count on.",
    "Tables follow the order of the library and of time; a new export of the same record has the same rows.",
)
"""How the files are to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an export is of."""

    title: str
    program: str
    """`orgcode 0.4.0`."""
    schema: int
    """Of the project file."""
    model: str
    """Name of the embedding model; empty: the default one."""
    codebook_version: str
    exported_at: str
    raw: bool
    """Texts are as they were said."""
    hidden: int
    """Interviews some of whose codings are not here, because they are coded blind."""
    earlier: int = 0
    """Interviews that a corrected version has replaced: they are not here."""
    earlier_decisions: int = 0
    """Decisions on these, which are not here either."""


def dictionary_csv(tables: Iterable[Table]) -> str:
    """A row a column."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(DICTIONARY_COLUMNS)
    writer.writerows(_described(table, column) for table in tables for column in table.columns)
    return out.getvalue()


def dictionary_md(tables: Iterable[Table]) -> str:
    """The same to read."""
    parts = ["# Data dictionary\n", *(f"- {rule}" for rule in RULES), ""]
    for table in tables:
        parts += [f"## {table.name}\n", f"A row is {table.meaning}. Key: {_ticked(table.key)}.\n"]
        parts += ["| column | type | always | unit | meaning |", "| --- | --- | --- | --- | --- |"]
        for column in table.columns:
            meaning = column.meaning + (f". One of: {_ticked(column.values)}" if column.values else "")
            refers = _references(table, column)
            cells = (
                f"`{column.name}`",
                str(column.kind),
                "yes" if column.always else "",
                column.unit,
                meaning + (f" → {refers}" if refers else ""),
            )
            parts.append("| " + " | ".join(text.replace("|", "\\|") for text in cells) + " |")
        parts.append("")
    return "\n".join(parts)


def _ticked(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _described(table: Table, column: Column) -> tuple[str, ...]:
    return (
        table.name,
        column.name,
        str(column.kind),
        DTYPES[column.kind],
        _yes(column.always),
        _yes(column.name in table.key),
        _references(table, column),
        column.unit,
        "; ".join(column.values),
        column.meaning,
    )


def _yes(value: bool) -> str:
    return "true" if value else "false"


def _references(table: Table, column: Column) -> str:
    return "; ".join(
        f"{reference.table}.{reference.key[reference.columns.index(column.name)]}"
        for reference in table.references
        if column.name in reference.columns
    )


def datapackage(tables: Iterable[Table], facts: Facts, written: WrittenTables) -> str:
    """`datapackage.json`: every table as CSV with its schema, and as JSON lines."""
    files = {file.path: file for file in written.files}
    resources: list[dict[str, object]] = []
    for table in tables:
        as_csv, as_lines = (files[path] for path in paths_of(table))
        resources.append(
            {
                "name": table.name.replace("_", "-"),
                "profile": "tabular-data-resource",
                "title": table.name,
                "description": f"A row is {table.meaning}.",
                **_file(as_csv),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
                "schema": _schema(table),
            }
        )
        resources.append(
            {
                "name": f"{table.name.replace('_', '-')}-jsonl",
                "profile": "tabular-data-resource",
                "description": f"The same as JSON lines: {written.rows[table.name]} rows.",
                **_file(as_lines),
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "dialect": {"json": {"keyed": True}},
                "schema": _fields(table),
            }
        )
    package = {
        "profile": "data-package",
        "name": "orgcode-project",
        "title": facts.title,
        "created": facts.exported_at,
        "description": "A whole orgcode project: interviews, codebooks, decisions, and what follows from them.",
        "orgcode": {
            "program": facts.program,
            "schema": facts.schema,
            "model": facts.model or "default",
            "codebook_version": facts.codebook_version,
            "raw": facts.raw,
            "interviews_with_hidden_codings": facts.hidden,
            "replaced_interviews_left_out": facts.earlier,
            "decisions_on_replaced_interviews_left_out": facts.earlier_decisions,
            "rows": written.rows,
        },
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _file(file: WrittenFile) -> dict[str, object]:
    return {"path": file.path, "bytes": file.size, "hash": f"sha256:{file.sha256}"}


def _schema(table: Table) -> dict[str, object]:
    references = [
        {
            "fields": list(reference.columns),
            # The empty name is this table itself.
            "reference": {
                "resource": "" if reference.table == table.name else reference.table.replace("_", "-"),
                "fields": list(reference.key),
            },
        }
        for reference in table.references
    ]
    return {**_fields(table), "foreignKeys": references} if references else _fields(table)


def _fields(table: Table) -> dict[str, object]:
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }


def _field(column: Column) -> dict[str, object]:
    field: dict[str, object] = {"name": column.name, "type": str(column.kind), "description": column.meaning}
    if column.kind is Kind.DATETIME:
        # Milliseconds are part of ISO 8601, and not of the default format of a table schema.
        field["format"] = "any"
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, object] = {}
    if column.always:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return {**field, "constraints": constraints} if constraints else field


def readme(tables: Iterable[Table], facts: Facts, rows: Mapping[str, int]) -> str:
    """The page to read first."""
    texts = (
        "The texts are as they were said. They are personal data: keep this folder as you keep the interviews."
        if facts.raw
        else "The texts carry pseudonyms. Coders' names, names of attributes and ids of codes are as they were, and\n"
        "nobody was asked to review what the codebook quotes: look at these before you share the folder."
    )
    lines = [
        facts.title,
        "=" * len(facts.title),
        "",
        "A whole orgcode project as tables.",
        "",
        f"Written by     {facts.program}, {facts.exported_at}",
        f"File schema    {facts.schema}",
        f"Model          {facts.model or 'the default one'}",
        f"Codebook       {facts.codebook_version}",
        f"Texts          {'raw' if facts.raw else 'with pseudonyms'}",
        "",
        texts,
        "",
    ]
    if facts.hidden:
        lines += [f"Of {facts.hidden} interviews some codings are not here: they are still being coded blind.", ""]
    if facts.earlier:
        lines += [
            f"Interviews that a corrected version has replaced are not here: {facts.earlier}, with"
            f" {facts.earlier_decisions} decisions.",
            "What became of these decisions is here, on the corrected versions.",
            "",
        ]
    lines += [f"{rows[table.name]:>10}  {table.name:<22}a row is {table.meaning}" for table in tables]
    lines += [
        "",
        "csv/                  the tables; jsonl/ has the same as JSON lines",
        "data-dictionary.md    what every column means; data-dictionary.csv says it to programs",
        "datapackage.json      the same as a Frictionless data package, with keys and foreign keys",
        f"{SUMS:<22}hashes of every file: sha256sum -c {SUMS}",
        "",
        *(f"* {rule}" for rule in RULES),
        "",
    ]
    return "\n".join(lines)
