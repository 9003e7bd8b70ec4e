"""A project encoded by two worker processes, one of which is killed half-way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import cluster_models
import numpy as np
import pytest
from cluster_models import Hasher, load_hasher, load_mortal, load_poisoned
from cluster_starting import started

from orgcode.core.transcript import Language, Role, Speaker, Transcript, Turn
from orgcode.project import Project, indexing
from orgcode.project.indexing import Indexing, IndexStep

pytestmark = [pytest.mark.fault, pytest.mark.enable_socket]

SENTENCES = 200
BLOCK = 8


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with started(workers=2) as one:
        yield one


@pytest.fixture
def two_workers(cluster: Any) -> Any:
    """A scheduler on this machine with two worker processes, which are started again when they die."""
    cluster.wait_for_workers(2, timeout=60)
    return cluster


def long_interview(extra: str = "") -> Transcript:
    said = " ".join(f"Det er svar nummer {number} om tid og møder." for number in range(SENTENCES))
    text = said + extra
    ends = [len(said), len(text)] if extra else [len(said)]
    return Transcript(
        title="Langt interview",
        text=text,
        turns=tuple(
            Turn(index=index, speaker="IP", start=start, end=end)
            for index, (start, end) in enumerate(zip([0, *ends], ends, strict=False))
        ),
        speakers=(Speaker(label="IP", role=Role.PARTICIPANT),),
        language=Language.DANISH,
    )


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Put a model of the tests in the place of the real one, here and on the workers."""
    from orgcode.language import encoder

    def put(load: Any) -> None:
        monkeypatch.setattr(indexing, "load_on_worker", load)
        monkeypatch.setattr(encoder, "model_id", lambda *_, **__: Hasher.id)

    return put


def index_on(cluster: Any, project: Project, folder: Path) -> list[IndexStep]:
    work = Indexing(project, say=lambda _: None)
    with work.cluster(cluster.scheduler_address, worker_model=str(folder), patience=30) as connected:
        return list(work.on(connected, BLOCK))


def stored(path: Path) -> dict[bytes, bytes]:
    with sqlite3.connect(path) as raw:
        rows = raw.execute("SELECT text_hash, vector FROM vectors").fetchall()
    raw.close()
    assert len(dict(rows)) == len(rows)
    return dict(rows)


def test_all_vectors_land_once_and_equal_local_ones_though_a_worker_is_killed(
    two_workers: Any, study: Project, tmp_path: Path, use: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, local = tmp_path / "there", tmp_path / "here"
    folder.mkdir()
    local.mkdir()
    use(load_mortal)
    study.add_read_transcript(long_interview())
    steps = index_on(two_workers, study, folder)
    assert (folder / "killed").exists()
    assert (steps[-1].done, steps[-1].given_up) == (steps[-1].total, 0)
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    told = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.glob("encoded-*"))
    # What the killed worker had done and not handed over is done again.
    assert steps[-1].total <= told <= steps[-1].total + 2 * BLOCK
    assert not (folder / f"encoded-{os.getpid()}").exists()

    again = Indexing(study, say=lambda _: None)
    assert (again.missing, again.known) == (0, steps[-1].total)

    from orgcode.language import encoder

    monkeypatch.setattr(encoder, "load_encoder", lambda *_, **__: load_hasher(str(local)))
    with Project.create(tmp_path / "local.orgcode", title="Lokal", codebook=study.codebook) as alone:
        for transcript_id in study.transcripts():
            alone.add_read_transcript(study.transcript(transcript_id))
        list(Indexing(alone, say=lambda _: None).here())
    assert stored(study.path) == stored(tmp_path / "local.orgcode")
    assert (local / f"encoded-{os.getpid()}").exists()


def test_a_block_that_kills_its_workers_is_told_and_a_second_run_tries_only_that(
    two_workers: Any, study: Project, tmp_path: Path, use: Callable[[Any], None]
) -> None:
    use(load_poisoned)
    study.add_read_transcript(long_interview(cluster_models.POISON))
    steps = index_on(two_workers, study, tmp_path)
    assert 1 <= steps[-1].given_up <= BLOCK
    assert steps[-1].done + steps[-1].given_up == steps[-1].total
    assert "3 workers died over it." in [step.reason for step in steps]

    use(load_hasher)
    (tmp_path / "again").mkdir()
    given_up = steps[-1].given_up
    assert Indexing(study, say=lambda _: None).missing == given_up
    steps = index_on(two_workers, study, tmp_path / "again")
    assert (steps[-1].done, steps[-1].total) == (given_up, given_up)
    assert np.isfinite(np.frombuffer(b"".join(stored(study.path).values()), dtype="<f4")).all()
