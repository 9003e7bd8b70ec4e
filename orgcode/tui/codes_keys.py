"""The keys for codes and the codebook."""

from __future__ import annotations

from textual.binding import Binding

CODING: tuple[Binding, ...] = ()
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = ()
"""In the library."""
