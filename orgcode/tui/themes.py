"""Our own themes; every colour on the screen comes from a theme variable or from the codebook.

`code-1` to `code-8` colour the codes whose codebook gives them no colour, and all codes where somebody prefers colours
that can be told apart whatever one's eyes: each set was chosen so that its colours keep apart also as people with
protanopia and deuteranopia see them (the tests simulate both after Machado, Oliveira and Fernandes 2009), and stand
out from the background without being moved towards black or white. Any theme may set them.

The two of high contrast have 7:1 between all that is written and what it is written on (WCAG 2.2, 1.4.6).
"""

from __future__ import annotations

from textual.theme import Theme

CODE_COLOURS = 8


def _codes(*hues: str) -> dict[str, str]:
    return {f"code-{number}": hue for number, hue in enumerate(hues, start=1)}


ON_DARK = _codes("#ff1919", "#4d7cff", "#a1e6c5", "#e6d817", "#4dc3ff", "#b27d7d", "#e645b0", "#45e670")
ON_LIGHT = _codes("#a714cc", "#80690d", "#263b4c", "#b23689", "#66160a", "#268056", "#322680", "#1919ff")
ON_BLACK = _codes("#cfe673", "#c380ff", "#4df3ff", "#57ff19", "#ffc7b2", "#cc8f14", "#12b268", "#8f97cc")
ON_WHITE = _codes("#990f34", "#1919ff", "#1252b2", "#804a0d", "#05330b", "#0f0f99", "#48084c", "#475466")
ON_TERMINAL = _codes(
    "ansi_blue", "ansi_green", "ansi_magenta", "ansi_yellow", "ansi_cyan", "ansi_red", "ansi_bright_blue",
    "ansi_bright_magenta",
)  # fmt: skip

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
    variables=ON_DARK
    | {
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
    primary="#265a7b",
    secondary="#2f604d",
    accent="#7a4a08",
    warning="#7d4900",
    error="#9a2f2a",
    success="#2f5f2b",
    foreground="#24282d",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e7e4dd",
    dark=False,
    variables=ON_LIGHT
    | {
        "foreground-muted": "#555a61",
        "foreground-disabled": "#989c9f",
        "segment": "#c3dbeb",
        "rule": "#d9d5cc",
        "border": "#265a7b",
        "border-blurred": "#cfcac0",
        "block-cursor-background": "#c6dae7",
        "block-cursor-foreground": "#14181c",
        "block-cursor-text-style": "none",
        "footer-background": "#f3f1ec",
        "footer-key-foreground": "#7a4a08",
        "input-selection-background": "#265a7b 30%",
        "scrollbar": "#c9c4b9",
        "scrollbar-hover": "#b3ada1",
        "scrollbar-active": "#265a7b",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
    },
)

CONTRAST_DARK = Theme(
    name="orgcode-contrast-dark",
    primary="#9fd3ff",
    secondary="#8ff0c0",
    accent="#ffd75f",
    warning="#ffc05c",
    error="#ffb1aa",
    success="#9cf08f",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#101010",
    dark=True,
    variables=ON_BLACK
    | {
        "code-contrast": "7",
        "foreground-muted": "#e0e0e0",
        "foreground-disabled": "#c4c4c4",
        "segment": "#002c59",
        "rule": "#9a9a9a",
        "border": "#9fd3ff",
        "border-blurred": "#9a9a9a",
        "block-cursor-background": "#ffd75f",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "bold",
        "footer-background": "#000000",
        "footer-key-foreground": "#ffd75f",
        "input-selection-background": "#005a9e",
        "scrollbar": "#9a9a9a",
        "scrollbar-hover": "#d0d0d0",
        "scrollbar-active": "#ffffff",
        "scrollbar-background": "#000000",
        "scrollbar-background-hover": "#000000",
        "scrollbar-background-active": "#000000",
    },
)

CONTRAST_LIGHT = Theme(
    name="orgcode-contrast-light",
    primary="#003f75",
    secondary="#00462c",
    accent="#5c3200",
    warning="#5e3500",
    error="#8a0f0a",
    success="#0a470a",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#f4f4f4",
    dark=False,
    variables=ON_WHITE
    | {
        "code-contrast": "7",
        "foreground-muted": "#2e2e2e",
        "foreground-disabled": "#4a4a4a",
        "segment": "#cfe8ff",
        "rule": "#5c5c5c",
        "border": "#003f75",
        "border-blurred": "#5c5c5c",
        "block-cursor-background": "#003f75",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "footer-background": "#ffffff",
        "footer-key-foreground": "#5c3200",
        "input-selection-background": "#9ed2ff",
        "scrollbar": "#5c5c5c",
        "scrollbar-hover": "#333333",
        "scrollbar-active": "#000000",
        "scrollbar-background": "#ffffff",
        "scrollbar-background-hover": "#ffffff",
        "scrollbar-background-active": "#ffffff",
    },
)

OURS = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)
TERMINAL = ("ansi-dark", "ansi-light")
"""Textual's two that use the terminal's own colours."""
OFFERED = (*(theme.name for theme in OURS), *TERMINAL)
"""The themes that the window of settings offers; the palette has all there are."""


def variable_defaults(theme: Theme) -> dict[str, str]:
    """What our screens need beyond Textual's own variables, for themes that do not set it."""
    if theme.ansi:
        own = ON_TERMINAL | {
            "segment": "ansi_white" if theme.dark else "ansi_bright_white",
            "segment-foreground": "ansi_black",
            "rule": "ansi_bright_black",
        }
    else:
        foreground = theme.foreground or theme.to_color_system().generate()["foreground"]
        own = (ON_DARK if theme.dark else ON_LIGHT) | {
            "segment": f"{theme.primary} 28%",
            "segment-foreground": foreground,
            "rule": f"{theme.primary} 25%",
        }
    return own | {"foreground-disabled": "ansi_bright_black"}
