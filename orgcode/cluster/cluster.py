"""A Dask cluster as something that takes blocks of texts and gives vectors back.

Dask decides which worker does what, and gives the block of a lost worker to another one. Here it is decided how many
blocks are on their way at once, what is given up, and when it makes no sense to go on.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import gc
import logging
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from orgcode.cluster import problems
from orgcode.cluster.versions import version_differences
from orgcode.cluster.work import Load, Texts, encode_block
from orgcode.core.protocols import Vectors
from orgcode.errors import OrgcodeError

Client = Any
"""`distributed.Client`; half of what it has is not typed."""
Future = Any
"""`distributed.Future` of an `Encoded`."""

PATIENCE = 120.0
"""Seconds to wait for a worker before giving up."""
CONNECT = 10.0
TRIES = 3
"""How often a block is handed in again that the scheduler has forgotten, and how often one may fail on a worker."""
HOPELESS = 3
"""Blocks that fail before any succeeds: then all would."""
SHOWN = 5
"""Machines named where there are more."""
LOGS = ("distributed", "distributed.client")
"""Dask's own settings give a level to both."""
_LOOK = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """Files in PEM form for a `tls://` address; what is None comes from Dask's own settings."""

    authority: Path | None = None
    certificate: Path | None = None
    key: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Texts that are encoded together, under the caller's number."""

    number: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A block that came back, or one that was given up."""

    number: int
    vectors: Vectors | None
    """Shape (n, dimensions), float32; None when it was given up."""
    reason: str = ""
    """Why it was given up."""


class Cluster:
    """A connection to a cluster, for one model. Used as a context manager, by one thread.

    Args:
        address: of the scheduler, such as `tcp://10.0.0.5:8786` or `tls://...`.
        load: gives the model on a worker; a function that workers can import.
        model: its name or folder on the workers.
        fingerprint: which model it must be.
        certificates: for a `tls://` address.
        say: told what is waited for.
        patience: seconds to wait while there is no worker.

    Raises:
        InputProblem: Dask is not installed, nobody answers, no workers, other versions, another model.

    """

    def __init__(
        self,
        address: str,
        *,
        load: Load,
        model: str,
        fingerprint: str,
        certificates: Certificates = Certificates(),
        say: Callable[[str], None],
        patience: float = PATIENCE,
    ) -> None:
        self.address = address
        self.encrypted = address.startswith(("tls://", "wss://"))
        self._load = load
        self._model = model
        self._fingerprint = fingerprint
        self._certificates = certificates
        self._say = say
        self._patience = patience
        self._client: Client | None = None
        self._log_levels: dict[str, int] = {}
        self._workers: tuple[str, ...] = ()
        self._looked = 0.0

    def __enter__(self) -> Self:
        try:
            import distributed
        except ImportError as cause:
            raise problems.not_installed(cause) from cause
        # What it logs is told here in the user's words, or not the user's business.
        self._log_levels = {name: logging.getLogger(name).level for name in LOGS}
        for name in LOGS:
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client = self._connect(distributed)
            self._wait_for_workers(before=True)
            self._check_versions()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the cluster; what it still works on is called off. Closing twice is fine."""
        if self._client is not None:
            client, self._client = self._client, None
            client.close(timeout=5)
        for name, level in self._log_levels.items():
            logging.getLogger(name).setLevel(level)
        self._log_levels = {}

    @property
    def client(self) -> Client:
        """The connection."""
        if self._client is None:
            raise RuntimeError("the cluster is not connected")
        return self._client

    def workers(self) -> tuple[str, ...]:
        """Addresses of the worker processes there are now; waits where there are none."""
        return self._wait_for_workers()

    def described(self) -> str:
        """The worker processes and the machines they are on: `4 workers on 2 machines (10.0.0.5, 10.0.0.6)`."""
        addresses = self.workers()
        hosts = sorted({address.split("://")[-1].rsplit(":", 1)[0] for address in addresses})
        shown = ", ".join(hosts[:SHOWN]) + (", ..." if len(hosts) > SHOWN else "")
        workers = f"{len(addresses)} worker{'' if len(addresses) == 1 else 's'}"
        return f"{workers} on {len(hosts)} machine{'' if len(hosts) == 1 else 's'} ({shown})"

    def check_model(self) -> None:
        """Ask one worker for its model, before any text is sent; every block is checked once more where it arrives."""
        for done in self._run([Block(number=0, texts=())]):
            if done.reason:
                raise problems.no_model(self.address, done.reason)

    def encode(self, blocks: Iterable[Block]) -> Iterator[Done]:
        """Encode blocks; every one comes back exactly once, in the order of becoming ready.

        As many blocks are on their way as there are workers: no more of a million texts is ever in the scheduler, and
        a block that brings its worker down takes no other one with it.
        """
        yield from self._run(blocks)

    def _run(self, blocks: Iterable[Block]) -> Iterator[Done]:
        source = iter(blocks)
        running: dict[Future, Block] = {}
        tries: dict[int, int] = {}
        succeeded = failed = 0
        try:
            while True:
                for block in islice(source, max(0, len(self._wait_for_workers()) - len(running))):
                    running[self._submit(block)] = block
                if not running:
                    return
                for future in self._ready(running):
                    block = running.pop(future)
                    done = self._outcome(future, block)
                    future.release()
                    if done is None:
                        tries[block.number] = tries.get(block.number, 0) + 1
                        if tries[block.number] < TRIES:
                            running[self._submit(block)] = block
                            continue
                        done = Done(number=block.number, vectors=None, reason="the scheduler lost it time and again")
                    succeeded += not done.reason
                    failed += bool(done.reason)
                    if failed >= HOPELESS and not succeeded:
                        raise problems.every_block_fails(self.address, done.reason)
                    yield done
        finally:
            if running and self._client is not None and self._client.status == "running":
                self._client.cancel(list(running), force=True)

    def _submit(self, block: Block) -> Future:
        with warnings.catch_warnings():
            # Long texts in large blocks: that is what is to be sent.
            warnings.filterwarnings("ignore", message="Sending large graph")
            return self.client.submit(
                encode_block,
                Texts(block.texts),
                self._load,
                self._model,
                self._fingerprint,
                key=f"orgcode-{block.number}-{time.monotonic_ns()}",
                retries=TRIES - 1,
            )

    def _ready(self, running: Mapping[Future, Block]) -> list[Future]:
        """Those that are no longer on their way; looks after a second at the latest, so that Ctrl-C is heard."""
        import distributed

        wait: Any = distributed.wait
        try:
            with self.client.as_current():
                wait(list(running), timeout=_LOOK, return_when="FIRST_COMPLETED")
        except (TimeoutError, concurrent.futures.CancelledError, asyncio.CancelledError):
            pass  # What became of each is in its state.
        except Exception as cause:
            if self.client.status in ("running", "connecting"):
                raise
            raise problems.lost_scheduler(self.address) from cause
        return [future for future in running if future.status != "pending"]

    def _outcome(self, future: Future, block: Block) -> Done | None:
        """What became of a block; None when it has to be handed in again."""
        if future.status == "error":
            return Done(number=block.number, vectors=None, reason=_reason(future.exception()))
        if future.status != "finished":
            return None
        try:
            encoded = future.result()
        except Exception:  # its worker was lost between the two, or the connection was
            return None
        if encoded.model != self._fingerprint:
            worker = ", ".join(self.client.who_has([future]).get(future.key, ())) or "that has just left"
            raise problems.other_model(self.address, worker, encoded.model, self._fingerprint)
        return Done(number=block.number, vectors=encoded.vectors)

    def _connect(self, distributed: Any, tries: int = TRIES) -> Client:
        try:
            security = self._security(distributed)
            with warnings.catch_warnings():
                # Differences of versions are looked at below.
                warnings.filterwarnings("ignore", category=distributed.versions.VersionMismatchWarning)
                client: Client = distributed.Client(
                    self.address, timeout=CONNECT, set_as_default=False, security=security, name="orgcode"
                )
        except AssertionError as cause:
            _let_go(cause)
            # Dask 2026.8 trips when the scheduler's greeting and its first news arrive together.
            if tries == 1:
                raise problems.unreachable(self.address, cause) from cause
            return self._connect(distributed, tries - 1)
        except (OSError, TimeoutError) as cause:
            _let_go(cause)
            problem = problems.bad_address if isinstance(cause, FileNotFoundError) else problems.unreachable
            raise problem(self.address, cause) from cause
        except Exception as cause:  # each way of connecting has errors of its own
            _let_go(cause)
            raise problems.bad_address(self.address, cause) from cause
        return client

    def _security(self, distributed: Any) -> Any:
        files = {
            "tls_ca_file": self._certificates.authority,
            "tls_client_cert": self._certificates.certificate,
            "tls_client_key": self._certificates.key,
        }
        given = {name: str(path) for name, path in files.items() if path is not None}
        return distributed.Security(require_encryption=True, **given) if self.encrypted else None

    def _wait_for_workers(self, *, before: bool = False) -> tuple[str, ...]:
        """The workers; while there are none, or the scheduler has to be found again, wait."""
        if self._workers and time.monotonic() < self._looked + _LOOK:
            return self._workers
        until = time.monotonic() + self._patience
        told = False
        while True:
            if self.client.status not in ("running", "connecting"):
                raise problems.lost_scheduler(self.address)
            answers = False
            with suppress(OSError, TimeoutError):
                self._workers = tuple(sorted(self.client.nthreads()))
                answers = True
            self._looked = time.monotonic()
            if answers and self._workers:
                return self._workers
            if self._looked > until:
                raise (
                    problems.no_workers(self.address, self._patience, before=before)
                    if answers
                    else problems.lost_scheduler(self.address)
                )
            if not told:
                missing = f"{'has no workers' if answers else 'does not answer'}{'' if before else ' any more'}"
                self._say(f"The cluster {missing}; waiting up to {self._patience:.0f} seconds.")
                told = True
            time.sleep(min(_LOOK, self._patience))

    def _check_versions(self) -> None:
        try:
            found = self.client.get_versions(packages=["orgcode"])
        except (OSError, TimeoutError) as cause:
            raise problems.lost_scheduler(self.address) from cause
        if differences := tuple(version_differences(found)):
            raise problems.other_versions(self.address, differences)


def _let_go(cause: BaseException) -> None:
    """End a client that came to nothing, now: collected at a bad moment, it waits for a lock its own thread holds."""
    traceback.clear_frames(cause.__traceback__)
    gc.collect()


def _reason(problem: BaseException | None) -> str:
    from distributed.scheduler import KilledWorker

    if isinstance(problem, KilledWorker):
        return f"{problem.allowed_failures + 1} workers died over it."
    if isinstance(problem, OrgcodeError):
        return problem.message
    # The first line only: what a library says may quote the text it stumbled over.
    first = (str(problem).strip().splitlines() or [""])[0][:200]
    return f"{type(problem).__name__}: {first}".rstrip(": .") + "."
