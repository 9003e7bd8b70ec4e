"""Numbers and dates in words, as automatic transcripts have them: `toogtyve treogtredive`, `den tredje juni`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.words import parted

_ONES = parted(
    """
    nul null en én ein éin et ét eitt to tre fire fem seks syv sju otte åtte ni
    """
)
_SMALL = parted(
    """
    en én ein et to tre fire fem seks syv sju otte åtte ni
    """
)
_TEENS = parted(
    """
    ti elleve tolv tretten fjorten femten seksten sytten atten nitten
    """
)
_TENS = parted(
    """
    tyve tredive tretti fyrre førti halvtreds femti tres seksti halvfjerds sytti firs åtti halvfems nitti tjue
    """
)
_WORD_OF_TWO = (
    rf"(?:(?:{'|'.join(_SMALL)})og(?:{'|'.join(_TENS)})|(?:{'|'.join(_TENS)})[ ]?(?:{'|'.join(_SMALL)})(?!\w)"
    rf"|{'|'.join(_TENS)}|{'|'.join(_TEENS)})"
)
_WORD_OF_ONE = rf"(?:{'|'.join(_ONES)})"
_NUMBER = re.compile(rf"(?<!\w)(?:(?P<two>{_WORD_OF_TWO})|(?P<one>{_WORD_OF_ONE}))(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"[ ,.\u00a0-]{1,3}(?:og[ ])?")
_KINDS = {8: Kind.PHONE, 10: Kind.CPR, 11: Kind.BIRTH_NUMBER}
_FEWEST = 8
"""Digits of a number that belongs to somebody."""

_DAY = (
    r"(?:første|fyrste|anden|andre|tredje|fjerde|femte|sjette|syvende|sjuende|sjuande|ottende|åttende|åttande|niende"
    r"|niande|tiende|tiande|el(?:lev|ev)te|ellefte|tolvte|trettende|trettande|fjortende|fjortande|femtende|femtande"
    r"|sekstende|sekstande|syttende|syttande|attende|attande|nittende|nittande|tyvende|tjuende|tjuande"
    r"|(?:en|ein|én|to|tre|fire|fem|seks|syv|sju|otte|åtte|ni)?og?tyvende|tjue(?:første|fyrste|andre|tredje|fjerde|femte"
    r"|sjette|sjuende|sjuande|åttende|åttande|niende|niande)|tredivte|tredevte|trettiende|trettiande|enogtredivte"
    r"|trettiførste|trettifyrste)"
)
_MONTH = r"(?:januar|februar|marts|mars|april|maj|mai|juni|juli|august|september|oktober|november|december|desember)"
_YEAR = (
    rf"(?:(?:nitten|tyve|tjue|atten)[ ]?(?:hundrede|hundre)?(?:[ ]?og)?[ ]?{_WORD_OF_TWO}"
    rf"|(?:to|tre)[ ]?tusinde?(?:[ ]?og)?(?:[ ]?(?:{_WORD_OF_TWO}|{_WORD_OF_ONE}))?)"
)
DATE = re.compile(
    rf"(?<!\w)(?:(?:den|d\.)[ ])?{_DAY}[ ]{_MONTH}(?:,?[ ](?:{_YEAR}|{_WORD_OF_TWO}|(?:1[89]|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
"""A day and a month in words, with the year where it is said; of somebody's birth where a word about birth is near."""
YEAR = re.compile(
    rf"(?<!\w)(?:{_YEAR}|(?:(?:{'|'.join(_SMALL)})og)?(?:{'|'.join(_TENS)})(?:[ ]?(?:{'|'.join(_SMALL)}))?)(?!\w)",
    re.IGNORECASE,
)
"""A year in words; only near a word about birth."""


def spelled_numbers(text: str) -> Iterator[Finding]:
    """Eight digits and more in words: a telephone number, a CPR number, a fødselsnummer."""
    run: list[re.Match[str]] = []
    digits = 0
    for match in _NUMBER.finditer(text):
        if run and not _BETWEEN.fullmatch(text, run[-1].end(), match.start()):
            yield from _number(text, run, digits)
            run, digits = [], 0
        run.append(match)
        digits += 2 if match["two"] else 1
    yield from _number(text, run, digits)


def _number(text: str, run: list[re.Match[str]], digits: int) -> Iterator[Finding]:
    if digits >= _FEWEST and len(run) >= 4:
        start, end = run[0].start(), run[-1].end()
        yield Finding(
            kind=_KINDS.get(digits, Kind.PHONE),
            start=start,
            end=end,
            text=text[start:end],
            certainty=0.7,
            why="a number in words",
        )
