"""Acts of teamwork, folded."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.ids import canonical_json
from orgcode.core.sample import Sample
from orgcode.core.teamwork import Act, ActKind, Choice, PartPlayed, Ruling, fold_acts, standing_rulings
from orgcode.core.transcript import Span


def act(number: int, kind: ActKind, transcript: str | None = None, **content: object) -> Act:
    return Act(
        id=f"{number:04}",
        kind=kind,
        by="lead",
        acted_at=f"2026-01-01T00:00:{number:02}Z",
        transcript_id=transcript,
        content=canonical_json(content),
    )


BLIND = act(1, ActKind.BLINDED)


def test_a_transcript_opens_when_all_who_are_assigned_have_closed_it() -> None:
    acts = [BLIND, act(2, ActKind.ASSIGNED, "t", coder="a"), act(3, ActKind.ASSIGNED, "t", coder="b")]
    assert not fold_acts(acts).open("t")
    acts.append(act(4, ActKind.CLOSED, "t", coder="a"))
    assert not fold_acts(acts).open("t")
    acts.append(act(5, ActKind.CLOSED, "t", coder="b"))
    team = fold_acts(acts)
    assert team.open("t")
    assert team.revealed == {"t": "0005"}
    acts.append(act(6, ActKind.REOPENED, "t", coder="a"))
    team = fold_acts(acts)
    assert not team.open("t")
    assert team.reopened == {("t", "a"): 1}
    assert team.revealed == {"t": "0005"}, "what was seen cannot be unseen"


def test_whoever_has_decided_counts_as_coding_it() -> None:
    acts = [BLIND, act(2, ActKind.CLOSED, "t", coder="a")]
    assert not fold_acts(acts).open("t", ["a"]), "others may still begin"
    assert not fold_acts(acts).open("t", ["a", "b"])
    assert fold_acts(acts, {"t": {"a": "0000", "b": "0000"}}).revealed == {}
    assert fold_acts(acts, {"t": {"a": "0000", "b": "0003"}}).revealed == {}, "b came later, and saw nothing"
    acts.append(act(4, ActKind.CLOSED, "t", coder="b"))
    assert fold_acts(acts).open("t", ["a", "b"])
    assert fold_acts(acts, {"t": {"a": "0000", "b": "0003"}}).revealed == {"t": "0004"}


def test_adjudicators_and_second_codings_are_not_waited_for() -> None:
    acts = [
        BLIND,
        act(2, ActKind.ASPECT, coder="a2", of="a", part=str(PartPlayed.RECODING)),
        act(3, ActKind.ASSIGNED, "t", coder="a"),
        act(4, ActKind.CLOSED, "t", coder="a"),
    ]
    team = fold_acts(acts, {"t": {"a": "0000", "a2": "0000"}})
    assert team.open("t", ["a", "a2"])
    assert team.owner("a2") == "a"
    assert team.revealed == {"t": "0004"}


def test_unblinding_shows_everything_and_is_remembered() -> None:
    acts = [BLIND, act(2, ActKind.ASSIGNED, "t", coder="a"), act(3, ActKind.UNBLINDED)]
    team = fold_acts(acts, {"t": {"a": "0001x"}, "u": {"a": "0005"}})
    assert team.open("t")
    assert team.revealed == {"t": "0003"}, "nothing was there to be seen of u"
    again = fold_acts([*acts, act(4, ActKind.BLINDED)])
    assert not again.open("t")
    assert (again.blinded, team.blinded) == ("0004", "")


def test_taking_an_assignment_back_can_open_a_transcript() -> None:
    acts = [
        BLIND,
        act(2, ActKind.ASSIGNED, "t", coder="a"),
        act(3, ActKind.ASSIGNED, "t", coder="b"),
        act(4, ActKind.CLOSED, "t", coder="a"),
        act(5, ActKind.UNASSIGNED, "t", coder="b"),
    ]
    assert fold_acts(acts).revealed == {"t": "0005"}


def test_one_person_under_several_ids_is_known_by_the_lowest() -> None:
    acts = [
        act(1, ActKind.SAME_PERSON, coder="c", of="b"),
        act(2, ActKind.SAME_PERSON, coder="a", of="c"),
        act(3, ActKind.ASSIGNED, "t", coder="c"),
        act(4, ActKind.NAMESAKES, coder="x", of="y"),
    ]
    team = fold_acts(acts)
    assert team.people == {"b": "a", "c": "a"}
    assert team.assigned == {"t": frozenset({"a"})}
    assert team.namesakes == {frozenset({"x", "y"})}


KINDS = st.sampled_from(
    [ActKind.ASSIGNED, ActKind.UNASSIGNED, ActKind.CLOSED, ActKind.REOPENED, ActKind.BLINDED, ActKind.UNBLINDED]
)


@given(
    st.lists(st.tuples(KINDS, st.sampled_from("tu"), st.sampled_from("ab")), max_size=12),
    st.randoms(use_true_random=False),
)
def test_the_order_in_which_acts_arrive_and_repeats_change_nothing(drawn: list, shuffle) -> None:  # type: ignore[no-untyped-def,type-arg]
    acts = [act(number, kind, where, coder=who) for number, (kind, where, who) in enumerate(drawn)]
    mixed = [*acts, *acts]
    shuffle.shuffle(mixed)
    assert fold_acts(mixed) == fold_acts(acts)


def ruling(number: int, undoes: str | None = None) -> Ruling:
    return Ruling(
        id=f"{number:04}",
        adjudicator_id="j",
        span=Span(transcript_id="t", start=1, end=5),
        coders=("a", "b"),
        first=("tid",),
        second=(),
        choice=Choice.UNCLEAR,
        codes=(),
        unclear=("tid",),
        note="æ, ø og å",
        codebook_version="cb1-0",
        decided_at="2026-01-01T00:00:00Z",
        undoes=undoes,
    )


def test_a_ruling_and_a_sample_come_back_from_their_acts() -> None:
    assert Ruling.of(ruling(1).act()) == ruling(1)
    sample = Sample(
        id="1", coder_id="a", recoder_id="a2", spans=(ruling(1).span,), seed="7", drawn_at="2026-01-01T00:00:00Z"
    )
    assert Sample.of(sample.act()) == sample


def test_rulings_are_taken_back_by_rulings_in_whatever_order_they_come() -> None:
    everything = [ruling(1), ruling(2), ruling(3, undoes="0002")]
    for mixed in permutations(everything):
        assert [one.id for one in standing_rulings(mixed)] == ["0001"]


def test_an_act_that_holds_no_object_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no object"):
        _ = Act(id="1", kind=ActKind.CLOSED, by="", acted_at="", content="[]").data
