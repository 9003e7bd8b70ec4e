"""What the screens that fill the terminal have in common: help, and a notice where there is too little room."""

from __future__ import annotations

from textual.screen import Screen

from orgcode.tui.widgets.notice import too_small


class RoomScreen(Screen[None]):
    """A screen that needs some room. Its parts have the class `-needs-room`; a `Notice` stands in for them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middling"), (34, "-high"), (42, "-tall")]  # noqa: RUF012

    def on_resize(self) -> None:
        """See whether there is room."""
        self.set_class(self.cramped, "-too-small")

    @property
    def cramped(self) -> bool:
        """Whether the terminal is too small to see what one does."""
        return too_small(*self.app.size)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nobody decides blindly: without room one can only leave."""
        if self.cramped and action not in ("back", "quit"):
            return False
        return super().check_action(action, parameters)

    def applies(self, action: str) -> bool:
        """Whether an action, as it stands in a binding, would do something now; the footer dims it otherwise."""
        return True

    def action_help(self) -> None:
        """Show all keys."""
        from orgcode.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen.of(self))
