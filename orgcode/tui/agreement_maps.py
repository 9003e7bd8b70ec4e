"""The maps of the agreement screen: coders with coders, codes with codes; beside each, a list of what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textual.content import Content

from orgcode.core.agreement import Coefficient, Confusion
from orgcode.tui.agreement_panes import low_first, nothing
from orgcode.tui.agreement_source import Names
from orgcode.tui.agreement_tables import TablePane
from orgcode.tui.agreement_text import Figures, both, figure, headline, listed, percent, wrapped
from orgcode.tui.widgets.coefficient_bars import Column, Rows, pointed
from orgcode.tui.widgets.figures import Page
from orgcode.tui.widgets.heat_map import Cell, HeatMap, Place
from orgcode.tui.wording import counted, say


class MapPane(TablePane):
    """A square map; the list beside it has an entry for each pair that there is something to say of."""

    ids: Sequence[str] = ()
    """Of the rows and columns."""
    listed_pairs: Sequence[tuple[str, str]] = ()
    """What the list shows, in its order."""
    colour = "$primary"

    def names_of_rows(self) -> list[str]:
        """What stands before the rows."""
        raise NotImplementedError

    def cell(self, place: Place) -> Cell:
        """What stands in a cell."""
        raise NotImplementedError

    def widest(self) -> int:
        """Cells of the longest figure."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """Entries of the list."""
        return len(self.listed_pairs)

    def key(self, at: int) -> object:
        """The two."""
        return self.listed_pairs[at]

    def pair_at(self, place: Place) -> tuple[str, str]:
        """The two that meet in a cell."""
        return self.ids[place[0]], self.ids[place[1]]

    def listed_at(self, place: Place) -> int | None:
        """The entry of the list that a cell belongs to."""
        pair = frozenset(self.pair_at(place))
        return next((at for at, one in enumerate(self.listed_pairs) if frozenset(one) == pair), None)

    def place_of(self, at: int) -> Place:
        """The cell that an entry of the list belongs to."""
        row, column = (list(self.ids).index(one) for one in self.listed_pairs[at])
        return row, column

    def map(self, width: int, place: Place) -> HeatMap:
        """The map in so many cells."""
        return HeatMap(self.names_of_rows(), self.cell, place, width=width, widest=self.widest(), colour=self.colour)

    def about(self, width: int, place: Place) -> list[Content]:
        """What is said of a cell."""
        raise NotImplementedError

    def empty(self, width: int) -> Page:
        """What is shown in place of a map."""
        return Page(lines=tuple(nothing(self.figures, width)))


class Pairs(MapPane):
    """Coders with coders."""

    SORTS = ("alpha", "name")

    def __init__(self, figures: Figures, names: Names, sort: str = "", base: Figures | None = None) -> None:
        super().__init__(figures, names, sort, base)
        self.ids = figures.report.coders
        self._found = {frozenset(pair): figures.of_pair(pair) for pair in figures.pairs}
        ordered = sorted(figures.pairs, key=lambda pair: (names.pair(pair).casefold(), pair))
        if self.sort == "alpha":
            ordered.sort(key=lambda pair: low_first(headline(figures.of_pair(pair))))
        self.listed_pairs = [pair for pair in ordered if set(pair) <= set(self.ids)]

    def bars(self) -> Iterator[Coefficient | None]:
        """One a pair."""
        return (headline(self.figures.of_pair(pair)) for pair in self.listed_pairs)

    def names_of_rows(self) -> list[str]:
        """The coders."""
        return [self.names.coder(coder) for coder in self.ids]

    def widest(self) -> int:
        """Two decimals."""
        return 4

    def cell(self, place: Place) -> Cell:
        """The coefficient of the two, with two decimals; a dash where it is undefined or nothing is known."""
        one = headline(self._found.get(frozenset(self.pair_at(place)), ()))
        value = one.value if one is not None else None
        return Cell(figure(value, 2), value or 0.0)

    def sections(self, width: int) -> list[Rows]:
        """One."""
        found = []
        for first, second in self.listed_pairs:
            entry = self.entry(self.names.coder(first), self.figures.of_pair((first, second)))
            found.append(replace(entry, second=self.names.coder(second)))
        return [Rows(entries=tuple(found))]

    def columns(self) -> tuple[Column, ...]:
        """Behind the bars."""
        first, bounds, agreed, units = super().columns()
        return first, bounds, agreed, Column(title=units.title, cells=units.cells, room=48)

    def about(self, width: int, place: Place) -> list[Content]:
        """All coefficients of the two."""
        first, second = self.pair_at(place)
        if first == second:
            return wrapped(self.names.coder(first), width, "bold")
        title = self.names.pair((first, second))
        found = self._found.get(frozenset((first, second)), ())
        if not found:
            return [*wrapped(title, width, "bold"), *wrapped(say("agreement.no_pair"), width)]
        return listed(title, found, width)


class Confusions(MapPane):
    """Codes with codes: how often one coder put one where another put the other."""

    SORTS = ("count", "share")
    colour = "$warning"

    def __init__(self, figures: Figures, names: Names, sort: str = "", base: Figures | None = None) -> None:
        super().__init__(figures, names, sort, base)
        found = figures.report.confusions

        def order(one: Confusion) -> tuple[float, int, int, int]:
            share = one.count / one.of if self.sort == "share" and one.of else 0.0
            return -share, -one.count, names.place(one.first), names.place(one.second)

        self._ordered = sorted(found, key=order)
        self._by_pair = {frozenset((one.first, one.second)): one for one in found}
        self._most = max((one.count for one in found), default=1)
        codes = {code for one in found for code in (one.first, one.second)}
        self.ids = sorted(codes, key=lambda code: (names.place(code), code))
        self.listed_pairs = [(one.first, one.second) for one in self._ordered]

    def names_of_rows(self) -> list[str]:
        """The codes."""
        return [self.names.code(code) for code in self.ids]

    def widest(self) -> int:
        """Of the highest count."""
        return max(2, len(str(self._most)))

    def cell(self, place: Place) -> Cell:
        """How often."""
        one = self._by_pair.get(frozenset(self.pair_at(place)))
        return Cell(str(one.count), one.count / self._most) if one is not None else Cell("")

    def page(self, width: int, at: int | None) -> Page:
        """The list: what is confused, how often, of how many."""
        digits = max(3, self.widest())
        name = width - digits - 6
        lines = [Content.styled(f"{'':{name}} {say('agreement.column.count'):>{digits}}{'%':>5}", "$foreground-muted")]
        for number, one in enumerate(self._ordered):
            names = both(self.names.code(one.first), self.names.code(one.second), " / ", name)
            share = percent(one.count / one.of if one.of else None)
            line = Content.assemble(names, f" {one.count:>{digits}}{share:>5}")
            lines.append(pointed(line, width) if number == at else line)
        return Page(lines=tuple(lines), head=1, cursor=None if at is None else at + 1, first=1)

    def entry_at(self, width: int, line: int) -> int | None:
        """The entry on a line of the list."""
        return line - 1 if 1 <= line <= self.count else None

    def about(self, width: int, place: Place) -> list[Content]:
        """The confusion in words."""
        first, second = self.pair_at(place)
        if first == second:
            return wrapped(self.names.code_in_full(first), width, "bold")
        title = say("agreement.confusion", first=self.names.code_in_full(first), second=self.names.code_in_full(second))
        lines = wrapped(title, width, "bold")
        one = self._by_pair.get(frozenset((first, second)))
        if one is None:
            return lines + wrapped(say("agreement.confusion.never"), width)
        key = "agreement.confusion.passed" if "" in (first, second) else "agreement.confusion.count"
        put = self.names.code(first or second)
        return lines + wrapped(
            counted(
                key,
                one.count,
                first=self.names.code(first),
                second=self.names.code(second),
                code=put,
                of=one.of,
                share=percent(one.count / one.of if one.of else None),
            ),
            width,
        )

    def empty(self, width: int) -> Page:
        """Nothing is confused, or nothing is known."""
        if not self.figures.comparable:
            return super().empty(width)
        return Page(lines=tuple(wrapped(say("agreement.no_confusions"), width)))
