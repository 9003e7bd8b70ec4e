"""The tour: a few steps in a real interview, each done when the project or the screen shows that it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette
from textual.containers import Container
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from orgcode.core.coding import Decision, Verdict
from orgcode.errors import OrgcodeError
from orgcode.project.places import note_tour_seen
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.tui.comfort import ComfortApp

EVERY = 0.2
"""Seconds between two looks at whether a step was done."""


class TourPane(Container):
    """What to do next, below everything else: nothing is covered by it."""

    DEFAULT_CSS = """
    TourPane {
        dock: bottom; height: auto; max-height: 6; padding: 0 1; background: $panel;
        border: round $accent; border-title-color: $accent; border-title-style: bold;
        Static { height: auto; width: 1fr; }
    }
    """

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.border_title = Content(title)
        self.border_subtitle = say("tour.keys")
        self._text = text

    def compose(self) -> Any:
        """The text."""
        yield Static(Content(self._text))


@dataclass(slots=True)
class Progress:
    """What was the case when a step began."""

    cursor: int
    decisions: int
    memos: int
    codings: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do."""

    name: str
    done: Callable[[Tour], bool]


class Tour:
    """Says what to do, sees that it was done, and goes on."""

    def __init__(self, app: ComfortApp, *, offered: bool = False) -> None:
        """Begin, or only offer to.

        Args:
            app: where.
            offered: whether the coder is asked first; opening an interview then says: not now.

        """
        self._app = app
        self._offered = offered
        self._at = 0
        self._pane: TourPane | None = None
        self._said: tuple[object, ...] = ()
        self._before = self._state()
        self._timer: Timer = app.set_interval(EVERY, self.look)
        self.look()

    # What the steps ask

    @property
    def coding(self) -> Any:
        """The session of the interview that is on the screen; None in the library."""
        return next((one.session for one in self._app.screen_stack if hasattr(one, "session")), None)

    def new_decisions(self) -> tuple[Decision, ...]:
        """Of this coder, since the step began."""
        try:
            return self._app.project.decisions(None, self._app.coder.id)[self._before.decisions :]
        except OrgcodeError:
            return ()

    def codings(self) -> int:
        """How many codes of this coder stand on the interview that is open."""
        session = self.coding
        if session is None:
            return 0
        states = self._app.project.span_states(session.transcript.id, self._app.coder.id).values()
        return sum(len(state.codes) for state in states)

    def took_back(self) -> bool:
        """Whether something was undone."""
        return any(one.undoes is not None for one in self.new_decisions()) or self.codings() < self._before.codings

    def memos(self) -> int:
        """How many this coder has written."""
        try:
            return sum(memo.coder_id == self._app.coder.id for memo in self._app.project.memos())
        except OrgcodeError:
            return 0

    def moved(self) -> bool:
        """Whether the cursor is elsewhere."""
        return self.coding is not None and self.coding.cursor != self._before.cursor

    def wrote(self) -> bool:
        """Whether a memo was saved."""
        return self.memos() > self._before.memos

    def shows(self, kind: type[Any]) -> bool:
        """Whether a screen of that kind is on top."""
        return isinstance(self._app.screen, kind)

    def in_codebook(self) -> bool:
        """Whether the codebook has the focus."""
        focused = self._app.screen.focused
        return focused is not None and type(focused).__name__ == "CodebookTree"

    def _state(self) -> Progress:
        cursor = self.coding.cursor if self.coding is not None else -1
        try:
            decided = len(self._app.project.decisions(None, self._app.coder.id))
        except OrgcodeError:
            decided = 0
        return Progress(cursor, decided, self.memos(), self.codings())

    # Going on

    def look(self) -> None:
        """See whether the step was done, and put the pane where the coder looks."""
        if self._offered:
            if self.coding is not None:
                self.end()
                return
        else:
            while self._at < len(STEPS) and STEPS[self._at].done(self):
                self._at += 1
                self._before = self._state()
        self._show()

    def _show(self) -> None:
        screen = self._app.screen
        if not isinstance(screen, RoomScreen):
            return
        title, text = self._words()
        said = (screen, title, text)
        if said == self._said:
            return
        self._said = said
        if self._pane is not None:
            self._pane.remove()
        self._pane = TourPane(title, text)
        screen.mount(self._pane)

    def _words(self) -> tuple[str, str]:
        if self._offered:
            return say("tour.title.offer"), say("tour.offer")
        if self._at == len(STEPS):
            return say("tour.title.done"), say("tour.done")
        title = say("tour.title", number=self._at + 1, total=len(STEPS))
        return title, say(f"tour.{STEPS[self._at].name}")

    def leave(self) -> None:
        """The coder has seen enough: it is not offered again."""
        note_tour_seen(self._app.project, self._app.coder)
        self.end()

    def end(self) -> None:
        """Take it away."""
        self._timer.stop()
        if self._pane is not None:
            self._pane.remove()
            self._pane = None
        self._app.tour = None

    @property
    def step(self) -> str:
        """The name of what is to be done; `done` when there is nothing more."""
        return STEPS[self._at].name if self._at < len(STEPS) else "done"


def _has(verdict: Verdict) -> Callable[[Tour], bool]:
    return lambda tour: any(one.verdict is verdict and one.undoes is None for one in tour.new_decisions())


STEPS = (
    Step("open", lambda tour: tour.coding is not None),
    Step("move", Tour.moved),
    Step("code", _has(Verdict.APPLIED)),
    Step("undo", Tour.took_back),
    Step("pass", _has(Verdict.PASSED)),
    Step("memo", Tour.wrote),
    Step("codebook", Tour.in_codebook),
    Step("help", lambda tour: tour.shows(HelpScreen)),
    Step("palette", lambda tour: tour.shows(CommandPalette)),
    Step("back", lambda tour: tour.shows(LibraryScreen)),
)
