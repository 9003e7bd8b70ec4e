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
from typing import TYPE_CHECKING, TextIO

from orgcode.core.messages import (
    EngineFailure,
    EngineProgress,
    EngineReady,
    Event,
    FindAnswer,
    FindRequest,
    Question,
    QueueAnswer,
    QueueRequest,
    StopRequest,
    SuggestionBatch,
    SuggestRequest,
    from_line,
    to_line,
)
from orgcode.core.queue import Order
from orgcode.core.search import Found
from orgcode.errors import OrgcodeError, UnknownName

if TYPE_CHECKING:
    from orgcode.core.coding import Coder
    from orgcode.project import Project

BATCH = 60
"""Segments in one line: about a screenful, which the screen takes in at once."""


class Worker:
    """Answers one request at a time; a newer one ends an older one between two blocks."""

    def __init__(self, path: Path, model: str, out: TextIO) -> None:
        self._path = path
        self._model = model
        self._out = out
        self._requests: queue.SimpleQueue[Question] = queue.SimpleQueue()

    def listen(self, lines: TextIO) -> None:
        """Take in requests until the other end closes: the screen is gone then, and so is the reason to work."""
        for line in lines:
            try:
                message = from_line(line)
            except ValueError:
                continue
            if isinstance(message, StopRequest):
                break
            if isinstance(message, Question):
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
            while True:
                self.answer(project, self._next())

    def answer(self, project: Project, request: Question) -> None:
        """Say what is asked, or why not; ends early when a newer request has come."""
        try:
            project.refresh()
            if isinstance(request, QueueRequest):
                self._queue(project, request)
            elif isinstance(request, FindRequest):
                self._find(project, request)
            else:
                self._suggest(project, request)
        except OrgcodeError as error:
            self._say(_failure(request.request, error))
        except Exception as error:  # a fault of ours on one question must not cost the coder all suggestions
            self._say(
                EngineFailure(
                    request=request.request,
                    title="A fault in the engine",
                    message=f"{type(error).__name__}: {error}",
                    hint="Coding works on; the next decision asks again.",
                )
            )

    def _next(self) -> Question:
        request = self._requests.get()
        while not self._requests.empty():
            request = self._requests.get()
        return request

    def _suggest(self, project: Project, request: SuggestRequest) -> None:
        number, transcript = request.request, request.transcript_id
        version = project.codebook.version
        visible = range(request.visible_from, request.visible_to)
        coder = _coder(project, request.coder_id)
        ranked = False
        for step in project.suggestions(transcript, coder=coder, model=self._model, first=visible):
            # What was ranked piece by piece is not said again at the end.
            ranked = ranked or step.stage == "ranked"
            for start in range(0, 0 if ranked and step.stage == "done" else len(step.batch), BATCH):
                self._say(
                    SuggestionBatch(
                        request=number,
                        transcript_id=transcript,
                        model=step.model,
                        codebook_version=version,
                        segments=step.batch[start : start + BATCH],
                        decisions=step.decisions,
                    )
                )
                if not self._requests.empty():
                    return
            if step.stage != "ranked":
                self._say(EngineProgress(request=number, stage=step.stage, done=step.done, total=step.total))
            if not self._requests.empty():
                return

    def _queue(self, project: Project, request: QueueRequest) -> None:
        coder = _coder(project, request.coder_id)
        if coder is None:
            raise UnknownName("The coder is not in this project.")
        order = Order(request.order)
        if order is not Order.TRANSCRIPT:
            for step in project.encode_all(coder, model=self._model):
                self._say(EngineProgress(request=request.request, stage=step.stage, done=step.done, total=step.total))
                if not self._requests.empty():
                    return
        candidates = project.queue(
            coder,
            order,
            code_id=request.code_id,
            transcript_id=request.transcript_id,
            limit=request.limit,
            model=self._model,
        )
        self._say(
            QueueAnswer(request=request.request, order=request.order, code_id=request.code_id, candidates=candidates)
        )
        self._say(EngineProgress(request=request.request, stage="done", done=0, total=0))

    def _find(self, project: Project, request: FindRequest) -> None:
        coder = _coder(project, request.coder_id)
        for step in project.finder.steps(request.query, coder, limit=request.limit, model=self._model):
            if isinstance(step, Found):
                self._say(
                    FindAnswer(request=request.request, hits=step.hits, total=step.total, transcripts=step.transcripts)
                )
            else:
                self._say(EngineProgress(request=request.request, stage=step.stage, done=step.done, total=step.total))
            if not self._requests.empty():
                return
        self._say(EngineProgress(request=request.request, stage="done", done=0, total=0))

    def _say(self, event: Event) -> None:
        self._out.write(to_line(event) + "\n")
        self._out.flush()


def _coder(project: Project, coder_id: str) -> Coder | None:
    """Who asks, and is answered: in a project that is coded blind nobody else's decisions come into it."""
    coder = next((coder for coder in project.everybody() if coder.id == coder_id), None)
    project.view_as(coder)
    return coder


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
