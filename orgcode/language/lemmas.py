"""Words brought to their dictionary form: spaCy for the tokens, simplemma for the forms.

For showing which words a segment and a code have in common: `barnehagene` and `barnehage`, `sværeste` and `svær`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from orgcode.core.transcript import Language as TranscriptLanguage
from orgcode.language.pipeline import blank_pipeline, language_code, readable
from orgcode.language.stopwords import stop_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LEMMATIZER = "orgcode_lemmas"
"""The component's name in a pipeline."""
_WORD = re.compile(r"[^\W_](?:[\w'’./-]*\w)?")
_LONGEST = 80
"""What is longer is an address or rubbish, no word."""
_MOST_REMEMBERED = 200_000
_CORRECTIONS = {
    # Forms that simplemma's dictionaries give to another word than the one meant in interviews about work.
    language: dict(pair.split(":") for pair in pairs.split())
    for language, pairs in {
        "da": """
            leder:leder ledere:leder lederen:leder lederne:leder ledernes:leder lederens:leder vejleder:vejleder
            lærer:lærer timerne:time kurser:kursus forældre:forælder forældrene:forælder træls:træls fælles:fælles
        """,
        "nb": """
            leder:leder ledere:leder lederen:leder lederne:leder ledernes:leder veileder:veileder lærer:lærer
            prosesser:prosess kurset:kurs samarbeidet:samarbeid felles:felles
        """,
        "nn": "leiar:leiar leiarar:leiar leiaren:leiar leiarane:leiar lærar:lærar måla:mål felles:felles",
    }.items()
}
_ENDINGS = {
    "da": re.compile(r"(?<=..)(?:(els)(?:en|er|erne)|(ing|hed|tion)(?:en|er|erne)|(skab)(?:et|er|erne))$"),
    "nb": re.compile(r"(?<=..)(?:(els)(?:en|er|ene)|(ing|het|sjon)(?:en|a|er|ene)|(skap)(?:et|er|ene))$"),
    "nn": re.compile(
        r"(?<=..)(?:(els)(?:en|ar|ane|er|ene)|(ing|heit|sjon|leik)(?:en|a|ar|er|ane|ene)|(skap)(?:et|a))$"
    ),
}
"""Endings of nouns that are made anew every day, for words that neither as a whole nor in their last part are known."""
_LEAST_HEAD = 5
_LEAST_FIRST_PART = 3


@dataclass(frozen=True, slots=True)
class LemmaToken:
    """A word of a text with its dictionary form."""

    lemma: str
    """In lower case."""
    text: str
    start: int
    end: int
    """Offsets in code points into the text."""


def lemma_tokens(text: str, language: TranscriptLanguage | str) -> tuple[LemmaToken, ...]:
    """Every word of a text with its lemma, in order; stop words too, numbers and punctuation not."""
    doc = lemma_pipeline(language_code(language))(readable(text))
    return tuple(
        LemmaToken(token.lemma_, text[token.idx : token.idx + len(token)], token.idx, token.idx + len(token))
        for token in doc
        if token.lemma_
    )


def content_lemmas(text: str, language: TranscriptLanguage | str) -> frozenset[str]:
    """The lemmas of the words that carry content: no stop words, numbers, single letters or punctuation.

    Compounds stay whole: `læringsprosessane` gives `læringsprosess`, not `prosess`. A text in an unknown language keeps
    its words as they are, in lower case.
    """
    return next(iter(content_lemmas_many([text], language)))


def content_lemmas_many(texts: Iterable[str], language: TranscriptLanguage | str) -> list[frozenset[str]]:
    """`content_lemmas` of many texts of one language, in their order."""
    return list(_content(texts, language_code(language)))


def _content(texts: Iterable[str], code: str) -> Iterator[frozenset[str]]:
    stops = stop_words(code)
    nlp = lemma_pipeline(code)
    for text in texts:
        found = set()
        for token in nlp(readable(text)):
            lemma = token.lemma_
            if lemma and lemma not in stops and token.lower_ not in stops:
                found.add(lemma)
        yield frozenset(found)


class LemmaComponent:
    """Sets the lemma of every token that is a word, by simplemma; the others get none."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._remembered: dict[str, str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set `lemma_` on every token; an empty one means that it is no word."""
        remembered = self._remembered
        for token in doc:
            word = token.text
            lemma = remembered.get(word)
            if lemma is None:
                if len(remembered) >= _MOST_REMEMBERED:
                    remembered.clear()
                lemma = remembered[word] = self.lemma(word)
            token.lemma_ = lemma
        return doc

    def lemma(self, word: str) -> str:
        """The dictionary form of one word in lower case; empty if it is no word."""
        low = word.strip("'’-–./").lower()
        if len(low) > _LONGEST or not _is_word(low):
            return ""
        if self.language == TranscriptLanguage.UNKNOWN:
            return low
        corrected = _CORRECTIONS.get(self.language, {}).get(low)
        if corrected is not None:
            return corrected
        import simplemma

        found = str(simplemma.lemmatize(low, lang=self.language)).lower()
        if found == low and not simplemma.is_known(low, lang=self.language):
            found = self._by_head(low)
        return found if _is_word(found) else low

    def _by_head(self, word: str) -> str:
        """The lemma of a compound that no dictionary has, by its last part: dagsorden|sættelsen, dagsorden|sættelse."""
        import simplemma

        for begin in range(_LEAST_FIRST_PART, len(word) - _LEAST_HEAD + 1):
            head = word[begin:]
            if head.isalpha() and simplemma.is_known(head, lang=self.language):
                lemma = str(simplemma.lemmatize(head, lang=self.language)).lower()
                # A head that changes its beginning is another word that happens to end alike.
                return word[:begin] + lemma if lemma[:3] == head[:3] else word
        return self._by_ending(word)

    def _by_ending(self, word: str) -> str:
        """The lemma of an unknown noun by its ending: nudgingen, nudging."""
        ending = _ENDINGS[self.language].search(word) if self.language in _ENDINGS else None
        if ending is None:
            return word
        stem = word[: ending.start()] + (ending.group(1) or ending.group(2) or ending.group(3))
        return stem + "e" if ending.group(1) else stem


def _is_word(text: str) -> bool:
    """At least two letters, and no mark at either end: no number, no punctuation, no single letter."""
    return _WORD.fullmatch(text) is not None and sum(map(str.isalpha, text)) >= 2


@cache
def lemma_pipeline(language: str) -> Language:
    """The pipeline that finds lemmas, one for each language in a process; loads that language's dictionary."""
    from spacy.language import Language

    if not Language.has_factory(LEMMATIZER):

        @Language.factory(LEMMATIZER, default_config={"language": "und"}, assigns=["token.lemma"])
        def make(nlp: Language, name: str, language: str) -> LemmaComponent:
            return LemmaComponent(language)

    nlp = blank_pipeline(language)
    nlp.add_pipe(LEMMATIZER, config={"language": language})
    return nlp
