from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from suggest_study import Pool, made_pool

from orgcode.suggest.learner import Learner
from orgcode.suggest.ridge import fit_ridge
from orgcode.suggest.trust import EVIDENCE, Trust, fit_trust, log_others
from orgcode.suggest.wording import Wording

POOL = made_pool()

SMALL = -2.0
"""Log-odds of one in eight."""


def some_rows(seed: int, m: int, pool: Pool = POOL) -> np.ndarray:
    return np.random.default_rng(seed).choice(len(pool.inputs), m, replace=False)


class TestRidge:
    @given(seed=st.integers(0, 10_000), m=st.integers(3, 14), d=st.integers(1, 9))
    @settings(max_examples=40, deadline=None)
    def test_what_is_left_out_is_what_a_fit_without_it_gives(self, seed: int, m: int, d: int) -> None:
        # Whole texts, texts that count half, and texts that count for one code only; few inputs and many.
        random = np.random.default_rng(seed)
        inputs, targets = random.normal(size=(m, d)), random.normal(size=(m, 3))
        weights = np.ones((m, 3))
        weights[0] = 0.5
        weights[1] = [0.0, 1.0, 0.0]
        weights[2] = [0.25, 0.0, 0.0]
        whole = fit_ridge(inputs, targets, weights, penalty=0.7)
        assert np.allclose(whole.slopes, inputs.T @ whole.duals)
        for row in range(m):
            kept = np.arange(m) != row
            without = fit_ridge(inputs[kept], targets[kept], weights[kept], penalty=0.7)
            assert np.allclose(whole.left_out[row], inputs[row] @ without.slopes)

    def test_each_code_is_the_least_squares_solution(self) -> None:
        random = np.random.default_rng(0)
        inputs, targets = random.normal(size=(30, 5)), random.normal(size=(30, 2))
        weights = np.where(random.random((30, 2)) < 0.3, random.random((30, 2)), 1.0)
        found = fit_ridge(inputs, targets, weights, penalty=0.4)
        for code in range(2):
            scaled = inputs * weights[:, [code]]
            expected = np.linalg.solve(scaled.T @ inputs + 0.4 * np.eye(5), scaled.T @ targets[:, code])
            assert np.allclose(found.slopes[:, code], expected)


class TestTrust:
    def test_the_others_are_all_but_the_code_itself_and_none(self) -> None:
        z = np.array([[1.0, -2.0, 0.5], [40.0, 1.0, 2.0]])
        expected = [
            [np.log(1 + sum(np.exp(z[row, other]) for other in range(3) if other != code)) for code in range(3)]
            for row in range(2)
        ]
        assert np.allclose(log_others(z), expected)
        assert np.allclose(log_others(z.astype(np.float32)), expected, rtol=1e-5)

    def test_full_exclusion_is_one_code_or_none(self) -> None:
        z = np.random.default_rng(0).normal(size=(6, 4)).astype(np.float32)
        log_odds = Trust(exclusion=1.0).log_odds(z).astype(np.float64)
        weight = np.exp(z.astype(np.float64))
        share = weight / (1 + weight.sum(axis=1, keepdims=True))
        assert np.allclose(1 / (1 + np.exp(-log_odds)), share, atol=1e-6)

    @given(
        seed=st.integers(0, 1000),
        scale=st.floats(0.02, 5),
        exclusion=st.floats(0, 3),
    )
    @settings(max_examples=40, deadline=None)
    def test_the_codes_of_a_text_stay_in_the_order_of_the_evidence(
        self, seed: int, scale: float, exclusion: float
    ) -> None:
        z = np.random.default_rng(seed).normal(size=(20, 5)).astype(np.float32) * 4
        found = Trust(scale=scale, exclusion=exclusion).log_odds(z)
        order = np.argsort(-z, axis=1)
        assert (np.diff(np.take_along_axis(found, order, axis=1), axis=1) <= 1e-5).all()

    def test_what_predicts_well_is_trusted_more_and_what_misleads_less(self) -> None:
        random = np.random.default_rng(1)
        truth = (random.random((400, 3)) < 0.3).astype(float)
        good, noise = truth + 0.3 * random.normal(size=truth.shape), random.normal(size=truth.shape)
        known = np.ones_like(truth)
        by_evidence = fit_trust(noise, good, truth, known)
        by_prior = fit_trust(3 * good - 1.5, 0.2 * noise, truth, known)
        assert by_evidence.evidence > EVIDENCE > by_prior.evidence
        assert by_prior.prior > 1.0 > by_evidence.prior

    def test_where_every_text_has_one_code_the_codes_exclude_each_other(self) -> None:
        random = np.random.default_rng(2)
        scores = 2 * random.normal(size=(600, 5))
        share = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        single = (share.cumsum(axis=1) > random.random((600, 1))).argmax(axis=1)
        several = random.random((600, 5)) < 1 / (1 + np.exp(-scores))
        nothing = np.zeros((600, 5))
        one = fit_trust(scores, nothing, np.eye(5)[single], np.ones((600, 5)))
        many = fit_trust(scores, nothing, several.astype(float), np.ones((600, 5)))
        assert one.exclusion > 0.5
        assert many.exclusion < 0.1


