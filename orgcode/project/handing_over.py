"""A project as a REFI-QDA file for other programs: `.qdpx`, and `.qdc` through `orgcode.project.codebook_files`.

Speakers' labels are written into the texts, so that whoever opens them elsewhere sees who speaks; what the standard has
no place for (who speaks where, what was seen without a code) goes beside it, and is read back by orgcode.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode import __version__
from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.core.coding import Coder, CodingState, Verdict
from orgcode.core.interchange import (
    OwnSource,
    RefiCase,
    RefiCoding,
    RefiNote,
    RefiProject,
    RefiSelection,
    RefiSource,
    RefiUser,
    RefiVariable,
    SpokenTurn,
    guid_of,
)
from orgcode.core.memo import Memo
from orgcode.core.offsets import Convention
from orgcode.core.privacy import Rewritten
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem
from orgcode.project.handing_over_texts import LabelledText

if TYPE_CHECKING:
    from orgcode.project.privacy_gate import Clearance
    from orgcode.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What was written."""

    path: Path
    texts: int
    codings: int
    coders: int
    memos: int
    hidden: int
    """Interviews in which somebody's codings are not to be seen yet, and are not in the file."""


def hand_over(
    project: Project,
    out: Path,
    *,
    coder: Coder | None = None,
    raw: bool = False,
    convention: Convention | None = None,
    key: Path | None = None,
    numbered: bool = False,
) -> HandedOver:
    """Write a project as a new `.qdpx`, with pseudonyms.

    Args:
        project: which; what its viewer may not see yet is left out.
        out: the file.
        coder: who does it.
        raw: with the texts as they are; that is put on record.
        convention: how places are counted; None: as the standard says. Programs on Windows may count otherwise.
        key: the file with the key to the pseudonyms; None: the one that is known.
        numbered: with coders by number instead of by name.

    Raises:
        InputProblem: there is a file of that name, or it cannot be written.
        ExportRefused: what may be personal data is not reviewed.

    """
    from orgcode.exchange.new_files import write_new_file
    from orgcode.exchange.refi_writing import package_of
    from orgcode.project.privacy_gate import clear

    if out.suffix.lower() != ".qdpx":
        raise InputProblem("The name of a REFI-QDA project ends in .qdpx.", where=str(out), hint="Change the name.")
    if os.path.lexists(out):
        raise InputProblem(
            "There is a file of that name already; nothing was written.",
            where=str(out),
            hint="Choose another name, or move the file away first.",
        )
    clearance = clear(project, coder, None, raw=raw, exported="qdpx", key=key, numbered=numbered)
    writing = _Writing(project, clearance, convention)
    refi = writing.refi_project()
    write_new_file(out, package_of(refi))
    return HandedOver(
        path=out,
        texts=len(refi.sources),
        codings=sum(len(each.codings) for source in refi.sources for each in source.selections),
        coders=len(refi.users),
        memos=len(refi.notes),
        hidden=writing.hidden,
    )


def refi_project(project: Project, clearance: Clearance, convention: Convention | None = None) -> RefiProject:
    """The same as values, of texts that were cleared."""
    return _Writing(project, clearance, convention).refi_project()


