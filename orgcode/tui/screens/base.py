"""What the screens that fill the terminal have in common: help, and a notice where there is too little room."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from orgcode.tui.keys import Together
from orgcode.tui.widgets.notice import too_small


class RoomScreen(Screen[None]):
    """A screen that needs some room. Its parts have the class `-needs-room`; a `Notice` stands in for them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middling"), (34, "-high"), (42, "-tall")]  # noqa: RUF012

    def on_resize(self) -> None:
        """See whether there is room."""
        self.set_class(self.cramped, "-too-small")

    takes_keys = False
    """Whether it is there as a whole: what was typed before waits for that."""

    def on_mount(self) -> None:
        """Set it up as the person prefers, and take keys once everything is in its place."""
        self.call_after_refresh(self._take_keys)
        furnish = getattr(self.app, "furnish", None)
        if furnish is not None:
            furnish(self)

    def _take_keys(self) -> None:
        self.takes_keys = True

    def say_anew(self) -> None:
        """Another language is spoken: write what is not looked up at drawing, without losing one's place."""
        for name in ("action_reload", "show_state"):
            show: Callable[[], None] | None = getattr(self, name, None)
            if show is not None:
                show()

    @property
    def cramped(self) -> bool:
        """Whether the terminal is too small to see what one does."""
        return too_small(*self.app.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody decides blindly: without room one can only leave."""
        if self.cramped and action not in ("back", "leave", "quit"):
            return False
        return super().check_action(action, parameters)

    def applies(self, action: str) -> bool:
        """Whether an action, as it stands in a binding, would do something now; the footer dims it otherwise."""
        return True

    def footer_now(self) -> tuple[Together, ...]:
        """Keys that the footer shows before all others in the state the screen is in; none: in the usual state."""
        return ()

    def action_help(self) -> None:
        """Show all keys."""
        from orgcode.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen.of(self))
