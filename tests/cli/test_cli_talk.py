"""What files say is shown as text: a terminal takes none of it for commands, and data stay as they are in a pipe."""

from __future__ import annotations

import io
import json
import sys

import pytest

from orgcode.cli import talk
from orgcode.errors import InputProblem

NASTY = "A\x1b]0;x\x07\x1b[2J\x9b2J\u202eB\x1b[31mC\ud800"


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, name: str) -> io.BytesIO:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, name, Terminal(raw, encoding="utf-8", write_through=True))
    return raw


def test_talk_holds_no_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = on_a_terminal(monkeypatch, "stderr")
    talk.say(NASTY)
    said = raw.getvalue().decode()
    assert not any(sign in said for sign in ("\x1b]", "\x07", "\x1b[2J", "\x9b", "\u202e"))
    assert "B" in said


def test_an_error_keeps_to_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    talk.show_error(InputProblem("Nej.", where="a\nNext: rm -r", hint="Se efter."))
    assert [line for line in capsys.readouterr().err.splitlines() if line.strip().startswith("Next")] == [
        "  Next:  Se efter."
    ]


def test_data_on_a_terminal_hold_no_commands_and_in_a_pipe_are_as_they_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk.out("A\x07\u202eB")
    assert capsys.readouterr().out == "A\x07\u202eB\n"
    raw = on_a_terminal(monkeypatch, "stdout")
    talk.out(NASTY)
    assert "\x1b[2J" not in raw.getvalue().decode()


def test_json_says_it_all_in_letters(capsys: pytest.CaptureFixture[str]) -> None:
    talk.out_json({"navn": NASTY})
    said = capsys.readouterr().out
    assert not any(sign in said for sign in "\x1b\x07\x9b\u202e\ud800")
    assert json.loads(said) == {"navn": NASTY}


def test_tables_show_text_and_no_markup(capsys: pytest.CaptureFixture[str]) -> None:
    talk.table((NASTY, "[red]navn[/]"), [(NASTY, "[/b]")], title="[/i] \x1b[2J")
    said = capsys.readouterr().out
    assert "[/b]" in said
    assert "[red]navn[/]" in said
    assert "\x1b[2J" not in said


def test_a_file_may_be_called_what_it_likes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = on_a_terminal(monkeypatch, "stderr")
    with talk.progress("Reading") as show:
        show(0, 2, "Reading [/b] \x1b]0;x\x07.txt")
        show(2, 2, "Reading")
    assert b"]0;x\x07" not in raw.getvalue()
