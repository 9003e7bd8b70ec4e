"""A screen with a list of what stands somewhere in the interviews, and a line in which one types what to look for."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widgets import Input

from orgcode.core.transcript import Span
from orgcode.tui.screens.base import RoomScreen
from orgcode.tui.widgets.rows import Rows


class FilteredScreen(RoomScreen):
    """Has one `Rows` and one `Input`, which is seen while it has the class `-asked`."""

    @dataclass
    class Opened(Message):
        """Somebody wants to see where something stands."""

        transcript_id: str
        index: int
        span: Span | None

    def action_open(self) -> None:
        """To where the row in question stands."""
        raise NotImplementedError

    def on_rows_clicked(self, event: Rows.Clicked) -> None:
        """A click on the row in question."""
        event.stop()
        self.action_open()

    def action_filter(self) -> None:
        """Type what to look for."""
        box = self.query_one(Input)
        box.add_class("-asked")
        box.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """On with what was found."""
        event.stop()
        self.query_one(Rows).focus()

    def filter_left(self) -> bool:
        """Take the filter away and go to the rows; False: there was none."""
        box = self.query_one(Input)
        if not box.has_class("-asked"):
            return False
        box.remove_class("-asked")
        box.value = ""
        self.query_one(Rows).focus()
        return True
