"""Which version of an interview is in use, after acts in any order."""

from __future__ import annotations

from itertools import permutations

import pytest

from orgcode.core.ids import canonical_json
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.versions import Versions, fold_versions

THERE = frozenset("abcd")


def act(number: int, kind: ActKind, transcript: str, **content: object) -> Act:
    return Act(
        id=f"{number:04}",
        kind=kind,
        by="ida",
        acted_at="2026-01-01T00:00:00.000Z",
        transcript_id=transcript,
        content=canonical_json(content),
    )


def replaced(*ways: str) -> Versions:
    return fold_versions(act(at, ActKind.REPLACED, way[0], new=way[1]) for at, way in enumerate(ways))


def test_the_last_of_a_chain_is_in_use() -> None:
    assert replaced("ab", "bc").current("a", THERE) == "c"
    assert replaced("ab", "bc").current("a", THERE - {"c"}) == "b"
    assert replaced("ab", "ba").current("b", THERE) == "a"
    assert replaced("ab", "ba").successors == {"b": "a"}
    assert replaced("ab", "bc", "ca").successors == {"b": "c", "c": "a"}
    assert replaced("ab", "cd").family("b") == {"a", "b"}


def test_two_corrections_of_one_interview_are_rivals_until_one_replaces_the_other() -> None:
    assert replaced("ab", "ac").rivals(THERE) == (("b", "c"),)
    assert replaced("ab", "ac", "bc").rivals(THERE) == ()


def test_links_hold_both_ways_and_in_any_order() -> None:
    parts: dict[str, object] = {"decisions": ["n1"], "memos": [], "adoptions": [], "acts": []}
    acts = [
        act(1, ActKind.REPLACED, "a", new="b"),
        act(2, ActKind.CARRIED, "b", old="a", links=[["o1", "n1"], ["o2", ""]], **parts),
        act(3, ActKind.CARRIED, "b", old="a", links=[["o2", None]], **parts),
        act(4, ActKind.PLACED, "b", old="a", start=1, end=3, to=[2, 4]),
    ]
    for some in permutations(acts):
        found = fold_versions((*some, *some))
        assert found.links == {("a", "b"): {"o1": "n1"}, ("b", "a"): {"n1": "o1"}}
        assert found.placed == {("a", "b"): {(1, 3): (2, 4)}}
        assert found.written == {"b": frozenset({"n1"})}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (ActKind.REPLACED, {"new": 1}),
        (ActKind.REPLACED, {"new": "a"}),
        (ActKind.CARRIED, {"old": "b", "links": [["x"]]}),
        (ActKind.PLACED, {"old": "b", "start": 3, "end": 3, "to": None}),
        (ActKind.PLACED, {"old": "b", "start": 0, "end": 3, "to": [1]}),
    ],
)
def test_an_act_of_another_program_that_says_nothing_is_left_out(kind: ActKind, content: dict[str, object]) -> None:
    one = act(1, kind, "a", **content)
    assert not readable(one)
    assert fold_versions([one]) == Versions()
