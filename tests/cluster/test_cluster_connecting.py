"""What a cluster may be like before any text is sent: away, empty, of another version, behind TLS."""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from cluster_models import load_hasher
from cluster_starting import started

from orgcode.cluster import cluster as module
from orgcode.cluster.cluster import Block, Certificates, Cluster
from orgcode.errors import InputProblem

pytestmark = [pytest.mark.fault, pytest.mark.enable_socket]


def connection(address: str, folder: Path, **more: Any) -> Cluster:
    more.setdefault("say", lambda _: None)
    more.setdefault("patience", 1.0)
    return Cluster(address, load=load_hasher, model=str(folder), fingerprint="hasher-1", **more)


def refusal(address: str, folder: Path, **more: Any) -> InputProblem:
    with pytest.raises(InputProblem) as problem, connection(address, folder, **more):
        pass
    assert problem.value.exit_status == 2
    assert problem.value.hint
    return problem.value


def free_address() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{taken.getsockname()[1]}"


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "CONNECT", 0.5)
    address = free_address()
    import distributed  # noqa: F401 - sets its own levels

    before = [logging.getLogger(name).level for name in module.LOGS]
    problem = refusal(address, tmp_path)
    assert "No Dask scheduler answers" in problem.message
    assert problem.where == address
    assert [logging.getLogger(name).level for name in module.LOGS] == before


@pytest.mark.parametrize("address", ["pigeon://127.0.0.1:9", "tcp://127.0.0.1:port"])
def test_no_address_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> None:
    monkeypatch.setattr(module, "CONNECT", 0.5)
    assert refusal(address, tmp_path).where == address


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    problem = refusal("tcp://127.0.0.1:9", tmp_path)
    assert "not installed" in problem.message
    assert "orgcode[cluster]" in problem.hint


def test_a_scheduler_without_workers_is_waited_for_then_refused_and_its_going_away_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(module, "CONNECT", 2.0)
    said: list[str] = []
    with started(workers=0) as cluster:
        problem = refusal(cluster.scheduler_address, tmp_path, say=said.append)
        assert "no worker joined in 1 seconds" in problem.message
        assert said == ["The cluster has no workers; waiting up to 1 seconds."]
        cluster.scale(1)
        cluster.wait_for_workers(1, timeout=60)
        with connection(cluster.scheduler_address, tmp_path, say=said.append) as connected:
            found = connected.encode(Block(number=number, texts=("tekst",)) for number in range(1000))
            next(found)
            cluster.close()
            with pytest.raises(InputProblem, match="does not answer any more") as gone:
                list(found)
    assert "stored" in gone.value.hint


def packages(**different: str | None) -> dict[str, Any]:
    return {
        "packages": {"python": "3.11.7", "dask": "2026.8.0", "distributed": "2026.8.0", "orgcode": "1", **different}
    }


class OldClient:
    """A client whose cluster is put together from other programs."""

    status = "running"

    def nthreads(self) -> dict[str, int]:
        return {"tcp://10.0.0.5:40001": 1, "tcp://10.0.0.5:40002": 1}

    def get_versions(self, packages: list[str]) -> dict[str, Any]:
        return self.found

    def close(self, timeout: float) -> None:
        self.closed = True

    def __init__(self, scheduler: dict[str, Any], workers: list[dict[str, Any]]) -> None:
        self.found = {
            "client": packages(),
            "scheduler": scheduler,
            "workers": dict(zip(self.nthreads(), workers, strict=True)),
        }


@pytest.mark.parametrize(
    ("scheduler", "workers", "said"),
    [
        (
            packages(distributed="2024.1.0"),
            [packages()] * 2,
            ["the scheduler has distributed 2024.1.0 (here 2026.8.0)"],
        ),
        (
            packages(orgcode=None),
            [packages(), packages(orgcode=None)],
            ["the worker tcp://10.0.0.5:40002 has no orgcode (here 1)"],
        ),
        (
            packages(),
            [packages(python="3.13.2", orgcode="2")] * 2,
            ["the worker tcp://10.0.0.5:40001 has python 3.13 (here 3.11)"],
        ),
    ],
)
def test_other_versions(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    scheduler: dict[str, Any],
    workers: list[dict[str, Any]],
    said: list[str],
) -> None:
    import distributed

    client = OldClient(scheduler, workers)
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: client)
    problem = refusal("tcp://10.0.0.5:8786", tmp_path)
    assert problem.message == f"Its programs are of other versions than here: {'; '.join(said)}."
    assert client.closed


def test_a_greeting_that_stumbles_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import distributed

    client, tries = OldClient(packages(), [packages()] * 2), 0

    def stumbling(*_: Any, **__: Any) -> OldClient:
        nonlocal tries
        tries += 1
        if tries < succeeds:
            raise AssertionError
        return client

    monkeypatch.setattr(distributed, "Client", stumbling)
    succeeds = 3
    with connection("tcp://10.0.0.5:8786", tmp_path) as connected:
        assert len(connected.workers()) == 2
    tries, succeeds = 0, 9
    assert "No Dask scheduler answers" in refusal("tcp://10.0.0.5:8786", tmp_path).message
    assert tries == 3


def test_the_same_versions_pass_and_the_workers_are_told_by_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import distributed

    client = OldClient(packages(python="3.11.2", orgcode=None), [packages(orgcode="2")] * 2)
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: client)
    with connection("tcp://10.0.0.5:8786", tmp_path) as connected:
        assert connected.described() == "2 workers on 1 machine (10.0.0.5)"
        assert not connected.encrypted


def test_tls_with_certificates_and_without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from distributed import Security

    monkeypatch.setattr(module, "CONNECT", 2.0)
    made: Any = Security.temporary()  # type: ignore[no-untyped-call]
    files = {}
    for name, content in (("ca", made.tls_ca_file), ("cert", made.tls_client_cert), ("key", made.tls_client_key)):
        files[name] = tmp_path / f"{name}.pem"
        files[name].write_text(content, encoding="ascii")
    ours = Certificates(authority=files["ca"], certificate=files["cert"], key=files["key"])
    with started(workers=1, security=made) as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tls://")
        with connection(address, tmp_path, certificates=ours, patience=10.0) as connected:
            assert connected.encrypted
            (done,) = connected.encode([Block(number=7, texts=("en tekst", "to"))])
            assert done.vectors is not None
            assert done.vectors.shape == (2, 16)
        assert "cannot be set up" in refusal(address, tmp_path).message
        assert "tls://" in refusal(address.replace("tls://", "tcp://"), tmp_path).hint
    missing = Certificates(authority=tmp_path / "nobody.pem", certificate=files["cert"], key=files["key"])
    assert refusal(address, tmp_path, certificates=missing).title == "This cluster cannot be used"
