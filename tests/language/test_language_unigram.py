from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from orgcode.language.unigram import Pieces, best_split, unigram_tokenizer, words_of

LETTERS = "abø▁"
SPECIAL = ["<s>", "<pad>", "</s>", "<unk>"]


def library(vocabulary: list[tuple[str, float]]) -> Tokenizer:
    """The same in the tokenizers library."""
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def pieces_of(vocabulary: list[tuple[str, float]]) -> Pieces:
    blobs = [piece.encode() for piece, _ in vocabulary]
    return Pieces(
        text=np.frombuffer(b"".join(blobs), np.uint8),
        ends=np.cumsum([0, *map(len, blobs)]).astype(np.uint32),
        scores=np.array([score for _, score in vocabulary], np.float32),
        bos=0,
        eos=2,
        pad=1,
        unknown=3,
    )


# Scores that a 32-bit fraction holds exactly, so that sums and ties come out alike on both sides.
SCORES = st.integers(-400, -1).map(lambda score: score / 16)
VOCABULARIES = st.dictionaries(st.text(LETTERS, min_size=1, max_size=4), SCORES, max_size=30).map(
    lambda found: [*((piece, 0.0) for piece in SPECIAL), *found.items()]
)


@given(VOCABULARIES, st.text(LETTERS + "xy", min_size=1, max_size=24))
def test_words_are_split_as_the_tokenizers_library_splits_them(vocabulary: list[tuple[str, float]], word: str) -> None:
    ids = {piece: token for token, (piece, _) in enumerate(vocabulary)}
    scores = [score for _, score in vocabulary]
    longest = max(map(len, ids))
    ours = best_split(word, ids, scores, longest=longest, unknown=min(scores) - 10)
    expected = models.Unigram(vocabulary, unk_id=3, byte_fallback=False).tokenize(word)
    assert "".join(ours) == word
    assert [ids.get(piece, 3) for piece in ours] == [token.id for token in expected]


# Not all of Unicode: Python and the library know different versions of it, which differ in rare scripts.
CHARACTERS = st.one_of(
    st.sampled_from(" ▁ab\n\u00a0½ﬁe\u0301…–’ …😀"),
    st.characters(max_codepoint=0x24F),
    st.characters(max_codepoint=0x4FF),
)


@given(st.text(CHARACTERS))
def test_texts_fall_into_words_as_in_the_tokenizers_library(text: str) -> None:
    reference = library([(piece, 0.0) for piece in SPECIAL])
    assert reference.normalizer is not None
    assert reference.pre_tokenizer is not None
    normal = reference.normalizer.normalize_str(text)
    expected = [word for word, _ in reference.pre_tokenizer.pre_tokenize_str(normal)] if normal else []
    assert words_of(text) == expected


def test_a_tokenizer_gives_ids_between_begin_and_end_and_cuts_long_texts() -> None:
    vocabulary = [*((piece, 0.0) for piece in SPECIAL), ("▁", -3.0), ("▁tid", -2.0), ("e", -4.0), ("n", -4.0)]
    tokenizer = unigram_tokenizer(pieces_of(vocabulary), longest_text=6)
    encoded = tokenizer(["tiden", "tid  qq", "", "tid tid tid tid tid"], padding=True, truncation="longest_first")
    assert encoded["input_ids"] == [
        [0, 5, 6, 7, 2, 1],
        [0, 5, 4, 3, 2, 1],
        [0, 2, 1, 1, 1, 1],
        [0, 5, 5, 5, 5, 2],
    ]
    assert encoded["attention_mask"][0] == [1, 1, 1, 1, 1, 0]
    assert tokenizer.convert_ids_to_tokens([5, 6]) == ["▁tid", "e"]
    assert tokenizer.decode([0, 5, 6, 7, 2], skip_special_tokens=True) == "tiden"
    assert len(tokenizer) == len(vocabulary)
