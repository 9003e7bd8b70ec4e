"""The default model's tokenizer: SentencePiece's unigram model over a vocabulary that stays in its file.

The `tokenizers` library holds these 250,000 pieces in a tree of 255 MB, a quarter of what the engine is allowed; a
dictionary of 40 MB says the same. What is split is the same too, piece for piece (tested against that library).

Kudo (2018), Subword Regularization, arXiv:1804.10959: the split of a word with the highest sum of log probabilities,
found by Viterbi's algorithm.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

SPACE = "▁"
"""Stands for the space before a word."""

_UNKNOWN_PENALTY = 10.0
"""How much worse than the worst piece a character is that is no piece, as in SentencePiece."""

_WORDS_KEPT = 20_000
_WORD = re.compile(f"{SPACE}[^{SPACE}]*")
_SPACES = re.compile(" {2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The vocabulary as it lies in the file; a piece's place is its token id."""

    text: NDArray[np.uint8]
    """All pieces one after the other, UTF-8, shape (bytes,)."""
    ends: NDArray[np.uint32]
    """Where each begins, and at last where the last one ends, shape (pieces + 1,)."""
    scores: NDArray[np.float32]
    """Log probabilities, shape (pieces,)."""
    bos: int
    eos: int
    pad: int
    unknown: int

    def __len__(self) -> int:
        """How many."""
        return len(self.scores)

    def __getitem__(self, token: int) -> str:
        """A piece by its id."""
        return self.text[self.ends[token] : self.ends[token + 1]].tobytes().decode()

    def ids(self) -> dict[str, int]:
        """Piece -> id. UnicodeDecodeError when the file is damaged."""
        text, ends = self.text.tobytes(), self.ends.tolist()
        return {text[start:end].decode(): token for token, (start, end) in enumerate(pairwise(ends))}


def best_split(
    word: str, ids: Mapping[str, int], scores: Sequence[float], *, longest: int, unknown: float
) -> list[str]:
    """The most probable split of a word into pieces; neighbouring characters that are no pieces stay together.

    Args:
        word: what to split, without spaces.
        ids: piece -> its place in `scores`.
        scores: log probabilities.
        longest: characters in the longest piece.
        unknown: log probability of a character that is no piece.

    """
    size = len(word)
    best = [0.0, *([float("-inf")] * size)]
    # Where the piece that ends here begins, and whether it is one.
    begins = [0] * (size + 1)
    known = [False] * (size + 1)
    for start in range(size):
        so_far = best[start]
        for end in range(start + 1, min(size, start + longest) + 1):
            token = ids.get(word[start:end])
            if token is not None and so_far + scores[token] > best[end]:
                best[end], begins[end], known[end] = so_far + scores[token], start, True
        if word[start] not in ids and so_far + unknown > best[start + 1]:
            best[start + 1], begins[start + 1], known[start + 1] = so_far + unknown, start, False
    found: list[str] = []
    end, joins = size, False
    while end:
        start = begins[end]
        if known[end] or not joins:
            found.append(word[start:end])
        else:
            found[-1] = word[start:end] + found[-1]
        joins = not known[end]
        end = start
    return found[::-1]


def words_of(text: str) -> list[str]:
    """A text in compatibility form, cut before each space, which becomes the first character of the word after it."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).replace(" ", SPACE)
    return _WORD.findall(text if text.startswith(SPACE) else SPACE + text) if text else []


def unigram_tokenizer(pieces: Pieces, *, longest_text: int) -> PreTrainedTokenizerBase:
    """A tokenizer in the sense of `transformers`: `<s>`, the pieces, `</s>`.

    Args:
        pieces: the vocabulary.
        longest_text: tokens that the model takes at most.

    """
    from transformers import PreTrainedTokenizer

    base: Any = PreTrainedTokenizer

    class UnigramTokenizer(base):  # type: ignore[misc]
        def __init__(self) -> None:
            self._pieces = pieces
            self._ids = pieces.ids()
            scores = pieces.scores.tolist()
            longest = max(map(len, self._ids), default=0)
            unknown = min(scores, default=0.0) - _UNKNOWN_PENALTY

            @lru_cache(maxsize=_WORDS_KEPT)
            def split(word: str) -> tuple[str, ...]:
                return tuple(best_split(word, self._ids, scores, longest=longest, unknown=unknown))

            self._split = split
            begin, end = pieces[pieces.bos], pieces[pieces.eos]
            super().__init__(
                bos_token=begin,
                eos_token=end,
                sep_token=end,
                cls_token=begin,
                pad_token=pieces[pieces.pad],
                unk_token=pieces[pieces.unknown],
                model_max_length=longest_text,
                model_input_names=["input_ids", "attention_mask"],
                special_tokens_pattern="cls_sep",
            )

        @property
        def vocab_size(self) -> int:
            return len(self._pieces)

        def get_vocab(self) -> dict[str, int]:
            return self._ids

        def _tokenize(self, text: str, **_: object) -> list[str]:
            return [piece for word in words_of(text) for piece in self._split(word)]

        def _convert_token_to_id(self, token: str) -> int:
            return self._ids.get(token, self._pieces.unknown)

        def _convert_id_to_token(self, index: int) -> str:
            return self._pieces[index]

        def convert_tokens_to_string(self, tokens: list[str]) -> str:
            return "".join(tokens).replace(SPACE, " ").strip()

    tokenizer: PreTrainedTokenizerBase = UnigramTokenizer()
    return tokenizer
