"""The whole project as tables, what it is about: interviews, who speaks in them, the codebook, who codes."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from orgcode.core.codebook import Code, Codebook
from orgcode.core.codebook_edits import merged_into
from orgcode.core.privacy import Rewritten
from orgcode.core.transcript import Span, Transcript
from orgcode.exchange.archive_columns import Row
from orgcode.exchange.archive_text_tables import CODE_FIELDS
from orgcode.project.participants import attributes_of_all

if TYPE_CHECKING:
    from orgcode.project.privacy_gate import Clearance
    from orgcode.project.project import Project

TableRow = tuple[str, Row]
"""The name of a table, and a row of it."""


class CodebookVersions:
    """Which versions of the codebook are kept, and which one stands for another."""

    def __init__(self, project: Project) -> None:
        self._kept = project._store.codebooks
        self.all = self._kept.versions()
        self._replaced = self._kept.replaced()

    def standing(self, version: str) -> str:
        """The version itself, or the one in its place where it quoted an erased interview."""
        while version not in self.all and version in self._replaced:
            version = self._replaced[version]
        return version

    def get(self, version: str) -> Codebook:
        """A version that is kept."""
        return self._kept.get(version)


class Places:
    """Where passages of an interview are in its text as it is exported, and in which segments."""

    def __init__(self, project: Project, transcript_id: str, moved: Rewritten) -> None:
        self._segmentation = project.segmentation(transcript_id)
        self._replaced = moved.replaced
        self._starts = [start for start, _, _, _ in moved.replaced]
        self.text = moved.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """As `Rewritten.span`, for many passages of a text in which much is replaced."""
        return self._at(start, last=False), self._at(end, last=True)

    def _at(self, offset: int, *, last: bool) -> int:
        before = bisect_left(self._starts, offset)
        if not before:
            return offset
        _, end, new_start, new_end = self._replaced[before - 1]
        if offset < end:
            return new_end if last else new_start
        return offset + new_end - end

    def place(self, span: Span) -> dict[str, str | int | None]:
        """The cells that say where a passage is."""
        start, end = self.span(span.start, span.end)
        return {"transcript_id": span.transcript_id, "start": start, "end": end}

    def place_in_segments(self, span: Span) -> dict[str, str | int | None]:
        """The same, and which segments it touches."""
        touched = self._segmentation.segments_in(span)
        return {
            **self.place(span),
            "first_segment": touched[0].index if touched else None,
            "last_segment": touched[-1].index if touched else None,
        }


class Texts:
    """Rows of what a project is about.

    Args:
        project: which.
        clearance: what its texts may say.

    """

    def __init__(self, project: Project, clearance: Clearance) -> None:
        self._project = project
        self._clear = clearance
        self._versions = CodebookVersions(project)
        self._attributes = attributes_of_all(project)
        self._called: dict[str, str] = {}
        overviews = project.overviews()
        self._words = {line.transcript_id: line.words for line in overviews}
        languages = Counter(str(line.language) for line in overviews)
        self._language = max(sorted(languages), key=languages.__getitem__, default="da")

    def coders(self) -> Iterator[TableRow]:
        """Everybody, and the parts they play."""
        team = self._project.team()
        for coder in self._project.everybody():
            aspect = team.aspects.get(coder.id)
            yield (
                "coders",
                {
                    "coder_id": coder.id,
                    "name": self._clear.coder(coder.name),
                    "part": str(aspect.part) if aspect else None,
                    "plays_for": team.person(aspect.of) if aspect else None,
                },
            )

    def _attribute(self, name: str) -> str:
        """What an attribute is called; two that were told apart still are."""
        if name not in self._called:
            said = self._clear.label(name)
            alike = sum(one == said or one.startswith(f"{said} (") for one in self._called.values())
            self._called[name] = said if said == name or not alike else f"{said} ({alike + 1})"
        return self._called[name]

    # The codebook

    def codebooks(self) -> Iterator[TableRow]:
        """Every version, its codes, and when it was taken into use."""
        in_use = self._project.codebook.version
        for number, version in enumerate(self._versions.all, start=1):
            book = self._clear.codes.book(self._versions.get(version))
            yield (
                "codebook_versions",
                {
                    "codebook_version": version,
                    "number": number,
                    "codebook_id": book.id,
                    "title": dict(book.title.texts),
                    "codes": len(book.codes),
                    "in_use": version == in_use,
                },
            )
            for place, code in enumerate(book):
                yield from self._code(version, book, place, code)
        person = self._project.team().person
        for adoption in self._project._store.codebooks.adoptions():
            yield (
                "codebook_adoptions",
                {
                    "adoption_id": adoption.id,
                    "codebook_version": adoption.version,
                    "coder_id": person(adoption.coder_id),
                    "adopted_at": adoption.adopted_at,
                },
            )

    def _code(self, version: str, book: Codebook, place: int, code: Code) -> Iterator[TableRow]:
        named: dict[str, str] = {"codebook_version": version, "code_id": code.id}
        yield (
            "codes",
            {
                **named,
                "number": place,
                "label": code.label(self._language),
                "path": book.path(code.id, self._language),
                "parent": code.parent,
                "depth": book.depth(code.id),
                "codable": code.codable,
                "counts_as": merged_into(book, code.id),
                "colour": code.colour,
            },
        )
        for field in CODE_FIELDS:
            counted: Counter[str] = Counter()
            for language, text in getattr(code, field).all():
                row = {**named, "field": field, "language": language, "number": counted[language]}
                counted[language] += 1
                yield "code_texts", {**row, "text": text}

    # Interviews

    def interview(self, number: int, transcript_id: str) -> tuple[Places, Iterator[TableRow]]:
        """Where passages are in an interview, and its rows: itself, speakers, turns, segments."""
        transcript, moved = self._clear.transcript(transcript_id)
        places = Places(self._project, transcript_id, moved)
        return places, self._interview(number, transcript_id, transcript, places)

    def _interview(self, number: int, transcript_id: str, transcript: Transcript, places: Places) -> Iterator[TableRow]:
        project = self._project
        segmentation = project.segmentation(transcript_id)
        source = transcript.source
        yield (
            "transcripts",
            {
                "transcript_id": transcript_id,
                "number": number,
                "title": transcript.title,
                "language": str(transcript.language),
                "characters": len(transcript.text),
                "words": self._words[transcript_id],
                "turns": len(transcript.turns),
                "segments": len(segmentation.segments),
                "unit": str(segmentation.kind),
                "segmentation_version": segmentation.version,
                "segmentation_parameters": dict(segmentation.parameters),
                "source_name": source.name,
                "source_format": source.format,
                "source_encoding": source.encoding,
                "source_sha256": source.sha256,
                "complete": all(project.sees(transcript_id, coder.id) for coder in project.everybody()),
                "text": transcript.text,
            },
        )
        numbers = {speaker.label: index for index, speaker in enumerate(transcript.speakers)}
        told = project.transcript(transcript_id).speakers
        for index, (known, speaker) in enumerate(zip(told, transcript.speakers, strict=True)):
            one: dict[str, str | int] = {"transcript_id": transcript_id, "speaker": index}
            yield "speakers", {**one, "label": speaker.label, "role": str(speaker.role)}
            for name, value in self._attributes.get(transcript_id, {}).get(known.label, {}).items():
                yield "speaker_attributes", {**one, "name": self._attribute(name), "value": self._clear.label(value)}
        for turn in transcript.turns:
            yield (
                "turns",
                {
                    "transcript_id": transcript_id,
                    "turn": turn.index,
                    "speaker": numbers[turn.speaker],
                    "start": turn.start,
                    "end": turn.end,
                    "time_start": turn.time_start,
                    "time_end": turn.time_end,
                    "text": transcript.text[turn.start : turn.end],
                },
            )
        for segment in segmentation.segments:
            start, end = places.span(segment.start, segment.end)
            yield (
                "segments",
                {
                    "transcript_id": transcript_id,
                    "segment": segment.index,
                    "turn": segment.turn,
                    "start": start,
                    "end": end,
                    "text": transcript.text[start:end],
                },
            )
