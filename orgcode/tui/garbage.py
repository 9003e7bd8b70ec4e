"""Keeps Python's garbage collector from stopping the screen.

An interview with suggestions is some hundred thousand objects that live as long as its screen. Going through them
all, as the collector does now and then, was measured at 60 to 350 ms: a key that hangs. `gc.freeze` takes what is
there out of its reach. What happens to be garbage in that moment stays until the program ends; that is little.
"""

from __future__ import annotations

import gc

_RARELY = (20_000, 20, 20)
_MANY, _OFTEN = 3_000, 5


def tidy() -> None:
    """Look at the young objects now, between two keys, if there are many of them.

    Left to itself the collector does it every fifth page, in the middle of drawing it: 5 ms, measured.
    """
    young, looked_at, _ = gc.get_count()
    if young > _MANY:
        gc.collect(1 if looked_at > _OFTEN else 0)


class CalmCollector:
    """The collector, set to look at young objects only, and rarely; `restore` sets it back."""

    def __init__(self) -> None:
        self._before = gc.get_threshold()
        gc.set_threshold(*_RARELY)

    def keep(self) -> None:
        """What there is now, will stay."""
        gc.freeze()

    def restore(self) -> None:
        """As it was."""
        gc.unfreeze()
        gc.set_threshold(*self._before)
