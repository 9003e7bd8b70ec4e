"""Rulings over disagreements: what an adjudicator decides, kept apart from what the coders decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder, Decision, Verdict
from orgcode.core.disagreement import Disagreement
from orgcode.core.ids import uuid7
from orgcode.core.teamwork import Act, ActKind, Choice, PartPlayed, Ruling, standing_rulings
from orgcode.core.transcript import Span
from orgcode.errors import NotAProject, RefusedDecision, StillBlind, UnknownName
from orgcode.project.disagreements import counted_in_order
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project


def adjudicator(project: Project, coder: Coder) -> Coder:
    """A coder in the part of adjudicator: what is ruled never touches the coder's own coding."""
    return project.part(coder, PartPlayed.ADJUDICATING)


def rulings(project: Project, transcript_id: str | None = None) -> tuple[Ruling, ...]:
    """The rulings that stand, oldest first; of several over one segment the last one counts.

    Without a transcript, those on versions of an interview that were replaced are left out.
    """
    try:
        found = [Ruling.of(act) for act in project._store.acts.all(ActKind.RULED)]
    except (KeyError, TypeError, ValueError) as error:
        raise NotAProject("A ruling cannot be read.", where=str(project.path)) from error
    used = frozenset(project.transcripts() if transcript_id is None else (transcript_id,))
    return tuple(
        ruling
        for ruling in standing_rulings(found)
        if ruling.span.transcript_id in used and project.open_to_all(ruling.span.transcript_id)
    )


def rule(
    project: Project,
    coder: Coder,
    disagreement: Disagreement,
    choice: Choice,
    codes: Sequence[str] = (),
    unclear: Sequence[str] = (),
    note: str = "",
) -> Ruling:
    """Settle a disagreement: the outcome is on disk, as decisions of the adjudicator, when this returns.

    Args:
        project: which.
        coder: who rules; the decisions are those of `adjudicator(coder)`.
        disagreement: what it is about.
        choice: how it is settled.
        codes: the outcome, for `Choice.OTHER` only.
        unclear: for `Choice.UNCLEAR`, the codes whose definition is unclear; none: all in question.
        note: why.

    Raises:
        RefusedDecision: codes do not go with the choice, or are no codes to be put.
        StillBlind: not everybody who codes the interview has closed it.

    """
    span = disagreement.span
    if not project.open_to_all(span.transcript_id):
        raise StillBlind(
            f"{project.transcript(span.transcript_id).title} is still being coded blind.",
            hint="Disagreements show once everybody who codes the interview has closed it.",
        )
    project.refresh()
    first, second, chosen, asked = (
        counted_in_order(each, merges(project.codebook))
        for each in (disagreement.first.codes, disagreement.second.codes, codes, unclear or disagreement.codes)
    )
    outcome = _outcome(project, choice, first, second, chosen)
    return _store(
        project,
        coder,
        span,
        coders=(disagreement.first.coder_id, disagreement.second.coder_id),
        first=first,
        second=second,
        choice=choice,
        codes=outcome,
        unclear=asked if choice is Choice.UNCLEAR else (),
        note=note,
    )


def take_back(project: Project, coder: Coder, ruling_id: str) -> Ruling:
    """Annul a ruling by a new one: the ruling before it over the same segment, if any, stands again."""
    ruling = next((each for each in rulings(project) if each.id == ruling_id), None)
    if ruling is None:
        raise UnknownName("No ruling of that identifier stands.", where=ruling_id)
    team = project.team()
    if team.owner(ruling.adjudicator_id) != team.owner(coder.id):
        names = {each.id: each.name for each in project.everybody()}
        raise RefusedDecision(
            f"That is a ruling of {names.get(ruling.adjudicator_id, ruling.adjudicator_id)}.",
            hint="Rule yourself: the last ruling counts, and both stay on record.",
        )
    return _store(
        project,
        coder,
        ruling.span,
        coders=ruling.coders,
        first=ruling.first,
        second=ruling.second,
        choice=ruling.choice,
        codes=ruling.codes,
        unclear=ruling.unclear,
        note="",
        undoes=ruling.id,
    )


