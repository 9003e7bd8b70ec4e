"""Text that scrolls, in which words are selected by pressing, dragging and letting go."""

from __future__ import annotations

from textual import events
from textual.scroll_view import ScrollView


class DraggableText(ScrollView, inherit_bindings=False):
    """Follows the button of the mouse; what lies under the pointer, and what a selection means, its heirs know."""

    _pressed: int | None = None
    _drawn_to: tuple[int, int] | None = None

    def offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset of the character under the pointer, or of the nearest one; None where there is no text."""
        raise NotImplementedError

    def words_between(self, pressed: int, at: int) -> tuple[int, int] | None:
        """What is selected from one character to another; None: nothing."""
        raise NotImplementedError

    def selected_to(self, start: int, end: int, *, done: bool) -> None:
        """Something is selected: offsets, the end exclusive; `done` when the button is up again."""
        raise NotImplementedError

    @property
    def has_dragged(self) -> bool:
        """Whether the button, since it last went down, has selected something."""
        return self._drawn_to is not None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Perhaps the beginning of a selection."""
        self._drawn_to = self._pressed = None
        if event.button == 1:
            self._pressed = self.offset_under(event)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select as far as the pointer; at the edge the text comes after it."""
        if self._pressed is None:
            return
        row = event.get_content_offset_capture(self).y
        if not 0 <= row < self.scrollable_content_region.height:
            self.scroll_to(y=round(self.scroll_y) + (1 if row > 0 else -1), animate=False, immediate=True)
        offset = self.offset_under(event)
        # A hand that trembles on one character has selected nothing.
        if offset is None or (self._drawn_to is None and offset == self._pressed):
            return
        words = self.words_between(self._pressed, offset)
        if words is not None and words != self._drawn_to:
            self._drawn_to = words
            self.selected_to(*words, done=False)

    def on_mouse_up(self, _event: events.MouseUp) -> None:
        """The selection is made."""
        self.release_mouse()
        if self._pressed is not None and self._drawn_to is not None:
            self.selected_to(*self._drawn_to, done=True)
        self._pressed = None
