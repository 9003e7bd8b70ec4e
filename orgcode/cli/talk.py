"""How the command line speaks: data, tables, progress, errors."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

from orgcode.errors import OrgcodeError

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 140
"""Columns of a table that goes into a file or a pipe."""


_live: list[Console] = []
"""The console of the progress bar that is on the screen, if one is: talk goes above it, not through it."""


def say(text: str) -> None:
    """Talk: to stderr, so that it never mixes with data."""
    if _live:
        from rich.text import Text

        _live[-1].print(Text.from_ansi(text))
    else:
        click.echo(text, err=True)


def out(text: str) -> None:
    """Data: to stdout."""
    click.echo(text)


def out_json(document: object) -> None:
    """One JSON document to stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def show_error(error: OrgcodeError) -> None:
    """A title, what is wrong, where, and what to do next."""
    say(click.style(error.title, fg="red", bold=True))
    say(f"  {error.message}")
    if error.where:
        say(f"  Where: {error.where}")
    if error.hint:
        say(f"  Next:  {error.hint}")


def console() -> Console:
    """For tables on stdout."""
    from rich.console import Console

    return Console(width=None if sys.stdout and sys.stdout.isatty() else PLAIN_WIDTH, highlight=False, soft_wrap=False)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], *, title: str = "", right: Sequence[int] = ()) -> None:
    """Print a table; `right` are the columns of numbers."""
    from rich.table import Table
    from rich.text import Text

    grid = Table(title=title or None, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for position, column in enumerate(columns):
        grid.add_column(column, justify="right" if position in right else "left", overflow="fold")
    for row in rows:
        # What people said is text, never markup.
        grid.add_row(*(Text(cell) for cell in row))
    console().print(grid)


class Progress(Protocol):
    """Told how far a job has come."""

    def __call__(self, done: int, total: int, label: str = "") -> None:
        """`done` of `total`; `label` names the stage."""
        ...


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A progress bar on stderr; where stderr is no terminal, a line at the start of each stage."""
    if not (sys.stderr and sys.stderr.isatty()):
        told: set[str] = set()

        def tell(done: int, total: int, label: str = label) -> None:
            if label not in told:
                told.add(label)
                say(f"{label} ({done} of {total}) ...")

        yield tell
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    with Bar(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(label, total=None)

        def show(done: int, total: int, label: str = label) -> None:
            bar.update(task, completed=done, total=total, description=label)

        _live.append(bar.console)
        try:
            yield show
        finally:
            _live.pop()


def plural(number: int, one: str, many: str = "") -> str:
    """`1 transcript`, `2 transcripts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def rounded(value: float | None, digits: int = 3) -> str:
    """A figure for a table; a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def clock(seconds: float | None) -> str:
    """Seconds as h:mm:ss; empty where there are none."""
    if seconds is None:
        return ""
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def as_data(value: Any, *names: str) -> dict[str, Any]:
    """The named attributes of a value."""
    return {name: getattr(value, name) for name in names}
