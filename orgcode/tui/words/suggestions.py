"""What is said about suggestions and about what to code next."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "why.title": Said(
        en="Why {code}?",
    ),
    "why.keys": Said(
        en="← → another suggestion · j k scroll · escape closes",
    ),
    "why.rank": Said(
        en="suggestion {number}",
    ),
    "why.moved": Said(
        en="What your decisions did",
    ),
    "why.changed": Said(
        en="They make this code {moved} here: {before} % without them, {now} % with them.",
    ),
    "why.unchanged": Said(
        en="They have hardly changed how likely this code is here.",
    ),
    "why.learned": Said(
        en="Learned from {count} segments.",
    ),
    "why.learned.one": Said(
        en="Learned from 1 segment.",
    ),
    "why.not_learned": Said(
        en="Nothing yet: there are no decisions to learn from.",
    ),
    "why.codebook": Said(
        en="What the codebook says",
    ),
    "why.words": Said(
        en="Words in both",
    ),
    "why.quotes": Said(
        en="Passages like this one, decided before",
    ),
    "why.coded": Said(
        en="coded so",
    ),
    "why.not_coded": Said(
        en="not coded so",
    ),
    "why.by": Said(
        en="{verdict} by {who}",
    ),
    "why.mover": Said(
        en="{moved}: {verdict}",
    ),
    "why.you": Said(
        en="you",
    ),
    "next.title": Said(
        en="What to code next",
    ),
    "next.title.of": Said(
        en="What to code next: {count}",
    ),
    "next.keys": Said(
        en="1-5 order · enter goes there · escape leaves",
    ),
    "next.count": Said(
        en="{count} segments",
    ),
    "next.count.one": Said(
        en="1 segment",
    ),
    "next.in_question": Said(
        en="{order}: {code}?",
    ),
    "next.left": Said(
        en="{order} · {count} left",
    ),
    "next.asking": Said(
        en="Looking through all interviews.",
    ),
    "next.loading": Said(
        en="Loading the model.",
    ),
    "next.encoding": Said(
        en="Reading all interviews: {done} of {total} segments.",
    ),
    "next.no_engine": Said(
        en="This order needs the engine, and the engine is off. 1 shows the order of the interviews.",
    ),
    "next.failed": Said(
        en="The engine could not do it: {reason} {hint}",
    ),
    "next.held_back": Said(
        en="Your setting for suggestions keeps this list back; s changes it.",
    ),
    "next.which_code": Said(
        en="Look for which code?",
    ),
    "next.which_code.keys": Said(
        en="enter looks for it in all interviews · escape leaves",
    ),
    "next.none.transcript": Said(
        en="Nothing is left to decide: every segment of every interview is decided.",
    ),
    "next.none.informative": Said(
        en="Nothing is left to decide: every segment of every interview is decided.",
    ),
    "next.none.code": Said(
        en="No undecided segment seems to fit this code.",
    ),
    "next.none.misses": Said(
        en="Nothing found: no decided segment lacks a code that others like it have.",
    ),
    "next.none.inconsistent": Said(
        en="Nothing found: segments that say the same are coded the same.",
    ),
    "next.place": Said(
        en="{title} · {number} · {speaker}",
    ),
    "next.coded": Said(
        en="coded: {codes}",
    ),
    "next.other": Said(
        en="like this one, which you have coded {code} ({similarity}):",
    ),
    "next.other.inconsistent": Said(
        en="nearly the same, decided on otherwise ({similarity}):",
    ),
    "order.transcript.short": Said(
        en="in order",
    ),
    "order.informative.short": Said(
        en="most informative",
    ),
    "order.code.short": Said(
        en="one code",
    ),
    "order.misses.short": Said(
        en="misses",
    ),
    "order.inconsistent.short": Said(
        en="inconsistent",
    ),
    "order.transcript": Said(
        en="Undecided segments as they were said, interview by interview.",
    ),
    "order.informative": Said(
        en="Undecided segments that suggestions would learn most from.",
    ),
    "order.code": Said(
        en="Undecided segments that may fit {code}, the most likely first.",
    ),
    "order.misses": Said(
        en="Codes you may have missed: segments without them that are like others of yours with them.",
    ),
    "order.inconsistent": Said(
        en="Segments that say nearly the same, decided on differently.",
    ),
    "order.informative.status": Said(
        en="most informative first",
    ),
    "order.code.status": Said(
        en="candidates for {code}",
    ),
    "order.sample.status": Said(
        en="coding a sample again",
    ),
    "order.misses.status": Said(
        en="likely misses",
    ),
    "order.inconsistent.status": Said(
        en="inconsistent decisions",
    ),
    "policy.title": Said(
        en="Suggestions",
    ),
    "policy.keys": Said(
        en="a number or enter chooses · escape closes",
    ),
    "policy.mode.on": Said(
        en="on: beside every segment",
    ),
    "policy.mode.off": Said(
        en="off",
    ),
    "policy.mode.after": Said(
        en="after deciding: once you have decided on the segment",
    ),
    "policy.mode.withheld": Said(
        en="withheld on {share} % of the segments, by lot (← → changes that)",
    ),
    "policy.eagerness": Said(
        en="How eager",
    ),
    "policy.eagerness.reserved": Said(
        en="reserved: few, most of them right",
    ),
    "policy.eagerness.normal": Said(
        en="normal",
    ),
    "policy.eagerness.eager": Said(
        en="eager: little is missed, more is declined",
    ),
    "policy.record": Said(
        en="Each decision records what was shown when it was made.",
    ),
    "palette.policy": Said(
        en="Suggestions {setting}",
    ),
    "palette.policy.help": Said(
        en="when suggestions are shown, and how readily",
    ),
    "palette.code": Said(
        en="Code: {code}",
    ),
    "palette.code.help": Said(
        en="put this code on the current segment",
    ),
    "palette.theme": Said(
        en="Theme",
    ),
    "palette.theme.help": Said(
        en="choose the colours",
    ),
    "palette.screenshot": Said(
        en="Screenshot",
    ),
    "palette.screenshot.help": Said(
        en="save this screen as a picture (SVG)",
    ),
}
