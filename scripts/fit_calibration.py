"""Fit the constants of orgcode/suggest/calibration.py on labelled sets, and say how well they carry over.

    python scripts/fit_calibration.py LABELLED.jsonl CODEBOOK.yaml [LABELLED.jsonl CODEBOOK.yaml ...] [--cache FILE]

A labelled set holds `{"text": ..., "codes": [...]}` a line; the reference codings in corpora/reference are such sets.
Sets with the same codebook share one weight, and every codebook weighs the same. Of a set in which most texts have a
code, copies are made with some of the codes taken away, so that more texts which fit nothing are seen.

The table shows how the constants carry over: each codebook is tested with constants fitted on the other ones, and with
the constants fitted on all, which are printed last. Vectors are kept in the cache file (.npz); encoding takes longest.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from orgcode.core.codebook import Codebook
from orgcode.exchange.codebook_yaml import read_codebook
from orgcode.language.detect import detect_language
from orgcode.language.encoder import lazy_encoder
from orgcode.language.lemmas import content_lemmas_many
from orgcode.suggest import metrics
from orgcode.suggest.calibration import SHOW, Calibration, Signals
from orgcode.suggest.labelled import LabelledText, read_labelled
from orgcode.suggest.parts import code_parts
from orgcode.suggest.regression import fit_constants, logistic
from orgcode.suggest.suggester import Suggester

# A weak pull towards modest constants, so that one odd set cannot carry any of them away.
START = np.array([-3.0, 0.3, 0.3, 0.2, 0.5])
PULL = np.full(5, 0.5)
WEIGHT = 600.0
"""What every codebook weighs, in texts."""
COPIES = 0.3
"""What the copies with fewer codes weigh together, compared with their original."""
SHARES = (0.35, 0.5, 0.5, 0.7)
"""Of the codes that the copies keep."""
FIRST = 10.0
"""What the first code of a text weighs beside each other code: it is what people see."""
MOSTLY_CODED = 0.5
"""Copies are made of sets of which this share has a code; in others enough fits nothing as it is."""


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The signals and the truth of one set."""

    name: str
    codebook: str
    signals: Signals
    truth: NDArray[np.bool_]
    weight: float


