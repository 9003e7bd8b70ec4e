"""`orgcode read`, `add` and `original`: what is shown, options for tables and rooms, a folder at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcode.cli.main import run

Run = Callable[..., tuple[int, str, str]]

TEXT = "I: Hvordan går det?\nIP: Det går fint, tak.\nI: Og i går?\nIP: Det gik også.\n"
ROOM = (
    "WEBVTT\r\n\r\n"
    "aaaa/1-0\r\n00:00:01.000 --> 00:00:03.000\r\n<v Room 2>Hvordan går det?</v>\r\n\r\n"
    "aaaa/2-0\r\n00:00:04.000 --> 00:01:06.000\r\n<v Room 2>Det går fint, tak.</v>\r\n\r\n"
)


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return status, said.out, said.err

    return call


@pytest.fixture
def study(command: Run, tmp_path: Path) -> Path:
    assert command("init", "p", "--codebook", "organisatorisk-laering")[0] == 0
    return tmp_path / "p.orgcode"


def test_read_shows_how_a_file_is_understood(command: Run, tmp_path: Path) -> None:
    (tmp_path / "room.vtt").write_bytes(ROOM.encode())
    status, out, err = command("read", "room.vtt")
    assert status == 0
    assert "vtt, utf-8" in out
    assert "Room 2: participant, 2 turns, 7 words" in out
    assert "2 of 2 turns have times, up to 0:01:06" in out
    assert "--assign" in err
    status, out, _ = command("read", "room.vtt", "--assign", "Room 2=I?,IP")
    assert status == 0
    assert "I: interviewer, 1 turn, 3 words" in out
    assert "IP: participant, 1 turn, 4 words" in out


def test_read_shows_the_first_turns_unless_all_are_asked_for(command: Run, tmp_path: Path) -> None:
    (tmp_path / "lang.txt").write_text("".join(f"I: Nr {at}?\nIP: Ja {at}.\n" for at in range(10)), encoding="utf-8")
    _, out, err = command("read", "lang.txt")
    assert "Ja 5." in out
    assert "Ja 6." not in out
    assert "The first 12 turns of 20" in err
    _, out, err = command("read", "lang.txt", "--all")
    assert "Ja 9." in out
    assert "first 12" not in err


def test_the_json_of_read_is_as_agreed(command: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    status, out, _ = command("read", "a.txt", "--json")
    document = json.loads(out)
    assert status == 0
    assert [*document] == ["title", "language", "encoding", "format", "text", "turns", "warnings"]
    assert {*document["turns"][0]} == {"speaker", "role", "start", "end", "time_start", "time_end"}
    first = document["turns"][0]
    assert document["text"][first["start"] : first["end"]] == "Hvordan går det?"


def test_columns_are_named(command: Run, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("nr;hvor;hvad\n1;Kari;Hej?\n2;Ola;Ja.\n", encoding="utf-8")
    status, out, _ = command("read", "a.csv", "--columns", "speaker=hvor,text=hvad", "--json")
    assert status == 0
    assert [turn["speaker"] for turn in json.loads(out)["turns"]] == ["Kari", "Ola"]
    status, _, err = command("read", "a.csv", "--columns", "speaker=hvem,text=hvad")
    assert status == 2
    assert "no column 'hvem'" in err
    assert "'hvor'" in err


@pytest.mark.parametrize(
    "options",
    [("--columns", "who=a"), ("--columns", "speaker"), ("--assign", "Room 2"), ("--assign", "Room 2=I?")],
    ids=" ".join,
)
def test_options_that_cannot_be_understood(command: Run, tmp_path: Path, options: tuple[str, str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    status, out, err = command("read", "a.txt", *options)
    assert (status, out) == (2, "")
    assert "Next:" in err


def test_a_folder_at_once(command: Run, study: Path, tmp_path: Path) -> None:
    folder = tmp_path / "interviews"
    (folder / "dyb").mkdir(parents=True)
    (folder / "god.txt").write_text(TEXT, encoding="utf-8")
    (folder / "samme.txt").write_text(TEXT, encoding="utf-8")
    (folder / "dyb" / "anden.md").write_text("**Int:** Hvem?\n\n**Leder:** Mig selv.\n", encoding="utf-8")
    (folder / "tom.docx").write_bytes(b"")
    (folder / "lyd.m4a").write_bytes(b"x")
    status, out, err = command("add", folder, "--speakers", "IP=other,Nobody=participant")
    assert status == 2
    rows = {line.split()[0]: line for line in out.splitlines()[1:]}
    assert rows.keys() == {"god.txt", "samme.txt", "anden.md", "tom.docx"}
    assert "added" in rows["god.txt"]
    # The same text with the roles that it has already.
    assert "already there" in rows["samme.txt"]
    assert "refused" in rows["tom.docx"]
    assert "The file is empty." in rows["tom.docx"]
    assert "4 files: 2 taken in, 1 there already, 1 not taken in" in err
    assert "1 file with other endings left aside: .m4a" in err
    assert "Nobody in these files is called Nobody." in err
    (folder / "tom.docx").unlink()
    status, out, err = command("add", folder)
    assert status == 0
    assert out.count("already there") == 3
    assert "3 files: 0 taken in, 3 there already, 0 not taken in." in err
    err = command("add", folder, "--speakers", "IP=participant")[2]
    assert "3 files: 0 taken in, 3 there already (1 with roles corrected), 0 not taken in." in err
    assert len(json.loads(command("status", "--json")[1])["transcripts"]) == 2


def test_the_same_words_by_other_speakers_are_told_of_and_taken_over(command: Run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("IP:", "Lone:"), encoding="utf-8")
    assert command("add", "a.txt")[0] == 0
    status, _, err = command("add", "b.txt")
    assert status == 2
    assert "It names other speakers or times" in err
    name = err.split("--replaces ", 1)[1].split()[0]
    err = command("add", "--replaces", name, "b.txt", "--preview")[2]
    assert "It would correct who says what, or when: 2 turns." in err
    assert "Nothing was written." in err
    status, _, err = command("add", "--replaces", name, "b.txt")
    assert status == 0
    assert "Corrected who says what, or when: 2 turns." in err
    status, _, err = command("add", "--replaces", "a", "b.txt", "--speakers", "Lone=other")
    assert status == 0
    assert "Corrected roles." in err
    assert "Open that one" in command("add", "b.txt")[2]


def test_a_folder_holds_files_of_another_packages_format(
    command: Run, study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgcode.readers.registry.foreign_suffixes", lambda: frozenset({".eaf"}))
    (tmp_path / "mappe").mkdir()
    (tmp_path / "mappe" / "a.eaf").write_text(TEXT, encoding="utf-8")
    status, out, err = command("add", tmp_path / "mappe")
    assert (status, "left aside" in err) == (0, False)
    assert "a.eaf" in out


def test_a_folder_without_interviews(command: Run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    assert "empty" in command("add", tmp_path / "tom")[2]
    (tmp_path / "tom" / "lyd.m4a").write_bytes(b"x")
    status, _, err = command("add", tmp_path / "tom")
    assert status == 2
    assert "1 file of other kinds: .m4a" in err


def test_the_original_is_kept_and_given_back(command: Run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.replace("fint", "godt"), encoding="utf-8")
    assert "its file is kept" in command("add", "a.txt", "--keep", "original")[2]
    assert "its file is kept" not in command("add", "b.txt")[2]
    assert command("original", "a", "--out", "tilbage.txt")[0] == 0
    assert (tmp_path / "tilbage.txt").read_bytes() == (tmp_path / "a.txt").read_bytes()
    # Never over a file that is there: without --out its own name is taken.
    status, _, err = command("original", "a")
    assert status == 2
    assert "already" in err
    status, _, err = command("original", "b")
    assert status == 2
    assert "only its hash" in err


def test_rules_hold_for_what_is_added(command: Run, study: Path, tmp_path: Path) -> None:
    (tmp_path / "room.vtt").write_bytes(ROOM.encode())
    status, _, err = command("add", "room.vtt", "--assign", "Room 2=I?,IP", "--speakers", "IP=other")
    assert status == 0
    assert "I: interviewer, IP: other" in err
    assert "given out by whether they ask: I 1, IP 1" in err
