"""What passes between the coding screen and the engine: questions, answers, failures."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.notifications import Notification, Notify
from textual.timer import Timer

from orgcode.core.coding import Decision
from orgcode.core.messages import EngineFailure, EngineProgress, Event, SuggestionBatch
from orgcode.core.policy import SuggestionPolicy
from orgcode.tui.agenda import off
from orgcode.tui.exposing import Monotonic
from orgcode.tui.link import EngineLink
from orgcode.tui.problems import translated
from orgcode.tui.screens.deciding import DecidingScreen
from orgcode.tui.widgets.transcript_view import TranscriptView
from orgcode.tui.wording import say

SHOWN_FOR = 6.0
"""Seconds that a word about the engine covers a corner of the screen."""


class AskingScreen(DecidingScreen):
    """Asks for suggestions on what is in sight, once the coder stands still, and takes what is answered."""

    SETTLE: ClassVar[float] = 0.15
    """Seconds of standing still before the engine is asked about another part of the interview."""
    LEARN: ClassVar[float] = 0.06
    """The same after a decision: longer than a key that is held takes to repeat."""

    QUICK: ClassVar[float] = 0.5
    """Seconds within which an interview that was all there before is all there again, without a word about it."""

    view: TranscriptView
    monotonic: Monotonic
    link: EngineLink | None = None
    _request = 0
    _answered = 0
    """The last request that was answered to the end."""
    _asked = range(0)
    _since = 0
    """The first request of which the answers know all that was decided."""
    _outdated = False
    """Whether something was decided, or set, that the engine has not been asked about yet."""
    _asked_at = 0.0
    _settling: Timer | None = None
    _notice: Notification | None = None
    _told: tuple[str, str] | None = None

    def show_lines(self) -> None:
        """Show the lines above and below."""
        raise NotImplementedError

    def heard(self, event: Event) -> None:
        """The engine said something. What it says about another interview or an earlier request is dropped."""
        if isinstance(event, SuggestionBatch):
            self._take(event)
            return
        if isinstance(event, EngineProgress) and (event.request != self._request or self._passing(event)):
            return
        if isinstance(event, EngineFailure) and not event.final and event.request not in (0, self._request):
            return
        if isinstance(event, EngineProgress) and event.stage == "done":
            self._answered = event.request
        self.report.heard(event)
        self.suggestions.engine_works = not self.report.engine_failed
        if isinstance(event, EngineFailure):
            self._notify(event)
            self.suggestions.refresh()
        self.show_lines()

    def _take(self, batch: SuggestionBatch) -> None:
        if batch.request != self._request or batch.transcript_id != self.session.transcript.id:
            return
        self._told = None
        learned, self.report.learned = self.report.learned, batch.decisions
        if self.session.take(batch):
            self.show_state()
        elif learned != batch.decisions:
            self.show_lines()

    def _passing(self, event: EngineProgress) -> bool:
        """Whether a stage is over, as a rule, before anybody could read of it."""
        quick = self.report.all_there and self.monotonic() - self._asked_at < self.QUICK
        return quick and event.stage != "done"

    def _notify(self, failure: EngineFailure) -> None:
        """Say it once, in the place of what was said about the engine before."""
        message = failure_text(failure)
        if (failure.title, message) == self._told:
            return
        self._told = (failure.title, message)
        if self._notice is not None and self._notice in self.app._notifications:
            self.app._unnotify(self._notice)
        self._notice = Notification(
            message, translated(failure.title), "error" if failure.final else "warning", SHOWN_FOR, markup=False
        )
        self.app.post_message(Notify(self._notice))

    def look_again(self) -> None:
        """Other segments are in sight: the first time ask at once, later when the coder stands still."""
        if self._request:
            self.settle()
        else:
            self.ask_engine()

    def settle(self) -> None:
        """Ask when nothing has moved for a while."""
        if self.link is None:
            return
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(self.LEARN if self._outdated else self.SETTLE, self.ask_engine)

    def acted(self, decision: Decision, *, undone: bool) -> None:
        """Something was decided: what is suggested follows."""
        self._outdated = True
        self.settle()

    @property
    def waits_for_order(self) -> bool:
        """Whether the engine is at work on what to code next."""
        return False

    def ask_engine(self) -> None:
        """Ask for what is in sight, unless it is there, or asked for, and knows all that was decided."""
        if self.link is None or self.link.failure is not None or off(self.session.policy):
            return
        if self.waits_for_order:
            return  # A question of ours would end that one; `ask_displaced` catches up.
        visible = self.view.in_sight() if self.view.laid_out else range(0)
        if not self._outdated:
            missing = [index for index in visible if self._lacks(index)]
            if not missing or (missing[0] in self._asked and missing[-1] in self._asked):
                return
        self._asked, self._asked_at = visible, self.monotonic()
        self._request = self.link.request(self.session.transcript.id, self.session.coder.id, visible)
        if self._outdated:
            self._outdated, self._since = False, self._request

    def _lacks(self, index: int) -> bool:
        newest = self.session.newest(index)
        return newest is None or newest.request < self._since

    def set_policy(self, policy: SuggestionPolicy) -> None:
        """The coder wants to be shown more, less, or at another time."""
        if policy.eagerness is not self.session.policy.eagerness:
            self._outdated = True
        self.session.set_policy(policy)
        self.suggestions.marked = 0
        self.ask_engine()
        self.show_state()

    def ask_anew(self) -> None:
        """Ask again, the next time, for what was asked for and did not come."""
        self._asked = range(0)

    def ask_displaced(self) -> None:
        """Ask again for what another question has displaced: the engine does one thing at a time."""
        if self._answered != self._request:
            # Also where everything in sight is there already: that was not the end of the answer.
            self._outdated = True
        self.ask_engine()


def failure_text(failure: EngineFailure) -> str:
    """What a failure says, without a word about storing: the engine stores nothing of the coder's."""
    sentences = re.split(r"(?<=[.!?])\s+", failure.message)
    kept = [sentence for sentence in sentences if not _ABOUT_STORING.search(sentence)]
    parts = [translated(" ".join(kept)), translated(failure.hint)]
    if len(kept) < len(sentences):
        parts.append(say("engine.gone.next"))
    return "\n".join(part for part in parts if part)


_ABOUT_STORING = re.compile(r"\b(stored|saved)\b", re.IGNORECASE)
