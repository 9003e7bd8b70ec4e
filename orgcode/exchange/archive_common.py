"""Columns that several tables of the whole project have, and how a column is said in a line."""

from __future__ import annotations

from orgcode.exchange.archive_columns import Column, Kind, Reference

PLACE = "code points of `transcripts.text`, from 0"
SECONDS = "seconds"


def text(name: str, meaning: str, *, always: bool = False, values: tuple[str, ...] = ()) -> Column:
    """A column of texts."""
    return Column(name=name, kind=Kind.STRING, meaning=meaning, always=always, values=tuple(map(str, values)))


def whole(name: str, meaning: str, *, always: bool = False, unit: str = "") -> Column:
    """A column of whole numbers."""
    return Column(name=name, kind=Kind.INTEGER, meaning=meaning, always=always, unit=unit)


def number(name: str, meaning: str, unit: str = "") -> Column:
    """A column of numbers."""
    return Column(name=name, kind=Kind.NUMBER, meaning=meaning, unit=unit)


def yes(name: str, meaning: str) -> Column:
    """A column of yes and no."""
    return Column(name=name, kind=Kind.BOOLEAN, meaning=meaning, always=True)


def moment(name: str, meaning: str, *, always: bool = True) -> Column:
    """A column of moments."""
    return Column(name=name, kind=Kind.DATETIME, meaning=meaning, always=always, unit="UTC")


def listed(name: str, meaning: str) -> Column:
    """A column of lists."""
    return Column(name=name, kind=Kind.ARRAY, meaning=meaning, always=True)


def named(name: str, meaning: str) -> Column:
    """A column of names and values."""
    return Column(name=name, kind=Kind.OBJECT, meaning=meaning, always=True)


def to(table: str, *columns: str, key: tuple[str, ...] = ()) -> Reference:
    """A foreign key; `key` where the columns have other names there."""
    return Reference(columns=columns, table=table, key=key or columns)


TRANSCRIPT = text("transcript_id", "the interview", always=True)
CODER = text("coder_id", "who", always=True)
SPAN = (
    whole("start", "first character of the passage", always=True, unit=PLACE),
    whole("end", "behind its last character", always=True, unit=PLACE),
)
SEGMENTS = (
    whole("first_segment", "first segment that shares a character with the passage; none: it is between turns"),
    whole("last_segment", "last segment that does"),
)
ON_TRANSCRIPT = to("transcripts", "transcript_id")
BY_CODER = to("coders", "coder_id")
TO_DECISION = to("decisions", "decision_id")
UNDER_VERSION = to("codebook_versions", "codebook_version", key=("codebook_version",))
