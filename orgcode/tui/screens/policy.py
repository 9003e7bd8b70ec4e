"""A window to say when suggestions are shown, and how readily."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from orgcode.core.policy import Eagerness, SuggestionMode, SuggestionPolicy
from orgcode.tui.screens.window import Window
from orgcode.tui.widgets.pointed_list import PointedList
from orgcode.tui.wording import say

STEP = 0.05
"""By which the withheld share is changed."""
Choice = SuggestionMode | Eagerness
CHOICES: tuple[Choice, ...] = (*SuggestionMode, *Eagerness)

Change = Callable[[SuggestionMode, float, Eagerness], SuggestionPolicy]
"""Puts a setting on disk; gives what holds now."""


class PolicyScreen(Window[None]):
    """Numbered settings; each takes effect at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,s", "dismiss", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("right,plus,l", "share(1)", show=False),
        Binding("left,minus,h", "share(-1)", show=False),
    ]
    CSS = """
    PolicyScreen {
        align: center middle;
        & > Container {
            width: 72; max-width: 96%; height: auto; max-height: 94%;
            background: $panel; border: round $border; padding: 0 1;
        }
        PointedList {
            border: none; background: $panel; padding: 0; height: auto; max-height: 18; margin-bottom: 1;
            scrollbar-size-vertical: 1;
            &:focus { border: none; background-tint: $foreground 0%; }
        }
        .hint { color: $foreground-muted; width: 1fr; }
    }
    """

    def __init__(self, policy: SuggestionPolicy, change: Change) -> None:
        """Set up.

        Args:
            policy: what holds now.
            change: puts a setting on disk.

        """
        super().__init__()
        self._policy = policy
        self._change = change

    def compose(self) -> ComposeResult:
        """Settings, hint."""
        with Container() as window:
            window.border_title = say("policy.title")
            window.border_subtitle = say("policy.keys")
            yield PointedList()
            yield Label(say("policy.record"), classes="hint")

    def on_mount(self) -> None:
        """List them."""
        self._fill(CHOICES.index(self._policy.mode))

    def _fill(self, choice: int) -> None:
        rows = self.query_one(PointedList)
        rows.clear_options()
        policy = self._policy
        for number, one in enumerate(CHOICES, start=1):
            if number == len(SuggestionMode) + 1:
                rows.add_options([None, Option(Content.styled(say("policy.eagerness"), "bold"), disabled=True)])
            chosen = one in (policy.mode, policy.eagerness)
            kind = "mode" if isinstance(one, SuggestionMode) else "eagerness"
            words = say(f"policy.{kind}.{one}", share=f"{policy.share * 100:.0f}")
            mark = ("(•) ", "bold $success") if chosen else ("( ) ", "$foreground-muted")
            line = Content.assemble((f"{number} ", "bold $accent"), mark, (words, "bold" if chosen else ""))
            rows.add_option(Option(line, id=one.value))
        rows.highlighted = rows.get_option_index(CHOICES[choice].value)

    def action_move(self, step: int) -> None:
        """Highlight another one."""
        rows = self.query_one(PointedList)
        rows.action_cursor_down() if step > 0 else rows.action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        """A number chooses."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(CHOICES):
            event.stop()
            self._choose(int(event.character) - 1)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self._choose(next(place for place, one in enumerate(CHOICES) if one.value == event.option_id))

    def _choose(self, place: int) -> None:
        policy, one = self._policy, CHOICES[place]
        if isinstance(one, SuggestionMode):
            self._policy = self._change(one, policy.share, policy.eagerness)
        else:
            self._policy = self._change(policy.mode, policy.share, one)
        self._fill(place)

    def action_share(self, step: int) -> None:
        """A larger or smaller share of the segments shows no suggestions."""
        policy = self._policy
        share = round(min(0.95, max(STEP, policy.share + step * STEP)), 2)
        self._policy = self._change(policy.mode, share, policy.eagerness)
        self._fill(CHOICES.index(SuggestionMode.WITHHELD))
