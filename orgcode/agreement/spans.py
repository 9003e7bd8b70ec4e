"""Coded spans from files, and what may be a span: a line of JSON each, `{coder, start, end, code}`, half open."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from orgcode.agreement.files import file_bytes
from orgcode.errors import BadTable, InputProblem

MAX_BYTES = 200_000_000
MOST_CODERS = 100
"""Every pair of them is compared, over and over."""
_SHAPE = 'A line looks like this: {"coder": "Astrid", "start": 120, "end": 164, "code": "tid"}.'
_NOTHING_CODED = 'A coder who found nothing to code has one line: {"coder": "Astrid", "code": null}.'
_SLACK = 1e-12
"""By which share of themselves decimals may miss the ends of a continuum: 0.1 + 0.2 is not quite 0.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSpan:
    """A unit in Krippendorff's sense: a coder put a code on `[start, end)` of a continuum."""

    coder: str
    start: float
    end: float
    code: str
    line: int = 0
    """Where it stands in its file, from 1; 0: in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuum:
    """One text or recording, or a stretch of one, that all its coders worked through.

    What a coder did not put a code on is a gap: a value, not a missing one. Make a separate continuum of a stretch that
    only some of the coders worked through.

    Raises:
        InputProblem: the length is not positive, or not a number.
        BadTable: a span is empty, lies outside, overlaps with another of the same coder and code, or is somebody's who
            is not among the coders.

    """

    begin: float
    length: float
    """In characters, seconds, or whatever spans are measured in."""
    coders: tuple[str, ...]
    """Everybody who worked through it, also who found nothing to code."""
    spans: tuple[CodedSpan, ...]
    transcript: str = ""
    """Continua of one transcript are drawn together when intervals are made."""
    source: str = ""
    """The file, for error messages."""

    def __post_init__(self) -> None:
        if not (math.isfinite(self.begin) and math.isfinite(self.length) and self.length > 0):
            raise InputProblem(
                f"A continuum of length {self.length:g} that begins at {self.begin:g} holds nothing.",
                hint="Its length must be a number above 0, in the measure of the spans.",
            )
        coders = set(self.coders)
        by_code: dict[tuple[str, str], list[CodedSpan]] = {}
        for span in self.spans:
            self._check(span, coders)
            by_code.setdefault((span.coder, span.code), []).append(span)
        for spans in by_code.values():
            self._check_apart(spans)

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.begin + self.length

    @property
    def slack(self) -> float:
        """How far a position may be off and still be the same."""
        return _SLACK * max(abs(self.begin), abs(self.end))

    def _check(self, span: CodedSpan, coders: set[str]) -> None:
        if span.coder not in coders:
            raise BadTable(
                f"{span.coder} is not among the coders.", where=self._at(span), hint="Name everybody who coded."
            )
        if not span.start < span.end:
            raise BadTable(
                f"The span ends at {_told(span.end)}, which is not after its start at {_told(span.start)}.",
                where=self._at(span),
                hint="`end` is the first position after the span.",
            )
        if span.start < self.begin - self.slack or span.end > self.end + self.slack:
            raise BadTable(
                f"The span {_place(span)} lies outside the continuum, which goes from {_told(self.begin)} to "
                f"{_told(self.end)}.",
                where=self._at(span),
                hint="Correct the span, or give the beginning and the length of the whole continuum.",
            )

    def _check_apart(self, spans: list[CodedSpan]) -> None:
        for first, second in pairwise(sorted(spans, key=lambda span: (span.start, span.end))):
            if second.start < first.end:
                raise BadTable(
                    f"{first.coder} put {first.code!r} on {_place(first)} and on {_place(second)}, which overlap.",
                    where=self._at(second),
                    hint="The units of one coder and one code lie apart or adjoin: make these two one, or cut them.",
                )

    def _at(self, span: CodedSpan) -> str:
        return _at(self.source, span.line) if span.line else self.source


def merged(spans: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Ranges without overlaps, in order: those that share a position become one; those that adjoin stay two."""
    begun: tuple[float, float] | None = None
    for start, end in sorted(spans):
        if begun is not None and start < begun[1]:
            begun = begun[0], max(begun[1], end)
            continue
        if begun is not None:
            yield begun
        begun = start, end
    if begun is not None:
        yield begun


