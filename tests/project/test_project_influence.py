"""From the record to outcomes: what counts, with which exposure, and whether lots were drawn."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder, Exposure, Shown
from orgcode.core.influence import CoderExposure, Comparison, InfluenceReport, Outcome
from orgcode.core.policy import SuggestionMode
from orgcode.core.transcript import Role, Segment, Span, Speaker, Transcript, Turn, UnitKind
from orgcode.project import Project
from orgcode.project.influence import _outcomes, _suggested, influence
from orgcode.project.policies import set_policy

TURNS = 120


def long_interview(title: str = "Lang") -> Transcript:
    said = [
        ("I" if number % 4 == 0 else "IP", f"Her siges der noget nummer {number} af {title}.")
        for number in range(TURNS)
    ]
    turns, position = [], 0
    for index, (label, words) in enumerate(said):
        turns.append(Turn(index=index, speaker=label, start=position, end=position + len(words)))
        position += len(words) + 2
    return Transcript(
        title=title,
        text="\n\n".join(words for _, words in said),
        turns=tuple(turns),
        speakers=(Speaker(label="I", role=Role.INTERVIEWER), Speaker(label="IP", role=Role.PARTICIPANT)),
    )


class Moments:
    """Seconds that pass with every look, the first at a moment of one's choice."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def moments() -> Moments:
    return Moments()


@pytest.fixture
def project(tmp_path: Path, codebook: Codebook, moments: Moments) -> Iterator[Project]:
    path = tmp_path / "study.orgcode"
    with Project.create(path, title="Studie", codebook=codebook, unit=UnitKind.TURN, clock=moments) as project:
        project.add_read_transcript(long_interview())
        yield project


def join(project: Project, name: str, number: int) -> Coder:
    """A coder whose id, and so whose lots, are the same in every run."""
    coder = Coder(id=f"01900000-0000-7000-8000-{number:012}", name=name)
    project._store._connection.execute(
        "INSERT INTO coders (id, name, added_at) VALUES (?, ?, ?)", (coder.id, name, "2026-01-01T00:00:00.000Z")
    )
    return coder


@pytest.fixture
def anna(project: Project) -> Coder:
    return join(project, "Anna", 1)


@pytest.fixture
def bo(project: Project, anna: Coder) -> Coder:
    return join(project, "Bo", 2)


@pytest.fixture
def units(project: Project) -> list[Segment]:
    """What the participant said."""
    return [each for each in project.segments(project.transcripts()[0]) if each.turn % 4]


def seen(when: Shown, suggested: str = "tid ejerskab", code: str | None = None, **more: object) -> Exposure:
    codes = tuple(suggested.split())
    shown = 0 if when in (Shown.NOT_YET, Shown.WITHHELD) else len(codes)
    rank = codes.index(code) + 1 if code in codes and shown else None
    values = {"model": "m", "codebook_version": "v", "seconds": 2.0, "suggested": codes, **more}
    return Exposure(shown=shown, rank=rank, when=str(when), **values)  # type: ignore[arg-type]


def outcomes(project: Project, coder: Coder) -> dict[str, Outcome]:
    """By the turn number of the segment."""
    transcript_id = project.transcripts()[0]
    return {
        str(int(one.segment.rsplit(":", 1)[1])): one for one, _ in _outcomes(project, transcript_id, coder, coder.name)
    }


def only(project: Project, coder: Coder) -> Outcome:
    found = list(outcomes(project, coder).values())
    assert len(found) == 1
    return found[0]


def test_a_segment_counts_once_with_its_end_and_its_first_exposure(
    project: Project, anna: Coder, units: list[Segment]
) -> None:
    span = units[0].span
    project.reject(anna, span, "tid", seen(Shown.BEFORE, code="tid"))
    project.apply(anna, span, "ejerskab", seen(Shown.BEFORE, "ejerskab", "ejerskab", seconds=9.0))
    project.apply(anna, span, "dagsorden", None)
    project.withdraw(anna, span, "ejerskab", None)
    one = only(project, anna)
    assert one.when is Shown.BEFORE
    assert one.suggested == ("tid", "ejerskab")
    assert (one.codes, one.declined) == (frozenset({"dagsorden"}), frozenset({"tid"}))
    assert (one.seconds, one.settled, one.passage, one.at_first) == (2.0, True, False, None)


def test_what_was_undone_does_not_count(project: Project, anna: Coder, units: list[Segment]) -> None:
    span = units[0].span
    project.apply(anna, span, "tid", seen(Shown.BEFORE, code="tid"))
    project.undo(anna, span.transcript_id)
    assert outcomes(project, anna) == {}
    project.pass_over(anna, span, seen(Shown.WITHHELD, "dagsorden"))
    one = only(project, anna)
    assert (one.when, one.suggested, one.codes) == (Shown.WITHHELD, ("dagsorden",), frozenset())


