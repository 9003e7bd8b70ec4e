"""What a table of the whole project consists of: columns with a type and a meaning, keys, and how a cell is written."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Value = str | int | float | bool | Sequence[object] | Mapping[str, object] | None
"""Of a cell. An empty text and no text are the same here."""

Row = Mapping[str, Value]
"""By column name; every column of the table is there."""


class Kind(StrEnum):
    """The types of Frictionless Table Schema that are used here."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATETIME = "datetime"
    """ISO 8601, UTC, with `Z`."""
    ARRAY = "array"
    """A list; in CSV as JSON."""
    OBJECT = "object"
    """Names and values; in CSV as JSON."""


DTYPES: Mapping[Kind, str] = {
    Kind.STRING: "string",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "Float64",
    Kind.BOOLEAN: "boolean",
    Kind.DATETIME: "datetime64[ms, UTC]",
    Kind.ARRAY: "object",
    Kind.OBJECT: "object",
}
"""What pandas calls them: all of these but `object` have a value for what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column."""

    name: str
    kind: Kind
    meaning: str
    always: bool = False
    """No cell is empty."""
    unit: str = ""
    values: tuple[str, ...] = ()
    """The only ones there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A foreign key: what these columns hold is a row of another table."""

    columns: tuple[str, ...]
    table: str
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table."""

    name: str
    meaning: str
    """What a row is."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.name == name)


# Two signs that no text file should hold: NUL, at which programs in C stop reading, and half a character, which UTF-8
# has no bytes for. One sign for one, so that places still count right.
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
# Some programs take these for the end of a line.
_ESCAPED = re.compile("[\x80-\x9f\u2028\u2029]")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def writable(value: Value) -> Value:
    """A value as every program can read it: texts without NUL and lone surrogates; None for an empty text, and for a
    number that is none."""
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return _clean(value) or None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {_clean(str(name)): _inside(item) for name, item in value.items()}
    return [_inside(item) for item in value]


def _inside(item: object) -> object:
    if isinstance(item, str):
        return _clean(item)
    return [_inside(each) for each in item] if isinstance(item, (list, tuple)) else item


def _clean(text: str) -> str:
    # Most cells are identifiers: to look at a flag is quicker than to look at every sign.
    return text if text.isascii() and "\0" not in text else _UNWRITABLE.sub("\ufffd", text)


def cell(value: Value) -> str | int | float | None:
    """A writable value as `csv` writes it: numbers with all their digits and a decimal point, nothing for None."""
    if value is None or isinstance(value, str):
        return value
    if value is True or value is False:
        return "true" if value else "false"
    return value if isinstance(value, (int, float)) else as_json(value)


def as_json(value: object) -> str:
    """A value as JSON on one line, whatever a program takes for the end of one."""
    text = _encode(value)
    return text if text.isascii() else _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
