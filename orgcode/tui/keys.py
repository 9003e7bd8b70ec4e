"""Key bindings as data: each has an id, a tooltip and a group, and its words come from `wording`."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from orgcode.tui.wording import say

# The description of a group is the key of its words.
MOVE = Binding.Group("group.move")
CODE = Binding.Group("group.code")
RULE = Binding.Group("group.rule")
LOOK = Binding.Group("group.look")
WRITE = Binding.Group("group.write")
PROGRAM = Binding.Group("group.program")


def key(
    keys: str,
    action: str,
    name: str,
    group: Binding.Group,
    *,
    show: bool = False,
    display: str | None = None,
    priority: bool = False,
    number: int = 0,
) -> Binding:
    """A binding whose id is `name` and whose words are `key.<name>` and `tip.<name>`.

    Args:
        keys: one or several keys, with commas between them.
        action: what they do.
        name: the id, by which the keys can be changed.
        group: under which heading help lists it.
        show: whether the footer shows it.
        display: how the keys are written in the footer and in help.
        priority: whether it goes before what the focused widget does with the key.
        number: for one of several keys that share their words.

    """
    return Binding(
        keys,
        action,
        say(f"key.{name}") + (f" {number}" if number else ""),
        show=show,
        key_display=display,
        priority=priority,
        tooltip=say(f"tip.{name}"),
        id=f"{name}.{number}" if number else name,
        group=group,
    )


HELP = key("question_mark,f1", "help", "help", PROGRAM, show=True, display="?")
QUIT = key("ctrl+q", "quit", "quit", PROGRAM, priority=True, display="ctrl+q")
SUSPEND = key("ctrl+z", "suspend_process", "suspend", PROGRAM, display="ctrl+z")
PALETTE = key("ctrl+p", "command_palette", "palette", PROGRAM, show=True, priority=True, display="ctrl+p")

GROUPS = (CODE, RULE, MOVE, LOOK, WRITE, PROGRAM)
"""In the order of help."""

FINISH = key("f", "app.finish", "finish", PROGRAM)


@dataclass(frozen=True, slots=True)
class Together:
    """Keys that apply in a state of a screen and stand together in the footer, under a word for that state."""

    actions: tuple[str, ...]
    """As they stand in the bindings; a click does the first."""
    word: str
    """Key of the word."""


LIBRARY_KEYS = (
    key("a", "app.agreement", "agreement", LOOK, show=True),
    key("d", "app.disagreements", "disagreements", LOOK, show=True),
    key("f", "app.finish", "finish", PROGRAM, show=True),
    key("f5", "reload", "reload", PROGRAM, show=True),
    key("q", "app.quit", "leave", PROGRAM, show=True),
)

LIST_KEYS = (
    key("enter", "select", "open", MOVE, show=True),
    key("down,j", "cursor_down", "interview.next", MOVE),
    key("up,k", "cursor_up", "interview.previous", MOVE),
    key("pagedown,ctrl+d", "page_down", "page.down", MOVE, display="pgdn"),
    key("pageup,ctrl+u", "page_up", "page.up", MOVE, display="pgup"),
    key("home,g", "first", "interview.first", MOVE, display="g home"),
    key("end,G", "last", "interview.last", MOVE, display="G end"),
)

CODING_KEYS = (
    *(
        key(
            str(number),
            f"accept({number})",
            "suggestion.accept",
            CODE,
            show=number == 1,
            display="1-9" if number == 1 else None,
            number=number,
        )
        for number in range(1, 10)
    ),
    key("c,slash", "search", "code.search", CODE, show=True, display="c"),
    key("p", "pass_over", "segment.pass", CODE, show=True),
    key("n,enter,space", "undecided(1)", "undecided.next", MOVE, show=True, display="n"),
    key("u", "undo", "undo", CODE, show=True),
    key("w,e", "why", "why", LOOK, show=True, display="w"),
    key("x,delete", "take_off", "code.off", CODE, show=True, display="x"),
    key("m", "memo", "memo.segment", WRITE, show=True),
    HELP,
    key("r", "reject", "suggestion.reject", CODE, show=True),
    key("d,tab", "codebook", "codebook", LOOK, show=True, display="d"),
    key("o", "next_up", "order.choose", MOVE, show=True),
    key("t", "in_order", "order.transcript", MOVE),
    key("s", "policy", "policy", LOOK),
    key("M", "memo_whole", "memo.transcript", WRITE, display="M"),
    key("down,j", "segment(1)", "segment.next", MOVE, display="j ↓"),
    key("up,k", "segment(-1)", "segment.previous", MOVE, display="k ↑"),
    key("N", "undecided(-1)", "undecided.previous", MOVE, display="N"),
    key("pagedown,ctrl+d", "page(1)", "page.down", MOVE, display="pgdn"),
    key("pageup,ctrl+u", "page(-1)", "page.up", MOVE, display="pgup"),
    key("home,g", "first", "segment.first", MOVE, display="g home"),
    key("end,G", "last", "segment.last", MOVE, display="G end"),
    key("right,l", "mark(1)", "suggestion.down", LOOK, display="l →"),
    key("left,h", "mark(-1)", "suggestion.up", LOOK, display="h ←"),
    key("v", "view", "view", LOOK),
    FINISH,
    key("b", "panel", "panel", LOOK),
    key("escape", "back", "back", PROGRAM, display="esc"),
    key("q", "leave", "interview.leave", PROGRAM),
)
"""The keys of the coding screen, in the order of the footer.

Enter and space go on to the next undecided segment, like `n`: the hand that accepted with a digit lies near them.
"""

_IN_FOOTER = (
    *("select", "app.add_files", "app.agreement", "app.disagreements", "app.finish", "app.quotes"),
    *("accept(1)", "search", "pass_over", "undecided(1)", "undo", "why", "take_off", "memo", "app.find", "help"),
    *("reject", "codebook", "next_up", "memo_whole", "app.overview", "app.memos"),
    *("pick", "star", "copy", "sort", "filter"),
    *("app.participants", "app.speakers", "app.quit", PALETTE.action),
)
FOOTER = {action: place for place, action in reversed([*enumerate(_IN_FOOTER)])}
"""The order of the footer, by action; what is not here comes behind."""

ONLY_WHEN_THERE = frozenset({"accept(1)"})
"""Actions that the footer leaves out while they would do nothing: their words promise what is not there."""

ALWAYS = frozenset({HELP.action, PALETTE.action})
"""Actions for which the footer has room before it has any for others: they lead to all the rest."""
