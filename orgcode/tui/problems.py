"""How an error is shown: its title, what is wrong, what to do next."""

from __future__ import annotations

from typing import Any

from textual.app import App

from orgcode.errors import OrgcodeError
from orgcode.tui.wording import say

SHOWN_FOR = 20.0
"""Seconds."""


def show_problem(app: App[Any], error: OrgcodeError) -> None:
    """Put an error on the screen as it stands."""
    lines = [error.message]
    if error.where:
        lines.append(say("error.where", where=error.where))
    if error.hint:
        lines.append(say("error.next", hint=error.hint))
    app.notify("\n".join(lines), title=error.title, severity="error", timeout=SHOWN_FOR, markup=False)
