"""Which passages a search is about: by code, coder, speaker, role, interview, and what is decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from orgcode.core.codebook_edits import merges
from orgcode.core.coding import Coder
from orgcode.core.search import Query
from orgcode.core.transcript import Role, Segment, Span, Transcript
from orgcode.errors import UnknownName
from orgcode.project.search_names import ME, attribute_names, code_called, comparable
from orgcode.project.units import counted_as

if TYPE_CHECKING:
    from orgcode.project.project import Project

Where = tuple[Transcript, Sequence[Segment]]


class Filters:
    """The filters of a query, with names made into what they stand for.

    Raises UnknownName where nothing is called so.
    """

    def __init__(self, project: Project, query: Query, coder: Coder | None) -> None:
        """Set up.

        Args:
            project: whose interviews.
            query: whose filters.
            coder: who asks; whose decisions `undecided` and `me` are about. None: nobody's.

        """
        self._project = project
        self._query = query
        self._coder = coder
        self._codes = [self._codes_of(name) for name in query.codes]
        self._without = frozenset().union(*(self._codes_of(name) for name in query.without_codes))
        self._coders = tuple(coder.id for coder in map(self._coder_of, query.coders))
        self._speakers = frozenset(map(comparable, query.speakers))
        self._titles = [comparable(name) for name in query.interviews]

    def transcripts(self) -> tuple[str, ...]:
        """Ids of the interviews to look in, in the order of adding."""
        ids = self._project.transcripts()
        if not self._titles:
            return ids
        titles = {line.transcript_id: comparable(line.title) for line in self._project.overviews()}
        found = tuple(one for one in ids if one in self._query.interviews or self._named(titles.get(one, "")))
        if not found:
            names = ", ".join(line.title for line in self._project.overviews())
            raise UnknownName(
                f"No interview is called {self._query.interviews[0]!r}.", hint=f"There are: {names}." if names else ""
            )
        return found

    def _named(self, title: str) -> bool:
        return any(f" {name}" in f" {title}" for name in self._titles)

    def within(self, transcript_id: str) -> Callable[[Span, int], bool]:
        """Says of a passage of an interview, and the segment it begins in, whether it passes all filters."""
        tests = [*self._tests(transcript_id)]
        if len(tests) == 1:
            return tests[0]
        return lambda span, index: all(test(span, index) for test in tests)

    def _tests(self, transcript_id: str) -> Iterable[Callable[[Span, int], bool]]:
        query, project = self._query, self._project
        transcript, segments = project.transcript(transcript_id), project.segments(transcript_id)
        where = transcript, segments
        if query.speakers or query.roles or query.attributes:
            turns = self._turns(transcript)
            yield lambda _, index: segments[index].turn in turns
        if query.codes or (query.coders and not self._without and not query.uncoded):
            said = self._said(transcript_id, self._coders)
            for codes in self._codes or [frozenset[str]()]:
                yield _Covered(_ranges(said, where, codes)).has
        if self._without:
            yield _not(_Covered(_ranges(self._said(transcript_id, self._coders), where, self._without)).has)
        if query.uncoded:
            yield _not(_Covered(_ranges(self._said(transcript_id, self._coders), where, frozenset())).has)
        if query.undecided:
            mine = project.span_states(transcript_id, self._coder.id) if self._coder else {}
            settled = _Covered((span.start, span.end) for span, state in mine.items() if state.settled)
            asking = {speaker.label for speaker in transcript.speakers if speaker.role is Role.INTERVIEWER}
            asked = frozenset(turn.index for turn in transcript.turns if turn.speaker in asking)
            yield lambda span, index: segments[index].turn not in asked and not settled.has(span, index)
        if query.differing:
            yield _Covered(self._differing(where)).has

    def _turns(self, transcript: Transcript) -> frozenset[int]:
        """The turns of the speakers that are meant."""
        query = self._query
        described = self._attributes.get(transcript.id, {})
        # Of several values of one name one must hold, as everywhere.
        wanted: dict[str, set[str]] = {}
        for name, value in query.attributes:
            wanted.setdefault(comparable(name), set()).add(comparable(value))
        meant = set()
        for speaker in transcript.speakers:
            known = {comparable(name): comparable(value) for name, value in described.get(speaker.label, {}).items()}
            if (
                (not query.roles or speaker.role in query.roles)
                and (not self._speakers or self._speakers & {comparable(speaker.label), comparable(speaker.pseudonym)})
                and all(known.get(name) in values for name, values in wanted.items())
            ):
                meant.add(speaker.label)
        return frozenset(turn.index for turn in transcript.turns if turn.speaker in meant)

    @cached_property
    def _attributes(self) -> dict[str, dict[str, dict[str, str]]]:
        """Attributes of participants by transcript, speaker and name; UnknownName when none bears a name asked for."""
        if not self._query.attributes:
            return {}
        from orgcode.project.participants import attributes_of_all

        found = {
            transcript: {speaker: dict(values) for speaker, values in speakers.items()}
            for transcript, speakers in attributes_of_all(self._project).items()
        }
        names = attribute_names(self._project)
        for name, value in self._query.attributes:
            if comparable(name) not in map(comparable, names):
                raise UnknownName(
                    f"{name}:{value} is no filter: no participant has an attribute {name!r}.",
                    hint="Put it in quotation marks to search for the words. Attributes: "
                    + (", ".join(names) or "none yet")
                    + ".",
                )
        return found

    def _said(self, transcript_id: str, coders: Sequence[str]) -> list[tuple[Span, frozenset[str]]]:
        """Spans that carry codes, with those codes, of coders whose codings may be seen."""
        project = self._project
        return [
            (span, frozenset(state.codes))
            for coder_id in coders or self._people()
            if project.sees(transcript_id, coder_id)
            for span, state in project.span_states(transcript_id, coder_id).items()
            if state.codes
        ]

    def _people(self) -> tuple[str, ...]:
        """Whose codings count where nobody is named."""
        viewer = self._project.viewer
        if self._coder is not None and viewer is not None and viewer.id != self._coder.id:
            # Somebody who codes a sample again must not be told what was put there the first time.
            return (self._coder.id,)
        return tuple(coder.id for coder in self._project.coders())

    def _differing(self, where: Where) -> list[tuple[int, int]]:
        """Segments that two coders have reached and put different codes on."""
        transcript, segments = where
        starts = [segment.start for segment in segments]
        became = merges(self._project.codebook)
        reached: list[dict[int, frozenset[str]]] = []
        for coder_id in self._people():
            if not self._project.sees(transcript.id, coder_id):
                continue
            codes: dict[int, frozenset[str]] = {}
            for span, state in self._project.span_states(transcript.id, coder_id).items():
                if state.settled:
                    for index in _touched(span, segments, starts):
                        codes[index] = codes.get(index, frozenset()) | counted_as(state.codes, became)
            reached.append(codes)
        return [
            (segments[index].start, segments[index].end)
            for index in sorted({index for codes in reached for index in codes})
            if any(
                one[index] != other[index] for one, other in combinations(reached, 2) if index in one and index in other
            )
        ]

    def _codes_of(self, name: str) -> frozenset[str]:
        """A code and those below it."""
        codebook, meant = self._project.codebook, code_called(self._project, name)
        below = (one.id for one in codebook if meant in codebook.ancestors(one.id))
        return frozenset((meant.id, *below))

    def _coder_of(self, name: str) -> Coder:
        if name.casefold() in ME and self._coder is not None:
            return self._coder
        known = {comparable(coder.name): coder for coder in self._project.coders()}
        coder = known.get(comparable(name)) or self._project.known_coder(name)
        if coder.id not in self._people() and (self._coder is None or coder.id != self._coder.id):
            raise UnknownName(f"What {coder.name} has coded is not to be seen while a sample is coded again.")
        return coder


class _Covered:
    """Ranges of a text, asked whether a passage shares a character with one of them."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def has(self, span: Span, _index: int) -> bool:
        """Whether it does."""
        at = bisect_right(self._ends, span.start)
        return at < len(self._starts) and self._starts[at] < span.end


def _ranges(said: Sequence[tuple[Span, frozenset[str]]], where: Where, codes: frozenset[str]) -> list[tuple[int, int]]:
    """Where one of some codes (none: any) stands."""
    return [(span.start, span.end) for span, put in said if (put & codes if codes else put)]


def _touched(span: Span, segments: Sequence[Segment], starts: Sequence[int]) -> Iterable[int]:
    index = max(0, bisect_right(starts, span.start) - 1)
    while index < len(segments) and segments[index].start < span.end:
        if segments[index].end > span.start:
            yield index
        index += 1


def _not(test: Callable[[Span, int], bool]) -> Callable[[Span, int], bool]:
    return lambda span, index: not test(span, index)
