"""What the parts that compute agreement have to say, in the reader's language where the sentence is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from orgcode.exchange.agreement_words import LANGUAGES, coefficient_name, counted, known_unit, unit_noun
from orgcode.exchange.notes_words import NOTES
from orgcode.exchange.nouns_words import CODING, TRANSCRIPT
from orgcode.exchange.reasons_words import REASONS

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z-])")
_HOLE = re.compile(r"\\\{\d\\\}")
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})*(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_COUNT = re.compile(r"([\d,]+) ([a-z]+)")
_SPACED = str.maketrans(",.", "\N{NO-BREAK SPACE},")
_SWAPPED = (str.maketrans(",.", ".,"), _SPACED, _SPACED)


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and the language it is in where that is not the page's."""

    text: str
    language: str = ""


def told(text: str, language: str) -> Told:
    """The text in the language; one that nobody has translated stays in English, and says so."""
    place = LANGUAGES.index(language)
    if not place or not text:
        return Told(text)
    sentences = [_translated(sentence, place) for sentence in _SENTENCE_END.split(text)]
    # People's names may look like the end of a sentence; and some sentences are known together only.
    said = " ".join(sentences) if all(sentences) else _translated(text, place)
    return Told(said) if said else Told(text, "en")


def _translated(sentence: str, place: int) -> str:
    """The sentence in the language, empty where it is not known."""
    for pattern, texts in _patterns():
        if found := pattern.fullmatch(sentence):
            return texts[place - 1].format(*(_argument(part, place) for part in found.groups()))
    return ""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, str, str]], ...]:
    return tuple(
        (re.compile(_HOLE.sub("(.+?)", re.escape(english)), re.DOTALL), (danish, bokmaal, nynorsk))
        for english, danish, bokmaal, nynorsk in (*REASONS, *NOTES)
    )


def _argument(text: str, place: int) -> str:
    """Numbers and counts in the language; names as they are."""
    if _NUMBER.fullmatch(text):
        return text.translate(_SWAPPED[place - 1]).replace("-", "−")
    found = _COUNT.fullmatch(text)
    if not found:
        return coefficient_name(text, LANGUAGES[place])
    number, noun = int(found[1].replace(",", "")), found[2].removesuffix("s")
    if known_unit(noun):
        return counted(number, unit_noun(noun, LANGUAGES[place]), LANGUAGES[place])
    nouns = {"transcript": TRANSCRIPT, "coding": CODING}.get(noun)
    return counted(number, nouns[place], LANGUAGES[place]) if nouns else text
