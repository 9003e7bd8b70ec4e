"""The way to the engine: requests out, events in; a thread that waits so that the screen does not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from orgcode.core.messages import EngineFailure, Event, SuggestRequest
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
        self._waiting: SuggestRequest | None = None
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
        with self._lock:
            if not self._running:
                self._waiting = request
                return self._number
        self._send(request)
        return self._number

    def stop(self) -> None:
        """End the engine."""
        self._stopping = True
        with suppress(OrgcodeError, OSError):
            self._engine.stop()

    def _send(self, request: SuggestRequest) -> None:
        try:
            self._engine.request(request)
        except OSError as error:
            self._fail(EngineFailure(request=request.request, title=say("engine.gone"), message=str(error), hint=""))

    def _listen(self) -> None:
        try:
            self._engine.start()
            with self._lock:
                self._running, waiting = True, self._waiting
            if waiting is not None:
                self._send(waiting)
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
