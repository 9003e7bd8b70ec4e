"""The keys for finding."""

from __future__ import annotations

from textual.binding import Binding

CODING: tuple[Binding, ...] = ()
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = ()
"""In the library."""
