"""The command line: stdout is data, stderr is talk, and the exit status says how it went."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcode.cli.main import orgcode, run
from orgcode.exchange.codebook_yaml import write_codebook
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]

INTERVIEW = """I: Hvordan begyndte det hele for jer?
IP: Vi har simpelthen ikke tid til at mødes. Kalenderen er fuld hele året. Så vi mødes i frokosten, altså.
I: Og hvem bestemte det?
IP: Det var forvaltningen, der satte det på dagsordenen. Jeg tog ejerskab for det bagefter. Det var godt vejr.
"""


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder: exit status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def files(tmp_path: Path, codebook: object) -> tuple[Path, Path]:
    """An interview and a codebook file."""
    interview, book = tmp_path / "leder.txt", tmp_path / "lille.yaml"
    interview.write_text(INTERVIEW, encoding="utf-8")
    book.write_text(write_codebook(codebook), encoding="utf-8")  # type: ignore[arg-type]
    return interview, book


@pytest.fixture
def coded(command: Run, files: tuple[Path, Path], tmp_path: Path) -> Path:
    """A project in which two coders decided about most of an interview."""
    interview, book = files
    assert command("init", "study", "--codebook", book)[0] == 0
    assert command("add", interview, "--coder", "Anna")[0] == 0
    path = tmp_path / "study.orgcode"
    with Project.open(path) as project:
        anna, bo = project.coder("Anna"), project.coder("Bo")
        transcript = project.transcript(project.transcripts()[0])
        units = [one for one in project.segments(transcript.id) if transcript.turns[one.turn].speaker == "IP"]
        for coder in (anna, bo):
            project.apply(coder, units[0].span, "tid")
            project.pass_over(coder, units[1].span)
        project.apply(anna, units[3].span, "dagsorden")
        project.pass_over(bo, units[3].span)
    return path


def test_read_shows_how_a_file_is_understood(command: Run, files: tuple[Path, Path]) -> None:
    status, out, _ = command("read", files[0], "--json")
    document = json.loads(out)
    assert status == 0
    assert set(document) == {"title", "language", "encoding", "format", "text", "turns", "warnings"}
    assert (document["language"], document["encoding"], document["format"]) == ("da", "utf-8", "txt")
    assert [turn["role"] for turn in document["turns"]] == ["interviewer", "participant"] * 2
    for turn, line in zip(document["turns"], INTERVIEW.splitlines(), strict=True):
        assert line == f"{turn['speaker']}: {document['text'][turn['start'] : turn['end']]}"
    assert "Kalenderen er fuld" in command("read", files[0])[1]


def test_suggest_on_a_file(command: Run, files: tuple[Path, Path], word_counter: object) -> None:
    status, out, err = command("suggest", files[0], "--codebook", files[1], "--json")
    document = json.loads(out)
    assert status == 0
    assert "Loading the model" in err
    assert document["model"] == "word-counter"
    assert document["codebook"] == "lille"
    text = json.loads(command("read", files[0], "--json")[1])["text"]
    for segment in document["segments"]:
        assert segment["text"] == text[segment["start"] : segment["end"]]
        assert all(suggestion["shown"] for suggestion in segment["suggestions"])
    _, out, _ = command("suggest", files[0], "--codebook", files[1], "--json", "--all")
    everything = json.loads(out)["segments"]
    assert {len(segment["suggestions"]) for segment in everything} == {3}
    first = everything[1]["suggestions"][0]
    assert set(first) == {"code", "probability", "score", "shown", "evidence"}
    assert {"kind", "text", "similarity"} == set(first["evidence"][0])
    assert "because" in command("suggest", files[0], "--codebook", files[1])[1]


def test_demo_without_a_terminal_prints_suggestions(command: Run, tmp_path: Path) -> None:
    """The real model, as `make demo </dev/null` runs it; that the program starts by itself is tested in others."""
    status, out, err = command("demo", "--dir", tmp_path)
    assert status == 0
    assert "dagtilbud-leder" in out
    assert "%" in out
    assert "opens the coding screen" in err
    assert "Traceback" not in err


def test_suggest_in_a_project(command: Run, coded: Path, word_counter: object) -> None:
    status, out, _ = command("suggest", "--transcript", "leder", "--json")
    assert status == 0
    assert json.loads(out)["segments"]


def test_a_study_from_beginning_to_end(command: Run, coded: Path, tmp_path: Path) -> None:
    status, out, _ = command("status", "--json")
    document = json.loads(out)
    assert status == 0
    assert {one["coder"]: one["decided"] for one in document["transcripts"][0]["progress"]} == {"Anna": 3, "Bo": 3}
    assert document["record_problems"] == []
    assert "leder" in command("status")[1]

    events = json.loads(command("decisions", "--json", "--coder", "Anna")[1])
    assert [event["verdict"] for event in events] == ["applied", "passed", "applied"]
    assert all(event["exposure"] is None for event in events)
    assert "dagsorden" in command("decisions")[1]

    report = json.loads(command("agreement", "--json")[1])
    assert report["coders"] == ["Anna", "Bo"]
    assert report["units_compared"] == 3
    assert report["units"] == 3 + report["units_reached_by_one"] + report["units_not_reached"]
    names = {one["name"] for one in report["coefficients"]}
    assert {"percent agreement", "Cohen's kappa", "Krippendorff's alpha"} <= names
    overall = next(one for one in report["coefficients"] if one["name"] == "percent agreement" and one["code"] is None)
    assert overall["value"] == pytest.approx(2 / 3)
    assert "Left out" in command("agreement")[1]

    _, markdown, _ = command("quotes")
    assert "ikke tid til at mødes" in markdown
    assert markdown.startswith("# Citater\n"), "the interviews are Danish"
    assert command("quotes", "--language", "nn")[1].startswith("# Sitat\n")
    assert command("quotes", "--language", "en")[1].startswith("# Quotes\n")
    _, table, _ = command("quotes", "--format", "csv", "--code", "tid")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["coders"] for row in rows] == ["Anna; Bo"]
    out_file = tmp_path / "quotes.md"
    assert command("quotes", "--out", out_file)[0] == 0
    assert command("quotes", "--out", out_file)[0] == 2
    assert "ikke tid" in out_file.read_text(encoding="utf-8")


def test_roles_are_corrected_by_adding_once_more(command: Run, coded: Path, files: tuple[Path, Path]) -> None:
    assert command("add", files[0])[0] == 2
    status, _, err = command("add", files[0], "--speakers", "I=participant")
    assert status == 0
    assert "Roles corrected" in err
    assert command("add", files[0], "--speakers", "X=participant")[0] == 2
    before = json.loads(command("status", "--json")[1])["transcripts"][0]
    assert before["to_decide"] == before["segments"]


def test_a_new_version_of_the_codebook(command: Run, coded: Path) -> None:
    old = json.loads(command("status", "--json")[1])["codebook_version"]
    status, _, err = command("codebook", "adopt", "organisatorisk-sammenhaeng")
    assert status == 0
    assert "bottom-up" in err
    assert "No longer in it: dagsorden" in err
    document = json.loads(command("status", "--json")[1])
    assert document["codebook_version"] != old
    assert document["record_problems"] == []
    assert "ikke tid" in command("quotes")[1], "what was coded before stays"


def test_agreement_of_a_table(command: Run, tmp_path: Path) -> None:
    table = tmp_path / "ratings.csv"
    table.write_text("unit,A,B\n1,x,x\n2,y,y\n3,x,y\n4,y,\n", encoding="utf-8")
    status, out, _ = command("agreement", "--data", table, "--json")
    report = json.loads(out)
    assert status == 0
    assert (report["units"], report["units_compared"]) == (4, 3)
    by_name = {one["name"]: one for one in report["coefficients"]}
    assert by_name["percent agreement"]["value"] == pytest.approx(2 / 3)
    for one in report["coefficients"]:
        assert {"name", "value", "observed", "expected", "low", "high", "defined", "reason"} <= set(one)


def test_evaluate(command: Run, files: tuple[Path, Path], tmp_path: Path, word_counter: object) -> None:
    labelled = tmp_path / "labelled.jsonl"
    texts = [
        ("vi har ikke tid til at mødes", ["tid"]),
        ("jeg tog ejerskab for det", ["ejerskab"]),
        ("de satte det på dagsordenen", ["dagsorden"]),
        ("kaffe og kage", []),
    ] * 4
    labelled.write_text(
        "\n".join(
            json.dumps({"text": f"{text} {i}", "codes": codes, "lang": "da"}) for i, (text, codes) in enumerate(texts)
        ),
        encoding="utf-8",
    )
    status, out, _ = command("evaluate", labelled, "--codebook", files[1], "--learn", "0,1", "--seeds", "2", "--json")
    document = json.loads(out)
    assert status == 0
    assert document["n_items"] == 16
    assert [row["learn"] for row in document["results"]] == [0, 1]
    wanted = {"learn", "accuracy_at_1", "accuracy_at_3", "macro_f1", "mrr", "ece", "none_auroc", "seconds_to_fit"}
    assert all(wanted <= set(row) for row in document["results"])
    assert command("evaluate", labelled, "--codebook", files[1], "--learn", "x")[0] == 2


def test_codebooks(command: Run, files: tuple[Path, Path]) -> None:
    assert "Ejerskab" in command("codebook", "show", files[1])[1]
    assert json.loads(command("codebook", "show", files[1], "--json")[1])["codebook"] == "lille"
    assert command("codebook", "check", files[1])[0] == 0
    for name in ("organisatorisk-sammenhaeng", "organisatorisk-laering", "laerende-fellesskap"):
        status, out, _ = command("codebook", "check", name)
        assert status == 0
        assert "0 notes" in out


def test_help_names_every_command(command: Run) -> None:
    status, out, _ = command("--help")
    assert status == 0
    for name in orgcode.commands:
        assert name in out


def test_the_readme_names_every_command() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    for name in orgcode.commands:
        assert re.search(rf"`orgcode( |\b)[^`]*{name}", readme) or f"`orgcode {name}" in readme, name
