"""The tables of the agreement screen: codes, weeks, interviews, exposure; a bar with its interval on every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from orgcode.core.agreement import By, Coefficient, Exposed
from orgcode.tui.agreement_panes import BY, Pane, Tab, low_first, nothing
from orgcode.tui.agreement_source import Names
from orgcode.tui.agreement_text import (
    Figures,
    code_detail,
    figure,
    headline,
    interval,
    listed,
    more,
    named,
    notes,
    part_name,
    percent,
    short,
    wrapped,
)
from orgcode.tui.widgets.coefficient_bars import BarTable, Column, Entry, Rows
from orgcode.tui.widgets.figures import Page
from orgcode.tui.wording import say


class TablePane(Pane):
    """Sections of entries with bars."""

    def __init__(self, figures: Figures, names: Names, sort: str = "", base: Figures | None = None) -> None:
        super().__init__(figures, names, sort, base)
        self._made: tuple[int, BarTable] | None = None

    def columns(self) -> tuple[Column, ...]:
        """Behind the bars."""
        return (
            Column(title=self.word, cells=5),
            Column(title=say("agreement.column.interval"), cells=14, room=90),
            Column(title="%", cells=4),
            Column(title=say("agreement.column.units"), cells=6),
        )

    @property
    def word(self) -> str:
        """The coefficient that the bars are of."""
        return short(self.bars())

    def bars(self) -> Iterator[Coefficient | None]:
        """The coefficient of each entry."""
        raise NotImplementedError

    def sections(self, width: int) -> list[Rows]:
        """The entries under their headings."""
        raise NotImplementedError

    def page(self, width: int, at: int | None) -> Page:
        """The table."""
        return self._table(width).page(at)

    def entry_at(self, width: int, line: int) -> int | None:
        """The entry on a line of the page."""
        places = self._table(width).entry_lines
        return places.index(line - 1) if line - 1 in places else None

    def _table(self, width: int) -> BarTable:
        if self._made is None or self._made[0] != width:
            table = BarTable(self.sections(width), self.columns(), width, say("agreement.undefined.short"))
            self._made = (width, table)
        return self._made[1]

    def entry(self, name: str, found: Sequence[Coefficient]) -> Entry:
        """An entry about a part of the units, or two coders."""
        one = headline(found)
        agreed = named(found, "percent agreement")
        units = one.units if one is not None else None
        cells = (
            figure(one.value if one else None),
            interval(one) if one else "",
            percent(agreed.value if agreed else None),
            "" if units is None else str(units),
        )
        return Entry(name=name, coefficient=one, figures=cells)


class Codes(TablePane):
    """A line a code."""

    SORTS = ("alpha", "name", "prevalence", "codebook")

    def __init__(self, figures: Figures, names: Names, sort: str = "", base: Figures | None = None) -> None:
        super().__init__(figures, names, sort, base)
        self._codes = sorted(figures.codes, key=self._order)

    def _order(self, code: str) -> tuple[object, ...]:
        place = self.names.place(code)
        if self.sort == "alpha":
            return (*low_first(headline(self.figures.of_code(code))), place, code)
        if self.sort == "name":
            return self.names.code(code).casefold(), place, code
        if self.sort == "prevalence":
            use = self.figures.use(code)
            prevalence = use.prevalence if use is not None else None
            return prevalence is None, -(prevalence or 0.0), place, code
        return place, code

    @property
    def count(self) -> int:
        """A code each."""
        return len(self._codes)

    def bars(self) -> Iterator[Coefficient | None]:
        """One a code."""
        return (headline(self.figures.of_code(code)) for code in self._codes)

    def key(self, at: int) -> object:
        """The code."""
        return self._codes[at]

    def columns(self) -> tuple[Column, ...]:
        """Behind the bars."""
        return (
            Column(title=self.word, cells=5),
            Column(title=say("agreement.column.interval"), cells=14, room=110),
            Column(title="AC1", cells=5),
            Column(title="%", cells=4),
            Column(title=say("agreement.column.presence"), cells=4),
            Column(title=say("agreement.column.absence"), cells=4),
            Column(title=say("agreement.column.prevalence"), cells=4),
            Column(title=say("agreement.column.more"), cells=5),
        )

    def sections(self, width: int) -> list[Rows]:
        """One."""
        if not self._codes:
            return [Rows(text=tuple(nothing(self.figures, width)))]
        return [Rows(entries=tuple(self._entry(code) for code in self._codes))]

    def _entry(self, code: str) -> Entry:
        found = self.figures.of_code(code)
        one, chance, agreed = headline(found), named(found, "Gwet's AC1"), named(found, "percent agreement")
        use = self.figures.use(code)
        cells = (
            figure(one.value if one else None),
            interval(one) if one else "",
            figure(chance.value if chance else None),
            percent(agreed.value if agreed else None),
            figure(use.presence.value if use else None, 2),
            figure(use.absence.value if use else None, 2),
            percent(use.prevalence if use else None),
            more(self.figures.advice(code)),
        )
        mark = self.names.mark(code)
        return Entry(name=self.names.code(code), coefficient=one, figures=cells, mark=mark)

    def detail(self, width: int, at: int) -> list[Content]:
        """All about the code."""
        return code_detail(self._codes[at], self.figures, self.names, width) if self._codes else []


MODEL = "model"
"""Stands for the model in a pair where it is not named."""


class Listing(TablePane):
    """Sections, each of a kind of part; whatever stands in them has coefficients to be listed in full."""

    def __init__(self, figures: Figures, names: Names, sort: str = "", base: Figures | None = None) -> None:
        super().__init__(figures, names, sort, base)
        self._groups = [(title, list(rows)) for title, rows in self.groups()]
        self._flat = [row for _title, rows in self._groups for row in rows]

    def groups(self) -> Iterator[tuple[str, Sequence[tuple[str, list[Coefficient]]]]]:
        """Headings, each with (name, coefficients) of its entries."""
        raise NotImplementedError

    @property
    def count(self) -> int:
        """All entries of all sections."""
        return len(self._flat)

    def bars(self) -> Iterator[Coefficient | None]:
        """One an entry."""
        return (headline(found) for _name, found in self._flat)

    def key(self, at: int) -> object:
        """Its name."""
        return self._flat[at][0]

    def sections(self, width: int) -> list[Rows]:
        """Those that have entries."""
        found = [
            Rows(title=title, entries=tuple(self.entry(name, ones) for name, ones in rows))
            for title, rows in self._groups
            if rows
        ]
        if found:
            return found
        text = (
            nothing(self.figures, width) if not self.figures.comparable else wrapped(say("agreement.no_parts"), width)
        )
        return [Rows(text=tuple(text))]

    def detail(self, width: int, at: int) -> list[Content]:
        """All coefficients of the entry."""
        return listed(*self._flat[at], width) if self._flat else []

    def _parts(self, kind: By) -> list[tuple[str, list[Coefficient]]]:
        found = [(part_name(part), ones) for part, ones in self.figures.parts(kind)]
        return sorted(found, key=lambda row: low_first(headline(row[1]))) if self.sort == "alpha" else found


class OverTime(Listing):
    """Weeks, then blocks of equal size, and what the report says of drift."""

    def sections(self, width: int) -> list[Rows]:
        """Those, and the notes that are not in the report on all units."""
        basis = self.base.report.basis if self.base is not None else None
        known = basis.notes if basis is not None else ()
        said = notes(self.figures, width, say("agreement.drift.notes"), lambda note: note not in known)
        return [Rows(text=tuple(said)), *super().sections(width)]

    def groups(self) -> Iterator[tuple[str, Sequence[tuple[str, list[Coefficient]]]]]:
        """Weeks and blocks, in their order."""
        yield say("agreement.by.week"), self._parts(By.WEEK)
        yield say("agreement.by.order"), self._parts(By.ORDER)


class ByPart(Listing):
    """Interviews, roles, languages."""

    SORTS = ("reading", "alpha")

    def groups(self) -> Iterator[tuple[str, Sequence[tuple[str, list[Coefficient]]]]]:
        """A section each."""
        for kind in BY[Tab.PARTS]:
            yield say(f"agreement.by.{kind}"), self._parts(kind)


class Exposure(Listing):
    """Units on which suggestions had been seen, and others; each coder with the model; what it says."""

    def groups(self) -> Iterator[tuple[str, Sequence[tuple[str, list[Coefficient]]]]]:
        """Between coders, and with the model."""
        yield say("agreement.by.exposure"), self._parts(By.EXPOSURE)
        for model in dict.fromkeys(pair[1] for pair, _part in self.figures.model):
            rows = []
            for (pair, part), found in self.figures.model.items():
                if pair[1] == model:
                    coder = self.names.coder(pair[0])
                    label = say("agreement.model.part", coder=coder, part=part_name(part)) if part else coder
                    rows.append((label, found))
            named_so = say("agreement.model") if model == MODEL else say("agreement.model.named", model=model)
            yield named_so, rows

    def sections(self, width: int) -> list[Rows]:
        """Those, and what the report says of suggestions."""
        said = [*notes(self.figures, width, say("agreement.exposed.notes"), lambda note: "uggestion" in note)]
        shown = [part.id for part, _found in self.figures.parts(By.EXPOSURE) if part.id != Exposed.NONE]
        if self.figures.comparable and not (shown or self.figures.model or said):
            said = [Content(""), *wrapped(say("agreement.exposed.none"), width)]
        return [Rows(text=tuple(said)), *super().sections(width)]
