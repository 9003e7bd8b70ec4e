"""The screen's end of the engine: starts the child process, asks, and hands out what it says."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from orgcode.core.messages import (
    EngineFailure,
    Event,
    Question,
    Request,
    StopRequest,
    from_line,
    to_line,
)

STOP_WITHIN = 2.0
"""Seconds the child is given to end by itself."""


class EngineClient:
    """One child process, restarted once if it dies.

    `start`, `request` and `stop` may be called from any thread; `events` is read by one.
    """

    def __init__(self, project: Path, model: str = "", command: Sequence[str] = ()) -> None:
        self._command = list(command) or [
            sys.executable,
            "-m",
            "orgcode.engine.worker",
            str(project),
            "--model",
            model,
        ]
        self._process: subprocess.Popen[str] | None = None
        # Lives as long as the child may write to it; closed by `stop`.
        self._talk = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
        self._lock = threading.Lock()
        self._last: Question | None = None
        self._stopping = False
        self._reading = False

    def start(self) -> None:
        """Start the child; nothing happens if it runs."""
        with self._lock:
            if self._process is None and not self._stopping:
                self._process = self._spawn()

    def _spawn(self) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603 - our own program, with the interpreter that runs this one
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._talk,
            text=True,
            encoding="utf-8",
            # One thread for numpy: what follows a decision is small, and a second thread waits for busy cores.
            env={
                "OPENBLAS_NUM_THREADS": "1",
                # One heap instead of one a thread: nothing here allocates in many threads at once.
                "MALLOC_ARENA_MAX": "1",
                **os.environ,
                "PYTHONIOENCODING": "utf-8",
                "TOKENIZERS_PARALLELISM": "false",
            },
            # Its own group: a Ctrl-C meant for the screen does not reach it.
            start_new_session=True,
        )

    def request(self, request: Question) -> None:
        """Ask; takes the place of what was asked before."""
        with self._lock:
            self._last = request
            self._send(request)

    def _send(self, request: Request) -> None:
        if self._process is None or self._process.stdin is None or self._process.poll() is not None:
            return
        # A child that has just died is noticed by `events`, which sends the last request again.
        with suppress(OSError, ValueError):
            self._process.stdin.write(to_line(request) + "\n")
            self._process.stdin.flush()

    def events(self) -> Iterator[Event]:
        """What the engine says, until it is stopped or has failed for good. Blocks between events."""
        self.start()
        self._reading = True
        restarted = given_up = False
        while self._process is not None and self._process.stdout is not None:
            for line in self._process.stdout:
                with suppress(ValueError):
                    message = from_line(line)
                    if not isinstance(message, Request):
                        yield message
                        given_up = given_up or (isinstance(message, EngineFailure) and message.final)
            self._process.stdout.close()
            status = self._process.wait()
            if self._stopping or given_up:
                return
            request = self._last.request if self._last else 0
            if restarted:
                yield EngineFailure(
                    request=request,
                    title="Suggestions have stopped",
                    message=f"The engine process ended twice ({_how(status)}). {self._last_words()}".strip(),
                    hint="Coding, memos and everything else work on; open the project again to try once more.",
                    final=True,
                )
                return
            restarted = True
            yield EngineFailure(
                request=request,
                title="The engine is being restarted",
                message=f"The engine process ended ({_how(status)}). {self._last_words()}".strip(),
                hint="Coding works on meanwhile.",
            )
            with self._lock:
                if self._stopping:
                    return
                _close(self._process)
                self._process = self._spawn()
                if self._last is not None:
                    self._send(self._last)

    def _last_words(self) -> str:
        """The last line the child wrote on its error channel: the cause, as a rule."""
        with self._lock:
            if self._talk.closed:
                return ""
            self._talk.seek(0)
            lines = [line.strip() for line in self._talk.read()[-4000:].splitlines() if line.strip()]
            return lines[-1] if lines else ""

    def stop(self) -> None:
        """End the child and wait for it."""
        with self._lock:
            self._stopping = True
            process = self._process
            self._send(StopRequest())
        if process is not None:
            self._end(process)
        with self._lock:
            self._talk.close()

    def _end(self, process: subprocess.Popen[str]) -> None:
        try:
            process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            # In the middle of a block, or of loading the model: nothing it holds is worth waiting for.
            process.kill()
            process.wait()
        # The one who reads the events closes that pipe when it has come to its end.
        _close(process, reading_too=not self._reading)

    @property
    def pid(self) -> int | None:
        """Of the child, while there is one."""
        return self._process.pid if self._process else None


def _close(process: subprocess.Popen[str], *, reading_too: bool = True) -> None:
    for pipe in (process.stdin, process.stdout if reading_too else None):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def _how(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"
