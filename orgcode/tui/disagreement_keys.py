"""The keys of the screen of disagreements."""

from __future__ import annotations

from orgcode.tui.keys import HELP, LOOK, MOVE, PROGRAM, RULE, WRITE, key

"""Ways to settle a disagreement."""

DISAGREEMENT_KEYS = (
    key("a", "rule('keep first')", "rule.first", RULE, show=True),
    key("b", "rule('keep second')", "rule.second", RULE, show=True),
    key("plus,2", "rule('both')", "rule.both", RULE, show=True, display="+"),
    key("n", "rule('neither')", "rule.neither", RULE, show=True),
    key("o", "other", "rule.other", RULE, show=True),
    key("u", "unclear", "rule.unclear", RULE, show=True),
    key("m", "note", "rule.note", RULE, show=True),
    key("z", "take_back", "rule.undo", RULE, show=True),
    key("e", "amend", "codebook.amend", WRITE, show=True),
    key("s", "next_order", "disagreement.order", LOOK, show=True),
    key("x", "show_settled", "disagreement.settled", LOOK, show=True),
    key("enter,c", "open", "disagreement.open", MOVE, show=True, display="c"),
    key("down,j", "move(1)", "disagreement.next", MOVE, display="j ↓"),
    key("up,k", "move(-1)", "disagreement.previous", MOVE, display="k ↑"),
    key("pagedown,ctrl+d", "move(10)", "disagreement.page.down", MOVE, display="pgdn"),
    key("pageup,ctrl+u", "move(-10)", "disagreement.page.up", MOVE, display="pgup"),
    key("home,g", "move(-1000000)", "disagreement.first", MOVE, display="g home"),
    key("end,G", "move(1000000)", "disagreement.last", MOVE, display="G end"),
    key("E", "amend_last", "codebook.amend.last", WRITE, display="E"),
    key("l", "look_again", "codebook.again", LOOK),
    key("f", "show_all", "disagreement.all", LOOK),
    key("f5", "reload", "reload", PROGRAM),
    HELP,
    key("escape,q", "back", "back", PROGRAM, display="q esc"),
)
"""The keys of the screen of disagreements, in the order of the footer."""
