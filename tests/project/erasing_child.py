"""Erases an interview, and dies by kill -9 right before its Nth step: a statement, a flush, or a file removed.

python erasing_child.py PROJECT TRANSCRIPT N

Prints the number of steps when it comes to its end.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from orgcode.project import Project
from orgcode.project.erasing import Erasure

taken = itertools.count(1)


def step(*_: object) -> None:
    """Count, and die if it is time."""
    if next(taken) == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)


def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, with a step before it."""

    def call(*arguments: Any, **options: Any) -> Any:
        step()
        return function(*arguments, **options)

    return call


def main() -> None:
    with Project.open(Path(sys.argv[1])) as project:
        erasure = Erasure.of_transcripts(project, [sys.argv[2]], names=["Skovgaard"])
        assert not erasure.going.empty
        project._store._connection._raw.set_trace_callback(step)
        os.fsync = stepping(os.fsync)
        Path.unlink = stepping(Path.unlink)  # type: ignore[method-assign]
        assert erasure.carry_out().finished
    sys.stdout.write(f"{next(taken) - 1}\n")


if __name__ == "__main__":
    main()
