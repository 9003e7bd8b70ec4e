"""Overviews of what was coded, counted from the codings that stand and that the viewer may see."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from orgcode.core.coding import Coding, unit_values
from orgcode.core.overview import TENTHS, Chosen, Measure, Overview, Passing, View
from orgcode.core.quoting import tenth
from orgcode.core.teamwork import PartPlayed
from orgcode.core.transcript import Role, Segment, Span
from orgcode.errors import UnknownName
from orgcode.project.described import Described

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook
    from orgcode.project.project import Project

_WORD = re.compile(r"\S+")
Place = tuple[str, str]
"""Code and column."""


def counted_coders(project: Project, wanted: Chosen) -> tuple[str, ...]:
    """Ids of those whose codings are counted, in the order of joining; UnknownName when one is not known."""
    if wanted.adjudicated:
        aspects = project.team().aspects
        return tuple(
            coder.id
            for coder in project.everybody()
            if coder.id in aspects and aspects[coder.id].part is PartPlayed.ADJUDICATING
        )
    known = [coder.id for coder in (project.everybody() if wanted.coder_ids else project.coders())]
    if strange := wanted.coder_ids.difference(known):
        raise UnknownName(f"No coder here has the id {min(strange)}.", hint="Choose one of the coders of the project.")
    return tuple(coder for coder in known if not wanted.coder_ids or coder in wanted.coder_ids)


def overview(project: Project, view: View, measure: Measure, wanted: Chosen) -> Overview:
    """Count.

    Args:
        project: which; what its viewer may not see yet is left out, and `Overview.hidden` says so.
        view: what stands in the columns.
        measure: what is counted.
        wanted: whose codings, of which interview, of which role.

    Raises:
        UnknownName: there is no such interview or coder.

    """
    counting = Counting(project, view, measure, wanted)
    for _ in counting.gather():
        pass
    return counting.count()


class Counting:
    """An overview in the making: what is counted is gathered an interview at a time, and counted in any thread."""

    def __init__(
        self,
        project: Project,
        view: View,
        measure: Measure,
        wanted: Chosen,
        kept: dict[tuple[object, ...], _Interview] | None = None,
    ) -> None:
        """As `overview`; `kept` has what was gathered before, as long as nothing was decided since."""
        self.asked = view, measure, wanted
        self._project = project
        self.kept = {} if kept is None else kept
        self._transcripts = project.transcripts()
        if wanted.transcript_id:
            if wanted.transcript_id not in self._transcripts:
                raise UnknownName("There is no such interview here.", hint="Choose one of the library.")
            self._transcripts = (wanted.transcript_id,)
        self._coders = counted_coders(project, wanted)
        self._interviews: list[_Interview] = []
        self._hidden = 0
        self._codebook = project.codebook
        from orgcode.project.results import distinct_names

        self._names = distinct_names(project.everybody())

    @property
    def size(self) -> int:
        """How much there is to count: segments and codings."""
        return sum(interview.size for interview in self._interviews)

    def gather(self) -> Iterator[None]:
        """Take what stands from the project, an interview at each step."""
        project, role, wanted = self._project, self.asked[2].role, self.asked[2].attributes
        meant = Described(project, wanted)
        for transcript_id in self._transcripts:
            seen = tuple(coder for coder in self._coders if project.sees(transcript_id, coder))
            active = set(project._active(transcript_id))
            self._hidden += sum(coder in active for coder in self._coders if coder not in seen)
            key = (transcript_id, seen, role, wanted)
            if key not in self.kept:
                turns = meant.turns(transcript_id) if meant else None
                self.kept[key] = _Interview(project, transcript_id, seen, role, turns)
            self._interviews.append(self.kept[key])
            yield

    def count(self) -> Overview:
        """Count what was gathered."""
        view, measure, _ = self.asked
        counts: Counter[Place] = Counter()
        of: Counter[str] = Counter()
        for interview in self._interviews:
            if view is View.TOGETHER:
                counts.update(_TOGETHER[measure](interview))
            elif measure is Measure.WORDS:
                words, total = _words(interview, view)
                counts.update(words)
                of.update(total)
            else:
                counts.update(
                    (code, interview.column(view, start, turn)) for code, start, turn in _places[measure](interview)
                )
        codes = _codes(self._codebook, {code for code, _ in counts})
        columns = _columns(view, self._transcripts, codes)
        return Overview(
            view=view,
            measure=measure,
            codes=codes,
            columns=columns,
            counts=tuple(tuple(counts[code, column] for column in columns) for code in codes),
            of=tuple(of[each] for each in columns) if measure is Measure.WORDS and view is not View.TOGETHER else (),
            coders=tuple(self._names[coder] for coder in self._coders),
            hidden=self._hidden,
            interviews=len(self._interviews),
            timed=sum(interview.passing.timed for interview in self._interviews) if view is View.TIME else 0,
        )


def _codes(codebook: Codebook, used: set[str]) -> tuple[str, ...]:
    known = [code.id for code in codebook if code.codable or code.id in used]
    return (*known, *sorted(used.difference(known)))


def _columns(view: View, transcripts: Sequence[str], codes: tuple[str, ...]) -> tuple[str, ...]:
    if view is View.TRANSCRIPTS:
        return tuple(transcripts)
    if view is View.ROLES:
        return tuple(str(role) for role in (Role.PARTICIPANT, Role.INTERVIEWER, Role.OTHER))
    return tuple(map(str, range(TENTHS))) if view is View.TIME else codes


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in the order of the text: where each begins and ends, and in which turn."""

    starts: list[int]
    ends: list[int]
    turns: list[int]


