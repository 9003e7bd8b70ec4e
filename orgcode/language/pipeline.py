"""The spaCy pipelines: a blank tokenizer for each language, with our own components behind it.

No trained pipeline is used even where one is installed (`da_core_news_sm`, ...): two coders of one study must get the
same segments on their two machines, and a model's parser differs from version to version.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from orgcode.core.transcript import Language as TranscriptLanguage
from orgcode.language.abbreviations import abbreviations
from orgcode.language.pieces import Limits, cut_long, join_short
from orgcode.language.sentence_ends import sentence_starts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

SEGMENTER = "orgcode_segments"
"""The component's name in a pipeline."""
_LONGEST_WORD = 400
"""A stretch without white space beyond this is no word; spaCy's tokenizer takes quadratic time over it."""
_UNLIMITED = 2**31 - 1
_MONSTER = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PARAGRAPH = re.compile(r"[^\n]+")


def language_code(language: str) -> str:
    """The code whose rules hold for a language: its own, or `und` for one that orgcode has no rules for."""
    known = {str(code) for code in TranscriptLanguage}
    return str(language) if str(language) in known else str(TranscriptLanguage.UNKNOWN)


def spacy_code(language: str) -> str:
    """The spaCy language whose tokenizer is used; bokmål's where the language is not known."""
    code = language_code(language)
    return "nb" if code == TranscriptLanguage.UNKNOWN else code


def segment_starts(text: str, language: str, limits: Limits) -> list[int]:
    """Where the segments of one turn begin, by the rules alone: the first at its first character that is not blank."""
    rules = abbreviations(language)
    found: list[int] = []
    for paragraph in _PARAGRAPH.finditer(text):
        sentences = sentence_starts(text, paragraph.start(), paragraph.end(), rules)
        if not sentences:
            continue
        pieces: list[int] = []
        for start, end in zip(sentences, [*sentences[1:], paragraph.end()], strict=True):
            pieces.extend(cut_long(text, start, end, limits, rules))
        found.extend(join_short(text, pieces, paragraph.end(), limits))
    return found


class SegmentComponent:
    """Marks the tokens at which segments begin, so that `doc.sents` are the segments."""

    def __init__(self, language: str, limits: Limits) -> None:
        self.language = language
        self.limits = limits

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` on every token."""
        import numpy as np

        starts = segment_starts(doc.text, self.language, self.limits)
        marked: Any = np.where(np.isin(doc.to_array(["IDX"]).ravel(), starts), 1, -1)
        # All tokens at once: setting them one by one takes quadratic time in spaCy.
        doc.from_array(["SENT_START"], marked.reshape(-1, 1).astype("uint64"))
        return doc


def blank_pipeline(language: str) -> Language:
    """A fresh spaCy pipeline that only splits into tokens, for texts of any length and kind."""
    import spacy

    nlp = spacy.blank(spacy_code(language))
    nlp.max_length = _UNLIMITED
    nlp.tokenizer = GuardedTokenizer(nlp.vocab, nlp.tokenizer)
    return nlp


def readable(text: str) -> str:
    """The text with the halves of broken characters replaced, which spaCy cannot hold; every offset stays."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


class GuardedTokenizer:
    """spaCy's tokenizer, but white space alone where a "word" is monstrous: base64, a damaged file, a key held down."""

    def __init__(self, vocab: Vocab, tokenizer: object) -> None:
        self.vocab = vocab
        self.tokenizer = tokenizer

    def __call__(self, text: str) -> Doc:
        """Text -> Doc; `doc.text == text`."""
        from spacy.tokens import Doc

        if _MONSTER.search(text) is None:
            doc: Doc = self.tokenizer(text)  # type: ignore[operator]
            return doc
        words = re.findall(r"\S+|\s+", text)
        return Doc(self.vocab, words=words, spaces=[False] * len(words))


@cache
def segment_pipeline(language: str, limits: Limits) -> Language:
    """The pipeline that marks segments, one for each language and limits in a process."""
    from spacy.language import Language

    if not Language.has_factory(SEGMENTER):

        @Language.factory(SEGMENTER, default_config={"language": "und", "limits": {}}, assigns=["token.is_sent_start"])
        def make(nlp: Language, name: str, language: str, limits: dict[str, int]) -> SegmentComponent:
            return SegmentComponent(language, Limits(**limits))

    nlp = blank_pipeline(language)
    nlp.add_pipe(
        SEGMENTER,
        config={"language": language, "limits": {name: getattr(limits, name) for name in Limits.__slots__}},
    )
    return nlp
