"""The colours of codes, made legible on the background of the theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import BLACK, WHITE, Color

from orgcode.core.codebook import Codebook
from orgcode.tui.themes import CODE_COLOURS

TEXT_CONTRAST = 4.5
BAR_CONTRAST = 2.2
TINT = 0.12
"""How much of a code's colour goes into the background of coded text."""


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, "relative luminance" and "contrast ratio"."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def legible(colour: Color, background: Color, wanted: float) -> Color:
    """The colour, moved towards black or white until it has the wanted contrast to the background."""
    if background.ansi is not None or colour.ansi is not None:
        return colour
    target = max((BLACK, WHITE), key=lambda end: contrast(end, background))
    for share in range(11):
        moved = colour.blend(target, share / 10, alpha=1.0)
        if contrast(moved, background) >= wanted:
            return moved
    return target


def on_terminal(styles: Mapping[str, Style]) -> Mapping[str, Style]:
    """The styles of a transcript, by name; where the terminal chooses the colours, all on the current segment is black.

    Nobody knows what the terminal's usual colour of text is, nor whether it can be read on another ground than its own.
    """
    ground = styles["current"].bgcolor if "current" in styles else None
    if ground is None or ground.is_default or ground.triplet is not None:
        return styles
    current = styles["current"] + Style(color=RichColor.from_ansi(0))
    return {**styles, "current": current, "hit": Style(bold=True, underline=True)}


class CodeColours:
    """The colours of a codebook under one theme."""

    def __init__(self, codebook: Codebook, variables: Mapping[str, str]) -> None:
        """Set up.

        Args:
            codebook: gives the colours; a code without one has that of the code above it, or one of the theme's.
            variables: the theme's; `code-colours` set to `safe` leaves the codebook's colours aside, and
                `code-contrast` asks for more contrast than is usual.

        """
        safe = variables.get("code-colours") == "safe"
        self._contrast = float(variables.get("code-contrast", 0))
        self._background = Color.parse(variables["background"])
        self._spare = Color.parse(variables["foreground"])
        self._colours: dict[str, Color] = {}
        chosen = 0
        for code in codebook:
            if code.colour and not safe:
                colour = Color.parse(code.colour)
            elif code.parent is not None and not code.colour:
                colour = self._colours[code.parent]
            else:
                chosen += 1
                colour = Color.parse(variables[f"code-{(chosen - 1) % CODE_COLOURS + 1}"])
            self._colours[code.id] = colour
        self._bars: dict[str, Color] = {}
        self._texts: dict[str, Color] = {}

    def bar(self, code_id: str) -> Color:
        """For a bar or a block."""
        if code_id not in self._bars:
            wanted = max(BAR_CONTRAST, self._contrast)
            self._bars[code_id] = legible(self._colours.get(code_id, self._spare), self._background, wanted)
        return self._bars[code_id]

    def text(self, code_id: str) -> Color:
        """For the code's name."""
        if code_id not in self._texts:
            wanted = max(TEXT_CONTRAST, self._contrast)
            self._texts[code_id] = legible(self._colours.get(code_id, self._spare), self._background, wanted)
        return self._texts[code_id]

    def tint(self, code_id: str) -> Color | None:
        """For the background of coded text; None where the terminal's own colours are used."""
        if self._background.ansi is not None:
            return None
        return self._background.blend(self.bar(code_id), TINT, alpha=1.0)
