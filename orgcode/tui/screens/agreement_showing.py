"""What the agreement screen shows: the part that was chosen, of the report that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from orgcode.core.agreement import Selection
from orgcode.tui.agreement_maps import Confusions, MapPane, Pairs
from orgcode.tui.agreement_panes import BY, BY_CODE_AND_PAIR, Overview, Pane, Tab, entries_of, sorted_by
from orgcode.tui.agreement_source import AgreementSource, Names
from orgcode.tui.agreement_tables import ByPart, Codes, Exposure, OverTime, TablePane
from orgcode.tui.agreement_text import MUTED, Figures, wrapped
from orgcode.tui.colours import CodeColours
from orgcode.tui.problems import translated
from orgcode.tui.screens.computing import ComputingScreen, Question, Trouble
from orgcode.tui.widgets.detail_lines import DetailLines
from orgcode.tui.widgets.figures import FiguresView, Page
from orgcode.tui.widgets.heat_map import Place
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.status import StatusLine
from orgcode.tui.widgets.tabs_line import TabsLine
from orgcode.tui.wording import counted, say

PANES: dict[Tab, type[Pane]] = {
    Tab.CODES: Codes,
    Tab.PAIRS: Pairs,
    Tab.CONFUSIONS: Confusions,
    Tab.TIME: OverTime,
    Tab.PARTS: ByPart,
    Tab.EXPOSURE: Exposure,
}


class ShowingScreen(ComputingScreen):
    """Heading, tabs, tables and maps; what a line is about; what was asked for."""

    def __init__(self, source: AgreementSource, selection: Selection | None = None) -> None:
        """Set up.

        Args:
            source: computes, and knows the names.
            selection: to begin with; None: everything, by segment, without the interviewer.

        """
        super().__init__(source)
        self.selection = selection or Selection()
        self.tab = Tab.OVERVIEW
        self._at: dict[Tab, int] = {}
        self._places: dict[Tab, Place] = {}
        self._sorts: dict[Tab, str] = {}
        self._pane: Pane | None = None
        self._made_of: tuple[object, ...] = ()
        self.heading = StatusLine(id="heading")
        self.tabs = TabsLine([say(f"agreement.tab.{int(tab)}") for tab in Tab], id="tabs")
        self.main = FiguresView(id="main")
        self.aside = FiguresView(id="aside")
        self.detail = DetailLines(id="detail")
        self.status = StatusLine(id="status", whole="left")
        self.keys_shown = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading, tabs; the part that is shown; status; keys."""
        body = Container(self.main, self.aside, id="body")
        yield Notice()
        for part in (self.heading, self.tabs, body, self.detail, self.status, self.keys_shown):
            part.add_class("-needs-room")
            yield part

    def on_mount(self) -> None:
        """Compute."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._show_anew())
        self._ask()

    def on_unmount(self) -> None:
        """Listen no more."""
        self.app.theme_changed_signal.unsubscribe(self)

    def on_figures_view_resized(self, event: FiguresView.Resized) -> None:
        """Write it for another width."""
        event.stop()
        self._show()

    # What is asked for

    @property
    def base(self) -> Question:
        """The question that the first parts, the export and the methods paragraph rest on."""
        return self.selection, BY_CODE_AND_PAIR

    @property
    def question(self) -> Question:
        """What the part that is shown rests on."""
        return self.selection, BY.get(self.tab, BY_CODE_AND_PAIR)

    def _ask(self) -> None:
        self.need(self.base, self.question)
        self._show_anew()

    def arrived(self) -> None:
        """Show it, and ask for what else is missing."""
        self._ask()

    def applies(self, action: str) -> bool:
        """Whether there is something to sort, to open, to write."""
        if action == "sort":
            return bool(PANES.get(self.tab, Pane).SORTS)
        if action == "open":
            return self.tab is not Tab.OVERVIEW
        if action == "transcript":
            return bool(self.source.transcript_id)
        if action in ("methods", "export"):
            there = isinstance(self.answer(self.base), Figures)
            return there and (action == "export" or self.source.methods is not None)
        return True

    # Showing

    def _show_anew(self) -> None:
        self._made_of = ()
        self._show(top=True)

    def _make_pane(self) -> Pane | None:
        figures = self.answer(self.question)
        if not isinstance(figures, Figures):
            return None
        names = Names(self.source, CodeColours(self.source.codebook, self.app.theme_variables))
        if self.tab is Tab.OVERVIEW:
            chosen = self.selection.transcripts
            hidden = [each for each in self.source.not_closed if not chosen or each in chosen]
            return Overview(figures, names, [names.transcript(each) for each in hidden])
        base = self.answer(self.base)
        known = base if isinstance(base, Figures) and base is not figures else None
        return PANES[self.tab](figures, names, self._sorts.get(self.tab, ""), known)

    def _show(self, *, top: bool = False) -> None:
        if not self.is_mounted:
            return
        made_of = (self.tab, self.question, self._sorts.get(self.tab))
        if made_of != self._made_of:
            self._pane, self._made_of = self._make_pane(), made_of
        pane = self._pane
        self.tabs.show(self.tab)
        is_map = isinstance(pane, MapPane) and pane.count > 0
        is_table = isinstance(pane, TablePane) and pane.count > 0
        self.set_class(is_map, "-map")
        self.set_class(is_table, "-detail")
        width = self._width(self.main)
        if pane is None:
            self.main.show(Page(lines=tuple(self._meanwhile(width))), top=True)
        elif isinstance(pane, MapPane) and is_map:
            self._show_map(pane, width, top)
        elif isinstance(pane, MapPane):
            self.main.show(pane.empty(width), top=True)
        else:
            at = min(self._at.get(self.tab, 0), max(0, pane.count - 1))
            self.main.show(pane.page(width, at), top=top)
            self.detail.show(lambda cells: pane.detail(cells, at))
        self._show_lines()

    def _show_map(self, pane: MapPane, width: int, top: bool) -> None:
        place = self._place(pane)
        self.main.show(pane.map(width, place).page(), top=top)
        listed = pane.listed_at(place)
        self.aside.show(pane.page(self._width(self.aside), listed), top=top)
        self.detail.show(lambda cells: pane.about(cells, place))

    def _place(self, pane: MapPane) -> Place:
        most = len(pane.ids) - 1
        row, column = self._places.get(self.tab) or pane.place_of(0)
        return min(row, most), min(column, most)

    @staticmethod
    def _width(view: FiguresView) -> int:
        return max(20, view.scrollable_content_region.width)

    def _meanwhile(self, width: int) -> Sequence[Content]:
        """What stands there when there is no report."""
        answer = self.answer(self.question)
        trouble = answer if isinstance(answer, Trouble) else self.answer(self.base)
        if isinstance(trouble, Trouble):
            hint = wrapped(say("error.next", hint=translated(trouble.hint)), width, MUTED) if trouble.hint else []
            lines = [line for part in translated(trouble.message).splitlines() for line in wrapped(part, width)]
            return [Content(""), *wrapped(translated(trouble.title), width, "bold $error"), *lines, *hint]
        return [Content(""), *wrapped(say("agreement.computing.text"), width, MUTED)]

    def _show_lines(self) -> None:
        figures = self.answer(self.base)
        summary = ""
        if isinstance(figures, Figures):
            summary = say(
                "agreement.summary",
                coders=counted("agreement.summary.coders", len(figures.report.coders)),
                units=counted("agreement.summary.units", figures.report.units),
            )
        self.heading.show(
            Content.assemble((self.source.title, "bold"), ("   " + say("agreement.title"), MUTED)),
            Content.styled(summary, MUTED),
        )
        selection = self.selection
        transcripts = ", ".join(self.source.transcripts.get(one, one) for one in selection.transcripts)
        asked = say(
            "agreement.selection",
            unit=say(f"agreement.unit.{selection.unit}"),
            interviewer=say("agreement.interviewer.in" if selection.interviewer else "agreement.interviewer.out"),
            transcripts=transcripts or say("agreement.transcripts.all"),
        )
        pane = self._pane
        if self.computing:
            right = Content.styled(say("agreement.computing"), "bold $accent")
        else:
            told = (sorted_by(pane), entries_of(pane)) if pane is not None else ()
            right = Content.styled(" · ".join(text for text in told if text), MUTED)
        self.status.show(Content(asked), right)
        self.keys_shown.update()
