"""The engine's own end: `python -m orgcode.engine.worker PROJECT`.

Reads requests from standard input, a line each, and writes events to standard output. It opens the project file
itself, on its own connection, and puts the vectors it makes there.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from pathlib import Path
from typing import TextIO

from orgcode.core.messages import (
    EngineFailure,
    EngineProgress,
    EngineReady,
    Event,
    StopRequest,
    SuggestionBatch,
    SuggestRequest,
    from_line,
    to_line,
)
from orgcode.errors import OrgcodeError

BATCH = 200
"""Segments in one line: large enough to be few, small enough that the screen takes one in at once."""


class Worker:
    """Answers one request at a time; a newer one ends an older one between two blocks."""

    def __init__(self, path: Path, model: str, out: TextIO) -> None:
        self._path = path
        self._model = model
        self._out = out
        self._requests: queue.SimpleQueue[SuggestRequest | None] = queue.SimpleQueue()

    def listen(self, lines: TextIO) -> None:
        """Take in requests until the other end closes: the screen is gone then, and so is the reason to work."""
        for line in lines:
            try:
                message = from_line(line)
            except ValueError:
                continue
            if isinstance(message, StopRequest):
                break
            if isinstance(message, SuggestRequest):
                self._requests.put(message)
        os._exit(0)

    def run(self) -> None:
        """Work for good."""
        from orgcode.project import Project

        try:
            opened = Project.open(self._path)
        except OrgcodeError as error:
            # Trying again would end the same way.
            self._say(_failure(0, error, final=True))
            return
        with opened as project:
            self._say(EngineReady())
            while (request := self._next()) is not None:
                try:
                    self._answer(project, request)
                except OrgcodeError as error:
                    self._say(_failure(request.request, error))

    def _next(self) -> SuggestRequest | None:
        request = self._requests.get()
        while not self._requests.empty():
            request = self._requests.get()
        return request

    def _answer(self, project: object, request: SuggestRequest) -> None:
        from orgcode.project import Project

        assert isinstance(project, Project)  # noqa: S101 - tells the checker; Project is imported late
        number, transcript = request.request, request.transcript_id
        version = project.codebook.version
        visible = range(request.visible_from, request.visible_to)
        for step in project.suggestions(transcript, model=self._model, first=visible):
            for start in range(0, len(step.batch), BATCH):
                self._say(
                    SuggestionBatch(
                        request=number,
                        transcript_id=transcript,
                        model=step.model,
                        codebook_version=version,
                        segments=step.batch[start : start + BATCH],
                    )
                )
            self._say(EngineProgress(request=number, stage=step.stage, done=step.done, total=step.total))
            if not self._requests.empty():
                return

    def _say(self, event: Event) -> None:
        self._out.write(to_line(event) + "\n")
        self._out.flush()


def _failure(request: int, error: OrgcodeError, *, final: bool = False) -> EngineFailure:
    return EngineFailure(request=request, title=error.title, message=error.message, hint=error.hint, final=final)


def main(arguments: list[str]) -> None:
    """Run the engine for a project file until standard input closes."""
    path, _, model = arguments
    # Libraries print to standard output as they like; the protocol keeps a channel of its own.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    if hasattr(os, "nice"):
        os.nice(19)  # The keyboard comes first: at 5, 95 % of accepting keys took up to 17 ms, at 19 up to 13.
    worker = Worker(Path(path), model, out)
    lines = os.fdopen(os.dup(0), "r", encoding="utf-8")
    threading.Thread(target=worker.listen, args=(lines,), daemon=True).start()
    worker.run()


if __name__ == "__main__":
    main(sys.argv[1:])
