"""Numbers that belong to one person: CPR, fødselsnummer, telephone.

CPR: ten digits, day, month, year and a serial number. Until 2007 the last one was a check digit (modulus 11); since
then numbers without a valid one are given out (https://cpr.dk/), so a fitting date is enough here and the check digit
only says how sure it is. Fødselsnummer: eleven digits with two check digits (Skatteetaten); a D-number has 4 added to
its first digit, an H-number 4 to its third. From 2032 the first check digit no longer has to fit, so a fitting date
with wrong digits is told with less certainty; it may be a slip of the keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orgcode.core.privacy import Finding, Kind

_CPR = re.compile(r"(?<![\d+])(?:\d{6}|\d{2} \d{2} \d{2})[ \u00a0]?[\u2010-\u2013-]?[ \u00a0]?\d{4}(?!\d)")
_BIRTH_NUMBER = re.compile(r"(?<![\d+])(?:\d{6}|\d{2} \d{2} \d{2})[ \u00a0:\u2010-\u2013-]?\d{3}[ \u00a0]?\d{2}(?!\d)")
_COUNTRY = r"(?:(?:\+|\b00)(?:45|47)|\((?:\+|00)(?:45|47)\))"
_SEP = "[ \u00a0.\u2010-\u2013-]"
_EIGHT = (
    rf"\d{{8}}|\d{{2}}{_SEP}\d{{2}}{_SEP}\d{{2}}{_SEP}\d{{2}}|\d{{4}}{_SEP}\d{{4}}"
    rf"|\d{{3}}{_SEP}\d{{2}}{_SEP}\d{{3}}|\d{{2}}{_SEP}\d{{3}}{_SEP}\d{{3}}|\d{{2}}{_SEP}\d{{6}}"
)
_WITH_COUNTRY = re.compile(rf"(?<![\d+]){_COUNTRY}{_SEP}?(?:{_EIGHT})(?!\d)")
_ABROAD = re.compile(rf"(?<![\d\w])\+[1-9]\d{{0,2}}(?:{_SEP}?\d){{6,12}}(?!\d)")
_PLAIN = re.compile(rf"(?<![\d+])(?<!\d[.,:/-])(?:{_EIGHT})(?![\d])(?![.,:/-]\d)")
_SPOKEN_OF = re.compile(
    r"\b(?:tlf|telefon\w*|mobil\w*|nummer\w*|nr|ring\w*|sms)\b[^\d\n]{0,24}?((?:\d[ .\u00a0-]?){5,11}\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def birth_numbers(text: str) -> Iterator[Finding]:
    """CPR numbers, fødselsnumre, D-numbers and their like."""
    from stdnum.dk import cpr
    from stdnum.no import fodselsnummer

    for match in _BIRTH_NUMBER.finditer(text):
        number = _digits(match[0])
        if fodselsnummer.is_valid(number):
            kind = "D-number" if int(number[0]) > 3 else "fødselsnummer"
            yield _finding(Kind.BIRTH_NUMBER, match, 1.0, f"{kind}, check digits fit")
        elif _has_date(number):
            yield _finding(Kind.BIRTH_NUMBER, match, 0.6, "eleven digits that begin with a date")
    for match in _CPR.finditer(text):
        number = _digits(match[0])
        if cpr.is_valid(number):
            fits = cpr.checksum(number) == 0
            told = "check digit fits" if fits else "date fits, check digit does not (given out since 2007)"
            yield _finding(Kind.CPR, match, 1.0 if fits else 0.8, f"CPR number, {told}")
        elif number[:6] != "000000" and _has_date(number):
            yield _finding(Kind.CPR, match, 0.5, "ten digits that begin with a date")


def _has_date(number: str) -> bool:
    """Whether it begins with a day and a month, also one of a D-number (day + 40) or an H-number (month + 40)."""
    day, month = int(number[:2]), int(number[2:4])
    return 1 <= (day - 40 if day > 40 else day) <= 31 and 1 <= (month - 40 if month > 40 else month) <= 12


def phones(text: str) -> Iterator[Finding]:
    """Telephone numbers: eight digits however they are grouped, with or without +45 or +47, and numbers abroad."""
    for match in _WITH_COUNTRY.finditer(text):
        yield _finding(Kind.PHONE, match, 1.0, "eight digits after +45 or +47")
    for match in _ABROAD.finditer(text):
        yield _finding(Kind.PHONE, match, 0.8, "digits after a country's number")
    for match in _PLAIN.finditer(text):
        groups = re.findall(r"\d+", match[0])
        if len(groups) == 2 and len(groups[0]) == 4 and all(map(_YEAR.fullmatch, groups)):
            continue  # 2019-2020
        likely = match[0][0] not in "01"
        yield _finding(Kind.PHONE, match, 0.8 if likely else 0.4, "eight digits")
    for match in _SPOKEN_OF.finditer(text):
        digits = _digits(match[1])
        if len(digits) >= 6:
            yield Finding(
                kind=Kind.PHONE,
                start=match.start(1),
                end=match.end(1),
                text=match[1],
                certainty=0.6,
                why="digits after a word for telephone",
            )


def _finding(kind: str, match: re.Match[str], certainty: float, why: str) -> Finding:
    return Finding(kind=kind, start=match.start(), end=match.end(), text=match[0], certainty=certainty, why=why)
