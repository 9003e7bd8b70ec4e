"""What the application does about personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import App

from orgcode.core.coding import Coder
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.wording import say

if TYPE_CHECKING:
    from orgcode.project import Project


class PrivacyApp(App[None]):
    """The part of `OrgcodeApp` that is about personal data."""

    project: Project
    coder: Coder

    def action_privacy(self) -> None:
        """Go through what may be personal data."""
        from orgcode.project.privacy_review import Review
        from orgcode.tui.screens.privacy import PrivacyScreen

        if not self.project.transcripts():
            self.notify(say("library.nothing"))
            return
        try:
            review = Review(self.project, self.project.viewer or self.coder)
        except OrgcodeError as error:
            show_problem(self, error)
            return
        self.push_screen(PrivacyScreen(review))
