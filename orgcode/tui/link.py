"""The way to the engine: requests out, events in; a thread that waits so that the screen does not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from orgcode.core.messages import EngineFailure, Event, FindRequest, Question, QueueRequest, SuggestRequest
from orgcode.core.search import Query
from orgcode.errors import OrgcodeError
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.engine.client import EngineClient


class EngineLink:
    """Passes values between the screen and the engine, and numbers the requests.

    The thread is a daemon: an engine that hangs does not keep the program from ending.
    """

    def __init__(self, engine: EngineClient, post: Callable[[Event], object]) -> None:
        """Set up.

        Args:
            engine: not started yet.
            post: told each event, from another thread.

        """
        self._engine = engine
        self._post = post
        self._lock = threading.Lock()
        self._waiting: list[Question] = []
        self._running = False
        self._stopping = False
        self._number = 0
        self.failure: EngineFailure | None = None
        """Why there is nothing more to hope for."""

    def start(self) -> None:
        """Start the engine, without waiting for it."""
        threading.Thread(target=self._listen, name="engine", daemon=True).start()

    def request(self, transcript_id: str, coder_id: str, visible: range) -> int:
        """Ask for suggestions, those in sight first; returns the number that the answers will carry."""
        self._number += 1
        request = SuggestRequest(
            request=self._number,
            transcript_id=transcript_id,
            coder_id=coder_id,
            visible_from=visible.start,
            visible_to=visible.stop,
        )
        self._pass_on(request)
        return self._number

    def queue(self, coder_id: str, order: str, *, code_id: str = "", transcript_id: str = "", limit: int = 100) -> int:
        """Ask what to code next, in an order; returns the number that the answer will carry.

        Args:
            coder_id: for whom.
            order: a value of `Order`.
            code_id: for the order by code.
            transcript_id: only that interview; empty: all of them.
            limit: candidates at most.

        """
        self._number += 1
        self._pass_on(
            QueueRequest(
                request=self._number,
                coder_id=coder_id,
                order=order,
                code_id=code_id,
                transcript_id=transcript_id,
                limit=limit,
            )
        )
        return self._number

    def find(self, coder_id: str, query: Query) -> int:
        """Ask for passages; returns the number that the answer will carry."""
        self._number += 1
        self._pass_on(FindRequest(request=self._number, coder_id=coder_id, query=query))
        return self._number

    def _pass_on(self, request: Question) -> None:
        with self._lock:
            if not self._running:
                # Of each kind the last one counts.
                self._waiting = [one for one in self._waiting if type(one) is not type(request)] + [request]
                return
        self._send(request)

    def stop(self) -> None:
        """End the engine."""
        self._stopping = True
        with suppress(OrgcodeError, OSError):
            self._engine.stop()

    def _send(self, request: Question) -> None:
        try:
            self._engine.request(request)
        except OSError as error:
            self._fail(EngineFailure(request=request.request, title=say("engine.gone"), message=str(error), hint=""))

    def _listen(self) -> None:
        try:
            self._engine.start()
            with self._lock:
                self._running, waiting = True, self._waiting
            for request in waiting:
                self._send(request)
            for event in self._engine.events():
                if self._stopping:
                    return
                if isinstance(event, EngineFailure) and event.final:
                    self.failure = event
                self._post(event)
        except OrgcodeError as error:
            self._fail(
                EngineFailure(
                    request=self._number, title=error.title, message=error.message, hint=error.hint, final=True
                )
            )
        except Exception as error:
            self._fail(
                EngineFailure(
                    request=self._number,
                    title=say("engine.gone"),
                    message=f"{type(error).__name__}: {error}",
                    hint=say("engine.gone.next"),
                    final=True,
                )
            )

    def _fail(self, failure: EngineFailure) -> None:
        if failure.final:
            self.failure = failure
        if not self._stopping:
            # The screen may have closed in this very moment.
            with suppress(RuntimeError):
                self._post(failure)
