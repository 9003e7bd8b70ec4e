"""Blocks go out to worker processes and come back, whatever happens to the workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from cluster_models import (
    POISON,
    load_choosy,
    load_divided,
    load_hasher,
    load_mortal,
    load_nothing,
    load_poisoned,
    load_slow,
    vectors_of,
)
from cluster_starting import started

from orgcode.cluster.cluster import Block, Cluster, Done
from orgcode.cluster.work import Load
from orgcode.errors import InputProblem

pytestmark = [pytest.mark.fault, pytest.mark.enable_socket]

TEXTS = tuple(f"Sætning nummer {number}." for number in range(60))


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with started(workers=2) as one:
        yield one


@pytest.fixture
def two_workers(cluster: Any) -> Any:
    """A scheduler on this machine with two worker processes, which are started again when they die."""
    cluster.wait_for_workers(2, timeout=60)
    return cluster


def blocks(texts: Sequence[str] = TEXTS, size: int = 5) -> Iterator[Block]:
    for number, start in enumerate(range(0, len(texts), size)):
        yield Block(number=number, texts=tuple(texts[start : start + size]))


def connected(cluster: Any, load: Load, folder: Path, fingerprint: str = "hasher-1", **more: Any) -> Cluster:
    return Cluster(
        cluster.scheduler_address,
        load=load,
        model=str(folder),
        fingerprint=fingerprint,
        say=more.pop("say", lambda _: None),
        **more,
    )


def traces(folder: Path, kind: str) -> list[Path]:
    return sorted(folder.glob(f"{kind}-*"))


def assert_all_there(found: list[Done], size: int = 5) -> None:
    assert sorted(done.number for done in found) == list(range(len(TEXTS) // size))
    for done in found:
        assert done.vectors is not None
        assert done.vectors.dtype == np.float32
        said = [f"query: {text}" for text in TEXTS[done.number * size : (done.number + 1) * size]]
        np.testing.assert_array_equal(done.vectors, vectors_of(said))


def test_two_workers_share_the_blocks_and_load_the_model_once_each(two_workers: Any, tmp_path: Path) -> None:
    with connected(two_workers, load_hasher, tmp_path) as cluster:
        assert len(cluster.workers()) == 2
        cluster.check_model()
        assert not traces(tmp_path, "encoded")
        assert_all_there(list(cluster.encode(blocks())))
    assert len(traces(tmp_path, "loaded")) == 2
    encoded = [path.read_text(encoding="utf-8").splitlines() for path in traces(tmp_path, "encoded")]
    assert len(encoded) == 2
    assert sorted(line for lines in encoded for line in lines) == sorted(TEXTS)


def test_no_more_blocks_are_on_their_way_than_there_are_workers(two_workers: Any, tmp_path: Path) -> None:
    taken = 0

    def counted() -> Iterator[Block]:
        nonlocal taken
        for block in blocks():
            taken += 1
            yield block

    with connected(two_workers, load_hasher, tmp_path) as cluster:
        for back, _ in enumerate(cluster.encode(counted()), start=1):
            assert taken <= back + 2
    assert taken == len(TEXTS) // 5


def test_waiting_for_a_slow_worker_keeps_nobody_busy(
    two_workers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    really = Cluster._ready

    def counted(self: Cluster, running: Any) -> Any:
        nonlocal looks
        looks += 1
        return really(self, running)

    monkeypatch.setattr(Cluster, "_ready", counted)
    with connected(two_workers, load_slow, tmp_path) as cluster:
        assert len(list(cluster.encode(blocks(TEXTS[:5])))) == 1
    assert looks < 10


def test_the_block_of_a_killed_worker_is_done_again(two_workers: Any, tmp_path: Path) -> None:
    with connected(two_workers, load_mortal, tmp_path) as cluster:
        assert_all_there(list(cluster.encode(blocks())))
    assert (tmp_path / "killed").exists()
    assert len(traces(tmp_path, "loaded")) >= 2


def test_a_block_that_kills_three_workers_is_given_up_and_the_others_go_on(two_workers: Any, tmp_path: Path) -> None:
    texts = (*TEXTS[:25], POISON, *TEXTS[25:])
    with connected(two_workers, load_poisoned, tmp_path) as cluster:
        found = list(cluster.encode(blocks(texts)))
    given_up = [done for done in found if done.vectors is None]
    assert [(done.number, done.reason) for done in given_up] == [(5, "3 workers died over it.")]
    assert len(traces(tmp_path, "poisoned")) == 3
    assert sorted(done.number for done in found) == list(range(13))


def test_a_block_that_fails_on_the_worker_is_given_up_with_its_reason(two_workers: Any, tmp_path: Path) -> None:
    texts = (*TEXTS[:25], POISON, *TEXTS[25:])
    with connected(two_workers, load_choosy, tmp_path) as cluster:
        found = list(cluster.encode(blocks(texts)))
        assert [done.reason for done in found if done.reason] == ["ValueError: this text cannot be read."]
        assert len(found) == 13
        with pytest.raises(InputProblem, match="one after the other") as problem:
            list(cluster.encode(blocks([POISON] * 30)))
    assert "stored" in problem.value.hint


def test_another_model_is_refused_before_and_while_texts_are_sent(two_workers: Any, tmp_path: Path) -> None:
    with connected(two_workers, load_hasher, tmp_path, fingerprint="e5") as cluster:
        with pytest.raises(InputProblem, match="has the model hasher-1, and the project needs e5"):
            cluster.check_model()
        with pytest.raises(InputProblem, match="hasher-1"):
            list(cluster.encode(blocks()))
    assert not traces(tmp_path, "encoded")
    with connected(two_workers, load_divided, tmp_path / "two") as cluster:
        (tmp_path / "two").mkdir()
        with pytest.raises(InputProblem, match="hasher-2"):
            list(cluster.encode(blocks()))


def test_workers_without_the_model_say_why(two_workers: Any, tmp_path: Path) -> None:
    with (
        connected(two_workers, load_nothing, tmp_path) as cluster,
        pytest.raises(InputProblem, match="cannot load the model: There is no model") as problem,
    ):
        cluster.check_model()
    assert "No text was sent" in problem.value.hint
