"""What the coding screen says in its lines."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "status.segment": Said(
        en="segment {number} / {total}",
    ),
    "status.decided": Said(
        en="{done} / {total} decided",
    ),
    "status.saved": Said(
        en="saved",
    ),
    "status.unsaved": Said(
        en="not saved: {places}",
    ),
    "status.unsaved.many": Said(
        en="not saved: {count} places",
    ),
    "status.unsaved.segment": Said(
        en="segment {number}",
    ),
    "status.unsaved.segments": Said(
        en="segments {numbers}",
    ),
    "status.unsaved.whole": Said(
        en="interview memo",
    ),
    "engine.none": Said(
        en="no suggestions: the engine is off",
    ),
    "engine.starting": Said(
        en="suggestions: starting",
    ),
    "engine.loading": Said(
        en="suggestions: loading the model",
    ),
    "engine.encoding": Said(
        en="encoding {done} / {total}",
    ),
    "engine.ready": Said(
        en="suggestions ready",
    ),
    "engine.learned": Said(
        en="suggestions learned from {count} segments",
    ),
    "engine.learned.one": Said(
        en="suggestions learned from 1 segment",
    ),
    "engine.off": Said(
        en="suggestions are off",
    ),
    "engine.failed": Said(
        en="no suggestions: {reason}",
    ),
    "engine.stopped": Said(
        en="no suggestions: engine stopped",
    ),
    "engine.gone": Said(
        en="Suggestions have stopped",
    ),
    "engine.gone.next": Said(
        en="Coding, memos and everything else work on.",
    ),
    "done.applied": Said(
        en="{code} put on segment {number}",
    ),
    "done.withdrawn": Said(
        en="{code} taken off segment {number}",
    ),
    "done.rejected": Said(
        en="{code} declined for segment {number}",
    ),
    "done.passed": Said(
        en="segment {number} seen, no code",
    ),
    "done.memo": Said(
        en="memo saved",
    ),
    "done.memo.gone": Said(
        en="memo taken back",
    ),
    "done.undone.applied": Said(
        en="undone: {code} is off segment {number} again",
    ),
    "done.undone.withdrawn": Said(
        en="undone: {code} is back on segment {number}",
    ),
    "done.undone.rejected": Said(
        en="undone: {code} is no longer declined for segment {number}",
    ),
    "done.undone.passed": Said(
        en="undone: segment {number} is undecided again",
    ),
    "say.already": Said(
        en="{code} is already there",
    ),
    "say.already_passed": Said(
        en="already marked as seen without a code",
    ),
    "say.already_rejected": Said(
        en="{code} is already declined",
    ),
    "say.no_such": Said(
        en="there is no suggestion {number}",
    ),
    "say.not_computed": Said(
        en="suggestions are not computed yet",
    ),
    "say.off": Said(
        en="suggestions are off: s turns them on",
    ),
    "say.not_yet": Said(
        en="suggestions appear once you have decided on the segment",
    ),
    "say.withheld": Said(
        en="suggestions are withheld on this segment: choose a code with c",
    ),
    "say.nothing_to_explain": Said(
        en="no suggestion to explain",
    ),
    "say.in_order": Said(
        en="in the order of the interview again",
    ),
    "say.in_order_already": Said(
        en="this is the order of the interview; o chooses another",
    ),
    "say.order_done": Said(
        en="that was the last one in this order: o looks for more, t goes back to the interview's order",
    ),
    "say.order_begins": Said(
        en="nothing before this one waits in this order",
    ),
    "say.no_engine": Said(
        en="there are no suggestions: choose a code with c",
    ),
    "say.nothing_to_undo": Said(
        en="nothing to undo in this interview",
    ),
    "say.nothing_on": Said(
        en="no code on this segment",
    ),
    "say.nothing_on_passed": Said(
        en="no code here, only the mark 'seen, no code'; u undoes what you did last",
    ),
    "say.hidden": Said(
        en="the suggestions are hidden: b shows the panel",
    ),
    "say.nothing_to_reject": Said(
        en="no suggestion to decline",
    ),
    "say.reject_which": Said(
        en="decline which suggestion? 1-9, or r for the marked one; any other key: none",
    ),
    "say.take_off_first": Said(
        en="{code} is on this segment: take it off with x",
    ),
    "say.codes_stand": Said(
        en="codes stand on this segment: take them off first (x)",
    ),
    "say.from_the_top": Said(
        en="no undecided segment further down: on from the top",
    ),
    "say.from_the_end": Said(
        en="no undecided segment further up: on from the end",
    ),
    "say.on_from_the_top": Said(
        en="{said}; on from the top",
    ),
    "say.and_all_decided": Said(
        en="{said}; every segment is decided",
    ),
    "say.all_decided": Said(
        en="every segment is decided",
    ),
    "say.heading": Said(
        en="{code} is a heading: choose one of the codes below it",
    ),
    "say.first": Said(
        en="this is the first segment",
    ),
    "say.last": Said(
        en="this is the last segment",
    ),
}