class _Interview:
    """The codings on one interview that are counted, and where its columns are."""

    def __init__(
        self,
        project: Project,
        transcript_id: str,
        coders: Sequence[str],
        role: Role | None,
        turns: frozenset[int] | None = None,
    ) -> None:
        self.id = transcript_id
        self._meant = turns
        self._transcript = transcript = project.transcript(transcript_id)
        self._segmentation = project.segmentation(transcript_id)
        self.passing = Passing(transcript)
        roles = {speaker.label: speaker.role for speaker in transcript.speakers}
        self._roles = [roles[turn.speaker] for turn in transcript.turns]
        self._role = role
        states = [project.state(transcript_id, coder) for coder in coders]
        self._values = [unit_values(state, self._segmentation) for state in states]
        self.codings = [[coding for coding in state.codings if self._counts(self._turn(coding))] for state in states]
        self.size = len(self._segmentation.segments) + sum(len(state.codings) for state in states)
        self._all = [coding for state in states for coding in state.codings]

    def _counts(self, turn: int | None) -> bool:
        meant = self._meant is None or turn in self._meant
        return meant and (self._role is None or self.role(turn) is self._role)

    def _turn(self, coding: Coding) -> int | None:
        """The turn in which a passage begins; None where it touches none."""
        touched = self._segmentation.segments_in(coding.span)
        return touched[0].turn if touched else None

    def role(self, turn: int | None) -> Role:
        """Who speaks."""
        return Role.OTHER if turn is None else self._roles[turn]

    def column(self, view: View, start: int, turn: int | None) -> str:
        """In which column something stands that begins at a character."""
        if view is View.TRANSCRIPTS:
            return self.id
        return str(self.role(turn)) if view is View.ROLES else str(tenth(self.passing.at(start)))

    def begun(self) -> Iterator[tuple[str, int, int | None]]:
        """Code, beginning and turn of every coding."""
        for coding in (coding for codings in self.codings for coding in codings):
            yield coding.code_id, coding.span.start, self._turn(coding)

    def units(self) -> list[dict[Segment, frozenset[str]]]:
        """For each coder the segments with codes."""
        segments = self._segmentation.segments
        return [
            {
                segments[index]: codes
                for units in values.values()
                for index, codes in units.items()
                if codes and self._counts(segments[index].turn)
            }
            for values in self._values
        ]

    def words(self) -> _Words:
        """What is said, word by word."""
        text, words = self._transcript.text, _Words([], [], [])
        for turn in self._transcript.turns:
            if self._counts(turn.index):
                found = [match.span() for match in _WORD.finditer(text, turn.start, turn.end)]
                words.starts.extend(start for start, _ in found)
                words.ends.extend(end for _, end in found)
                words.turns.extend([turn.index] * len(found))
        return words

    def columns(self, view: View, words: _Words) -> list[str]:
        """In which column each word stands."""
        if view is View.TRANSCRIPTS:
            return [self.id] * len(words.starts)
        if view is View.ROLES:
            return [str(self._roles[turn]) for turn in words.turns]
        # Time only goes on: where each tenth begins is found without asking of every word.
        edges = [bisect_left(words.starts, part, key=self._tenth) for part in range(TENTHS)]
        return [
            str(part)
            for part, (first, stop) in enumerate(pairwise([*edges, len(words.starts)]))
            for _ in range(first, stop)
        ]

    def _tenth(self, start: int) -> int:
        return tenth(self.passing.at(start))

    def passages(self) -> list[dict[str, list[Span]]]:
        """For each coder the passages of each code, of whatever role."""
        found: dict[str, dict[str, list[Span]]] = {}
        for coding in self._all:
            found.setdefault(coding.coder_id, {}).setdefault(coding.code_id, []).append(coding.span)
        return list(found.values())