class _Writing:
    """One project being put together."""

    def __init__(self, project: Project, clearance: Clearance, convention: Convention | None) -> None:
        self._project = project
        self._clear = clearance
        self._convention = convention or Convention()
        self._names = {coder.id: coder for coder in project.everybody()}
        self._memos = project.memos()
        self._notes: dict[str, RefiNote] = {}
        self._users: dict[str, None] = {}
        self._languages: list[str] = []
        self._labels: dict[str, dict[str, str]] = {}
        self._states: dict[str, list[tuple[Coder, CodingState]]] = {}
        self._last = ""
        self.hidden = 0

    def refi_project(self) -> RefiProject:
        """Everything that the viewer may see."""
        project = self._project
        ids = project.transcripts()
        sources: list[RefiSource] = []
        own: dict[str, OwnSource] = {}
        for transcript_id in ids:
            source, additions = self._source(transcript_id)
            sources.append(source)
            own[source.guid] = additions
        codebook = self._codebook()
        notes: dict[str, list[str]] = defaultdict(list)
        for memo in self._memos:
            if memo.code_id is not None and memo.span is None and memo.transcript_id is None:
                notes[self._clear.codes.id(memo.code_id)].append(self._note(memo))
        codes, plain = self._clear.codes, self._convention == Convention()
        from orgcode.exchange.refi_codebook import book_of, refi_codes

        language = max(self._languages, key=self._languages.count, default="da")
        cases, variables = self._cases()
        return RefiProject(
            name=self._clear.label(project.title),
            origin=f"orgcode {__version__}" + ("" if plain else f" ({self._convention.name})"),
            at=self._last,
            codes=refi_codes(codebook, language=language, notes=notes),
            book=book_of(codebook),
            variables=variables,
            cases=cases,
            sources=tuple(sources),
            own_notes=tuple(
                self._note(memo)
                for memo in self._memos
                if memo.span is None and memo.transcript_id is None and codes.id(memo.code_id or "") not in codebook
            ),
            notes=tuple(self._notes.values()),
            users=tuple(
                RefiUser(guid=guid_of("coder", coder), name=self._clear.coder(self._names[coder].name))
                for coder in self._users
            ),
            own=own if plain else {},
        )

    def _codebook(self) -> Codebook:
        """The codebook in use, with codes that stand somewhere, or have a memo, and are no longer in it."""
        book = self._project.codebook
        codes = list(book)
        standing = {code for state in self._states.values() for _, one in state for code in _codes(one)}
        standing |= {memo.code_id for memo in self._memos if memo.code_id is not None}
        for code_id in sorted(standing - {code.id for code in book}):
            gone = self._project.code_named(code_id)
            codes.append(replace(gone, parent=None) if gone else Code(id=code_id, name=Wording()))
        return self._clear.codes.book(Codebook(id=book.id, title=book.title, codes=tuple(codes)))

    # Texts

    def _source(self, transcript_id: str) -> tuple[RefiSource, OwnSource]:
        transcript, moved = self._clear.transcript(transcript_id)
        self._languages.append(str(transcript.language))
        told = self._project.transcript(transcript_id).speakers
        self._labels[transcript_id] = {a.label: b.label for a, b in zip(told, transcript.speakers, strict=True)}
        text = LabelledText(transcript, moved, self._convention)
        guid = guid_of("transcript", transcript_id)
        states = self._seen_states(transcript_id)
        source = RefiSource(
            guid=guid,
            name=transcript.title,
            text=text.text,
            selections=self._selections(transcript_id, states, text),
            notes=tuple(
                self._note(memo) for memo in self._memos if memo.transcript_id == transcript_id and memo.span is None
            ),
        )
        additions = OwnSource(
            language=str(transcript.language),
            speakers=tuple((each.label, str(each.role)) for each in transcript.speakers),
            turns=tuple(
                SpokenTurn(
                    speaker=turn.speaker,
                    start=turn.start,
                    end=turn.end,
                    time_start=turn.time_start,
                    time_end=turn.time_end,
                )
                for turn in transcript.turns
            ),
            labels=text.labels,
            passes=tuple(self._passes(transcript_id, states, moved)),
        )
        return source, additions

    def _seen_states(self, transcript_id: str) -> list[tuple[Coder, CodingState]]:
        found = self._states[transcript_id] = list[tuple[Coder, CodingState]]()
        hidden = False
        for coder in self._names.values():
            if self._project.sees(transcript_id, coder.id):
                found.append((coder, self._project.state(transcript_id, coder.id)))
            else:
                hidden = True
        self.hidden += hidden
        return found

    def _passes(
        self, transcript_id: str, states: Iterable[tuple[Coder, CodingState]], moved: Rewritten
    ) -> list[tuple[str, int, int, str]]:
        decisions = self._project.decisions(transcript_id)
        times = {(one.coder_id, one.span): one.decided_at for one in decisions if one.verdict is Verdict.PASSED}
        found = []
        for coder, state in states:
            for _, span in sorted(state.passes, key=lambda item: (item[1].start, item[1].end)):
                self._users.setdefault(coder.id)
                place = moved.span(span.start, span.end)
                found.append((guid_of("coder", coder.id), *place, times.get((coder.id, span), "")))
        return found

    def _selections(
        self, transcript_id: str, states: Iterable[tuple[Coder, CodingState]], text: LabelledText
    ) -> tuple[RefiSelection, ...]:
        times = {one.id: one.decided_at for one in self._project.decisions(transcript_id)}
        codings: dict[Span, list[RefiCoding]] = {}
        memos: dict[Span, list[Memo]] = {}
        for memo in self._memos:
            if memo.span is not None and memo.span.transcript_id == transcript_id:
                memos.setdefault(memo.span, []).append(memo)
        used: set[str] = set()
        for coder, state in states:
            for coding in state.codings:
                self._users.setdefault(coder.id)
                at = times.get(coding.decision_id, "")
                self._last = max(self._last, at)
                on = [m for m in memos.get(coding.span, []) if m.code_id == coding.code_id and m.coder_id == coder.id]
                used |= {memo.id for memo in on}
                codings.setdefault(coding.span, []).append(
                    RefiCoding(
                        guid=guid_of("coding", coding.decision_id),
                        code=self._code_guid(coding.code_id),
                        user=guid_of("coder", coder.id),
                        at=at,
                        notes=tuple(map(self._note, on)),
                    )
                )
        found = []
        for span in sorted({*codings, *memos}, key=lambda each: (each.start, each.end)):
            start, end = text.selection(span)
            here = codings.get(span, [])
            notes = tuple(self._note(memo) for memo in memos.get(span, []) if memo.id not in used)
            said: list[RefiCoding | RefiNote] = [*here, *(self._notes[note] for note in notes)]
            first = min(said, key=lambda each: each.at)
            found.append(
                RefiSelection(
                    guid=guid_of("selection", transcript_id, str(span.start), str(span.end)),
                    start=start,
                    end=end,
                    name=text.called(span),
                    user=first.user,
                    at=first.at,
                    codings=tuple(here),
                    notes=notes,
                )
            )
        return tuple(found)

    def _code_guid(self, code_id: str) -> str:
        codes = self._clear.codes
        return guid_of("code", codes.id(self._project.codebook.id), codes.id(code_id))

    def _note(self, memo: Memo) -> str:
        guid = guid_of("memo", memo.id)
        if memo.coder_id in self._names:
            self._users.setdefault(memo.coder_id)
        self._last = max(self._last, memo.written_at)
        self._notes[guid] = RefiNote(
            guid=guid,
            text=self._clear.text(memo.text),
            user=guid_of("coder", memo.coder_id) if memo.coder_id in self._names else "",
            at=memo.written_at,
        )
        return guid

    def _cases(self) -> tuple[tuple[RefiCase, ...], tuple[RefiVariable, ...]]:
        from orgcode.project.participants import attributes_of_all, names_in_use, participants

        known, names = attributes_of_all(self._project), names_in_use(self._project)
        found: list[RefiCase] = []
        for one in participants(self._project, everybody=True):
            labels = self._labels[one.transcript_id]
            attributes = known.get(one.transcript_id, {}).get(one.speaker, {})
            if attributes or one.role == "participant":
                found.append(
                    RefiCase(
                        guid=guid_of("participant", one.transcript_id, one.speaker),
                        name=labels.get(one.speaker, one.speaker),
                        values=tuple(
                            (guid_of("variable", self._clear.label(name)), self._clear.label(attributes[name]))
                            for name in names
                            if name in attributes
                        ),
                        sources=(guid_of("transcript", one.transcript_id),),
                    )
                )
        called = {name: self._clear.label(name) for name in names}
        variables = tuple(
            RefiVariable(guid=guid_of("variable", called[name]), name=called[name])
            for number, name in enumerate(names)
            if called[name] not in [called[other] for other in names[:number]]
        )
        return tuple(found), variables


def _codes(state: CodingState) -> set[str]:
    return {coding.code_id for coding in state.codings}
