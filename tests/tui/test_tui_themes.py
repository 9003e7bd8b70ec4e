"""The colours: high contrast is high, codes keep apart for people who see colours otherwise, terminals keep theirs."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from tui_study import CODEBOOK

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.tui.colours import CodeColours, contrast
from orgcode.tui.themes import (
    CODE_COLOURS,
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    LIGHT,
    OFFERED,
    OURS,
    TERMINAL,
    variable_defaults,
)

HIGH = (CONTRAST_DARK, CONTRAST_LIGHT)
AAA = 7.0
"""Source: WCAG 2.2, success criterion 1.4.6."""
WRITTEN = (
    "foreground",
    "foreground-muted",
    "foreground-disabled",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
)
WRITTEN_ON = ("background", "surface", "panel", "segment", "footer-background")
PAIRS = (
    *itertools.product((*WRITTEN, "success", "footer-key-foreground", "border"), WRITTEN_ON),
    ("block-cursor-foreground", "block-cursor-background"),
    ("foreground", "input-selection-background"),
)
AA = 4.5
"""Source: WCAG 2.2, success criterion 1.4.3."""
LIGHT_PAIRS = (
    *itertools.product(
        (*(name for name in WRITTEN if name != "foreground-disabled"), "success", "footer-key-foreground"),
        (*WRITTEN_ON, "block-cursor-background"),
    ),
    ("block-cursor-foreground", "block-cursor-background"),
)
APART = 18.0
"""Least distance of two colours of codes (CIE 1976) that people have no trouble to tell apart side by side."""

# Severity 1.0, in linear RGB. Source: Machado, Oliveira and Fernandes (2009), A physiologically-based model for
# simulation of color vision deficiency, table 1.
EYES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def variables(theme: Theme) -> dict[str, str]:
    """As the application has them."""
    return {**variable_defaults(theme), **theme.to_color_system().generate(), **theme.variables}


def lab(colour: Color, eyes: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as it is seen by somebody."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, linear, strict=True)))) for row in EYES[eyes]
    )
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def nearest(colours: Sequence[Color], eyes: str) -> float:
    seen = [lab(colour, eyes) for colour in colours]
    return min(math.dist(one, other) for one, other in itertools.combinations(seen, 2))


def codebook(count: int, colour: str = "") -> Codebook:
    return Codebook(
        id="many",
        title=Wording((("en", "Many"),)),
        codes=tuple(Code(id=f"c{at}", name=Wording((("en", f"C{at}"),)), colour=colour) for at in range(count)),
    )


def test_the_simulation_knows_what_looks_alike() -> None:
    """Red and green of one lightness: far apart, and near each other for those who lack a cone."""
    red, green = Color.parse("#b35900"), Color.parse("#6b7a00")
    apart = {eyes: math.dist(lab(red, eyes), lab(green, eyes)) for eyes in EYES}
    assert apart["normal"] > 40
    assert apart["deuteranopia"] < apart["normal"] / 2
    assert math.dist(lab(Color.parse("#ffffff"), "normal"), (100, 0, 0)) < 0.1


@pytest.mark.parametrize("theme", HIGH, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_high_contrast_is_seven_to_one_everywhere(theme: Theme, text: str, ground: str) -> None:
    named = variables(theme)
    assert contrast(Color.parse(named[text]), Color.parse(named[ground])) >= AAA


@pytest.mark.parametrize(("text", "ground"), LIGHT_PAIRS)
def test_everything_written_on_light_has_enough_contrast(text: str, ground: str) -> None:
    named = variables(LIGHT)
    assert contrast(Color.parse(named[text]), Color.parse(named[ground])) >= AA


@pytest.mark.parametrize("theme", HIGH, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", ["", "#808080", "#ffff00", "#00008b", "#ff0000", "#8fbcbb"])
def test_the_names_and_bars_of_codes_have_high_contrast_whatever_the_codebook_says(theme: Theme, colour: str) -> None:
    made = CodeColours(codebook(CODE_COLOURS, colour), variables(theme))
    background = Color.parse(variables(theme)["background"])
    for at in range(CODE_COLOURS):
        assert contrast(made.text(f"c{at}"), background) >= AAA
        assert contrast(made.bar(f"c{at}"), background) >= AAA
        tint = made.tint(f"c{at}")
        assert tint is not None
        assert contrast(Color.parse(variables(theme)["foreground"]), tint) >= AAA


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("theme", OURS, ids=lambda theme: theme.name)
def test_eight_codes_keep_apart_for_everybody(theme: Theme, eyes: str) -> None:
    named = variables(theme) | {"code-colours": "safe"}
    made = CodeColours(codebook(CODE_COLOURS, "#808080"), named)
    assert nearest([made.bar(f"c{at}") for at in range(CODE_COLOURS)], eyes) >= APART
    assert nearest([made.text(f"c{at}") for at in range(CODE_COLOURS)], eyes) >= APART


@pytest.mark.parametrize("eyes", EYES)
def test_other_themes_get_colours_that_keep_apart(eyes: str) -> None:
    for name in ("nord", "solarized-light"):
        made = CodeColours(codebook(CODE_COLOURS), variables(BUILTIN_THEMES[name]))
        assert nearest([made.bar(f"c{at}") for at in range(CODE_COLOURS)], eyes) >= 8


def test_safe_colours_set_the_codebooks_aside_and_only_they_do() -> None:
    named = variables(OURS[0])
    assert CodeColours(CODEBOOK, named).bar("tid") == Color.parse("#56b4e9")
    safe = CodeColours(CODEBOOK, named | {"code-colours": "safe"})
    assert safe.bar("tid") == Color.parse(named["code-1"])
    assert safe.bar("oppefra") == safe.bar("nedefra")
    own = Codebook(
        id="own",
        title=Wording((("en", "Own"),)),
        codes=(
            Code(id="top", name=Wording((("en", "Top"),)), codable=False),
            *(Code(id=name, name=Wording((("en", name),)), colour="#123456", parent="top") for name in ("a", "b")),
        ),
    )
    coloured = CodeColours(own, named | {"code-colours": "safe"})
    assert len({coloured.bar(name) for name in ("top", "a", "b")}) == 3


@pytest.mark.parametrize("name", TERMINAL)
def test_the_terminals_own_colours_stay_the_terminals(name: str) -> None:
    named = variables(BUILTIN_THEMES[name])
    made = CodeColours(codebook(CODE_COLOURS), named)
    assert all(made.bar(f"c{at}").ansi is not None for at in range(CODE_COLOURS))
    assert made.tint("c0") is None
    assert Color.parse(named["background"]).ansi is not None
    assert Color.parse(named["segment"]).ansi is not None


def test_every_theme_that_is_offered_is_there() -> None:
    assert set(OFFERED) == {theme.name for theme in OURS} | set(TERMINAL)
    assert set(TERMINAL) <= set(BUILTIN_THEMES)
