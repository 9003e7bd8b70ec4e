"""`orgcode agreement --spans`: the contract in docs, run as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from orgcode.cli.main import run

Run = Callable[..., tuple[int, str, str]]

FIGURE_12_11 = {
    "Alex": [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")],
    "Paul": [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")],
    "Suzan": [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")],
}


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
def figure(tmp_path: Path) -> Path:
    """Krippendorff (2019), fig. 12.11."""
    path = tmp_path / "spans.jsonl"
    lines = [
        json.dumps({"coder": coder, "start": start, "end": end, "code": code})
        for coder, units in FIGURE_12_11.items()
        for start, end, code in units
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_spans_as_json(command: Run, figure: Path) -> None:
    status, out, err = command("agreement", "--spans", figure, "--begin", "0", "--length", "60", "--json")
    assert (status, err) == (0, "")
    report: dict[str, Any] = json.loads(out)
    assert report["coders"] == ["Alex", "Paul", "Suzan"]
    assert report["units"] == 60
    values = {(one["name"], one.get("code")): one["value"] for one in report["coefficients"] if not one.get("pair")}
    assert values["u-alpha", None] == pytest.approx(0.51, abs=0.0005)
    assert values["binary u-alpha", None] == pytest.approx(0.413, abs=0.0005)
    assert values["cu-alpha", None] == pytest.approx(0.724, abs=0.005)
    assert values["alpha-U", None] is not None
    assert [values["cu-alpha", code] for code in "123456"] == pytest.approx([1, 0, 0, 0, 1, 1], abs=1e-12)
    assert values["cu-alpha", "7"] is None
    for one in report["coefficients"]:
        assert {"name", "value", "observed", "expected", "low", "high", "defined", "reason"} <= one.keys()
        assert one["defined"] == (one["value"] is not None)
        assert one["reason"]
    pairs = [tuple(one["pair"]) for one in report["coefficients"] if one["pair"] and one["code"] == "1"]
    assert pairs == [("Alex", "Paul"), ("Alex", "Suzan"), ("Paul", "Suzan")]


def test_spans_as_text(command: Run, figure: Path) -> None:
    status, out, _ = command("agreement", "--spans", figure, "--begin", "0", "--length", "60")
    assert status == 0
    assert "u-alpha" in out
    assert "0.510" in out


def test_a_length_is_needed(command: Run, figure: Path) -> None:
    status, out, err = command("agreement", "--spans", figure, "--json")
    assert (status, out) == (2, "")
    assert "--length" in err


def test_time_has_decimals_and_begins_at_0(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "time.jsonl"
    lines = [{"coder": "A", "start": 0.5, "end": 3.25, "code": 1}, {"coder": "B", "start": 0.5, "end": 3, "code": 1}]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    status, out, _ = command("agreement", "--spans", path, "--length", "12.5", "--json")
    assert status == 0
    percent = [one["value"] for one in json.loads(out)["coefficients"] if one["name"] == "percent agreement"]
    assert percent == [pytest.approx(1 - 0.25 / 12.5)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"coder": "Paul", "start": 5, "end": 70, "code": "1"}', "outside the continuum"),
        ('{"coder": "Paul", "start": 9, "end": 9, "code": "1"}', "not after its start"),
        ('{"coder": "Paul", "start": 8, "end": 10, "code": "1"}', "overlap"),
        ("Paul;5;7;1", "not JSON"),
    ],
)
def test_bad_spans_end_with_status_2_and_the_line(command: Run, figure: Path, line: str, said: str) -> None:
    figure.write_text(f"{figure.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    status, out, err = command("agreement", "--spans", figure, "--begin", "0", "--length", "60", "--json")
    assert (status, out) == (2, "")
    # Rich may break the line where it likes.
    words = " ".join(err.split())
    assert said in words
    assert "line 17" in words
    assert "Traceback" not in err
