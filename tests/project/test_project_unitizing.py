"""Agreement on spans: of a file, and of the codings of a project, on characters and on time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import Clock, interview

from orgcode.agreement.characters import percent_agreement
from orgcode.agreement.continua import TOO_FEW_CODERS, UnitizedData
from orgcode.agreement.spans import CodedSpan, Continuum
from orgcode.agreement.u_alpha import cu_alpha, u_alpha
from orgcode.agreement.unitizing import alpha_u
from orgcode.core.agreement import AgreementReport, Coefficient, Selection
from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.transcript import Span, Transcript
from orgcode.errors import BadTable, InputProblem
from orgcode.project import Project
from orgcode.project.unitizing import FEW, NO_TIMES, TURNS_WITHOUT, agreement_of_spans, unitizing

Rows = Sequence[tuple[str, float, float, str]]
K2004: Rows = (
    ("i", 225, 295, "c"),
    ("i", 370, 400, "c"),
    ("j", 220, 300, "c"),
    ("j", 355, 375, "c"),
    ("j", 400, 420, "c"),
    *((coder, start, end, "k") for coder in "ij" for start, end in ((180.0, 240.0), (300.0, 350.0))),
)


def write(path: Path, rows: Rows) -> Path:
    lines = (json.dumps({"coder": a, "start": b, "end": c, "code": d}) for a, b, c, d in rows)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def find(report: AgreementReport, name: str, code: str | None = None) -> Coefficient:
    (found,) = [one for one in report.coefficients if (one.name, one.code, one.pair) == (name, code, None)]
    return found


def test_a_file_gives_every_coefficient_overall_and_by_code(tmp_path: Path) -> None:
    report = agreement_of_spans(write(tmp_path / "s.jsonl", K2004), 150, 300)
    assert [(one.name, one.code) for one in report.coefficients] == [
        *((name, None) for name in ("alpha-U", "u-alpha", "binary u-alpha", "cu-alpha")),
        *(
            (name, code)
            for code in "ck"
            for name in ("alpha-U", "binary u-alpha", "cu-alpha", "percent agreement", "Cohen's kappa")
        ),
    ]
    assert (report.coders, report.units, report.units_reached_by_one) == (("i", "j"), 300, 0)
    assert report.reached == (("i", 300), ("j", 300))
    c = find(report, "alpha-U", "c")
    assert (c.observed, c.expected, c.value) == pytest.approx((0.0144, 0.0532, 0.7286), abs=0.00005)
    assert find(report, "alpha-U", "k").value == 1
    assert find(report, "alpha-U").value == pytest.approx(0.8591, abs=0.0005)
    assert all(one.defined for one in report.coefficients)


def test_characters_of_a_file(tmp_path: Path) -> None:
    rows: Rows = (("a", 0, 900, "x"), ("b", 90, 990, "x"))
    report = agreement_of_spans(write(tmp_path / "s.jsonl", rows), None, 1000)
    assert find(report, "Cohen's kappa", "x").value == 0.0
    assert find(report, "percent agreement", "x").value == pytest.approx(0.82)


def test_decimals_are_time(tmp_path: Path) -> None:
    """The same spans in minutes and in seconds give the same coefficients."""
    seconds: Rows = [(coder, start + 0.25, end + 0.25, code) for coder, start, end, code in K2004]
    minutes: Rows = [(coder, start / 60, end / 60, code) for coder, start, end, code in seconds]
    first = agreement_of_spans(write(tmp_path / "s.jsonl", seconds), 150, 300)
    second = agreement_of_spans(write(tmp_path / "m.jsonl", minutes), 2.5, 5)
    for one, other in zip(first.coefficients, second.coefficients, strict=True):
        assert other.value == pytest.approx(one.value, abs=1e-9)


def test_three_coders_have_a_kappa_for_each_pair(tmp_path: Path) -> None:
    rows: Rows = (("a", 0, 10, "x"), ("b", 0, 10, "x"), ("c", 5, 15, "x"))
    report = agreement_of_spans(write(tmp_path / "s.jsonl", rows), 0, 50)
    kappas = {one.pair: one.value for one in report.coefficients if one.name == "Cohen's kappa"}
    assert kappas == {
        None: None,
        ("a", "b"): 1.0,
        ("a", "c"): pytest.approx(0.375),
        ("b", "c"): pytest.approx(0.375),
    }


def test_one_coder_has_nobody_to_be_compared_with(tmp_path: Path) -> None:
    report = agreement_of_spans(write(tmp_path / "s.jsonl", [("a", 0, 10, "x")]), 0, 50)
    assert (report.units, report.units_reached_by_one) == (0, 50)
    assert {one.reason for one in report.coefficients} == {TOO_FEW_CODERS}
    assert {one.code for one in report.coefficients} == {None, "x"}


def test_a_coder_who_found_nothing_is_compared(tmp_path: Path) -> None:
    path = write(tmp_path / "s.jsonl", [("a", 0, 10, "x")])
    path.write_text(path.read_text(encoding="utf-8") + '{"coder": "b", "code": null}\n', encoding="utf-8")
    report = agreement_of_spans(path, 0, 50)
    assert report.coders == ("a", "b")
    assert find(report, "percent agreement", "x").value == 0.8
    assert find(report, "Cohen's kappa", "x").value == 0.0


def test_bad_spans_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "s.jsonl", [("a", 0, 10, "x"), ("b", 45, 60, "x")])
    with pytest.raises(InputProblem, match="length of the continuum is not given") as caught:
        agreement_of_spans(path, 0, None)
    assert caught.value.exit_status == 2
    with pytest.raises(BadTable, match="outside the continuum") as outside:
        agreement_of_spans(path, 0, 50)
    assert outside.value.where.endswith("s.jsonl, line 2")


# Of a project: the participant's turns are 28-120 (segments 28, 69, 89) and 145-251 (segments 145, 198, 233).
FIRST, SECOND = (28, 120), (145, 251)


def timed(transcript: Transcript, seconds: Sequence[tuple[float, float] | None]) -> Transcript:
    turns = tuple(
        turn if times is None else replace(turn, time_start=times[0], time_end=times[1])
        for turn, times in zip(transcript.turns, seconds, strict=True)
    )
    return replace(transcript, turns=turns)


def code(project: Project, transcript_id: str, coder: Coder, said: dict[int, tuple[str, ...]]) -> None:
    """Codes by segment of the participant; an empty tuple is a pass."""
    for index, codes in said.items():
        span = project.segments(transcript_id)[index].span
        if not codes:
            project.pass_over(coder, span)
        for each in codes:
            project.apply(coder, span, each)


def by_hand(length: float, units: Sequence[tuple[str, float, float, str]], measured: bool = False) -> UnitizedData:
    spans = tuple(CodedSpan(coder=c, start=s, end=e, code=k) for c, s, e, k in units)
    return UnitizedData.of([Continuum(begin=0, length=length, coders=("Astrid", "Bo"), spans=spans)], measured=measured)


@pytest.fixture
def coders(study: Project) -> tuple[Coder, Coder]:
    return study.coder("Astrid"), study.coder("Bo")


@pytest.fixture
def only(study: Project) -> str:
    return study.transcripts()[0]


def test_codings_of_a_project_are_laid_out_without_the_interviewer(
    study: Project, coders: tuple[Coder, Coder], only: str
) -> None:
    """Adjoining segments are one unit; with the interviewer between, what was said before and after are two."""
    code(study, only, coders[0], {1: ("tid",), 2: ("tid",), 3: ("tid",), 5: ("tid",), 6: (), 7: ()})
    code(study, only, coders[1], {1: ("tid",), 2: ("tid",), 3: (), 5: ("ejerskab",), 6: ("ejerskab",), 7: ()})
    report = unitizing(study, Selection(), "characters")
    # 92 characters in the first turn, 106 in the second; segments begin at 0, 41, 61 and at 92, 145, 180.
    expected = by_hand(
        198,
        [
            ("Astrid", 0, 92, "tid"),
            ("Astrid", 92, 145, "tid"),
            ("Bo", 0, 61, "tid"),
            ("Bo", 92, 180, "ejerskab"),
        ],
    )
    for compute in (alpha_u, u_alpha, cu_alpha):
        wanted = compute(expected)
        found = find(report, wanted.name)
        assert found.value == pytest.approx(wanted.value)
        assert found.observed == pytest.approx(wanted.observed)
        assert found.expected == pytest.approx(wanted.expected)
    for wanted in percent_agreement(expected):
        assert find(report, wanted.name, wanted.code).value == pytest.approx(wanted.value)
    assert (report.units, report.unit_kind) == (198, "character")
    assert (report.units_reached_by_one, report.units_not_reached) == (0, 0)
    assert report.coders == ("Astrid", "Bo")
    assert report.basis is not None
    assert report.basis.resampled == "transcripts"
    assert "no code" not in find(report, "alpha-U", "dagsorden").reason
    assert not find(report, "alpha-U", "dagsorden").defined


def test_what_a_coder_did_not_reach_is_no_gap(study: Project, coders: tuple[Coder, Coder], only: str) -> None:
    code(study, only, coders[0], {1: ("tid",), 2: (), 3: ("tid",), 5: (), 6: ()})
    code(study, only, coders[1], {1: ("tid",), 3: ("tid",)})
    report = unitizing(study, Selection(), "characters")
    assert (report.units, report.units_reached_by_one, report.units_not_reached) == (41 + 31, 20 + 53 + 35, 18)
    assert find(report, "percent agreement", "tid").value == 1
    assert dict(report.reached) == {"Astrid": 41 + 20 + 31 + 53 + 35, "Bo": 41 + 31}


def test_where_other_coders_worked_is_another_continuum(study: Project, coders: tuple[Coder, Coder], only: str) -> None:
    code(study, only, coders[0], {1: ("tid",), 2: ("tid",), 3: ()})
    code(study, only, coders[1], {1: ("tid",), 2: (), 3: ("tid",)})
    code(study, only, study.coder("Cleo"), {1: ("tid",)})
    report = unitizing(study, Selection(), "characters")
    names = ("Astrid", "Bo", "Cleo")
    early = tuple(CodedSpan(coder=name, start=0, end=41, code="tid") for name in names)
    late = (
        CodedSpan(coder="Astrid", start=0, end=20, code="tid"),
        CodedSpan(coder="Bo", start=20, end=51, code="tid"),
    )
    expected = UnitizedData.of(
        [
            Continuum(begin=0, length=41, coders=names, spans=early, transcript=only),
            Continuum(begin=0, length=51, coders=names[:2], spans=late, transcript=only),
        ]
    )
    assert (report.coders, report.units) == (names, 92)
    for compute in (alpha_u, u_alpha):
        assert find(report, compute(expected).name).value == pytest.approx(compute(expected).value)
    assert find(report, "percent agreement", "tid").value == pytest.approx(41 / 92)


def test_a_part_of_a_segment_is_a_unit(study: Project, coders: tuple[Coder, Coder], only: str) -> None:
    code(study, only, coders[0], {1: ("tid",), 2: (), 3: ()})
    code(study, only, coders[1], {2: (), 3: ()})
    study.apply(coders[1], Span(transcript_id=only, start=28, end=48), "tid")
    report = unitizing(study, Selection(), "characters")
    assert report.units == 92
    expected = by_hand(92, [("Astrid", 0, 41, "tid"), ("Bo", 0, 20, "tid")])
    assert find(report, "alpha-U", "tid").value == pytest.approx(alpha_u(expected).value)
    assert find(report, "percent agreement", "tid").value == pytest.approx(1 - 21 / 92)


def test_selections_hold(study: Project, coders: tuple[Coder, Coder], only: str) -> None:
    code(study, only, coders[0], {0: ("ejerskab",), 1: ("tid", "ejerskab")})
    code(study, only, coders[1], {0: (), 1: ("tid",)})
    report = unitizing(study, Selection(codes=("tid",), interviewer=True), "characters")
    assert {one.code for one in report.coefficients} == {None, "tid"}
    assert report.units == 26 + 41
    assert find(report, "percent agreement", "tid").value == 1
    alone = unitizing(study, Selection(coders=(coders[0].id,)), "characters")
    assert {one.reason for one in alone.coefficients} == {TOO_FEW_CODERS}


@pytest.fixture
def recorded(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    """Three interviews: with times, with some, with none."""
    first, second, third = (
        interview(title, (("I", f"Spørgsmål {title}?"), ("IP", "Vi har ikke tid. Det er alt."), ("IP", "Ja da.")))
        for title in ("et", "to", "tre")
    )
    with Project.create(tmp_path / "recorded.orgcode", title="Optaget", codebook=codebook, clock=clock) as project:
        project.add_read_transcript(timed(first, [(0, 2), (2, 9), (10, 12.5)]))
        project.add_read_transcript(timed(second, [(0, 2), (2, 9), None]))
        project.add_read_transcript(third)
        for name, early in (("Astrid", ("tid",)), ("Bo", ("tid", "ejerskab"))):
            for transcript_id in project.transcripts():
                code(project, transcript_id, project.coder(name), {1: early, 2: (), 3: ("tid",)})
        yield project


def test_time_goes_evenly_over_the_characters_of_a_turn(recorded: Project) -> None:
    first = recorded.transcripts()[0]
    turn, segments = recorded.transcript(first).turns[1], recorded.segments(first)
    pace = 7 / (turn.end - turn.start)
    early = pace * (segments[1].end - segments[1].start)
    report = unitizing(recorded, Selection(transcripts=(first,)), "time")
    assert (report.unit_kind, report.units) == ("second", round(9.5))
    expected = by_hand(
        9.5,
        [
            ("Astrid", 0, early, "tid"),
            ("Astrid", 7, 9.5, "tid"),
            ("Bo", 0, early, "tid"),
            ("Bo", 0, early, "ejerskab"),
            ("Bo", 7, 9.5, "tid"),
        ],
        measured=True,
    )
    for compute in (alpha_u, u_alpha):
        assert find(report, compute(expected).name).value == pytest.approx(compute(expected).value)
    assert find(report, "percent agreement", "ejerskab").value == pytest.approx(1 - early / 9.5)


def test_transcripts_without_times_are_left_out_and_counted(recorded: Project) -> None:
    report = unitizing(recorded, Selection(), "time")
    assert report.units == round(9.5 + 7)
    assert report.basis is not None
    assert report.basis.transcripts == 2
    assert NO_TIMES.format(count=1, all=3) in report.basis.notes
    assert TURNS_WITHOUT.format(count=1) in report.basis.notes
    assert FEW.format(count=2) in report.basis.notes
    characters = unitizing(recorded, Selection(), "characters")
    assert characters.basis is not None
    assert FEW.format(count=3) in characters.basis.notes
    assert not any("times" in note for note in characters.basis.notes)


def test_whole_seconds_are_time_all_the_same(recorded: Project) -> None:
    """A transcript whose times all happen to be whole is measured, not counted, or one decimal would change much."""
    third = recorded.transcripts()[2]
    report = unitizing(recorded, Selection(transcripts=(third,)), "time")
    assert report.units == 0
    whole = by_hand(10, [("Astrid", 0, 5, "tid"), ("Bo", 0, 3, "tid")])
    measured = by_hand(10, [("Astrid", 0, 5, "tid"), ("Bo", 0, 3, "tid")], measured=True)
    assert whole.counted
    assert not measured.counted
    assert whole.length == measured.length


def test_intervals_are_over_transcripts(recorded: Project) -> None:
    for transcript_id, extra in zip(recorded.transcripts(), ((), ("dagsorden",), ("ejerskab",)), strict=True):
        code(recorded, transcript_id, recorded.coder("Astrid"), {2: extra} if extra else {})
    report = unitizing(recorded, Selection(), "characters", resamples=200)
    found = find(report, "u-alpha")
    assert found.low is not None
    assert found.high is not None
    assert found.value is not None
    assert found.low <= found.value <= found.high
    assert found.interval == "bootstrap over transcripts"
    assert unitizing(recorded, Selection(), "characters", resamples=200) == report
    with pytest.raises(InputProblem, match="below zero"):
        unitizing(recorded, Selection(), "characters", resamples=-1)


def test_what_not_everybody_may_see_is_left_out(study: Project, coders: tuple[Coder, Coder], only: str) -> None:
    first, second = coders
    code(study, only, first, {1: ("tid",), 2: (), 3: ()})
    code(study, only, second, {1: ("tid",), 2: (), 3: ()})
    study.assign(first, [(only, first), (only, second)])
    study.set_blind(first, True)
    report = unitizing(study, Selection(), "characters")
    assert (report.units, report.coders) == (0, ())
    assert report.basis is not None
    assert report.basis.transcripts_not_closed == 1
    for coder in coders:
        study.close_transcript(coder, only)
    assert unitizing(study, Selection(), "characters").units == 92
