"""Colours that a code may be given by name: `#rrggbb`, as a codebook writes them."""

from __future__ import annotations

CODE_COLOURS = {
    "orange": "#e69f00",
    "sky": "#56b4e9",
    "green": "#009e73",
    "yellow": "#f0e442",
    "blue": "#0072b2",
    "red": "#d55e00",
    "purple": "#cc79a7",
    "grey": "#8c8c8c",
}
"""Told apart also by people who see colours otherwise. Source: Okabe and Ito (2008), Color universal design; a grey
stands in for their black, which no dark screen shows."""
