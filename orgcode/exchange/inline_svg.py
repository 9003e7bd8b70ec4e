"""Pictures by matplotlib as SVG that stands in an HTML page.

Drawn on Figure objects, without a display and without pyplot. The same figures give the same bytes: no date, fixed
identifiers, settings of the user's own matplotlib left aside. Text stays text. Colours are variables of the page
(`--plot-ink` and so on), so that one picture is legible on light and on dark paper.
"""

from __future__ import annotations

import html
import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FONT = 9.0
_POINTS = 72.0
"""In an inch."""
_PIXELS = 96.0
"""In an inch."""

# Colours that occur nowhere else stand for the page's variables until the picture is written.
INK, MUTED, LINE = "#010a01", "#010a02", "#010a03"
SERIES = ("#010a04", "#010a05", "#010a06")
HEAT = "#010a07"
COLOURS = {
    INK: "--plot-ink",
    MUTED: "--plot-muted",
    LINE: "--plot-line",
    SERIES[0]: "--plot-first",
    SERIES[1]: "--plot-second",
    SERIES[2]: "--plot-third",
    HEAT: "--plot-heat",
}


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture is called, for those who do not see it too."""

    name: str
    """For identifiers: lower-case letters and hyphens, its own in a page."""
    title: str
    description: str
    language: str = "en"
    undefined: str = "no value"


@contextmanager
def drawing(name: str) -> Iterator[Callable[..., Figure]]:
    """Our own settings of matplotlib while a picture is made; what was set comes back. Gives the class Figure."""
    # What it says of its font cache and of where that lies is nothing to a reader of reports.
    logger = logging.getLogger("matplotlib")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with _our_settings(name) as figure:
            yield figure
    finally:
        logger.setLevel(level)


@contextmanager
def _our_settings(name: str) -> Iterator[Callable[..., Figure]]:
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(), warnings.catch_warnings():
        # A letter that the measuring font lacks is measured as a box; the reader's own font has it.
        warnings.simplefilter("ignore", UserWarning)
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": f"orgcode-{name}",
                "text.parse_math": False,  # a dollar sign in a name is a dollar sign
                "axes.unicode_minus": True,
                "font.family": "sans-serif",
                "font.size": FONT,
                "text.color": INK,
                "axes.edgecolor": LINE,
                "axes.labelcolor": INK,
                "axes.axisbelow": True,
                "axes.spines.top": False,
                "axes.spines.right": False,
                "xtick.color": INK,
                "ytick.color": INK,
                "xtick.major.size": 0,
                "ytick.major.size": 0,
            }
        )
        yield Figure


def placed(
    new_figure: Callable[..., Figure],
    width: float,
    height: float,
    *,
    left: float,
    top: float,
    bottom: float,
    right: float,
) -> tuple[Figure, Axes]:
    """A figure with one field of that size and those margins, all in inches."""
    across, down = left + width + right, bottom + height + top
    figure = new_figure(figsize=(across, down))
    return figure, figure.add_axes((left / across, bottom / down, width / across, height / down))


def inches(text: str, size: float = FONT) -> float:
    """How wide a line of text is in a wide typeface."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=size), ismath=False)
    return float(width) / _POINTS


def cut(text: str, most: float) -> str:
    """One line of at most so many inches; what is left out is in the middle, because names often differ at the end."""
    line = writable(" ".join(text.split()))
    if inches(line) <= most:
        return line
    low, high = 0, len(line)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if inches(_shortened(line, middle)) <= most else (low, middle - 1)
    return _shortened(line, low)


def _shortened(line: str, kept: int) -> str:
    tail = kept // 4
    return f"{line[: kept - tail].rstrip()}…{line[len(line) - tail :].lstrip()}"


_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_OPENING = re.compile(r"<svg[^>]*>")
_IDENTIFIER = re.compile(r'(\bid="|url\(#|href="#)')
_GROUP = re.compile(r'<g id="([^"]+)">')
_TAG = re.compile(r"<[^>]*>")
# Left out by XML even as a reference.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(figure: Figure, caption: Caption, tooltips: Mapping[str, str]) -> str:
    """The figure as an `<svg>` element.

    Args:
        figure: what was drawn.
        caption: title and description, for screen readers; its name goes before every identifier, because identifiers
            are those of the whole page.
        tooltips: identifier of a part (`set_gid`) -> what is said where the pointer rests on it.

    """
    out = io.StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    svg = _METADATA.sub("", out.getvalue())
    body = svg[svg.index("<svg") :]
    for colour, variable in COLOURS.items():
        body = body.replace(colour, f"var({variable})")
    body = _GROUP.sub(lambda group: group[0] + _title(tooltips.get(group[1], "")), body)
    # In tags only: what stands between them are people's words.
    body = _TAG.sub(lambda tag: _IDENTIFIER.sub(rf"\1{caption.name}-", tag[0]), body)
    body = _OPENING.sub(lambda _: _opening(figure, caption), body, count=1)
    return body.strip()


def _title(told: str) -> str:
    return f"<title>{_text(told)}</title>" if told else ""


def _text(told: str) -> str:
    return html.escape(writable(told))


def writable(text: str) -> str:
    """The text with a sign in place of every character that XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _opening(figure: Figure, caption: Caption) -> str:
    width, height = (float(side) for side in figure.get_size_inches())
    title, description = f"{caption.name}-title", f"{caption.name}-description"
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' viewBox="0 0 {width * _POINTS:.6g} {height * _POINTS:.6g}"'
        f' width="{width * _PIXELS:.0f}" height="{height * _PIXELS:.0f}"'
        f' role="img" aria-labelledby="{title} {description}">'
        f'<title id="{title}">{_text(caption.title)}</title>'
        f'<desc id="{description}">{_text(caption.description)}</desc>'
    )
