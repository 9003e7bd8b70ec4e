"""The keys for memos and the history."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import CODE, HELP, LOOK, MOVE, PROGRAM, WRITE, key

CODING: tuple[Binding, ...] = (
    key("U,ctrl+r", "redo", "redo", CODE, display="U"),
    key("z", "history", "history", LOOK),
    key("B", "memos", "memos", WRITE, display="B"),
)
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (
    key("u", "app.undo_anywhere", "undo.anywhere", WRITE),
    key("U,ctrl+r", "app.redo_anywhere", "redo.anywhere", WRITE, display="U"),
    key("z", "app.history", "history", LOOK),
    key("m", "app.memos", "memos", WRITE, show=True),
    key("M", "app.memo_project", "memo.project", WRITE, display="M"),
)
"""In the library."""

_LISTS = (
    key("slash", "filter", "list.filter", LOOK, show=True, display="/"),
    HELP,
    key("f5", "reload", "reload", PROGRAM),
    key("escape,q", "back", "list.back", PROGRAM, show=True, display="q esc"),
)
HISTORY = (
    key("enter", "open", "history.open", MOVE, show=True),
    key("u,space", "back_to_here", "history.back_to_here", CODE, show=True, display="u"),
    *_LISTS,
)
"""On the screen of the history."""
MEMOS = (
    key("enter", "open", "memos.open", MOVE, show=True),
    key("e", "edit", "memos.edit", WRITE, show=True),
    key("w", "kind", "memos.kind", LOOK, show=True),
    key("a", "author", "memos.author", LOOK, show=True),
    key("p", "scope", "memos.scope", LOOK, show=True),
    key("v", "read", "memos.read", LOOK),
    *_LISTS,
)
"""In the list of memos."""
