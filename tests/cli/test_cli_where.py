"""`--where`: what is known of participants narrows every list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from small_study import Clock

from orgcode.cli.main import orgcode
from orgcode.core.codebook import Codebook
from orgcode.core.overview import Chosen, Measure, View
from orgcode.core.queue import Order
from orgcode.core.teamwork import Choice
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.project import Project
from orgcode.project.described import Described
from orgcode.project.disagreements import disagreements
from orgcode.project.participants import describe

SAID = (("I", "Hvordan går det?"), ("Ane", "Vi har ikke tid."), ("Bo", "Det er vedtaget."), ("Ane", "Vi mødes."))
Run = Callable[..., Any]


def interview(title: str) -> Transcript:
    text, turns = "", []
    for index, (label, words) in enumerate(SAID):
        said = f"{words} {title}."
        turns.append(Turn(index=index, speaker=label, start=len(text), end=len(text) + len(said)))
        text += f"{said}\n\n"
    roles = {"I": Role.INTERVIEWER, "Ane": Role.PARTICIPANT, "Bo": Role.PARTICIPANT}
    speakers = tuple(Speaker(label=label, role=role) for label, role in roles.items())
    return Transcript(title=title, text=text, turns=tuple(turns), speakers=speakers, language=Language.DANISH)


@pytest.fixture
def project(tmp_path: Path, codebook: Codebook, clock: Clock) -> Iterator[Project]:
    """Ane is in Birk in the first interview and in Nes in the second one; Bo is a leader, of both nothing else."""
    with Project.create(tmp_path / "p.orgcode", title="Studie", codebook=codebook, clock=clock) as made:
        for title in ("Et", "To"):
            made.add_read_transcript(interview(title))
        ida, per = made.coder("Ida"), made.coder("Per")
        for transcript_id, town in zip(made.transcripts(), ("Birk", "Nes"), strict=True):
            told = {"Ane": {"kommune": town}, "Bo": {"stilling": "leder"}}
            describe(made, ida, [(transcript_id, label, each) for label, each in told.items()])
            spoken = [segment for segment in made.segments(transcript_id) if segment.turn in {1, 2}]
            for segment in spoken:
                made.apply(ida, segment.span, "tid")
                made.apply(per, segment.span, "dagsorden")
                made.write_memo(ida, "Se her", span=segment.span)
        for one in disagreements(made, limit=100)[:3]:
            made.rule(ida, one, Choice.FIRST)
        made.write_memo(ida, "Om projektet")
        yield made


@pytest.fixture
def run(project: Project) -> Run:
    def call(*words: str) -> Any:
        result = CliRunner().invoke(orgcode, ["--project", str(project.path), *words, "--json"])
        assert result.exit_code == 0, (result.output, result.exception)
        return json.loads(result.stdout)

    return call


def who(project: Project, found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """(title, speaker) of passages in JSON."""
    titles = {project.transcript(each).title: each for each in project.transcripts()}
    meant = set()
    for one in found:
        transcript = project.transcript(titles[one["transcript"]])
        start = one["start"] if "start" in one else one["span"][0]
        turn = next(turn for turn in transcript.turns if turn.end > start)
        meant.add((transcript.title, turn.speaker))
    return meant


WHERE = [
    (("--where", "Kommune=birk"), {("Et", "Ane")}),
    (("--where", "kommune=Birk", "--where", "kommune=Nes"), {("Et", "Ane"), ("To", "Ane")}),
    (("--where", "stilling=leder"), {("Et", "Bo"), ("To", "Bo")}),
    (("--where", "stilling=leder", "--where", "kommune=Birk"), set()),
]


@pytest.mark.parametrize(("where", "meant"), WHERE, ids=["one", "either", "other", "both"])
@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("decisions",), ""),
        (("disagreements", "--all"), "disagreements"),
        (("next", "--coder", "Ida", "--limit", "50"), "candidates"),
        (("find", "--coder", "Ida"), "hits"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_every_list_of_passages(
    project: Project, run: Run, words: tuple[str, ...], key: str, where: tuple[str, ...], meant: set[tuple[str, str]]
) -> None:
    found = run(*words, *where)
    listed = who(project, found[key] if key else found)
    # Nobody has decided on what Ane says last; on what Bo says all is decided.
    assert listed == ({one for one in meant if one[1] == "Ane"} if words[0] == "next" else meant)


def test_rulings_memos_and_status(project: Project, run: Run) -> None:
    rulings = run("rulings")["rulings"]
    assert len(rulings) == 3
    of_bo = run("rulings", "--where", "stilling=leder")["rulings"]
    others = [run("rulings", "--where", f"kommune={town}")["rulings"] for town in ("Birk", "Nes")]
    assert len(of_bo) + sum(map(len, others)) == 3
    memos = run("memo", "--where", "kommune=Nes")["memos"]
    assert [one["transcript"] for one in memos] == ["To"]
    status = run("status", "--where", "kommune=Nes")["transcripts"]
    assert [one["title"] for one in status] == ["To"]
    told = CliRunner().invoke(orgcode, ["--project", str(project.path), "status", "--where", "kommune=Nes"])
    assert "\n2  To" in told.stdout


@pytest.mark.parametrize("measure", list(Measure))
def test_overviews_count_what_such_participants_say(project: Project, measure: Measure) -> None:
    def counted(view: View, **wanted: Any) -> int:
        found = project.overview(view, measure, Chosen(**wanted))
        return sum(map(sum, found.counts))

    for view in View:
        birk, nes, leader = (
            counted(view, attributes=(pair,))
            for pair in (("kommune", "Birk"), ("kommune", "Nes"), ("stilling", "leder"))
        )
        assert 0 < birk == nes < leader
        assert birk + nes + leader == counted(view) == counted(view, role=Role.PARTICIPANT)
        assert counted(view, attributes=(("kommune", "Birk"), ("kommune", "Nes"))) == birk + nes
        assert not counted(view, attributes=(("kommune", "Birk"), ("stilling", "leder")))


def test_the_overview_says_whose_words_it_counts(project: Project) -> None:
    words = ["--project", str(project.path), "overview", "--where", "kommune=birk"]
    assert "kommune=Birk" in " ".join(CliRunner().invoke(orgcode, words).stdout.split())


def test_what_nobody_says_is_nobodys(project: Project) -> None:
    everybody, nobody = Described(project, ()), Described(project, (("kommune", "Aal"),))
    segment = project.segments(project.transcripts()[0])[0]
    assert everybody.segment(segment)
    assert everybody.passage(segment.span)
    assert not nobody.segment(segment)
    assert not nobody.passage(segment.span)
    assert not project.queue(project.coder("Ida"), Order.TRANSCRIPT, where=(("kommune", "Aal"),))


@pytest.mark.parametrize(
    "command", ["status", "overview", "rulings", "memo", "find", "next", "decisions", "disagreements"]
)
def test_a_value_that_nobody_has_is_refused(project: Project, command: str) -> None:
    result = CliRunner().invoke(orgcode, ["--project", str(project.path), command, "--where", "kommune=Aal"])
    assert "Aal" in str(getattr(result.exception, "message", ""))
