"""Coding in plain lines: what is typed is done, what is said is on disk, and nothing is drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_study import SAID, interview

from orgcode.cli.linear import COMMANDS_OF_LINES, LinearCoding
from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.core.coding import Coder
from orgcode.core.messages import EngineReady, Event, SuggestionBatch, SuggestRequest
from orgcode.core.suggestion import SegmentSuggestions, Suggestion
from orgcode.core.transcript import Segment, Segmentation, UnitKind
from orgcode.project import Project
from orgcode.project.places import remembered_places
from orgcode.tui.wording import LANGUAGES, say, speak


def code(code_id: str, name: str, definition: str) -> Code:
    return Code(
        id=code_id,
        name=Wording((("da", name),)),
        definition=Wording((("da", definition),)),
        keywords=Wordings((("da", ()),)),
    )


CODEBOOK = Codebook(
    id="test",
    title=Wording((("da", "Prøve"),)),
    codes=(
        code("tid", "Tid", "Tid, der er sat af."),
        code("ejerskab", "Ejerskab", "At det er ens eget."),
        code("tidspres", "Tidspres", "For lidt tid."),
    ),
)
TURNS = 4
"""Each is one segment: the interviewer's are 0 and 2."""


def add(project: Project, title: str, *, last: str = "") -> str:
    transcript = interview(title, (*SAID[:-1], (SAID[-1][0], SAID[-1][1] + last)))
    project._store.library.add(
        transcript,
        Segmentation(
            transcript_id=transcript.id,
            kind=UnitKind.TURN,
            parameters=(),
            version="test-1",
            segments=tuple(
                Segment(transcript_id=transcript.id, index=turn.index, turn=turn.index, start=turn.start, end=turn.end)
                for turn in transcript.turns
            ),
        ),
    )
    return str(transcript.id)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.create(tmp_path / "study.orgcode", title="Studie", codebook=CODEBOOK) as made:
        add(made, "Lille interview")
        add(made, "Andet interview", last=" Farvel.")
        yield made


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    speak("en")


class Engine:
    """Answers each request at once."""

    def __init__(self) -> None:
        self.asked: list[SuggestRequest] = []
        self._events: list[Event] = [EngineReady()]

    def start(self) -> None:
        pass

    def request(self, request: SuggestRequest) -> None:
        self.asked.append(request)

    def events(self) -> Iterator[Event]:
        yield from self._events

    def stop(self) -> None:
        pass


def coder(project: Project) -> Coder:
    return project.coder("Anna")


def session(project: Project, *lines: str) -> list[str]:
    """What is said when these lines are typed."""
    said: list[str] = []
    LinearCoding(project, coder(project), out=said.append).run(iter(lines))
    return said


def verdicts(project: Project) -> list[tuple[str, str | None]]:
    return [(str(one.verdict), one.code_id) for one in project.decisions()]


def test_it_begins_with_the_first_undecided_segment_and_reads_on(project: Project) -> None:
    said = session(project, "", "", "", "k", "g 1", "k", "g 40", "w")
    assert said[1] == "Interview Lille interview: 4 segments, 0 of 2 decided."
    assert said[2].startswith("Segment 2 of 4. IP: Vi har simpelthen ikke tid")
    assert said[3] == "Not decided yet."
    assert "This is the last segment." in said
    assert "This is the first segment." in said
    assert "There is no such segment. g and a number goes to one." in said
    assert said[-2] == "Lille interview, segment 1 of 4; 0 of 2 decided by Anna."


def test_a_code_by_its_name_is_in_the_record(project: Project) -> None:
    said = session(project, "c ejer")
    assert verdicts(project) == [("applied", "ejerskab")]
    assert said[-2] == "Saved: Ejerskab put on segment 2."


def test_when_several_codes_match_a_number_chooses(project: Project) -> None:
    said = session(project, "c tids", "1", "c ti", "2")
    assert next(code for _, code in verdicts(project)) == "tidspres"
    assert len(verdicts(project)) == 2
    assert any(line.startswith("Which one? 1 ") for line in said)


def test_a_number_without_anything_to_choose_decides_nothing(project: Project) -> None:
    said = session(project, "1", "7", "c ti", "j", "1")
    assert verdicts(project) == []
    assert "Nothing has the number 1." in said


def test_pass_goes_on_and_undo_comes_back(project: Project) -> None:
    said = session(project, "p", "u", "u")
    assert next(verdict for verdict, _ in verdicts(project)) == "passed"
    transcript = project.transcripts()[0]
    states = project.span_states(transcript, coder(project).id).values()
    assert not any(state.passed for state in states)
    assert said[-2] == "There is nothing to undo."


def test_undo_and_redo_reach_memos_too(project: Project) -> None:
    said = session(project, "c ejerskab", "m et notat", "u", "m", "U", "m", "U", "u", "u")
    assert "No memo yet. m and a text writes one." in said
    assert "Memo: et notat" in said
    assert "There is nothing to redo." in said
    transcript = project.transcripts()[0]
    assert not any(state.codes for state in project.span_states(transcript, coder(project).id).values())
    assert not any(memo.text for memo in project.memos())


def test_taking_off_asks_which_when_there_are_several(project: Project) -> None:
    session(project, "c ejerskab", "c tid", "x", "x 1", "p", "x", "x")
    assert verdicts(project)[:2] == [("applied", "ejerskab"), ("applied", "tid")]
    assert [verdict for verdict, _ in verdicts(project)] == ["applied", "applied", "withdrawn", "withdrawn"]