class TestLearner:
    def test_without_decisions_the_prior_stands(self) -> None:
        nothing = POOL.learner().learn(np.zeros(0, dtype=int), np.zeros((0, 4)))
        assert (nothing.log_odds == POOL.prior).all()
        assert (nothing.moved == 0).all()
        assert nothing.contributions(3, 1).shape == (0,)

    @given(seed=st.integers(0, 500), m=st.integers(1, 30))
    @settings(max_examples=25, deadline=None)
    def test_the_order_of_the_decisions_changes_nothing(self, seed: int, m: int) -> None:
        rows = some_rows(seed, m)
        weights = POOL.some_weights(seed, m)
        shuffled = np.random.default_rng(seed + 1).permutation(m)
        learner = POOL.learner()
        one = learner.learn(rows, POOL.truth[rows], weights)
        other = learner.learn(rows[shuffled], POOL.truth[rows[shuffled]], weights[shuffled])
        assert (one.log_odds == other.log_odds).all()
        # Solved in another order: single-precision vectors leave differences in the last digits.
        assert np.allclose(one.contributions(0, 1)[shuffled], other.contributions(0, 1), atol=1e-6)

    def test_a_segment_given_twice_counts_twice_in_either_order(self) -> None:
        rows, truth = np.array([4, 4, 9]), np.vstack([np.eye(4)[1], np.zeros(4), np.eye(4)[0]])
        learner = POOL.learner()
        one, other = learner.learn(rows, truth), learner.learn(rows[::-1], truth[::-1])
        assert (one.log_odds == other.log_odds).all()
        assert learner.learn(rows[:1], truth[:1]).log_odds[4, 1] > one.log_odds[4, 1]

    def test_a_second_learner_says_the_same(self) -> None:
        rows = some_rows(0, 20)
        one = POOL.learner().learn(rows, POOL.truth[rows])
        assert (one.log_odds == POOL.learner().learn(rows, POOL.truth[rows]).log_odds).all()

    @given(seed=st.integers(0, 500), m=st.integers(1, 20))
    @settings(max_examples=25, deadline=None)
    def test_weights_of_zero_are_as_if_not_given(self, seed: int, m: int) -> None:
        rows = some_rows(seed, m + 5)
        weights = POOL.some_weights(seed, m + 5)
        weights[m:] = 0.0
        learner = POOL.learner()
        with_them = learner.learn(rows, POOL.truth[rows], weights)
        without = learner.learn(rows[:m], POOL.truth[rows[:m]], weights[:m])
        assert np.allclose(with_them.log_odds, without.log_odds, atol=1e-5)
        assert (with_them.contributions(1, 0)[m:] == 0).all()

    @given(seed=st.integers(0, 500), m=st.integers(0, 25), code=st.integers(0, 3))
    @settings(max_examples=40, deadline=None)
    def test_a_decision_moves_its_code_on_the_segment_and_on_a_near_copy(self, seed: int, m: int, code: int) -> None:
        rows = some_rows(seed, m + 1)
        before, row = rows[:m], int(rows[m])
        learner = POOL.learner()
        known = learner.learn(before, POOL.truth[before])
        yes = (np.arange(4) == code).astype(float)
        applied = learner.learn(rows, np.vstack([POOL.truth[before], yes]))
        alone = np.vstack([np.ones((m, 4)), yes])
        rejected = learner.learn(rows, np.vstack([POOL.truth[before], np.zeros(4)]), alone)
        copy = POOL.copy_of(row)
        for place in (row, copy):
            before_it = known.log_odds[place, code]
            assert applied.log_odds[place, code] > rejected.log_odds[place, code]
            # Where the decision says nothing new, what it says of all codes together moves this one as far.
            if before_it < 0.0:
                assert applied.log_odds[place, code] > before_it
            if before_it > SMALL:
                assert rejected.log_odds[place, code] < before_it

    @given(seed=st.integers(0, 200), m=st.integers(1, 40))
    @settings(max_examples=25, deadline=None)
    def test_codes_nobody_has_used_keep_their_order(self, seed: int, m: int) -> None:
        rows = some_rows(seed, m)
        truth = POOL.truth[rows]
        truth[:, 2:] = 0.0
        learned = POOL.learner(own=False).learn(rows, truth)
        gap, prior = learned.log_odds[:, 2] - learned.log_odds[:, 3], POOL.prior[:, 2] - POOL.prior[:, 3]
        clear = np.abs(prior) > 1e-3
        assert (np.sign(gap[clear]) == np.sign(prior[clear])).all()

    def test_codes_nobody_has_used_are_still_found(self) -> None:
        # The known trap: one code is used fifty times, the others never, and sink below it everywhere.
        rows = np.flatnonzero(POOL.truth[:, 0] == 1)[:50]
        learned = POOL.learner().learn(rows, POOL.truth[rows])
        theirs = np.flatnonzero((POOL.truth.argmax(axis=1) == POOL.prior.argmax(axis=1)) & (POOL.truth[:, 0] == 0))
        theirs = theirs[POOL.truth[theirs].any(axis=1)]
        assert POOL.truth[theirs, learned.log_odds[theirs].argmax(axis=1)].mean() > 0.8

    def test_learning_helps_where_the_prior_is_poor(self) -> None:
        # Four codes by chance: one in four.
        pool = made_pool(prior_strength=0.0)
        rows = some_rows(3, 60, pool)
        rest = np.setdiff1d(np.arange(len(pool.inputs)), rows)
        rest = rest[pool.truth[rest].any(axis=1)]
        best = pool.learner().learn(rows, pool.truth[rows]).best(1)[rest, 0]
        assert pool.truth[rest, best].mean() > 0.8

    def test_probabilities_mean_what_they_say_after_a_hundred_decisions(self) -> None:
        # A prior that is far too bold.
        pool = made_pool(prior_strength=12.0)
        rows = some_rows(4, 100, pool)
        rest = np.setdiff1d(np.arange(len(pool.inputs)), rows)

        def gap(probabilities: np.ndarray) -> float:
            return float(abs(probabilities[rest].mean() - pool.truth[rest].mean()))

        learned = pool.learner().learn(rows, pool.truth[rows])
        assert gap(learned.probabilities) < 0.05 < gap(1 / (1 + np.exp(-pool.prior)))

    def test_the_shares_of_the_decisions_add_up(self) -> None:
        rows = some_rows(5, 30)
        learned = POOL.learner(own=False).learn(rows, POOL.truth[rows], POOL.some_weights(5, 30))
        trust = learned.trust
        z = trust.shift + trust.prior * POOL.prior[7].astype(np.float64)
        for code in range(4):
            z[code] += learned.contributions(7, code).sum() / trust.scale
        assert np.allclose(trust.log_odds(z.astype(np.float32)[None, :])[0], learned.log_odds[7], atol=1e-4)

    def test_a_decision_speaks_for_its_code_and_against_the_others_on_its_like(self) -> None:
        rows = np.array([int(np.flatnonzero(POOL.truth[:, 1] == 1)[0]), int(np.flatnonzero(POOL.truth[:, 2] == 1)[0])])
        learned = POOL.learner().learn(rows, POOL.truth[rows])
        copy = POOL.copy_of(int(rows[0]))
        assert learned.contributions(copy, 1)[0] > 0 > learned.contributions(copy, 2)[0]

    def test_segments_outside_the_pool_are_judged_the_same_way(self) -> None:
        rows = some_rows(6, 30)
        learned = POOL.learner().learn(rows, POOL.truth[rows])
        again = learned.log_odds_of(POOL.inputs[:9], POOL.prior[:9], POOL.wording[:9])
        assert np.allclose(again, learned.log_odds[:9], atol=1e-5)
        assert learned.log_odds_of(POOL.inputs[:9], POOL.prior[:9]).shape == (9, 4)

    def test_the_best_codes_are_those_of_a_full_sort(self) -> None:
        rows = some_rows(7, 30)
        learned = POOL.learner().learn(rows, POOL.truth[rows])
        full = np.argsort(-learned.log_odds, axis=1, kind="stable")
        assert (learned.best(2) == full[:, :2]).all()
        assert (learned.best(9) == full).all()

    def test_more_pairs_than_are_looked_at(self, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = some_rows(8, 120)
        learner = POOL.learner()
        every = learner.learn(rows, POOL.truth[rows])
        monkeypatch.setattr("orgcode.suggest.learner.PAIRS", 240)
        some = learner.learn(rows, POOL.truth[rows])
        shuffled = np.random.default_rng(0).permutation(rows)
        assert some.trust != every.trust
        assert (learner.learn(shuffled, POOL.truth[shuffled]).log_odds == some.log_odds).all()
        assert (some.log_odds.argmax(axis=1) == every.log_odds.argmax(axis=1)).mean() > 0.95

    @pytest.mark.parametrize("codes", [0, 1])
    def test_few_codes(self, codes: int) -> None:
        learner = Learner(POOL.inputs, POOL.prior[:, :codes], own=POOL.own[:codes])
        learned = learner.learn(np.array([1, 2]), POOL.truth[[1, 2], :codes])
        assert learned.log_odds.shape == (len(POOL.inputs), codes)
        assert learned.thresholds.shape == (codes,)

    def test_an_empty_pool(self) -> None:
        learned = Learner(np.zeros((0, 5)), np.zeros((0, 3))).learn(np.zeros(0, dtype=int), np.zeros((0, 3)))
        assert learned.log_odds.shape == (0, 3)
        assert learned.best().shape == (0, 3)

    @pytest.mark.parametrize(
        "wrong", [{"own": np.zeros((4, 9))}, {"own": np.zeros((3, 12))}, {"wording": np.zeros((2, 3))}]
    )
    def test_shapes_that_do_not_fit(self, wrong: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=r"codes and inputs|inputs for"):
            Learner(np.zeros((5, 12)), np.zeros((5, 4)), **wrong)


class TestWording:
    TEXTS = ("Budgettet holder ikke", "Budgetterne blev vedtaget", "Kaffen var kold", "Der er kold kaffe igen", "")

    def test_texts_that_share_their_wording_are_alike(self) -> None:
        inputs = Wording(self.TEXTS).inputs
        alike = inputs @ inputs.T
        assert alike[0, 1] > 5 * abs(alike[0, 2])
        assert alike[2, 3] > 5 * abs(alike[1, 3])
        assert (alike[4] == 0).all()
        assert (inputs**2).sum(axis=1).mean() == pytest.approx(1.0, rel=1e-5)

    def test_other_texts_are_seen_the_same_way(self) -> None:
        wording = Wording(self.TEXTS)
        assert np.allclose(wording.of(self.TEXTS), wording.inputs, atol=1e-6)
        assert wording.of(()).shape == (0, wording.inputs.shape[1])

    def test_the_same_texts_give_the_same_inputs(self) -> None:
        assert (Wording(self.TEXTS).inputs == Wording(self.TEXTS).inputs).all()

    @pytest.mark.parametrize("texts", [(), ("",), ("Kaffe",), ("a", "b")])
    def test_texts_with_nothing_in_common(self, texts: tuple[str, ...]) -> None:
        wording = Wording(texts)
        assert len(wording.inputs) == len(texts)
        assert wording.of(["Kaffe igen"]).shape == (1, wording.inputs.shape[1])

    def test_a_large_pool_takes_its_directions_from_a_part(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("orgcode.suggest.wording.BASIS", 4)
        texts = [f"{text} {number}" for number in range(5) for text in self.TEXTS[:4]]
        inputs = Wording(texts).inputs
        assert len(inputs) == len(texts)
        assert inputs.shape[1] <= 4
