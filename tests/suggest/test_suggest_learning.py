from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from suggest_study import CODEBOOK, SEGMENTS, Study, danish, encode, words_of

from orgcode.core.codebook import Code
from orgcode.suggest.calibration import ZERO_SHOT, Calibration, Signals
from orgcode.suggest.regression import fit_constants, fit_weights, lead_of, logistic
from orgcode.suggest.suggester import Suggester

STUDY = Study(CODEBOOK, SEGMENTS)


@pytest.mark.parametrize("n", [30, 300])
def test_without_a_prior_the_fit_is_ridge_logistic_regression(n: int) -> None:
    # Both ways to the inverse: fewer texts than dimensions, and more.
    random = np.random.default_rng(n)
    vectors = random.normal(size=(n, 50)) / 7
    truth = (random.random((n, 2)) < logistic(vectors @ random.normal(size=(50, 2)) * 3)).astype(float)
    ours = fit_weights(vectors, truth, np.zeros((n, 2)), np.ones((n, 2)), penalty=0.5, intercept_penalty=1e-3)
    for code in range(2):
        theirs = LogisticRegression(C=2.0, tol=1e-8, max_iter=5000).fit(vectors, truth[:, code])
        mine = vectors @ ours.slopes[:, code] + ours.intercepts[code]
        assert np.corrcoef(mine, theirs.decision_function(vectors))[0, 1] > 0.999
        assert np.abs(mine - theirs.decision_function(vectors)).max() < 0.1


def test_weights_of_zero_leave_a_text_out() -> None:
    random = np.random.default_rng(0)
    vectors, prior = random.normal(size=(20, 4)), np.zeros((20, 1))
    truth = (random.random((20, 1)) < 0.5).astype(float)
    weights = np.r_[np.ones((10, 1)), np.zeros((10, 1))]
    pulls = {"penalty": 0.3, "intercept_penalty": 1.0}
    part = fit_weights(vectors[:10], truth[:10], prior[:10], weights[:10], **pulls)
    whole = fit_weights(vectors, truth, prior, weights, **pulls)
    assert np.allclose(part.slopes, whole.slopes, atol=1e-3)


def test_constants_are_held_where_nothing_speaks_against_them() -> None:
    start = np.array([-1.0, 2.0])
    nothing = fit_constants(np.zeros((0, 2)), np.zeros(0), np.zeros(0), start, np.ones(2))
    assert np.allclose(nothing, start)
    random = np.random.default_rng(0)
    inputs = np.c_[np.ones(5000), random.normal(size=5000)]
    truth = (random.random(5000) < logistic(inputs @ np.array([0.5, -1.0]))).astype(float)
    found = fit_constants(inputs, truth, np.ones(5000), start, np.ones(2))
    assert np.allclose(found, [0.5, -1.0], atol=0.12)


def test_constants_are_found_from_far_away() -> None:
    inputs = np.array([[1.0, 100.0], [1.0, 101.0], [1.0, -3.0]])
    found = fit_constants(inputs, np.array([0.0, 0.0, 1.0]), np.ones(3), np.array([5.0, 5.0]), np.full(2, 1e-3))
    assert logistic(inputs @ found).round().tolist() == [0, 0, 1]


def test_the_lead_is_the_distance_to_the_best_other_code() -> None:
    assert lead_of(np.array([[3.0, 1.0, 2.0], [5.0, 5.0, 1.0]])).tolist() == [[1.0, -2.0, -1.0], [0.0, 0.0, -4.0]]
    assert lead_of(np.array([[4.0]])).tolist() == [[0.0]]


def test_the_logistic_function_does_not_overflow() -> None:
    assert logistic(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.5, 1.0]


def signals(scores: np.ndarray, strength: float = 1.0) -> Signals:
    random = np.random.default_rng(1)
    n = len(scores)
    return Signals(scores=scores, strength=strength, closeness=random.normal(size=n), size=random.normal(size=n))


def test_more_of_a_score_is_never_less_of_a_probability() -> None:
    random = np.random.default_rng(0)
    scores = random.normal(size=(200, 5))
    truth = (random.random((200, 5)) < logistic(-scores)).astype(float)
    learned = ZERO_SHOT.refitted(signals(scores), truth, np.full((200, 5), 50.0))
    order = np.argsort(-scores, axis=1)
    sorted_odds = np.take_along_axis(learned.log_odds(signals(scores)), order, axis=1)
    assert (np.diff(sorted_odds, axis=1) <= 1e-9).all()


