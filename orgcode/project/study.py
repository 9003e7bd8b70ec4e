"""The base of a project: the file, its codebook, coders and transcripts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.core.ids import Clock
from orgcode.core.transcript import Role, Segment, Segmentation, Transcript, UnitKind
from orgcode.core.versions import VERSION_ACTS, Versions, fold_versions
from orgcode.errors import InputProblem, InterviewErased, UnknownName

if TYPE_CHECKING:
    from orgcode.store.store import Store


class Study:
    """What a project consists of before anybody decides: see `Project`."""

    def __init__(self, store: Store, *, clock: Clock = time.time) -> None:
        self._store = store
        self._clock = clock
        self._codebook: Codebook | None = None
        self._codes_of: dict[str, frozenset[str]] = {}
        self._stamp: object = None
        self._transcripts: dict[str, Transcript] = {}
        self._segmentations: dict[str, Segmentation] = {}
        self._erased = len(store.erased_transcripts())
        """How many interviews were erased when it was last looked."""
        self._versions: tuple[int, Versions] = (-1, Versions())

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.path

    @property
    def title(self) -> str:
        """What the study is called."""
        return self._store.settings.get("title") or self.path.stem

    @property
    def unit(self) -> UnitKind:
        """What its transcripts are cut into."""
        return UnitKind(self._store.settings.get("unit", str(UnitKind.SENTENCE)))

    @property
    def model(self) -> str:
        """Name or folder of its embedding model; empty: the default one."""
        return self._store.settings.get("model")

    @property
    def synced_folder(self) -> str:
        """The service that syncs the file's folder, such as `OneDrive`; empty when none does."""
        from orgcode.store.location import synced_folder

        return synced_folder(self.path)

    def check_record(self) -> tuple[str, ...]:
        """What is wrong with the record of decisions, a sentence each; nothing when it is whole."""
        return tuple(problem.message for problem in self._store.verify())

    @property
    def codebook(self) -> Codebook:
        """The codebook in its current version."""
        if self._codebook is None:
            self._codebook = self._store.codebooks.current()
        return self._codebook

    def codes_by_version(self) -> Mapping[str, frozenset[str]]:
        """Ids of the codes of every version of the codebook that is kept."""
        for version in (*self._store.codebooks.versions(), *self._store.codebooks.replaced()):
            if version not in self._codes_of:
                codes = self._store.codebooks.get(version).codable
                self._codes_of[version] = frozenset(code.id for code in codes)
        return self._codes_of

    def refresh(self) -> None:
        """Take in what another program has changed: the codebook in use, and who the speakers are."""
        self.drop_erased()
        stamp = self._store.library.stamp(), self._store.codebooks.current_version()
        # A version that this window adopted itself, and that another has left again, is in no stamp.
        stale = self._codebook is not None and self._codebook.version != stamp[1]
        if stamp != self._stamp or stale:
            self._stamp = stamp
            self._codebook = None
            self._transcripts.clear()

    def drop_erased(self) -> None:
        """Let go of what is kept in memory of interviews that were erased, here or in another window."""
        erased = len(self._store.erased_transcripts())
        if erased != self._erased:
            self._erased = erased
            self._transcripts.clear()
            self._segmentations.clear()
            self._forget()

    def _forget(self) -> None:
        """What was kept in memory may not be what is stored."""
        self._codebook = None

    def adopt_codebook(self, codebook: Codebook, coder: Coder | None = None) -> None:
        """Make this the current version; earlier ones stay."""
        with self._store.together():
            former = self._store.codebooks.current_version()
            adopted = self._store.codebooks.adopt(codebook, coder.id if coder else "", self._store.last_written())
        self._codebook = codebook
        if adopted:
            self._note_adoption(adopted, former)

    def _note_adoption(self, adoption_id: str, former: str) -> None:
        """Told what was adopted, and the version in whose place."""

    def add_transcript(
        self, path: Path, *, coder: Coder | None = None, roles: Mapping[str, Role] | None = None
    ) -> Transcript:
        """Read a file into the project: turns, speakers, language, segments.

        Args:
            path: the interview file.
            coder: who adds it.
            roles: roles by speaker label, where the guess is known to be wrong. With them a file that is there
                already is not refused: its roles are corrected.

        """
        from orgcode.project.reading import read_transcript

        transcript = read_transcript(path)
        if roles and transcript.id in self._store.library:
            # The same file once more with roles: they are what is new.
            for label, role in roles.items():
                self.set_role(transcript.id, label, role, coder)
            return self.transcript(transcript.id)
        if roles:
            transcript = _with_roles(transcript, roles)
        self.add_read_transcript(transcript, coder=coder)
        return transcript

    def add_read_transcript(
        self, transcript: Transcript, *, coder: Coder | None = None, segmentation: Segmentation | None = None
    ) -> None:
        """Put a transcript that was read before into the project, whole or not at all.

        Args:
            transcript: as read, or as corrected (`orgcode.project.intake`).
            coder: who adds it.
            segmentation: how it was cut, into the project's unit; None: it is cut here, which loads spaCy.

        """
        if segmentation is None:
            from orgcode.language.segments import SpacySegmenter

            segmentation = SpacySegmenter().segment(transcript, self.unit)
        self._store.library.add(transcript, segmentation, coder_id=coder.id if coder else "")

    @contextmanager
    def together(self) -> Iterator[None]:
        """Whatever is stored inside is stored together or not at all."""
        with self._store.together():
            yield

    def keep_original(self, transcript_id: str, name: str, data: bytes) -> bool:
        """Keep the file that a transcript was read from; False when one is kept already, which stays."""
        return self._store.originals.keep(transcript_id, Path(name).name, data)

    def original(self, transcript_id: str) -> tuple[str, bytes]:
        """Name and bytes of the file that a transcript was read from; InputProblem when only its hash is kept."""
        found = self._store.originals.get(transcript_id)
        if found is None:
            raise InputProblem(
                f"The file of {self.transcript(transcript_id).title} is not kept in the project, only its hash.",
                title="No original here",
                hint="`orgcode add --keep original FILE` keeps it, if you still have it.",
            )
        return found.name, found.data

    def originals(self) -> Mapping[str, int]:
        """Bytes of each file that is kept in the project, by transcript."""
        return self._store.originals.sizes()

    def transcripts(self) -> tuple[str, ...]:
        """Ids of the transcripts in use, in the order of adding: without those that a corrected version replaced."""
        ids, versions = self._store.library.ids(), self.versions()
        if not versions.successors:
            return ids
        there = frozenset(ids)
        return tuple(each for each in ids if versions.current(each, there) == each)

    def all_transcripts(self) -> tuple[str, ...]:
        """Ids of all transcripts, also of those that a corrected version replaced, in the order of adding."""
        return self._store.library.ids()

    def versions(self) -> Versions:
        """Which transcript was replaced by which: see `orgcode.core.versions`."""
        count = self._store.acts.count()
        if count != self._versions[0]:
            acts = (act for kind in sorted(VERSION_ACTS) for act in self._store.acts.all(kind))
            self._versions = (count, fold_versions(acts))
        return self._versions[1]

    def family(self, transcript_ids: Sequence[str]) -> tuple[str, ...]:
        """Those transcripts and all other versions of them that are here."""
        versions = self.versions()
        wanted = {each for one in transcript_ids for each in versions.family(one)}
        others = (each for each in self.all_transcripts() if each in wanted)
        return tuple(dict.fromkeys([*transcript_ids, *others]))

    def find_transcript(self, name: str) -> Transcript:
        """A transcript by title, file name, id, beginning of an id, or number in the library (from 1).

        One that a corrected version replaced is found by its id, or the beginning of it.
        """
        ids = self.transcripts()
        if name.isdecimal() and 1 <= int(name) <= len(ids):
            return self.transcript(ids[int(name) - 1])
        everything = [self.transcript(transcript_id) for transcript_id in ids]
        for matches in (
            lambda t: name in (t.id, t.title, t.source.name, Path(t.source.name).stem),
            lambda t: t.id.startswith(name) or t.title.lower().startswith(name.lower()),
        ):
            found = [transcript for transcript in everything if matches(transcript)]
            if len(found) == 1:
                return found[0]
        replaced = [each for each in self.all_transcripts() if each not in ids and name and each.startswith(name)]
        if len(replaced) == 1:
            return self.transcript(replaced[0])
        titles = ", ".join(transcript.title for transcript in everything) or "none yet"
        raise UnknownName(f"No single transcript here is called {name!r}.", hint=f"Transcripts: {titles}.")

    def transcript(self, transcript_id: str) -> Transcript:
        """One interview, with the speakers and roles as corrected."""
        if transcript_id not in self._transcripts:
            self._transcripts[transcript_id] = self._store.library.transcript(transcript_id)
        return self._transcripts[transcript_id]

    def check_there(self, transcript_id: str) -> None:
        """InterviewErased when an interview that was here is gone; asked before anything is written about it."""
        if transcript_id not in self._store.library:
            raise InterviewErased("It was erased from the project. What you just did was not stored.")

    def segmentation(self, transcript_id: str) -> Segmentation:
        """How a transcript was cut."""
        if transcript_id not in self._segmentations:
            self._segmentations[transcript_id] = self._store.library.segmentation(transcript_id)
        return self._segmentations[transcript_id]

    def segments(self, transcript_id: str) -> tuple[Segment, ...]:
        """The segments of a transcript, in order."""
        return self.segmentation(transcript_id).segments

    def attributes(self, transcript_id: str) -> Mapping[str, Mapping[str, str]]:
        """What is known of the speakers of an interview: speaker -> name -> value, without those of whom nothing is."""
        from orgcode.project.participants import attributes

        return attributes(self, transcript_id)

    def set_role(self, transcript_id: str, label: str, role: Role, coder: Coder | None = None) -> None:
        """Correct who a speaker is; what was said before stays on record."""
        self._store.library.set_role(transcript_id, label, role, coder_id=coder.id if coder else "")
        self._transcripts.pop(transcript_id, None)

    def correct_speakers(self, transcript: Transcript, coder: Coder | None = None) -> None:
        """Let other labels, roles and times count for an interview whose text stays; what was read stays on record."""
        self._store.library.reread(transcript, coder_id=coder.id if coder else "")
        self._transcripts.pop(transcript.id, None)


def _with_roles(transcript: Transcript, roles: Mapping[str, Role]) -> Transcript:
    labels = {speaker.label for speaker in transcript.speakers}
    for label in roles:
        if label not in labels:
            raise UnknownName(
                f"{transcript.title} has no speaker {label!r}.", hint=f"Speakers: {', '.join(sorted(labels))}."
            )
    return replace(
        transcript,
        # Doubts about a guess mean nothing to somebody who has said it.
        warnings=tuple(warning for warning in transcript.warnings if "interviewer" not in warning),
        speakers=tuple(
            replace(speaker, role=roles.get(speaker.label, speaker.role)) for speaker in transcript.speakers
        ),
    )
