"""The coding screen: an interview, and beside it what it may mean."""

from __future__ import annotations

import time
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from orgcode.tui.agenda import Course
from orgcode.tui.area_keys import CODING_AREAS as AREA_KEYS
from orgcode.tui.commands import CodeCommands, KeyCommands, PolicyCommands
from orgcode.tui.exposing import Exposures, Monotonic
from orgcode.tui.garbage import tidy
from orgcode.tui.keys import CODING_KEYS
from orgcode.tui.link import EngineLink
from orgcode.tui.reporting import CodingReport
from orgcode.tui.screens.codes import CodesScreen
from orgcode.tui.screens.following import FollowingScreen
from orgcode.tui.screens.looking import LookingScreen
from orgcode.tui.screens.noting import NotingScreen
from orgcode.tui.screens.selecting import SelectingScreen
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.codebook_tree import CodebookTree
from orgcode.tui.widgets.details import CodeDetails
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.minimap import Minimap
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.status import StatusLine
from orgcode.tui.widgets.suggestions import SuggestionList
from orgcode.tui.widgets.transcript_view import TranscriptView
from orgcode.tui.wording import say


class CodingScreen(SelectingScreen, LookingScreen, CodesScreen, NotingScreen, FollowingScreen):
    """Reads, decides, goes on. Whatever it shows as done is on disk."""

    BINDINGS: ClassVar[list[BindingType]] = [*CODING_KEYS, *AREA_KEYS]
    COMMANDS = {KeyCommands, CodeCommands, PolicyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = "TranscriptView"
    CSS = """
    CodingScreen {
        #work { height: 1fr; layout: horizontal; }
        #text { width: 1fr; height: 1fr; layout: horizontal; }
        TranscriptView { width: 1fr; height: 1fr; }
        #side { width: 37%; min-width: 40; max-width: 60; height: 1fr; border-left: solid $rule; }
        SuggestionList { height: 11; border-top: none; }
        CodeDetails { height: 12; }
        CodebookTree { height: 1fr; }
        &.-low CodeDetails { height: 5; }
        &.-low SuggestionList { height: 6; }
        &.-middling CodeDetails { height: 8; }
        &.-middling SuggestionList { height: 8; }
        &.-tall CodeDetails { height: 17; }
        &.-tall SuggestionList { height: 14; }
        &.-narrow {
            #work { layout: vertical; }
            #side { width: 100%; max-width: 100%; height: 9; layout: horizontal; border-left: none; }
            SuggestionList { width: 45%; height: 1fr; border-top: solid $rule; }
            CodeDetails { width: 1fr; height: 1fr; }
            CodebookTree { width: 45%; height: 1fr; display: none; dock: left; }
        }
        &.-narrow.-low #side { height: 6; }
        &.-narrow.-high #side, &.-narrow.-tall #side { height: 12; }
        &.-narrow.-codebook {
            #side { height: 60%; }
            SuggestionList { display: none; }
            CodebookTree { display: block; }
        }
        &.-no-side #side { display: none; }
    }
    """

    def __init__(
        self,
        session: CodingSession,
        link: EngineLink | None = None,
        *,
        course: Course | None = None,
        monotonic: Monotonic | None = None,
    ) -> None:
        """Set up.

        Args:
            session: the coder's work on one interview, at the segment to begin with.
            link: to the engine; None: there are no suggestions.
            course: where the work leads, over all interviews.
            monotonic: measures how long suggestions have been in sight.

        """
        super().__init__()
        self.session = session
        self.course = course or Course()
        self.monotonic = monotonic or time.monotonic
        self.exposures = Exposures(self.monotonic)
        self.report = CodingReport(session, engine=link is not None)
        self.link = link
        self.view = TranscriptView(session, id="transcript")
        self.minimap = Minimap(session, id="minimap")
        self.suggestions = SuggestionList(session, id="suggestions")
        if link is not None and link.failure is not None:
            self.report.heard(link.failure)
        self.suggestions.engine_works = link is not None and not self.report.engine_failed
        self.details = CodeDetails(session, id="details")
        self.codebook = CodebookTree(session, id="codebook")
        self.heading = StatusLine(id="heading")
        self.status = StatusLine(id="status", whole="left")
        self.keys_shown = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading; transcript and side panel; status; keys."""
        side = Container(self.suggestions, self.details, self.codebook, id="side")
        work = Container(Container(self.view, self.minimap, id="text"), side, id="work")
        for part in (self.heading, work, self.status, self.keys_shown):
            part.add_class("-needs-room")
        yield Notice()
        yield from (self.heading, work, self.status, self.keys_shown)

    def on_mount(self) -> None:
        """Show where one is."""
        self.show_state()

    def on_screen_resume(self) -> None:
        """Ask for suggestions, if some are missing."""
        self.call_after_refresh(self.ask_engine)

    def reread(self) -> None:
        """Show what was written elsewhere while one was away, and ask the engine anew for what is missing."""
        self.ask_anew()
        if self.session.reread():
            self._outdated = True
        self.view.refresh()
        self.show_state()

    # Showing

    def show_state(self) -> None:
        """Everything but the transcript, which redraws what has changed in it."""
        self.suggestions.show_state()
        self.minimap.refresh_marks(self.view.in_sight())
        self._look()
        self._explain()
        self.show_lines()
        self.call_after_refresh(tidy)

    def show_lines(self) -> None:
        """The lines above and below."""
        self.report.following, self.report.following_shortly = self.following()
        self.heading.show(*self.report.heading())
        self.status.show(*self.report.status())
        self.keys_shown.update()

    def redraw(self, index: int) -> None:
        """A segment looks different."""
        self.view.repaint(index)

    def _look(self) -> None:
        """Take note of which suggestions are in sight."""
        session, suggestions = self.session, self.suggestions
        offer = session.offer() if suggestions.in_sight else None
        self.exposures.look(session.cursor, offer, suggestions.suggested, session.when)

    def on_suggestion_list_resized(self) -> None:
        """More or fewer suggestions are in sight."""
        self.show_state()

    def applies(self, action: str) -> bool:
        """Whether an action would do something now."""
        if not super().applies(action):
            return False
        session = self.session
        marks = session.marks[session.cursor]
        if action.startswith("accept"):
            number = int(action[len("accept(") : -1])
            return self.can_accept and number <= len(self.suggestions.shown)
        if action == "reject":
            return any(s.code_id not in marks.codes and s.code_id not in marks.rejected for s in self.suggestions.shown)
        if action == "take_off":
            return bool(marks.codes)
        if action == "pass_over":
            return not marks.decided
        if action.startswith("undecided"):
            return self.course.agenda is not None or session.decided < session.to_decide
        if action == "in_order":
            return self.course.agenda is not None
        if action == "why":
            return self.suggestions.marked_suggestion is not None
        return True

    # Moving

    def go(self, index: int, *, quietly: bool = False) -> None:
        """Make another segment the current one."""
        before, moving = self.session.cursor, self.moving
        self.selection_left()
        self.session.go(index)
        if not quietly:
            self.report.clear()
            if moving is not None and index != before:
                self.report.tell(say("ends.left", code=self.session.label(moving[1])))
        self.suggestions.marked = 0
        self.view.show_cursor(before)
        self.show_state()
        self.settle()

    def action_segment(self, step: int) -> None:
        """The next segment, or the one before."""
        index = self.session.cursor + step
        if 0 <= index < len(self.session.segments):
            self.go(index)
        else:
            self.tell("say.first" if step < 0 else "say.last")

    def action_page(self, step: int) -> None:
        """About a screen further."""
        self.go(self.view.page(step))

    def action_first(self) -> None:
        """The beginning."""
        self.go(0)

    def action_last(self) -> None:
        """The end."""
        self.go(len(self.session.segments) - 1)

    def on_transcript_view_clicked(self, event: TranscriptView.Clicked) -> None:
        """A click on a segment."""
        self.go(event.index)

    def on_transcript_view_moved(self) -> None:
        """Other segments are in sight."""
        self.minimap.refresh_marks(self.view.in_sight())
        self.look_again()

    def on_minimap_jumped(self, event: Minimap.Jumped) -> None:
        """A click on a part of the interview."""
        self.go(event.index)

    # What is clicked on and entered

    def on_suggestion_list_chosen(self, event: SuggestionList.Chosen) -> None:
        """A suggestion was clicked on."""
        if event.number:
            self.action_accept(event.number)
        else:
            self._explain()

    def action_back(self) -> None:
        """A step back: out of the codebook, the selection, a question, the order that is followed.

        With nothing to step back from it says how to leave; a second time directly after, it leaves.
        """
        if self.focused is self.codebook:
            self._leave_codebook()
        elif self.leave_selection():
            return
        elif self.asking_which:
            self.tell("say.none_rejected")
        elif self.order_can_end:
            self.leave_order()
            self.tell("say.order_left")
        elif self.report.message == say("say.leave_how"):
            self._leave()
        else:
            self.report.forget_unsaved()
            self.tell("say.leave_how")

    def action_leave(self) -> None:
        """To the library, where the order that is followed stays as it is; ends that are being moved come first."""
        if self.focused is self.codebook:
            self._leave_codebook()
        elif self.moving is None or not self.leave_selection():
            self.selection_left()
            self._leave()

    def _leave(self) -> None:
        self.report.forget_unsaved()
        self.report.clear()
        self.app.switch_mode("library")