def test_a_calibration_says_what_its_constants_say() -> None:
    calibration = Calibration(bias=-1.0, own=2.0, lead=3.0, closeness=0.5, size=0.25)
    known = Signals(scores=np.array([[1.0, 0.5]]), strength=4.0, closeness=np.array([2.0]), size=np.array([8.0]))
    both = -1 + 0.5 * 2 / 4 + 0.25 * 8 / 4
    expected = [both + 2 * 1 * 4 + 3 * 0.5 * 8, both + 2 * 0.5 * 4 - 3 * 0.5 * 8]
    assert calibration.log_odds(known)[0].tolist() == pytest.approx(expected)


def labels(*codes: str) -> frozenset[str]:
    return frozenset(codes)


def probability(suggester: Suggester, text: str, code: str) -> float:
    return float(suggester.probabilities(encode([text]), [words_of(text)])[0, suggester.codes.index(code)])


class TestTheSuggesterLearns:
    TEXTS = ("kaffe og tid", "bil kaffe", "kaffe", "vejr", "vejr og vejr", "bil")
    LABELS = (labels("ejerskab"), labels("ejerskab"), labels("ejerskab"), labels(), labels(), labels())

    def learned(self, texts: tuple[str, ...] = TEXTS, codes: tuple[frozenset[str], ...] = LABELS) -> Suggester:
        return STUDY.suggester().learned(encode(texts), codes, words=[words_of(text) for text in texts])

    def test_what_a_coder_applies_becomes_likelier_there_and_what_she_passes_less_so(self) -> None:
        before, after = STUDY.suggester(), self.learned()
        assert (
            probability(after, "kaffe og kaffe", "ejerskab") > probability(before, "kaffe og kaffe", "ejerskab") + 0.1
        )
        assert probability(after, "vejret", "ejerskab") < probability(after, "kaffe og kaffe", "ejerskab")

    def test_codes_nobody_used_keep_their_place(self) -> None:
        found = self.learned()
        for text, code in (("tid i kalenderen", "tid"), ("dagsorden til møde", "dagsorden")):
            (one,) = found.suggest(encode([text]), [words_of(text)], [0])
            assert one.suggestions[0].code_id == code

    def test_the_first_suggester_stays_as_it_was(self) -> None:
        suggester = STUDY.suggester()
        before = suggester.suggest(STUDY.vectors, STUDY.words, range(len(SEGMENTS)))
        suggester.learned(encode(self.TEXTS), self.LABELS)
        assert suggester.suggest(STUDY.vectors, STUDY.words, range(len(SEGMENTS))) == before

    def test_no_decisions_change_nothing(self) -> None:
        suggester = STUDY.suggester()
        assert suggester.learned(encode([]), []) is suggester

    def test_the_order_of_the_decisions_changes_nothing(self) -> None:
        order = [3, 0, 5, 1, 4, 2]
        one, other = (
            self.learned(),
            self.learned(tuple(self.TEXTS[i] for i in order), tuple(self.LABELS[i] for i in order)),
        )
        for text in SEGMENTS:
            assert probability(one, text, "tid") == pytest.approx(probability(other, text, "tid"), abs=1e-6)

    def test_codes_that_left_the_codebook_are_ignored(self) -> None:
        known = self.learned()
        more = self.learned(codes=(self.LABELS[0] | {"gone"}, *self.LABELS[1:]))
        assert probability(known, "kaffe", "ejerskab") == probability(more, "kaffe", "ejerskab")

    def test_a_rejection_counts_against_one_code_only(self) -> None:
        suggester = STUDY.suggester()
        text = "vores tid"
        weights = np.array([[float(code == "tid") for code in suggester.codes]] * 3)
        after = suggester.learned(encode([text] * 3), [labels()] * 3, words=[words_of(text)] * 3, weights=weights)
        change = {code: probability(after, text, code) / probability(suggester, text, code) for code in suggester.codes}
        assert change["tid"] < 0.9
        assert change["tid"] < min(change["ejerskab"], change["dagsorden"])

    def test_learning_twice_is_learning_the_last(self) -> None:
        vectors, words = encode(self.TEXTS), [words_of(text) for text in self.TEXTS]
        once = STUDY.suggester().learned(vectors, self.LABELS, words=words)
        twice = once.learned(vectors, self.LABELS, words=words)
        assert probability(once, "kaffe", "ejerskab") == probability(twice, "kaffe", "ejerskab")

    def test_one_code_and_one_decision_are_enough(self) -> None:
        alone = STUDY.with_codes([Code(id="tid", name=danish("Tid"))]).suggester()
        after = alone.learned(encode(["kaffe"]), [labels("tid")])
        assert probability(after, "kaffe", "tid") > probability(alone, "kaffe", "tid")