def test_a_code_taken_off_again_leaves_nothing_and_a_refusal_alone_only_itself(
    project: Project, anna: Coder, units: list[Segment]
) -> None:
    project.apply(anna, units[0].span, "tid", seen(Shown.BEFORE, code="tid"))
    project.withdraw(anna, units[0].span, "tid", None)
    project.reject(anna, units[1].span, "tid", seen(Shown.BEFORE, code="tid"))
    one = only(project, anna)
    assert (one.settled, one.declined) == (False, frozenset({"tid"}))


def test_the_interviewer_is_left_out_and_coders_are_kept_apart(
    project: Project, anna: Coder, bo: Coder, units: list[Segment]
) -> None:
    interviewer = project.segments(project.transcripts()[0])[0]
    project.apply(anna, interviewer.span, "tid", seen(Shown.BEFORE, code="tid"))
    project.apply(anna, units[0].span, "tid", seen(Shown.BEFORE, code="tid"))
    project.pass_over(bo, units[0].span, None)
    assert only(project, anna).codes == {"tid"}
    assert only(project, bo).when is None
    report = influence(project)
    assert [line.coder for line in report.coders] == ["Anna", "Bo"]
    assert [line.coder for line in influence(project, coders=[bo]).coders] == ["Bo"]


def test_passages_count_by_overlap_and_what_was_shown_belongs_to_one_segment_only(
    project: Project, anna: Coder, units: list[Segment]
) -> None:
    first, second, third = units[:3]
    part = Span(transcript_id=third.transcript_id, start=third.start + 2, end=third.end - 3)
    project.apply(anna, part, "tid", seen(Shown.BEFORE, code="tid"))
    project.apply(anna, Span(transcript_id=first.transcript_id, start=first.start, end=third.end), "dagsorden", None)
    found = outcomes(project, anna)
    assert {name: one.passage for name, one in found.items()} == {"1": True, "2": True, "3": False}
    assert found["2"].codes == {"dagsorden"}
    assert found["3"].codes == {"dagsorden", "tid"}
    assert influence(project).coders[0].passages == 2
    assert second.index == 2


def test_an_exposure_of_an_earlier_orgcode_tells_by_its_ranks(
    project: Project, anna: Coder, units: list[Segment]
) -> None:
    def old(rank: int | None, shown: int = 3) -> Exposure:
        return Exposure(model="m", codebook_version="v", shown=shown, rank=rank)

    project.apply(anna, units[0].span, "tid", old(2))
    project.reject(anna, units[0].span, "ejerskab", old(3))
    project.pass_over(anna, units[1].span, old(None, shown=2))
    found = outcomes(project, anna)
    assert [one.suggested for one in found.values()] == [("", "tid", "ejerskab"), ("", "")]
    assert not any(one.all_recorded for one in found.values())
    report = influence(project)
    assert [(each.rank, each.applied.n, each.declined.n, each.left.n) for each in report.by_rank] == [
        (1, 0, 0, 2),
        (2, 1, 0, 1),
        (3, 0, 1, 0),
    ]
    assert report.by_code == ()


def test_an_exposure_that_this_orgcode_does_not_know_is_none(
    project: Project, anna: Coder, units: list[Segment]
) -> None:
    project.pass_over(anna, units[0].span, Exposure(model="m", codebook_version="v", shown=2, when="in a dream"))
    assert only(project, anna).when is None
    assert _suggested(None, []) == ()


def test_suggestions_that_came_after_the_first_decision(project: Project, anna: Coder, units: list[Segment]) -> None:
    kept, changed, undone = (unit.span for unit in units[:3])
    project.apply(anna, kept, "dagsorden", seen(Shown.NOT_YET))
    project.pass_over(anna, changed, seen(Shown.NOT_YET))
    project.apply(anna, changed, "tid", seen(Shown.AFTER, "tid dagsorden", "tid"))
    # Undoing once the suggestions are in sight, and deciding again, is a change too.
    project.apply(anna, undone, "dagsorden", seen(Shown.NOT_YET))
    project.undo(anna, undone.transcript_id)
    project.apply(anna, undone, "ejerskab", seen(Shown.AFTER, code="ejerskab"))
    one, two, three = outcomes(project, anna).values()
    assert (one.at_first, one.codes) == (frozenset({"dagsorden"}), frozenset({"dagsorden"}))
    assert (two.at_first, two.codes) == (frozenset(), frozenset({"tid"}))
    assert (three.at_first, three.codes) == (frozenset({"dagsorden"}), frozenset({"ejerskab"}))
    assert {each.suggested for each in (one, two, three)} == {("tid", "ejerskab")}
    report = influence(project)
    assert [(line.changed.n, line.changed.of, line.toward, line.away) for line in report.revisions] == [(2, 3, 2, 0)]


