"""Taking another program's project in (REFI-QDA), first part: what would come in, before anything is written.

Codings become decisions of those who made them, at the times that the file gives. `orgcode.project.importing_record`
writes what is planned here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.interchange import OURS, Discarded, Leftovers, RefiProject, RefiSource
from orgcode.core.offset_vote import Vote
from orgcode.core.offsets import Convention, Ruler
from orgcode.core.transcript import Segmentation, Span, Transcript, UnitKind
from orgcode.errors import InputProblem
from orgcode.project.importing_codes import CodeFound, codes_found, without_removed
from orgcode.project.importing_counting import how_counted
from orgcode.project.importing_erased import ErasedHere
from orgcode.project.importing_passages import Passages
from orgcode.project.importing_people import People, PlannedAttributes, attributes_said, coders_of
from orgcode.project.importing_planned import PlannedCoding, PlannedMemo, PlannedPass
from orgcode.project.importing_shapes import put_right
from orgcode.project.importing_texts import TakenText, known_text, taken_text, with_times

if TYPE_CHECKING:
    from orgcode.project.project import Project

Progress = Callable[[int, int], None]
LONGEST_TEXT = 2_000_000
"""Characters of one source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedText:
    """An interview that comes in, or is there already."""

    guid: str
    transcript: Transcript
    segmentation: Segmentation
    there: bool
    kind: str
    """What the file calls the source."""
    codings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCoder:
    """Somebody who has coded in the file."""

    guid: str
    name: str
    """In the file."""
    coder: str
    """In the project: another name where two people share one."""
    there: bool
    codings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would come in."""

    file: str
    sha256: str
    name: str
    """Of the project in the file."""
    origin: str
    """The program that wrote it."""
    vote: Vote
    """How places are counted in it, and how sure that is."""
    former: str
    """Version of the codebook that was looked at."""
    codebook: Codebook
    """With the codes of the file."""
    codes: tuple[CodeFound, ...]
    coders: tuple[PlannedCoder, ...]
    texts: tuple[PlannedText, ...]
    codings: tuple[PlannedCoding, ...]
    """In the order of their times; those that stand already are left out."""
    passes: tuple[PlannedPass, ...]
    memos: tuple[PlannedMemo, ...]
    attributes: tuple[PlannedAttributes, ...]
    there: int
    """Codings, passes, memos and attributes that stand already."""
    discarded: tuple[Discarded, ...]
    remarks: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing would come in that is not there."""
        new = any(not each.there for each in self.texts) or any(each.known == "new" for each in self.codes)
        return not (new or self.codings or self.passes or self.memos or self.attributes)

    def quote(self, span: Span) -> str:
        """The words of a passage."""
        text = next(each.transcript.text for each in self.texts if each.transcript.id == span.transcript_id)
        return text[span.start : span.end]


def plan_import(
    path: Path,
    project: Project | None,
    *,
    convention: str = "",
    unit: UnitKind = UnitKind.SENTENCE,
    users: Mapping[str, str] | None = None,
    uncoded_seen: bool = False,
    show: Progress | None = None,
) -> Plan:
    """What a REFI-QDA file would bring; nothing is written.

    Args:
        path: of the `.qdpx`.
        project: into which; None: a new one.
        convention: how places are counted, as `Convention.name` says it; empty: by vote.
        unit: into which interviews of a new project are cut.
        users: names in the file -> names in the project.
        uncoded_seen: whether segments without a code, of interviews that somebody has coded in, count as seen by them.
        show: told how many of how many texts are read.

    Raises:
        InputProblem: the file cannot be used, or there is no such convention.

    """
    from orgcode.exchange.refi_reading import read_project

    refi = read_project(path)
    if project is None and not refi.codes:
        raise InputProblem(
            "There are no codes in the file, and a project needs a codebook.",
            where=str(path),
            hint="Make a project first (`orgcode init`), and import the file into it.",
        )
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return _Planning(refi, project, unit, Leftovers(refi.discarded)).plan(
        path.name, digest, convention, users or {}, uncoded_seen=uncoded_seen, show=show or _unseen
    )


def _unseen(_done: int, _total: int) -> None:
    """Nobody looks."""


