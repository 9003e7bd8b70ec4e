"""What was wrong at the start, in a place of its own: nothing is covered by it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from orgcode.errors import OrgcodeError
from orgcode.tui.problems import problem_lines
from orgcode.tui.wording import say


class TroublePane(VerticalScroll):
    """Errors, one paragraph each, until somebody closes it; tab leads into it, and the arrows read on there."""

    DEFAULT_CSS = """
    TroublePane {
        width: 100%; height: auto; max-height: 50%; padding: 0 1; background: $panel; scrollbar-size-vertical: 1;
        border: round $error; border-title-color: $error; border-title-style: bold;
        Static { height: auto; width: 1fr; }
    }
    """

    def __init__(self, problems: Sequence[OrgcodeError]) -> None:
        super().__init__()
        self._problems = tuple(problems)

    def compose(self) -> ComposeResult:
        """The paragraphs."""
        yield Static()

    def on_mount(self) -> None:
        """Write them."""
        self.say_anew()

    def say_anew(self) -> None:
        """Write everything, also in another language."""
        self.border_title = Content(say("trouble.title"))
        self.border_subtitle = Content(say("trouble.keys"))
        self.query_one(Static).update(Content(self.text))

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(" ".join(problem_lines(problem)) for problem in self._problems)
