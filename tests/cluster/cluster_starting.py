"""Clusters on this machine. Tests that use one are marked `enable_socket`: nothing leaves 127.0.0.1."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

SETTINGS = {
    "distributed.scheduler.allowed-failures": 2,  # Three deaths are enough.
    "distributed.comm.timeouts.connect": "2s",
    "distributed.worker.memory.terminate": False,
}


@contextmanager
def started(*, workers: int, **more: Any) -> Iterator[Any]:
    """A cluster of worker processes of one thread each."""
    import dask
    import distributed

    local: Any = distributed.LocalCluster
    with (
        dask.config.set(SETTINGS),
        local(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0", **more
        ) as cluster,
    ):
        yield cluster
