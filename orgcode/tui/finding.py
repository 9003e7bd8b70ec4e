"""Finding codes by a few letters of their names, keywords or ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.fuzzy import FuzzySearch

from orgcode.core.codebook import Code, Codebook

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "é": "e", "Æ": "ae", "Ø": "o", "Å": "a"})


def folded(text: str) -> str:
    """Without case, and with letters that every keyboard has."""
    return text.lower().translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Found:
    """A code that matches, and by which of its words."""

    code: Code
    score: float
    by: str
    """The keyword or foreign name that matched; empty when it was the name itself."""


def find_codes(codebook: Codebook, query: str, language: str, first: Sequence[str] = ()) -> tuple[Found, ...]:
    """Codes that can be applied and match, best first.

    A name in the transcript's language counts most, then its other names and its id, then keywords and the
    names of the codes above it. With no query
    all codes are given: those in `first`, then the others in the order of the codebook.
    """
    codes = codebook.codable
    if not query.strip():
        order = {code: place for place, code in enumerate(first)}
        return tuple(Found(code, 0.0, "") for code in sorted(codes, key=lambda code: order.get(code.id, len(order))))
    search = FuzzySearch()
    wanted = folded(query.strip())
    found = []
    for code in codes:
        name = code.label(language)
        tried = [(name, "", 1.0), (code.id, "", 0.9)]
        tried += [(text, text, 0.8) for _, text in code.name.all() if text != name]
        tried += [(text, text, 0.6) for _, text in code.keywords.all()]
        tried += [(above.label(language), above.label(language), 0.5) for above in codebook.ancestors(code.id)]
        best = max(
            ((_score(search, wanted, folded(text)) * weight, by) for text, by, weight in tried),
            key=lambda match: match[0],
        )
        if best[0] > 0:
            found.append(Found(code, *best))
    return tuple(sorted(found, key=lambda match: -match.score))


def _score(search: FuzzySearch, wanted: str, text: str) -> float:
    score = search.match(wanted, text)[0]
    if score and wanted in text:
        # Letters in a row mean more than the same letters strewn about, most of all at the beginning of a word.
        at = text.index(wanted)
        score += len(wanted) * (3 if at == 0 or not text[at - 1].isalnum() else 2)
    return score / (1 + len(text) / 200)
