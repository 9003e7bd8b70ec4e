"""What the library says, and what is said about working together."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "library.title": Said(
        en="Interviews",
    ),
    "library.empty": Said(
        en="There is no interview in this project yet.",
    ),
    "library.empty.next": Said(
        en="Leave with ctrl+q and add one:\n\n    orgcode add FILE\n\nFILE is a .txt, .md, .docx, "
        ".pdf, .vtt or .srt file, one interview each.",
    ),
    "library.segments": Said(
        en="{count} segments",
    ),
    "library.segments.one": Said(
        en="1 segment",
    ),
    "library.turns": Said(
        en="{count} turns",
    ),
    "library.turns.one": Said(
        en="1 turn",
    ),
    "library.words": Said(
        en="{count} words",
    ),
    "library.words.one": Said(
        en="1 word",
    ),
    "library.decided": Said(
        en="{done} / {total} decided",
    ),
    "library.codings": Said(
        en="{count} codes",
    ),
    "library.codings.one": Said(
        en="1 code",
    ),
    "library.last": Said(
        en="last worked on {when}",
    ),
    "library.untouched": Said(
        en="not begun",
    ),
    "library.others": Said(
        en="Others: {list}",
    ),
    "library.other": Said(
        en="{name} {done}/{total}",
    ),
    "library.summary": Said(
        en="{count} interviews · {done} / {total} segments decided",
    ),
    "library.summary.one": Said(
        en="1 interview · {done} / {total} segments decided",
    ),
    "library.other_closed": Said(
        en="{name} closed",
    ),
    "library.blind": Said(
        en="blind coding",
    ),
    "library.closed": Said(
        en="closed {when}",
    ),
    "library.yours": Said(
        en="assigned to you",
    ),
    "library.not_yours": Said(
        en="not assigned to you",
    ),
    "library.no_segments": Said(
        en="This interview has no text to code.",
    ),
    "language.da": Said(
        en="Danish",
    ),
    "language.nb": Said(
        en="Bokmål",
    ),
    "language.nn": Said(
        en="Nynorsk",
    ),
    "language.en": Said(
        en="English",
    ),
    "language.und": Said(
        en="language not told",
    ),
    "team.close": Said(
        en="Have you finished {title}?",
    ),
    "team.close.yes": Said(
        en="Close it: everything is decided",
    ),
    "team.close.left": Said(
        en="Close it: {count} undecided segments count as missing",
    ),
    "team.close.left.one": Said(
        en="Close it: 1 undecided segment counts as missing",
    ),
    "team.reopen": Said(
        en="Go on with {title}?",
    ),
    "team.reopen.yes": Said(
        en="Reopen it; that stays on record",
    ),
    "team.reopen.seen": Said(
        en="Reopen it; others' codings could be seen already",
    ),
    "team.which_language": Said(
        en="In which language is the report to be?",
    ),
    "team.written": Said(
        en="Written: {path}",
    ),
    "team.recoding": Said(
        en="You are coding a sample again: what others say would not be a second coding of your own.",
    ),
    "team.not_now": Said(
        en="Not now",
    ),
    "team.closed": Said(
        en="Closed.",
    ),
    "team.reopened": Said(
        en="Reopened.",
    ),
    "team.all_closed": Said(
        en="Everybody has closed it: all codings can be seen.",
    ),
    "team.others_open": Said(
        en="Others have not closed it yet.",
    ),
    "team.nothing_decided": Said(
        en="You have decided on nothing in this interview.",
    ),
    "team.sample_done": Said(
        en="The sample is coded. orgcode agreement --self tells how alike.",
    ),
}
