"""The screen of quotes: codes on the left, their quotes beside them, to read, star, pick, copy and write to a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import OptionList

from orgcode.core.excerpt import Excerpt
from orgcode.core.quoting import QuoteFilter, QuoteOrder
from orgcode.errors import OrgcodeError
from orgcode.tui.commands import KeyCommands
from orgcode.tui.problems import show_problem
from orgcode.tui.quote_session import MOST, QuoteSession
from orgcode.tui.quoting_keys import QUOTES
from orgcode.tui.screens.choose import Choose
from orgcode.tui.screens.quotes_showing import QuotesShowingScreen
from orgcode.tui.widgets.figures import FiguresView
from orgcode.tui.wording import counted, quoted, say

ORDERS = tuple(QuoteOrder)


class QuotesScreen(QuotesShowingScreen):
    """Reads quotes. A star is on disk when it is shown."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*QUOTES]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it
    AUTO_FOCUS = ""

    CSS = """
    QuotesScreen {
        #body { height: 1fr; layout: horizontal; }
        #codes {
            width: 32; height: 1fr; border: none; border-right: solid $rule; padding: 0 1 0 0;
            background: $background; scrollbar-size-vertical: 1;
            &:focus { border: none; border-right: solid $border; background-tint: $foreground 0%; }
        }
        &.-narrow #codes { width: 24; }
        #quotes { width: 1fr; }
        &.-low #note { display: none; }
    }
    """

    @dataclass
    class Opened(Message):
        """Somebody wants to see a quote in its interview."""

        transcript_id: str
        index: int

    @dataclass
    class Left(Message):
        """Somebody leaves, or goes elsewhere for a while."""

        session: QuoteSession
        on: str
        """Id of the quote in question; empty when there is none."""

    @dataclass
    class ExportWanted(Message):
        """Somebody wants quotes as a file, of one of the forms of `orgcode.project.quoting`."""

        excerpts: Sequence[Excerpt]
        form: str
        picked: bool
        """Whether they were picked by hand; else they are all that fit:"""
        wanted: QuoteFilter
        codes: tuple[str, ...]

    def on_figures_view_resized(self, event: FiguresView.Resized) -> None:
        """Lay out for another width."""
        event.stop()
        self.show_quotes()

    # Moving

    def action_move(self, step: int) -> None:
        """To another quote, or another code when one is among the codes."""
        if self.focused is self.codes:
            self.codes.action_cursor_down() if step > 0 else self.codes.action_cursor_up()
        else:
            self._go(self.at + step)

    def _go(self, at: int) -> None:
        self.at = max(0, min(at, len(self.reading.shown) - 1))
        self._said = ""
        self._redraw()

    def _redraw(self) -> None:
        if self._lines is not None:
            self._lines.go(self.at)
            self.quotes.show_quotes(self._lines)
        self._show_lines()

    def action_page(self, step: int) -> None:
        """About a screen further."""
        if self._lines is None or not self.reading.shown:
            return
        height = max(1, self.quotes.size.height - 2)
        line = self._lines.lines_of(self.at).start + step * height
        place = self._lines.place_at(max(0, min(line, len(self._lines) - 1)))
        at = self.at + step if place in (None, self.at) else place
        self._go(self.at + step if at is None else at)

    def action_edge(self, step: int) -> None:
        """To the first or the last."""
        self._go(0 if step < 0 else len(self.reading.shown) - 1)

    def action_other_side(self) -> None:
        """From the codes to the quotes, or back."""
        self.action_quotes() if self.focused is self.codes else self.action_codes()

    def action_codes(self) -> None:
        """To the codes."""
        self.codes.focus()

    def action_quotes(self) -> None:
        """To the quotes."""
        self.set_focus(None)

    def action_code(self, step: int) -> None:
        """The next code that has quotes, or the one before."""
        rows = self.reading.rows
        at = next((at for at, row in enumerate(rows) if row.code_id == self.reading.code_id), 0) + step
        while 0 <= at < len(rows) and not rows[at].count:
            at += step
        if 0 <= at < len(rows):
            self._choose(rows[at].code_id)

    def _choose(self, code_id: str) -> None:
        if code_id != self.reading.code_id:
            self.reading.choose_code(code_id)
            self._said = ""
            self.show_quotes(top=True)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another code."""
        event.stop()
        # Filling the list highlights too; only what the reader does counts.
        if event.option_id is not None and self.focused is self.codes:
            self._choose(event.option_id.removeprefix("code:"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter on a code, or a click."""
        event.stop()
        if event.option_id is not None:
            self._choose(event.option_id.removeprefix("code:"))
        self.action_quotes()

    def on_figures_view_clicked(self, event: FiguresView.Clicked) -> None:
        """A click on a quote."""
        event.stop()
        if self._lines is not None and (place := self._lines.place_at(event.line)) is not None:
            self._go(place)

    # What is shown

    def action_sort(self) -> None:
        """The next order; the cursor stays with its quote."""
        on, session = self.current, self.reading
        session.sort(ORDERS[(ORDERS.index(session.order) + 1) % len(ORDERS)])
        self._stay(on)
        self.show_quotes()

    def action_context(self, step: int) -> None:
        """More of what was said around it, or less; after the most comes nothing."""
        context = self.reading.context
        segments = (context.segments + step) % (MOST + 1) if not context.turn else context.segments
        self.reading.look_around(replace(context, segments=segments, turn=False))
        self._redraw()

    def action_turn(self) -> None:
        """All that the speaker says there, or a number of segments again."""
        self.reading.look_around(replace(self.reading.context, turn=not self.reading.context.turn))
        self._redraw()

    def action_question(self) -> None:
        """With the question that was asked before it, or without."""
        self.reading.look_around(replace(self.reading.context, question=not self.reading.context.question))
        self._redraw()

    # What is done

    def action_pick(self) -> None:
        """Pick it, or no longer, and go on."""
        if (quote := self.current) is not None:
            self.reading.pick(quote)
            self._go(self.at + 1)

    def action_pick_all(self) -> None:
        """Pick all that are shown, or none of them."""
        if self.reading.shown:
            self.reading.pick_all()
            self._redraw()

    def action_star(self) -> None:
        """Star it, or take one's star back."""
        if (quote := self.current) is None:
            return
        try:
            starred = self.reading.star(quote)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        if self._lines is not None:
            self._lines.quotes = self.reading.shown
        self._redraw()
        self.tell("✓ " + say("quotes.starred" if starred else "quotes.unstarred"))

    def action_copy(self) -> None:
        """To the clipboard, with where it is from, and with pseudonyms where there is a key to them."""
        from orgcode.project.quoting import copied, copying_gate

        if (quote := self.current) is None:
            return
        try:
            gate = copying_gate(self.reading.project)
            text = copied(gate.apply((quote,))[0] if gate is not None else quote, quoted)
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.app.copy_to_clipboard(text)
        self.tell(say("quotes.copied" if gate is not None else "quotes.copied.raw", text=text))

    def action_open(self) -> None:
        """In its interview."""
        if (quote := self.current) is not None:
            self._leave()
            self.away = True
            self.post_message(self.Opened(quote.span.transcript_id, self.reading.segment_index(quote)))

    def action_export(self) -> None:
        """To a new file: first those picked, or all; then as what."""
        session = self.reading
        if not session.shown and not session.picked:
            self.tell(say("quotes.none"))
        elif not session.picked or not session.shown:
            self._ask_form(picked=bool(session.picked))
        else:
            counts = {"picked": len(session.picked), "shown": len(session.shown)}
            options = [(which, counted(f"quotes.export.{which}", count)) for which, count in counts.items()]

            def asked(which: str | None) -> None:
                if which:
                    self._ask_form(picked=which == "picked")

            self.app.push_screen(Choose(say("quotes.export.title"), options), asked)

    def _ask_form(self, *, picked: bool) -> None:
        from orgcode.project.quoting import FORMS

        session = self.reading

        codes = (session.code_id,) if session.code_id else ()

        def wanted(leaving: Sequence[Excerpt], form: str) -> None:
            self.post_message(self.ExportWanted(leaving, form, picked, session.wanted, codes))

        def asked(form: str | None) -> None:
            if form:
                leaving = session.leaving(picked=picked)
                noted = session.noted(leaving)
                if noted == leaving:
                    wanted(leaving, form)
                else:
                    self._ask_memos(lambda memos: wanted(noted if memos else leaving, form))

        options = [(form, say(f"quotes.form.{form}")) for form in FORMS]
        self.app.push_screen(Choose(say("quotes.export.as"), options), asked)

    def _ask_memos(self, then: Callable[[bool], None]) -> None:
        """Memos may hold what nobody else is to read: they leave only where that is said."""

        def asked(which: str | None) -> None:
            if which:
                then(which == "with")

        options = [(which, say(f"quotes.memos.{which}")) for which in ("without", "with")]
        self.app.push_screen(Choose(say("quotes.memos.title"), options), asked)

    def action_back(self) -> None:
        """From the codes to the quotes; else leave."""
        if self.focused is self.codes:
            self.action_quotes()
        else:
            self._leave()
            self.dismiss()

    def _leave(self) -> None:
        on = self.current
        self.app.post_message(self.Left(self.reading, on.id if on else ""))
