"""What small windows say."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "view.flow": Said(
        en="running text",
    ),
    "view.apart": Said(
        en="one segment to a line",
    ),
    "panel.suggestions": Said(
        en="Suggestions",
    ),
    "panel.codebook": Said(
        en="Codebook",
    ),
    "panel.on_it": Said(
        en="Coded",
    ),
    "panel.nothing": Said(
        en="nothing yet",
    ),
    "panel.passed": Said(
        en="seen, no code",
    ),
    "panel.interviewer": Said(
        en="interviewer",
    ),
    "panel.none_fits": Said(
        en="No code seems to fit here.",
    ),
    "panel.off": Said(
        en="Suggestions are off. s turns them on.",
    ),
    "panel.not_yet": Said(
        en="Suggestions appear once you have decided.",
    ),
    "panel.withheld": Said(
        en="Withheld here, by the design of the study. This says nothing about which codes fit.",
    ),
    "panel.waiting": Said(
        en="Not computed yet.",
    ),
    "panel.no_engine": Said(
        en="No suggestions. Choose a code with c.",
    ),
    "panel.definition": Said(
        en="Definition",
    ),
    "panel.include": Said(
        en="Use for",
    ),
    "panel.exclude": Said(
        en="Not for",
    ),
    "panel.example": Said(
        en="Example",
    ),
    "panel.heading": Said(
        en="heading",
    ),
    "evidence.name": Said(
        en="like the name",
    ),
    "evidence.definition": Said(
        en="like the definition",
    ),
    "evidence.include": Said(
        en="like what it is used for",
    ),
    "evidence.example": Said(
        en="like the example",
    ),
    "evidence.keyword": Said(
        en="like the keyword",
    ),
    "evidence.quote": Said(
        en="like a passage coded so",
    ),
    "evidence.quote.not": Said(
        en="like a passage not coded so",
    ),
    "evidence.words": Said(
        en="words in both",
    ),
    "moved.more.little": Said(
        en="a little more likely",
    ),
    "moved.more.some": Said(
        en="more likely",
    ),
    "moved.more.much": Said(
        en="much more likely",
    ),
    "moved.less.little": Said(
        en="a little less likely",
    ),
    "moved.less.some": Said(
        en="less likely",
    ),
    "moved.less.much": Said(
        en="much less likely",
    ),
    "moved.yours": Said(
        en="your decisions: {moved}",
    ),
    "search.title": Said(
        en="Choose a code",
    ),
    "search.placeholder": Said(
        en="part of a name, a keyword or an id",
    ),
    "search.none": Said(
        en="No code matches. Fewer letters find more.",
    ),
    "search.keys": Said(
        en="enter puts it on · escape leaves",
    ),
    "choose.take_off": Said(
        en="Take off which code?",
    ),
    "choose.keys": Said(
        en="enter or its number chooses · escape leaves",
    ),
    "memo.segment": Said(
        en="Memo on segment {number}",
    ),
    "memo.transcript": Said(
        en="Memo on {title}",
    ),
    "memo.keys": Said(
        en="ctrl+s saves · escape leaves",
    ),
    "memo.unsaved": Said(
        en="This memo is not saved.",
    ),
    "memo.keep": Said(
        en="Go on writing",
    ),
    "memo.save": Said(
        en="Save and close",
    ),
    "memo.drop": Said(
        en="Throw the changes away",
    ),
    "help.title": Said(
        en="Keys",
    ),
    "help.keys": Said(
        en="escape closes",
    ),
    "help.text": Said(
        en="1-9 put a suggested code on the segment, c finds any other. p says: seen, and no code "
        "fits. That is a decision too: only what was seen counts when agreement between coders is "
        "worked out. Every decision is on disk as soon as it shows.",
    ),
    "small.text": Said(
        en="This terminal is too small.\n\norgcode needs {columns} columns and {rows} rows;\nit has "
        "{width} and {height}.",
    ),
    "error.next": Said(
        en="Next: {hint}",
    ),
    "error.where": Said(
        en="Where: {where}",
    ),
}
