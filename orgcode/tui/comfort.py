"""What the application does about settings, the tour and other comforts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder

if TYPE_CHECKING:
    from orgcode.project import Project


class ComfortApp(App[None]):
    """The part of `OrgcodeApp` that is about settings, the tour and other comforts."""

    project: Project
    coder: Coder
