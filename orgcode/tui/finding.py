"""Finding codes by a few letters of what the codebook says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from textual.fuzzy import FuzzySearch

from orgcode.core.codebook import Code, Codebook

# Letters that not every keyboard has are written in two ways: aa or a, oe or o.
_SHORT = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "é": "e", "è": "e", "ü": "u"})
_LONG = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "é": "e", "è": "e", "ü": "u"})
_WORD = re.compile(r"[^\W_]+")

NAME, ID, OTHER_NAME, KEYWORD, ABOVE, DEFINITION = 1.0, 0.95, 0.85, 0.75, 0.5, 0.45
"""How much a match counts, by where it is."""
TYPO_FROM, TYPOS_FROM = 4, 8
"""From how many letters on one may be wrong, and two."""


def folded(text: str) -> str:
    """Without case, and with letters that every keyboard has."""
    return text.lower().translate(_SHORT)


@lru_cache(maxsize=4096)
def _spellings(text: str) -> tuple[str, ...]:
    """In the ways in which it may be written on a keyboard that lacks letters."""
    low = text.lower()
    return tuple(dict.fromkeys((low.translate(_SHORT), low.translate(_LONG))))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


@dataclass(frozen=True, slots=True)
class Found:
    """A code that matches, and by which of its words."""

    code: Code
    score: float
    by: str
    """The keyword, foreign name or word of the definition that matched; empty when it was the name itself."""


def find_codes(
    codebook: Codebook, query: str, language: str, first: Sequence[str] = (), *, headings: bool = False
) -> tuple[Found, ...]:
    """Codes that can be applied and match: those with a name that begins so, in any language, and then the best first.

    A name in the transcript's language counts most, then its id and its other names, then keywords, the names of the
    codes above it, and words of its definition. Letters may be left out, and one or two may be wrong in a long word.
    With no query all codes are given: those in `first`, then the others in the order of the codebook.

    Args:
        codebook: which codes there are.
        query: what was typed.
        language: of the names.
        first: ids of the codes that were used last.
        headings: whether codes that only group others are given too.

    """
    codes = codebook.codes if headings else codebook.codable
    order = {code: place for place, code in enumerate(first)}
    if not query.strip():
        return tuple(Found(code, 0.0, "") for code in sorted(codes, key=lambda code: order.get(code.id, len(order))))
    search = FuzzySearch()
    wanted = " ".join(query.split())
    found = []
    for code in codes:
        best = max(
            (
                (_score(search, wanted, text, loosely=weight > ABOVE) * weight, by)
                for text, by, weight in _said(codebook, code, language)
            ),
            key=lambda match: match[0],
        )
        if best[0] > 0:
            found.append(Found(code, *best))
    return tuple(
        sorted(
            found,
            key=lambda match: (
                not begins_name(match.code, wanted),
                -match.score,
                order.get(match.code.id, len(order)),
            ),
        )
    )


def begins_name(code: Code, query: str) -> bool:
    """Whether a name of a code, in any language, begins with what was typed."""
    return any(
        said.startswith(wanted)
        for _, text in code.name.all()
        for said in _spellings(text)
        for wanted in _spellings(" ".join(query.split()))
    )


def _said(codebook: Codebook, code: Code, language: str) -> Iterator[tuple[str, str, float]]:
    """Texts that a code may be found by: the text, how it is shown, what a match in it counts."""
    name = code.label(language)
    yield name, "", NAME
    yield code.id, "", ID
    yield from ((text, text, OTHER_NAME) for _, text in code.name.all() if text != name)
    yield from ((text, text, KEYWORD) for _, text in code.keywords.all())
    yield from ((above.label(language), above.label(language), ABOVE) for above in codebook.ancestors(code.id))
    for _, text in code.definition.all():
        yield from ((word, word, DEFINITION) for word in dict.fromkeys(text.split()))
        yield text, "", DEFINITION


def _score(search: FuzzySearch, query: str, text: str, *, loosely: bool) -> float:
    """How well a text matches, from 0 (not at all) to 1 (it is what was typed).

    Args:
        search: for letters that stand apart.
        query: what was typed.
        text: where it may be.
        loosely: whether letters may be missing or wrong.

    """
    written = [(wanted, said) for wanted in _spellings(query) for said in _spellings(text)]
    best = max(_as_written(wanted, said) for wanted, said in written)
    if best or not loosely:
        return best
    return max(max(_with_a_slip(wanted, said), _strewn(search, wanted, said)) for wanted, said in written)


def _as_written(query: str, text: str) -> float:
    """Letter for letter."""
    if query not in text:
        parts, words = query.split(), _words(text)
        every = len(parts) > 1 and all(any(word.startswith(part) for word in words) for part in parts)
        return 0.8 if every else 0.0
    if query == text:
        return 1.0
    at = text.index(query)
    if at == 0:
        return 0.95
    return 0.7 if text[at - 1].isalnum() and not any(word.startswith(query) for word in _words(text)) else 0.9


def _with_a_slip(query: str, text: str) -> float:
    """With a letter wrong, missing, too many, or two of them exchanged, at the beginning of a word."""
    allowed = (len(query) >= TYPO_FROM) + (len(query) >= TYPOS_FROM)
    if not allowed:
        return 0.0
    nearest = min((_slips(query, word, allowed) for word in (text, *_words(text))), default=allowed + 1)
    return 0.65 - 0.1 * nearest if nearest <= allowed else 0.0


def _slips(query: str, word: str, allowed: int) -> int:
    """Fewest slips that turn a query into a beginning of a word; `allowed` + 1 where it takes more.

    Source: Damerau (1964), A technique for computer detection and correction of spelling errors; the distance of
    optimal string alignment, with the end of the word free.
    """
    if len(word) < len(query) - allowed:
        return allowed + 1
    word = word[: len(query) + allowed]
    above: list[int] = []
    row = list(range(len(word) + 1))
    for at, letter in enumerate(query, start=1):
        before, row = row, [at]
        for place, other in enumerate(word, start=1):
            cost = min(row[-1] + 1, before[place] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == word[place - 2] and query[at - 2] == other:
                cost = min(cost, above[place - 2] + 1)
            row.append(cost)
        if min(row) > allowed and min(before) > allowed:
            return allowed + 1
        above = before
    return min(row)


def _strewn(search: FuzzySearch, query: str, text: str) -> float:
    """With other letters between."""
    if len(query) < 2:
        return 0.0
    score = search.match(query, text)[0]
    return 0.3 + 0.2 * min(1.0, score / (3 * len(query))) if score else 0.0
