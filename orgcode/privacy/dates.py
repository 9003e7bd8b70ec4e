"""Dates that may be those of somebody's birth."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.spelled import DATE, YEAR

_MONTHS = (
    "januar|februar|marts|mars|april|maj|mai|juni|juli|august|september|oktober|november|december|desember"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec|des"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:1[89]|20)\d\d"
_FULL = re.compile(
    rf"(?<![\d.,/-])(?:(?:den |d\. ?)?{_DAY}[./-] ?{_MONTH}(?:[./-] ?| )(?:{_YEAR}|(?<! )\d\d)|{_YEAR}-{_MONTH}-{_DAY}"
    rf"|(?:den |d\. ?)?{_DAY}\.? (?:{_MONTHS})\.?,? (?:{_YEAR}|['’]?\d\d))(?![\d])",
    re.IGNORECASE,
)
_DAY_ONLY = re.compile(
    rf"(?<![\d.,/-])(?:(?:den |d\. ?)?{_DAY}\. ?(?:{_MONTHS})\b|{_DAY}[./]{_MONTH}\b)(?![./-]?\d)", re.IGNORECASE
)
_BARE_YEAR = re.compile(rf"(?<![\d.,/-]){_YEAR}(?!\d)|['’]\d\d(?!\d)|\b\d\d(?=['’-]?(?:er|eren|modell)\b)")
_ABOUT_BIRTH = re.compile(
    r"\b(?:født|fødd|fødselsda\w+|fødselsdato\w*|fødselsår\w*|fødeår\w*|f\.|fylder|fyller|fyldte|fylte|årgang\w*"
    r"|årsmodell)(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(r"\b(?:født|fødd|fødselsår\w*|fødeår\w*|fødselsda\w+|årgang\w*)(?!\w)", re.IGNORECASE)
_NEAR = 48
"""Characters between a word about birth and a date."""


def birth_dates(text: str) -> Iterator[Finding]:
    """Full dates anywhere, days and years near a word about birth; those also in words."""
    near = [(match.start(), match.end()) for match in _ABOUT_BIRTH.finditer(text)]
    full = [*_FULL.finditer(text)]
    taken = [match.span() for match in full]
    for match in full:
        sure = _touches(near, match.start() - _NEAR, match.end() + _NEAR)
        yield _finding(match, 0.95 if sure else 0.5, "a date near a word about birth" if sure else "a full date")
    born = [(match.start(), match.end()) for match in _BORN.finditer(text)]
    for pattern, certainty, where in (
        (DATE, 0.8, near),
        (_DAY_ONLY, 0.8, near),
        (_BARE_YEAR, 0.7, near),
        (YEAR, 0.6, born),  # `fylder halvtreds` tells an age
    ):
        for match in pattern.finditer(text) if where else ():
            beside = _touches(where, match.start() - _NEAR, match.end() + _NEAR)
            if beside and not _touches(taken, match.start(), match.end() - 1):
                yield _finding(match, certainty, "near a word about birth")


def _touches(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some spans, in order, shares a place with another, its ends included."""
    at = bisect_right(spans, end, key=lambda span: span[0])
    return at > 0 and spans[at - 1][1] >= start


def _finding(match: re.Match[str], certainty: float, why: str) -> Finding:
    return Finding(kind=Kind.DATE, start=match.start(), end=match.end(), text=match[0], certainty=certainty, why=why)
