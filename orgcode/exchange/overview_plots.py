"""Overviews as pictures of their own, SVG or PNG: a field a figure, the darker the more; a block of each code's colour.

The shades are of one hue that grows darker, which every eye can put in order; the figures stand in the fields. The same
sheet gives the same bytes of SVG. No name is cut: a long one goes on in the next line.
"""

from __future__ import annotations

import io
import textwrap
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from orgcode.core.overview import Sheet
from orgcode.exchange.inline_svg import drawing, inches, placed, writable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PAPER, BLACK, INK, MUTED, LINE = "#ffffff", "#000000", "#1b1f24", "#555a61", "#c9ccd1"
LIGHTEST, DARKEST = (0.93, 0.955, 0.98), (0.03, 0.22, 0.42)
"""Ends of the scale, red, green and blue from 0 to 1."""
NAME, HEAD = 34, 26
"""Letters of a line of a name at the side and above."""
_LINE = 0.17
"""Inches."""
_CELL = 0.34
_NARROWEST = 5.0
_DPI = 200
_ONE_AT_A_TIME = threading.Lock()
_FIGURE = 7.5
_DARK = 0.65
"""Of shades beyond it white stands out more than ink: there the contrast of either is 4.5 (WCAG 2.2)."""


def overview_picture(sheet: Sheet, form: Literal["svg", "png"]) -> bytes:
    """Draw a sheet.

    Args:
        sheet: what it shows; without rows the picture has its title and note only.
        form: SVG, whose text stays text, or PNG with 200 dots an inch on white.

    """
    # The settings of matplotlib are those of the whole process, and pictures are drawn in threads.
    with _ONE_AT_A_TIME, drawing("overview") as new_figure:
        import matplotlib

        matplotlib.rcParams.update({"text.color": INK, "xtick.color": INK, "ytick.color": INK})
        figure = _drawn(new_figure, sheet)
        out = io.BytesIO()
        if form == "svg":
            nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
            figure.savefig(out, format="svg", facecolor=PAPER, metadata={**nothing, "Title": writable(sheet.title)})
        else:
            figure.savefig(out, format="png", facecolor=PAPER, dpi=_DPI, metadata={"Title": writable(sheet.title)})
        return out.getvalue()


def _drawn(new_figure: Callable[..., Figure], sheet: Sheet) -> Figure:
    rows = [_lines(name, NAME) for name in sheet.rows]
    heads = [_lines(name, HEAD) for name in (*sheet.columns, *([sheet.sum_name] if sheet.sums else []))]
    texts = [(*line, *([sheet.sums[row]] if sheet.sums else [])) for row, line in enumerate(sheet.texts)]
    lines = max((name.count("\n") + 1 for name in heads), default=1)
    cell = max(_CELL, lines * _LINE + 0.08, *(inches(text, _FIGURE) + 0.12 for line in texts for text in line), 0.0)
    upright = max((_width(name) for name in heads), default=0.0) > cell - 0.06
    height = max(_CELL * 0.8, max((name.count("\n") + 1 for name in rows), default=1) * _LINE + 0.04)
    left = max((_width(name) for name in rows), default=0.5) + 0.45
    top = (max((_width(name) for name in heads), default=0.2) if upright else lines * _LINE) + 0.2
    across = max(_NARROWEST - left - 0.2, cell * max(1, len(heads)))
    title = _lines(sheet.title, 70)
    note = _lines(sheet.note, max(40, int((left + across) * 13)))
    above = top + (title.count("\n") + 1) * 0.24 + 0.1
    below = (note.count("\n") + 1) * _LINE + 0.25
    figure, axes = placed(new_figure, across, height * max(1, len(rows)), left=left, top=above, bottom=below, right=0.2)
    wide = across / cell
    axes.set_xlim(-0.5, wide - 0.5)
    axes.set_ylim(max(1, len(rows)) - 0.5, -0.5)
    axes.set_yticks(range(len(rows)), rows)
    axes.tick_params(axis="y", pad=16)
    axes.set_xticks(range(len(heads)), heads, rotation=90 if upright else 0)
    axes.xaxis.tick_top()
    for side in axes.spines.values():
        side.set_visible(False)
    _fields(axes, sheet, texts, cell, left)
    total = above + below + height * max(1, len(rows))
    figure.text(0.12 / (left + across + 0.2), 1 - 0.1 / total, title, fontsize=11, fontweight="bold", va="top")
    figure.text(0.12 / (left + across + 0.2), 0.1 / total, note, fontsize=7.5, color=MUTED, va="bottom")
    return figure


def _fields(axes: Axes, sheet: Sheet, texts: list[tuple[str, ...]], cell: float, left: float) -> None:
    from matplotlib.patches import Rectangle

    for row, line in enumerate(texts):
        if sheet.colours[row]:
            block = Rectangle((-0.5 - 0.16 / cell, row - 0.4), 0.1 / cell, 0.8, facecolor=sheet.colours[row])
            block.set(clip_on=False, linewidth=0.4, edgecolor=MUTED)
            axes.add_patch(block)
        for column, text in enumerate(line):
            inside = column < len(sheet.columns)
            share = sheet.shades[row][column] if inside else 0.0
            colour = _shade(share) if share else PAPER
            if inside:
                field = Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor=colour, edgecolor=LINE, linewidth=0.4)
                axes.add_patch(field)
            ink = PAPER if share > _DARK else BLACK
            weight = "normal" if inside else "bold"
            axes.text(
                column, row, writable(text), ha="center", va="center", fontsize=_FIGURE, color=ink, fontweight=weight
            )


def _shade(share: float) -> tuple[float, float, float]:
    share = min(1.0, max(0.0, share))
    red, green, blue = (low + (high - low) * share for low, high in zip(LIGHTEST, DARKEST, strict=True))
    return red, green, blue


def _lines(text: str, letters: int) -> str:
    """The text broken into lines; nothing of it is left out."""
    return "\n".join(textwrap.wrap(writable(" ".join(text.split())), letters)) or " "


def _width(lines: str) -> float:
    return max(inches(line) for line in lines.split("\n"))
