from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from suggest_study import STUDY, encode, words_of

from orgcode.suggest.evaluation import MEASURES, METHODS, OURS, PLAIN, EvaluationReport, draw, evaluate
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
    assert [(row["method"], row["learn"]) for row in baselines] == [(PLAIN, 0), (PLAIN, 2), (METHODS[2], 2)]
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
