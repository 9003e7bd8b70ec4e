"""The keys of the agreement screen, in the order of the footer."""

from __future__ import annotations

from orgcode.tui.agreement_panes import Tab
from orgcode.tui.keys import HELP, LOOK, MOVE, PROGRAM, WRITE, key

AGREEMENT_KEYS = (
    *(
        key(
            str(number),
            f"tab({number})",
            "agreement.tab",
            LOOK,
            show=number == 1,
            display=f"1-{len(Tab)}" if number == 1 else None,
            number=number,
        )
        for number in range(1, len(Tab) + 1)
    ),
    key("s", "sort", "agreement.sort", LOOK, show=True),
    key("enter", "open", "agreement.open", LOOK, show=True),
    key("u", "unit", "agreement.unit", LOOK, show=True),
    key("i", "interviewer", "agreement.interviewer", LOOK, show=True),
    key("t", "transcript", "agreement.transcript", LOOK, show=True),
    key("m", "methods", "agreement.methods", WRITE, show=True),
    key("e", "export", "agreement.export", WRITE, show=True),
    HELP,
    key("tab", "next_tab(1)", "agreement.tab.next", MOVE),
    key("shift+tab", "next_tab(-1)", "agreement.tab.previous", MOVE, display="shift+tab"),
    key("j", "move(1)", "agreement.next", MOVE),
    key("k", "move(-1)", "agreement.previous", MOVE),
    key("down", "step(1,0)", "agreement.down", MOVE, display="↓"),
    key("up", "step(-1,0)", "agreement.up", MOVE, display="↑"),
    key("left,h", "step(0,-1)", "agreement.left", MOVE, display="h ←"),
    key("right,l", "step(0,1)", "agreement.right", MOVE, display="l →"),
    key("pagedown,ctrl+d", "page(1)", "page.down", MOVE, display="pgdn"),
    key("pageup,ctrl+u", "page(-1)", "page.up", MOVE, display="pgup"),
    key("home,g", "edge(-1)", "agreement.first", MOVE, display="g home"),
    key("end,G", "edge(1)", "agreement.last", MOVE, display="G end"),
    key("f5", "reload", "agreement.reload", PROGRAM),
    key("escape,q", "back", "back", PROGRAM, display="q esc"),
)
