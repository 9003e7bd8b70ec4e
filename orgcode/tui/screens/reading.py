"""A window with a text to read and to copy, in one language or in several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from orgcode.tui.layout import drawable
from orgcode.tui.screens.window import Window
from orgcode.tui.wording import say


class ReadScreen(Window[None]):
    """Scrolls, copies; a digit chooses the language."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,m", "dismiss", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,ctrl+d,space", "scroll(5)", show=False),
        Binding("pageup,ctrl+u", "scroll(-5)", show=False),
        Binding("home,g", "scroll(-1000000)", show=False),
        Binding("end,G", "scroll(1000000)", show=False),
        Binding("c,ctrl+c", "copy", show=False),
        *(Binding(str(number), f"text({number})", show=False) for number in range(1, 10)),
    ]
    CSS = """
    ReadScreen {
        align: center middle;
        & > VerticalScroll {
            width: 92; max-width: 96%; height: auto; max-height: 94%;
            background: $panel; border: round $border; padding: 1 2; scrollbar-size-vertical: 1;
        }
        Static { height: auto; }
        #languages { margin-bottom: 1; }
    }
    """

    def __init__(self, title: str, texts: Sequence[tuple[str, str]]) -> None:
        """Set up.

        Args:
            title: of the window.
            texts: (language, text) each; a single one needs no language.

        """
        super().__init__()
        self._title = title
        self._texts = texts
        self._at = 0

    def compose(self) -> ComposeResult:
        """Languages, text."""
        with VerticalScroll() as window:
            window.border_title = Content(self._title)
            several = len(self._texts) > 1
            window.border_subtitle = (
                say("agreement.read.keys.some", count=len(self._texts)) if several else say("agreement.read.keys")
            )
            if several:
                yield Static(id="languages")
            yield Static(id="text")

    def on_mount(self) -> None:
        """Begin with the first."""
        self._show()

    @property
    def text(self) -> str:
        """What is read."""
        return self._texts[self._at][1]

    def _show(self) -> None:
        if len(self._texts) > 1:
            parts: list[tuple[str, str]] = []
            for number, (language, _text) in enumerate(self._texts, start=1):
                parts.append((f"{number} ", "bold $accent"))
                parts.append((language, "bold underline" if number == self._at + 1 else "$foreground-muted"))
                parts.append(("   ", ""))
            self.query_one("#languages", Static).update(Content.assemble(*parts))
        shown = "\n".join(drawable(line) for line in self.text.splitlines())
        self.query_one("#text", Static).update(Content(shown))

    def action_text(self, number: int) -> None:
        """Another language."""
        if number <= len(self._texts):
            self._at = number - 1
            self._show()
            self.query_one(VerticalScroll).scroll_to(y=0, animate=False)

    def action_scroll(self, step: int) -> None:
        """Read on."""
        window = self.query_one(VerticalScroll)
        window.scroll_to(y=window.scroll_y + 2 * step, animate=False)

    def action_copy(self) -> None:
        """To the clipboard of the terminal."""
        self.app.copy_to_clipboard(self.text)
        self.notify(say("agreement.copied"))
