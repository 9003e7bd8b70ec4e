"""The words of agreement reports: four languages, the same ones everywhere, with the same places for figures."""

from __future__ import annotations

import string
from collections.abc import Iterator

from orgcode.cli.agreement import METHODS
from orgcode.exchange import (
    agreement_html_words,
    agreement_words,
    methods_words,
    notes_words,
    nouns_words,
    reasons_words,
)
from orgcode.exchange.agreement_words import LANGUAGES, Noun
from orgcode.project.preferences import LANGUAGES as SPOKEN
from orgcode.tui.wording import LANGUAGES as SHOWN


def texts() -> Iterator[tuple[str, ...]]:
    """Every text, in every language."""
    yield from agreement_html_words.WORDS.values()
    yield from agreement_html_words.READING
    for table in (
        methods_words.WORDS,
        nouns_words.ROLES,
        nouns_words.LANGUAGE_NAMES,
        nouns_words.SAW,
        nouns_words.EXPOSED,
    ):
        yield from table.values()
    yield from notes_words.NOTES
    yield from reasons_words.REASONS
    yield from ((english, *others) for english, others in agreement_words._COEFFICIENTS.items())


def places(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_languages_are_the_same_in_the_same_order_everywhere() -> None:
    assert LANGUAGES == METHODS == SPOKEN == SHOWN


def test_every_text_is_there_in_every_language_with_the_same_places() -> None:
    found = list(texts())
    assert len(found) > 250
    for text in found:
        assert len(text) == len(LANGUAGES), text[0]
        assert all(each.strip() for each in text), text[0]
        # Danish and Norwegian may do without one, but none has a place that nothing fills.
        assert set().union(*map(places, text[1:])) <= set(places(text[0])), text[0]
        assert places(text[1]) == places(text[2]) == places(text[3]), text[0]


def test_every_noun_has_one_and_many_in_every_language() -> None:
    nouns = [
        *agreement_words._UNITS.values(),
        nouns_words.CODER,
        nouns_words.CODE,
        nouns_words.TRANSCRIPT,
        nouns_words.RESAMPLE,
        nouns_words.CODING,
        nouns_words.VERSION,
    ]
    for each in nouns:
        assert len(each) == len(LANGUAGES)
        assert all(isinstance(noun, Noun) and noun.one and noun.many for noun in each)


def test_nynorsk_is_not_bokmaal() -> None:
    """Words that only bokmål has stand nowhere in the nynorsk texts."""
    bokmaal = {"ikke", "hver", "en", "noen", "kodere", "koder", "jeg", "fra", "bare", "enheter", "forskjell", "hvordan"}
    for text in texts():
        words = set(text[3].lower().replace(",", " ").replace(".", " ").replace(":", " ").split())
        assert not words & bokmaal, text[3]
