"""How good suggestions are for codes of which little is written: beside a full codebook, and in one of names alone.

    .venv/bin/python -m bench.bench_new_codes [LABELLED.jsonl CODEBOOK.yaml ...]

On the labelled sets of bench_suggestions.py (each reference coder's bokmål or Danish only), before any decision:

- `name`: a code of the set keeps its name alone, in the language of the texts; four codes a set, one at a time;
- `name, quote`: its names and one text that has it, which is not tested;
- `in vivo`: a further code is a short text of the set, and nothing else has it; six texts a set, one at a time;
- `names alone`: every code of the set keeps its name alone.

Log loss and AUROC are those of the code in question (for `names alone` of all); `base` is the log loss of its rate.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.bench_suggestions import constructed, given, interviews, silent
from orgcode.core.codebook import ANY_LANGUAGE, Code, Codebook, Wording, Wordings
from orgcode.language.lemmas import content_lemmas_many
from orgcode.project.suggesting import LazyEncoder, MemoryCache, encoded_parts
from orgcode.suggest import metrics
from orgcode.suggest.labelled import LabelledText, read_labelled
from orgcode.suggest.suggester import Suggester

SHOWN = 0.25
FEW_WORDS = 2
CODES, TEXTS = 4, 6
LEFT_OUT = frozenset(("Astrid-da", "Astrid-nn", "Birk-nb", "Birk-nn"))

Float = NDArray[np.float64]
Truth = NDArray[np.bool_]


class Texts:
    """A labelled set, encoded."""

    def __init__(self, items: Sequence[LabelledText], encoder: LazyEncoder) -> None:
        self.items = items
        self.texts = [item.text for item in items]
        self.language = next(item.language for item in items if item.language)
        self._encoder = encoder
        self._vectors = encoder.vectors(self.texts, "query")
        self.words = content_lemmas_many(self.texts, self.language)

    def probabilities(self, codebook: Codebook) -> tuple[Float, tuple[str, ...]]:
        """Of every text and code, shape (n, C), and the codes."""
        codes = encoded_parts(codebook, self.language, self._encoder)
        suggester = Suggester(
            codebook,
            codes.parts,
            codes.vectors,
            codes.words,
            background_vectors=self._vectors,
            background_words=self.words,
        )
        return suggester.probabilities(self._vectors, self.words), suggester.codes

    def truth(self, codes: Iterable[str]) -> Truth:
        """Which text has which code, shape (n, C)."""
        return np.array([[code in item.codes for code in codes] for item in self.items], dtype=bool)


def name_alone(code: Code, language: str, examples: Wordings | None = None) -> Code:
    """A code with nothing but its name (in one language where there is no example) and perhaps an example."""
    name = code.name if examples else Wording(((language, code.label(language)),))
    return Code(id=code.id, name=name, examples=examples or Wordings(), parent=code.parent, codable=code.codable)


def changed(codebook: Codebook, code: Code) -> Codebook:
    """The codebook with another wording of a code."""
    return replace(codebook, codes=tuple(code if one.id == code.id else one for one in codebook.codes))


def log_loss(probability: Float, truth: Truth) -> float:
    """Mean negative log likelihood."""
    likelihood = np.where(truth, probability, 1.0 - probability)
    return float(-np.log(np.clip(likelihood, 1e-6, None)).mean())


def measured(probability: Float, truth: Truth) -> dict[str, float]:
    """What is told of one code, or of all."""
    rate = np.full(truth.shape, truth.mean())
    return {
        "log loss": log_loss(probability, truth),
        "base": log_loss(rate, truth),
        "AUROC": metrics.auroc(probability.reshape(-1), truth.reshape(-1)),
        "shown": float((probability >= SHOWN).mean()),
        "highest": float(probability.max()),
    }


def tried(texts: Texts, codebook: Codebook) -> Iterable[tuple[str, dict[str, float]]]:
    """All four kinds on one set."""
    random = np.random.default_rng(0)
    ids = sorted(code.id for code in codebook.codable)
    truth = texts.truth(ids)
    for column in random.permutation(len(ids))[:CODES].tolist():
        code, having = codebook.code(ids[column]), np.flatnonzero(truth[:, column])
        found, codes = texts.probabilities(changed(codebook, name_alone(code, texts.language)))
        yield "name", measured(found[:, codes.index(code.id)], truth[:, column])
        quoted = int(random.choice(having))
        example = Wordings(((texts.language, (texts.texts[quoted],)),))
        found, codes = texts.probabilities(changed(codebook, name_alone(code, texts.language, example)))
        rest = np.arange(len(truth)) != quoted
        yield "name, quote", measured(found[rest, codes.index(code.id)], truth[rest, column])
    short = [row for row, words in enumerate(texts.words) if len(words) <= FEW_WORDS]
    for row in random.permutation(short)[:TEXTS].tolist():
        text = texts.texts[row]
        code = Code(id="in-vivo", name=Wording(((ANY_LANGUAGE, text),)), examples=Wordings(((ANY_LANGUAGE, (text,)),)))
        found, codes = texts.probabilities(replace(codebook, codes=(*codebook.codes, code)))
        rest = np.arange(len(truth)) != row
        yield "in vivo", measured(found[rest, codes.index(code.id)], np.zeros(int(rest.sum()), dtype=bool))
    bare = replace(codebook, codes=tuple(name_alone(code, texts.language) for code in codebook.codes))
    found, codes = texts.probabilities(bare)
    of_all = measured(found, texts.truth(codes))
    yield "names alone", {**of_all, "acc@1": metrics.accuracy_at(found, texts.truth(codes), 1)}


def main(arguments: list[str]) -> None:
    """Print the table: means over the sets, each counting the same."""
    encoder = LazyEncoder("", MemoryCache(), silent)
    collected: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        sets = [*given(arguments), *constructed(), *interviews(Path(folder))]
        for set_name, path, codebook in sets:
            if set_name in LEFT_OUT:
                continue
            of_set: dict[str, list[dict[str, float]]] = defaultdict(list)
            for kind, figures in tried(Texts(read_labelled(path, codebook), encoder), codebook):
                of_set[kind].append(figures)
            for kind, rows in of_set.items():
                collected[kind].append({key: float(np.mean([row[key] for row in rows])) for key in rows[0]})
    for kind, rows in collected.items():
        means = "  ".join(f"{key} {np.mean([row[key] for row in rows]):.3f}" for key in rows[0])
        print(f"{kind:<12} {len(rows)} sets  {means}")


if __name__ == "__main__":
    main(sys.argv[1:])
