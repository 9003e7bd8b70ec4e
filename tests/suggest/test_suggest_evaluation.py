from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from suggest_study import STUDY, encode, words_of

from orgcode.suggest import baselines
from orgcode.suggest.evaluation import (
    MEASURES,
    NEIGHBOURS,
    NGRAMS,
    OURS,
    PLAIN,
    REGRESSION,
    UNLEARNED,
    EvaluationReport,
    draw,
    evaluate,
)
from orgcode.suggest.labelled import LabelledText
from orgcode.suggest.parts import plain_description

FRAMES = ("{} igen", "og så {}", "{} siger hun", "det der {}", "{} altså", "jo {} da")
SAYINGS = {
    "tid": ("tid i kalenderen", "travl tid", "kalender og tid"),
    "ejerskab": ("vores og eje", "brænde for vores", "eje vores brænde"),
    "dagsorden": ("møde med punkt", "dagsorden og møde", "punkt på dagsorden"),
    "": ("kaffe", "vejr og bil"),
}
ITEMS = [
    LabelledText(text=frame.format(saying), codes=frozenset({code} - {""}), language="da")
    for code, sayings in SAYINGS.items()
    for saying in sayings
    for frame in FRAMES
]


def evaluated(items: list[LabelledText] = ITEMS, **options: Any) -> EvaluationReport:
    texts = [item.text for item in items]
    parts = [part.text for part in STUDY.parts]
    plain = encode([plain_description(code, "da") for code in STUDY.codebook.codable])
    return evaluate(
        STUDY.codebook,
        items,
        encode(texts),
        words=[words_of(text) for text in texts],
        parts=STUDY.parts,
        part_vectors=encode(parts),
        part_words=[words_of(text) for text in parts],
        **{"plain_vectors": plain, "seeds": 2, **options},
    )


def test_the_report_has_ours_apart_from_what_it_is_compared_with() -> None:
    data = evaluated(learn=(0, 2)).data()
    results, baselines = data["results"], data["baselines"]
    assert isinstance(results, list)
    assert isinstance(baselines, list)
    assert data["n_items"] == len(ITEMS)
    assert data["n_empty"] == 12
    assert [(row["method"], row["learn"]) for row in results] == [(OURS, 0), (OURS, 2)]
    assert [(row["method"], row["learn"]) for row in baselines] == [
        (UNLEARNED, 2),
        (PLAIN, 0),
        (PLAIN, 2),
        (NGRAMS, 0),
        (NGRAMS, 2),
        (REGRESSION, 2),
        (NEIGHBOURS, 2),
    ]
    assert [row["n_seen"] for row in results] == [0, 3 * 2 + round(6 * 12 / 54)]
    for row in results:
        assert set(row) >= {*MEASURES, *(f"{measure}_sd" for measure in MEASURES)}
    json.dumps(data, allow_nan=False)


def test_what_is_easy_is_found_and_what_fits_nothing_is_told() -> None:
    row = evaluated(methods=(OURS,)).rows[0]
    assert row.mean("accuracy_at_1") == 1.0
    assert row.mean("accuracy_at_3") == 1.0
    assert row.mean("mrr") == 1.0
    assert row.mean("macro_f1") == 1.0
    assert (row.mean("none_auroc") or 0) > 0.95


def test_a_set_in_which_every_text_has_a_code_has_no_none_measure() -> None:
    coded = [item for item in ITEMS if item.codes]
    row = evaluated(coded, methods=(OURS,)).rows[0].data()
    assert row["none_auroc"] is None
    assert row["none_auroc_sd"] is None
    assert row["accuracy_at_1"] is not None


def test_a_set_without_any_code_still_gives_a_report() -> None:
    report = evaluated([item for item in ITEMS if not item.codes], learn=(0, 1))
    assert all(row.mean("accuracy_at_1") is None for row in report.rows)


def test_the_plain_cosine_is_the_plain_cosine() -> None:
    texts = [item.text for item in ITEMS]
    codes = [code.id for code in STUDY.codebook.codable]
    cosine = encode(texts) @ encode([plain_description(code, "da") for code in STUDY.codebook.codable]).T
    right = [codes[best] in item.codes for best, item in zip(cosine.argmax(axis=1), ITEMS, strict=True) if item.codes]
    (row,) = evaluated(methods=(PLAIN,)).rows
    assert row.mean("accuracy_at_1") == pytest.approx(np.mean(right))
    assert row.mean("ece") is None


def test_without_decisions_there_is_one_run_and_no_deviation() -> None:
    seen: list[tuple[int, int]] = []
    row = evaluated(methods=(OURS,), report=lambda done, total: seen.append((done, total))).rows[0].data()
    assert seen == [(1, 1)]
    assert row["accuracy_at_1_sd"] == 0.0


