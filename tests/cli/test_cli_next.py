"""`orgcode next`: what to code next, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_study import interview

from orgcode.cli.main import run
from orgcode.core.policy import SuggestionMode
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]

HALL = "Vi mødtes i hallen ved åen hver eneste torsdag."
AGAIN = "Vi mødtes i hallen ved åen hver eneste onsdag."


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, study: Project) -> Run:
    """Run a command in the folder of the study."""
    monkeypatch.chdir(study.path.parent)
    study.coder("Anna")
    for name in ("ORGCODE_PROJECT", "ORGCODE_CODER"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def coded(study: Project, word_counter: object) -> Project:
    """Anna has decided about everything; in the second interview she has overlooked something."""
    study.add_read_transcript(interview("Anden", (("I", "Nå?"), ("IP", f"{HALL} Skoven er grøn. {AGAIN}"))))
    anna = study.coder("Anna")
    for transcript_id in study.transcripts():
        transcript = study.transcript(transcript_id)
        for segment in study.segments(transcript_id):
            said = transcript.text[segment.start : segment.end]
            if "torsdag" in said or "ejerskab" in said:
                study.apply(anna, segment.span, "ejerskab")
            elif transcript.turns[segment.turn].speaker == "IP":
                study.pass_over(anna, segment.span)
    assert word_counter is not None
    return study


def test_next_is_the_interview_as_it_was_said(command: Run, study: Project) -> None:
    status, out, err = command("next", "--coder", "Anna", "--limit", "2")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert len(lines) == 3
    assert all(word in lines[0] for word in ("interview", "number", "speaker", "segment", "code", "probability", "why"))
    assert "Lille interview" in lines[1]
    assert "IP" in lines[1]
    assert "Vi har simpelthen ikke tid til at mødes." in lines[1]


def test_next_as_json_says_where_and_what(command: Run, study: Project) -> None:
    status, out, _ = command("next", "--coder", "Anna", "--limit", "1", "--json")
    answer = json.loads(out)
    assert status == 0
    assert (answer["order"], answer["coder"]) == ("transcript", "Anna")
    (first,) = answer["candidates"]
    text = study.transcript(study.transcripts()[0]).text
    assert first["text"] == text[first["start"] : first["end"]].strip() == "Vi har simpelthen ikke tid til at mødes."
    assert (first["segment_index"], first["speaker"], first["other"]) == (1, "IP", None)


@pytest.mark.usefixtures("word_counter")
def test_a_code_alone_asks_for_its_candidates(command: Run, study: Project) -> None:
    answer = json.loads(command("next", "--code", "tid", "--coder", "Anna", "--json")[1])
    assert answer["order"] == "code"
    assert [one["code"] for one in answer["candidates"]] == ["tid"] * 6
    chances = [one["probability"] for one in answer["candidates"]]
    assert chances == sorted(chances, reverse=True)
    out = command("next", "--code", "tid", "--coder", "Anna", "--limit", "1")[1]
    assert f"{chances[0]:.0%}" in out
    assert "Tid" in out


def test_a_likely_miss_quotes_the_segment_that_has_the_code(command: Run, coded: Project) -> None:
    status, out, _ = command("next", "--order", "misses", "--coder", "Anna", "--json")
    first = json.loads(out)["candidates"][0]
    assert status == 0
    assert (first["text"], first["code"], first["codes"]) == (AGAIN, "ejerskab", [])
    assert (first["other"]["text"], first["other"]["codes"]) == (HALL, ["ejerskab"])
    table = " ".join(command("next", "--order", "misses", "--coder", "Anna", "--limit", "1")[1].split())
    assert "Ejerskab" in table
    assert "which has it" in table


def test_inconsistent_decisions_show_both_codings(command: Run, study: Project, word_counter: object) -> None:
    others = " ".join(f"Nummer {number} var {word}." for number, word in enumerate("abcdefghijklmn"))
    study.add_read_transcript(interview("Anden", (("IP", f"{HALL} {others}"),)))
    study.add_read_transcript(interview("Tredje", (("IP", HALL),)))
    first, second = (study.segments(each)[0].span for each in study.transcripts()[1:])
    study.apply(study.coder("Anna"), first, "ejerskab")
    study.pass_over(study.coder("Anna"), second)
    table = " ".join(command("next", "--order", "inconsistent", "--coder", "Anna")[1].split())
    assert "ejerskab here;" in table
    assert "no code on" in table


def test_without_decisions_the_word_is_on_stderr(command: Run, study: Project) -> None:
    for order in ("misses", "inconsistent"):
        status, out, err = command("next", "--order", order, "--coder", "Anna")
        assert (status, out) == (0, "")
        assert "Anna has decided nothing yet" in err
    assert json.loads(command("next", "--order", "misses", "--coder", "Anna", "--json")[1])["candidates"] == []


def test_when_all_is_decided_it_says_so(command: Run, coded: Project) -> None:
    for order in ("transcript", "informative"):
        status, out, err = command("next", "--order", order, "--coder", "Anna")
        assert (status, out, err.splitlines()[-1]) == (0, "", "Nothing is left to decide.")


def test_with_suggestions_off_the_setting_is_named(command: Run, study: Project) -> None:
    study.set_policy(mode=SuggestionMode.OFF)
    status, out, err = command("next", "--code", "tid", "--coder", "Anna")
    assert (status, out) == (0, "")
    assert "set to “off”" in err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--code", "tidd"), "no code 'tidd'"),
        (("--code", "styring"), "heading"),
        (("--order", "code"), "needs a code"),
        (("--order", "misses", "--code", "tid"), "--code goes with"),
        (("--order", "shortest"), "shortest"),
        (("--transcript", "Fjerde"), "Fjerde"),
        (("--limit", "0"), "0"),
    ],
)
def test_what_cannot_be_understood_ends_with_status_2(
    command: Run, study: Project, arguments: tuple[str, ...], word: str
) -> None:
    status, out, err = command("next", "--coder", "Anna", *arguments)
    assert (status, out) == (2, "")
    assert word in err


def test_a_name_that_is_not_there_is_told_and_makes_no_coder(command: Run, study: Project) -> None:
    status, _, said = command("next", "--coder", "Ana")
    assert status == 2
    assert "Ana" in said
    assert [coder.name for coder in study.coders()] == ["Anna"]
