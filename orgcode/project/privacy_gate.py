"""The gate: what leaves the program leaves it with pseudonyms, and not before what may be personal data is reviewed.

Every exporter calls `cleared` (excerpts) or `clear` (whole interviews). They refuse while something that the finders
found is neither replaced nor said to be ordinary; saying `raw` lets the texts out as they are and is put on record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.excerpt import Excerpt
from orgcode.core.privacy import Rewritten, rewritten
from orgcode.core.transcript import Source, Speaker, Transcript
from orgcode.project.privacy_codes import CodesLeaving
from orgcode.project.privacy_context import ContextWriter, rewritten_apart
from orgcode.project.privacy_decisions import find_key, key_of, record_raw
from orgcode.project.privacy_places import code_places
from orgcode.project.privacy_sight import Sight
from orgcode.project.pseudonyms import Key

if TYPE_CHECKING:
    from orgcode.project.project import Project


class Gate(Sight):
    """Knows what is personal in a project, and puts pseudonyms in its place.

    Args:
        project: whose texts.
        key: names and pseudonyms; None: there is none here, and everything found is to be reviewed.

    """

    def __init__(self, project: Project, key: Key | None) -> None:
        self._moved: dict[str, Rewritten] = {}
        self._labels: dict[str, str] = {}
        self._contexts: dict[str, ContextWriter] = {}
        self._coders: dict[str, str] = {}
        super().__init__(project, key)

    @classmethod
    def of(cls, project: Project, key: Path | None = None) -> Gate:
        """The gate of a project, with the key in the user's folder or the one that is named."""
        return cls(project, key_of(find_key(project, key)))

    def take(self, key: Key | None) -> None:
        """Go on with another state of the key, and of what was decided."""
        super().take(key)
        self._moved.clear()
        self._labels.clear()
        self._contexts.clear()
        self._coders.clear()
        self.__dict__.pop("codes", None)

    @cached_property
    def codes(self) -> CodesLeaving:
        """Ids and words of codes with pseudonyms."""
        kept = self._project._store.codebooks
        known = {code.id for version in kept.versions() for code in kept.get(version)}
        return CodesLeaving(lambda text: self.rewrite(text).text, self.label, known)

    def rewrite(self, text: str) -> Rewritten:
        """A text with pseudonyms; this makes the gate a `Pseudonymiser`."""
        return rewritten(text, self.changes(text))

    def label(self, text: str) -> str:
        """A title, a label or a file name with pseudonyms."""
        if text not in self._labels:
            self._labels[text] = rewritten(text, self.changes(text, label=True)).text
        return self._labels[text]

    def moved(self, transcript_id: str) -> Rewritten:
        """The text of an interview with pseudonyms, and where everything is in it. No turn runs into another."""
        if transcript_id not in self._moved:
            transcript = self._project.transcript(transcript_id)
            changes = self.changes(transcript.text, language=str(transcript.language))
            cuts = {at for turn in transcript.turns for at in (turn.start, turn.end)}
            self._moved[transcript_id] = rewritten_apart(transcript.text, changes, cuts)
        return self._moved[transcript_id]

    def transcript(self, transcript_id: str) -> Transcript:
        """An interview with pseudonyms in its text, title, file name and labels; another text has another id."""
        transcript, moved = self._project.transcript(transcript_id), self.moved(transcript_id)
        labels = self.labels(transcript)
        turns = []
        for turn in transcript.turns:
            start, end = moved.span(turn.start, turn.end)
            turns.append(replace(turn, start=start, end=end, speaker=labels[turn.speaker]))
        source = transcript.source
        return Transcript(
            title=self.label(transcript.title),
            text=moved.text,
            turns=tuple(turns),
            speakers=tuple(Speaker(label=labels[speaker.label], role=speaker.role) for speaker in transcript.speakers),
            language=transcript.language,
            # A hash of the original would lead back to it.
            source=Source(name=self.label(source.name), format=source.format, encoding=source.encoding),
        )

    def labels(self, transcript: Transcript) -> dict[str, str]:
        """The label of each speaker with pseudonyms; two that were told apart still are."""
        return _told_apart((speaker.label for speaker in transcript.speakers), self.label)

    def coder(self, name: str) -> str:
        """What a coder is called: as they are, unless their name is on the list; two that were told apart still are."""
        if not self._coders:
            everybody = dict.fromkeys(coder.name for coder in self._project.everybody())
            self._coders = _told_apart(everybody, lambda known: self._names.rewrite(known).text)
        return self._coders.get(name, name)

    def apply(self, excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
        """Excerpts with pseudonyms in quote, context, title and speaker; their ids stay."""
        return tuple(map(self._excerpt, excerpts))

    def _excerpt(self, excerpt: Excerpt) -> Excerpt:
        context = self._context(excerpt.span.transcript_id)
        rest = self._rest(excerpt)
        quote = self.moved(excerpt.span.transcript_id).part(excerpt.span.start, excerpt.span.end).strip()
        return replace(
            excerpt,
            text=quote,
            before=context.rewrite(excerpt.before, rest),
            after=context.rewrite(excerpt.after, rest),
            code_id=self.codes.id(excerpt.code_id),
            code_path=self.codes.text(excerpt.code_path),
            known_as="" if self.codes.id(excerpt.code_id) == excerpt.code_id else excerpt.id,
            coders=tuple(map(self.coder, excerpt.coders)),
            transcript_title=self.label(excerpt.transcript_title),
            speaker=context.labels.get(excerpt.speaker) or self.label(excerpt.speaker),
            attributes=tuple((self.label(name), self.label(value)) for name, value in excerpt.attributes),
            memos=tuple(self.rewrite(memo).text for memo in excerpt.memos),
        )

    def _rest(self, excerpt: Excerpt) -> tuple[tuple[int, int], ...]:
        """Where the rest of the segments is in which a quote begins and ends: its context may begin with it."""
        span = excerpt.span
        touched = self._project.segmentation(span.transcript_id).segments_in(span)
        if not touched:
            return ()
        parts = ((touched[0].start, span.start), (span.end, touched[-1].end))
        return tuple(part for part in parts if part[0] < part[1])

    def _context(self, transcript_id: str) -> ContextWriter:
        if transcript_id not in self._contexts:
            transcript = self._project.transcript(transcript_id)
            self._contexts[transcript_id] = ContextWriter(
                transcript,
                [(segment.start, segment.end) for segment in self._project.segments(transcript_id)],
                self.moved(transcript_id),
                self._names,
                self.labels(transcript),
            )
        return self._contexts[transcript_id]


def _told_apart(names: Iterable[str], new: Callable[[str], str]) -> dict[str, str]:
    """What each is called now, with a number where two would be called alike."""
    found: dict[str, str] = {}
    for name in names:
        said, number = new(name), 1
        while said in found.values():
            number += 1
            said = f"{new(name)} ({number})"
        found[name] = said
    return found


def _same(text: str) -> str:
    return text


class Clearance:
    """Texts as they may leave the program: with pseudonyms, or (raw) as they are."""

    def __init__(self, project: Project, gate: Gate | None, *, numbered: bool = False) -> None:
        """Set up.

        Args:
            project: whose texts.
            gate: that has nothing open; None: raw.
            numbered: coders are called by a number, in the order in which they joined.

        """
        self._project = project
        self._gate = gate
        self.numbered = numbered

    @property
    def raw(self) -> bool:
        """Whether texts leave as they are."""
        return self._gate is None

    def transcript(self, transcript_id: str) -> tuple[Transcript, Rewritten]:
        """An interview, and where everything of the original is in it."""
        if self._gate is None:
            transcript = self._project.transcript(transcript_id)
            return transcript, Rewritten(text=transcript.text)
        return self._gate.transcript(transcript_id), self._gate.moved(transcript_id)

    def excerpts(self, excerpts: Iterable[Excerpt]) -> tuple[Excerpt, ...]:
        """Excerpts of the interviews that were cleared."""
        found = tuple(excerpts)
        out = found if self._gate is None else self._gate.apply(found)
        if not self.numbered:
            return out
        return tuple(
            replace(new, coders=tuple(sorted(map(self.coder, one.coders)))) for one, new in zip(found, out, strict=True)
        )

    def text(self, text: str) -> str:
        """A memo, or another text of sentences."""
        return text if self._gate is None else self._gate.rewrite(text).text

    def label(self, text: str) -> str:
        """A title, a speaker outside a transcript, an attribute or its name, a file name."""
        return text if self._gate is None else self._gate.label(text)

    def coder(self, name: str) -> str:
        """What a coder is called."""
        if self.numbered:
            return self._numbers.get(name, "Coder")
        return name if self._gate is None else self._gate.coder(name)

    @cached_property
    def _numbers(self) -> dict[str, str]:
        everybody = dict.fromkeys(coder.name for coder in self._project.everybody())
        return {name: f"Coder {number}" for number, name in enumerate(everybody, start=1)}

    @cached_property
    def codes(self) -> CodesLeaving:
        """Ids and words of codes."""
        return CodesLeaving(_same, _same) if self._gate is None else self._gate.codes


def clear(
    project: Project,
    coder: Coder | None,
    transcript_ids: Iterable[str] | None,
    *,
    raw: bool = False,
    exported: str = "interviews",
    key: Path | None = None,
    numbered: bool = False,
) -> Clearance:
    """What every exporter of interviews, memos or excerpts asks before it writes.

    Args:
        project: whose texts.
        coder: who exports them.
        transcript_ids: of the interviews in question; None: all, with the memos that are on none.
        raw: let them out as they are; that is put on record, under what `exported` says.
        exported: what they become, such as `quotes` or `qdpx`.
        key: the file with the key; None: the one that is known.
        numbered: see `Clearance`.

    Raises:
        ExportRefused: something is not reviewed.
        KeyProblem: the key cannot be read.

    """
    wanted = None if transcript_ids is None else tuple(dict.fromkeys(transcript_ids))
    if raw:
        record_raw(project, coder, exported, project.transcripts() if wanted is None else wanted)
        return Clearance(project, None, numbered=numbered)
    gate = Gate.of(project, key)
    gate.check(wanted)
    return Clearance(project, gate, numbered=numbered)


def cleared(
    project: Project,
    coder: Coder | None,
    excerpts: Iterable[Excerpt],
    raw: bool = False,
    *,
    exported: str = "quotes",
    key: Path | None = None,
) -> tuple[Excerpt, ...]:
    """Excerpts as they may leave the program; see `clear`. All of the interviews they are from must be reviewed."""
    found = tuple(excerpts)
    if not found:
        return ()
    ids = [excerpt.span.transcript_id for excerpt in found]
    return clear(project, coder, ids, raw=raw, exported=exported, key=key).excerpts(found)


def clear_codebook(
    project: Project, coder: Coder | None, codebook: Codebook, *, raw: bool = False, key: Path | None = None
) -> Codebook:
    """A codebook of a project as it may leave the program, by itself; see `clear`.

    Its examples may be words of participants, and a code that was made of selected words is called by them.
    """
    if raw:
        record_raw(project, coder, "codebook", ())
        return codebook
    gate = Gate.of(project, key)
    if not gate.all_constructed(project.transcripts()):
        gate.refuse(gate.open_in(code_places(codebook)))
    return gate.codes.book(codebook)