def test_the_same_seeds_give_the_same_figures() -> None:
    def figures() -> list[dict[str, object]]:
        return [
            {key: value for key, value in row.data().items() if not key.startswith("seconds")}
            for row in evaluated(learn=(0, 1, 3)).rows
        ]

    assert figures() == figures()


def test_decisions_are_drawn_per_code_and_at_the_sets_own_rate_of_none() -> None:
    truth = np.zeros((100, 3), dtype=bool)
    truth[:40, 0] = truth[40:58, 1] = truth[58:60, 2] = True
    drawn = draw(truth, 4, seed=0)
    assert [int(truth[drawn, code].sum()) for code in range(3)] == [4, 4, 1]
    assert int((~truth[drawn].any(axis=1)).sum()) == round(9 * 40 / 60)
    assert len(set(drawn.tolist())) == len(drawn)
    assert drawn.tolist() == draw(truth, 4, seed=0).tolist() != draw(truth, 4, seed=1).tolist()


def test_decisions_are_left_out_of_the_test() -> None:
    row = evaluated(learn=(2,), methods=(OURS,)).rows[0]
    assert row.n_test == len(ITEMS) - 3 * 2 - round(6 * 12 / 54)


def test_learning_adds_to_what_the_codebook_says() -> None:
    # A coder who uses two of the codes the other way round.
    odd = {"tid": "eje vores brænde", "ejerskab": "tid i kalenderen", "dagsorden": "møde med punkt"}
    items = [
        LabelledText(text=f"{before} {frame.format(saying)}", codes=frozenset({code}), language="da")
        for code, saying in odd.items()
        for before in ("ja", "men", "nå", "tja")
        for frame in FRAMES
    ]
    first, later, still = evaluated(items, learn=(0, 8), methods=(OURS, UNLEARNED)).rows
    assert (first.mean("accuracy_at_1") or 0) < 0.5
    assert (later.mean("accuracy_at_1") or 0) > 0.8
    assert (still.mean("accuracy_at_1") or 0) < 0.5


def test_what_is_shown_is_counted() -> None:
    row = evaluated(methods=(OURS,)).rows[0]
    assert (row.mean("shown_precision") or 0) > 0.9
    assert (row.mean("shown_recall") or 0) > 0.9
    assert 0 <= (row.mean("ece_pairs") or 0) <= (row.mean("ece") or 0) + 0.2


def test_methods_that_learn_do_well_once_they_have_seen_something() -> None:
    rows = evaluated(learn=(4,), methods=(REGRESSION, NEIGHBOURS)).rows
    assert all((row.mean("accuracy_at_1") or 0) > 0.9 for row in rows)
    assert all(row.mean("ece") is not None for row in rows)


class TestBaselines:
    def test_ngrams_find_shared_words_in_other_forms(self) -> None:
        cosine = baselines.ngram_cosine(["budgetterne holder", "kold kaffe", ""], ["Budget: penge", "Kaffe: pauser"])
        assert cosine[0, 0] > 2 * cosine[0, 1]
        assert cosine[1, 1] > 2 * cosine[1, 0]
        assert (cosine[2] == 0).all()

    def test_ngrams_of_texts_without_words(self) -> None:
        assert baselines.ngram_cosine(["", " "], ["Tid"]).tolist() == [[0.0], [0.0]]

    def test_the_regression_is_one_a_code(self) -> None:
        inputs = np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.1, 0.9]])
        truth = np.array([[1, 0, 0, 1], [1, 0, 0, 1], [0, 1, 0, 1], [0, 1, 0, 1]], dtype=bool)
        found = baselines.regression(inputs, truth, inputs)
        assert (found[:, 0].round() == truth[:, 0]).all()
        assert np.allclose(found[:, 1], 1 - found[:, 0], atol=1e-3)
        assert (found[:, 2] == 0).all()
        assert (found[:, 3] == 1).all()

    def test_neighbours_vote_by_how_near_they_are(self) -> None:
        inputs = np.array([[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0]])
        truth = np.eye(3, dtype=bool)
        found = baselines.nearest_neighbours(inputs, truth, np.array([[2.0, 1.0], [0.0, 0.0]]), neighbours=2)
        assert found[0].tolist() == pytest.approx([2 / 3, 1 / 3, 0.0])
        assert found.sum(axis=1).tolist() == pytest.approx([1.0, 1.0])
        assert baselines.nearest_neighbours(inputs, truth, inputs).argmax(axis=1).tolist() == [0, 1, 2]
