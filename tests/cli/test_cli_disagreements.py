"""`orgcode disagreements` and `orgcode rulings`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from small_study import interview

from orgcode.cli.main import run
from orgcode.core.coding import Exposure
from orgcode.core.teamwork import Choice
from orgcode.project import Project
from orgcode.project.disagreements import disagreements

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, study: Project) -> Run:
    """Run a command in the folder of the study."""
    monkeypatch.chdir(study.path.parent)
    for name in ("ORGCODE_PROJECT", "ORGCODE_CODER"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def quarrel(study: Project) -> Project:
    """Anna and Bo have coded the little interview otherwise here and there."""
    anna, bo = study.coder("Anna"), study.coder("Bo")
    spans = [segment.span for segment in study.segments(study.transcripts()[0])]
    seen = Exposure(model="m", codebook_version="v", shown=2, rank=1, suggested=("tid", "ejerskab"))
    study.apply(anna, spans[1], "tid", seen)
    study.pass_over(bo, spans[1], Exposure(model="m", codebook_version="v", shown=2, suggested=("tid", "ejerskab")))
    study.apply(anna, spans[2], "tid")
    study.apply(bo, spans[2], "tid")
    study.apply(anna, spans[6], "ejerskab")
    study.apply(bo, spans[6], "dagsorden", Exposure(model="m", codebook_version="v", shown=1, suggested=("tid",)))
    study.write_memo(anna, "Hun tager det til sig.", span=spans[6])
    return study


def test_both_sides_are_listed_with_the_quote(command: Run, quarrel: Project) -> None:
    status, out, err = command("disagreements", "--order", "transcript")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Lille interview, segment 2, IP",
        "  “Vi har simpelthen ikke tid til at mødes.”",
        "  Anna: Tid (suggested, no. 1 of 2)",
        "  Bo: no code (2 suggested)",
        "  alpha +0.5556 if settled",
        "",
        "Lille interview, segment 7, IP",
        "  “Jeg tog ejerskab for det bagefter.”",
        "  Anna: Ejerskab",
        "    memo: Hun tager det til sig.",
        "  Bo: Dagsorden (not the one suggested)",
        "  alpha +1.0000 if settled; Ejerskab and Dagsorden confused on 1 segment",
        "",
    ]


def test_what_teaches_most_comes_first_and_the_list_ends_where_it_is_told(command: Run, quarrel: Project) -> None:
    out = command("disagreements", "--limit", "1")[1]
    assert "segment 7" in out
    assert "segment 2" not in out
    assert "segment 7" not in command("disagreements", "--code", "tid")[1]


def test_disagreements_as_json(command: Run, quarrel: Project) -> None:
    status, out, _ = command("disagreements", "--json", "--limit", "1", "--coder", "Bo", "--coder", "Anna")
    answer = json.loads(out)
    assert (status, answer["order"]) == (0, "gain")
    (one,) = answer["disagreements"]
    text = quarrel.transcript(quarrel.transcripts()[0]).text
    assert one["text"] == text[one["start"] : one["end"]].strip() == "Jeg tog ejerskab for det bagefter."
    assert (one["segment_index"], one["speaker"], one["ruling"]) == (6, "IP", None)
    assert (one["first"]["coder"], one["first"]["codes"]) == ("Bo", ["dagsorden"])
    assert one["first"]["exposures"][0]["exposure"]["suggested"] == ["tid"]
    assert one["second"]["memos"] == ["Hun tager det til sig."]
    assert one["second"]["exposures"] == [{"code": "ejerskab", "exposure": None}]
    assert (one["codes"], one["confused"], one["confused_count"]) == (
        ["ejerskab", "dagsorden"],
        ["dagsorden", "ejerskab"],
        1,
    )
    assert (one["lopsided"], one["lopsided_counts"]) == (None, None)
    passed = json.loads(command("disagreements", "--json", "--code", "tid")[1])["disagreements"][0]["second"]
    assert (passed["codes"], passed["exposures"][0]["code"]) == ([], None)


def test_rulings_settle_and_are_listed(command: Run, quarrel: Project) -> None:
    clara = quarrel.coder("Clara")
    first, second = disagreements(quarrel)
    quarrel.rule(clara, first, Choice.FIRST, note="Det står der.")
    quarrel.rule(clara, second, Choice.UNCLEAR)
    status, out, err = command("disagreements")
    assert (status, out) == (0, "")
    assert "Every disagreement is ruled on. --all shows them." in err
    everything = command("disagreements", "--all")[1]
    assert "  Ruled by Clara: keep first: Ejerskab" in everything
    assert "  Ruled by Clara: definition unclear: Tid" in everything
    status, out, err = command("rulings")
    assert (status, err) == (0, "")
    assert out.splitlines()[:6] == [
        "Lille interview, segment 7, IP",
        "  “Jeg tog ejerskab for det bagefter.”",
        "  Anna: Ejerskab",
        "  Bo: Dagsorden",
        "  Ruled by Clara, 2023-11-14: keep first: Ejerskab",
        "    note: Det står der.",
    ]
    listed = json.loads(command("rulings", "--json", "--transcript", "Lille interview")[1])["rulings"]
    assert [(one["by"], one["choice"], one["codes"], one["unclear"]) for one in listed] == [
        ("Clara", "keep first", ["ejerskab"], []),
        ("Clara", "definition unclear", [], ["tid"]),
    ]
    assert (listed[0]["coders"], listed[0]["first"], listed[0]["second"]) == (
        ["Anna", "Bo"],
        ["ejerskab"],
        ["dagsorden"],
    )
    assert (listed[0]["segment_index"], listed[0]["note"]) == (6, "Det står der.")


def test_without_rulings_the_word_is_on_stderr(command: Run, quarrel: Project) -> None:
    status, out, err = command("rulings")
    assert (status, out) == (0, "")
    assert "Nothing was ruled yet" in err
    assert json.loads(command("rulings", "--json")[1]) == {"rulings": []}


def test_one_transcript(command: Run, quarrel: Project) -> None:
    quarrel.add_read_transcript(interview("Anden", (("IP", "Solen skinner."),)))
    status, out, err = command("disagreements", "--transcript", "Anden")
    assert (status, out) == (0, "")
    assert "there are others" in err
    assert "segment 2" in command("disagreements", "--transcript", "Lille interview")[1]


def test_one_coder_is_told_so(command: Run, study: Project) -> None:
    study.apply(study.coder("Anna"), study.segments(study.transcripts()[0])[1].span, "tid")
    status, out, err = command("disagreements")
    assert (status, out) == (0, "")
    assert "fewer than two people" in err
    assert json.loads(command("disagreements", "--json")[1]) == {"order": "gain", "disagreements": []}


def test_a_blind_project_gives_nothing_away(command: Run, quarrel: Project) -> None:
    quarrel.set_blind(quarrel.coder("Anna"), True)
    for who in ("Anna", "Bo"):
        for name in ("disagreements", "rulings"):
            status, out, err = command("--as", who, name)
            assert (status, out) == (0, "")
            assert "Tid" not in err
    assert "blind" in command("disagreements")[2]
    for who in ("Anna", "Bo"):
        quarrel.close_transcript(quarrel.coder(who), quarrel.transcripts()[0])
    assert "Anna: Tid" in command("disagreements")[1]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--coder", "Anna"), "between two"),
        (("--coder", "Anna", "--coder", "Anna"), "cannot disagree with Anna"),
        (("--coder", "Anna", "--coder", "Carl"), "Carl"),
        (("--code", "tidd"), "no code 'tidd'"),
        (("--transcript", "Fjerde"), "Fjerde"),
        (("--order", "shortest"), "shortest"),
        (("--limit", "0"), "0"),
    ],
)
def test_what_cannot_be_understood_ends_with_status_2(
    command: Run, quarrel: Project, arguments: tuple[str, ...], word: str
) -> None:
    status, out, err = command("disagreements", *arguments)
    assert (status, out) == (2, "")
    assert word in err
