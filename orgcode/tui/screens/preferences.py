"""A window for what a person prefers: language, theme, colours, and what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from orgcode.project.preferences import CODE_COLOURS, LANGUAGES
from orgcode.tui.screens.window import Window
from orgcode.tui.themes import OFFERED
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import numbered, say

if TYPE_CHECKING:
    from orgcode.tui.comfort import ComfortApp

SHOWN = ("dim_interviewer", "minimap", "panel", "apart", "linear")
Choice = tuple[str, object]
"""A setting and one of its values; None stands for the other way round."""


def choices() -> tuple[tuple[str, tuple[tuple[Choice, str], ...]], ...]:
    """Every setting by its heading, in the language that is spoken now."""
    return (
        (
            say("preferences.language"),
            (
                (("language", ""), say("preferences.language.system")),
                *((("language", one), say(f"language.name.{one}")) for one in LANGUAGES),
            ),
        ),
        (say("preferences.theme"), tuple((("theme", name), say(f"theme.{name}")) for name in OFFERED)),
        (
            say("preferences.code_colours"),
            tuple((("code_colours", one), say(f"preferences.code_colours.{one}")) for one in CODE_COLOURS),
        ),
        (say("preferences.shown"), tuple(((name, None), say(f"preferences.{name}")) for name in SHOWN)),
    )


class PreferencesScreen(Window[None]):
    """A list; what is chosen takes effect at once and is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,comma", "dismiss", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]
    CSS = """
    PreferencesScreen {
        align: center middle;
        & > Container {
            width: 66; max-width: 96%; height: auto; max-height: 96%;
            background: $panel; border: round $border; padding: 0 1;
        }
        PointedList {
            border: none; background: $panel; padding: 0; height: auto; max-height: 26;
            scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        .hint { color: $foreground-muted; width: 1fr; margin-top: 1; }
        &.-low PointedList { max-height: 12; }
        &.-middling PointedList { max-height: 17; }
    }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-middling"), (34, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []

    @property
    def _comfort(self) -> ComfortApp:
        return cast("ComfortApp", self.app)

    def compose(self) -> ComposeResult:
        """Settings, and where they are kept."""
        with Container():
            yield PointedList()
            yield Label(classes="hint")

    def on_mount(self) -> None:
        """List them."""
        self.say_anew()

    def say_anew(self) -> None:
        """Write the list, with the highlight where it was."""
        rows = self.query_one(PointedList)
        place = rows.highlighted
        rows.clear_options()
        self._choices = []
        for heading, group in choices():
            rows.add_option(Option(Content.styled(heading, "bold $primary"), disabled=True))
            for choice, words in group:
                self._choices.append(choice)
                rows.add_option(Option(self._line(choice, words), id=str(len(self._choices) - 1)))
        rows.highlighted = 1 if place is None else place
        window = self.query_one(Container)
        window.border_title = say("preferences.title")
        window.border_subtitle = say("preferences.keys")
        path = self._comfort.preferences_path
        kept = say("preferences.kept", path=path) if path else say("preferences.not_kept")
        self.query_one(Label).update(Content(kept))

    def _line(self, choice: Choice, words: str) -> Content:
        name, value = choice
        number = len(self._choices)
        count = (numbered(number), "bold $accent")
        if value is None:
            on = bool(getattr(self._comfort.preferences, name))
            mark = "[x] " if on else "[ ] "
        else:
            now = self.app.theme if name == "theme" else getattr(self._comfort.preferences, name)
            on = now == value
            mark = "(•) " if on else "( ) "
        return Content.assemble(
            count, (mark, "bold $success" if on else "$foreground-muted"), (words, "bold" if on else "")
        )

    def action_move(self, step: int) -> None:
        """Highlight another one."""
        rows = self.query_one(PointedList)
        rows.action_cursor_down() if step > 0 else rows.action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self._choices):
            event.stop()
            self._choose(int(event.character) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self._choose(int(event.option_id or 0))

    def _choose(self, place: int) -> None:
        name, value = self._choices[place]
        wanted = not getattr(self._comfort.preferences, name) if value is None else value
        self._comfort.prefer(name, wanted)
        self.say_anew()
