"""The keys for finding."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, HELP, LOOK, MOVE, PROGRAM, key

CODING: tuple[Binding, ...] = (key("F,ctrl+f", "app.find", "find", LOOK, show=True, display="F"),)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (key("slash,F,ctrl+f", "app.find", "find", LOOK, show=True, display="/"),)
"""In the library."""

SEARCH_KEYS: tuple[Binding, ...] = (
    key("f2", "mode('text')", "find.text", LOOK, show=True),
    key("f3", "mode('lemma')", "find.lemma", LOOK, show=True),
    key("f4", "mode('meaning')", "find.meaning", LOOK, show=True),
    key("f5", "filter", "find.filter", LOOK, show=True),
    key("escape", "back", "back", PROGRAM, show=True, display="esc"),
    HELP,
)
"""On the search screen, also while one types."""

TYPING_KEYS: tuple[Binding, ...] = (
    key("down", "screen.newer", "find.down", MOVE),
    key("up", "screen.older", "find.older", MOVE),
)
"""In the line where one types."""

FOUND_KEYS: tuple[Binding, ...] = (
    key("enter,n", "screen.open", "find.open", MOVE, show=True, display="enter"),
    key("down,j", "screen.move(1)", "find.next", MOVE, display="j ↓"),
    key("up,k", "screen.move(-1)", "find.previous", MOVE, display="k ↑"),
    key("pagedown,ctrl+d", "screen.move(10)", "page.down", MOVE, display="pgdn"),
    key("pageup,ctrl+u", "screen.move(-10)", "page.up", MOVE, display="pgup"),
    key("home,g", "screen.move(-1000000)", "find.first", MOVE, display="g home"),
    key("end,G", "screen.move(1000000)", "find.last", MOVE, display="G end"),
    key("slash,i,F,ctrl+f", "screen.type", "find.type", LOOK, show=True, display="/"),
    key("f", "screen.filter", "find.filter", LOOK, display="f"),
    key("c", "screen.search", "code.search", CODE, show=True),
    key("full_stop", "screen.again", "code.last", CODE, display="."),
    key("p", "screen.pass_over", "segment.pass", CODE, show=True),
    key("x,delete", "screen.take_off", "code.off", CODE, show=True, display="x"),
    key("u", "screen.undo", "undo", CODE, show=True),
    key("q", "screen.back", "back", PROGRAM),
)
"""In the list of what was found."""
