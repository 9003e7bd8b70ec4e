from __future__ import annotations

import numpy as np
import pytest

from orgcode.suggest.shared_words import WordProfile

CODES = [frozenset({"tid", "kalender"}), frozenset({"ejerskab", "møde"}), frozenset[str]()]


def test_a_shared_word_speaks_for_its_code_and_for_no_other() -> None:
    scores = WordProfile(CODES).scores([frozenset({"kalender"}), frozenset({"hest"}), frozenset()])
    assert scores.shape == (3, 3)
    assert scores[0, 0] > 0
    assert scores[0, 1] == scores[0, 2] == 0
    assert not scores[1:].any()


def test_a_compound_shares_its_parts_but_less_than_the_word_itself() -> None:
    scores = WordProfile(CODES).scores([frozenset({"mødekalender"}), frozenset({"kalender"}), frozenset({"møde"})])
    assert 0 < scores[0, 0] < scores[1, 0]
    assert 0 < scores[0, 1] < scores[2, 1]


def test_a_word_that_every_segment_has_counts_for_less_than_a_rare_one() -> None:
    background = [frozenset({"tid", "og"})] * 50 + [frozenset({"kalender"})]
    mixed = [frozenset({"tid", "møde"})]
    assert WordProfile(CODES, background).scores(mixed)[0, 0] < WordProfile(CODES).scores(mixed)[0, 0]


def test_filling_does_not_drown_a_shared_word() -> None:
    profile = WordProfile(CODES)
    short, long = profile.scores([frozenset({"tid"}), frozenset({"tid", *(f"fyld{i}" for i in range(15))})])
    assert 0.1 < long[0] / short[0] < 1


def test_shared_words_are_named_the_rarest_first() -> None:
    background = [frozenset({"tid"})] * 20
    profile = WordProfile(CODES, background)
    assert profile.shared(frozenset({"tid", "kalenderen", "hest"}), 0) == ("kalenderen", "tid")
    assert profile.shared(frozenset({"hest"}), 0) == ()
    assert profile.shared(frozenset({"tid"}), 2) == ()


def test_what_was_asked_before_changes_nothing() -> None:
    fresh, used = WordProfile(CODES), WordProfile(CODES)
    used.scores([frozenset({"hest", "mødetid", "vogn"})])
    asked = [frozenset({"kalender", "mødetid"})]
    assert (fresh.scores(asked) == used.scores(asked)).all()


def test_many_segments_at_once_get_what_each_gets_alone() -> None:
    background = [frozenset({"tid", "møde"}), frozenset({"hest"}), frozenset({"tid"})]
    segments = [frozenset({"mødekalender", "hest", "tid"}), frozenset[str](), frozenset({"ejerskab"})]
    profile = WordProfile(CODES, background)
    alone = [profile.scores([segment])[0].tolist() for segment in segments]
    assert profile.scores(segments) == pytest.approx(np.array(alone), abs=1e-6)
