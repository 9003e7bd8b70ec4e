"""Passages of another program's project: codings, what was seen without a code, and memos, with their places."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from orgcode.core.boundaries import Boundaries
from orgcode.core.coding import Coder
from orgcode.core.interchange import OURS, Leftovers, RefiCoding, RefiProject, RefiSelection, RefiSource, guid_of
from orgcode.core.offsets import Ruler
from orgcode.core.transcript import Segmentation, Span
from orgcode.errors import RefusedDecision
from orgcode.project.importing_codes import CodesFound, Known
from orgcode.project.importing_people import People
from orgcode.project.importing_planned import PlannedCoding, PlannedMemo, PlannedPass
from orgcode.project.importing_texts import TakenText
from orgcode.project.importing_there import decided, memos_there
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project


LONGEST_MEMO = 1_000_000


class Passages:
    """Passages being placed.

    Args:
        refi: the file.
        project: into which; None: a new one.
        people: its coders.
        codes: its codes.
        left: what cannot be taken in is noted there.

    """

    def __init__(
        self, refi: RefiProject, project: Project | None, people: People, codes: CodesFound, left: Leftovers
    ) -> None:
        self._refi = refi
        self._project = project
        self._people = people
        self._codes = codes
        self._ids = codes.ids
        self._headings = self._closed_headings()
        self._left = left
        self._notes = {note.guid: note for note in refi.notes}
        self._used: set[str] = set()
        self._links = [
            (note, link.guid, end)
            for link in refi.links
            for note, end in ((link.target, link.origin), (link.origin, link.target))
            if note in self._notes and end
        ]
        self._meant = {end for *_, end in self._links} | {s for case in refi.cases for s in case.selections}
        self._codings: dict[tuple[str, Span, str], PlannedCoding] = {}
        self._spans: dict[tuple[str, str], list[Span]] = {}
        self._memo_keys = memos_there(project)
        memos = project._store.memos.select() if project is not None and refi.origin.startswith(OURS) else ()
        self._own_notes = {guid_of("memo", memo.id) for memo in memos}
        self._applied, self._passed = decided(project)
        self._may: dict[tuple[str, str], bool] = {}
        self._sources: dict[str, str] = {}
        self.passes: list[PlannedPass] = []
        self._memos: dict[PlannedMemo, None] = {}
        self.places: dict[str, Span] = {}
        """GUID of a selection -> its span."""
        self.linked: frozenset[str] = frozenset()
        """GUIDs of links that tie a note to its place."""
        self.there = 0
        """What stands already."""

    def _closed_headings(self) -> frozenset[str]:
        """Codes of the project that cannot be put on anything; none for a file of ours, which says what stands."""
        if self._refi.origin.startswith(OURS):
            return frozenset()
        old = {code.code_id for code in self._codes.codes if code.known is not Known.NEW}
        return frozenset(each.id for each in self._codes.codebook if not each.codable and each.id in old)

    @property
    def memos(self) -> tuple[PlannedMemo, ...]:
        """Every one once."""
        return tuple(self._memos)

    def codings(self) -> tuple[PlannedCoding, ...]:
        """In the order of their times; those without one first, in the order of the file."""
        return tuple(sorted(self._codings.values(), key=lambda coding: coding.at))

    def counts(self) -> dict[str, int]:
        """Coder -> codings in the file, also those that stand already; with whoever has written a memo or a pass."""
        found = {name: 0 for name in (*(m.coder for m in self.memos), *(p.coder for p in self.passes)) if name}
        for (name, _), spans in self._spans.items():
            found[name] = found.get(name, 0) + len(spans)
        return found

    def take(self, source: RefiSource, taken: TakenText, segmentation: Segmentation, ruler: Ruler) -> None:
        """The passages of a source."""
        transcript_id = taken.transcript.id
        self._sources[source.guid] = transcript_id
        boundaries = Boundaries(taken.transcript, segmentation.segments)
        for selection in source.selections:
            span, why = self._span(selection, taken, boundaries, ruler)
            if span is None:
                name = f"{source.name}, {selection.start} to {selection.end}"
                self._left.add("Selection", name, why)
                if selection.codings:
                    self._left.add("Coding", name, why, len(selection.codings))
                continue
            self.places[selection.guid] = span
            if not (
                selection.codings or selection.notes or selection.description.strip() or selection.guid in self._meant
            ):
                self._left.add("Selection", source.name, "it carries neither a code nor a note")
            for coding in selection.codings:
                self._code(coding, span, (coding.user, selection.user, source.user), coding.at or selection.at)
            who = (selection.user, source.user)
            if selection.description.strip():
                self._note_text(selection.description.strip(), self._people.of(*who), selection.at, span=span)
            for note in selection.notes:
                self._note(note, who, span=span)
        self._of_the_whole(source, taken, boundaries, ruler)
        own = self._refi.own.get(source.guid)
        for user, start, end, at in own.passes if own is not None and taken.exact else ():
            if 0 <= start < end <= len(taken.transcript.text) and user in self._people.named:
                self._pass(self._people.of(user), Span(transcript_id=transcript_id, start=start, end=end), time_of(at))

    def _span(
        self, selection: RefiSelection, taken: TakenText, boundaries: Boundaries, ruler: Ruler
    ) -> tuple[Span | None, str]:
        places = selection.start, selection.end
        found = places if selection.found else ruler.span(*places)
        if found is None:
            return None, "it reaches beyond the end of the text, or into a character"
        if found[0] == found[1]:
            return None, "it is empty: it begins where it ends"
        start, end = taken.moving.start(found[0]), taken.moving.end(found[1])
        if start >= end:
            return None, "it ends before it begins"
        if taken.exact:
            return Span(transcript_id=taken.transcript.id, start=start, end=end), ""
        span = boundaries.fitting(start, end)
        return span, "there are no words in it"

    def _of_the_whole(self, source: RefiSource, taken: TakenText, boundaries: Boundaries, ruler: Ruler) -> None:
        """What stands on a source as a whole."""
        transcript_id = taken.transcript.id
        for coding in source.codings:
            self._left.add("Coding", f"{source.name}: {coding.code}", "it is on a whole source")
        if source.description.strip():
            self._note_text(source.description.strip(), "", source.at, transcript_id=transcript_id)
        for note in source.notes:
            if not self._on_passages(note, source, taken, boundaries, ruler):
                self._note(note, (source.user,), transcript_id=transcript_id)

    def _on_passages(
        self, guid: str, source: RefiSource, taken: TakenText, boundaries: Boundaries, ruler: Ruler
    ) -> bool:
        """Whether a note says itself on which passages of the source it is, and they are found."""
        there = False
        for selection in self._notes[guid].selections if guid in self._notes else ():
            if selection.codings:
                # One that is coded is a passage of the note's own text: NVivo codes memos.
                self._left_on_note(guid, selection)
                continue
            span, why = self._span(selection, taken, boundaries, ruler)
            if span is None:
                self._left.add("Note/PlainTextSelection", f"{source.name}, {selection.start} to {selection.end}", why)
            else:
                self._note(guid, (source.user,), span=span)
                there = True
        return there

    def _left_on_note(self, guid: str, selection: RefiSelection) -> None:
        name, why = self._notes[guid].name, "there is no place for codes on a note"
        self._left.add("Note/PlainTextSelection", name, why)
        if selection.codings:
            self._left.add("Coding", name, why, len(selection.codings))

    def _code(self, coding: RefiCoding, span: Span, users: tuple[str, ...], at: str) -> None:
        code_id, name = self._ids.get(coding.code), self._people.of(*users)
        place = f"{span.transcript_id[:8]}, {span.start} to {span.end}"
        if code_id is None:
            self._left.add("Coding", place, "its code is not in the file")
            return
        self._spans.setdefault((name, span.transcript_id), []).append(span)
        key = (name, span, code_id)
        if (self._people.ids.get(name, ""), span, code_id) in self._applied:
            self.there += 1
        elif key in self._codings:
            self._left.add("Coding", place, "the same code stands there twice for the same coder")
        elif code_id in self._headings:
            self._left.add("Coding", place, f"{code_id} is a heading in this project")
        elif not self._may_decide(name, span.transcript_id):
            self._left.add("Coding", place, f"the interview is closed for {name}, or others' to code")
        else:
            self._codings[key] = PlannedCoding(coder=name, span=span, code_id=code_id, at=time_of(at))
        for note in coding.notes:
            self._note(note, users, span=span, code_id=code_id)

    def _pass(self, name: str, span: Span, at: str) -> None:
        if (self._people.ids.get(name, ""), span) in self._passed:
            self.there += 1
        elif self._may_decide(name, span.transcript_id):
            self.passes.append(PlannedPass(coder=name, span=span, at=at))

    def see_the_rest(self, segmentations: Mapping[str, Segmentation]) -> None:
        """Count segments that a coder put no code on as seen by them, in the interviews they put one in."""
        for (name, transcript_id), spans in self._spans.items():
            segmentation = segmentations[transcript_id]
            touched = {segment.index for span in spans for segment in segmentation.segments_in(span)}
            coder = self._people.ids.get(name, "")
            mine = {span for who, span, _ in self._applied if who == coder}
            touched |= {
                segment.index
                for span in mine
                if span.transcript_id == transcript_id
                for segment in segmentation.segments_in(span)
            }
            for segment in segmentation.segments:
                if segment.index not in touched:
                    self._pass(name, segment.span, "")

    def _may_decide(self, name: str, transcript_id: str) -> bool:
        project = self._project
        if project is None or not (project.team().assigned or project.team().closed):
            return True
        if (name, transcript_id) not in self._may:
            try:
                project.may_decide(Coder(id=self._people.ids.get(name, ""), name=name), transcript_id)
                self._may[name, transcript_id] = True
            except RefusedDecision:
                self._may[name, transcript_id] = False
        return self._may[name, transcript_id]

    # Memos

    def take_notes(self) -> None:
        """The notes on codes and on the project, those that links tie to something, and those that stand alone."""
        for code in self._refi.codes:
            for note in code.notes:
                self._note(note, (), code_id=self._ids[code.guid])
        for note in self._refi.own_notes:
            self._note(note, ())
        linked: set[str] = set()
        for note, link, end in self._links:
            if end in self.places:
                self._note(note, (), span=self.places[end])
            elif end in self._sources:
                self._note(note, (), transcript_id=self._sources[end])
            elif end in self._ids:
                self._note(note, (), code_id=self._ids[end])
            else:
                continue
            linked.add(link)
        self.linked = frozenset(linked)
        pointed = {note for source in self._refi.sources for note in source.notes}
        alone = [(guid, each) for guid in self._notes if guid not in pointed for each in self._notes[guid].selections]
        for guid, selection in alone:
            self._left_on_note(guid, selection)
        for note in self._notes:
            if note not in self._used:
                self._note(note, ())
        if self._refi.description.strip():
            self._note_text(self._refi.description.strip(), "", self._refi.at)

    def _note(
        self,
        guid: str,
        users: tuple[str, ...],
        *,
        span: Span | None = None,
        code_id: str | None = None,
        transcript_id: str | None = None,
    ) -> None:
        note = self._notes.get(guid)
        if note is None:
            self._left.add("NoteRef", guid, "its note is not in the file")
            return
        self._used.add(guid)
        if guid in self._own_notes:
            self.there += 1
            return
        title = note.name.strip()
        text = note.text if not title or note.text.strip().startswith(title) else f"{title}\n\n{note.text}"
        known = [user for user in (note.user, *users) if user in self._people.named]
        name = self._people.of(*known) if known else ""
        self._note_text(text, name, note.at, span=span, code_id=code_id, transcript_id=transcript_id)

    def _note_text(
        self,
        text: str,
        name: str,
        at: str,
        *,
        span: Span | None = None,
        code_id: str | None = None,
        transcript_id: str | None = None,
    ) -> None:
        if not text.strip():
            self._left.add("Note", name, "it is empty")
            return
        if len(text) > LONGEST_MEMO:
            self._left.add("Note", text[:40], f"it is longer than {LONGEST_MEMO:,} characters")
            return
        who = self._people.ids.get(name) if name else None
        key = (who, text, span, code_id, transcript_id)
        if (not name or who) and key in self._memo_keys:
            self.there += 1
            return
        memo = PlannedMemo(
            coder=name, text=text, at=time_of(at), span=span, code_id=code_id, transcript_id=transcript_id
        )
        self._memos.setdefault(memo)


def time_of(written: str) -> str:
    """A time as a file writes it (xsd:dateTime), in UTC as orgcode stores it; empty where it cannot be read."""
    try:
        found = datetime.fromisoformat(written.strip())
        return moment((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError, OSError):
        return ""
