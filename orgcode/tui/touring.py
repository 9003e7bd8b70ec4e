"""The tour: a few steps in a real interview, each done when the project or the screen shows that it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.command import CommandPalette
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from orgcode.core.coding import Decision, Verdict
from orgcode.errors import OrgcodeError
from orgcode.project.places import note_tour_seen
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.screens.help import HelpScreen
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.tui.comfort import ComfortApp

EVERY = 0.2
"""Seconds between two looks at whether a step was done."""


class TourPane(Widget):
    """What to do next, below everything else, also below a window: nothing is covered by it, and it by nothing."""

    DEFAULT_CSS = """
    TourPane {
        dock: bottom; layout: vertical; width: 100%; height: auto; max-height: 6; padding: 0 1; background: $panel;
        border: round $accent; border-title-color: $accent; border-title-style: bold;
        Static { height: auto; width: 1fr; }
    }
    """

    def __init__(self, title: str, text: str, keys: str) -> None:
        super().__init__()
        self.border_title = Content(title)
        self.border_subtitle = Content(keys)
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
    keys: tuple[str, ...] = ()
    """Ids of the keys that its words name, as `{0}`, `{1}` and so on."""
    window: str = ""
    """The kind of window in which it is done, where that has words of its own."""
    or_else: Callable[[Tour], bool] = lambda _tour: False
    """Whether the first of its keys is of no use now: then other words, `tour.<name>.else`, say what to do."""


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

    def no_suggestion(self) -> bool:
        """Whether there is no suggestion to take: none fits here, or the model is not there yet."""
        screen = self._app.screen
        return isinstance(screen, RoomScreen) and not screen.applies("accept(1)")

    def escape_leaves(self) -> bool:
        """Whether escape has nothing else to do where one is: no selection to drop, no screen or list to leave."""
        screen = self._app.screen
        if isinstance(screen, LibraryScreen):
            return not screen.has_class("-filtering")
        if not isinstance(screen, RoomScreen) or not hasattr(screen, "session") or not hasattr(screen, "codebook"):
            return False
        return not (screen.footer_now() or self.in_codebook() or getattr(screen, "order_can_end", False))

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
        # The clock ticks on while the program closes its screens.
        if not self._app.is_running:
            return
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
        in_window = isinstance(screen, Window)
        if not isinstance(screen, RoomScreen) and not (in_window and not self._offered):
            return
        title, text = self._words(type(screen).__name__ if in_window else "")
        keys = self._keys_that_lead_on()
        said = (screen, title, text, keys)
        if said == self._said:
            return
        self._said = said
        self._take_away()
        self._pane = TourPane(title, text, keys)
        screen.mount(self._pane)
        # Notices stand above it.
        screen.add_class("-toured")

    def _keys_that_lead_on(self) -> str:
        told = []
        if self.goes_on:
            told.append(say("tour.keys.skip", skip=self._app.shown_key("tour.skip")))
        if self.escape_leaves():
            told.append(say("tour.keys"))
        return " · ".join(told)

    def _words(self, window: str) -> tuple[str, str]:
        """Title and text; in a window only what holds there."""
        if self._offered:
            return say("tour.title.offer"), say("tour.offer", tour=self._app.shown_key("tour"))
        if self._at == len(STEPS):
            again = self._app.shown_key("tour")
            return say("tour.title.done"), say("tour.window") if window else say("tour.done", tour=again)
        title, step = say("tour.title", number=self._at + 1, total=len(STEPS)), STEPS[self._at]
        if window:
            return title, say(f"tour.{step.name}.window" if window == step.window else "tour.window")
        keys = {each.replace(".", "_"): self._app.shown_key(each) for each in step.keys}
        return title, say(f"tour.{step.name}.else" if step.or_else(self) else f"tour.{step.name}", **keys)

    def skip(self) -> None:
        """Leave this step undone, and go on to the next."""
        if self.goes_on:
            self._at += 1
            self._before = self._state()
            self.look()

    @property
    def goes_on(self) -> bool:
        """Whether there is a step to be done."""
        return not self._offered and self._at < len(STEPS)

    def leave(self) -> None:
        """The coder has seen enough: it is not offered again."""
        note_tour_seen(self._app.project, self._app.coder)
        self.end()

    def end(self) -> None:
        """Take it away."""
        self._timer.stop()
        self._take_away()
        self._app.tour = None

    def _take_away(self) -> None:
        if self._pane is not None and self._pane.is_attached:
            self._pane.screen.remove_class("-toured")
            self._pane.remove()
        self._pane = None

    @property
    def text(self) -> str:
        """What it says on the screen below all windows."""
        return self._words("")[1]

    @property
    def step(self) -> str:
        """The name of what is to be done; `done` when there is nothing more."""
        return STEPS[self._at].name if self._at < len(STEPS) else "done"


def _has(verdict: Verdict) -> Callable[[Tour], bool]:
    return lambda tour: any(one.verdict is verdict and one.undoes is None for one in tour.new_decisions())


STEPS = (
    Step("open", lambda tour: tour.coding is not None, ("interview.next", "interview.previous", "open")),
    Step("move", Tour.moved, ("segment.next",)),
    Step(
        "code",
        _has(Verdict.APPLIED),
        ("suggestion.accept.1", "code.search"),
        window="CodeSearch",
        or_else=Tour.no_suggestion,
    ),
    Step("undo", Tour.took_back, ("undo",)),
    Step("pass", _has(Verdict.PASSED), ("segment.pass",)),
    Step("memo", Tour.wrote, ("memo.segment",), window="MemoScreen"),
    Step("codebook", Tour.in_codebook, ("codebook",)),
    Step("help", lambda tour: tour.shows(HelpScreen), ("help",)),
    Step("palette", lambda tour: tour.shows(CommandPalette), ("palette",)),
    Step("back", lambda tour: tour.shows(LibraryScreen), ("interview.leave",)),
)