def _outcome(
    project: Project, choice: Choice, first: Sequence[str], second: Sequence[str], codes: Sequence[str]
) -> tuple[str, ...]:
    if codes and choice is not Choice.OTHER:
        raise RefusedDecision("Codes of its own are for the choice `other` only.", hint="Leave them out.")
    if choice is Choice.OTHER:
        if not codes:
            raise RefusedDecision("Which other code?", hint="Name one, or choose `neither`.")
        for code in codes:
            project._codable(code)
    agreed = set(first) & set(second)
    chosen = {
        Choice.FIRST: set(first),
        Choice.SECOND: set(second),
        Choice.BOTH: {*first, *second},
        Choice.OTHER: set(codes),
    }.get(choice, set())
    for code in sorted(chosen - agreed):
        project._codable(code)
    # What both put is not in question, whatever becomes of the rest; unless the codebook has dropped it since.
    outcome = chosen | agreed
    return tuple(code.id for code in project.codebook.codable if code.id in outcome)


def _store(
    project: Project,
    coder: Coder,
    span: Span,
    *,
    coders: tuple[str, str],
    first: tuple[str, ...],
    second: tuple[str, ...],
    choice: Choice,
    codes: tuple[str, ...],
    unclear: tuple[str, ...],
    note: str,
    undoes: str | None = None,
) -> Ruling:
    who = adjudicator(project, coder)
    now = project._clock()
    made: list[Ruling] = []

    def make(last: str) -> list[Act]:
        ruling = Ruling(
            id=uuid7(lambda: now, after=last),
            adjudicator_id=who.id,
            span=span,
            coders=coders,
            first=first,
            second=second,
            choice=choice,
            codes=codes,
            unclear=unclear,
            note=note,
            codebook_version=project._version_for(None),
            decided_at=moment(now),
            undoes=undoes,
        )
        made.append(ruling)
        # In the transaction of the ruling: it is there with its outcome, or not at all.
        _decide(project, who, span, _in_force(project, who, ruling))
        return [ruling.act()]

    project._store.acts.append_new(make)
    return made[0]


def _in_force(project: Project, who: Coder, ruling: Ruling) -> Ruling | None:
    """The ruling of this adjudicator that counts on the segment once another one is there."""
    everything = [Ruling.of(act) for act in project._store.acts.all(ActKind.RULED)]
    standing = standing_rulings([*everything, ruling])
    return next((one for one in reversed(standing) if one.span == ruling.span and one.adjudicator_id == who.id), None)


def _decide(project: Project, who: Coder, span: Span, ruling: Ruling | None) -> None:
    """Make what stands for the adjudicator what the ruling says; no ruling: nothing."""
    settled = ruling is not None and ruling.choice is not Choice.UNCLEAR
    ruled = ruling.codes if ruling is not None else ()
    # A ruling from before two codes were merged puts the one that is left, and no code that has gone since.
    codable = {code.id for code in project.codebook.codable}
    codes = [code for code in counted_in_order(ruled, merges(project.codebook)) if code in codable]
    state = project._ledger(span.transcript_id).on(who.id, span)
    for code in state.codes:
        if code not in codes:
            project._decide(who, span, Verdict.WITHDRAWN, code, None)
    if state.passed and (codes or not settled):
        project._decide(who, span, Verdict.WITHDRAWN, None, None, undoes=_pass_of(project, who, span).id)
    for code in codes:
        if code not in state.codes:
            project._decide(who, span, Verdict.APPLIED, code, None)
    if settled and not ruled and not state.passed:
        project._decide(who, span, Verdict.PASSED, None, None)


def _pass_of(project: Project, who: Coder, span: Span) -> Decision:
    """The pass of the adjudicator that stands on a segment."""
    ledger = project._ledger(span.transcript_id)
    undone = {one.undoes for one in ledger.decisions(who.id)}
    return next(
        one
        for one in reversed(ledger.decisions(who.id))
        if one.span == span and one.verdict is Verdict.PASSED and one.id not in undone
    )
