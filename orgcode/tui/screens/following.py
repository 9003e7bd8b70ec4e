"""What leads the coder: an order to follow, the reasons for a suggestion, and what is suggested at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from orgcode.core.coding import Decision
from orgcode.core.messages import Event, QueueAnswer
from orgcode.core.policy import Eagerness, SuggestionMode, SuggestionPolicy
from orgcode.core.queue import Candidate, Order
from orgcode.errors import OrgcodeError
from orgcode.tui.agenda import MOST, Agenda, Course, place_of, segment_of
from orgcode.tui.problems import show_problem
from orgcode.tui.reporting import Outcome
from orgcode.tui.screens.asking import AskingScreen
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.tui.screens.next_up import NextUp


class FollowingScreen(AskingScreen):
    """Goes on: as the interview was spoken, or in an order over the whole project."""

    course: Course
    _next_up: NextUp | None = None
    _order_asked = False

    @dataclass
    class Elsewhere(Message):
        """The way leads to another interview."""

        transcript_id: str
        index: int | None
        said: str
        """What was done or found last, to be said there."""
        saved: bool = False
        """Whether it is on disk."""
        undo: bool = False
        """Whether the last act there is to be undone."""

    # Orders

    def heard(self, event: Event) -> None:
        """What the engine says about an order goes to the window that asked for it."""
        about_order = self._next_up is not None and self._next_up.heard(event)
        if isinstance(event, QueueAnswer):
            self._order_asked = False
            self.ask_displaced()
        elif not about_order:
            super().heard(event)

    @property
    def waits_for_order(self) -> bool:
        """Whether the engine is at work on an order, for the window that is open."""
        return self._order_asked and self._next_up is not None

    def action_next_up(self) -> None:
        """Choose what to code next."""
        from orgcode.tui.screens.next_up import NextUp

        window = self._next_up = NextUp(self.session, self._ask_order, self.course.agenda)

        def chosen(agenda: Agenda | None) -> None:
            self._next_up = None
            self.ask_displaced()
            if agenda is None:
                return
            if agenda.order is Order.TRANSCRIPT:
                self.course.agenda = None
            else:
                self.course.follow(agenda)
            self._go_to(agenda.candidate)

        self.app.push_screen(window, chosen)

    def _ask_order(self, order: Order, code_id: str) -> int | None:
        if self.link is None or self.link.failure is not None:
            return None
        if self._settling is not None:
            self._settling.stop()
        self._order_asked = True
        return self.link.queue(self.session.coder.id, order.value, code_id=code_id, limit=MOST)

    def action_in_order(self) -> None:
        """Back to the order in which the interview was spoken."""
        was = self.leave_order()
        self.tell("say.in_order" if was else "say.in_order_already")

    def leave_order(self) -> bool:
        """Follow no order any more, and show no hits; whether there was anything to leave."""
        was = self.course.agenda is not None or bool(self.session.hits)
        self.course.agenda = None
        if self.session.hits:
            self.session.hits = ()
            self.view.refresh()
        return was

    @property
    def order_can_end(self) -> bool:
        """Whether an order is followed, or hits are shown, that one step back would end.

        A sample to be coded again is not an order that was chosen here: only leaving ends that.
        """
        agenda = self.course.agenda
        return bool(self.session.hits) if agenda is None else agenda.order is not Order.SAMPLE

    def action_undecided(self, step: int) -> None:
        """The nearest segment that waits for a decision, or the next one of the order that is followed."""
        if self.course.agenda is not None:
            self._follow(step)
            return
        session = self.session
        found = session.undecided(after=session.cursor, step=step)
        if found is not None:
            self.go(found)
            return
        found = session.undecided(after=-1 if step > 0 else len(session.segments), step=step)
        if found is None:
            self.tell("say.all_decided")
            return
        self.report.tell(say("say.from_the_top" if step > 0 else "say.from_the_end"))
        self.go(found, quietly=True)

    def go_on(self) -> None:
        """After a pass: on in the order that is followed."""
        if self.course.agenda is None:
            super().go_on()
        else:
            self._follow(1, said=self.report.message)

    def _follow(self, step: int, said: str = "") -> None:
        """To the next candidate, with what was done still said."""
        agenda = self.course.agenda
        beyond = agenda.beyond(step, self._waits) if agenda else None
        if beyond is None:
            ending = say("say.order_done" if step > 0 else "say.order_begins")
            if step > 0 and agenda and agenda.order is Order.SAMPLE:
                ending = say("team.sample_done")
            if said:
                self.report.message = f"{said}; {ending}"
            else:
                self.report.tell(ending)
            self.show_state()
            return
        self.course.agenda = beyond
        self._go_to(beyond.candidate, said)

    def _waits(self, candidate: Candidate) -> bool:
        """Whether there is something to do about a candidate; the project knows what another window has done."""
        if not self.course.waits(candidate):
            return False
        project, coder = self.session.project, self.session.coder
        segment = segment_of(project, candidate.transcript_id, candidate.segment_index)
        if segment is None:
            return False
        if project.span_state(candidate.transcript_id, coder.id, segment.span).settled:
            self.course.settled.add((candidate.transcript_id, candidate.segment_index))
        return self.course.waits(candidate)

    def _go_to(self, candidate: Candidate, said: str = "") -> None:
        if candidate.transcript_id == self.session.transcript.id:
            self.go(candidate.segment_index, quietly=bool(said))
            return
        if self._settling is not None:
            # The screen of the other interview asks for itself.
            self._settling.stop()
        saved = bool(said) and self.report.outcome is Outcome.SAVED
        self.post_message(self.Elsewhere(candidate.transcript_id, candidate.segment_index, said, saved))

    def arrived(self, way: Elsewhere) -> None:
        """The way has led here from another interview."""
        if way.saved:
            self.report.saved(way.said, ())
        elif way.said:
            self.report.tell(way.said)
        if way.undo:
            self.action_undo()
        else:
            self.show_state()

    def following(self) -> tuple[str, str]:
        """The order that is followed, the code in question on the current segment, and how much is left; and that."""
        agenda = self.course.agenda
        if agenda is None:
            return "", ""
        name = say(f"order.{agenda.order}.status", code=self.session.label(agenda.code_id))
        here = place_of(agenda.candidate) == (self.session.transcript.id, self.session.cursor)
        if here and agenda.order in (Order.MISSES, Order.INCONSISTENT) and agenda.candidate.code_id:
            name = say("next.in_question", order=name, code=self.session.label(agenda.candidate.code_id))
        left = self.course.left
        return say("next.left", order=name, count=left), say("next.left.short", count=left)

    def acted(self, decision: Decision, *, undone: bool) -> None:
        """Something was decided: there is less left, and undo knows the way back."""
        self.course.acted(self.session, decision, undone=undone)
        super().acted(decision, undone=undone)

    def undo_elsewhere(self) -> bool:
        """Where an order has led away from the interview of the last act: go back and undo it. Whether that is so."""
        trail = self.course.trail
        if not trail or trail[-1] == self.session.transcript.id:
            return False
        self.post_message(self.Elsewhere(trail[-1], None, "", undo=True))
        return True

    # Reasons

    def action_why(self) -> None:
        """Say why the marked suggestion is made."""
        if self.suggestions.marked_suggestion is None:
            if self.report.engine_failed:
                self.report.tell(self.report.engine)
                self.show_state()
            else:
                self.tell("say.nothing_to_explain")
            return
        from orgcode.tui.screens.why import WhyScreen

        offer = self.session.offer()

        def closed(_: object) -> None:
            self.show_state()

        self.app.push_screen(
            WhyScreen(self.session, self.suggestions, offer.decisions if offer else 0, self.report.learned), closed
        )

    # What is suggested

    def action_policy(self) -> None:
        """Say when suggestions are shown, and how readily."""
        from orgcode.tui.screens.policy import PolicyScreen

        self.app.push_screen(PolicyScreen(self.session.policy, self.change_policy))

    def change_policy(self, mode: SuggestionMode, share: float, eagerness: Eagerness) -> SuggestionPolicy:
        """Put on disk what is another setting than before; it holds from now on. Returns what holds.

        What the coder has not touched goes on following the project.
        """
        session = self.session
        try:
            held = session.project.policy(session.coder)
            session.project.set_policy(
                coder=session.coder,
                mode=mode if mode is not held.mode else None,
                share=share if share != held.share else None,
                eagerness=eagerness if eagerness is not held.eagerness else None,
            )
            self.set_policy(session.project.policy(session.coder))
        except OrgcodeError as error:
            show_problem(self.app, error)
        return session.policy
