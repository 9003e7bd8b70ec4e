"""What the application does about finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder

if TYPE_CHECKING:
    from orgcode.project import Project


class SearchingApp(App[None]):
    """The part of `OrgcodeApp` that is about finding."""

    project: Project
    coder: Coder
