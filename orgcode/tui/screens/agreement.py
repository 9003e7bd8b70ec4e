"""The agreement screen: coefficients, bars, maps; what was compared, and what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from orgcode.core.agreement import AgreementReport, Selection, UnitChoice
from orgcode.errors import OrgcodeError
from orgcode.tui.agreement_keys import AGREEMENT_KEYS
from orgcode.tui.agreement_maps import Confusions, MapPane
from orgcode.tui.agreement_panes import Tab
from orgcode.tui.agreement_tables import Codes, Listing
from orgcode.tui.agreement_text import Figures
from orgcode.tui.commands import KeyCommands
from orgcode.tui.problems import show_problem
from orgcode.tui.screens.agreement_showing import ShowingScreen
from orgcode.tui.screens.reading import ReadScreen
from orgcode.tui.widgets.figures import FiguresView
from orgcode.tui.wording import LANGUAGES, say

UNITS = tuple(UnitChoice)


class AgreementScreen(ShowingScreen):
    """Seven parts of a report; what they stand on can be changed, and is computed anew."""

    TELLS_CODING: ClassVar[bool] = False
    BINDINGS: ClassVar[list[BindingType]] = [*AGREEMENT_KEYS]
    COMMANDS = {KeyCommands}  # noqa: RUF012 - as Textual declares it

    CSS = """
    AgreementScreen {
        #body { height: 1fr; layout: horizontal; }
        #main { width: 3fr; }
        #aside { width: 2fr; border-left: solid $rule; display: none; }
        &.-map #aside { display: block; }
        #detail { height: 6; display: none; }
        &.-detail #detail { display: block; }
        &.-low #detail { height: 4; }
        &.-high #detail { height: 9; }
        &.-tall #detail { height: 12; }
    }
    """

    @dataclass
    class ExportWanted(Message):
        """Somebody wants the report as a file."""

        report: AgreementReport
        selection: Selection

    @dataclass
    class ShowDisagreements(Message):
        """Somebody wants to see where two codes are confused; "" is no code."""

        first: str
        second: str
        transcripts: tuple[str, ...] = ()
        """Ids of those that the confusion was counted in; none: all."""

    # What keys do

    def action_tab(self, number: int) -> None:
        """Another part."""
        self.tab = Tab(number)
        self._ask()

    def action_next_tab(self, step: int) -> None:
        """The part beside this one, round and round."""
        self.action_tab((self.tab - 1 + step) % len(Tab) + 1)

    def action_sort(self) -> None:
        """Another order; the cursor stays with what it was on."""
        pane = self._pane
        if pane is None or len(pane.SORTS) < 2:
            return
        on = pane.key(min(self._at.get(self.tab, 0), pane.count - 1)) if pane.count else None
        self._sorts[self.tab] = pane.SORTS[(pane.SORTS.index(pane.sort) + 1) % len(pane.SORTS)]
        self._show()
        if self._pane is not None:
            self._at[self.tab] = self._pane.find(on)
        self._show()

    def action_unit(self) -> None:
        """Another unit."""
        unit = UNITS[(UNITS.index(self.selection.unit) + 1) % len(UNITS)]
        self._select(replace(self.selection, unit=unit))

    def action_interviewer(self) -> None:
        """With what the interviewer says, or without."""
        self._select(replace(self.selection, interviewer=not self.selection.interviewer))

    def action_transcript(self) -> None:
        """One interview, or all."""
        if self.source.transcript_id:
            chosen = () if self.selection.transcripts else (self.source.transcript_id,)
            self._select(replace(self.selection, transcripts=chosen))

    def _select(self, selection: Selection) -> None:
        self.selection = selection
        self._ask()

    def action_reload(self) -> None:
        """Compute everything again."""
        self.forget()
        self._ask()

    def action_move(self, step: int) -> None:
        """To another line of the list; in the overview, read on."""
        pane = self._pane
        if isinstance(pane, MapPane) and pane.count:
            at = pane.listed_at(self._place(pane))
            at = 0 if at is None else max(0, min(pane.count - 1, at + step))
            self._places[self.tab] = pane.place_of(at)
            self._show()
        else:
            self._go(step)

    def _go(self, step: int) -> None:
        pane = self._pane
        if pane is None or not pane.count:
            self.main.scroll_to(y=self.main.scroll_y + step, animate=False)
            return
        at = min(self._at.get(self.tab, 0), pane.count - 1) + step
        self._at[self.tab] = max(0, min(pane.count - 1, at))
        self._show()

    def action_step(self, down: int, right: int) -> None:
        """To the next cell of a map, or the next line."""
        pane = self._pane
        if isinstance(pane, MapPane) and pane.count:
            row, column = self._place(pane)
            most = len(pane.ids) - 1
            self._places[self.tab] = max(0, min(most, row + down)), max(0, min(most, column + right))
            self._show()
        elif down:
            self._go(down)

    def action_page(self, step: int) -> None:
        """A screen further."""
        self.action_move(step * max(1, self.main.size.height - 2))

    def action_edge(self, step: int) -> None:
        """To the first or the last line."""
        self.action_move(step * 1_000_000)

    def action_open(self) -> None:
        """Say all about the line; of two codes that are confused, show where."""
        pane = self._pane
        if isinstance(pane, Confusions) and pane.count:
            if (at := pane.listed_at(self._place(pane))) is not None:
                self.post_message(
                    self.ShowDisagreements(*pane.listed_pairs[at], transcripts=self.selection.transcripts)
                )
        elif isinstance(pane, MapPane) and pane.count:
            self._read(pane.about(10_000, self._place(pane)))
        elif isinstance(pane, Codes | Listing) and pane.count:
            self._read(pane.detail(10_000, min(self._at.get(self.tab, 0), pane.count - 1)))

    def _read(self, lines: Sequence[Content]) -> None:
        title, *rest = [line.plain for line in lines]
        self.app.push_screen(ReadScreen(title, [("", "\n\n".join(rest))]))

    def action_methods(self) -> None:
        """The methods paragraph, to read and copy."""
        figures = self.answer(self.base)
        if self.source.methods is None or not isinstance(figures, Figures):
            return
        try:
            texts = [
                (say(f"agreement.methods.{language}"), self.source.methods(figures.report, language))
                for language in LANGUAGES
            ]
        except OrgcodeError as error:
            show_problem(self.app, error)
            return
        self.app.push_screen(ReadScreen(say("agreement.methods"), texts))

    def action_export(self) -> None:
        """Let somebody write it."""
        figures = self.answer(self.base)
        if isinstance(figures, Figures):
            self.post_message(self.ExportWanted(figures.report, self.selection))

    def action_back(self) -> None:
        """Leave; what is being computed is dropped."""
        self.workers.cancel_node(self)
        self.dismiss()

    def on_figures_view_clicked(self, event: FiguresView.Clicked) -> None:
        """Go to what was clicked on."""
        event.stop()
        pane = self._pane
        if isinstance(pane, MapPane) and pane.count:
            if event.view is self.main:
                place = pane.map(self._width(self.main), self._place(pane)).place(event.line, event.cell)
            else:
                at = pane.entry_at(self._width(self.aside), event.line)
                place = None if at is None else pane.place_of(at)
            if place is not None:
                self._places[self.tab] = place
                self._show()
        elif pane is not None and (at := pane.entry_at(self._width(self.main), event.line)) is not None:
            self._at[self.tab] = at
            self._show()
