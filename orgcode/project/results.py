"""What comes out of decisions: excerpts. Agreement has modules of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder, CodingState, unit_values
from orgcode.core.excerpt import CUT, Excerpt
from orgcode.core.overview import Passing
from orgcode.core.participant import Attributes
from orgcode.core.quoting import Context
from orgcode.core.teamwork import PartPlayed
from orgcode.core.transcript import Role, Segment, Segmentation, Span, Transcript
from orgcode.project.units import counted_as

if TYPE_CHECKING:
    from orgcode.project.project import Project


def distinct_names(coders: Sequence[Coder]) -> dict[str, str]:
    """Names by coder id; two coders of one name are told apart, or one would stand for both."""
    taken = Counter(coder.name for coder in coders)
    return {coder.id: coder.name if taken[coder.name] == 1 else f"{coder.name} ({coder.id[-4:]})" for coder in coders}


def excerpts(
    project: Project,
    *,
    code_id: str | None = None,
    transcript_id: str | None = None,
    coder: Coder | None = None,
    context: int | Context = 1,
    memos: bool = False,
) -> tuple[Excerpt, ...]:
    """Every coded span once a code, with everybody who put the code there; in the order of the codebook."""
    from orgcode.project.participants import attributes_of_all
    from orgcode.project.stars import stars_on

    around = context if isinstance(context, Context) else Context(segments=context)
    starred = stars_on(project)
    described = attributes_of_all(project)
    order = {code.id: position for position, code in enumerate(project.codebook)}
    found: list[tuple[int, str, int, int, int, Excerpt]] = []
    for place, each in enumerate(project.transcripts()):
        wanted = transcript_id in (None, each)
        interview = _Interview.of(project, each, described.get(each, {})) if wanted else None
        if interview is None:
            continue
        for (code, span), coders in interview.quotes.items():
            if code_id not in (None, code) or (coder is not None and coder.id not in coders):
                continue
            by = (coder.id,) if coder is not None else tuple(sorted(coders))
            excerpt = interview.excerpt(place, code, span, by, starred.get((code, span), ()))
            # A code of an earlier codebook version may be gone from the present one: it comes last, not never.
            found.append((order.get(code, len(order)), code, place, span.start, span.end, excerpt))
    found.sort(key=lambda item: item[:5])
    quotes = tuple(in_context(project, item[5], around) for item in found)
    return with_memos(project, quotes) if memos else quotes


def with_memos(project: Project, quotes: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
    """The quotes with what was noted on a passage that shares a character with them, as far as it may be seen."""
    noted: dict[str, list[tuple[Span, str | None, str]]] = {}
    for memo in project.memos():
        if memo.span is not None:
            noted.setdefault(memo.span.transcript_id, []).append((memo.span, memo.code_id, memo.text))
    return tuple(
        replace(
            quote,
            memos=tuple(
                text
                for span, code_id, text in noted.get(quote.span.transcript_id, ())
                if span.start < quote.span.end and quote.span.start < span.end and code_id in (None, quote.code_id)
            ),
        )
        for quote in quotes
    )


class _Interview:
    """What all coders that may be seen have put on one interview."""

    def __init__(
        self,
        project: Project,
        transcript_id: str,
        states: Mapping[str, CodingState],
        described: Mapping[str, Attributes],
    ) -> None:
        self.quotes: dict[tuple[str, Span], list[str]] = {}
        for coder_id, state in states.items():
            for coding in state.codings:
                self.quotes.setdefault((coding.code_id, coding.span), []).append(coder_id)
        self._transcript = transcript = project.transcript(transcript_id)
        self._segmentation = project.segmentation(transcript_id)
        self._values: dict[str, Mapping[int, frozenset[str]]] = {}
        for state in states.values():
            self._values |= unit_values(state, self._segmentation)
        self._described = described
        aspects = project.team().aspects
        self._adjudicating = {each for each, aspect in aspects.items() if aspect.part is PartPlayed.ADJUDICATING}
        self._counting = {coder.id for coder in project.coders()}
        self._names = distinct_names(project.everybody())
        self._codebook = project.codebook
        self._became = merges(project.codebook)
        self._paths: dict[str, str] = {}
        self._roles = {speaker.label: speaker.role for speaker in transcript.speakers}
        self._passing = Passing(transcript)

    @classmethod
    def of(cls, project: Project, transcript_id: str, described: Mapping[str, Attributes]) -> _Interview | None:
        """None where nothing stands, so that the text need not be loaded."""
        seen = [coder.id for coder in project.everybody() if project.sees(transcript_id, coder.id)]
        states = {coder_id: project.state(transcript_id, coder_id) for coder_id in seen}
        there = any(state.codings for state in states.values())
        return cls(project, transcript_id, states, described) if there else None

    def excerpt(
        self, place: int, code_id: str, span: Span, coders: tuple[str, ...], starred: tuple[str, ...]
    ) -> Excerpt:
        """Without what was said around it."""
        transcript = self._transcript
        touched = self._segmentation.segments_in(span)
        turn = transcript.turns[touched[0].turn] if touched else None
        agreeing = reached = 0
        meant = self._became.get(code_id, code_id)
        beside: set[str] = set()
        for coder_id, values in self._values.items():
            said = [values[segment.index] for segment in touched if segment.index in values]
            if coder_id in self._counting:
                reached += bool(said)
                agreeing += any(meant in counted_as(codes, self._became) for codes in said)
            if coder_id in coders:
                beside.update(*said)
        beside.discard(code_id)
        return Excerpt(
            span=span,
            text=transcript.text[span.start : span.end].strip(),
            before="",
            after="",
            transcript_title=transcript.title,
            speaker=turn.speaker if turn else "",
            role=self._roles[turn.speaker] if turn else Role.OTHER,
            time_start=turn.time_start if turn else None,
            code_id=code_id,
            code_path=self._path(code_id),
            coders=tuple(sorted(self._names[coder] for coder in coders)),
            coder_ids=coders,
            starred_by=starred,
            agreeing=agreeing,
            reached=reached,
            attributes=tuple(self._described.get(turn.speaker, {}).items()) if turn else (),
            adjudicated=not self._adjudicating.isdisjoint(self.quotes[code_id, span]),
            beside=frozenset(beside),
            place=place,
            through=self._passing.at(span.start),
        )

    def _path(self, code_id: str) -> str:
        if code_id not in self._paths:
            known = code_id in self._codebook
            path = self._codebook.path(code_id, str(self._transcript.language)) if known else code_id
            self._paths[code_id] = path
        return self._paths[code_id]


def in_context(project: Project, excerpt: Excerpt, context: Context) -> Excerpt:
    """The excerpt with what was said around it: first what the quote leaves out of its own segments.

    Where no segment is asked for, an ellipsis stands for what is left out.
    """
    transcript = project.transcript(excerpt.span.transcript_id)
    segmentation = project.segmentation(excerpt.span.transcript_id)
    touched = segmentation.segments_in(excerpt.span)
    if not touched:
        return replace(excerpt, before="", after="")
    first, last = touched[0], touched[-1]
    own = _left_out(transcript, touched, excerpt.span)
    before, after = _around(segmentation, first, last, context)
    asked = _question(transcript, segmentation, first) if context.question else ()
    missing = [segment for segment in asked if not before or segment.index < before[0].index]
    gap = bool(missing) and missing[-1].index + 1 < (before[0].index if before else first.index)
    wide = bool(context.segments or context.turn or context.turns)
    said = [
        _said(transcript, _parts(missing)),
        CUT if gap else "",
        _said(transcript, [*_parts(before), *(own[0] if wide else ())]),
        CUT if own[0] and not wide and not gap else "",
    ]
    if wide:
        following = _said(transcript, [*own[1], *_parts(after)], last.turn if own[1] else None)
    else:
        following = CUT if own[1] else ""
    return replace(excerpt, before=" ".join(part for part in said if part), after=following)


Part = tuple[int, int, int]
"""The turn, the beginning and the end of a stretch of a transcript."""


def _parts(segments: Sequence[Segment]) -> list[Part]:
    return [(segment.turn, segment.start, segment.end) for segment in segments]


def _left_out(transcript: Transcript, touched: Sequence[Segment], span: Span) -> tuple[list[Part], list[Part]]:
    """What a quote leaves out of the segments in which it begins and ends, where there is a word in it."""
    first, last = touched[0], touched[-1]
    parts = (first.turn, first.start, span.start), (last.turn, span.end, last.end)
    before, after = (
        [part] if part[1] < part[2] and any(map(str.isalnum, transcript.text[part[1] : part[2]])) else []
        for part in parts
    )
    return before, after


def _around(
    segmentation: Segmentation, first: Segment, last: Segment, context: Context
) -> tuple[Sequence[Segment], Sequence[Segment]]:
    segments = segmentation.segments
    start, end = max(0, first.index - context.segments), last.index + 1 + context.segments
    if context.turn or context.turns:
        start = _edge(segments, first.index, -1, context.turns)
        end = _edge(segments, last.index, 1, context.turns) + 1
    return segments[start : first.index], segments[last.index + 1 : end]


def _edge(segments: Sequence[Segment], index: int, step: int, turns: int) -> int:
    """The last segment in a direction of the turn that is so many turns further on: of those that hold a word."""
    while 0 <= index + step < len(segments):
        if segments[index + step].turn != segments[index].turn:
            if not turns:
                break
            turns -= 1
        index += step
    return index


def _question(transcript: Transcript, segmentation: Segmentation, first: Segment) -> Sequence[Segment]:
    """What the interviewer said last before a segment; nothing where the interviewer says the segment."""
    roles = {speaker.label: speaker.role for speaker in transcript.speakers}
    if roles[transcript.turns[first.turn].speaker] is Role.INTERVIEWER:
        return ()
    index = first.index - 1
    while index >= 0 and roles[transcript.turns[segmentation.segments[index].turn].speaker] is not Role.INTERVIEWER:
        index -= 1
    start = index
    while start > 0 and segmentation.segments[start - 1].turn == segmentation.segments[index].turn:
        start -= 1
    return segmentation.segments[start : index + 1] if index >= 0 else ()


def _said(transcript: Transcript, parts: Sequence[Part], turn: int | None = None) -> str:
    """The words of stretches that follow one another; a new speaker is named, unless it is the one of `turn`."""
    said: list[str] = []
    for index, start, end in parts:
        label, words = transcript.turns[index].speaker, transcript.text[start:end].strip()
        said.append(f"{label}: {words}" if index != turn and label else words)
        turn = index
    return " ".join(said)
