"""How the screen of quotes shows them: codes, quotes, and the lines above and below."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from orgcode.core.excerpt import Excerpt
from orgcode.errors import OrgcodeError
from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import fitted
from orgcode.tui.problems import show_problem
from orgcode.tui.quote_session import QuoteSession
from orgcode.tui.screens.quote_filters import FilteringScreen, role_name
from orgcode.tui.widgets.key_bar import KeyBar
from orgcode.tui.widgets.note import Note
from orgcode.tui.widgets.notice import Notice
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.widgets.quote_view import QuoteLines, QuoteView, time_of
from orgcode.tui.widgets.status import MUTED, StatusLine
from orgcode.tui.wording import counted, say


class QuotesShowingScreen(FilteringScreen):
    """The part of the screen of quotes that puts them up."""

    def __init__(self, session: QuoteSession) -> None:
        """Set up.

        Args:
            session: whose quotes, and which.

        """
        super().__init__()
        self.reading = session
        self.at = 0
        self._width = 0
        self._wrapped: dict[str, list[str]] = {}
        """Lines of quotes, at that width."""
        self.away = False
        """Whether one has gone to an interview, and may have decided there."""
        self._lines: QuoteLines | None = None
        self._said = ""
        self.heading = StatusLine(id="heading")
        self.demands = StatusLine(id="demands")
        self.codes = PointedList(id="codes")
        self.quotes = QuoteView(id="quotes")
        self.note = Note(id="note")
        self.status = StatusLine(id="status", whole="left")
        self.keys_shown = KeyBar(id="keys")

    def compose(self) -> ComposeResult:
        """Heading; codes and quotes; what is counted; what happened; keys."""
        body = Container(self.codes, self.quotes, id="body")
        parts = (self.heading, self.demands, body, self.note, self.status, self.keys_shown)
        for part in parts:
            part.add_class("-needs-room")
        yield Notice()
        yield from parts

    def on_mount(self) -> None:
        """Show what there is."""
        self.show_quotes()

    def on_screen_resume(self) -> None:
        """Show them again; after one was in an interview, read them again."""
        if self._lines is None:
            return
        if self.away:
            self.away = False
            self.action_reload()
        else:
            self.show_quotes()

    def action_reload(self) -> None:
        """Read again."""
        on = self.current
        try:
            self.reading.reread()
        except OrgcodeError as error:
            show_problem(self.app, error)
        self._stay(on)
        self.show_quotes()

    # Showing

    @property
    def current(self) -> Excerpt | None:
        """The quote in question; None while there is none."""
        shown = self.reading.shown
        return shown[min(self.at, len(shown) - 1)] if shown else None

    def show_quotes(self, *, top: bool = False) -> None:
        """Codes, quotes, and the lines about them."""
        session = self.reading
        self.at = 0 if top else max(0, min(self.at, len(session.shown) - 1))
        colours = CodeColours(session.codebook, self.app.theme_variables)
        self._show_codes(colours)
        width = self.quotes.scrollable_content_region.width or 40
        if width != self._width:
            self._width, self._wrapped = width, {}
        self._lines = QuoteLines(
            session.shown,
            width,
            at=self.at,
            around=session.around,
            picked=lambda quote: quote.id in session.picked,
            star=self._star,
            origin=self._origin,
            colours=colours,
            wrapped=self._wrapped,
        )
        self.quotes.show_quotes(self._lines, top=top)
        self._show_lines()

    def _star(self, quote: Excerpt) -> str:
        if self.reading.coder.id in quote.starred_by:
            return "★"
        return "☆" if quote.starred_by else ""

    def _origin(self, quote: Excerpt) -> str:
        parts = [
            "" if self._one_code else self.reading.label(quote.code_id),
            f"{quote.speaker} ({role_name(quote.role)})" if quote.speaker else role_name(quote.role),
            time_of(quote),
            quote.transcript_title,
            ", ".join(quote.coders),
        ]
        return " · ".join(part for part in parts if part)

    @property
    def _one_code(self) -> bool:
        return bool(self.reading.code_id) and len(self.reading.below(self.reading.code_id)) == 1

    def _show_codes(self, colours: CodeColours) -> None:
        rows, width = self.reading.rows, (22 if self.has_class("-narrow") else 30) - 2
        self.codes.clear_options()
        for row in rows:
            count = str(row.count) if row.count else "·"
            name = fitted("  " * row.depth + (row.label or say("quotes.all_codes")), width - len(count) - 3)
            bar = ("▌", Style(foreground=colours.bar(row.code_id))) if row.code_id else " "
            self.codes.add_option(Option(Content.assemble(bar, name, " ", (count, MUTED)), id=f"code:{row.code_id}"))
        chosen = next((at for at, row in enumerate(rows) if row.code_id == self.reading.code_id), 0)
        with self.codes.prevent(OptionList.OptionHighlighted):
            self.codes.highlighted = chosen

    def _show_lines(self) -> None:
        session = self.reading
        name = session.label(session.code_id) if session.code_id else say("quotes.all_codes")
        place = say("quotes.place", number=self.at + 1, total=len(session.shown)) if session.shown else ""
        self.heading.show(
            Content.assemble((name, "bold"), (f"   {say('quotes.title')} · {session.project.title}", MUTED)),
            Content.assemble(
                (counted("quotes.picked", len(session.picked)) + "   " if session.picked else "", "$success"),
                (place, MUTED),
                ("   " + session.coder.name, "bold $primary"),
            ),
        )
        demanded = self.demanded()
        order = say("quotes.order", order=say(f"quotes.order.{session.order}"))
        self.demands.show(
            Content.assemble((say("quotes.only", what=demanded), "$accent"))
            if demanded
            else Content.styled(say("quotes.unfiltered"), MUTED),
            Content.styled(f"{order} · {self._context_words()}", MUTED),
        )
        self.note.say(self._counted())
        if session.shown:
            said = Content(self._said)
        else:
            said = Content.styled(say("quotes.none.fit" if demanded else "quotes.none"), "$warning")
        self.status.show(said, Content.styled(say("quotes.raw"), "$warning"))
        self.keys_shown.update()

    def _counted(self) -> str:
        """What the numbers of quotes and of codings are."""
        session = self.reading
        if not session.shown:
            return ""
        codings, others = session.codings
        parts = [counted("quotes.counted", len(session.shown), codings=codings)]
        if others:
            parts.append(say("quotes.counted.others", others=others))
        if session.code_id and not self._one_code:
            parts.append(say("quotes.counted.below"))
        return " ".join(parts)

    def _context_words(self) -> str:
        context = self.reading.context
        words = say("quotes.context.turn") if context.turn else counted("quotes.context", context.segments)
        return words + (" + " + say("quotes.context.question") if context.question else "")

    def tell(self, words: str) -> None:
        """Say what was done."""
        self._said = words
        self._show_lines()

    def _stay(self, on: Excerpt | None) -> None:
        """Keep the cursor on a quote, if it is shown still."""
        shown = self.reading.shown
        there = (
            at
            for at, quote in enumerate(shown)
            if on is not None and (quote.code_id, quote.span) == (on.code_id, on.span)
        )
        self.at = next(there, min(self.at, max(0, len(shown) - 1)))
