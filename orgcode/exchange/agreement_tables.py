"""What the sections of the HTML report are made of: tables, pictures, and the cells in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgcode.core.agreement import AgreementReport, By, Coefficient, Part
from orgcode.exchange.agreement_html_words import WORDS
from orgcode.exchange.agreement_notes import Told, told
from orgcode.exchange.agreement_plots import Point
from orgcode.exchange.agreement_words import LANGUAGES, bounds, coefficient_name, decimal, figure, percent, whole
from orgcode.exchange.inline_svg import Caption
from orgcode.exchange.methods import sentence_case
from orgcode.exchange.nouns_words import EXPOSED, LANGUAGE_NAMES, ROLES

if TYPE_CHECKING:
    from markupsafe import Markup

_WIDE = 900
"""Pixels from which on a picture is scrolled, not scaled."""
_BLOCK = re.compile(r"units (\d+) to (\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    text: str
    aside: str = ""
    """Smaller, below."""
    language: str = ""
    """Where it is not the page's."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[Told, ...] = ()
    """Below it: why there is no value or no interval, and where."""
    words: frozenset[int] = frozenset()
    """Columns of words; the others hold figures."""

    @property
    def numbers(self) -> frozenset[int]:
        """Columns of figures."""
        return frozenset(range(1, len(self.head))) - self.words


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG and what stands below it."""

    svg: Markup
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the page."""

    id: str
    heading: str
    lead: str = ""
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass
class ReportWriter:
    """A report, and how its figures and names are written in a language."""

    report: AgreementReport
    labels: Mapping[str, str]
    language: str

    @property
    def place(self) -> int:
        """Of the language among the words."""
        return LANGUAGES.index(self.language)

    def word(self, key: str, **parts: object) -> str:
        """Words of the page."""
        return WORDS[key][self.place].format(**parts)

    def code(self, code: str) -> str:
        """The name of a code; the empty id stands for no code."""
        return self.labels.get(code, code) if code else self.word("no code")

    def part(self, part: Part) -> str:
        """What a part is called, in the language where its kind has a name of its own."""
        if part.kind is By.ROLE and part.id in ROLES:
            return ROLES[part.id][self.place]
        if part.kind is By.LANGUAGE and part.id in LANGUAGE_NAMES:
            return LANGUAGE_NAMES[part.id][self.place]
        if part.kind is By.EXPOSURE and part.id in EXPOSED:
            return EXPOSED[part.id][self.place]
        if part.kind is By.WEEK and part.id[4:6] == "-W":
            return self.word("week of", week=part.id[6:].lstrip("0"), year=part.id[:4])
        if part.kind is By.ORDER and (block := _BLOCK.fullmatch(part.label)):
            return self.word("block", first=block[1], last=block[2])
        return part.label or part.id

    # Cells

    def value(self, found: Coefficient | None) -> Cell:
        """The value with the interval below it."""
        if found is None:
            return Cell("")
        if found.value is None:
            return Cell(self.word("undefined"))
        return Cell(figure(found, found.value, self.language, 3), bounds(found, self.language, 3))

    def number(self, value: float | None, digits: int = 3) -> Cell:
        """A figure, or nothing."""
        return Cell("" if value is None else decimal(value, self.language, digits))

    def count(self, value: int | None) -> Cell:
        """A count, or nothing."""
        return Cell("" if value is None else whole(value, self.language))

    def notes(self, found: Sequence[tuple[str, Coefficient | None]]) -> tuple[Told, ...]:
        """Why coefficients have no value or no interval, each reason once with the labels it is about."""
        about: dict[str, list[str]] = {}
        for label, one in found:
            if one and one.reason and label not in about.setdefault(one.reason, []):
                about[one.reason].append(label)
        reasons = [(told(reason, self.language), ", ".join(labels)) for reason, labels in about.items()]
        return tuple(Told(f"{labels}: {reason.text}", reason.language) for reason, labels in reasons)

    def note(self, *found: Coefficient | None) -> Cell:
        """Why coefficients have no value or no interval; each reason once."""
        reasons = [told(text, self.language) for text in dict.fromkeys(one.reason for one in found if one) if text]
        return Cell(" ".join(each.text for each in reasons), language=next((each.language for each in reasons), ""))

    def name(self, found: Coefficient) -> Cell:
        """The name of a coefficient with its distance."""
        stated = told(found.distance, self.language)
        aside = self.word("distance", distance=stated.text) if found.distance else ""
        return Cell(sentence_case(coefficient_name(found, self.language)), aside)

    # Pictures

    def point(self, label: str, found: Coefficient | None) -> Point:
        """The coefficient as a point of a plot, with its tooltip."""
        if found is None:
            return Point(None, told=label)
        cell = self.value(found)
        said = f"{label}: {coefficient_name(found, self.language)} {cell.text} {cell.aside}".strip()
        return Point(found.value, found.low, found.high, said)

    def caption(self, name: str, title: str, description: str) -> Caption:
        """The caption of a picture in the language."""
        return Caption(name, title, description, self.language, self.word("undefined"))

    def share(self, count: int, of: int) -> str:
        """A part in percent; nothing of nothing."""
        return percent(count / of, self.language) if of else ""

    def table(
        self,
        caption: str,
        head: Sequence[str],
        rows: Sequence[tuple[Cell, ...]],
        words: Sequence[int] = (),
        notes: tuple[Told, ...] = (),
    ) -> tuple[Table, ...]:
        """One table, without columns that are empty throughout; none where there are no rows."""
        kept = [number for number in range(len(head)) if any(row[number].text for row in rows)]
        if not rows:
            return ()
        return (
            Table(
                caption,
                tuple(head[number] for number in kept),
                tuple(tuple(row[number] for number in kept) for row in rows),
                notes,
                frozenset(new for new, number in enumerate(kept) if number in words),
            ),
        )


def picture(svg: str, caption: str) -> Picture:
    """An SVG of ours as a picture."""
    from markupsafe import Markup

    width = re.search(r' width="(\d+)"', svg)
    if width and int(width[1]) > _WIDE:
        svg = svg.replace("<svg ", '<svg class="large" ', 1)
    return Picture(Markup(svg), caption)  # noqa: S704  # matplotlib and `inline_svg` escape every text
