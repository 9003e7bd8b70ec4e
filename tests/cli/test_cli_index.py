"""`orgcode index`: what it says, asks and answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from orgcode.cli.main import run
from orgcode.project import Project

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], study: Project, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `orgcode index` on the study: exit status, stdout, stderr."""
    monkeypatch.delenv("ORGCODE_PROJECT", raising=False)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run(["--project", str(study.path), "index", *map(str, arguments)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def nobody_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False)


def test_it_encodes_what_is_missing_and_the_second_time_nothing(
    command: Run, study: Project, word_counter: Any
) -> None:
    status, out, err = command("--json", "--block", "4")
    assert status == 0
    outcome = json.loads(out)
    segments = len(study.segments(study.transcripts()[0]))
    assert outcome == {
        "model": "word-counter",
        "cluster": None,
        "segments": segments,
        "texts": len(word_counter.encoded),
        "already_there": 0,
        "encoded": len(word_counter.encoded),
        "given_up": 0,
    }
    assert "Encoding" in err
    assert "Everything is there" in err
    status, out, _ = command("--json")
    assert status == 0
    again = json.loads(out)
    assert (again["encoded"], again["already_there"]) == (0, outcome["texts"])
    assert len(word_counter.encoded) == outcome["texts"]


def test_ctrl_c_keeps_what_is_done(
    command: Run, study: Project, word_counter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = word_counter.encode
    calls = 0

    def interrupted(texts: Any, kind: Any = "query") -> Any:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return really(texts, kind)

    monkeypatch.setattr(word_counter, "encode", interrupted)
    status, _, err = command("--block", "4")
    assert status == 130
    assert "stays stored" in err
    monkeypatch.setattr(word_counter, "encode", really)
    status, out, _ = command("--json")
    assert json.loads(out)["already_there"] == 8


@pytest.mark.usefixtures("nobody_asked", "word_counter")
def test_texts_do_not_leave_without_a_yes(command: Run) -> None:
    status, out, err = command("--cluster", "10.0.0.5:8786")
    assert (status, out) == (2, "")
    assert "nobody is here to agree" in err
    assert "tcp://10.0.0.5:8786" in err
    assert "--yes" in err


def test_options_of_a_cluster_without_one(command: Run, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    status, _, err = command("--tls-ca", tmp_path / "ca.pem")
    assert status == 2
    assert "--cluster ADDRESS" in err
    assert "Next:" in err


@pytest.mark.usefixtures("word_counter")
def test_dask_that_is_not_installed(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    status, _, err = command("--cluster", "tcp://10.0.0.5:8786", "--yes")
    assert status == 2
    assert "pip install 'orgcode[cluster]'" in err


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A scheduler with one worker, all in threads of this process: the fake model is the worker's too."""
    import distributed

    from orgcode.cluster import work

    monkeypatch.setattr(work, "_encoders", {})
    local: Any = distributed.LocalCluster
    with local(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        protocol="tcp://",
        host="127.0.0.1",
        dashboard_address=":0",
    ) as started:
        yield started


@pytest.mark.fault
@pytest.mark.enable_socket
def test_a_cluster_is_told_asked_about_and_used(
    command: Run, cluster: Any, word_counter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = cluster.scheduler_address.removeprefix("tcp://")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr("click.confirm", refuse)
    status, out, err = command("--cluster", address)
    assert (status, out) == (130, "")
    assert "leave this machine" in err
    assert "NOT encrypted" in err
    assert f"tcp://{address}: 1 worker on 1 machine (127.0.0.1)" in err
    assert word_counter.encoded == []

    status, out, err = command("--cluster", address, "--yes", "--json", "--block", "5")
    assert status == 0
    outcome = json.loads(out)
    assert outcome["cluster"] == f"tcp://{address}"
    assert (outcome["encoded"], outcome["given_up"]) == (outcome["texts"], 0)
    assert sorted(word_counter.encoded) == sorted(set(word_counter.encoded))

    word_counter.encoded.clear()
    status, out, err = command("--cluster", address, "--yes", "--json")
    assert json.loads(out)["encoded"] == 0
    assert word_counter.encoded == []
    assert "leave this machine" not in err


def refuse(*_: Any, **__: Any) -> None:
    import click

    raise click.Abort


@pytest.mark.fault
@pytest.mark.enable_socket
def test_texts_that_are_given_up_show_in_the_exit_status(
    command: Run, cluster: Any, word_counter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = word_counter.encode

    def picky(texts: Any, kind: Any = "query") -> Any:
        if "Kalenderen er fuld." in texts:
            raise RuntimeError("not this one")
        return really(texts, kind)

    monkeypatch.setattr(word_counter, "encode", picky)
    status, out, err = command("--cluster", cluster.scheduler_address, "--yes", "--json", "--block", "1")
    assert status == 1
    assert json.loads(out)["given_up"] == 1
    assert "RuntimeError: not this one" in err
    assert "could not be encoded" in err
