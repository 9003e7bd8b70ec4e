"""Merging a code into another one: said first, done to one's own codings, in one step, and readable afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_study import interview

from orgcode.core.codebook import Codebook
from orgcode.core.codebook_edits import merged_into
from orgcode.core.coding import Coder
from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Segment, Segmentation, Span, UnitKind
from orgcode.errors import InputProblem, ProjectReadOnly, UnknownName
from orgcode.project import Project
from orgcode.project.disagreements import disagreements
from orgcode.project.lessons import Lesson
from orgcode.project.recoding import MERGED, consequences, left_over, merge_codes
from orgcode.project.reliability import gather

A, B = "tid", "ejerskab"


def spans(study: Project, number: int = 0) -> list[Span]:
    return [segment.span for segment in study.segments(study.transcripts()[number])]


def second_interview(study: Project, title: str = "Et interview til") -> str:
    """Put in another transcript, a segment a turn."""
    transcript = interview(title, (("I", f"Hvad hedder {title}?"), ("IP", "Det ved jeg ikke."), ("IP", "Nå, jo.")))
    segments = tuple(
        Segment(transcript_id=transcript.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
        for turn in transcript.turns
    )
    segmentation = Segmentation(
        transcript_id=transcript.id, kind=UnitKind.TURN, parameters=(), version="test-1", segments=segments
    )
    study._store.library.add(transcript, segmentation)
    return transcript.id


def codes_on(study: Project, coder: Coder) -> dict[Span, frozenset[str]]:
    return {
        span: frozenset(state.codes)
        for transcript_id in study.transcripts()
        for span, state in study.span_states(transcript_id, coder.id).items()
        if state.codes
    }


def test_what_happens_is_said_first(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    other = second_interview(study)
    first, second, third = spans(study)[1:4]
    study.apply(ida, first, A)
    study.apply(ida, second, A)
    study.apply(ida, second, B)
    study.apply(ida, third, B)
    study.apply(ida, spans(study, 1)[1], A)
    study.apply(jonas, first, A)
    study.close_transcript(ida, other)
    found = consequences(study, ida, A, B)
    assert (found.passages, found.changed, found.both) == (3, 2, 1)
    assert found.others == (("Jonas", 1),)
    assert [(one.passages, one.both, one.others, one.closed) for one in found.interviews] == [
        (2, 1, 1, False),
        (1, 0, 0, True),
    ]
    assert [one.title for one in found.closed] == ["Et interview til"]
    assert study._store.acts.all(ActKind.STEP) == ()


def test_own_codings_are_exchanged_in_one_step_and_others_stay(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    second_interview(study)
    first, second, third = spans(study)[1:4]
    elsewhere = spans(study, 1)[2]
    wide = Span(transcript_id=first.transcript_id, start=first.start, end=third.end)
    for span in (first, second, elsewhere, wide):
        study.apply(ida, span, A)
    study.apply(ida, second, B)
    study.apply(jonas, first, A)
    before = codes_on(study, jonas)
    done = merge_codes(study, ida, A, B, version=study.codebook.version)
    assert (done.passages, done.both, done.left) == (4, 1, ())
    assert codes_on(study, ida) == dict.fromkeys((first, second, elsewhere, wide), frozenset({B}))
    assert codes_on(study, jonas) == before
    [act] = study._store.acts.all(ActKind.STEP)
    written = [decision.id for decision in study.decisions(coder_id=ida.id)][-7:]
    assert act.data["what"] == MERGED
    assert sorted(act.data["decisions"]) == sorted(written)
    assert act.data["adoptions"] == [study._store.codebooks.adoptions()[-1].id]
    assert act.transcript_id is None
    assert study.check_record() == ()


def test_the_code_stays_readable_and_another_coder_merges_by_the_same_act(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    first = spans(study)[1]
    study.apply(jonas, first, A)
    merge_codes(study, ida, A, B, version=study.codebook.version)
    assert merged_into(study.codebook, A) == B
    assert not study.codebook.code(A).codable
    [quote] = study.excerpts(code_id=A)
    assert quote.code_path.endswith(study.codebook.code(A).label("da"))
    assert left_over(study, jonas) == ((A, B, 1),)
    version, adoptions = study.codebook.version, len(study._store.codebooks.adoptions())
    done = merge_codes(study, jonas, A, B, version=version)
    assert done.passages == 1
    assert codes_on(study, jonas) == {first: frozenset({B})}
    assert left_over(study, jonas) == ()
    assert (study.codebook.version, len(study._store.codebooks.adoptions())) == (version, adoptions)


def test_closed_interviews_are_left_alone_and_merged_once_they_are_reopened(study: Project) -> None:
    ida = study.coder("Ida")
    other = second_interview(study)
    study.apply(ida, spans(study)[1], A)
    study.apply(ida, spans(study, 1)[1], A)
    study.close_transcript(ida, other)
    done = merge_codes(study, ida, A, B, version=study.codebook.version)
    assert (done.passages, done.left) == (1, ("Et interview til",))
    assert codes_on(study, ida)[spans(study, 1)[1]] == {A}
    study.reopen_transcript(ida, other)
    assert merge_codes(study, ida, A, B, version=study.codebook.version).passages == 1
    assert codes_on(study, ida)[spans(study, 1)[1]] == {B}


def test_what_others_have_coded_blind_is_not_told(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    study.view_as(ida)
    study.set_blind(ida, True)
    study.apply(ida, spans(study)[1], A)
    study.apply(jonas, spans(study)[1], A)
    study.apply(jonas, spans(study)[2], A)
    found = consequences(study, ida, A, B)
    assert found.others == ()
    assert (found.passages, found.hidden) == (1, 1)
    assert [one.others for one in found.interviews] == [0]


def test_a_merge_that_fails_changes_nothing(study: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    ida = study.coder("Ida")
    first, second = spans(study)[1:3]
    study.apply(ida, first, A)
    study.apply(ida, second, A)
    before, version = study.decisions(), study.codebook.version
    withdraw = study.withdraw

    def fail(coder: Coder, span: Span, code_id: str) -> object:
        if span == second:
            raise ProjectReadOnly("No.")
        return withdraw(coder, span, code_id)

    monkeypatch.setattr(study, "withdraw", fail)
    with pytest.raises(ProjectReadOnly):
        merge_codes(study, ida, A, B, version=version)
    assert study.decisions() == before
    assert study.codebook.version == version
    assert codes_on(study, ida) == {first: frozenset({A}), second: frozenset({A})}


@pytest.mark.parametrize(
    ("code", "into", "why"),
    [(A, A, "into itself"), ("ukendt", A, "no code"), (A, "ukendt", "no code")],
)
def test_what_cannot_be_merged_is_refused(study: Project, code: str, into: str, why: str) -> None:
    with pytest.raises((InputProblem, UnknownName), match=why):
        merge_codes(study, study.coder("Ida"), code, into, version=study.codebook.version)


def test_a_merged_code_is_not_merged_into_a_third(study: Project) -> None:
    ida = study.coder("Ida")
    third = next(code.id for code in study.codebook.codable if code.id not in (A, B))
    merge_codes(study, ida, A, B, version=study.codebook.version)
    with pytest.raises(InputProblem, match="was merged before"):
        merge_codes(study, ida, A, third, version=study.codebook.version)
    with pytest.raises(InputProblem, match="is a heading"):
        merge_codes(study, ida, third, A, version=study.codebook.version)
    with pytest.raises(InputProblem, match="changed elsewhere"):
        merge_codes(study, ida, B, third, version="cb1-of-yesterday")


Marked = list[tuple[int, int, str]]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.sampled_from([A, B, "x"])), max_size=12),
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3), st.sampled_from([A, B, "x"])), max_size=6),
)
def test_every_passage_that_had_either_code_has_the_other_one_afterwards(
    tmp_path_factory: pytest.TempPathFactory, codebook: Codebook, mine: Marked, theirs: Marked
) -> None:
    path: Path = tmp_path_factory.mktemp("merge") / "s.orgcode"
    third = next(code.id for code in codebook.codable if code.id not in (A, B))
    with Project.create(path, title="Studie", codebook=codebook) as project:
        second_interview(project)
        text = len(project.transcript(project.transcripts()[0]).text)

        def span(start: int, length: int) -> Span:
            return Span(transcript_id=project.transcripts()[0], start=start, end=min(text, start + length))

        def put(coder: Coder, marks: Marked) -> None:
            for start, length, code in dict.fromkeys(marks):
                project.apply(coder, span(start, length), third if code == "x" else code)

        ida, jonas = project.coder("Ida"), project.coder("Jonas")
        put(ida, mine)
        put(jonas, theirs)
        before, others = codes_on(project, ida), codes_on(project, jonas)
        found = consequences(project, ida, A, B)
        done = merge_codes(project, ida, A, B, version=project.codebook.version)
        after = codes_on(project, ida)
        assert set(after) == set(before)
        for place, codes in before.items():
            assert after[place] == (codes - {A}) | ({B} if codes & {A, B} else set())
        assert (done.passages, done.both) == (found.changed, found.both)
        assert codes_on(project, jonas) == others
        assert project.check_record() == ()


def test_agreement_reads_a_merged_code_as_the_one_it_was_merged_into(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    first, second, third = spans(study)[1:4]
    for coder in (ida, jonas):
        study.apply(coder, first, A)
        study.apply(coder, third, B)
        study.pass_over(coder, second)
    before = gather(study)
    assert [place.segment_index for place in before.places] == [1, 2, 3]
    merge_codes(study, ida, A, B, version=study.codebook.version)
    found = gather(study)
    sets, index = found.coded.sets, found.coded.index
    said = [[sets[at] for at in row] for row in index.tolist()]
    assert said == [[frozenset({B}), frozenset(), frozenset({B})]] * 2
    assert (found.account.merged, found.account.not_in_codebook) == (1, 0)
    basis = study.agreement(resamples=0).basis
    assert basis is not None
    assert any("merged into another one" in note for note in basis.notes)
    assert disagreements(study) == ()


def test_disagreements_about_codes_that_became_one_are_none(study: Project) -> None:
    ida, jonas = study.coder("Ida"), study.coder("Jonas")
    first = spans(study)[1]
    study.apply(ida, first, A)
    study.apply(jonas, first, B)
    assert len(disagreements(study)) == 1
    merge_codes(study, jonas, A, B, version=study.codebook.version)
    assert codes_on(study, ida) == {first: frozenset({A})}
    assert disagreements(study) == ()


def test_codings_under_a_merged_code_teach_the_one_it_was_merged_into() -> None:
    taught = Lesson(codes=frozenset({A, "x"}), declined=frozenset({B}), settled=True)
    assert taught.after({A: B}) == Lesson(codes=frozenset({B, "x"}), declined=frozenset(), settled=True)
    assert taught.after({"y": B}) is taught
    declined = Lesson(declined=frozenset({A}))
    assert declined.after({A: B}) is declined
