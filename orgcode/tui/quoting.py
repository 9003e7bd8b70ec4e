"""What the application does about quotes and the overview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder

if TYPE_CHECKING:
    from orgcode.project import Project


class QuotingApp(App[None]):
    """The part of `OrgcodeApp` that is about quotes and the overview."""

    project: Project
    coder: Coder
