"""Plans: who codes what, by lot."""

from __future__ import annotations

from collections import Counter
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.assignment import plan

SIZES = st.dictionaries(st.text("abcdef", min_size=1, max_size=5), st.integers(1, 500), min_size=1, max_size=30)


@given(sizes=SIZES, people=st.integers(2, 6), overlap=st.floats(0, 1), seed=st.text(max_size=5))
def test_everything_is_coded_and_the_stated_share_by_two(
    sizes: dict[str, int], people: int, overlap: float, seed: str
) -> None:
    coders = [f"coder {number}" for number in range(people)]
    made = plan(sizes, coders, overlap=overlap, seed=seed)
    times = Counter(transcript for transcript, _ in made.pairs)
    assert set(times) == set(sizes)
    assert len(made.shared) == ceil(round(overlap * len(sizes), 9))
    assert {transcript for transcript, count in times.items() if count == 2} == set(made.shared)
    assert set(times.values()) <= {1, 2}
    assert len(set(made.pairs)) == len(made.pairs)
    assert dict(made.load) == {
        coder: sum(sizes[transcript] for transcript, who in made.pairs if who == coder) for coder in coders
    }


@given(sizes=SIZES, seed=st.text(max_size=5))
def test_the_order_in_which_coders_are_named_changes_nothing(sizes: dict[str, int], seed: str) -> None:
    one = plan(sizes, ["a", "b", "c"], overlap=0.3, seed=seed)
    other = plan(dict(reversed(sizes.items())), ["c", "a", "b"], overlap=0.3, seed=seed)
    assert set(one.pairs) == set(other.pairs)


def test_a_fifth_of_forty_interviews_is_eight_and_pairs_share_alike() -> None:
    sizes = {f"interview {number}": 400 for number in range(40)}
    made = plan(sizes, ["a", "b", "c", "d"], overlap=0.2, seed="7")
    assert len(made.shared) == 8
    together = Counter(
        frozenset(coder for transcript, coder in made.pairs if transcript == shared) for shared in made.shared
    )
    assert max(together.values()) - min(together.values()) <= 1
    assert len(together) == 6
    assert {load for _, load in made.load} == {4800}


def test_another_seed_draws_another_plan() -> None:
    sizes = {f"interview {number}": 100 for number in range(20)}
    assert (
        plan(sizes, ["a", "b"], overlap=0.2, seed="1").shared != plan(sizes, ["a", "b"], overlap=0.2, seed="2").shared
    )


def test_a_hundred_coders_are_no_trouble() -> None:
    coders = [f"coder {number:03}" for number in range(100)]
    made = plan({f"t{number}": 10 for number in range(50)}, coders, overlap=1, seed="x", each=4)
    assert max(load for _, load in made.load) <= 20


@pytest.mark.parametrize(
    ("sizes", "coders", "overlap", "each"),
    [({}, ["a"], 0.0, 2), ({"t": 1}, [], 0.0, 2), ({"t": 1}, ["a"], 0.5, 2), ({"t": 1}, ["a", "b"], 1.5, 2)],
)
def test_what_cannot_be_planned_is_refused(sizes: dict[str, int], coders: list[str], overlap: float, each: int) -> None:
    with pytest.raises(ValueError, match=r"plan|share"):
        plan(sizes, coders, overlap=overlap, seed="", each=each)
