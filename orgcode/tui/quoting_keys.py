"""The keys for quotes and the overview."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import HELP, LOOK, MOVE, PROGRAM, WRITE, key

CODING: tuple[Binding, ...] = (
    key("Q", "app.quotes", "quotes", LOOK, display="Q"),
    key("O", "app.overview", "overview", LOOK, display="O"),
    key("asterisk", "app.star_here", "quotes.star_here", WRITE, display="*"),
    key("y", "app.copy_passage", "quotes.copy_passage", WRITE),
)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (
    key("e,Q", "app.quotes", "quotes", LOOK, show=True, display="e"),
    key("o,O", "app.overview", "overview", LOOK, show=True, display="o"),
)
"""In the library."""

_MOVES = (
    key("pagedown,ctrl+d", "page(1)", "page.down", MOVE, display="pgdn"),
    key("pageup,ctrl+u", "page(-1)", "page.up", MOVE, display="pgup"),
)
_BACK = key("escape,q", "back", "quotes.back", PROGRAM, display="q esc")

QUOTES = (
    key("space", "pick", "quotes.pick", WRITE, show=True, display="space"),
    key("asterisk", "star", "quotes.star", WRITE, show=True, display="*"),
    key("y", "copy", "quotes.copy", WRITE, show=True),
    key("enter", "open", "quotes.open", MOVE, show=True),
    key("f", "filter", "quotes.filter", LOOK, show=True),
    key("slash", "text", "quotes.text", LOOK, display="/"),
    key("x", "export", "quotes.export", WRITE, show=True),
    key("s", "sort", "quotes.sort", LOOK, show=True),
    key("c", "context(1)", "quotes.context", LOOK, show=True),
    key("C", "context(-1)", "quotes.context.less", LOOK, display="C"),
    key("t", "turn", "quotes.turn", LOOK),
    key("i", "question", "quotes.question", LOOK),
    key("a", "pick_all", "quotes.pick_all", WRITE),
    HELP,
    key("down,j", "move(1)", "quotes.next", MOVE, display="j ↓"),
    key("up,k", "move(-1)", "quotes.previous", MOVE, display="k ↑"),
    key("tab", "other_side", "quotes.side", MOVE),
    key("left,h", "codes", "quotes.codes", MOVE, display="h ←"),
    key("right,l", "quotes", "quotes.quotes", MOVE, display="l →"),
    key("n", "code(1)", "quotes.code.next", MOVE),
    key("N", "code(-1)", "quotes.code.previous", MOVE, display="N"),
    *_MOVES,
    key("home,g", "edge(-1)", "quotes.first", MOVE, display="g home"),
    key("end,G", "edge(1)", "quotes.last", MOVE, display="G end"),
    key("f5", "reload", "reload", PROGRAM),
    _BACK,
)
"""On the screen of quotes, in the order of the footer."""

OVERVIEW = (
    *(
        key(
            str(number),
            f"view({number})",
            "overview.view",
            LOOK,
            show=number == 1,
            display="1-4" if number == 1 else None,
            number=number,
        )
        for number in range(1, 5)
    ),
    key("enter", "open", "overview.open", LOOK, show=True),
    key("m", "measure", "overview.measure", LOOK, show=True),
    key("c", "coder", "overview.coder", LOOK, show=True),
    key("x", "export", "overview.export", WRITE, show=True),
    key("t", "transcript", "overview.transcript", LOOK, show=True),
    key("r", "role", "overview.role", LOOK, show=True),
    key("v", "coefficient", "overview.coefficient", LOOK, show=True),
    key("w", "where", "overview.where", LOOK),
    key("z", "unused", "overview.unused", LOOK),
    HELP,
    key("tab", "next_view(1)", "overview.view.next", MOVE),
    key("shift+tab", "next_view(-1)", "overview.view.previous", MOVE, display="shift+tab"),
    key("down,j", "step(1,0)", "overview.down", MOVE, display="j ↓"),
    key("up,k", "step(-1,0)", "overview.up", MOVE, display="k ↑"),
    key("left,h", "step(0,-1)", "overview.left", MOVE, display="h ←"),
    key("right,l", "step(0,1)", "overview.right", MOVE, display="l →"),
    *_MOVES,
    key("home,g", "edge(-1)", "overview.first", MOVE, display="g home"),
    key("end,G", "edge(1)", "overview.last", MOVE, display="G end"),
    key("f5", "reload", "reload", PROGRAM),
    _BACK,
)
"""On the screen of the overview, in the order of the footer."""