def read_spans(path: Path, begin: float, length: float) -> Continuum:
    """Read the spans of one continuum from a file of JSON lines (UTF-8).

    A line has `coder` and `code` (text, or a whole number, which is taken as text), `start` and `end` (numbers, also
    decimals, half open). Other keys are passed over, and so are empty lines. A coder who worked through the continuum
    and found nothing to code has a line with `"code": null` and no start or end.

    Args:
        path: the file.
        begin: where the continuum begins.
        length: how long it is, in the measure of the spans.

    Raises:
        BadTable: the file is missing, is not text, or a line breaks the format; names the line.
        InputProblem: begin and length make no continuum.

    """
    where = str(path)
    data = file_bytes(path, MAX_BYTES)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data[: problem.start].count(b"\n") + 1
        raise BadTable("This is not UTF-8 text.", where=_at(where, line), hint="Save the file as UTF-8.") from problem
    return parse_spans(text, begin, length, where)


def parse_spans(text: str, begin: float, length: float, where: str = "") -> Continuum:
    """The continuum that JSON lines describe, as `read_spans`; `where` names the file in errors."""
    coders: dict[str, None] = {}
    spans: list[CodedSpan] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            coder, span = _parsed(line, number, _at(where, number))
            coders[coder] = None
            if len(coders) > MOST_CODERS:
                raise BadTable(
                    f"There are more than {MOST_CODERS} coders in the file.",
                    where=_at(where, number),
                    hint=f"Check that it is the right one. {_SHAPE}",
                )
            if span is not None:
                spans.append(span)
    if not coders:
        raise BadTable("There are no spans in this file.", where=where, hint=_SHAPE)
    return Continuum(
        begin=begin, length=length, coders=tuple(coders), spans=tuple(spans), transcript=where, source=where
    )


def _parsed(line: str, number: int, where: str) -> tuple[str, CodedSpan | None]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as problem:
        # A number of thousands of digits is a ValueError of another kind.
        told = f" ({problem.msg} at character {problem.pos + 1})" if isinstance(problem, json.JSONDecodeError) else ""
        raise BadTable(f"This line is not JSON{told}.", where=where, hint=_SHAPE) from problem
    if not isinstance(item, dict):
        raise BadTable("This line is not a JSON object.", where=where, hint=_SHAPE)
    _needs(item, ("coder", "code"), where)
    coder = _name(item, "coder", where)
    if item["code"] is None and item.get("start") is None and item.get("end") is None:
        return coder, None
    _needs(item, ("start", "end"), where)
    return coder, CodedSpan(
        coder=coder,
        start=_number(item, "start", where),
        end=_number(item, "end", where),
        code=_name(item, "code", where),
        line=number,
    )


def _needs(item: Mapping[str, object], keys: Sequence[str], where: str) -> None:
    missing = [key for key in keys if key not in item]
    if missing:
        raise BadTable(f"This line has no {' and no '.join(map(repr, missing))}.", where=where, hint=_SHAPE)


def _name(item: Mapping[str, object], key: str, where: str) -> str:
    value = item[key]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        hint = f"{_SHAPE} {_NOTHING_CODED}" if value is None else _SHAPE
        raise BadTable(f"{key!r} is {json.dumps(value)}, where a name is needed.", where=where, hint=hint)
    return value.strip()


def _number(item: Mapping[str, object], key: str, where: str) -> float:
    value = item[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise BadTable(f"{key!r} is {json.dumps(value)}, where a number is needed.", where=where, hint=_SHAPE)
    return float(value)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number beyond what a float can hold
        return False


def _at(where: str, line: int) -> str:
    return f"{where}, line {line}" if where else f"line {line}"


def _place(span: CodedSpan) -> str:
    return f"{_told(span.start)} to {_told(span.end)}"


def _told(number: float) -> str:
    return f"{number:.15g}"
