"""What the application does about memos and the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder

if TYPE_CHECKING:
    from orgcode.project import Project


class NotingApp(App[None]):
    """The part of `OrgcodeApp` that is about memos and the history."""

    project: Project
    coder: Coder
