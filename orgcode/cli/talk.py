"""How the command line speaks: data, tables, progress, errors."""

from __future__ import annotations

import json
import re
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


_COMMANDS = re.compile(
    "[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\x1b(?!\\[\\d{1,2}m)"
)
"""What a terminal would take for commands, or would make other letters look different with; and halves of letters.
The colours that we give ourselves are none."""

_UNSAID_IN_JSON = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_live: list[Console] = []
"""The console of the progress bar that is on the screen, if one is: talk goes above it, not through it."""


def shown(text: str) -> str:
    """A text as it can go to a terminal, whoever wrote it: what is no letter there becomes \ufffd."""
    return _COMMANDS.sub("\ufffd", text)


def say(text: str) -> None:
    """Talk: to stderr, so that it never mixes with data."""
    text = shown(text)
    if _live:
        from rich.text import Text

        _live[-1].print(Text.from_ansi(text))
    else:
        click.echo(text, err=True)


def out(text: str) -> None:
    """Data: to stdout; as it is where it goes into a file or a pipe."""
    if sys.stdout and sys.stdout.isatty():
        text = shown(text)
    # A file name can hold bytes that are no letters.
    click.echo(text.encode("utf-8", "replace").decode())


def out_json(document: object) -> None:
    """One JSON document to stdout."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    click.echo(_UNSAID_IN_JSON.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def show_error(error: OrgcodeError) -> None:
    """A title, what is wrong, where, and what to do next."""
    say(click.style(error.title, fg="red", bold=True))
    say(f"  {error.message}")
    if error.where:
        # A file's name can hold a line end.
        say(f"  Where: {error.where.replace(chr(10), chr(0xFFFD))}")
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

    grid = Table(
        title=Text(shown(title)) if title else None, title_justify="left", box=None, pad_edge=False, header_style="bold"
    )
    for position, column in enumerate(columns):
        grid.add_column(Text(shown(column)), justify="right" if position in right else "left", overflow="fold")
    for row in rows:
        # What people said is text, never markup.
        grid.add_row(*(Text(shown(cell)) for cell in row))
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
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(label, total=None)

        def show(done: int, total: int, label: str = label) -> None:
            bar.update(task, completed=done, total=total, description=shown(label))

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
