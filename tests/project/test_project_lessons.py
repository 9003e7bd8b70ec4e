"""What decisions teach, and that following them one by one ends where taking them all at once does."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.coding import Decision, Ledger, Verdict
from orgcode.core.transcript import Segment, Segmentation, Span, UnitKind
from orgcode.project.lessons import Lesson, Lessons

SEGMENTATION = Segmentation(
    transcript_id="t",
    kind=UnitKind.SENTENCE,
    parameters=(),
    version="1",
    segments=tuple(
        Segment(transcript_id="t", index=index, turn=0, start=10 * index, end=10 * index + 9) for index in range(4)
    ),
)


def decision(
    number: int, start: int, end: int, verdict: Verdict, code: str | None, undoes: str | None = None
) -> Decision:
    return Decision(
        id=f"d{number:04}",
        coder_id="c",
        span=Span(transcript_id="t", start=start, end=end),
        verdict=verdict,
        code_id=code,
        codebook_version="cb",
        decided_at="2026-01-01T00:00:00.000Z",
        undoes=undoes,
    )


def taught(decisions: Sequence[Decision]) -> dict[int, Lesson]:
    lessons = Lessons(SEGMENTATION)
    lessons.update(Ledger(decisions).spans("c"))
    return lessons.of


def test_a_code_says_yes_to_itself_and_settles_the_rest() -> None:
    assert taught([decision(1, 0, 9, Verdict.APPLIED, "tid")]) == {
        0: Lesson(codes=frozenset({"tid"}), settled=True, codebook_versions=frozenset({"cb"})),
    }


def test_a_pass_settles_everything() -> None:
    assert taught([decision(1, 10, 19, Verdict.PASSED, None)]) == {
        1: Lesson(settled=True, codebook_versions=frozenset({"cb"}))
    }


def test_a_rejection_alone_speaks_of_its_code_only() -> None:
    assert taught([decision(1, 0, 9, Verdict.REJECTED, "tid")]) == {0: Lesson(declined=frozenset({"tid"}))}


def test_a_code_taken_off_is_known_not_to_be_there() -> None:
    decisions = [decision(1, 0, 9, Verdict.APPLIED, "tid"), decision(2, 0, 9, Verdict.WITHDRAWN, "tid")]
    assert taught(decisions) == {0: Lesson(declined=frozenset({"tid"}))}


def test_what_was_undone_was_never_said() -> None:
    decisions = [
        decision(1, 0, 9, Verdict.APPLIED, "tid"),
        decision(2, 0, 9, Verdict.WITHDRAWN, "tid", undoes="d0001"),
    ]
    assert taught(decisions) == {}


def test_a_span_over_two_segments_teaches_both_and_codes_add_up() -> None:
    decisions = [
        decision(1, 5, 15, Verdict.APPLIED, "tid"),
        decision(2, 10, 19, Verdict.APPLIED, "ejerskab"),
        decision(3, 0, 9, Verdict.REJECTED, "tid"),
    ]
    assert taught(decisions) == {
        0: Lesson(codes=frozenset({"tid"}), settled=True, codebook_versions=frozenset({"cb"})),
        1: Lesson(codes=frozenset({"tid", "ejerskab"}), settled=True, codebook_versions=frozenset({"cb"})),
    }


ACTS = st.tuples(
    st.sampled_from([(0, 9), (10, 19), (5, 25), (0, 39)]),
    st.sampled_from([Verdict.APPLIED, Verdict.REJECTED, Verdict.WITHDRAWN, Verdict.PASSED]),
    st.sampled_from(["tid", "ejerskab"]),
    st.booleans(),
)


@given(st.lists(ACTS, max_size=12))
def test_one_by_one_ends_where_all_at_once_does(acts: list[tuple[tuple[int, int], Verdict, str, bool]]) -> None:
    following, decisions = Lessons(SEGMENTATION), []
    ledger = Ledger()
    for number, ((start, end), verdict, code, undo) in enumerate(acts):
        last = ledger.last_act("c") if undo else None
        made = (
            decision(number, last.span.start, last.span.end, Verdict.WITHDRAWN, last.code_id, undoes=last.id)
            if last is not None
            else decision(number, start, end, verdict, None if verdict is Verdict.PASSED else code)
        )
        decisions.append(made)
        ledger.add(made)
        following.update(ledger.spans("c"))
    assert following.of == taught(decisions)
