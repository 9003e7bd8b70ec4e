"""Keeps Python's garbage collector from stopping the screen.

An interview with suggestions is some hundred thousand objects that live as long as its screen. Going through them
all, as the collector does now and then, was measured at 60 to 350 ms: a key that hangs. `gc.freeze` takes what is
there out of its reach. An interview that was left stays there, too, until `let_go` looks at everything once.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_RARELY = (20_000, 20, 100_000)
"""Old objects are never looked at by themselves: `let_go` does it when nobody types."""
_MANY, _OFTEN = 3_000, 5
_LEFT = 6
"""How many interviews that were left may stay in memory: about 5 MB each, where one has 10,000 segments."""
_GROWN_OLD = 30
"""How often young objects may become old ones before the old ones are looked at."""


def tidy() -> None:
    """Look at the young objects now, between two keys, if there are many of them.

    Left to itself the collector does it every fifth page, in the middle of drawing it: 5 ms, measured.
    """
    young, looked_at, _ = gc.get_count()
    if young > _MANY:
        gc.collect(1 if looked_at > _OFTEN else 0)


class CalmCollector:
    """The collector, set by `start` to look at young objects only, and rarely; `restore` sets it back."""

    def __init__(self) -> None:
        self._before: tuple[int, int, int] | None = None
        self._left = 0

    def start(self) -> None:
        """Look rarely from here on."""
        self._before = gc.get_threshold()
        gc.set_threshold(*_RARELY)

    @contextmanager
    def opening(self) -> Iterator[None]:
        """Not now: an interview is read, and nothing of it is garbage. What there is then, will stay."""
        gc.disable()
        try:
            yield
        finally:
            gc.enable()
            self.keep()

    def left(self) -> None:
        """An interview is no longer needed."""
        self._left += 1

    @property
    def is_due(self) -> bool:
        """Whether it is time to let go."""
        return self._left >= _LEFT or gc.get_count()[2] >= _GROWN_OLD

    def let_go(self) -> None:
        """Look at everything, once: 50 to 300 ms, so not while somebody types."""
        self._left = 0
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def keep(self) -> None:
        """What there is now, will stay."""
        gc.freeze()

    def restore(self) -> None:
        """As it was."""
        if self._before is not None:
            gc.unfreeze()
            gc.set_threshold(*self._before)
