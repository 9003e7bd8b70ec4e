"""Taking files in: what was understood can be corrected, and the text never changes by it."""

from __future__ import annotations

import json
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn, UnitKind
from orgcode.errors import InputProblem, OrgcodeError, ProgramFault, UnreadableTranscript
from orgcode.project import Project, intake
from orgcode.project.folder import READABLE, entries, paths_in
from orgcode.project.intake_values import (
    segmentation_data,
    segmentation_from,
    transcript_data,
    transcript_from,
    understanding_data,
    understood,
)
from orgcode.project.reader_process import ReaderProcess
from orgcode.project.reader_worker import answer, serve

WORDS = st.sampled_from(["Ja.", "Hvad synes du?", "Vi læser højt.", "Det er godt", "ø", "Nå … "])
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    said = draw(st.lists(st.tuples(st.sampled_from(["", "I", "IP1"]), PARAGRAPHS), min_size=1, max_size=6))
    text, turns = "", []
    for index, (label, paragraphs) in enumerate(said):
        text += "\n\n" if text else ""
        start = len(text)
        text += draw(st.sampled_from(["\n", "\n\n", " \n "])).join(paragraphs)
        turns.append(Turn(index=index, speaker=label, start=start, end=len(text), time_start=float(index)))
    labels = dict.fromkeys(label for label, _ in said)
    return Transcript(
        title="Prøve", text=text, turns=tuple(turns), speakers=tuple(Speaker(label=label) for label in labels)
    )


def said_by_somebody(transcript: Transcript) -> list[int]:
    """Offsets of everything in a turn that is not white space."""
    return [
        offset
        for turn in transcript.turns
        for offset in range(turn.start, turn.end)
        if not transcript.text[offset].isspace()
    ]


def one_correction(transcript: Transcript, what: int, turn: int, who: int) -> Transcript:
    place = turn % len(transcript.turns)
    labels = [each.label for each in transcript.speakers]
    label = labels[who % len(labels)]
    return (
        lambda: intake.split(transcript, place),
        lambda: intake.joined(transcript, place),
        lambda: intake.split_all(transcript),
        lambda: intake.given(transcript, [place], label),
        lambda: intake.alternated(transcript, labels, place),
        lambda: intake.with_label(transcript, label, f"IP{who}"),
        lambda: intake.with_speaker(transcript, f"IP{who}", Role.OTHER),
        lambda: intake.settled(transcript),
    )[what]()