def decide(project: Project, coder: Coder, segments: Sequence[Segment], *, follow: bool) -> None:
    """Decide as the coding screen does: what is shown follows from the policy."""
    for number, segment in enumerate(segments):
        when = project.policy(coder).shown(segment.span, decided=False)
        code = ("tid", "ejerskab", "dagsorden")[number % 3]
        if follow and when is Shown.BEFORE:
            code = "tid"
        project.apply(coder, segment.span, code, None if when is None else seen(when, code=code))


def line_of(report: InfluenceReport, name: str) -> CoderExposure:
    return next(line for line in report.coders if line.coder == name)


def first_applied(report: InfluenceReport, coder: str | None) -> Comparison:
    return next(
        each for each in report.comparisons if each.measure == "first suggestion applied" and each.coder == coder
    )


def test_lots_in_a_project_and_two_coders_of_different_habits(
    project: Project, anna: Coder, bo: Coder, units: list[Segment], moments: Moments
) -> None:
    project._store.settings.put({"suggestions.seed": "f" * 32})  # so that the lots are the same in every run
    decide(project, anna, units[:10], follow=True)  # the mode is on: no lots yet
    set_policy(project._store.settings, mode=SuggestionMode.WITHHELD, share=0.4, clock=moments)
    decide(project, anna, units[10:], follow=True)
    decide(project, bo, units, follow=False)
    report = influence(project)
    hers, his = line_of(report, "Anna"), line_of(report, "Bo")
    assert hers.withheld + hers.before == his.withheld + his.before == len(units)
    assert hers.withheld_share.of == len(units) - 10
    assert (hers.share, his.share) == ((0.4,), (0.4,))
    follows, own = first_applied(report, "Anna"), first_applied(report, "Bo")
    assert follows.exposed.value == 1.0
    assert follows.low is not None
    assert follows.low > 0.2
    assert own.low is not None
    assert own.high is not None
    assert own.low < 0 < own.high
    pooled = first_applied(report, None)
    assert pooled.difference is not None
    assert own.difference is not None
    assert follows.difference is not None
    assert own.difference < pooled.difference < follows.difference
    assert any("no lots were drawn: 10" in note for note in report.notes)
    assert not any("on record" in note for note in report.notes)


def test_without_a_record_of_changes_the_withheld_segments_mark_the_time_of_lots(
    project: Project, anna: Coder, units: list[Segment]
) -> None:
    # As after merging another coder's file: the decisions are here, what held there is not.
    whens = [Shown.BEFORE] * 8 + [Shown.WITHHELD, Shown.BEFORE, Shown.WITHHELD, Shown.BEFORE] * 5 + [Shown.BEFORE] * 4
    for when, unit in zip(whens, units, strict=False):
        project.apply(anna, unit.span, "tid", seen(when, code="tid"))
    report = influence(project)
    assert (report.coders[0].withheld_share.n, report.coders[0].withheld_share.of) == (10, 19)
    assert report.coders[0].share == ()
    assert any("not on record" in note for note in report.notes)


def test_one_transcript_of_several(project: Project, anna: Coder, units: list[Segment]) -> None:
    project.add_read_transcript(long_interview("Anden"))
    first, second = project.transcripts()
    other = [each for each in project.segments(second) if each.turn % 4]
    decide(project, anna, units[:7], follow=False)
    decide(project, anna, other[:3], follow=False)
    assert influence(project, transcript_id=first).coders[0].segments == 7
    assert influence(project, transcript_id=second).coders[0].segments == 3
    assert influence(project).coders[0].segments == 10


def test_two_coders_of_one_name_are_not_taken_for_one(project: Project, anna: Coder, units: list[Segment]) -> None:
    twin = join(project, "Anna", 2)
    project.pass_over(anna, units[0].span)
    project.pass_over(twin, units[0].span)
    report = influence(project)
    assert len({line.coder for line in report.coders}) == 2
    assert [line.segments for line in report.coders] == [1, 1]


def test_the_report_asks_for_no_models() -> None:
    import subprocess

    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, orgcode.project.influence, orgcode.agreement.influence;"
            "print([name for name in ('torch', 'sklearn', 'spacy', 'scipy') if name in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"
