"""What the screen of disagreements says."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "disagreements.title": Said(
        en="Disagreements",
    ),
    "disagreements.heading": Said(
        en="{number} of {total}",
    ),
    "disagreements.heading.most": Said(
        en="{number} of the first {total}",
    ),
    "disagreements.open": Said(
        en="{count} open",
    ),
    "disagreements.with_settled": Said(
        en="with those ruled on",
    ),
    "disagreements.order.gain": Said(
        en="what teaches most first",
    ),
    "disagreements.order.confusion": Said(
        en="codes confused most first",
    ),
    "disagreements.order.definition": Said(
        en="codes read in two ways first",
    ),
    "disagreements.order.transcript": Said(
        en="as they were said",
    ),
    "disagreements.none.one coder": Said(
        en="There is nothing to compare: fewer than two people have decided on anything.",
    ),
    "disagreements.none.not open": Said(
        en="The project is blind, and no interview that two people code is closed by all of them "
        "yet. Disagreements show once everybody who codes an interview has closed it.",
    ),
    "disagreements.none.no overlap": Said(
        en="There is nothing to compare: no segment was decided on by two people.",
    ),
    "disagreements.none.settled": Said(
        en="Every disagreement is ruled on. x shows them.",
    ),
    "disagreements.none.agreed": Said(
        en="No disagreement: where two people decided on a segment, they put the same codes.",
    ),
    "disagreements.none.between": Said(
        en="No disagreement between these two is open. f shows all disagreements.",
    ),
    "disagreements.between": Said(
        en="only {one} and {other} · f shows all",
    ),
    "disagreement.place": Said(
        en="{title} · segment {number}",
    ),
    "disagreement.nobody": Said(
        en="–",
    ),
    "disagreement.passed": Said(
        en="seen, no code",
    ),
    "disagreement.shown.none": Said(
        en="without suggestions",
    ),
    "disagreement.shown.empty": Said(
        en="nothing was suggested",
    ),
    "disagreement.shown.rank": Said(
        en="suggested, no. {rank}",
    ),
    "disagreement.shown.rank.sure": Said(
        en="suggested, no. {rank} ({percent} %)",
    ),
    "disagreement.shown.other": Said(
        en="not among the {shown} suggested",
    ),
    "disagreement.shown.other.one": Said(
        en="not the one suggested",
    ),
    "disagreement.shown.pass": Said(
        en="{shown} codes were suggested",
    ),
    "disagreement.shown.pass.one": Said(
        en="1 code was suggested",
    ),
    "disagreement.shown.not yet": Said(
        en="decided before suggestions showed",
    ),
    "disagreement.shown.withheld": Said(
        en="suggestions were withheld",
    ),
    "disagreement.shown.after": Said(
        en="changed after suggestions showed: {shown}",
    ),
    "disagreement.gain": Said(
        en="Settling this changes alpha by {gain}.",
    ),
    "disagreement.confused": Said(
        en="{one} and {other} are put in each other's place on {count} segments.",
    ),
    "disagreement.confused.one": Said(
        en="{one} and {other} are put in each other's place here only.",
    ),
    "disagreement.lopsided": Said(
        en="{code} may be read in two ways: {more} put it alone {many} times, {less} {few}.",
    ),
    "disagreement.ruled": Said(
        en="{who} ruled: {outcome}",
    ),
    "disagreement.ruled.you": Said(
        en="you ruled: {outcome}",
    ),
    "disagreement.outcome.keep first": Said(
        en="keep {first}, {codes}",
    ),
    "disagreement.outcome.keep second": Said(
        en="keep {second}, {codes}",
    ),
    "disagreement.outcome.both": Said(
        en="both, {codes}",
    ),
    "disagreement.outcome.neither": Said(
        en="neither, no code",
    ),
    "disagreement.outcome.other": Said(
        en="another code, {codes}",
    ),
    "disagreement.outcome.definition unclear": Said(
        en="definition unclear, {unclear}",
    ),
    "disagreement.note": Said(
        en="note: {note}",
    ),
    "disagreement.note.waits": Said(
        en="note for the ruling: {note}",
    ),
    "disagreement.no_definition": Said(
        en="The codebook does not say what it means.",
    ),
    "disagreement.gone": Said(
        en="The codebook in use does not have it.",
    ),
    "ruled.stored": Said(
        en="segment {number}: {outcome}",
    ),
    "ruled.and_all": Said(
        en="{said}; that was the last open one",
    ),
    "ruled.again": Said(
        en="{said}; on from the top",
    ),
    "ruled.taken_back": Said(
        en="ruling on segment {number} taken back",
    ),
    "ruled.nothing_back": Said(
        en="there is no ruling of yours to take back",
    ),
    "ruled.note": Said(
        en="the note goes with your ruling on this segment",
    ),
    "ruled.note.gone": Said(
        en="note dropped",
    ),
    "ruled.which_unclear": Said(
        en="Which definition is unclear?",
    ),
    "ruled.all_unclear": Said(
        en="all of them",
    ),
    "ruled.other": Said(
        en="Which code instead?",
    ),
    "ruled.other.keys": Said(
        en="enter rules that this code stands · escape leaves",
    ),
    "ruled.note.title": Said(
        en="Note with the ruling on segment {number}",
    ),
    "ruled.none_yet": Said(
        en="you have ruled on nothing yet: e adds from this segment",
    ),
    "ruled.first": Said(
        en="this is the first one",
    ),
    "ruled.last": Said(
        en="this is the last one",
    ),
    "ruled.nothing": Said(
        en="there is no disagreement here to rule on",
    ),
    "amend.title": Said(
        en="Add to the codebook",
    ),
    "amend.code": Said(
        en="Code",
    ),
    "amend.part": Said(
        en="As",
    ),
    "amend.include": Said(
        en="use for",
    ),
    "amend.exclude": Said(
        en="not for",
    ),
    "amend.examples": Said(
        en="example",
    ),
    "amend.language": Said(
        en="in {language}",
    ),
    "amend.there.include": Said(
        en="Use for, so far",
    ),
    "amend.there.exclude": Said(
        en="Not for, so far",
    ),
    "amend.there.examples": Said(
        en="Examples, so far",
    ),
    "amend.there.none": Said(
        en="nothing yet",
    ),
    "amend.keys": Said(
        en="tab next · ← → choose · ctrl+s adds it · escape leaves",
    ),
    "amend.unsaved": Said(
        en="This is not in the codebook yet.",
    ),
    "amend.keep": Said(
        en="Go on writing",
    ),
    "amend.drop": Said(
        en="Throw it away",
    ),
    "amend.done": Said(
        en="the codebook has a new version: {code} has one {part} more",
    ),
    "amend.done.nothing": Said(
        en="{done}; nothing needs to be looked at again",
    ),
    "again.title": Said(
        en="Look again at {code}",
    ),
    "again.count": Said(
        en="{count} decisions",
    ),
    "again.count.one": Said(
        en="1 decision",
    ),
    "again.about": Said(
        en="Made when the codebook said something else of it. They stand until their coder changes them.",
    ),
    "again.keys": Said(
        en="enter opens the interview there · escape closes",
    ),
    "again.none": Said(
        en="nothing about {code} needs to be looked at again",
    ),
    "again.which": Said(
        en="Look again at which code?",
    ),
    "group.rule": Said(
        en="Rule",
    ),
    "key.rule.first": Said(
        en="Keep the first coder's codes",
    ),
    "tip.rule.first": Said(
        en="rule that the codes of the coder on the left stand, and go on; both codings stay as they are",
    ),
    "key.rule.second": Said(
        en="Keep the second coder's codes",
    ),
    "tip.rule.second": Said(
        en="rule that the codes of the coder on the right stand, and go on",
    ),
    "key.rule.both": Said(
        en="Keep both",
    ),
    "tip.rule.both": Said(
        en="rule that the codes of both stand, and go on",
    ),
    "key.rule.neither": Said(
        en="Keep neither",
    ),
    "tip.rule.neither": Said(
        en="rule that no code stands, and go on",
    ),
    "key.rule.other": Said(
        en="Another code",
    ),
    "tip.rule.other": Said(
        en="rule that another code stands: find it by part of its name, and go on",
    ),
    "key.rule.unclear": Said(
        en="Definition unclear",
    ),
    "tip.rule.unclear": Said(
        en="rule that the codebook has to be made clearer first; say which code when there are several",
    ),
    "key.rule.note": Said(
        en="Note with the ruling",
    ),
    "tip.rule.note": Said(
        en="write a note that is stored with your ruling on this segment",
    ),
    "key.rule.undo": Said(
        en="Take the last ruling back",
    ),
    "tip.rule.undo": Said(
        en="take back the ruling you made last; again: the one before it",
    ),
    "key.disagreement.next": Said(
        en="Next disagreement",
    ),
    "tip.disagreement.next": Said(
        en="go to the next disagreement",
    ),
    "key.disagreement.previous": Said(
        en="Previous disagreement",
    ),
    "tip.disagreement.previous": Said(
        en="go to the disagreement before",
    ),
    "key.disagreement.page.down": Said(
        en="Page down",
    ),
    "tip.disagreement.page.down": Said(
        en="go ten disagreements down",
    ),
    "key.disagreement.page.up": Said(
        en="Page up",
    ),
    "tip.disagreement.page.up": Said(
        en="go ten disagreements up",
    ),
    "key.disagreement.order": Said(
        en="Another order",
    ),
    "tip.disagreement.order": Said(
        en="what teaches most first, codes confused, codes read in two ways, or as they were said",
    ),
    "key.disagreement.settled": Said(
        en="Show those ruled on",
    ),
    "tip.disagreement.settled": Said(
        en="show or hide the disagreements that are ruled on",
    ),
    "key.disagreement.all": Said(
        en="Show all disagreements",
    ),
    "tip.disagreement.all": Said(
        en="show all disagreements again, not only those between two codes",
    ),
    "key.disagreement.open": Said(
        en="Open the interview there",
    ),
    "tip.disagreement.open": Said(
        en="open the interview at this segment",
    ),
    "key.codebook.amend": Said(
        en="Add to the codebook",
    ),
    "tip.codebook.amend": Said(
        en="from this segment, add a criterion or an example to a code: a new version of the codebook",
    ),
    "key.codebook.amend.last": Said(
        en="Add from the last ruling",
    ),
    "tip.codebook.amend.last": Said(
        en="the same from the segment you ruled on last",
    ),
    "key.codebook.again": Said(
        en="Look again",
    ),
    "tip.codebook.again": Said(
        en="list the decisions about a code that were made before its definition was changed",
    ),
    "key.amend.save": Said(
        en="Add it",
    ),
    "tip.amend.save": Said(
        en="add it to the codebook, as a new version, and close",
    ),
    "bar.rule.first": Said(
        en="first",
    ),
    "bar.rule.second": Said(
        en="second",
    ),
    "bar.rule.both": Said(
        en="both",
    ),
    "bar.rule.neither": Said(
        en="neither",
    ),
    "bar.rule.other": Said(
        en="other",
    ),
    "bar.rule.unclear": Said(
        en="unclear",
    ),
    "bar.rule.note": Said(
        en="note",
    ),
    "bar.rule.undo": Said(
        en="undo",
    ),
    "bar.disagreement.order": Said(
        en="order",
    ),
    "bar.disagreement.settled": Said(
        en="ruled",
    ),
    "bar.disagreement.open": Said(
        en="interview",
    ),
    "bar.codebook.amend": Said(
        en="codebook",
    ),
    "bar.amend.save": Said(
        en="add",
    ),
}
