"""Decisions come back as they went in, in the order of their identifiers, and are never changed."""

from __future__ import annotations

import dataclasses
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import EXPOSURE, NOW, decision, decisions, ids

from orgcode.core.coding import Decision, Exposure, Verdict
from orgcode.core.ids import uuid7
from orgcode.core.transcript import Span
from orgcode.errors import NotAProject, ProgramFault, ProjectProblem, RefusedDecision, UnknownName
from orgcode.store.store import Store

words = st.text(st.characters(codec="utf-8"), max_size=20)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**40), 2**40)
exposures = st.builds(
    Exposure,
    model=st.text(st.characters(), max_size=20),  # a folder's name, which on Linux may be no valid text
    codebook_version=words,
    shown=st.integers(0, 50),
    rank=st.none() | st.integers(1, 50),
    score=numbers,
    probability=numbers,
    when=st.sampled_from(["before", "after"]),
    seconds=numbers,
)


@st.composite
def any_decision(draw: st.DrawFn) -> Decision:
    verdict = draw(st.sampled_from(Verdict))
    start = draw(st.integers(0, 10**9))
    return Decision(
        id=draw(st.uuids()).hex,
        coder_id=draw(words),
        span=Span(transcript_id=draw(words), start=start, end=start + draw(st.integers(1, 10**6))),
        verdict=verdict,
        code_id=None if verdict is Verdict.PASSED else draw(words),
        codebook_version=draw(words),
        decided_at=draw(words),
        exposure=draw(st.none() | exposures),
        undoes=draw(st.none() | st.uuids().map(str)),
    )


@given(st.lists(any_decision(), max_size=8, unique_by=lambda item: item.id))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_decision_comes_back_with_the_same_hash(store: Store, some: list[Decision]) -> None:
    position = store.decisions.position()
    known = {item.id for item in store.decisions.select()}
    some = [item for item in some if item.id not in known]
    store.decisions.append_all(some)
    after, back = store.decisions.since(position)
    assert list(back) == some
    assert [item.content_hash() for item in back] == [item.content_hash() for item in some]
    assert after == position + len(some)
    assert store.verify() == ()


@pytest.mark.parametrize("number", [1, 1.0, -0.0, 0.1 + 0.2, 1e-320, 2**53 + 1])
def test_a_number_keeps_its_kind_and_its_last_digit(store: Store, number: float) -> None:
    written = decision(next(ids()), exposure=dataclasses.replace(EXPOSURE, score=number))
    store.decisions.append(written)
    back = store.decisions.get(written.id)
    assert back.exposure is not None
    assert repr(back.exposure.score) == repr(number)


def test_decisions_are_selected_by_transcript_and_coder_in_the_order_of_identifiers(store: Store) -> None:
    made = list(itertools.islice(ids(), 4))
    first = decision(made[0], coder="anna", transcript="t1-a")
    second = decision(made[1], coder="bo", transcript="t1-a")
    third = decision(made[2], coder="anna", transcript="t1-b")
    fourth = decision(made[3], coder="anna", transcript="t1-a")
    store.decisions.append_all([fourth, second, first, third])
    assert store.decisions.select() == (first, second, third, fourth)
    assert store.decisions.select(transcript_id="t1-a") == (first, second, fourth)
    assert store.decisions.select(coder_id="anna") == (first, third, fourth)
    assert store.decisions.select(transcript_id="t1-a", coder_id="anna") == (first, fourth)
    assert store.decisions.select(transcript_id="t1-c") == ()
    assert (store.decisions.count(), store.decisions.count("t1-a")) == (4, 3)


def test_a_new_decision_gets_an_identifier_behind_the_coders_last_even_when_the_clock_was_set_back(
    store: Store,
) -> None:
    def make(last: str) -> Decision:
        return decision(uuid7(lambda: NOW - 86_400, after=last))

    store.decisions.append(decision(uuid7(lambda: NOW)))
    written = [store.decisions.append_new("anna", make).id for _ in range(5)]
    assert written == sorted(written)
    assert written[-1] == store.decisions.last_id("anna")
    assert store.decisions.last_id("bo") == ""


def test_what_the_maker_refuses_leaves_nothing(store: Store) -> None:
    def refuse(last: str) -> Decision:
        assert store.decisions.select() == ()  # it may look
        raise RefusedDecision("Codes stand on this span.")

    with pytest.raises(RefusedDecision):
        store.decisions.append_new("anna", refuse)
    store.decisions.append(decision(next(ids())))
    assert store.verify() == ()


@pytest.mark.parametrize("wrong", [decision("0"), decision("9" * 36, coder="bo")], ids=["too low", "of another"])
def test_a_new_decision_that_does_not_follow_is_refused(store: Store, wrong: Decision) -> None:
    store.decisions.append(decision(next(ids())))
    with pytest.raises(ProgramFault):
        store.decisions.append_new("anna", lambda _: wrong)
    assert store.decisions.count() == 1


def test_several_decisions_are_stored_all_or_none(store: Store) -> None:
    first, second = decisions(2)
    store.decisions.append(first)
    with pytest.raises(ProjectProblem, match="there already"):
        store.decisions.append_all([second, first])
    assert store.decisions.select() == (first,)
    assert store.verify() == ()


def test_another_store_sees_what_was_written_since(store: Store, path: Path) -> None:
    first, second, third = decisions(3)
    with Store.open(path) as other:
        store.decisions.append(first)
        position, seen = other.decisions.since(0)
        assert seen == (first,)
        store.decisions.append(second)
        other.decisions.append(third)
        assert other.decisions.since(position) == (3, (second, third))
        assert other.decisions.since(3) == (3, ())


def test_an_unknown_decision_is_named(store: Store) -> None:
    with pytest.raises(UnknownName) as caught:
        store.decisions.get("nowhere")
    assert caught.value.where == "nowhere"


def test_a_garbled_decision_is_damage_and_not_a_crash(store: Store, path: Path) -> None:
    store.decisions.append(decision(next(ids())))
    store._connection.execute("DROP TRIGGER decisions_no_update")
    store._connection.execute("UPDATE decisions SET verdict = 'maybe'")
    with pytest.raises(NotAProject, match="damaged"):
        store.decisions.select()