def test_memos_are_added_to_and_never_written_over(project: Project) -> None:
    said = session(project, "m første", "m anden", "m", "M om det hele", "M")
    texts = {memo.text for memo in project.memos() if memo.text}
    assert texts == {"første\n\nanden", "om det hele"} or {"første\n\nanden", "om det hele"} <= texts
    assert "Memo: første anden" in said
    assert said[-2] == "Memo: om det hele"


def test_finding_goes_round(project: Project) -> None:
    said = session(project, "f vejr", "f", "f nowhere", "d tid")
    assert sum(line.startswith("Segment 4 of 4") for line in said) == 2
    assert "nowhere is not in this interview." in said
    assert said[-2] == "Tid: Tid, der er sat af."


def test_other_interviews_are_listed_and_opened_and_places_are_remembered(project: Project) -> None:
    said = session(project, "j", "l", "o 2", "g 3", "o 9")
    assert "2 Andet interview: 0 of 2 decided." in said
    assert "Interview Andet interview: 4 segments, 0 of 2 decided." in said
    places, last = remembered_places(project, coder(project))
    assert places == {project.transcripts()[0]: 2, project.transcripts()[1]: 2}
    assert last == project.transcripts()[1]
    assert session(project)[1].startswith("Interview Andet interview")


def test_what_was_read_is_what_the_record_says_was_shown(project: Project) -> None:
    said: list[str] = []
    lines = LinearCoding(project, coder(project), Engine(), out=said.append)  # type: ignore[arg-type]
    transcript = project.transcripts()[0]

    def typed() -> Iterator[str]:
        lines._events.put(
            SuggestionBatch(
                request=1,
                transcript_id=transcript,
                model="m",
                codebook_version=project.codebook.version,
                segments=(
                    SegmentSuggestions(
                        segment_index=1,
                        suggestions=(Suggestion(code_id="tid", rank=1, score=0.8, probability=0.82, shown=True),),
                    ),
                ),
            )
        )
        yield "s"
        yield "1"

    lines.run(typed())
    assert "Suggestions: 1 Tid 82 %." in said
    [decision] = project.decisions()
    assert (decision.code_id, decision.exposure and decision.exposure.rank) == ("tid", 1)
    assert decision.exposure is not None
    assert decision.exposure.suggested == ("tid",)


def test_what_is_no_command_is_said_and_nothing_is_done(project: Project) -> None:
    said = session(project, "zz", "ø", "h", "o")
    assert "zz is no command. h lists them." in said
    assert any(line.startswith("enter or j") for line in said)
    assert verdicts(project) == []


def test_a_closed_interview_refuses_and_says_that_nothing_was_saved(project: Project) -> None:
    project.close_transcript(coder(project), project.transcripts()[0])
    before = len(project.decisions())
    said = session(project, "g 2", "c ejerskab")
    assert any(line.startswith("Not saved.") for line in said)
    assert len(project.decisions()) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_names_every_command_in_every_language(language: str) -> None:
    speak(language)
    told = say("linear.help")
    for command in COMMANDS_OF_LINES:
        assert command == "" or f"{command}:" in told or f"{command} " in told, command


def test_a_real_process_reads_from_its_input_and_draws_nothing(project: Project, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from orgcode.cli.linear import code_in_lines\n"
        "from orgcode.project import Project\n"
        "from orgcode.tui.wording import speak\n"
        "speak('da')\n"
        "with Project.open(Path(sys.argv[1])) as project:\n"
        "    code_in_lines(project, project.coder('Anna'))\n"
        "assert 'textual.app' not in sys.modules\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(project.path)],
        input="c ejerskab\np\nm et notat\n",
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        timeout=60,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\x1b" not in ran.stdout
    assert "Gemt: Ejerskab sat på segment 2." in ran.stdout
    assert ran.stdout.endswith("Alt, hvad der blev meldt gemt, er gemt.\n")
    assert verdicts(project)[0] == ("applied", "ejerskab")
    assert [memo.text for memo in project.memos()] == ["et notat"]


def test_undoing_stays_with_the_interview_and_says_what_it_did(project: Project) -> None:
    here = project.transcripts()[0]
    project.apply(coder(project), project.segments(here)[1].span, "tid")
    project.write_memo(coder(project), "skrevet et andet sted", code_id="tid")
    said = session(project, "u", "u", "U")
    assert any(line.startswith("Undone: applied Tid to “Vi har simpelthen") for line in said)
    assert "There is nothing to undo." in said
    assert any(line.startswith("Done again: applied Tid") for line in said)
    assert [memo.text for memo in project.memos()] == ["skrevet et andet sted"]
    speak("nn")
    assert any(line.startswith("Angra: sette Tid på") for line in session(project, "u"))


def test_what_cannot_be_undone_is_named_and_the_next_u_goes_on(project: Project) -> None:
    anna, book = coder(project), project.codebook
    project.apply(anna, project.segments(project.transcripts()[0])[1].span, "tid")
    for name, who in (("Ny", anna), ("Hans", project.coder("Jonas"))):
        book = replace(book, codes=(*book.codes, code(name.lower(), name, "")))
        project.adopt_codebook(book, who)
    said = session(project, "u", "u")
    assert any("Not undone: changed the codebook: Ny" in line for line in said)
    assert any("Undo again to go on" in line for line in said)
    assert any(line.startswith("Undone: applied Tid") for line in said)


def test_what_reaches_into_other_interviews_says_so(project: Project) -> None:
    with project.step(coder(project), "merged codes"):
        for each in project.transcripts():
            project.apply(coder(project), project.segments(each)[1].span, "tid")
    assert any(line.startswith("Undone: ") and "also in another interview" in line for line in session(project, "u"))
