"""Our own two themes; every colour on the screen comes from a theme variable or from the codebook.

`code-1` to `code-8` colour the codes whose codebook gives them no colour: hues after Okabe and Ito (2008), which
people who see colours otherwise can tell apart. Any theme may set them.
"""

from __future__ import annotations

from textual.theme import Theme

CODE_COLOURS = 8

DARK = Theme(
    name="orgcode-dark",
    primary="#7fb0d2",
    secondary="#8fb8a4",
    accent="#e0b36a",
    warning="#e0a458",
    error="#e07a72",
    success="#8fbf86",
    foreground="#d8dce2",
    background="#14171b",
    surface="#1a1e23",
    panel="#232930",
    dark=True,
    variables={
        "foreground-muted": "#a9b1bb",
        "foreground-disabled": "#5d6570",
        "segment": "#29455d",
        "rule": "#2c333b",
        "border": "#7fb0d2",
        "border-blurred": "#333b44",
        "block-cursor-background": "#2a4254",
        "block-cursor-foreground": "#eef2f6",
        "block-cursor-text-style": "none",
        "footer-background": "#1a1e23",
        "footer-key-foreground": "#e0b36a",
        "input-selection-background": "#7fb0d2 30%",
        "scrollbar": "#38424c",
        "scrollbar-hover": "#4a5763",
        "scrollbar-active": "#7fb0d2",
        "scrollbar-background": "#14171b",
        "scrollbar-background-hover": "#14171b",
        "scrollbar-background-active": "#14171b",
    },
)

LIGHT = Theme(
    name="orgcode-light",
    primary="#2c6488",
    secondary="#3f7560",
    accent="#8f5a12",
    warning="#9a5b00",
    error="#b03a34",
    success="#3d7538",
    foreground="#24282d",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dd",
    dark=False,
    variables={
        "foreground-muted": "#555a61",
        "foreground-disabled": "#989c9f",
        "segment": "#c3dbeb",
        "rule": "#d9d5cc",
        "border": "#2c6488",
        "border-blurred": "#cfcac0",
        "block-cursor-background": "#c6dae7",
        "block-cursor-foreground": "#14181c",
        "block-cursor-text-style": "none",
        "footer-background": "#f3f1ec",
        "footer-key-foreground": "#8f5a12",
        "input-selection-background": "#2c6488 30%",
        "scrollbar": "#c9c4b9",
        "scrollbar-hover": "#b3ada1",
        "scrollbar-active": "#2c6488",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)

OURS = (DARK, LIGHT)


def variable_defaults(theme: Theme) -> dict[str, str]:
    """What our screens need beyond Textual's own variables, for themes that do not set it."""
    hues = ("#e69f00", "#56b4e9", "#009e73", "#cc79a7", "#d55e00", "#0072b2", "#b8a800", "#8a8fd8")
    return {
        **{f"code-{number}": hue for number, hue in enumerate(hues, start=1)},
        "segment": "ansi_bright_black" if theme.ansi else f"{theme.primary} 28%",
        "rule": "ansi_bright_black" if theme.ansi else f"{theme.primary} 25%",
        "foreground-disabled": "ansi_bright_black",
    }
