"""The near end of the process that reads interview files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from orgcode.core.transcript import Segmentation, Transcript, UnitKind
from orgcode.errors import InputProblem, ProgramFault, UnreadableTranscript
from orgcode.project.assigning import Rule
from orgcode.project.intake_values import segmentation_from, transcript_data, transcript_from

SECONDS = 8.0
"""How long a small file may take to read."""

SECONDS_A_MEGABYTE = 30.0
MOST_SECONDS = 120.0
STARTING = 5.0
"""Seconds that a new process is given besides, to load its libraries on a slow or busy machine."""

_NO_COLUMNS: Mapping[str, str] = {}


class FileReader(Protocol):
    """Reads and cuts files; each call may take seconds."""

    def read(self, path: Path) -> Transcript:
        """Read a file. Raises OrgcodeError."""
        ...

    def cut(self, transcript: Transcript, unit: UnitKind) -> Segmentation:
        """Cut a transcript into segments. Raises OrgcodeError."""
        ...

    def stop(self) -> None:
        """No more will be asked."""
        ...


class ReaderProcess:
    """One child, started when first needed and again after it died. Calls block; one thread asks at a time."""

    def __init__(self, command: Sequence[str] = (), *, seconds: float = SECONDS, starting: float = STARTING) -> None:
        self._command = list(command) or [sys.executable, "-m", "orgcode.project.reader_worker"]
        self._seconds = seconds
        self._starting_seconds = starting
        self._process: subprocess.Popen[str] | None = None
        self._asking = threading.Lock()
        self._starting = threading.Lock()
        self._stopped = False

    def read(self, path: Path, columns: Mapping[str, str] = _NO_COLUMNS, rules: Sequence[Rule] = ()) -> Transcript:
        """Read a file; UnreadableTranscript when it is none, or when reading it takes longer than any transcript does.

        Args:
            path: of the file.
            columns: see `orgcode.project.reading`.
            rules: see there.

        """
        request = {"read": str(path), "columns": dict(columns), "rules": [rule.text for rule in rules]}
        return transcript_from(self._ask(request, path.name, self._patience(path))["transcript"])

    def cut(self, transcript: Transcript, unit: UnitKind) -> Segmentation:
        """Cut a transcript into segments."""
        said = {"cut": transcript_data(transcript), "unit": str(unit)}
        return segmentation_from(self._ask(said, transcript.source.name)["segmentation"])

    def stop(self) -> None:
        """End the child, whatever it is doing; may be called from another thread."""
        with self._starting:
            self._stopped = True
            process, self._process = self._process, None
        if process is not None:
            _end(process)

    def _patience(self, path: Path) -> float:
        """Seconds for a file of that size: a hundred pages, some megabytes, may take most of a minute."""
        size = 0
        with suppress(OSError):
            size = path.stat().st_size
        return min(self._seconds + SECONDS_A_MEGABYTE * size / (1 << 20), MOST_SECONDS)

    def _ask(self, request: dict[str, Any], name: str, seconds: float | None = None) -> dict[str, Any]:
        with self._asking:
            begins = self._process is None
            process = self._running()
            line = ""
            late = threading.Event()

            def give_up() -> None:
                late.set()
                process.kill()

            timer = threading.Timer((seconds or 0.0) + (self._starting_seconds if begins else 0.0), give_up)
            if seconds is not None:
                timer.start()
            with suppress(OSError, ValueError):
                if process.stdin is not None and process.stdout is not None:
                    process.stdin.write(json.dumps(request) + "\n")
                    process.stdin.flush()
                    line = process.stdout.readline()
            timer.cancel()
            if not line:
                self._forget(process)
                if late.is_set():
                    raise UnreadableTranscript(
                        f"Reading the file was given up after {seconds:.0f} seconds; a transcript takes one or two.",
                        where=name,
                        hint="Print it to a new PDF, or save its text as docx or txt, and give that.",
                    )
                raise ProgramFault(
                    "The process that reads files ended before it had read this one.",
                    where=name,
                    hint="The other files can be taken in. Save this one as .docx or .txt, and try again.",
                )
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            said = answer["refused"]
            kind = UnreadableTranscript if "read" in request else InputProblem
            raise kind(said["message"], where=said["where"], hint=said["hint"], title=said["title"])
        if "fault" in answer:
            raise ProgramFault(
                f"The file could not be read: {answer['fault']}.",
                where=name,
                hint="The other files can be taken in. Save this one as .docx or .txt, and try again.",
            )
        return answer

    def _running(self) -> subprocess.Popen[str]:
        with self._starting:
            if self._stopped:
                raise ProgramFault("No more files are read.")
            if self._process is None:
                self._process = subprocess.Popen(  # noqa: S603 - our own program, with the interpreter that runs this
                    self._command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    encoding="utf-8",
                    env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
                    # Its own group: a Ctrl-C meant for the screen does not reach it.
                    start_new_session=True,
                )
            return self._process

    def _forget(self, process: subprocess.Popen[str]) -> None:
        with self._starting:
            if self._process is not process:
                return
            self._process = None
        _end(process)


def _end(process: subprocess.Popen[str]) -> None:
    # It only reads: nothing it holds is worth waiting for.
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