class _Planning:
    """One plan in the making."""

    def __init__(self, refi: RefiProject, project: Project | None, unit: UnitKind, left: Leftovers) -> None:
        self._refi = refi
        self._project = project
        self._unit = unit if project is None else project.unit
        self._left = left
        self._remarks = list(refi.remarks)
        self._there = frozenset(project.all_transcripts() if project else ())
        self._in_use = frozenset(project.transcripts() if project else ())
        self._erased = {each for each, _ in project._store.erased_transcripts()} if project else set()
        self._gone = ErasedHere(project, left)

    def plan(
        self,
        file: str,
        digest: str,
        convention: str,
        users: Mapping[str, str],
        *,
        uncoded_seen: bool,
        show: Progress,
    ) -> Plan:
        """Everything."""
        project = self._project
        refi, remarks = put_right(self._refi, self._left)
        self._refi = refi
        self._remarks += remarks
        codes = codes_found(refi, project.codebook if project else None)
        sources = [each for each in refi.sources if self._has_text(each)]
        counted = how_counted(refi, sources, convention)
        people = coders_of(refi, project, users)
        texts: dict[str, tuple[TakenText, PlannedText]] = {}
        for done, source in enumerate(sources):
            show(done, len(sources))
            if (text := self._text(source, counted.convention)) is not None:
                texts[source.guid] = text
        show(len(sources), len(sources))
        sources = [source for source in sources if source.guid in texts]
        refi = self._refi = self._gone.without_notes(refi)
        passages = Passages(refi, project, people, codes, self._left)
        for source in sources:
            taken, planned = texts[source.guid]
            ruler = Ruler(source.text, counted.convention, mark=source.mark)
            passages.take(source, taken, planned.segmentation, ruler)
        passages.take_notes()
        if uncoded_seen:
            passages.see_the_rest({planned.transcript.id: planned.segmentation for _, planned in texts.values()})
        attributes, known = attributes_said(
            refi,
            project,
            {guid: planned.transcript for guid, (_, planned) in texts.items()},
            passages.places,
            self._left,
        )
        if project is not None and refi.origin.startswith(OURS):
            used = {each.code_id for each in passages.codings()} | {each.code_id or "" for each in passages.memos}
            codes = without_removed(codes, used, lambda code_id: project.code_named(code_id) is not None)
        self._leave_sets_and_links(passages.linked)
        memos, codebook = self._gone.without_quotes(passages.memos, codes.codebook)
        if people.unnamed_used:
            self._remarks.append(f"Some codings name nobody; they are taken as those of {people.unnamed}.")
        return Plan(
            file=file,
            sha256=digest,
            name=refi.name,
            origin=refi.origin,
            vote=counted,
            former=project.codebook.version if project else codes.codebook.version,
            codebook=codebook,
            codes=codes.codes,
            coders=self._coders(people, passages),
            texts=_each_once(planned for _, planned in texts.values()),
            codings=passages.codings(),
            passes=tuple(passages.passes),
            memos=memos,
            attributes=attributes,
            there=passages.there + known,
            discarded=self._left.all(),
            remarks=tuple(self._remarks),
        )

    def _has_text(self, source: RefiSource) -> bool:
        why = ""
        if not source.text.strip():
            why = "there is no text in it"
        elif len(source.text) > LONGEST_TEXT:
            why = f"it is longer than {LONGEST_TEXT:,} characters"
        if why:
            self._leave(source, why)
        return not why

    def _leave(self, source: RefiSource, why: str) -> None:
        self._left.add(source.kind, source.name, why)
        codings = sum(len(each.codings) for each in source.selections)
        if codings:
            self._left.add("Coding", source.name, why, codings)

    def _text(self, source: RefiSource, convention: Convention) -> tuple[TakenText, PlannedText] | None:
        """A source as an interview; None for one that was erased from the project."""
        there = self._there
        own = self._refi.own.get(source.guid)
        try:
            taken = taken_text(source, own, there)
        except (ValueError, KeyError):
            self._left.add("orgcode.json", source.name, "it does not fit the text")
            taken = taken_text(source, None, there)
        transcript_id = taken.transcript.id
        if transcript_id in self._erased:
            self._leave(source, "it was erased from the project, and is not taken in again")
            self._gone.add(taken.transcript, source)
            return None
        if transcript_id in there - self._in_use:
            title = taken.transcript.title
            self._remarks.append(f"{title}: a corrected version is in use; what is new is carried over to that one.")
        segmentation = None
        if self._project is not None and transcript_id in there:
            taken = known_text(taken, self._project.transcript(transcript_id))
            segmentation = self._project.segmentation(transcript_id)
        if segmentation is None:
            taken, unused = with_times(taken, source, Ruler(source.text, convention, mark=source.mark))
            if unused:
                self._left.add("SyncPoint", source.name, "nobody begins to speak there", unused)
        if segmentation is None:
            from orgcode.language.segments import SpacySegmenter

            segmentation = SpacySegmenter().segment(taken.transcript, self._unit)
        planned = PlannedText(
            guid=source.guid,
            transcript=taken.transcript,
            segmentation=segmentation,
            there=transcript_id in there,
            kind=source.kind,
            codings=sum(len(each.codings) for each in source.selections),
        )
        return taken, planned

    def _coders(self, people: People, passages: Passages) -> tuple[PlannedCoder, ...]:
        known = {each.name for each in self._project.everybody()} if self._project else set()
        named = {user.guid: user.name for user in self._refi.users}
        used = passages.counts()
        return tuple(
            PlannedCoder(
                guid=guid, name=named.get(guid, ""), coder=name, there=name in known, codings=used.get(name, 0)
            )
            for guid, name in people.named.items()
            if name in used
        )

    def _leave_sets_and_links(self, linked: frozenset[str]) -> None:
        for one in self._refi.sets:
            if one.codes or one.sources or one.notes or one.description:
                self._left.add("Set", one.name, "there is no place for it in orgcode")
        for link in self._refi.links:
            if link.guid not in linked:
                self._left.add("Link", link.name, "there is no place for it in orgcode")
        for case in self._refi.cases:
            if case.description.strip():
                self._left.add("Case/Description", case.name, "there is no place for it in orgcode")


def _each_once(texts: Iterable[PlannedText]) -> tuple[PlannedText, ...]:
    """Two sources with the same text are one transcript."""
    found: dict[str, PlannedText] = {}
    for each in texts:
        one, before = each, found.get(each.transcript.id)
        if before is not None:
            # A recording's transcript may stand a second time as a text of its own, without times.
            one = replace(max(before, each, key=_timed), codings=before.codings + each.codings)
        found[each.transcript.id] = one
    return tuple(found.values())


def _timed(text: PlannedText) -> int:
    return sum(turn.time_start is not None for turn in text.transcript.turns)
