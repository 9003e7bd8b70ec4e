"""The keys for selecting and reshaping passages."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, MOVE, key

CODING: tuple[Binding, ...] = (
    # Before the enter that goes on: it is there only while the ends of a coding are being moved.
    key("enter", "keep_ends", "ends.keep", CODE, display="enter", priority=True),
    key("L,shift+right", "select_end('word', 1)", "select.word.more", MOVE, display="L shift+→"),
    key("H,shift+left", "select_end('word', -1)", "select.word.less", MOVE, display="H shift+←"),
    key("J,shift+down", "select_end('sentence', 1)", "select.segment.more", MOVE, display="J shift+↓"),
    key("K,shift+up", "select_end('sentence', -1)", "select.segment.less", MOVE, display="K shift+↑"),
    key("ctrl+right", "select_end('part', 1)", "select.part.more", MOVE, display="ctrl+→"),
    key("ctrl+left", "select_end('part', -1)", "select.part.less", MOVE, display="ctrl+←"),
    key(
        "left_square_bracket,ctrl+shift+left",
        "select_start('word', -1)",
        "select.start.back",
        MOVE,
        display="[ ctrl+shift+←",
    ),
    key(
        "right_square_bracket,ctrl+shift+right",
        "select_start('word', 1)",
        "select.start.on",
        MOVE,
        display="] ctrl+shift+→",
    ),
    key("left_curly_bracket,alt+left", "select_start('part', -1)", "select.start.part.back", MOVE, display="{ alt+←"),
    key("right_curly_bracket,alt+right", "select_start('part', 1)", "select.start.part.on", MOVE, display="} alt+→"),
    key("W", "select_word", "select.word", MOVE, display="W"),
    key("T,ctrl+a", "select_turn", "select.turn", MOVE, display="T ctrl+a"),
    key("E", "move_ends", "ends.move", CODE, display="E"),
    key("vertical_line", "split_coding", "coding.split", CODE, display="|"),
    key("ampersand", "join_codings", "coding.join", CODE, display="&"),
)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = ()
"""In the library."""
