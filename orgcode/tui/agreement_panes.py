"""The parts of the agreement screen, without a screen: what they are, and the overview."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import ClassVar

from textual.content import Content

from orgcode.core.agreement import By, Coefficient
from orgcode.tui.agreement_source import Names
from orgcode.tui.agreement_text import (
    MUTED,
    Figures,
    advice_words,
    figure,
    interval,
    notes,
    overview,
    standing,
    wrapped,
)
from orgcode.tui.problems import translated
from orgcode.tui.widgets.coefficient_bars import BarTable, Column, Entry, Rows
from orgcode.tui.widgets.figures import Page
from orgcode.tui.wording import counted, say


class Tab(IntEnum):
    """What the agreement screen shows, by the digit that leads there."""

    OVERVIEW = 1
    CODES = 2
    PAIRS = 3
    CONFUSIONS = 4
    TIME = 5
    PARTS = 6
    EXPOSURE = 7


BY: dict[Tab, tuple[By, ...]] = {
    Tab.TIME: (By.WEEK, By.ORDER),
    Tab.PARTS: (By.TRANSCRIPT, By.ROLE, By.LANGUAGE),
    Tab.EXPOSURE: (By.EXPOSURE,),
}
"""What has to be computed for a tab; for the others it is this:"""
BY_CODE_AND_PAIR = (By.CODE, By.PAIR)


class Pane:
    """What one tab shows of a report. `at` is the entry the cursor is on, from 0."""

    SORTS: ClassVar[tuple[str, ...]] = ()
    """Orders to choose from; the first one is where one begins."""

    def __init__(self, figures: Figures, names: Names, sort: str = "", base: Figures | None = None) -> None:
        """Set up.

        Args:
            figures: the report.
            names: of codes and coders.
            sort: one of `SORTS`.
            base: the report on all units; None where it is that one.

        """
        self.base = base
        self.figures = figures
        self.names = names
        self.sort = sort if sort in self.SORTS else next(iter(self.SORTS), "")

    @property
    def count(self) -> int:
        """How many entries the cursor can go to."""
        return 0

    def page(self, width: int, at: int | None) -> Page:
        """What is shown in so many cells."""
        raise NotImplementedError

    def entry_at(self, width: int, line: int) -> int | None:
        """The entry on a line of the page."""
        return None

    def detail(self, width: int, at: int) -> list[Content]:
        """What is said of an entry."""
        return []

    def key(self, at: int) -> object:
        """What an entry is about, to find it again in another order."""
        return None

    def find(self, key: object) -> int:
        """The entry that is about something, or the first one."""
        return next((at for at in range(self.count) if self.key(at) == key), 0)


class Overview(Pane):
    """Coders, units, what was left out; all coefficients; notes."""

    def __init__(self, figures: Figures, names: Names, not_closed: Sequence[str] = ()) -> None:
        """Set up.

        Args:
            figures: the report.
            names: of coders.
            not_closed: titles of transcripts that are left out.

        """
        super().__init__(figures, names)
        self._not_closed = not_closed

    def page(self, width: int, at: int | None) -> Page:
        """All of it, to be read from the top."""
        figures = self.figures
        lines = [*overview(figures, self.names, self._not_closed, width)]
        if figures.comparable:
            lines += self._coefficients(width)
            if words := advice_words(figures.advice(None)):
                lines += wrapped(say("agreement.all", advice=words), width)
        else:
            lines += nothing(figures, width)
        lines += [*notes(figures, width), *standing(figures, width)]
        return Page(lines=tuple(lines))

    def _coefficients(self, width: int) -> Iterator[Content]:
        yield Content("")
        columns = (
            Column(title=say("agreement.column.value"), cells=5),
            Column(title=say("agreement.column.interval"), cells=14),
            Column(title=say("agreement.column.analytic"), cells=14, room=130),
            Column(title=say("agreement.column.observed"), cells=8, room=90),
            Column(title=say("agreement.column.expected"), cells=8, room=90),
            Column(title=say("agreement.column.units"), cells=6, room=110),
        )
        entries = []
        below: list[list[str]] = []
        for one in self.figures.overall:
            bounds = (
                ""
                if one.analytic_low is None or one.analytic_high is None
                else say("agreement.interval", low=figure(one.analytic_low), high=figure(one.analytic_high))
            )
            shown = one if one.defined else replace(one, reason="")
            entries.append(
                Entry(
                    name=translated(one.name),
                    coefficient=shown,
                    figures=(
                        figure(one.value),
                        interval(one),
                        bounds,
                        figure(one.observed),
                        figure(one.expected),
                        "" if one.units is None else str(one.units),
                    ),
                )
            )
            below.append([text for text in (one.distance, one.reason) if text])
        table = BarTable([Rows(entries=tuple(entries))], columns, width, say("agreement.undefined.short"))
        yield table.head
        for line, texts in zip(table.lines, below, strict=True):
            yield line
            for text in texts:
                yield from wrapped(translated(text), width, MUTED, indent=2)
        yield from wrapped(say("agreement.observed"), width, MUTED)


def nothing(figures: Figures, width: int) -> Iterator[Content]:
    """Why there are no figures, and what to do."""
    yield Content("")
    yield from wrapped(say("agreement.nothing"), width, "bold")
    if figures.nothing:
        yield from wrapped(figures.nothing, width)
    yield from wrapped(say("agreement.nothing.next"), width, MUTED)


def low_first(one: Coefficient | None) -> tuple[bool, float]:
    """To sort by value, the lowest first, and those without one last."""
    value = one.value if one is not None else None
    return value is None, value or 0.0


def sorted_by(pane: Pane) -> str:
    """In which order the entries are, in words."""
    return say("agreement.sorted", order=say(f"agreement.sort.{pane.sort}")) if pane.sort else ""


def entries_of(pane: Pane) -> str:
    """How many entries there are, in words."""
    return counted("agreement.entries", pane.count) if pane.count else ""
