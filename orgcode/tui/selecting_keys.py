"""The keys for selecting and reshaping passages."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, MOVE, Together, key

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
_MORE_WORDS, _LESS_WORDS = "select_end('word', 1)", "select_end('word', -1)"
_MORE, _LESS = "select_end('sentence', 1)", "select_end('sentence', -1)"
_ENDS = (
    Together((_LESS_WORDS, _MORE_WORDS), "bar.now.words"),
    Together((_LESS, _MORE), "bar.now.sentences"),
)
_BEGINNING = Together(("select_start('word', -1)", "select_start('word', 1)"), "bar.now.start")
WHILE_SELECTED: tuple[Together, ...] = (
    *_ENDS,
    Together(("search",), "bar.now.code"),
    Together(("back",), "bar.now.drop"),
    _BEGINNING,
    Together(("accept(1)",), "bar.now.accept"),
)
"""In the footer while a passage is selected."""
WHILE_MOVING: tuple[Together, ...] = (
    Together(("keep_ends",), "bar.now.keep"),
    Together(("back",), "bar.now.as_before"),
    *_ENDS,
    _BEGINNING,
)
"""In the footer while the ends of a coding are moved."""
WHILE_DECLINING: tuple[Together, ...] = (
    Together(("accept(1)",), "bar.now.decline"),
    Together(("reject",), "bar.now.marked"),
    Together(("back",), "bar.now.none"),
)
"""In the footer while it is asked which suggestion to decline."""
DECIDING = frozenset(
    (
        "search",
        "pass_over",
        "take_off",
        "reject",
        "in_vivo",
        "recent_codes",
        "last_code",
        "split_coding",
        "join_codings",
    )
)
"""Actions, besides accepting, that decide something."""
LIBRARY: tuple[Binding, ...] = ()
"""In the library."""
