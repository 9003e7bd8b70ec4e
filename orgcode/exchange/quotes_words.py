"""What a file of quotes says besides the quotes, in English, Danish, bokmål and nynorsk."""

from __future__ import annotations

from orgcode.exchange.agreement_words import LANGUAGES, Noun
from orgcode.exchange.nouns_words import CODE, ROLES

QUOTE = (Noun("quote", "quotes"), Noun("citat", "citater"), Noun("sitat", "sitater"), Noun("sitat", "sitat"))
TITLE = ("Quotes", "Citater", "Sitater", "Sitat")
NONE = ("No quotes.", "Ingen citater.", "Ingen sitater.", "Ingen sitat.")
CODED_BY = ("coded by {names}", "kodet af {names}", "kodet av {names}", "koda av {names}")


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

    def coded_by(self, names: str) -> str:
        """Who put the code there."""
        return CODED_BY[self._at].format(names=names)


def _counted(noun: Noun, count: int) -> str:
    return f"{count} {noun.one if count == 1 else noun.many}"
