"""Plots of agreement: intervals of parts, agreement over time, heat maps; inline SVG, see `inline_svg`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgcode.exchange.agreement_words import decimal
from orgcode.exchange.inline_svg import (
    HEAT,
    INK,
    LINE,
    MUTED,
    SERIES,
    Caption,
    cut,
    drawing,
    inches,
    placed,
    writable,
    written,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH = 7.6
"""Inches of a plot of intervals; a heat map is as wide as it must be."""
_LABEL = 2.7
"""Inches a label may take; a longer one is cut, and whole in its tooltip."""
_CELL = 0.3
_MARKS = ("o", "D", "s")
_CUSTOMARY = (0.667, 0.8)


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its interval, as far as there are any."""

    value: float | None
    low: float | None = None
    high: float | None = None
    told: str = ""
    """All of it in words, for a tooltip."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is plotted beside one label: a point of each series."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a heat map."""

    row: int
    column: int
    heat: float
    """From 0 (paper) to 1."""
    text: str
    told: str = ""


def interval_plot(rows: Sequence[Row], series: Sequence[str], caption: Caption) -> str:
    """Values with intervals, one row a label from the top down, up to three series beside each other."""
    low = min([0.0, *_ends(rows)])
    height = (0.24 + 0.09 * (len(series) - 1)) * len(rows)
    with drawing(caption.name) as new_figure:
        labels = [cut(row.label, _LABEL) for row in rows]
        left = max((inches(label) for label in labels), default=0.5) + 0.2
        figure, axes = placed(new_figure, _WIDTH - left - 0.25, height, left=left, top=0.42, bottom=0.35, right=0.25)
        axes.set_xlim(low - 0.04, 1.04)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_yticks(range(len(rows)), labels)
        axes.xaxis.set_major_formatter(_ticks(caption.language))
        axes.grid(visible=True, axis="x", color=LINE, linewidth=0.6)
        for where in _CUSTOMARY:
            axes.axvline(where, color=MUTED, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
        for number in range(1, len(rows)):
            axes.axhline(number - 0.5, color=LINE, linewidth=0.4, zorder=0)
        step = 0.0 if len(series) == 1 else 0.52 / (len(series) - 1)
        tooltips = _name_labels(axes.get_yticklabels(), [row.label for row in rows])
        for place, name in enumerate(series):
            shift = place * step - (0.26 if step else 0)
            across = [(row.points[place], number + shift) for number, row in enumerate(rows)]
            tooltips |= _draw(axes, across, place, name, caption, upright=False)
        _legend(axes, series)
        return written(figure, caption, tooltips)


def time_plot(rows: Sequence[Row], series: Sequence[str], caption: Caption) -> str:
    """Values with intervals from left to right; no line over a part without a value."""
    low = min([0.0, *_ends(rows)])
    with drawing(caption.name) as new_figure:
        labels = [cut(row.label, 1.7) for row in rows]
        bottom = max((inches(label) for label in labels), default=0.3) + 0.2
        figure, axes = placed(new_figure, _WIDTH - 0.8, 2.4, left=0.55, top=0.42, bottom=bottom, right=0.25)
        axes.set_ylim(low - 0.04, 1.04)
        axes.set_xlim(-0.6, max(len(rows) - 0.4, 0.6))
        every = max(1, -(-len(rows) // 36))
        axes.set_xticks(range(0, len(rows), every), labels[::every], rotation=90)
        axes.yaxis.set_major_formatter(_ticks(caption.language))
        axes.grid(visible=True, axis="y", color=LINE, linewidth=0.6)
        for where in _CUSTOMARY:
            axes.axhline(where, color=MUTED, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
        tooltips: dict[str, str] = {}
        for place, name in enumerate(series):
            shift = 0.16 * place
            along = [(row.points[place], number + shift) for number, row in enumerate(rows)]
            gaps = [float("nan") if point.value is None else point.value for point, _ in along]
            axes.plot([x for _, x in along], gaps, color=SERIES[place], linewidth=1.2, zorder=2)
            tooltips |= _draw(axes, along, place, name, caption, upright=True)
        _legend(axes, series)
        return written(figure, caption, tooltips)


def heat_map(rows: Sequence[str], columns: Sequence[str], cells: Sequence[Cell], caption: Caption) -> str:
    """Fields with a figure each; those that are not given stay empty."""
    with drawing(caption.name) as new_figure:
        from matplotlib.patches import Rectangle

        beside, below = ([cut(label, _LABEL) for label in labels] for labels in (rows, columns))
        left, bottom = (max((inches(label) for label in labels), default=0.3) + 0.2 for labels in (beside, below))
        side = max(_CELL, max((inches(cell.text, 7.5) for cell in cells), default=0) + 0.08)
        figure, axes = placed(
            new_figure, side * len(columns), side * len(rows), left=left, top=0.1, bottom=bottom, right=0.1
        )
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xticks(range(len(columns)), below, rotation=90)
        axes.set_yticks(range(len(rows)), beside)
        tooltips = _name_labels(axes.get_yticklabels(), rows) | _name_labels(axes.get_xticklabels(), columns, "column")
        for number, cell in enumerate(cells):
            name = f"cell-{number}"
            tooltips[name] = cell.told
            axes.add_patch(
                Rectangle(
                    (cell.column - 0.5, cell.row - 0.5),
                    1,
                    1,
                    facecolor=HEAT,
                    alpha=0.05 + 0.7 * min(1.0, max(0.0, cell.heat)),
                    linewidth=0,
                    gid=name,
                )
            )
            axes.text(cell.column, cell.row, writable(cell.text), ha="center", va="center", fontsize=7.5, color=INK)
        return written(figure, caption, tooltips)


def _ends(rows: Sequence[Row]) -> Iterator[float]:
    for row in rows:
        for point in row.points:
            yield from (end for end in (point.low, point.value) if end is not None)


def _draw(
    axes: Axes, points: Sequence[tuple[Point, float]], place: int, name: str, caption: Caption, *, upright: bool
) -> dict[str, str]:
    """One series; gives the tooltips of its marks. `upright`: values go up, not to the right."""
    tooltips = {}
    colour = SERIES[place]
    for number, (point, where) in enumerate(points):
        gid = f"mark-{place}-{number}"
        if point.value is None:
            if not place:  # once a label is enough
                at = (where, 0.0) if upright else (0.0, where)
                lie = {"rotation": 90, "ha": "center", "va": "bottom"} if upright else {"ha": "left", "va": "center"}
                axes.text(*at, writable(caption.undefined), color=MUTED, fontsize=7, style="italic", gid=gid, **lie)
                tooltips[gid] = point.told
            continue
        at = (where, point.value) if upright else (point.value, where)
        if point.low is not None and point.high is not None:
            ends = ([where] * 2, [point.low, point.high]) if upright else ([point.low, point.high], [where] * 2)
            axes.plot(*ends, color=colour, linewidth=1.6, solid_capstyle="butt", zorder=3)
        axes.plot(*at, _MARKS[place], color=colour, markersize=5, zorder=4, gid=gid)
        tooltips[gid] = point.told
    axes.plot([], [], _MARKS[place], color=colour, markersize=5, label=writable(name))
    return tooltips


def _legend(axes: Axes, series: Sequence[str]) -> None:
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=len(series),
        frameon=False,
        borderaxespad=0.2,
        handletextpad=0.2,
    )


def _ticks(language: str) -> Callable[[float, float], str]:
    def formatted(value: float, _position: float) -> str:
        return decimal(value, language, 1)

    return formatted


def _name_labels(labels: Sequence[object], whole: Sequence[str], kind: str = "row") -> dict[str, str]:
    tooltips = {}
    for number, (label, text) in enumerate(zip(labels, whole, strict=True)):
        label.set_gid(f"{kind}-{number}")  # type: ignore[attr-defined]
        tooltips[f"{kind}-{number}"] = text
    return tooltips