def _segments(interview: _Interview) -> Iterator[tuple[str, int, int | None]]:
    together: dict[Segment, set[str]] = {}
    for units in interview.units():
        for segment, codes in units.items():
            together.setdefault(segment, set()).update(codes)
    for segment, put in together.items():
        for code in put:
            yield code, segment.start, segment.turn


_places: Mapping[Measure, Callable[[_Interview], Iterator[tuple[str, int, int | None]]]] = {
    Measure.CODINGS: _Interview.begun,
    Measure.SEGMENTS: _segments,
}


def _words(interview: _Interview, view: View) -> tuple[Counter[Place], Counter[str]]:
    """Words with each code, and all words, by column."""
    words = interview.words()
    columns = interview.columns(view, words)
    spans: dict[str, list[Span]] = {}
    for codes in interview.passages():
        for code, found in codes.items():
            spans.setdefault(code, []).extend(found)
    counts: Counter[Place] = Counter()
    for code, found in spans.items():
        counts.update((code, columns[number]) for number in _covered(words, found))
    return counts, Counter(columns)


def _covered(words: _Words, spans: Iterable[Span]) -> set[int]:
    """Numbers of the words that share a character with a passage."""
    covered: set[int] = set()
    for span in spans:
        covered.update(range(bisect_right(words.ends, span.start), bisect_left(words.starts, span.end)))
    return covered


def _pairs_of_passages(interview: _Interview) -> Counter[Place]:
    counts: Counter[Place] = Counter()
    for codings in interview.codings:
        counts.update((coding.code_id, coding.code_id) for coding in codings)
        open_now: list[Coding] = []
        for coding in sorted(codings, key=lambda coding: coding.span.start):
            open_now = [other for other in open_now if other.span.end > coding.span.start]
            for other in open_now:
                if other.code_id != coding.code_id:
                    counts[other.code_id, coding.code_id] += 1
                    counts[coding.code_id, other.code_id] += 1
            open_now.append(coding)
    return counts


def _pairs_on_segments(interview: _Interview) -> Counter[Place]:
    return _pairs(codes for units in interview.units() for codes in units.values())


def _pairs_of_words(interview: _Interview) -> Counter[Place]:
    words = interview.words()
    on_words: list[frozenset[str]] = []
    for passages in interview.passages():
        of_coder: dict[int, set[str]] = {}
        for code, spans in passages.items():
            for number in _covered(words, spans):
                of_coder.setdefault(number, set()).add(code)
        on_words.extend(map(frozenset, of_coder.values()))
    return _pairs(on_words)


def _pairs(units: Iterable[frozenset[str]]) -> Counter[Place]:
    counts: Counter[Place] = Counter()
    for codes, times in Counter(units).items():
        for code in codes:
            counts[code, code] += times
        for first, second in combinations(codes, 2):
            counts[first, second] += times
            counts[second, first] += times
    return counts


_TOGETHER: Mapping[Measure, Callable[[_Interview], Counter[Place]]] = {
    Measure.CODINGS: _pairs_of_passages,
    Measure.SEGMENTS: _pairs_on_segments,
    Measure.WORDS: _pairs_of_words,
}
