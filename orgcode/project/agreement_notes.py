"""What must be kept in mind with a report on agreement, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from orgcode.core.agreement import AgreementReport, Selection, UnitChoice
from orgcode.core.coding import Coder

if TYPE_CHECKING:
    from orgcode.agreement.intervals import Bootstrap
    from orgcode.project.project import Project
    from orgcode.project.reliability import Gathered

FEW_UNITS = 30
"""Units in common below which a pair of coders is named."""

FEW_TRANSCRIPTS = 10
"""Below which an interval by drawing transcripts is rough."""

_LISTED = 8


def notes_on(
    project: Project, gathered: Gathered, selection: Selection, report: AgreementReport, bootstrap: Bootstrap
) -> tuple[str, ...]:
    """Sentences on denominators, missing data, what was left out, codes, pairs and intervals.

    Args:
        project: whose decisions.
        gathered: the reliability data.
        selection: by which they were gathered.
        report: the coefficients; its codes are those the report goes into.
        bootstrap: how intervals were made.

    """
    return (
        *_denominator(gathered, selection, report),
        *_left_out(project, gathered, selection),
        *_about_codes(project, gathered, report),
        *_about_pairs(gathered, report),
        *_about_intervals(gathered, selection, report, bootstrap),
    )


def self_notes(coder: Coder, samples: int, waiting: int, notes: Sequence[str]) -> tuple[str, ...]:
    """The notes on agreement of a coder with their own second coding, from those on the data."""
    if not samples:
        return (
            f"No sample of {coder.name}'s segments was drawn, so there is no second coding to compare with."
            " `orgcode recode` draws one.",
        )
    first = f"Units are the segments of {_plural(samples, 'hidden sample')} of {coder.name}'s own coding."
    left = f"{_plural(waiting, 'segment')} of them {'is' if waiting == 1 else 'are'} not coded again yet."
    return (first, *((left,) if waiting else ()), *notes)


def _denominator(gathered: Gathered, selection: Selection, report: AgreementReport) -> Iterator[str]:
    kind = report.unit_kind
    yield (
        f"The denominator is {_plural(report.units, kind)} that at least two coders reached, of"
        f" {_plural(gathered.all_units, kind)}: {report.units_reached_by_one} that one coder reached and"
        f" {report.units_not_reached} that nobody reached are missing, which is not the same as no code."
    )
    if not selection.roles and not selection.interviewer:
        yield "The interviewers' turns do not count."
    if selection.attributes:
        said = ", ".join(f"{name}={value}" for name, value in selection.attributes)
        yield f"Only turns of participants with these attributes count: {said}."
    partly = sum(0 < sum(codes >= 0 for codes in column) < len(column) for column in gathered.coded.index.T)
    if len(gathered.coders) > 2 and partly and report.units:
        yield "Not every coder reached every unit: coefficients use the values that are there."
    if len(report.coders) < 2:
        who = f"Only {report.coders[0]} has decided on anything" if report.coders else "Nobody has decided on anything"
        yield f"{who} here, so there is nothing to compare."
    elif not report.units:
        yield "No two coders decided on the same unit, so there is nothing to compare."


def _left_out(project: Project, gathered: Gathered, selection: Selection) -> Iterator[str]:
    account = gathered.account
    if gathered.not_closed:
        yield (
            f"Left out: {_plural(gathered.not_closed, 'transcript')} that not everybody who codes"
            f" {'it has' if gathered.not_closed == 1 else 'them has'} closed yet; the project is coded blind."
        )
    team = project.team()
    if selection.as_closed:
        open_always = sum(transcript not in team.revealed for transcript in gathered.transcripts)
        yield "Decisions made after an interview was first open to all are left out."
        if open_always:
            yield f"Transcripts that were not opened after blind coding, where all decisions count: {open_always}."
    elif account.after_reveal:
        yield (
            f"Decisions that count here though they were made when the coders could see each other's codings:"
            f" {account.after_reveal:,}. --as-closed leaves them out."
        )
    if account.before_blind:
        yield (
            "Decisions that count here though they were made before the project was blind, when everybody could see"
            f" everything: {account.before_blind:,}."
        )
    if account.wrong_dates:
        yield (
            "Decisions whose dates cannot be right because the clock of a machine was wrong, though weeks and dates go"
            f" by them: {account.wrong_dates:,}."
        )
    names = {coder.id: name for coder, name in zip(gathered.coders, gathered.names, strict=True)}
    reopened = sorted(
        f"{project.transcript(transcript).title} ({names[coder]})"
        for transcript, coder in team.reopened
        if transcript in gathered.transcripts and coder in names
    )
    if reopened:
        yield f"Reopened after closing: {_listed(reopened)}."
    if account.not_segments:
        yield (
            "Codings and passes on spans that are no segment here (passages, parts of a segment, or another way of"
            f" cutting the text), which count for every segment they touch: {account.not_segments:,}."
        )


def _about_codes(project: Project, gathered: Gathered, report: AgreementReport) -> Iterator[str]:
    account = gathered.account
    language = _language(project, gathered)
    if account.not_in_codebook:
        yield (
            f"{_plural(account.not_in_codebook, 'coding')} left out: the codebook in use has no such code. Their units"
            " count as reached."
        )
    if account.merged:
        yield (
            f"{_plural(account.merged, 'coding')} made under a code that was merged into another one since: counted as"
            " that one."
        )
    if account.later_codes:
        later = [
            f"{project.codebook.code(code).label(language)} ({number})" for code, number in account.later_codes.items()
        ]
        yield (
            "Codes that the codebook did not have yet when some of the decisions were made, with the number of values"
            f" that count as not having it: {_listed(later)}."
        )
    never, always = [], []
    for figures in report.codes:
        label = project.codebook.code(figures.code).label(language)
        if figures.prevalence == 0:
            never.append(label)
        elif figures.prevalence == 1:
            always.append(label)
    if never:
        yield f"On no unit that two coders reached, so that agreement beyond chance cannot be told: {_listed(never)}."
    if always:
        yield f"On every unit that two coders reached, by every coder, so that it cannot be told: {_listed(always)}."


def _about_pairs(gathered: Gathered, report: AgreementReport) -> Iterator[str]:
    if not report.units:
        return
    index, counts, names = gathered.coded.index, gathered.coded.counts, gathered.names
    active = [row for row in range(len(names)) if (index[row] >= 0).any()]
    apart, few = [], []
    for first, second in combinations(active, 2):
        shared = round(float(counts[(index[first] >= 0) & (index[second] >= 0)].sum()))
        if not shared:
            apart.append(f"{names[first]} and {names[second]}")
        elif shared < FEW_UNITS:
            few.append(f"{names[first]} and {names[second]} ({shared})")
    if apart:
        yield f"No unit in common: {_listed(apart)}."
    if few:
        yield f"Fewer than {FEW_UNITS} units in common, so that figures are rough: {_listed(few)}."


def _about_intervals(
    gathered: Gathered, selection: Selection, report: AgreementReport, bootstrap: Bootstrap
) -> Iterator[str]:
    if not bootstrap.resamples or not report.units:
        return
    compared = gathered.coded.reached_by >= 2
    transcripts = len({place.transcript_id for place, two in zip(gathered.places, compared, strict=True) if two})
    if bootstrap.over == "transcripts":
        if transcripts < FEW_TRANSCRIPTS:
            yield f"Intervals by drawing transcripts are rough: there are {transcripts}."
        return
    if selection.unit is UnitChoice.CHARACTER:
        yield (
            "Intervals take every character as a draw of its own, so they are much too narrow; --over transcripts draws"
            " whole interviews."
        )
    elif transcripts > 1:
        yield (
            f"Intervals take {report.unit_kind}s as independent; those of one interview are alike, so they may be too"
            " narrow. --over transcripts draws whole interviews."
        )


def _language(project: Project, gathered: Gathered) -> str:
    from orgcode.project.agreement import main_language

    return main_language(project, gathered.transcripts)


def _listed(items: Sequence[str]) -> str:
    more = len(items) - _LISTED
    return ", ".join(items[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def _plural(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
