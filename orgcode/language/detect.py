"""Which language a transcript is in: Danish, bokmål, nynorsk or English, decided on the whole text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from orgcode.core.transcript import Language
from orgcode.language.telling_words import telling_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageGuess:
    """The language of a text, and how sure that is."""

    language: Language
    share: float
    """The part (0 to 1) of the words that tell languages apart which belong to this one; 0 if it is unknown."""


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 4000
"""Words looked at, spread evenly over the text."""
_MOST_OF_ONE_WORD = 40
"""Times that one word counts, so that a name or a heading that comes again and again does not decide."""
_TELLING_WEIGHT = 3.0
"""A listed word against one that merely stands in one dictionary and not in another."""
_ENOUGH_TELLING = 60
_PLAIN_SHARE = 0.85
_PLAIN_LEAD = 0.15
_PLAIN_RATE = 0.12
"""When this many listed words, this one-sided, make up this part of the text, no dictionary need be loaded."""
_LEAST_EVIDENCE = 4.0
_LEAST_SHARE = 0.6
_LEAST_LEAD = 0.04
_LEAST_KNOWN = 0.5
"""The part of the words that must stand in the language's dictionary."""
_CODES = ("da", "nb", "nn", "en")


def detect_language(text: str) -> LanguageGuess:
    """Tell the language of a text, best a whole transcript.

    Words that belong to some of the languages and not to all are counted: first listed ones (`af` or `av`, `ikke` or
    `ikkje`), and where these do not settle it, all words, by the dictionaries of simplemma. A few thousand words
    spread over the text are enough, so the time does not grow with its length.

    Returns:
        The language, or `Language.UNKNOWN` for a text that is too short, undecided, or in another language.

    """
    words = _sampled(text)
    total = words.total()
    listed: Counter[frozenset[str]] = Counter()
    telling = telling_words()
    for word, times in words.items():
        if word in telling:
            listed[telling[word]] += times
    shares = _shares(listed.items())
    (first, share), (_, second) = shares[:2]
    plain = share >= _PLAIN_SHARE and share - second >= _PLAIN_LEAD and listed.total() >= _PLAIN_RATE * total
    if plain and listed.total() >= _ENOUGH_TELLING:
        return _guess(first, share)
    return _by_dictionaries(words, listed)


def _sampled(text: str) -> Counter[str]:
    """Words in lower case and how often they come in the sample. Names are left out as far as capitals tell them."""
    found: list[str] = _WORD.findall(unicodedata.normalize("NFC", text))
    small = [word for word in found if word.islower()]
    # A text all in capitals, or of headings, has to be taken as it is.
    chosen = small if 2 * len(small) >= len(found) else [word.lower() for word in found]
    if len(chosen) > _SAMPLE:
        chosen = [chosen[index * len(chosen) // _SAMPLE] for index in range(_SAMPLE)]
    counts = Counter(chosen)
    return Counter({word: min(times, _MOST_OF_ONE_WORD) for word, times in counts.items()})


def _shares(votes: Iterable[tuple[frozenset[str], float]]) -> list[tuple[str, float]]:
    """For each language the part of the votes that include it, the largest first."""
    belongs = dict.fromkeys((*_CODES, Language.UNKNOWN), 0.0)
    total = 0.0
    for languages, weight in votes:
        total += weight
        for language in languages:
            belongs[language] += weight
    return sorted(
        ((str(code), votes / total if total else 0.0) for code, votes in belongs.items()), key=lambda x: -x[1]
    )


def _by_dictionaries(words: Counter[str], listed: Counter[frozenset[str]]) -> LanguageGuess:
    from simplemma.strategies import DictionaryLookupStrategy

    dictionary = DictionaryLookupStrategy()
    telling = telling_words()
    known = dict.fromkeys(_CODES, 0)
    votes: Counter[frozenset[str]] = Counter()
    for word, times in words.items():
        languages = frozenset(code for code in _CODES if dictionary.get_lemma(word, code) is not None)
        listed_in = telling.get(word, languages)
        for code in languages | listed_in & set(_CODES):
            known[code] += times
        if languages and len(languages) < len(_CODES) and word not in telling and languages != {"da", "nb", "nn"}:
            votes[languages] += times
    weighted = [(languages, times * _TELLING_WEIGHT) for languages, times in listed.items()]
    weighted += [(languages, float(times)) for languages, times in votes.items()]
    evidence = sum(weight for _, weight in weighted)
    (first, share), (_, second) = _shares(weighted)[:2]
    if (
        first not in known
        or evidence < _LEAST_EVIDENCE
        or share < _LEAST_SHARE
        or share - second < _LEAST_LEAD
        or known[first] < _LEAST_KNOWN * words.total()
    ):
        return LanguageGuess(language=Language.UNKNOWN, share=0.0)
    return _guess(first, share)


def _guess(code: str, share: float) -> LanguageGuess:
    language = Language(code)
    return LanguageGuess(language=language, share=0.0 if language is Language.UNKNOWN else round(share, 4))