class Vectors:
    """Vectors of texts, from the cache where they are in it."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._encoder = lazy_encoder()
        self._known: dict[str, NDArray[np.float32]] = {}
        if path is not None and path.exists():
            with np.load(path) as stored:
                self._known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))

    def of(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (n, d)."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if missing:
            self._known.update(zip(missing, self._encoder.encode(missing, "query"), strict=True))
            if self._path is not None:
                np.savez(self._path, texts=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        return np.stack([self._known[text] for text in texts])


def prepared(name: str, items: Sequence[LabelledText], codebook: Codebook, vectors: Vectors, weight: float) -> Prepared:
    """Signals of a set that is its own background."""
    texts = [item.text.strip() for item in items]
    language = Counter(item.language for item in items).most_common(1)[0][0]
    language = language or str(detect_language("\n".join(texts)).language)
    parts = code_parts(codebook, language)
    background = vectors.of(texts)
    words = [frozenset(found) for found in content_lemmas_many(texts, language)]
    part_texts = [part.text for part in parts]
    suggester = Suggester(
        codebook,
        parts,
        vectors.of(part_texts),
        [frozenset(found) for found in content_lemmas_many(part_texts, language)],
        background_vectors=background,
        background_words=words,
    )
    return Prepared(
        name=name,
        codebook=codebook.id,
        signals=suggester.signals(background, words),
        truth=np.array([[code in item.codes for code in suggester.codes] for item in items]),
        weight=weight,
    )


def copies(
    name: str, items: Sequence[LabelledText], codebook: Codebook, vectors: Vectors, weight: float
) -> list[Prepared]:
    """The set with some of the codes taken away."""
    random = np.random.default_rng(1)
    made = []
    for share in SHARES:
        number = max(2, round(len(codebook.codable) * share))
        kept = set(random.choice([code.id for code in codebook.codable], number, replace=False).tolist())
        smaller = Codebook(
            id=codebook.id, title=codebook.title, codes=tuple(code for code in codebook.codable if code.id in kept)
        )
        fewer = [LabelledText(text=item.text, codes=item.codes & kept, language=item.language) for item in items]
        made.append(prepared(f"{name}, {number} codes", fewer, smaller, vectors, weight * COPIES / len(SHARES)))
    return made


def weights(one: Prepared) -> NDArray[np.float64]:
    """What every code of every text weighs, shape (n, C)."""
    result = np.full(one.truth.shape, one.weight / len(one.truth))
    result[np.arange(len(result)), one.signals.scores.argmax(axis=1)] *= FIRST
    return result


def fitted(sets: Sequence[Prepared]) -> Calibration:
    """The constants for some sets."""
    constants = fit_constants(
        np.concatenate([one.signals.features().reshape(-1, 5) for one in sets]),
        np.concatenate([one.truth.reshape(-1).astype(float) for one in sets]),
        np.concatenate([weights(one).reshape(-1) for one in sets]),
        START,
        PULL,
    )
    bias, own, lead, closeness, size = (round(float(value), 3) for value in constants)
    return Calibration(bias=bias, own=own, lead=lead, closeness=closeness, size=size)


def line(one: Prepared, constants: Calibration, transferred: Calibration) -> str:
    """A line of the table."""
    figures = []
    best = metrics.order_of(one.signals.scores)[:, 0]
    rows = np.arange(len(one.truth))
    empty: NDArray[np.bool_] = np.logical_not(one.truth.any(axis=1))
    for calibration in (transferred, constants):
        probability = logistic(calibration.log_odds(one.signals))
        shown = probability >= SHOW
        hits = int((shown & one.truth).sum())
        figures.append(
            f"{metrics.expected_calibration_error(probability[rows, best], one.truth[rows, best]):>8.3f}"
            f"{metrics.auroc(1 - probability.max(axis=1), empty):>7.3f}"
            f"{hits / max(1, int(shown.sum())):>7.2f}{hits / max(1, int(one.truth.sum())):>6.2f}"
        )
    accuracy = metrics.accuracy_at(one.signals.scores, one.truth, 1)
    return (
        f"{one.name:<34}{len(one.truth):>6}{empty.mean():>6.2f}{one.signals.strength:>6.2f}{accuracy:>7.3f}"
        + " |".join(figures)
    )


def main() -> None:
    """Read the arguments, print the table and the constants."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="+", type=Path, help="a labelled set and its codebook, and so on")
    parser.add_argument("--cache", type=Path, help="file to keep vectors in (.npz)")
    options = parser.parse_args()
    if len(options.pairs) % 2:
        parser.error("give a codebook for every labelled set")
    vectors = Vectors(options.cache)
    pairs = [
        (f"{path.parent.name}/{path.stem}", read_labelled(path, codebook), codebook)
        for path, codebook in (
            (path, read_codebook(codebook))
            for path, codebook in zip(options.pairs[::2], options.pairs[1::2], strict=True)
        )
    ]
    number = Counter(codebook.id for _, _, codebook in pairs)
    sets: list[Prepared] = []
    for name, items, codebook in pairs:
        weight = WEIGHT / number[codebook.id]
        sets.append(prepared(name, items, codebook, vectors, weight))
        if np.mean([bool(item.codes) for item in items]) > MOSTLY_CODED:
            sets.extend(copies(name, items, codebook, vectors, weight))
    constants = fitted(sets)
    print(f"{'':<60} fitted on the others      |  fitted on all")
    print(
        f"{'set':<34}{'texts':>6}{'none':>6}{'str.':>6}{'acc@1':>7}"
        + " |".join([f"{'ECE':>8}{'AUROC':>7}{'prec.':>7}{'rec.':>6}"] * 2)
    )
    for codebook_id in number:
        others = [one for one in sets if one.codebook != codebook_id] or sets
        transferred = fitted(others)
        for one in sets:
            if one.codebook == codebook_id:
                print(line(one, constants, transferred))
    print(constants)


if __name__ == "__main__":
    main()
