"""Coding a hidden sample of one's own segments again, to see whether one codes as one did before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.ids import canonical_json, tagged_hash, uuid7
from orgcode.core.sample import Sample
from orgcode.core.teamwork import Act, ActKind, PartPlayed
from orgcode.core.transcript import Span
from orgcode.errors import NotAProject, RefusedDecision
from orgcode.project.ground import Material
from orgcode.project.lessons import Lessons
from orgcode.project.replacing_ground import spans_now
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project

SIZE = 50
"""Segments in a sample, where nobody has said another number."""


def draw_sample(project: Project, coder: Coder, size: int = SIZE, seed: str = "") -> Sample:
    """Draw segments that the coder has decided on, to be coded again; each has the same chance.

    They come in an order of their own, so that neighbours do not tell what stood there. The second coding is stored
    under the coder in the part `recoding`, a new one for each sample: the first one stays as it is.

    Args:
        project: which.
        coder: whose.
        size: how many, at most.
        seed: the same seed draws the same segments from the same decisions; empty: a new one.

    Raises:
        RefusedDecision: the last sample has not been coded yet, or fewer than two segments were decided on.

    """
    before = samples(project, coder)
    if before and (left := len(undecided(project, before[-1]))):
        raise RefusedDecision(
            f"{left} segments of the last sample are not coded yet.", hint="Code them first: orgcode recode."
        )
    if size < 2:
        raise RefusedDecision("A sample needs at least two segments.", hint="Say --size 50, for instance.")
    decided = _decided(project, coder)
    if len(decided) < 2:
        raise RefusedDecision(
            f"{coder.name} has decided on too few segments: {len(decided)}.", hint="Code an interview first."
        )
    now = project._clock()
    seed = seed or uuid7(lambda: now)[-12:]
    ordered = sorted(decided, key=lambda span: tagged_hash("sample/1", canonical_json([seed, *_place(span)])))
    recoder = project.part(coder, PartPlayed.RECODING, len(before) + 1)
    made: list[Sample] = []

    def make(last: str) -> list[Act]:
        made.append(
            Sample(
                id=uuid7(lambda: now, after=last),
                coder_id=coder.id,
                recoder_id=recoder.id,
                spans=tuple(ordered[:size]),
                seed=seed,
                drawn_at=moment(now),
            )
        )
        return [made[-1].act()]

    project._store.acts.append_new(make)
    return made[-1]


def samples(project: Project, coder: Coder | None = None) -> tuple[Sample, ...]:
    """The samples that were drawn, oldest first: of one coder, or all."""
    try:
        found = [Sample.of(act) for act in project._store.acts.all(ActKind.SAMPLED)]
        there = set(project.all_transcripts()) if found else set()
    except (KeyError, TypeError, ValueError) as error:
        raise NotAProject("A sample cannot be read.", where=str(project.path)) from error
    team, viewer = project.team(), project.viewer
    if team.blind:
        # Which segments somebody decided on is theirs to know as long as it is coded blind.
        owner = team.owner(viewer.id) if viewer else ""
        found = [sample for sample in found if team.person(sample.coder_id) == owner]
    return tuple(
        replace(sample, spans=spans_now(project, [span for span in sample.spans if span.transcript_id in there]))
        for sample in found
        if coder is None or team.person(sample.coder_id) == coder.id
    )


def undecided(project: Project, sample: Sample) -> tuple[Span, ...]:
    """The segments of a sample that wait to be coded again, in its order."""
    recoder = project.team().person(sample.recoder_id)
    return tuple(span for span in sample.spans if not project._ledger(span.transcript_id).on(recoder, span).settled)


def _decided(project: Project, coder: Coder) -> list[Span]:
    found: list[Span] = []
    for transcript_id in project.transcripts():
        spans = project._ledger(transcript_id).spans(coder.id)
        if spans:
            lessons = Lessons(project.segmentation(transcript_id))
            lessons.update(spans)
            segments = project.segments(transcript_id)
            eligible = Material.of(project.transcript(transcript_id), segments).eligible
            found += [
                segments[index].span for index, one in sorted(lessons.of.items()) if one.settled and eligible[index]
            ]
    return found


def _place(span: Span) -> tuple[str, int, int]:
    return span.transcript_id, span.start, span.end
