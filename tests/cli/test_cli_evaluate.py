"""`orgcode evaluate`: one model or several, on a labelled set or on a coder's decisions."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_study import WordCounter, interview

from orgcode.cli.evaluating import learning_plot
from orgcode.cli.main import run
from orgcode.core.codebook import Codebook
from orgcode.core.protocols import TextKind, Vectors
from orgcode.errors import ModelUnavailable
from orgcode.exchange.codebook_yaml import write_codebook
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]

TOLD = {
    "tid": ("kalenderen er fuld af møder", "klokken løber fra os altid", "minutter til mødet mangler"),
    "ejerskab": ("vores eget kom vi selv med", "jeg er stolt af mit eget", "vi tog selv ansvar for det"),
    "dagsorden": ("punktet kom fra forvaltningen", "referatet skrev forvaltningen igen", "mødelederen valgte punktet"),
    "": ("kaffen var kold som altid", "vejret var fint den dag", "parkering er svært herude"),
}


class Blind(WordCounter):
    """Sees no word: every text is a number from nowhere."""

    id = "blind-1"
    dimensions = 8

    def encode(self, texts: Sequence[str], kind: TextKind = "query") -> Vectors:
        found = np.stack([np.random.default_rng(len(text)).normal(size=8) for text in texts])
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """`words`, `blind` and the default one; no other can be loaded."""
    from orgcode.language import encoder

    known: dict[str, WordCounter] = {"words": WordCounter(), "blind": Blind(), "": WordCounter()}

    def load(name: str = "", **_: Any) -> WordCounter:
        if name.strip() not in known:
            raise ModelUnavailable(f"The model {name} is not on this machine.", hint="Check the name.")
        return known[name.strip()]

    monkeypatch.delenv("ORGCODE_MODEL", raising=False)
    monkeypatch.delenv("ORGCODE_CODER", raising=False)
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)
    monkeypatch.setattr(encoder, "load_encoder", load)
    monkeypatch.setattr(
        encoder, "model_id", lambda name="": known[name.strip()].id if name.strip() in known else str(name)
    )


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder: exit status, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def labelled(tmp_path: Path, codebook: Codebook) -> tuple[str, ...]:
    """Arguments that name a labelled set and its codebook."""
    (tmp_path / "book.yaml").write_text(write_codebook(codebook), encoding="utf-8")
    lines = [
        {"text": f"{text} nummer {number}", "codes": [code] if code else [], "lang": "da"}
        for code, texts in TOLD.items()
        for text in texts
        for number in range(3)
    ]
    (tmp_path / "set.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return "set.jsonl", "--codebook", "book.yaml"


@pytest.fixture
def coded(study: Project) -> Project:
    """Three interviews in which Anna has decided on everything."""
    anna = study.coder("Anna")
    for number in range(3):
        told = [
            ("IP", f"Da jeg var her i år {1990 + number} sagde jeg: {text}.", code)
            for code, texts in TOLD.items()
            for text in texts
        ]
        transcript = interview(f"Nummer {number}", [(who, text) for who, text, _ in told])
        study.add_read_transcript(transcript)
        study.record(
            anna,
            [
                (segment.span, [told[segment.turn][2]] if told[segment.turn][2] else [])
                for segment in study.segments(transcript.id)
            ],
        )
    return study


def test_one_model_on_a_file_is_as_it_was(command: Run, labelled: tuple[str, ...]) -> None:
    status, out, err = command("evaluate", *labelled, "--json")
    document = json.loads(out)
    assert status == 0
    assert set(document) == {"model", "codebook", "n_items", "n_empty", "results", "baselines"}
    assert [row["learn"] for row in document["results"]] == [0]
    assert (document["n_items"], document["n_empty"]) == (36, 9)
    assert "Encoding (0 of 36)" in err
    assert json.loads(command("evaluate", *labelled, "--model", "default", "--json")[1])["model"] == "word-counter"
    assert "accuracy at 1" in command("evaluate", *labelled)[1]


def test_several_models_on_a_file(command: Run, labelled: tuple[str, ...]) -> None:
    asked = ("evaluate", *labelled, "--model", "words", "--model", "blind", "--learn", "0,2", "--seeds", "2")
    status, out, err = command(*asked, "--json")
    assert status == 0
    first, second = json.loads(out)["models"]
    assert (first["name"], first["model"], first["dimensions"]) == ("words", "word-counter", 64)
    assert (second["name"], second["model"], second["dimensions"]) == ("blind", "blind-1", 8)
    wanted = {"learn", "accuracy_at_1", "accuracy_at_3", "macro_f1", "mrr", "ece", "none_auroc", "seconds_to_fit"}
    for one in (first, second):
        assert [row["learn"] for row in one["results"]] == [0, 2]
        assert all(wanted <= set(row) for row in one["results"])
        assert one["encode_seconds_per_100"] >= 0
    assert "Loading the models" in err
    status, out, _ = command(*asked)
    assert status == 0
    assert "decisions per code" in out
    assert "A  words" in out


def test_several_models_have_a_curve_as_far_as_the_set_reaches(command: Run, labelled: tuple[str, ...]) -> None:
    out = command("evaluate", *labelled, "--model", "words", "--model", "blind", "--seeds", "1", "--json")[1]
    assert [row["learn"] for row in json.loads(out)["models"][0]["results"]] == [0, 1, 2, 4]


def test_models_on_a_coders_decisions(command: Run, coded: Project) -> None:
    asked = ("evaluate", "--project", coded.path, "--model", "words", "--model", "blind", "--learn", "0,10,20")
    status, out, err = command(*asked, "--json")
    assert status == 0
    document = json.loads(out)
    assert (document["project"], document["coder"], document["codebook"]) == ("Studie", "Anna", "lille")
    assert (document["decisions"], document["coded"], document["interviews"]) == (36, 27, 3)
    assert (document["left_out"], document["folds"]) == ("interviews", 3)
    words, blind = document["models"]
    assert [(row["decisions"], row["all"]) for row in words["results"]] == [
        (0, False),
        (10, False),
        (20, False),
        (24, True),
    ]
    wanted = {"accuracy_at_1", "accuracy_at_3", "macro_f1", "mrr", "ece", "none_auroc", "accuracy_at_1_sd", "n_test"}
    assert all(wanted <= set(row) for row in words["results"])
    # What was said in one interview is said in the others: whoever sees words knows it again.
    assert words["results"][-1]["accuracy_at_1"] > 0.9
    (difference,) = document["differences"]
    assert difference["difference"] == pytest.approx(
        blind["results"][-1]["accuracy_at_1"] - words["results"][-1]["accuracy_at_1"], abs=1e-5
    )
    assert "Testing words" in err
    status, out, _ = command(*asked)
    assert status == 0
    assert "Each interview is tested on what was learned from the others." in out
    assert "B minus A" in out
    assert "decisions learned from" in out
    assert "\x1b" not in out


def test_the_projects_own_model_alone(command: Run, coded: Project) -> None:
    status, out, _ = command("--project", coded.path, "evaluate", "--seeds", "1")
    assert status == 0
    assert "A  default" in out
    assert "B minus A" not in out


def test_whose_decisions(command: Run, coded: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = coded.transcripts()[0]
    coded.pass_over(coded.coder("Bo"), coded.segments(first)[1].span)
    status, _, err = command("evaluate", "--project", coded.path)
    assert status == 2
    assert "Anna, Bo" in err
    assert command("evaluate", "--project", coded.path, "--coder", "Anna", "--seeds", "1")[0] == 0
    status, _, err = command("evaluate", "--project", coded.path, "--coder", "Bo")
    assert status == 2
    assert "Too few decisions" in err
    monkeypatch.setenv("ORGCODE_CODER", "Anna")
    assert command("evaluate", "--project", coded.path, "--seeds", "1")[0] == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["set.jsonl"],
        ["set.jsonl", "--codebook", "book.yaml", "--coder", "Anna"],
        ["set.jsonl", "--codebook", "book.yaml", "--project", "study.orgcode"],
        ["set.jsonl", "--codebook", "book.yaml", "--learn", "1,x"],
        ["set.jsonl", "--codebook", "book.yaml", "--learn", "-1"],
        ["--codebook", "book.yaml"],
        [],
        ["set.jsonl", "--codebook", "book.yaml", *(part for n in range(27) for part in ("--model", str(n)))],
    ],
)
def test_usage(command: Run, labelled: tuple[str, ...], arguments: list[str]) -> None:
    status, out, err = command("evaluate", *arguments)
    assert (status, out) == (2, "")
    assert "Next:" in err
    assert "Traceback" not in err


def test_a_model_that_cannot_be_loaded(command: Run, labelled: tuple[str, ...], coded: Project) -> None:
    for where in (labelled, ("--project", coded.path)):
        status, out, err = command("evaluate", *where, "--model", "words", "--model", "elsewhere")
        assert (status, out) == (2, "")
        assert "The model elsewhere is not on this machine." in err
        assert "Encoding" not in err
        assert "Testing" not in err


def test_the_plot_shows_each_model_where_it_is() -> None:
    drawn = learning_plot(
        [("A", [(0, 0.5), (10, 0.6), (100, 0.8)]), ("B", [(0, 0.3), (10, None), (100, 0.4)])], "decisions", width=60
    )
    lines = drawn.splitlines()
    assert max(len(line) for line in lines) <= 60
    assert "\x1b" not in drawn
    rows = {letter: [place for place, line in enumerate(lines) if letter in line] for letter in "AB"}
    assert sum(line.count("A") for line in lines) == 3
    assert sum(line.count("B") for line in lines) == 2
    assert max(rows["A"]) < min(rows["B"])
    axis = next(line for line in lines if "100" in line)
    assert axis.index("0") < axis.index("10") < axis.index("100")
    assert "\x1b" in learning_plot([("A", [(0, 0.5), (1, 0.6)])], "decisions", colours=True, width=60)
