from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from orgcode.suggest.letters import WEIGHT, LetterProfile
from orgcode.suggest.self_training import LEAST, self_training, soft_labels

DIMENSIONS = 24
CODES = 4


def standardised(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    centred = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(centred / centred.std())


def topics(
    sizes: tuple[int, ...] = (100, 100, 100, 100), noise: float = 1.0, seed: int = 0
) -> tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.intp]]:
    """Segments of four topics, what a codebook says that sees only a corner of each, and the truth."""
    random = np.random.default_rng(seed)
    centres = 0.5 * random.normal(size=(CODES, DIMENSIONS))
    truth = np.repeat(np.arange(CODES), sizes)
    inputs = centres[truth] + 0.35 * random.normal(size=(len(truth), DIMENSIONS))
    inputs -= inputs.mean(axis=0)
    inputs /= np.sqrt((inputs**2).sum(axis=1).mean())
    said = np.eye(CODES)[truth] + noise * random.normal(size=(len(truth), CODES))
    return inputs, standardised(said), truth


def right(scores: NDArray[np.floating], truth: NDArray[np.intp]) -> float:
    return float((scores.argmax(axis=1) == truth).mean())


def test_what_segments_have_in_common_mends_guesses_about_single_ones() -> None:
    inputs, scores, truth = topics(noise=0.6)
    found = self_training(inputs, scores)
    assert right(scores, truth) < 0.8
    assert right(scores + found.values(inputs), truth) > right(scores, truth) + 0.1


def test_it_holds_for_segments_outside_the_pool() -> None:
    inputs, scores, truth = topics(noise=0.6)
    pool = np.arange(len(truth)) % 2 == 0
    found = self_training(inputs[pool], scores[pool])
    outside = ~pool
    assert right(scores[outside] + found.values(inputs[outside]), truth[outside]) > right(
        scores[outside], truth[outside]
    )


def test_guesses_that_have_nothing_to_do_with_the_segments_are_left_alone() -> None:
    inputs, scores, _ = topics()
    shuffled = np.random.default_rng(1).permutation(scores)
    found = self_training(inputs, shuffled)
    assert found.agreement < 0.3
    assert not found.values(inputs).any()


def test_a_rare_code_keeps_its_segments_and_a_common_one_does_not_eat_all() -> None:
    inputs, scores, truth = topics(sizes=(300, 60, 60, 12), noise=0.6)
    best = (scores + self_training(inputs, scores).values(inputs)).argmax(axis=1)
    assert (best[truth == 3] == 3).mean() >= (scores[truth == 3].argmax(axis=1) == 3).mean()
    assert (best == 0).mean() < 300 / 432 + 0.05


def test_a_handful_of_segments_teaches_nothing() -> None:
    inputs, scores, _ = topics(sizes=(7, 7, 7, 7))
    assert len(inputs) < LEAST
    assert not self_training(inputs, scores).values(inputs).any()


def test_what_is_said_a_hundred_times_counts_once() -> None:
    inputs, scores, _ = topics()
    again = np.concatenate([inputs, np.repeat(inputs[:1], 100, axis=0)])
    said_again = np.concatenate([scores, np.repeat(scores[:1], 100, axis=0)])
    once, often = self_training(inputs, scores), self_training(again, said_again)
    assert often.agreement == once.agreement
    assert (often.slopes == once.slopes).all()


def test_agreement_is_what_leaving_each_segment_out_would_give() -> None:
    inputs, scores, _ = topics(sizes=(15, 15, 15, 15))
    labels, _ = soft_labels(scores)
    told = np.zeros_like(labels)
    for row in range(len(inputs)):
        others = np.arange(len(inputs)) != row
        x, y = inputs[others], labels[others]
        told[row] = inputs[row] @ np.linalg.solve(x.T @ x + 30.0 * np.eye(DIMENSIONS), x.T @ y)
    expected = (told * labels).sum() / np.sqrt((told**2).sum() * (labels**2).sum())
    assert self_training(inputs, scores).agreement == pytest.approx(expected, abs=1e-4)


def test_a_guess_teaches_as_much_as_it_is_firm() -> None:
    labels, spread = soft_labels(np.array([[3.0, -1.5, -1.5], [-1.5, 3.0, -1.5], [0.1, 0.0, -0.1]]))
    assert labels[0].argmax() == 0
    assert labels[1].argmax() == 1
    assert np.abs(labels[2]).max() < 0.1
    assert labels[0, 0] > 0.4
    assert spread.shape == (3,)
    undecided, _ = soft_labels(np.zeros((5, 3)))
    assert not undecided.any()


def test_it_is_the_same_each_time_and_in_any_order_of_the_segments() -> None:
    inputs, scores, _ = topics()
    order = np.random.default_rng(2).permutation(len(inputs))
    first, same, mixed = (self_training(inputs[by], scores[by]) for by in (slice(None), slice(None), order))
    assert (first.slopes == same.slopes).all()
    assert mixed.slopes == pytest.approx(first.slopes, abs=1e-4)


def test_one_code_has_no_other_to_be_told_from() -> None:
    inputs, scores, _ = topics()
    assert not self_training(inputs, scores[:, :1]).values(inputs).any()


def test_words_that_share_letters_are_close_and_others_are_not() -> None:
    background = [frozenset({word}) for word in ("tilskud", "driftstilskud", "hest", "hestevogn", "møde", "kage")]
    tilskud, drift, hest, vogn, *_ = LetterProfile(background).inputs(background)
    assert tilskud @ drift > tilskud @ hest + 0.1
    assert hest @ vogn > drift @ vogn + 0.1


def test_letters_are_centred_and_of_their_mean_length_on_the_background() -> None:
    background = [frozenset({f"ord{number}", f"{number}sted"}) for number in range(40)]
    found = LetterProfile(background).inputs(background)
    assert found.mean(axis=0) == pytest.approx(np.zeros(found.shape[1]), abs=1e-5)
    assert float(np.sqrt((found**2).sum(axis=1).mean())) == pytest.approx(WEIGHT, rel=1e-3)


def test_letters_do_not_depend_on_what_was_asked_before() -> None:
    background = [frozenset({"tid", "kalender"}), frozenset({"møde"}), frozenset[str]()]
    fresh, used = LetterProfile(background), LetterProfile(background)
    used.inputs([frozenset({"vogn", "hest"})])
    asked = [frozenset({"mødetid", "hest"}), frozenset[str]()]
    assert fresh.inputs(asked) == pytest.approx(used.inputs(asked), abs=1e-6)
    assert LetterProfile([]).inputs(asked).shape == fresh.inputs(asked).shape
