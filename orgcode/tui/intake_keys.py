"""The keys for taking interviews in, and participants."""

from __future__ import annotations

from textual.binding import Binding

CODING: tuple[Binding, ...] = ()
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = ()
"""In the library."""
