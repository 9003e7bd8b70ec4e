"""What a file still says of interviews that were erased from the project: that does not come in by another way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.interchange import Leftovers, RefiProject, RefiSource
from orgcode.core.transcript import Transcript
from orgcode.project.erasing_notes import codebook_without, said_in_transcripts
from orgcode.project.importing_planned import PlannedMemo

if TYPE_CHECKING:
    from orgcode.project.project import Project


@dataclass(slots=True)
class ErasedHere:
    """The texts of a file that were erased from the project, as they are come upon."""

    project: Project | None
    left: Leftovers
    transcripts: list[Transcript] = field(default_factory=list)
    sources: list[RefiSource] = field(default_factory=list)

    def add(self, transcript: Transcript, source: RefiSource) -> None:
        """One more."""
        self.transcripts.append(transcript)
        self.sources.append(source)

    def without_notes(self, refi: RefiProject) -> RefiProject:
        """The file without notes on them, which would be taken for notes on the project."""
        guids: set[str] = set()
        notes: set[str] = set()
        for source in self.sources:
            guids.add(source.guid)
            notes.update(source.notes)
            for selection in source.selections:
                guids.add(selection.guid)
                notes.update(selection.notes)
            for coding in (*source.codings, *(one for each in source.selections for one in each.codings)):
                guids.add(coding.guid)
                notes.update(coding.notes)
        for link in refi.links:
            notes |= {link.origin} if link.target in guids else {link.target} if link.origin in guids else set()
        kept = tuple(note for note in refi.notes if note.guid not in notes)
        self._leave("it is on an interview that was erased from the project", len(refi.notes) - len(kept))
        return replace(refi, notes=kept)

    def without_quotes(
        self, memos: tuple[PlannedMemo, ...], codebook: Codebook
    ) -> tuple[tuple[PlannedMemo, ...], Codebook]:
        """Memos that do not quote them, and a codebook without quotes."""
        if not self.transcripts or self.project is None:
            return memos, codebook
        said = said_in_transcripts(self.project, self.transcripts)
        kept = tuple(memo for memo in memos if not said.within(memo.text))
        self._leave("it quotes an interview that was erased from the project", len(memos) - len(kept))
        return kept, codebook_without(codebook, said, {code.id for code in self.project.codebook})

    def _leave(self, why: str, count: int) -> None:
        if count:
            self.left.add("Note", "", why, count)
