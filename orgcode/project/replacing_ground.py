"""Two versions of an interview, and where the passages of the one stand in the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from orgcode.core.coding import Decision
from orgcode.core.realigning import Words
from orgcode.core.replacement import CARRIED, CARRIED_FROM, Fate, Place, Realignment
from orgcode.core.transcript import Role, Segment, Segmentation, Span, Transcript
from orgcode.core.versions import Range, Versions

if TYPE_CHECKING:
    from orgcode.project.project import Project

_NEAR = 4
"""So many characters a passage may be off a segment and still mean the segment."""


@lru_cache(maxsize=4)
def realignment(old: str, new: str) -> Realignment:
    """Two texts, word by word: kept, because it is asked for passage by passage."""
    return Realignment(old, new)


def bare(text: str, start: int, end: int) -> Range:
    """A passage without the white space at its ends; as it is where it has nothing else."""
    said = text[start:end]
    began = start + len(said) - len(said.lstrip())
    return (began, start + len(said.rstrip())) if said.strip() else (start, end)


class Ground:
    """Two versions of an interview, and where the passages of the one stand in the other.

    Args:
        project: where what was said of both is looked up.
        old: the first version.
        new: the second one; it need not be in the project yet.
        cuts: how both were cut; the second may be missing.

    """

    def __init__(
        self, project: Project, old: Transcript, new: Transcript, cuts: tuple[Segmentation, Segmentation | None]
    ) -> None:
        versions: Versions = project.versions()
        self.project = project
        self.old = old
        self.new = new
        self.links: dict[str, str] = dict(versions.links.get((old.id, new.id), {}))
        self.placed: Mapping[Range, Range | None] = versions.placed.get((old.id, new.id), {})
        store = project._store.decisions
        self.said: dict[str, Decision] = {one.id: one for one in project._known(store.select(transcript_id=old.id))}
        self.said_there = {one.id: one for one in project._known(store.select(transcript_id=new.id))}
        self._cuts = cuts
        whole = [(segment.start, segment.end) for segment in cuts[0].segments]
        self._segments = frozenset(whole)
        self._bare = frozenset(bare(old.text, *each) for each in whole)
        """Segments without the space behind them."""
        pairs = ((self.said.get(source), self.said_there.get(made)) for source, made in self.links.items())
        self._known: dict[Range, Range] = {
            (one.span.start, one.span.end): (other.span.start, other.span.end)
            for one, other in pairs
            if one is not None and other is not None
        }
        self._found: dict[Range, Place] = {}

    @property
    def segments_to_code(self) -> tuple[int, int]:
        """How many segments are not the interviewer's in the first version, and in the second (uncut: the same)."""
        first, second = self._cuts
        before = _to_code(self.old, first)
        return before, before if second is None else _to_code(self.new, second)

    def place(self, span: Span) -> Place:
        """What became of a passage: as somebody said, as it was carried before, or by the words."""
        at = (span.start, span.end)
        if at not in self._found:
            self._found[at] = self._place(at)
        return self._found[at]

    def _place(self, at: Range) -> Place:
        between = realignment(self.old.text, self.new.text)
        if at in self.placed:
            to = self.placed[at]
            if to is None or to[1] > len(self.new.text):
                return Place(start=at[0], end=at[1], fate=Fate.LOST)
            return between.at(*at, to)
        found = between.place(*at)
        is_segment = at in self._segments or at in self._bare
        found = self._snapped(found) if is_segment and found.fate in CARRIED else found
        carried = self._known.get(at)
        # Where it was carried to holds, whatever the words say since; how it came there is told by the words.
        return found if carried is None or (found.fate in CARRIED and found.to == carried) else between.at(*at, carried)

    def _snapped(self, found: Place) -> Place:
        """What was a segment is a segment again, where the two differ in a punctuation mark or a space."""
        cut = self._cuts[1]
        if cut is None or found.to is None:
            return found
        segment = cut.segment_at(found.to[0] + (found.to[1] - found.to[0]) // 2)
        if segment is None:
            return found
        whole = (found.start, found.end) in self._segments
        to = (segment.start, segment.end) if whole else bare(self.new.text, segment.start, segment.end)
        if to == found.to:
            return found
        text = self.new.text
        near = abs(segment.start - found.to[0]) <= _NEAR and abs(segment.end - found.to[1]) <= _NEAR
        same_words = near and (
            Words.of(text[segment.start : segment.end]).folded == Words.of(text[slice(*found.to)]).folded
        )
        snapped = realignment(self.old.text, text).at(found.start, found.end, to)
        written_in = (
            found.fate is not Fate.SAME and snapped.likeness >= CARRIED_FROM and self._only_new(segment, found.to)
        )
        if not same_words and not written_in:
            return found
        return replace(snapped, elsewhere=found.elsewhere, fate=Fate.MOVED if found.elsewhere else snapped.fate)

    def _only_new(self, segment: Segment, to: Range) -> bool:
        """Whether all that a segment has beyond a passage in it are words that were written in."""
        if segment.start > to[0] or segment.end < to[1]:
            return False
        between = realignment(self.old.text, self.new.text)
        words, back = between.words[1], between.pairs.back
        first, last = bisect_left(words.starts, segment.start), bisect_left(words.starts, segment.end)
        outside = (at for at in range(first, last) if words.ends[at] <= to[0] or words.starts[at] >= to[1])
        return all(back[at] < 0 for at in outside)

    def settled(self, span: Span) -> bool:
        """Whether somebody has said where a passage stands, or that it stands nowhere."""
        return (span.start, span.end) in self.placed

    def span(self, place: Place) -> Span | None:
        """The passage in the new version; None when it is not known, or nowhere."""
        if place.fate not in CARRIED or place.to is None:
            return None
        return Span(transcript_id=self.new.id, start=place.to[0], end=place.to[1])


def _to_code(transcript: Transcript, cut: Segmentation) -> int:
    asked = {turn.index for turn in transcript.turns if transcript.role_of(turn) is Role.INTERVIEWER}
    return sum(segment.turn not in asked for segment in cut.segments)


def ground(project: Project, old_id: str, new_id: str) -> Ground:
    """Two versions that are both in the project."""
    cuts = project.segmentation(old_id), project.segmentation(new_id)
    return Ground(project, project.transcript(old_id), project.transcript(new_id), cuts)


def spans_now(project: Project, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Passages as they stand in the versions in use; without those that stand in none."""
    versions = project.versions()
    there = frozenset(project.all_transcripts())
    grounds: dict[tuple[str, str], Ground] = {}
    found: list[Span] = []
    for span in spans:
        now: Span | None = span
        while now is not None and versions.current(now.transcript_id, there) != now.transcript_id:
            way = (now.transcript_id, versions.successors[now.transcript_id])
            if way[1] not in there:
                break
            if way not in grounds:
                grounds[way] = ground(project, *way)
            now = grounds[way].span(grounds[way].place(now))
        if now is not None:
            found.append(now)
    return tuple(dict.fromkeys(found))


def speakers_now(of: Ground) -> Mapping[str, str]:
    """Label in the old version -> label in the new one under which most of the same words stand."""
    between = realignment(of.old.text, of.new.text)
    first, second = between.words
    to = range(len(first.starts)) if of.old.text == of.new.text else between.pairs.to
    mine, theirs = _labels(of.old, first), _labels(of.new, second)
    counts: dict[tuple[str, str], int] = {}
    for place, target in enumerate(to):
        if target >= 0 and mine[place] is not None and theirs[target] is not None:
            pair = str(mine[place]), str(theirs[target])
            counts[pair] = counts.get(pair, 0) + 1
    found: dict[str, str] = {}
    for (one, other), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(one, other)
    return found


def _labels(transcript: Transcript, words: Words) -> list[str | None]:
    """Who says each word."""
    found: list[str | None] = []
    turn = 0
    for start in words.starts:
        while turn < len(transcript.turns) and transcript.turns[turn].end <= start:
            turn += 1
        inside = turn < len(transcript.turns) and transcript.turns[turn].start <= start
        found.append(transcript.turns[turn].speaker if inside else None)
    return found