@given(transcripts(), st.lists(st.tuples(st.integers(0, 7), st.integers(0, 40), st.integers(0, 4)), max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_correction_changes_the_text_or_drops_a_word(
    transcript: Transcript, steps: list[tuple[int, int, int]]
) -> None:
    corrected = transcript
    for what, turn, who in steps:
        try:
            corrected = one_correction(corrected, what, turn, who)
        except InputProblem:
            continue
        assert (corrected.text, corrected.id) == (transcript.text, transcript.id)
        assert said_by_somebody(corrected) == said_by_somebody(transcript)
        # Also a value that is written down and read again.
        assert transcript_from(json.loads(json.dumps(transcript_data(corrected)))) == corrected
        assert understood(transcript, understanding_data(corrected)) == corrected


def test_a_file_with_one_speaker_is_given_to_two_by_hand() -> None:
    text = "Hvad laver du?\nJeg er lærer.\nHvor længe?\nI ti år."
    transcript = Transcript(
        title="Uden navne",
        text=text,
        turns=(Turn(index=0, speaker="", start=0, end=len(text), time_start=3.0, time_end=9.0),),
        speakers=(Speaker(label="", role=Role.PARTICIPANT),),
        warnings=("No speakers were found; everything is read as said by one speaker without a name.", "Look."),
    )
    split = intake.split_all(transcript)
    assert [text[turn.start : turn.end] for turn in split.turns] == text.split("\n")
    assert [(turn.time_start, turn.time_end) for turn in split.turns] == [(3, None), *[(None, None)] * 2, (None, 9)]
    named = intake.with_speaker(intake.with_label(split, "", "I:"), "IP")
    done = intake.settled(intake.with_role(intake.alternated(named, ["I", "IP"]), "I", Role.INTERVIEWER))
    assert [turn.speaker for turn in done.turns] == ["I", "IP", "I", "IP"]
    assert [(each.label, each.role) for each in done.speakers] == [("I", Role.INTERVIEWER), ("IP", Role.PARTICIPANT)]
    assert done.warnings == ("Look.",)
    assert intake.turns_of(done) == {"I": 2, "IP": 2}
    assert intake.joined(done, 0).turns[0].end == done.turns[1].end


def test_two_labels_that_are_one_speaker_become_one() -> None:
    transcript = Transcript(
        title="To",
        text="Hej. Hej. Nå.",
        turns=tuple(
            Turn(index=at, speaker=label, start=start, end=start + 4)
            for at, (label, start) in enumerate([("I", 0), ("Interviewer", 5), ("Ida", 9)])
        ),
        speakers=(
            Speaker(label="I", role=Role.INTERVIEWER),
            Speaker(label="Interviewer", role=Role.OTHER),
            Speaker(label="Ida"),
        ),
    )
    merged = intake.with_label(transcript, "Interviewer", "I")
    assert [each.label for each in merged.speakers] == ["I", "Ida"]
    assert [merged.role_of(turn) for turn in merged.turns] == [Role.INTERVIEWER, Role.INTERVIEWER, Role.OTHER]
    with pytest.raises(InputProblem, match="needs a name"):
        intake.with_label(transcript, "Ida", " : ")
    with pytest.raises(InputProblem, match="no speaker"):
        intake.with_role(transcript, "Mette", Role.OTHER)
    with pytest.raises(InputProblem, match="needs a title"):
        intake.with_title(transcript, "  ")
    with pytest.raises(InputProblem, match="no turn after"):
        intake.joined(transcript, 2)


def test_words_that_nobody_says_keep_two_turns_apart() -> None:
    transcript = Transcript(
        title="Med navne",
        text="I: Hej. IP: Ja.",
        turns=(Turn(index=0, speaker="I", start=3, end=7), Turn(index=1, speaker="IP", start=12, end=15)),
        speakers=(Speaker(label="I"), Speaker(label="IP")),
    )
    with pytest.raises(InputProblem, match="nobody says"):
        intake.joined(transcript, 0)


def test_an_understanding_of_another_text_is_not_taken_for_this_one() -> None:
    one, other = (
        Transcript(title="En", text=text, turns=(), speakers=(), language=Language.DANISH) for text in ("En.", "To.")
    )
    with pytest.raises(ValueError, match="another"):
        understood(one, understanding_data(other))


def test_the_process_reads_and_cuts_what_the_project_then_stores(tmp_path: Path) -> None:
    file = tmp_path / "leder æ.txt"
    file.write_text("I: Hvad laver du?\n\nIP: Jeg er leder. Det er jeg glad for.\n", encoding="utf-8")
    reader = ReaderProcess()
    try:
        with pytest.raises(UnreadableTranscript, match="no such file"):
            reader.read(tmp_path / "ikke.txt")
        transcript = reader.read(file)
        corrected = intake.with_label(transcript, "IP", "Leder")
        segmentation = reader.cut(corrected, UnitKind.SENTENCE)
    finally:
        reader.stop()
    with pytest.raises(ProgramFault):
        reader.read(file)
    code = Code(id="tid", name=Wording((("da", "Tid"),)))
    book = Codebook(id="test", title=Wording((("da", "Prøve"),)), codes=(code,))
    with Project.create(tmp_path / "p", title="P", codebook=book) as project:
        project.add_read_transcript(corrected, coder=project.coder("Anna"), segmentation=segmentation)
        [stored] = project.transcripts()
        assert project.transcript(stored) == corrected
        texts = [corrected.text[each.start : each.end].strip() for each in project.segments(stored)]
        assert texts == ["Hvad laver du?", "Jeg er leder.", "Det er jeg glad for."]
        # As if it had been read and cut here.
        with Project.create(tmp_path / "q", title="Q", codebook=book) as other:
            other.add_read_transcript(corrected)
            assert other.segmentation(stored) == segmentation


def test_a_reader_that_dies_costs_one_file(tmp_path: Path) -> None:
    died = tmp_path / "died"
    script = (
        "import sys, os\nfrom pathlib import Path\nfrom orgcode.project import reader_worker\n"
        f"died = Path({str(died)!r})\n"
        "if not died.exists():\n    died.touch()\n    sys.stdin.readline()\n    os._exit(9)\n"
        "reader_worker.main()\n"
    )
    file = tmp_path / "a.txt"
    file.write_text("I: Hej?\nIP: Ja.\n", encoding="utf-8")
    reader = ReaderProcess([sys.executable, "-c", script])
    try:
        with pytest.raises(ProgramFault, match="ended before"):
            reader.read(file)
        assert [turn.speaker for turn in reader.read(file).turns] == ["I", "IP"]
    finally:
        reader.stop()


def test_a_fault_in_one_request_is_an_answer_and_the_next_is_answered() -> None:
    out = StringIO()
    serve(['{"cut": {"text": 1}, "unit": "sentence"}\n', '{"read": "/nowhere/at all.txt"}\n'], out)
    fault, refused = (json.loads(line) for line in out.getvalue().splitlines())
    assert "KeyError" in fault["fault"]
    assert refused["refused"]["where"] == "/nowhere/at all.txt"


def test_a_lone_surrogate_survives_the_way_between_processes() -> None:
    transcript = Transcript(
        title="x", text="a\ud800", turns=(Turn(index=0, speaker="", start=0, end=2),), speakers=(Speaker(label=""),)
    )
    said = answer({"cut": json.loads(json.dumps(transcript_data(transcript))), "unit": "turn"})
    segmentation = segmentation_from(json.loads(json.dumps(said["segmentation"])))
    assert [(each.start, each.end) for each in segmentation.segments] == [(0, 2)]
    assert segmentation_data(segmentation) == said["segmentation"]


def test_the_browser_offers_what_the_readers_read() -> None:
    from orgcode.readers.registry import OWN

    assert set(READABLE) == {suffix for reader in OWN for suffix in reader.suffixes if suffix}


def test_a_folder_is_listed_folders_first_and_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "A.docx", "c.exe", ".skjult.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "zoo").mkdir()
    (tmp_path / "ingen").symlink_to(tmp_path / "findes ikke")
    listed = entries(tmp_path)
    assert [(each.name, each.folder, each.readable) for each in listed] == [
        ("zoo", True, False),
        ("A.docx", False, True),
        ("b.txt", False, True),
        ("c.exe", False, False),
    ]
    assert ".skjult.txt" in {each.name for each in entries(tmp_path, hidden=True)}
    with pytest.raises(OrgcodeError, match="could not be opened"):
        entries(tmp_path / "findes ikke")


def test_pasted_paths_are_found_however_they_are_written(tmp_path: Path) -> None:
    one, two = tmp_path / "et interview.txt", tmp_path / "to.txt"
    for path in (one, two):
        path.write_text("x", encoding="utf-8")
    assert paths_in(str(one), Path("/")) == (one,)
    assert paths_in("et interview.txt\nto.txt\n", tmp_path) == (one, two)
    assert paths_in(f"'{one}' {two}", Path("/")) == (one, two)
    assert paths_in(str(one).replace(" ", "\\ ") + f" {two}", Path("/")) == (one, two)
    assert paths_in(f"{one.as_uri()}\n{two.as_uri()}\n", Path("/")) == (one, two)
    assert paths_in("noget andet", tmp_path) == ()
    assert paths_in("it's", tmp_path) == ()
    assert paths_in("a\0b", tmp_path) == ()
