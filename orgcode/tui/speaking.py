"""Another language while the program runs: what stands on the screens is said anew, and nobody loses their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from orgcode.tui.wording import MESSAGES, language, say, speak


def speak_anew(wanted: str, screens: Iterable[Screen[Any]]) -> None:
    """Speak another language, and say again what is on these screens.

    Titles and placeholders are said again here. Screens and widgets that keep other texts have a method `say_anew`;
    all others look up their words whenever they are drawn.
    """
    said = {getattr(text, language()): key for key, text in MESSAGES.items() if "{" not in text.en}
    speak(wanted)
    for screen in screens:
        for widget in screen.walk_children(Widget, with_self=False):
            _retitle(widget, said)
            again = getattr(widget, "say_anew", None)
            if again is not None:
                again()
            else:
                widget.refresh(layout=True)
        again = getattr(screen, "say_anew", None)
        if again is not None:
            again()
        screen.refresh_bindings()


def _retitle(widget: Widget, said: Mapping[str, str]) -> None:
    for part in ("border_title", "border_subtitle"):
        key = said.get(str(getattr(widget, part) or ""))
        if key is not None:
            setattr(widget, part, Content(say(key)))
    if isinstance(widget, Input) and (key := said.get(str(widget.placeholder))) is not None:
        widget.placeholder = say(key)
