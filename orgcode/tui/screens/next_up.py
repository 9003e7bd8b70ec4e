"""A window that says what to code next: an order to choose, and the segments that it puts first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from orgcode.core.messages import EngineFailure, EngineProgress, Event, QueueAnswer
from orgcode.core.queue import Candidate, Order
from orgcode.errors import OrgcodeError
from orgcode.tui.agenda import MOST, Agenda, allowed, in_order, waiting
from orgcode.tui.problems import translated
from orgcode.tui.screens.window import Window
from orgcode.tui.session import CodingSession
from orgcode.tui.widgets.candidate_text import CandidateText, CandidateTexts
from orgcode.tui.widgets.lines import LinesWidget
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import counted, say

Ask = Callable[[Order, str], int | None]
"""Asks the engine for an order (and a code); gives the number of the request, or None when there is no engine."""
ORDERS = (Order.TRANSCRIPT, Order.INFORMATIVE, Order.CODE, Order.MISSES, Order.INCONSISTENT)


class OrderTabs(LinesWidget):
    """The orders, with their numbers; the chosen one stands out."""

    DEFAULT_CSS = """
    OrderTabs { height: 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._order = Order.TRANSCRIPT

    def show(self, order: Order) -> None:
        """Make one stand out."""
        self._order = order
        self.refresh()

    def lines(self) -> tuple[Content]:
        """The line."""
        parts: list[tuple[str, str]] = []
        for number, order in enumerate(ORDERS, start=1):
            chosen = order is self._order
            parts.append((f"{number} ", "bold $accent"))
            parts.append((say(f"order.{order}.short"), "bold underline" if chosen else "$foreground-muted"))
            parts.append(("   ", ""))
        return (Content.assemble(*parts[:-1]).truncate(self.content_size.width, ellipsis=True),)


class NextUp(Window[Agenda | None]):
    """Choose an order, read what it puts first, Enter goes there; gives what to follow, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,o", "dismiss(None)", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        *(Binding(str(number), f"order({number})", show=False) for number in range(1, len(ORDERS) + 1)),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-middling"), (42, "-tall")]  # noqa: RUF012 - as Textual declares it
    CSS = """
    NextUp {
        align: center middle;
        & > Container {
            width: 140; max-width: 98%; height: 44; max-height: 98%;
            background: $panel; border: round $border; padding: 0 1;
        }
        PointedList {
            border: none; background: $panel; padding: 0; height: 1fr; margin-top: 1; scrollbar-size-vertical: 1;
            overflow-x: hidden;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        CandidateText { height: 13; background: $panel; padding: 0; }
        &.-low CandidateText { height: 9; }
        &.-tall CandidateText { height: 18; }
        .hint { color: $foreground-muted; }
        .about { color: $foreground-muted; width: 1fr; height: 1; }
    }
    """

    def __init__(self, session: CodingSession, ask: Ask, agenda: Agenda | None) -> None:
        """Set up.

        Args:
            session: where the coder is.
            ask: asks the engine.
            agenda: what is followed now.

        """
        super().__init__()
        self._session = session
        self._ask = ask
        self._order = agenda.order if agenda and agenda.order in ORDERS else Order.TRANSCRIPT
        self._code = agenda.code_id if agenda else ""
        self._request: int | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._texts: CandidateTexts | None = None

    def compose(self) -> ComposeResult:
        """Orders, list, the candidate in full."""
        with Container() as window:
            window.border_title = say("next.title")
            window.border_subtitle = say("next.keys")
            yield OrderTabs()
            yield Label("", classes="about")
            yield PointedList()
            yield CandidateText(id="candidate")

    def on_mount(self) -> None:
        """Begin with the order that is followed."""
        self._look_up()

    def action_order(self, number: int) -> None:
        """Another order; the one by code asks for the code first."""
        order = ORDERS[number - 1]
        if order is not Order.CODE:
            self._order, self._code = order, ""
            self._look_up()
            return
        from orgcode.tui.screens.code_search import CodeSearch

        def found(code_id: str | None) -> None:
            if code_id is not None:
                self._order, self._code = Order.CODE, code_id
                self._look_up()

        search = CodeSearch(self._session, title=say("next.which_code"), keys=say("next.which_code.keys"))
        self.app.push_screen(search, found)

    def _look_up(self) -> None:
        """Ask for the order, or make it: as the interviews were spoken, no engine is needed."""
        self.query_one(OrderTabs).show(self._order)
        session = self._session
        self._texts = CandidateTexts(session.project, session.coder, session.policy, self._order)
        self._request = None
        if self._order is Order.TRANSCRIPT:
            self._fill(in_order(session), say("next.none.transcript"))
            return
        self._request = self._ask(self._order, self._code)
        self._fill((), say("next.no_engine") if self._request is None else say("next.asking"))

    @property
    def answered(self) -> bool:
        """Whether nothing is waited for."""
        return self._request is None

    def heard(self, event: Event) -> bool:
        """The engine said something; returns whether it was about the list here."""
        if isinstance(event, EngineFailure) and event.final and self._request is not None:
            self._request = None
            self._fill((), say("next.no_engine"))
            return False
        if self._request is None or getattr(event, "request", None) != self._request:
            return False
        if isinstance(event, QueueAnswer):
            self._request = None
            session = self._session
            kept = [one for one in event.candidates if allowed(session.project, session.policy, self._order, one)]
            held_back = event.candidates and not kept
            self._fill(tuple(kept[:MOST]), say("next.held_back" if held_back else f"next.none.{self._order}"))
        elif isinstance(event, EngineFailure):
            # An engine that was restarted is asked again, and may still answer.
            self._fill((), say("next.failed", reason=translated(event.message), hint=translated(event.hint)))
        elif isinstance(event, EngineProgress) and event.stage != "done":
            key = "next.loading" if event.stage == "loading" else "next.encoding"
            self._fill((), say(key, done=event.done, total=event.total))
        return True

    def on_resize(self) -> None:
        """Write the rows for another width."""
        if self._candidates:
            self._fill(self._candidates, "")

    def _fill(self, candidates: tuple[Candidate, ...], otherwise: str) -> None:
        rows = self.query_one(PointedList)
        again = rows.highlighted if candidates is self._candidates else None
        self._candidates = candidates
        about = say(f"order.{self._order}", code=self._session.label(self._code) if self._code else "")
        self.query_one(".about", Label).update(Content(about))
        count = say("next.title.of", count=self._counted(candidates)) if candidates else say("next.title")
        self.query_one(Container).border_title = count
        rows.clear_options()
        texts = self._texts
        if candidates and texts is not None:
            width = max(20, min(140, self.app.size.width * 98 // 100) - 7)
            rows.add_options([Option(texts.row(candidate, width)) for candidate in candidates])
            rows.highlighted = again or 0
        else:
            rows.add_option(Option(Content.styled(otherwise, "$foreground-muted"), disabled=True))
        self._explain()

    def _counted(self, candidates: tuple[Candidate, ...]) -> str:
        """How many there are; where the list was cut, of how many it has the first."""
        if len(candidates) < MOST:
            return counted("next.count", len(candidates))
        with suppress(OrgcodeError):
            total = waiting(self._session.project, self._session.coder)
            if self._order in (Order.TRANSCRIPT, Order.INFORMATIVE):
                whole = total > len(candidates)
                return say("next.count.of" if whole else "next.count", count=len(candidates), total=total)
        return say("next.count.first", count=len(candidates))

    def _explain(self) -> None:
        at = self.query_one(PointedList).highlighted
        known = at is not None and at < len(self._candidates)
        self.query_one("#candidate", CandidateText).show(self._texts, self._candidates[at or 0] if known else None)

    def action_move(self, step: int) -> None:
        """Highlight another candidate."""
        rows = self.query_one(PointedList)
        if self._candidates:
            rows.action_cursor_down() if step > 0 else rows.action_cursor_up()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show it in full."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click: go there."""
        event.stop()
        if self._candidates:
            self.dismiss(Agenda(self._order, self._code, self._candidates, event.option_index))
