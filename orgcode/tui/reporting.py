"""What the coding screen says about itself: where one is, what was done, what the engine does."""

from __future__ import annotations

from enum import Enum

from textual.content import Content

from orgcode.core.messages import EngineFailure, EngineProgress, Event
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.status import MUTED, bar
from orgcode.tui.wording import say


class Outcome(Enum):
    """What became of the last key."""

    NOTHING = 0
    TOLD = 1
    SAVED = 2
    NOT_SAVED = 3


class CodingReport:
    """The words of the two status lines."""

    def __init__(self, session: CodingSession, *, engine: bool) -> None:
        """Set up.

        Args:
            session: what is being coded.
            engine: whether there is one.

        """
        self.session = session
        self.engine = say("engine.starting") if engine else say("engine.none")
        self.engine_failed = False
        self.message = ""
        self.outcome = Outcome.NOTHING

    def clear(self) -> None:
        """Nothing to say about the last key; a failure to save stays until something is saved."""
        if self.outcome is not Outcome.NOT_SAVED:
            self.message, self.outcome = "", Outcome.NOTHING

    def tell(self, message: str) -> None:
        """Something was found, nothing was written."""
        self.message, self.outcome = message, Outcome.TOLD

    def saved(self, message: str) -> None:
        """Something is on disk."""
        self.message, self.outcome = message, Outcome.SAVED

    def not_saved(self, message: str) -> None:
        """Something should have been written and was not."""
        self.message, self.outcome = message, Outcome.NOT_SAVED

    def heard(self, event: Event) -> None:
        """The engine said something."""
        if isinstance(event, EngineFailure):
            self.engine_failed = True
            self.engine = say("engine.failed", reason=event.message if event.final else event.title)
        elif isinstance(event, EngineProgress):
            self.engine_failed = False
            if event.stage == "done":
                self.engine = say("engine.ready")
            elif event.stage == "loading":
                self.engine = say("engine.loading")
            else:
                self.engine = say("engine.encoding", done=event.done, total=event.total)

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

    def status(self) -> tuple[Content, Content]:
        """What became of the last key, and the engine."""
        parts: list[tuple[str, str]] = []
        if self.outcome is Outcome.SAVED:
            parts.append(("✓ " + say("status.saved") + "  ", "bold $success"))
        elif self.outcome is Outcome.NOT_SAVED:
            parts.append(("✗ " + say("status.unsaved") + "  ", "bold $error"))
        parts.append((self.message, ""))
        return Content.assemble(*parts), Content.styled(self.engine, "$warning" if self.engine_failed else MUTED)
