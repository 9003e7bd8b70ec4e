"""What the record says about the influence of suggestions: one outcome for each coder and segment they decided on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder, CodingState, Decision, Exposure, Shown, fold, standing, unit_values
from orgcode.core.influence import InfluenceReport, Outcome
from orgcode.core.policy import SuggestionMode, SuggestionPolicy
from orgcode.core.transcript import Role, Segmentation
from orgcode.project.policies import PolicyHistory, history
from orgcode.project.results import distinct_names
from orgcode.project.units import NOTHING, counted_as

if TYPE_CHECKING:
    from orgcode.project.project import Project

UNRECORDED = ""
"""Stands for a code that was suggested when orgcode did not record which."""


def influence(project: Project, *, transcript_id: str | None = None, coders: Sequence[Coder] = ()) -> InfluenceReport:
    """Influence of suggestions over the project or one transcript, of all coders or those given.

    Units are the segments of everybody but the interviewer. A segment counts once for a coder: with what stands
    there at the end, and with what was shown at the first decision that stands.
    """
    from orgcode.agreement.influence import influence_report

    outcomes: list[Outcome] = []
    notes: list[str] = []
    for coder_id, name in distinct_names(coders or project.coders()).items():
        coder = next(each for each in project.coders() if each.id == coder_id)
        found: list[tuple[Outcome, Decision]] = []
        for each in (transcript_id,) if transcript_id else project.transcripts():
            found += _outcomes(project, each, coder, name)
        drawn, certain = _with_lots(found, history(project._store.settings, coder))
        outcomes += drawn
        if not certain:
            notes.append(
                f"{name}: when lots were drawn is not on record in this file; taken to be from the first to the last"
                " segment that was withheld."
            )
    return influence_report(outcomes, [code.id for code in project.codebook.codable], str(project.unit), notes)


def _outcomes(project: Project, transcript_id: str, coder: Coder, name: str) -> Iterator[tuple[Outcome, Decision]]:
    """The outcomes of a transcript, each with the first decision that stands on the segment."""
    record = project.decisions(transcript_id, coder.id)
    if not record:
        return
    transcript, segmentation = project.transcript(transcript_id), project.segmentation(transcript_id)
    state = project.state(transcript_id, coder.id)
    became = merges(project.codebook)
    codes = {
        index: counted_as(put, became) for index, put in unit_values(state, segmentation).get(coder.id, {}).items()
    }
    declined = _declined(state, segmentation)
    acts = _by_segment(standing(record), segmentation)
    everything = _by_segment(sorted(record, key=lambda decision: decision.id), segmentation)
    for index in sorted(acts):
        turn = transcript.turns[segmentation.segments[index].turn]
        if transcript.role_of(turn) is Role.INTERVIEWER or (index not in codes and index not in declined):
            continue
        first = acts[index][0]
        outcome = Outcome(
            coder=name,
            segment=f"{transcript_id}:{index:07}",
            when=_when(first.exposure),
            suggested=_suggested(first.exposure, acts[index]),
            codes=codes.get(index, frozenset()),
            declined=counted_as(declined.get(index, ()), became) - codes.get(index, NOTHING),
            settled=index in codes,
            passage=len(segmentation.segments_in(first.span)) > 1,
            seconds=first.exposure.seconds if first.exposure else None,
            model=first.exposure.model if first.exposure else "",
            codebook_version=first.exposure.codebook_version if first.exposure else "",
        )
        if outcome.when in (Shown.NOT_YET, Shown.AFTER):
            outcome = _revised(outcome, index, acts[index], everything[index], segmentation)
        if became:
            first_codes = None if outcome.at_first is None else counted_as(outcome.at_first, became)
            outcome = replace(outcome, suggested=_merged(outcome.suggested, became), at_first=first_codes)
        # The lot was drawn for the segment, whatever part of it was decided on.
        yield outcome, replace(first, span=segmentation.segments[index].span)


def _merged(suggested: Iterable[str], became: Mapping[str, str]) -> tuple[str, ...]:
    """Suggestions with merged codes counted as the ones they became, once each, at the rank of the first."""
    found: list[str] = []
    for code in (became.get(one, one) for one in suggested):
        # How many were not recorded matters, so those stay apart.
        if code == UNRECORDED or code not in found:
            found.append(code)
    return tuple(found)


def _declined(state: CodingState, segmentation: Segmentation) -> Mapping[int, Collection[str]]:
    found: dict[int, set[str]] = {}
    for _, span, code in state.rejections:
        for segment in segmentation.segments_in(span):
            found.setdefault(segment.index, set()).add(code)
    return found


def _by_segment(decisions: Iterable[Decision], segmentation: Segmentation) -> dict[int, list[Decision]]:
    found: dict[int, list[Decision]] = {}
    for decision in decisions:
        for segment in segmentation.segments_in(decision.span):
            found.setdefault(segment.index, []).append(decision)
    return found


def _when(exposure: Exposure | None) -> Shown | None:
    return None if exposure is None or exposure.when not in set(Shown) else Shown(exposure.when)


def _suggested(exposure: Exposure | None, acts: Sequence[Decision]) -> tuple[str, ...]:
    """The codes suggested; where only their number was recorded, what later decisions tell by their ranks."""
    if exposure is None:
        return ()
    if exposure.suggested or _when(exposure) is not Shown.BEFORE:
        return exposure.suggested
    known = [UNRECORDED] * exposure.shown
    for act in acts:
        seen = act.exposure
        if act.code_id and seen and seen.rank and seen.rank <= len(known) and not seen.suggested:
            known[seen.rank - 1] = act.code_id
    return tuple(known)


def _revised(
    outcome: Outcome,
    index: int,
    acts: Sequence[Decision],
    everything: Sequence[Decision],
    segmentation: Segmentation,
) -> Outcome:
    """The same with what the coder had said before suggestions came.

    Who undoes a first decision once the suggestions are there, and decides again, has changed it: then the first
    decision that stands was made `after`, and what was undone is what they said at first.
    """
    said = acts if outcome.when is Shown.NOT_YET else [one for one in everything if one.undoes is None]
    before: list[Decision] = []
    for decision in said:
        if _when(decision.exposure) is not Shown.NOT_YET:
            break
        before.append(decision)
    if not before:
        return outcome
    at_first = unit_values(fold(before), segmentation).get(before[0].coder_id, {})
    first = before[0].exposure
    later = [one.exposure for one in acts if one.exposure and _when(one.exposure) is Shown.AFTER]
    # Those that would have stood there: the decision itself had not yet taught the later ones.
    suggested = next((seen.suggested for seen in (first, *later) if seen and seen.suggested), ())
    return replace(outcome, suggested=suggested, at_first=at_first.get(index, frozenset()))


def _with_lots(found: Sequence[tuple[Outcome, Decision]], held: PolicyHistory) -> tuple[list[Outcome], bool]:
    """The outcomes with whether lots were being drawn, and whether the record of changes could tell.

    A segment that shows suggestions looks the same whether it drew a lot to do so or the mode was another one. Where
    the record of this file knows nothing of the lots (decisions merged from another file, a clock that was wrong), the
    span from the first to the last withheld segment is taken: its ends depend on lots and on no decision.
    """
    placed = [(outcome, decision, held.at(decision.decided_at)) for outcome, decision in found]
    withheld = [
        (decision.id, policy.mode is SuggestionMode.WITHHELD)
        for outcome, decision, policy in placed
        if outcome.when is Shown.WITHHELD
    ]
    if all(known for _, known in withheld):
        return [
            replace(outcome, drawn=True, share=policy.share)
            if policy.mode is SuggestionMode.WITHHELD and _as_drawn(outcome, decision, policy)
            else outcome
            for outcome, decision, policy in placed
        ], True
    first, last = min(withheld)[0], max(withheld)[0]
    return [replace(outcome, drawn=first <= decision.id <= last) for outcome, decision in found], False


def _as_drawn(outcome: Outcome, decision: Decision, policy: SuggestionPolicy) -> bool:
    """Whether the segment was shown as its lot says; a screen that was open when lots began may not have known."""
    return outcome.when is policy.shown(decision.span, decided=False)
