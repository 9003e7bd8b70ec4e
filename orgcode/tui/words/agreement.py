"""What the screen of agreement says."""

from __future__ import annotations

from orgcode.tui.words.form import Said

WORDS: dict[str, Said] = {
    "agreement.title": Said(
        en="Agreement",
    ),
    "agreement.tab.1": Said(
        en="overview",
    ),
    "agreement.tab.2": Said(
        en="codes",
    ),
    "agreement.tab.3": Said(
        en="coders",
    ),
    "agreement.tab.4": Said(
        en="confusions",
    ),
    "agreement.tab.5": Said(
        en="time",
    ),
    "agreement.tab.6": Said(
        en="parts",
    ),
    "agreement.tab.7": Said(
        en="exposure",
    ),
    "agreement.computing": Said(
        en="computing …",
    ),
    "agreement.computing.text": Said(
        en="Computing agreement and its intervals. This may take some seconds.",
    ),
    "agreement.failed": Said(
        en="Agreement could not be computed",
    ),
    "agreement.summary": Said(
        en="{coders} · {units}",
    ),
    "agreement.summary.coders": Said(
        en="{count} coders",
    ),
    "agreement.summary.coders.one": Said(
        en="1 coder",
    ),
    "agreement.summary.units": Said(
        en="{count} units compared",
    ),
    "agreement.summary.units.one": Said(
        en="1 unit compared",
    ),
    "agreement.selection": Said(
        en="{unit} · {interviewer} · {transcripts}",
    ),
    "agreement.unit.segment": Said(
        en="by segment",
    ),
    "agreement.unit.turn": Said(
        en="by turn",
    ),
    "agreement.unit.character": Said(
        en="by character",
    ),
    "agreement.interviewer.in": Said(
        en="interviewer in",
    ),
    "agreement.interviewer.out": Said(
        en="interviewer out",
    ),
    "agreement.transcripts.all": Said(
        en="all interviews",
    ),
    "agreement.unit.segment.some": Said(
        en="segments",
    ),
    "agreement.unit.sentence.some": Said(
        en="sentences",
    ),
    "agreement.unit.paragraph.some": Said(
        en="paragraphs",
    ),
    "agreement.unit.turn.some": Said(
        en="turns",
    ),
    "agreement.unit.character.some": Said(
        en="characters",
    ),
    "agreement.unit.row.some": Said(
        en="rows",
    ),
    "agreement.coders": Said(
        en="{count} coders: {who}",
    ),
    "agreement.coders.one": Said(
        en="1 coder: {who}",
    ),
    "agreement.denominator": Said(
        en="Compared: {count} {kind} that at least two coders reached, of {all}.",
    ),
    "agreement.denominator.one": Said(
        en="Compared: 1 unit ({kind}) that at least two coders reached, of {all}.",
    ),
    "agreement.reached": Said(
        en="Reached: {each}.",
    ),
    "agreement.reached.by": Said(
        en="{coder} {count}",
    ),
    "agreement.left_out": Said(
        en="Missing: {one} that only one coder reached, {none} that nobody reached.",
    ),
    "agreement.left_out.interviewer": Said(
        en="Left out: the interviewer's turns (i takes them in).",
    ),
    "agreement.left_out.not_closed": Said(
        en="Left out, because not everybody who codes them has closed them: {count} interviews ({titles}).",
    ),
    "agreement.left_out.not_closed.one": Said(
        en="Left out, because not everybody who codes it has closed it: 1 interview ({titles}).",
    ),
    "agreement.left_out.unnamed": Said(
        en="the project is blind",
    ),
    "agreement.nothing": Said(
        en="There is nothing to compare.",
    ),
    "agreement.nothing.next": Said(
        en="Agreement needs units that two coders decided on: put codes on them, or mark them as "
        "seen without a code. In a blind project they count once everybody has closed the "
        "interview.",
    ),
    "agreement.no_parts": Said(
        en="The units are not divided so: there is only one part, or none.",
    ),
    "agreement.no_pair": Said(
        en="These two have no unit in common.",
    ),
    "agreement.no_confusions": Said(
        en="No code was put where another coder put a different one, or none.",
    ),
    "agreement.all": Said(
        en="All codes together. {advice}",
    ),
    "agreement.observed": Said(
        en="observed, expected: agreement; for alpha, disagreement",
    ),
    "agreement.notes": Said(
        en="Keep in mind",
    ),
    "agreement.basis": Said(
        en="What this stands on",
    ),
    "agreement.basis.codebook": Said(
        en="Codebook: {title}.",
    ),
    "agreement.basis.versions": Said(
        en="Coded under {count} versions of it.",
    ),
    "agreement.basis.versions.one": Said(
        en="Coded under one version of it.",
    ),
    "agreement.basis.transcripts": Said(
        en="{count} interviews.",
    ),
    "agreement.basis.transcripts.one": Said(
        en="1 interview.",
    ),
    "agreement.basis.dates": Said(
        en="Decided from {first} to {last}.",
    ),
    "agreement.basis.intervals": Said(
        en="Intervals: 95 %, bootstrap over {over}, {resamples} resamples, seed {seed}.",
    ),
    "agreement.basis.blind": Said(
        en="The project is blind: coders do not see each other's codings before all have closed an interview.",
    ),
    "agreement.interval": Said(
        en="{low} to {high}",
    ),
    "agreement.bounds": Said(
        en="95 % {interval}",
    ),
    "agreement.chance": Said(
        en="observed {observed}, expected {expected}",
    ),
    "agreement.units": Said(
        en="{count} units",
    ),
    "agreement.units.one": Said(
        en="1 unit",
    ),
    "agreement.undefined": Said(
        en="{name}: undefined. {reason}",
    ),
    "agreement.undefined.short": Said(
        en="undefined",
    ),
    "agreement.enough": Said(
        en="ok",
    ),
    "agreement.column.value": Said(
        en="value",
    ),
    "agreement.column.interval": Said(
        en="95 % interval",
    ),
    "agreement.column.analytic": Said(
        en="by formula",
    ),
    "agreement.column.observed": Said(
        en="observed",
    ),
    "agreement.column.expected": Said(
        en="expected",
    ),
    "agreement.column.units": Said(
        en="units",
    ),
    "agreement.column.presence": Said(
        en="yes",
    ),
    "agreement.column.absence": Said(
        en="no",
    ),
    "agreement.column.prevalence": Said(
        en="used",
    ),
    "agreement.column.more": Said(
        en="more",
    ),
    "agreement.column.count": Said(
        en="n",
    ),
    "agreement.used": Said(
        en="Put by {each}; prevalence {prevalence}.",
    ),
    "agreement.used.by": Said(
        en="{coder} on {count} of {of}",
    ),
    "agreement.indices": Said(
        en="prevalence index {prevalence}, bias index {bias}",
    ),
    "agreement.advice.more": Said(
        en="For an interval of ±{width} ({coefficient}): {count} more units that two coders reach.",
    ),
    "agreement.advice.more.one": Said(
        en="For an interval of ±{width} ({coefficient}): 1 more unit that two coders reach.",
    ),
    "agreement.advice.enough": Said(
        en="The interval of {coefficient} is no wider than ±{width}: enough units.",
    ),
    "agreement.advice.none": Said(
        en="How many more units an interval of ±{width} needs cannot be told. {reason}",
    ),
    "agreement.no_code": Said(
        en="no code",
    ),
    "agreement.pair": Said(
        en="{first} · {second}",
    ),
    "agreement.confusion": Said(
        en="{first} / {second}",
    ),
    "agreement.confusion.count": Said(
        en="{count} times one coder put {first} where another put {second}, of {of} with either "
        "({share}). Enter shows them.",
    ),
    "agreement.confusion.count.one": Said(
        en="Once one coder put {first} where another put {second}, of {of} with either ({share}). Enter shows it.",
    ),
    "agreement.confusion.passed": Said(
        en="{count} times one coder put {code} where another put no code, of {of} ({share}). Enter shows them.",
    ),
    "agreement.confusion.passed.one": Said(
        en="Once one coder put {code} where another put no code, of {of} ({share}). Enter shows it.",
    ),
    "agreement.confusion.never": Said(
        en="never put in each other's place",
    ),
    "agreement.drift.notes": Said(
        en="Drift",
    ),
    "agreement.role.interviewer": Said(
        en="interviewer",
    ),
    "agreement.role.participant": Said(
        en="participants",
    ),
    "agreement.role.other": Said(
        en="others, or not told",
    ),
    "agreement.by.week": Said(
        en="By week",
    ),
    "agreement.by.order": Said(
        en="In the order of coding",
    ),
    "agreement.by.transcript": Said(
        en="By interview",
    ),
    "agreement.by.role": Said(
        en="By role of the speaker",
    ),
    "agreement.by.language": Said(
        en="By language",
    ),
    "agreement.by.exposure": Said(
        en="Between coders, by whether suggestions had been shown",
    ),
    "agreement.model": Said(
        en="Each coder with what was suggested",
    ),
    "agreement.model.named": Said(
        en="Each coder with what {model} suggested",
    ),
    "agreement.exposed.unexposed": Said(
        en="not shown",
    ),
    "agreement.exposed.mixed": Said(
        en="shown to some",
    ),
    "agreement.exposed.exposed": Said(
        en="shown",
    ),
    "agreement.exposed.none": Said(
        en="No suggestions had been shown before any of these decisions, or that was not recorded.",
    ),
    "agreement.exposed.notes": Said(
        en="What suggestions do to agreement",
    ),
    "agreement.model.part": Said(
        en="{part}: {coder}",
    ),
    "agreement.sorted": Said(
        en="sorted by {order}",
    ),
    "agreement.sort.alpha": Said(
        en="alpha",
    ),
    "agreement.sort.name": Said(
        en="name",
    ),
    "agreement.sort.prevalence": Said(
        en="prevalence",
    ),
    "agreement.sort.codebook": Said(
        en="codebook",
    ),
    "agreement.sort.reading": Said(
        en="project",
    ),
    "agreement.sort.count": Said(
        en="count",
    ),
    "agreement.sort.share": Said(
        en="share",
    ),
    "agreement.entries": Said(
        en="{count} lines",
    ),
    "agreement.entries.one": Said(
        en="1 line",
    ),
    "agreement.methods": Said(
        en="Methods paragraph",
    ),
    "agreement.methods.en": Said(
        en="English",
    ),
    "agreement.methods.da": Said(
        en="Dansk",
    ),
    "agreement.methods.nb": Said(
        en="Norsk",
    ),
    "agreement.read.keys": Said(
        en="c copies · j k scroll · escape closes",
    ),
    "agreement.read.keys.some": Said(
        en="1-{count} language · c copies · j k scroll · escape closes",
    ),
    "agreement.copied": Said(
        en="Copied. Where the terminal does not pass it on, select the text with the mouse and shift.",
    ),
    "key.agreement.tab": Said(
        en="Show part",
    ),
    "tip.agreement.tab": Said(
        en="overview, codes, coders, confusions, over time, by part, exposure to suggestions",
    ),
    "bar.agreement.tab.1": Said(
        en="part",
    ),
    "key.agreement.tab.next": Said(
        en="Next part",
    ),
    "tip.agreement.tab.next": Said(
        en="show the next part",
    ),
    "key.agreement.tab.previous": Said(
        en="Previous part",
    ),
    "tip.agreement.tab.previous": Said(
        en="show the part before",
    ),
    "key.agreement.next": Said(
        en="Next line",
    ),
    "tip.agreement.next": Said(
        en="go to the next line of the list; in the overview, read on",
    ),
    "key.agreement.previous": Said(
        en="Previous line",
    ),
    "tip.agreement.previous": Said(
        en="go to the line before",
    ),
    "key.agreement.down": Said(
        en="Cell down",
    ),
    "tip.agreement.down": Said(
        en="go a line down, in a map a row down",
    ),
    "key.agreement.up": Said(
        en="Cell up",
    ),
    "tip.agreement.up": Said(
        en="go a line up, in a map a row up",
    ),
    "key.agreement.left": Said(
        en="Cell to the left",
    ),
    "tip.agreement.left": Said(
        en="in a map: go a column to the left",
    ),
    "key.agreement.right": Said(
        en="Cell to the right",
    ),
    "tip.agreement.right": Said(
        en="in a map: go a column to the right",
    ),
    "key.agreement.first": Said(
        en="First line",
    ),
    "tip.agreement.first": Said(
        en="go to the first line",
    ),
    "key.agreement.last": Said(
        en="Last line",
    ),
    "tip.agreement.last": Said(
        en="go to the last line",
    ),
    "key.agreement.open": Said(
        en="Say more",
    ),
    "tip.agreement.open": Said(
        en="say all about the line; for two codes that are confused, show where",
    ),
    "bar.agreement.open": Said(
        en="more",
    ),
    "key.agreement.sort": Said(
        en="Sort",
    ),
    "tip.agreement.sort": Said(
        en="put the lines in another order",
    ),
    "bar.agreement.sort": Said(
        en="sort",
    ),
    "key.agreement.unit": Said(
        en="Unit",
    ),
    "tip.agreement.unit": Said(
        en="choose the unit that is compared: segment, turn, character",
    ),
    "bar.agreement.unit": Said(
        en="unit",
    ),
    "key.agreement.interviewer": Said(
        en="Interviewer in or out",
    ),
    "tip.agreement.interviewer": Said(
        en="take the interviewer's turns in, or leave them out",
    ),
    "bar.agreement.interviewer": Said(
        en="interviewer",
    ),
    "key.agreement.transcript": Said(
        en="This interview or all",
    ),
    "tip.agreement.transcript": Said(
        en="only the interview that was chosen in the library, or all of them",
    ),
    "bar.agreement.transcript": Said(
        en="interview",
    ),
    "key.agreement.methods": Said(
        en="Methods paragraph",
    ),
    "tip.agreement.methods": Said(
        en="read and copy a paragraph for the methods section, in English, Danish or Norwegian",
    ),
    "bar.agreement.methods": Said(
        en="methods",
    ),
    "key.agreement.export": Said(
        en="Write a report",
    ),
    "tip.agreement.export": Said(
        en="write the report as a file",
    ),
    "bar.agreement.export": Said(
        en="export",
    ),
    "key.agreement.reload": Said(
        en="Compute again",
    ),
    "tip.agreement.reload": Said(
        en="compute everything again, with what was decided since",
    ),
}
