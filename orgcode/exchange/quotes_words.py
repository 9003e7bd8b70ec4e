"""What a file of quotes says besides the quotes, in English, Danish, bokmål and nynorsk."""

from __future__ import annotations

import re
from collections.abc import Iterable

from orgcode.exchange.agreement_words import LANGUAGES, Noun
from orgcode.exchange.nouns_words import CODE, ROLES

QUOTE = (Noun("quote", "quotes"), Noun("citat", "citater"), Noun("sitat", "sitater"), Noun("sitat", "sitat"))
TITLE = ("Quotes", "Citater", "Sitater", "Sitat")
NONE = ("No quotes.", "Ingen citater.", "Ingen sitater.", "Ingen sitat.")
PARTS = {
    "adjudicating": ("ruling", "afgørelse", "avgjørelse", "avgjerd"),
    "recoding": ("second coding", "anden kodning", "andre koding", "andre koding"),
}
"""Parts that a coder plays, as the names of coders give them."""
CODED_BY = ("coded by {names}", "kodet af {names}", "kodet av {names}", "koda av {names}")
_PART = re.compile(rf"\(({'|'.join(PARTS)})((?: \d+)?)\)$")


class QuoteWords:
    """Says them in one language, or in English where they are not known in it."""

    def __init__(self, language: str) -> None:
        self._at = LANGUAGES.index(language) if language in LANGUAGES else 0

    @property
    def title(self) -> str:
        """The heading."""
        return TITLE[self._at]

    def count(self, quotes: int, codes: int) -> str:
        """How many there are."""
        if not quotes:
            return NONE[self._at]
        return f"{_counted(QUOTE[self._at], quotes)}, {_counted(CODE[self._at], codes)}."

    def role(self, role: str) -> str:
        """What a role is called."""
        return ROLES[role][self._at]

    def coders(self, names: Iterable[str]) -> str:
        """Names of coders in a line; what they decided in another part is said in the reader's language."""
        return ", ".join(_PART.sub(self._part, name) for name in names)

    def _part(self, found: re.Match[str]) -> str:
        return f"({PARTS[found[1]][self._at]}{found[2]})"

    def coded_by(self, names: str) -> str:
        """Who put the code there."""
        return CODED_BY[self._at].format(names=names)


def _counted(noun: Noun, count: int) -> str:
    return f"{count} {noun.one if count == 1 else noun.many}"
