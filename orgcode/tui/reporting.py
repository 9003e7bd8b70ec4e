"""What the coding screen says about itself: where one is, what was done, what the engine does."""

from __future__ import annotations

import time
from collections.abc import Iterable
from enum import Enum

from textual.content import Content

from orgcode.core.messages import EngineFailure, EngineProgress, Event
from orgcode.project.places import FileWatch, now
from orgcode.tui.agenda import off
from orgcode.tui.problems import translated
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.status import MUTED, bar
from orgcode.tui.wording import counted, say

WHOLE = -1
"""Stands for the whole interview where a segment is meant otherwise."""
MOST_UNSAVED = 3
"""As many places are named; of more the number is told."""


class Outcome(Enum):
    """What became of the last key."""

    NOTHING = 0
    TOLD = 1
    SAVED = 2


class CodingReport:
    """The words of the two status lines."""

    def __init__(self, session: CodingSession, *, engine: bool) -> None:
        """Set up.

        Args:
            session: what is being coded.
            engine: whether there is one.

        """
        self.session = session
        self._engine_said: tuple[str, dict[str, object]] = ("engine.starting" if engine else "engine.none", {})
        self.engine_failed = False
        self.all_there = False
        """Whether the engine has come to the end of the interview."""
        self.learned = 0
        """From how many decided segments the suggestions have learned."""
        self.following = ""
        """The order that is followed, and how much is left of it."""
        self.following_shortly = ""
        """How much is left of it."""
        self.message = ""
        self.outcome = Outcome.NOTHING
        self._says_so = False
        """Whether the message itself says that it is saved."""
        self.unsaved: set[int] = set()
        """Indices of the segments on which something was lost; `WHOLE` is the interview's memo."""
        self._saved_at = ""
        """When something was written last, on the clock of this machine; empty: nothing yet."""
        self._watch = FileWatch(session.project)

    @property
    def engine(self) -> str:
        """What the engine does, in full, in the language that is spoken now."""
        return self._engine()

    def _say_engine(self, key: str, **values: object) -> None:
        self._engine_said = (key, values)

    def carry_on(self, other: CodingReport) -> None:
        """Take over what is known about the engine from the report on another interview."""
        self._engine_said, self.engine_failed = other._engine_said, other.engine_failed
        self.all_there, self.learned = other.all_there, other.learned

    def clear(self) -> None:
        """Nothing to say about the last key."""
        self.message, self.outcome = "", Outcome.NOTHING

    def forget_unsaved(self) -> None:
        """The coder has taken note of what was not saved."""
        self.unsaved.clear()

    def tell(self, message: str) -> None:
        """Something was found, nothing was written."""
        self.message, self.outcome = message, Outcome.TOLD

    def saved(self, message: str, segments: Iterable[int], *, says_so: bool = False) -> None:
        """Something is on disk; what was not saved on the same segments is settled by that.

        Args:
            message: what was done.
            segments: their indices.
            says_so: the message itself says that it is saved.

        """
        self.message, self.outcome, self._says_so = message, Outcome.SAVED, says_so
        self._saved_at = time.strftime("%H:%M", time.localtime(now(self.session.project)))
        self.unsaved.difference_update(segments)

    def not_saved(self, message: str, segment: int) -> None:
        """Something should have been written and was not: said until something is saved on that segment."""
        self.message, self.outcome = message, Outcome.TOLD
        self.unsaved.add(segment)

    def heard(self, event: Event) -> None:
        """The engine said something."""
        if isinstance(event, EngineFailure):
            self.engine_failed, self.all_there = True, False
            if event.final:
                self._say_engine("engine.stopped")
            else:
                self._say_engine("engine.failed", reason=translated(event.title))
        elif isinstance(event, EngineProgress):
            self.engine_failed, self.all_there = False, event.stage == "done"
            if self.all_there:
                self._say_engine("engine.ready")
            elif event.stage == "loading":
                self._say_engine("engine.loading")
            elif event.done >= event.total:
                # Nothing is left to encode: the suggestions are made of it now.
                self._say_engine("engine.ranking")
            else:
                self._say_engine("engine.encoding", done=event.done, total=event.total)

    def heading(self) -> tuple[Content, Content]:
        """Which interview, which segment, how far, who."""
        session = self.session
        total = session.to_decide
        share = session.decided / total if total else 1.0
        turn = session.transcript.turns[session.segment.turn]
        left = Content.assemble((session.transcript.title, "bold"), (f"   {turn.speaker}", MUTED))
        right = Content.assemble(
            (say("status.segment", number=session.cursor + 1, total=len(session.segments)), ""),
            "   ",
            bar(share, 8, "$success" if share >= 1 else "$secondary"),
            " ",
            (say("status.decided", done=session.decided, total=total), MUTED),
            "   ",
            (session.coder.name, "bold $primary"),
        )
        return left, right

    def status(self) -> tuple[Content, ...]:
        """What became of the last key; then what is on disk, and the engine, in full and ever shorter."""
        parts: list[tuple[str, str]] = []
        if not (in_place := self._watch.in_place):
            # It is read from and written to no more where its owner will look for it: nothing there is saved.
            parts.append(("✗ " + say("status.file_gone") + "  ", "bold $error"))
        if self.unsaved:
            parts.append(("✗ " + self._unsaved() + "  ", "bold $error"))
        if self.outcome is Outcome.SAVED and in_place:
            parts.append(("✓ " + ("" if self._says_so else say("status.saved") + "  "), "bold $success"))
        parts.append((self.message, ""))
        following = [(self.following, "$accent")] if self.following else []
        left_over = [(self.following_shortly, "$accent")] if self.following_shortly else []
        saved: list[tuple[str, str]] = []
        on_disk = bool(self._saved_at) and in_place and not self.unsaved
        if on_disk:
            saved = [(say("status.saved_at", time=self._saved_at), MUTED)]
        style = "$warning" if self.engine_failed else MUTED
        engine, shortly = [(self._engine(), style)], [(self._engine(".short"), style)]
        # Whether the last key is on disk stands at the left, and at the right the time where it does not.
        last = saved if self.outcome is not Outcome.SAVED else []
        ways = (
            [*following, *saved, *engine],
            [*following, *saved, *shortly],
            [*left_over, *saved, *shortly],
            [*left_over, *last, *shortly],
            [*left_over, *last],
            last,
        )
        return Content.assemble(*parts), *(Content("   ").join(Content.styled(*part) for part in way) for way in ways)

    def _engine(self, form: str = "") -> str:
        """What the engine does, in full or `.short`; once everything is there, from how much it has learned."""
        if off(self.session.policy):
            return say(f"engine.off{form}")
        if self.all_there and self.learned:
            return say(f"engine.learned{form}", count=self.learned) if form else counted("engine.learned", self.learned)
        key, values = self._engine_said
        return say(key + form, **values)

    def _unsaved(self) -> str:
        if len(self.unsaved) > MOST_UNSAVED:
            return say("status.unsaved.many", count=len(self.unsaved))
        numbers = [str(index + 1) for index in sorted(self.unsaved - {WHOLE})]
        places = [say("status.unsaved.whole")] if WHOLE in self.unsaved else []
        if len(numbers) == 1:
            places.append(say("status.unsaved.segment", number=numbers[0]))
        elif numbers:
            places.append(say("status.unsaved.segments", numbers=", ".join(numbers)))
        return say("status.unsaved", places=", ".join(places))
