"""Files taken in, one or a folder: what became of each, whose turns are whose, what is kept of the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.transcript import Role, Speaker, Transcript, Turn
from orgcode.errors import InputProblem, UnknownName
from orgcode.project import Project
from orgcode.project.adding import Fate, Wishes, files_in, take_in, write_original
from orgcode.project.assigning import assigned, rule_from
from orgcode.project.reader_process import ReaderProcess

TEXT = "I: Hvordan går det?\nIP: Det går fint, tak.\nI: Og i går?\nIP: Det gik også.\n"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    code = Code(id="tid", name=Wording((("da", "Tid"),)))
    book = Codebook(id="test", title=Wording((("da", "Prøve"),)), codes=(code,))
    with Project.create(tmp_path / "p", title="P", codebook=book) as made:
        yield made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "leder.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_is_added_and_said_to_be_there_the_next_time(project: Project, file: Path) -> None:
    first = take_in(project, file, Wishes())
    assert (first.fate, first.segments, first.kept) == (Fate.ADDED, 4, False)
    assert first.transcript is not None
    assert project.transcripts() == (first.transcript.id,)
    assert take_in(project, file, Wishes()).fate is Fate.THERE
    again = take_in(project, file, Wishes(roles={"IP": Role.OTHER}))
    assert again.fate is Fate.ROLES
    assert project.transcript(first.transcript.id).speaker("IP").role is Role.OTHER


def test_roles_are_stored_with_the_file(project: Project, file: Path) -> None:
    arrival = take_in(project, file, Wishes(roles={"I": Role.OTHER}))
    assert arrival.transcript is not None
    stored = project.transcript(arrival.transcript.id)
    assert [speaker.role for speaker in stored.speakers] == [Role.OTHER, Role.PARTICIPANT]
    assert stored == arrival.transcript


def test_a_role_for_nobody_is_refused_of_one_file_and_passed_over_in_a_folder(project: Project, file: Path) -> None:
    wishes = Wishes(roles={"X": Role.OTHER})
    refused = take_in(project, file, wishes)
    assert isinstance(refused.problem, UnknownName)
    assert project.transcripts() == ()
    assert take_in(project, file, Wishes(roles=wishes.roles, strict=False)).fate is Fate.ADDED
    # Of a file that is there already too.
    assert take_in(project, file, wishes).fate is Fate.REFUSED
    assert take_in(project, file, Wishes(roles=wishes.roles, strict=False)).fate is Fate.THERE


def test_what_is_wrong_with_a_file_is_said_and_nothing_is_stored(project: Project, tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    arrival = take_in(project, tmp_path / "empty.docx", Wishes(keep="original"))
    assert arrival.fate is Fate.REFUSED
    assert arrival.problem is not None
    assert "empty" in arrival.problem.message
    assert project.transcripts() == ()
    assert project.originals() == {}


def test_a_fault_in_one_reader_is_a_refusal_with_a_word_to_it(
    project: Project, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("of nothing")

    monkeypatch.setattr("orgcode.readers.files.read_bytes", fail)
    arrival = take_in(project, file, Wishes())
    assert arrival.fate is Fate.REFUSED
    assert arrival.problem is not None
    assert "ZeroDivisionError" in arrival.problem.message
    assert arrival.problem.hint


def test_the_bytes_of_a_file_are_kept_by_choice_and_given_back(project: Project, file: Path, tmp_path: Path) -> None:
    arrival = take_in(project, file, Wishes(keep="original"))
    assert arrival.kept
    assert arrival.transcript is not None
    assert project.originals() == {arrival.transcript.id: len(file.read_bytes())}
    out = write_original(project, arrival.transcript.id, tmp_path / "back.txt")
    assert out.read_bytes() == file.read_bytes()
    with pytest.raises(InputProblem):
        write_original(project, arrival.transcript.id, out)


def test_a_file_that_is_there_is_kept_later_if_it_is_the_same(project: Project, file: Path, tmp_path: Path) -> None:
    transcript = take_in(project, file, Wishes()).transcript
    assert transcript is not None
    with pytest.raises(InputProblem, match="only its hash"):
        project.original(transcript.id)
    # The same text in other bytes is another file.
    other = tmp_path / "andet.txt"
    other.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert not take_in(project, other, Wishes(keep="original")).kept
    assert take_in(project, file, Wishes(keep="original")).kept
    assert project.original(transcript.id) == ("leder.txt", file.read_bytes())
    assert not take_in(project, file, Wishes(keep="original")).kept


def test_the_files_of_a_folder_and_of_the_folders_in_it(tmp_path: Path) -> None:
    names = [
        "b.txt",
        "A.docx",
        "dyb/c.md",
        "lyd.m4a",
        ".skjult.txt",
        "~$A.docx",
        "p.orgcode",
        "p.orgcode-wal",
        ".git/d.txt",
    ]
    for name in names:
        path = tmp_path / "mappe" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    wanted, aside = files_in([tmp_path / "mappe", tmp_path / "mappe" / "b.txt", tmp_path / "ukendt.m4a"])
    assert [path.name for path in wanted] == ["A.docx", "b.txt", "c.md", "ukendt.m4a"]
    assert [path.name for path in aside] == ["lyd.m4a"]


def room(*said: str) -> Transcript:
    text = "\n\n".join(said)
    turns, place = [], 0
    for index, each in enumerate(said):
        turns.append(Turn(index=index, speaker="Room 2", start=place, end=place + len(each)))
        place += len(each) + 2
    warning = "Several speakers may stand under the name Room 2."
    return Transcript(
        title="T", text=text, turns=tuple(turns), speakers=(Speaker(label="Room 2"),), warnings=(warning,)
    )


SAID = ("Hvad skete der?", "Ingenting.", "Hvorfor ikke", "Det ved jeg ikke. Gør du?", "Nej.")


@pytest.mark.parametrize(
    ("rule", "speakers", "told"),
    [
        ("Room 2=IP1", ["IP1"] * 5, "The turns of Room 2 were given out: IP1 5."),
        ("room 2 = I, IP", ["I", "IP", "I", "IP", "I"], "given out in turn: I 3, IP 2."),
        ("Room 2=I?,IP", ["I", "IP", "I", "I", "IP"], "given out by whether they ask: I 3, IP 2."),
    ],
)
def test_turns_of_a_room_are_given_out_by_rule(rule: str, speakers: list[str], told: str) -> None:
    transcript = assigned(room(*SAID), [rule_from(rule)])
    assert [turn.speaker for turn in transcript.turns] == speakers
    assert {speaker.label for speaker in transcript.speakers} == set(speakers)
    assert all(
        speaker.role is (Role.INTERVIEWER if speaker.label == "I" else Role.PARTICIPANT)
        for speaker in transcript.speakers
    )
    assert transcript.warnings[-1].endswith(told)
    assert transcript.id == room(*SAID).id


def test_who_asks_by_rule_is_the_interviewer_whatever_the_name() -> None:
    transcript = assigned(room(*SAID), [rule_from("Room 2=Kari?,Ola")])
    assert {speaker.label: speaker.role for speaker in transcript.speakers} == {
        "Kari": Role.INTERVIEWER,
        "Ola": Role.PARTICIPANT,
    }


def test_turns_that_name_nobody_are_given_out_too() -> None:
    nameless = room(*SAID)
    turns = tuple(replace(turn, speaker="") for turn in nameless.turns)
    found = assigned(replace(nameless, turns=turns, speakers=(Speaker(label=""),)), [rule_from("=I?,IP")])
    assert [turn.speaker for turn in found.turns] == ["I", "IP", "I", "I", "IP"]
    assert "The turns of (no name) were given out" in found.warnings[-1]


def test_rules_follow_each_other() -> None:
    transcript = assigned(room(*SAID), [rule_from("Room 2=I?,IP"), rule_from("IP=Leder")])
    assert [turn.speaker for turn in transcript.turns] == ["I", "Leder", "I", "I", "Leder"]


@pytest.mark.parametrize(
    "text", ["", "Room", "=", "Room 2=", "Room 2=I,,IP", "Room 2=I,I", "Room 2=I?", "Room 2=I?,A,B"]
)
def test_rules_that_say_nothing(text: str) -> None:
    with pytest.raises(InputProblem, match="whose turns"):
        rule_from(text)


def test_a_rule_about_nobody() -> None:
    with pytest.raises(UnknownName, match="Room 9"):
        assigned(room(*SAID), [rule_from("Room 9=I")])


@pytest.mark.parametrize("text", ["Room 2=IP1", "Room 2=I,IP", "Room 2=I?,IP"])
def test_a_rule_is_written_as_it_is_read(text: str) -> None:
    assert rule_from(text).text == text


def pdf(text: str) -> bytes:
    """A page with a line of text, and all else a PDF needs."""
    drawn = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode("ascii")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


def test_a_pdf_is_read_in_a_process_that_has_so_much_time(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf("I: Hvad skete der? Det vil jeg gerne vide."))
    arrival = take_in(project, path, Wishes(roles={"I": Role.OTHER}, rules=(rule_from("I=Kari"),), strict=False))
    assert arrival.transcript is not None
    assert [speaker.label for speaker in arrival.transcript.speakers] == ["Kari"]
    assert arrival.transcript.text == "Hvad skete der? Det vil jeg gerne vide."
    endless = [sys.executable, "-c", "import sys\nfor line in sys.stdin: sys.stdin.readline()"]
    other = tmp_path / "b.pdf"
    other.write_bytes(pdf("IP: Nej."))
    reader = ReaderProcess(endless, seconds=0.1, starting=0.1)
    try:
        refused = take_in(project, other, Wishes(), reader=reader)
    finally:
        reader.stop()
    assert refused.fate is Fate.REFUSED
    assert refused.problem is not None
    assert "given up after" in refused.problem.message
    assert len(project.transcripts()) == 1


def test_who_adds_is_nobody_in_the_project_until_a_file_can_be_read(project: Project, tmp_path: Path) -> None:
    empty = tmp_path / "tom.txt"
    empty.write_bytes(b"")
    before = project.path.read_bytes()
    arrival = take_in(project, empty, Wishes(), coder=lambda: project.coder("Ny"))
    assert arrival.fate is Fate.REFUSED
    assert project.path.read_bytes() == before
    assert "Ny" not in {coder.name for coder in project.everybody()}
    good = tmp_path / "god.txt"
    good.write_text("I: Hvordan går det?\nIP: Det går fint.\n", "utf-8")
    assert take_in(project, good, Wishes(), coder=lambda: project.coder("Ny")).fate is Fate.ADDED
    assert "Ny" in {coder.name for coder in project.everybody()}
