"""What the application does about taking interviews in, and participants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder

if TYPE_CHECKING:
    from orgcode.project import Project


class IntakeApp(App[None]):
    """The part of `OrgcodeApp` that is about taking interviews in, and participants."""

    project: Project
    coder: Coder
