"""What is looked at on the coding screen beside the text: the marked suggestion, the side panel, the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import OptionList

from orgcode.tui.screens.deciding import DecidingScreen
from orgcode.tui.widgets.codebook_tree import CodebookTree
from orgcode.tui.widgets.details import CodeDetails
from orgcode.tui.widgets.transcript_view import TranscriptView

if TYPE_CHECKING:
    from orgcode.project.preferences import Preferences


class LookingScreen(DecidingScreen):
    """Shows and hides, and says what the code in question means."""

    view: TranscriptView
    details: CodeDetails
    codebook: CodebookTree

    def _explain(self) -> None:
        """Say what the code in question means: the highlighted one of the codebook, or the marked suggestion."""
        if self.focused is self.codebook:
            self.details.show(self.codebook.code)
            return
        marked = self.suggestions.marked_suggestion
        codes = self.session.marks[self.session.cursor].codes
        if marked is not None:
            self.details.show(marked.code_id, marked)
        else:
            self.details.show(codes[0] if codes else self.codebook.code)

    def action_mark(self, step: int) -> None:
        """Mark another suggestion, to see why it is suggested."""
        self.suggestions.mark(step)
        self._explain()

    def action_view(self) -> None:
        """Running text, or one segment to a line; kept for the next time."""
        self._prefer("apart", not self.view.apart)
        self.tell("view.apart" if self.view.apart else "view.flow")

    def action_panel(self) -> None:
        """Show or hide the side panel; kept for the next time."""
        if self.focused is self.codebook:
            self.remove_class("-codebook")
            self.view.focus()
        self._prefer("panel", self.has_class("-no-side"))
        self.call_after_refresh(self.show_state)

    def _prefer(self, name: str, value: bool) -> None:
        app: Any = self.app
        app.prefer(name, value)
        self.furnish(app.preferences)

    def furnish(self, preferences: Preferences) -> None:
        """Show what the person prefers to see."""
        self.set_class(not preferences.panel and self.focused is not self.codebook, "-no-side")
        if self.view.apart != preferences.apart:
            self.view.set_apart(preferences.apart)

    def action_codebook(self) -> None:
        """To the codebook, or back."""
        if self.focused is self.codebook:
            self._leave_codebook()
            return
        marked = self.suggestions.marked_suggestion
        self.remove_class("-no-side")
        self.add_class("-codebook")
        if marked is not None:
            self.codebook.point_at(marked.code_id)
        elif self.codebook.highlighted is None:
            self.codebook.highlighted = 0
        self.codebook.focus()
        self.call_after_refresh(self.show_state)

    def _leave_codebook(self) -> None:
        app: Any = self.app
        self.remove_class("-codebook")
        self.view.focus()
        # It was shown for the codebook alone where the person prefers to have it hidden.
        self.set_class(not app.preferences.panel, "-no-side")
        self.call_after_refresh(self.show_state)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Another code of the codebook is highlighted."""
        event.stop()
        self._explain()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter in the codebook."""
        event.stop()
        if event.option_id is not None:
            self.apply_code(event.option_id)
