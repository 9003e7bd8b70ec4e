"""Quotes to read through: where each is from, its words, and around the current one what was said before and after."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from textual.content import Content
from textual.style import Style

from orgcode.core.excerpt import Excerpt
from orgcode.tui.colours import CodeColours
from orgcode.tui.layout import drawable, fitted, paragraph
from orgcode.tui.painting import clock
from orgcode.tui.widgets.figures import FiguresView, Page

MUTED = "$foreground-muted"
HERE = "bold $block-cursor-foreground on $block-cursor-background"
INDENT = 4


class QuoteLines(Sequence[Content]):
    """The lines of all quotes, each made when it is asked for; only their number is known beforehand."""

    def __init__(
        self,
        quotes: Sequence[Excerpt],
        width: int,
        *,
        at: int,
        around: Callable[[Excerpt], Excerpt],
        picked: Callable[[Excerpt], bool],
        star: Callable[[Excerpt], str],
        origin: Callable[[Excerpt], str],
        colours: CodeColours,
        wrapped: dict[str, list[str]],
    ) -> None:
        """Set up.

        Args:
            quotes: in their order.
            width: cells.
            at: the current one.
            around: gives it with what was said around it.
            picked: whether one is picked.
            star: a sign for the stars it has, one cell or none.
            origin: says where one is from.
            colours: of the codes.
            wrapped: the lines of quotes at that width, as far as they are known; more are put in.

        """
        self.quotes = quotes
        self._width = max(20, width)
        self._picked, self._star, self._origin = picked, star, origin
        self._colours = colours
        for quote in quotes:
            if quote.text not in wrapped:
                wrapped[quote.text] = paragraph(quote.text, self._width - INDENT)
        self._words = [wrapped[quote.text] for quote in quotes]
        self._tops = [0, *accumulate(len(words) + 2 for words in self._words)]
        self.around = around
        self.before: list[str] = []
        self.after: list[str] = []
        self.at = -1
        self.go(at)

    def go(self, at: int) -> None:
        """Make another one the current one."""
        self.at = at if 0 <= at < len(self.quotes) else -1
        if self.at >= 0:
            whole = self.around(self.quotes[self.at])
            self.before = paragraph(whole.before, self._width - INDENT) if whole.before else []
            self.after = paragraph(whole.after, self._width - INDENT) if whole.after else []
        else:
            self.before, self.after = [], []

    def lines_of(self, place: int) -> range:
        """The numbers of the lines of a quote."""
        moved = len(self.before) + len(self.after) if place > self.at >= 0 else 0
        more = len(self.before) + len(self.after) if place == self.at else 0
        return range(self._tops[place] + moved, self._tops[place + 1] - 1 + moved + more)

    def place_at(self, number: int) -> int | None:
        """The quote that has a line."""
        for place in (self.at, self._place_of(number)):
            if 0 <= place < len(self.quotes) and number in self.lines_of(place):
                return place
        return None

    def _place_of(self, number: int) -> int:
        more = len(self.before) + len(self.after)
        if self.at >= 0 and number >= self._tops[self.at + 1]:
            number = max(number - more, self._tops[self.at])
        return bisect_right(self._tops, number) - 1

    def __len__(self) -> int:
        return max(0, self._tops[-1] - 1) + len(self.before) + len(self.after)

    def __getitem__(self, number: object) -> Content:  # type: ignore[override]
        assert isinstance(number, int)  # noqa: S101 - lines are asked for one by one
        if number >= len(self):
            raise IndexError(number)
        place = self.place_at(number)
        if place is None:
            return Content("")
        line = number - self.lines_of(place).start
        if line == 0:
            return self._heading(place)
        line -= 1
        quote, here = self.quotes[place], place == self.at
        bar = ("▎", Style(foreground=self._colours.bar(quote.code_id)))
        before = self.before if here else []
        if line < len(before):
            return Content.assemble("    ", (before[line], MUTED))
        line -= len(before)
        if line < len(self._words[place]):
            return Content.assemble("  ", bar, " ", (self._words[place][line], "bold" if here else ""))
        return Content.assemble("    ", (self.after[line - len(self._words[place])], MUTED))

    def _heading(self, place: int) -> Content:
        quote, here = self.quotes[place], place == self.at
        marks = ("›" if here else " ") + ("✓" if self._picked(quote) else " ") + (self._star(quote) or " ") + " "
        origin = drawable(self._origin(quote))
        return Content.assemble((fitted(marks + origin, self._width), HERE if here else MUTED))


class QuoteView(FiguresView):
    """Shows quotes; the current one is in sight as a whole, if there is room for it."""

    def reveal(self) -> None:
        """Scroll as little as needed."""
        lines = self._page.lines
        if not isinstance(lines, QuoteLines) or lines.at < 0:
            return
        wanted, height = lines.lines_of(lines.at), max(1, self.scrollable_content_region.height)
        top = round(self.scroll_y)
        if wanted.stop > top + height:
            top = wanted.stop - height
        top = min(top, wanted.start)
        self.scroll_to(y=max(0, top), animate=False, immediate=True)

    def show_quotes(self, lines: QuoteLines, *, top: bool = False) -> None:
        """Show these."""
        self.show(Page(lines=lines), top=top)


def time_of(quote: Excerpt) -> str:
    """When it was said, as far as that is known."""
    return "" if quote.time_start is None else clock(quote.time_start)
