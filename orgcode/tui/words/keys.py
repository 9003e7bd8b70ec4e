"""What keys do: `key.` names it, `tip.` explains it, `bar.` is the short word of the footer."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "group.move": Said(
        en="Move",
    ),
    "group.code": Said(
        en="Code",
    ),
    "group.look": Said(
        en="Look",
    ),
    "group.write": Said(
        en="Write",
    ),
    "group.program": Said(
        en="Program",
    ),
    "key.segment.next": Said(
        en="Next segment",
    ),
    "tip.segment.next": Said(
        en="go to the next segment",
    ),
    "key.segment.previous": Said(
        en="Previous segment",
    ),
    "tip.segment.previous": Said(
        en="go to the segment before",
    ),
    "key.page.down": Said(
        en="Page down",
    ),
    "tip.page.down": Said(
        en="go down by one screen",
    ),
    "key.page.up": Said(
        en="Page up",
    ),
    "tip.page.up": Said(
        en="go up by one screen",
    ),
    "key.segment.first": Said(
        en="First segment",
    ),
    "tip.segment.first": Said(
        en="go to the first segment",
    ),
    "key.segment.last": Said(
        en="Last segment",
    ),
    "tip.segment.last": Said(
        en="go to the last segment",
    ),
    "key.undecided.next": Said(
        en="Next undecided segment",
    ),
    "tip.undecided.next": Said(
        en="go on to the next segment that waits for a decision, in the order that is followed",
    ),
    "key.undecided.previous": Said(
        en="Previous undecided segment",
    ),
    "tip.undecided.previous": Said(
        en="go back to the nearest segment that waits for a decision, in the order that is followed",
    ),
    "key.suggestion.accept": Said(
        en="Accept suggestion",
    ),
    "tip.suggestion.accept": Said(
        en="put the suggested code with that number on the segment, and stay there",
    ),
    "key.suggestion.reject": Said(
        en="Decline a suggestion",
    ),
    "tip.suggestion.reject": Said(
        en="decline a suggestion: r and its number, or r twice for the marked one",
    ),
    "key.suggestion.down": Said(
        en="Mark the next suggestion",
    ),
    "tip.suggestion.down": Said(
        en="mark the next suggestion: its evidence and definition are shown",
    ),
    "key.suggestion.up": Said(
        en="Mark the previous suggestion",
    ),
    "tip.suggestion.up": Said(
        en="mark the suggestion before",
    ),
    "key.code.search": Said(
        en="Put on a code",
    ),
    "tip.code.search": Said(
        en="find any code by part of its name, a keyword or its id, and put it on",
    ),
    "key.code.off": Said(
        en="Take off a code",
    ),
    "tip.code.off": Said(
        en="take a code off the segment",
    ),
    "key.segment.pass": Said(
        en="Seen, no code",
    ),
    "tip.segment.pass": Said(
        en="seen, no code fits: note that, and go on to the next undecided segment",
    ),
    "key.undo": Said(
        en="Undo",
    ),
    "tip.undo": Said(
        en="undo what you did last in this interview; again: what was before that",
    ),
    "key.memo.segment": Said(
        en="Memo on the segment",
    ),
    "tip.memo.segment": Said(
        en="write or change your memo on this segment",
    ),
    "key.memo.transcript": Said(
        en="Memo on the interview",
    ),
    "tip.memo.transcript": Said(
        en="write or change your memo on the whole interview",
    ),
    "key.why": Said(
        en="Why this suggestion",
    ),
    "tip.why": Said(
        en="say why the marked suggestion is made: codebook, shared words, earlier decisions; escape closes it",
    ),
    "key.order.choose": Said(
        en="What to code next",
    ),
    "tip.order.choose": Said(
        en="choose what to code next: most informative first, one code, likely misses, inconsistencies",
    ),
    "key.agreement": Said(
        en="Agreement",
    ),
    "tip.agreement": Said(
        en="how well the coders agree: by code, pair, interview and week, and with intervals",
    ),
    "key.disagreements": Said(
        en="Disagreements",
    ),
    "tip.disagreements": Said(
        en="where coders differ, side by side, to be settled by a key each",
    ),
    "bar.agreement": Said(
        en="agreement",
    ),
    "bar.disagreements": Said(
        en="differences",
    ),
    "key.finish": Said(
        en="Finished, or go on",
    ),
    "tip.finish": Said(
        en="close the interview when you have finished it, or reopen one that you had closed",
    ),
    "key.order.transcript": Said(
        en="Order of the interview",
    ),
    "tip.order.transcript": Said(
        en="go on in the order of the interview again",
    ),
    "key.policy": Said(
        en="Setting for suggestions",
    ),
    "tip.policy": Said(
        en="say when suggestions are shown, and how readily",
    ),
    "key.codebook": Said(
        en="Go to the codebook",
    ),
    "tip.codebook": Said(
        en="go to the codebook and read definitions; the same key goes back",
    ),
    "key.panel": Said(
        en="Show the side panel",
    ),
    "tip.panel": Said(
        en="show or hide the panel with suggestions and codebook",
    ),
    "key.view": Said(
        en="Running text or lines",
    ),
    "tip.view": Said(
        en="running text, or one segment to a line",
    ),
    "key.back": Said(
        en="Back",
    ),
    "tip.back": Said(
        en="go back",
    ),
    "key.help": Said(
        en="Help",
    ),
    "tip.help": Said(
        en="show all keys",
    ),
    "key.palette": Said(
        en="All commands",
    ),
    "tip.palette": Said(
        en="find any command by name",
    ),
    "key.quit": Said(
        en="Quit",
    ),
    "tip.quit": Said(
        en="leave orgcode; everything is stored already",
    ),
    "key.suspend": Said(
        en="Suspend",
    ),
    "tip.suspend": Said(
        en="put orgcode to sleep and go to the shell; fg there comes back",
    ),
    "key.open": Said(
        en="Open interview",
    ),
    "tip.open": Said(
        en="open the interview and code",
    ),
    "key.interview.next": Said(
        en="Next interview",
    ),
    "tip.interview.next": Said(
        en="go to the next interview",
    ),
    "key.interview.previous": Said(
        en="Previous interview",
    ),
    "tip.interview.previous": Said(
        en="go to the interview before",
    ),
    "key.leave": Said(
        en="Leave orgcode",
    ),
    "tip.leave": Said(
        en="leave orgcode; everything is stored already",
    ),
    "key.reload": Said(
        en="Reload the list",
    ),
    "tip.reload": Said(
        en="read the list again",
    ),
    "key.memo.save": Said(
        en="Save the memo",
    ),
    "tip.memo.save": Said(
        en="save the memo and close",
    ),
    "bar.undecided.next": Said(
        en="go on",
    ),
    "bar.suggestion.accept.1": Said(
        en="accept",
    ),
    "bar.suggestion.reject": Said(
        en="decline",
    ),
    "bar.code.search": Said(
        en="code",
    ),
    "bar.code.off": Said(
        en="off",
    ),
    "bar.segment.pass": Said(
        en="no code",
    ),
    "bar.undo": Said(
        en="undo",
    ),
    "bar.memo.segment": Said(
        en="memo",
    ),
    "bar.why": Said(
        en="why",
    ),
    "bar.order.choose": Said(
        en="order",
    ),
    "bar.codebook": Said(
        en="codebook",
    ),
    "bar.help": Said(
        en="help",
    ),
    "bar.palette": Said(
        en="commands",
    ),
    "bar.quit": Said(
        en="quit",
    ),
    "bar.open": Said(
        en="open",
    ),
    "bar.reload": Said(
        en="reload",
    ),
    "bar.leave": Said(
        en="quit",
    ),
    "bar.interview.next": Said(
        en="next",
    ),
    "bar.back": Said(
        en="back",
    ),
    "bar.view": Said(
        en="layout",
    ),
    "bar.segment.next": Said(
        en="next",
    ),
    "bar.memo.save": Said(
        en="save",
    ),
}
