"""Street addresses, postcodes with their towns, and towns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.lists import common_words, is_listed, not_names, towns, towns_by_first_word
from orgcode.privacy.words import Token, parted

_ENDINGS = parted(
    """
    draget dragene lunden skrænten kæret mosen ageren bjerget højen hegnet kilden kollen haugen faret flata svingen
    vej vejen gade gaden gata gate gaten veg vegen veien vei allé alle alléen plass plassen plads pladsen stræde
    strædet torv torvet torg torget toften bakken parken vænget vænge svinget stien sti løkka løkken haven boulevard
    boulevarden kaj kajen brygge brygga kroken lia tunet vangen marken jordet åsen krogen vangen engen grenda
    terrasse terrassen dammen passagen passage ringen bue buen kvarteret gårdsvej
    """
)
_STREET = "|".join(sorted(set(_ENDINGS), key=len, reverse=True))
_SURE = "vej|vejen|gade|gaden|gata|gate|gaten|veg|vegen|veien|vei|allé|stræde|strædet|boulevard|boulevarden"
_FLOOR = (
    r"(?:,? ?\d{1,2}\. ?(?:sal|etg|etasje|etage)?\.?,? ?(?:th|tv|mf)?(?!\w)\.?"
    r"|,? ?(?:stuen|st\.|kld\.|H\d{4})(?!\w)(?: ?(?:th|tv|mf)(?!\w)\.?)?)"
)
_NUMBER = rf"(?:nummer |nr\.? ?)?\d{{1,4}} ?(?:[A-Za-zÆØÅæøå](?!\w))?{_FLOOR}?"
_UPPER = "[A-ZÆØÅÄÖÉ]"
_WORD = rf"{_UPPER}(?:[\w'’-]*|\w{{0,2}}(?:\.\w)?\.)[ ]"
"""A word with a capital, or an initial, and a space."""
_STREETS = "|".join((_STREET, *(word.capitalize() for word in _STREET.split("|"))))
_SURES = "|".join((_SURE, *(word.capitalize() for word in _SURE.split("|"))))
_NUMBERED = re.compile(
    rf"(?<!\w)(?:{_WORD}){{0,3}}"
    rf"(?:{_UPPER}[\w'’-]*?(?:{_STREET})|{_WORD}(?:{_STREETS})|[^\W\d_]{{3,}}(?:{_SURE}))[ ]{_NUMBER}(?!\d)"
)
_NAMED = re.compile(rf"(?<!\w)(?:{_UPPER}[\w'’-]{{2,}}(?:{_SURE})|(?:{_WORD}){{1,3}}(?:{_SURES}))s?(?!\w)")
_LIVES = re.compile(
    r"(?<!\w)(?:bor|bodde|boede|bur|budde|flyttede|flyttet|flytta|adressen? er|adressa er)[ ]"
    rf"(?:i|på|til|ved|hjem[ ]til)?[ ]?({_UPPER}[\w'’-]+(?:[ ]{_UPPER}[\w'’-]+)?[ ]\d{{1,4}}[A-Za-z]?(?!\w))"
)
_POSTCODE = re.compile(
    rf"(?<![\d.,:/-])(?:(?:DK|NO?)-)?(\d{{4}}),?[ \u00a0]({_UPPER}[\w-]+(?:[ ](?:{_UPPER}\w*|i[ ]{_UPPER}\w+)){{0,2}})"
)
_LOWER_POSTCODE = re.compile(r"(?<![\d.,:/-])(\d{4})[ \u00a0]([a-zæøå]{2,}(?:[ ][a-zæøå])?)(?!\w)")
_BY_NUMBER = re.compile(r"\b(?:postnummer|postnr\.?)\D{0,12}(\d{4})(?!\d)", re.IGNORECASE)
_YEARS = range(1850, 2100)
_GENERIC = frozenset(
    parted(
        """
        motorvej omvej gangvej cykelvej skolevej hovedgade gågade gågata sykkelvei hovedvej sidegade
        """
    )
)


def addresses(text: str) -> Iterator[Finding]:
    """Streets with a number, and streets by their name."""
    for match in _NUMBERED.finditer(text):
        yield _finding(Kind.ADDRESS, match.start(), match[0].rstrip(" ,"), 0.9, "a street with a number")
    for match in _LIVES.finditer(text):
        yield _finding(Kind.ADDRESS, match.start(1), match[1], 0.7, "a name and a number where somebody lives")
    for match in _NAMED.finditer(text):
        *before, last = match[0].casefold().split()
        words = before if match[0].split()[-1].islower() and before else [last.removesuffix("s")]
        if not all(word in common_words() or word in _GENERIC for word in words):
            yield _finding(Kind.ADDRESS, match.start(), match[0], 0.55, "ends like the name of a street")


def postcodes(text: str) -> Iterator[Finding]:
    """Four digits and a town. Between 1850 and 2099 they are a year, unless the town is known."""
    for match in _POSTCODE.finditer(text):
        name = match[2]
        known = _is_town(name) or _is_town(name.split()[0])
        if not known and (int(match[1]) in _YEARS or name.casefold() in not_names()):
            continue
        if not known:
            name = name.split()[0]
        found = match[0][: match.start(2) - match.start() + len(name)]
        yield _finding(Kind.POSTCODE, match.start(), found, 0.95 if known else 0.6, "four digits and a town")
    for match in _LOWER_POSTCODE.finditer(text):
        if _is_town(match[2]) and match[2] not in common_words():
            yield _finding(Kind.POSTCODE, match.start(), match[0], 0.8, "four digits and a town")
    for match in _BY_NUMBER.finditer(text):
        yield _finding(Kind.POSTCODE, match.start(1), match[1], 0.8, "four digits after the word for postcode")


def _is_town(name: str) -> bool:
    key = tuple(name.casefold().split())
    return key in towns() or (len(key) > 1 and len(key[-1]) == 1 and key[:-1] in towns())


def known_places(found: Sequence[Token]) -> Iterator[Finding]:
    """Towns and districts of the list, with a capital."""
    by_first = towns_by_first_word()
    for at, token in enumerate(found):
        if not token.is_capitalised or token.key not in by_first:
            continue
        for keys in by_first[token.key]:
            run = found[at : at + len(keys)]
            if len(run) == len(keys) and all(map(_is_word_of_town, run, keys)):
                doubt = len(keys) == 1 and (token.key in common_words() or is_listed(token.key))
                yield Finding(
                    kind=Kind.PLACE,
                    start=token.start,
                    end=run[-1].end,
                    text=" ".join(each.text for each in run) if len(run) > 1 else token.text,
                    certainty=0.4 if doubt else 0.7,
                    why="on the list of towns",
                )


def _is_word_of_town(token: Token, key: str) -> bool:
    return token.key in (key, f"{key}s")


def _finding(kind: str, start: int, text: str, certainty: float, why: str) -> Finding:
    return Finding(kind=kind, start=start, end=start + len(text), text=text, certainty=certainty, why=why)
