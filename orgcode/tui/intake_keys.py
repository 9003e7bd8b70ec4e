"""The keys for taking interviews in, and participants."""

from __future__ import annotations

from textual.binding import Binding

from orgcode.tui.keys import LOOK, MOVE, PROGRAM, WRITE, key

CODING: tuple[Binding, ...] = ()
"""On the coding screen."""
LIBRARY: tuple[Binding, ...] = (
    key("plus,A", "app.add_files", "intake.add", WRITE, show=True, display="+"),
    key("i", "app.participants", "intake.participants", WRITE, show=True),
    key("s", "sort", "library.sort", LOOK, show=True),
    key("t", "filter", "library.filter", LOOK, show=True),
    key("S", "app.speakers", "intake.speakers", WRITE, show=True, display="S"),
)
"""In the library."""

BROWSER_KEYS = (
    key("enter", "choose", "browser.choose", MOVE, show=True),
    key("space", "mark", "browser.mark", WRITE, show=True),
    key("asterisk", "mark_all", "browser.mark_all", WRITE, show=True, display="*"),
    key("ctrl+s", "take", "browser.take", WRITE, show=True),
    key("backspace,left", "up", "browser.up", MOVE, show=True, display="bksp ←"),
    key("slash", "type", "browser.type", MOVE, show=True, display="/"),
    key("tilde", "type('~/')", "browser.home", MOVE, display="~"),
    key("ctrl+t", "hidden", "browser.hidden", LOOK),
    key("escape", "back", "back", PROGRAM, show=True, display="esc"),
)
"""In the file browser, where letters jump to names."""

INTAKE_KEYS = (
    key("enter,c", "correct", "intake.correct", WRITE, show=True, display="enter"),
    key("a,ctrl+s", "add", "intake.take_in", WRITE, show=True, display="a"),
    key("t", "title", "intake.title", WRITE, show=True),
    key("l", "language", "intake.language", WRITE, show=True),
    key("space,x", "leave_out", "intake.leave_out", WRITE, show=True, display="space"),
    key("plus", "more", "intake.more", WRITE, show=True, display="+"),
    key("o", "keep_files", "intake.keep_files", WRITE),
    key("u", "undo", "intake.undo", WRITE),
    key("escape,q", "back", "back", PROGRAM, show=True, display="q esc"),
)
"""Where the files that were read are looked at before they are added."""

CORRECTING_KEYS = (
    *(
        key(
            str(number),
            f"give({number})",
            "turn.give",
            WRITE,
            show=number == 1,
            display="1-9" if number == 1 else None,
            number=number,
        )
        for number in range(1, 10)
    ),
    key("n", "new_speaker", "speaker.new", WRITE, show=True),
    key("r", "role", "speaker.role", WRITE, show=True),
    key("e", "rename", "speaker.rename", WRITE, show=True),
    key("m", "merge", "speaker.merge", WRITE, show=True),
    key("P", "split_all", "turn.split_all", WRITE, show=True, display="P"),
    key("a", "alternate", "turn.alternate", WRITE, show=True),
    key("vertical_line", "split", "turn.split", WRITE, display="|"),
    key("ampersand", "join", "turn.join", WRITE, display="&"),
    key("u", "undo", "intake.undo", WRITE, show=True),
    key("tab", "other_list", "speaker.other_list", MOVE, show=True),
    key("escape,q,ctrl+s", "back", "turn.done", PROGRAM, show=True, display="q esc"),
)
"""Where the turns and speakers of one file are corrected."""

ROLE_KEYS = (
    key("space,r", "role", "speaker.role", WRITE, show=True, display="space"),
    key("enter,ctrl+s", "save", "speaker.save", WRITE, show=True, display="enter", priority=True),
    key("escape,q", "leave", "back", PROGRAM, show=True, display="q esc"),
)
"""Where the roles in an interview of the project are corrected."""

PARTICIPANT_KEYS = (
    key("enter,e", "write", "attribute.write", WRITE, show=True, display="enter"),
    key("n", "new", "attribute.new", WRITE, show=True),
    key("quotation_mark", "ditto", "attribute.ditto", WRITE, show=True, display='"'),
    key("equals_sign", "same", "attribute.same", WRITE, show=True, display="="),
    key("x,delete", "clear", "attribute.clear", WRITE, show=True, display="x"),
    key("left,h", "column(-1)", "attribute.left", MOVE, display="h ←"),
    key("right,l", "column(1)", "attribute.right", MOVE, display="l →"),
    key("v", "everybody", "attribute.everybody", LOOK),
    key("escape,q", "back", "back", PROGRAM, show=True, display="q esc"),
)
"""In the table of participants."""
