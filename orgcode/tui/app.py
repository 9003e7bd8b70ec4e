"""The application: two screens, two themes, and the way to the engine."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.message import Message
from textual.screen import Screen

from orgcode.core.coding import Coder
from orgcode.core.messages import Event
from orgcode.core.sample import Sample
from orgcode.errors import InterviewErased, OrgcodeError
from orgcode.tui.agenda import Course, sample_agenda
from orgcode.tui.comfort import ComfortApp
from orgcode.tui.commands import KeyCommands
from orgcode.tui.exposing import Monotonic
from orgcode.tui.garbage import CalmCollector
from orgcode.tui.harmless import HARMLESS
from orgcode.tui.intake import IntakeApp
from orgcode.tui.keys import PALETTE, QUIT, SUSPEND
from orgcode.tui.link import EngineLink
from orgcode.tui.noting import NotingApp
from orgcode.tui.privacy import PrivacyApp
from orgcode.tui.problems import show_problem
from orgcode.tui.quoting import QuotingApp
from orgcode.tui.replacing import ReplacingApp
from orgcode.tui.screens.library import LibraryScreen
from orgcode.tui.searching import SearchingApp
from orgcode.tui.teamwork import TeamApp
from orgcode.tui.themes import OURS, variable_defaults
from orgcode.tui.typed_ahead import OrderlyApp
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.engine.client import EngineClient
    from orgcode.project import Project
    from orgcode.project.preferences import Loaded
    from orgcode.tui.screens.coding import CodingScreen
    from orgcode.tui.screens.disagreements import DisagreementsScreen
    from orgcode.tui.screens.following import FollowingScreen

LIBRARY, CODING = "library", "coding"
_CALM = 10.0
"""Seconds without a key, a click or a paste: somebody reads, or has gone."""


@dataclass
class EngineSaid(Message):
    """The engine said something; it comes from the thread that listens to it."""

    event: Event


class OrgcodeApp(
    SearchingApp, QuotingApp, IntakeApp, NotingApp, ComfortApp, TeamApp, PrivacyApp, ReplacingApp, OrderlyApp
):
    """orgcode in the terminal."""

    TITLE = "orgcode"
    BINDINGS: ClassVar[list[BindingType]] = [PALETTE, QUIT, SUSPEND]
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 8
    CSS = """
    RoomScreen {
        background: $background;
        &.-too-small > Notice { display: block; }
        &.-too-small > .-needs-room { display: none; }
        &.-too-small ToastRack { display: none; }
    }
    Toast { width: 72; max-width: 90%; padding: 0 1; background: $panel; }
    ToastRack { margin-bottom: 2; }
    .-toured ToastRack { margin-bottom: 8; }
    QuotesScreen, OverviewScreen {
        ToastRack { margin-bottom: 5; }
    }
    """

    def __init__(
        self,
        project: Project,
        coder: Coder,
        engine: EngineClient | None = None,
        *,
        theme: str = "",
        monotonic: Monotonic | None = None,
        sample: Sample | None = None,
        preferences: Loaded | None = None,
    ) -> None:
        """Set up.

        Args:
            project: opened by this thread; closed by whoever opened it.
            coder: who decides.
            engine: not started yet; None: the screen works without suggestions.
            theme: name of one; empty: the dark one.
            monotonic: measures how long suggestions are in sight; injected by tests.
            sample: the coder's own segments to be coded again, as the coder in that part; None: the usual work.
            preferences: what the person prefers; None: everything as it comes, and nothing is kept.

        """
        super().__init__()
        self.project = project
        self.coder = self._person(project, sample.recoder_id) if sample else coder
        project.view_as(coder)
        self._monotonic = monotonic
        self._link = EngineLink(engine, lambda event: self.post_message(EngineSaid(event))) if engine else None
        self._coding: CodingScreen | None = None
        self._course = Course()
        self._opened = 0
        self._places: dict[str, int] = {}
        """Where the coder was in each interview that was left."""
        self._collector = CalmCollector()
        self._number_then = 0
        self._sample = sample
        self.add_mode(LIBRARY, lambda: LibraryScreen(project.title, self.coder, project.library, project.team))
        for ours in OURS:
            self.register_theme(ours)
        self.theme = theme if theme in self.available_themes else OURS[0].name
        if preferences is not None:
            self.begin(preferences)

    COMMANDS = App.COMMANDS | {KeyCommands}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Names that others wrote may hold anything; a terminal gets letters."""
        return [*super().get_line_filters(), HARMLESS]

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are printed on a keyboard, in words that every font has."""
        shown = super().get_key_display(binding).replace("⏎", "enter").replace("^", "ctrl+")
        words = {"esc": "escape", "space": say("keyname.space")}
        return " ".join(words.get(word, word) for word in shown.split(" "))

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What every theme has to have for our screens."""
        return variable_defaults(self.current_theme)

    def on_mount(self) -> None:
        """Open the library, then start the engine."""
        self.switch_mode(LIBRARY)
        self._collector.start()
        self.set_interval(_CALM, self._let_go)
        self._watch_terminal()
        # After a suspension the terminal's other screen is empty, and Textual draws only what changes.
        self.app_resume_signal.subscribe(self, lambda _app: self.refresh(layout=True), immediate=True)
        if self._link is not None:
            self.call_after_refresh(self._link.start)
        if self._sample is not None:
            self.call_after_refresh(self._recode, self._sample)

    def _let_go(self) -> None:
        """Free memory, if it is time for that, while nobody types."""
        calm, self._number_then = self._number == self._number_then, self._number
        if calm and self._collector.is_due:
            self._collector.let_go()

    def _watch_terminal(self) -> None:
        """End when the terminal is gone, with what is not on disk put away."""
        from orgcode.tui.terminal import EVERY, TerminalWatch

        if not self.is_headless and (look := TerminalWatch(self._put_away).start()) is not None:
            self.set_interval(EVERY, look)

    def _put_away(self) -> None:
        for screen in self.screen_stack:
            if (keep := getattr(screen, "keep_draft", None)) is not None:
                keep()
        self.remember_where()
        if self._link is not None:
            self._link.stop()

    def on_unmount(self) -> None:
        """End the engine."""
        self._collector.restore()
        if self._link is not None:
            self._link.stop()

    @staticmethod
    def _person(project: Project, coder_id: str) -> Coder:
        return next(coder for coder in project.everybody() if coder.id == project.team().person(coder_id))

    async def _recode(self, sample: Sample) -> None:
        """Go through a sample, from its first segment that waits."""
        agenda = sample_agenda(self.project, sample)
        if agenda is None:
            self.notify(say("team.sample_done"))
            return
        self._course.follow(agenda)
        await self._open(agenda.candidate.transcript_id, agenda.candidate.segment_index)

    async def on_library_screen_opened(self, event: LibraryScreen.Opened) -> None:
        """Code an interview: go on where one was, or begin."""
        self._course.trail.clear()
        if self._coding is not None and self._coding.session.transcript.id == event.transcript_id:
            try:
                self._coding.reread()
            except OrgcodeError as error:
                show_problem(self, error)
                if isinstance(error, InterviewErased):
                    return
            self.switch_mode(self._coding_mode)
            return
        await self._open(event.transcript_id)

    async def on_disagreements_screen_opened(self, event: DisagreementsScreen.Opened) -> None:
        """Look at a segment in its interview; leaving that leads back to the disagreements."""
        await self._open(event.transcript_id, event.segment_index)

    async def on_following_screen_elsewhere(self, event: FollowingScreen.Elsewhere) -> None:
        """Go to another interview, as the order that is followed has it."""
        screen = await self._open(event.transcript_id, event.index)
        if screen is not None:
            screen.arrived(event)

    async def _open(self, transcript_id: str, index: int | None = None) -> CodingScreen | None:
        """Put an interview on the screen, at a segment or where one was; None when that cannot be done."""
        with self._collector.opening():
            return await self._show(transcript_id, index)

    async def _show(self, transcript_id: str, index: int | None) -> CodingScreen | None:
        from orgcode.tui.screens.coding import CodingScreen
        from orgcode.tui.session import CodingSession

        try:
            session = CodingSession(self.project, self.coder, transcript_id)
            place = self._places.get(transcript_id) if index is None else index
            session.go(session.resume() if place is None else place)
        except OrgcodeError as error:
            show_problem(self, error)
            return None
        if not session.segments:
            self.notify(say("library.no_segments"), severity="warning")
            return None
        before, left = self._coding, self._coding_mode
        if before is not None:
            self._places[before.session.transcript.id] = before.session.cursor
        screen = self._coding = CodingScreen(session, self._link, course=self._course, monotonic=self._monotonic)
        if before is not None:
            screen.report.carry_on(before.report)
        self._opened += 1
        self.add_mode(self._coding_mode, lambda: screen)
        await self.switch_mode(self._coding_mode)
        if before is not None:
            await self.remove_mode(left)
            self._collector.left()
        return screen

    async def leave_erased(self) -> None:
        """The interview on the screen was erased in another window: back to the library, with nothing of it kept."""
        coding, left = self._coding, self._coding_mode
        if coding is None or coding.session.transcript.id in self.project.transcripts():
            return
        self._coding = None
        self._places.pop(coding.session.transcript.id, None)
        await self.switch_mode(LIBRARY)
        await self.remove_mode(left)

    @property
    def _coding_mode(self) -> str:
        """The name of the mode of the interview that was opened last: the one before is there until it shows."""
        return f"{CODING} {self._opened}"

    def on_engine_said(self, message: EngineSaid) -> None:
        """Pass it on to whoever waits for it."""
        if self._coding is not None:
            self._coding.heard(message.event)
            self._collector.keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some terminals and systems know no suspending."""
        if action == "suspend_process":
            return self._driver is not None and self._driver.can_suspend
        return super().check_action(action, parameters)

    async def action_quit(self) -> None:
        """Leave; where something was typed that is not stored, ask first."""
        unsaved = next((one for one in reversed(self.screen_stack) if getattr(one, "unsaved", False)), None)
        if unsaved is None:
            self.exit()
        else:
            getattr(unsaved, "ask_before")(self.exit)  # noqa: B009 - whatever may be unsaved can ask

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The commands that have no key."""
        yield SystemCommand(say("palette.theme"), say("palette.theme.help"), self.action_change_theme)
        yield SystemCommand(
            say("palette.screenshot"),
            say("palette.screenshot.help"),
            lambda: self.set_timer(0.1, self.deliver_screenshot),
        )


def make_app(
    project: Project,
    coder: Coder,
    engine: EngineClient | None = None,
    *,
    theme: str = "",
    monotonic: Monotonic | None = None,
    sample: Sample | None = None,
    preferences: Loaded | None = None,
) -> OrgcodeApp:
    """The application, as the command line and the tests start it; see `OrgcodeApp`."""
    return OrgcodeApp(project, coder, engine, theme=theme, monotonic=monotonic, sample=sample, preferences=preferences)
