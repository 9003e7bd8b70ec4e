"""Lawful erasure: a participant withdraws, or an interview may not be kept any longer.

What goes is found out first and shown (`Erasure.going`), and then taken out (`carry_out`) in one transaction. It cannot
be undone. Who speaks in a group interview can be taken out of it alone: see `orgcode.project.erasing_turns`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from orgcode.core.erasure import Erased, Going, Interview, Said, is_name
from orgcode.core.ids import Clock
from orgcode.core.transcript import Role, Transcript
from orgcode.errors import InputProblem, UnknownName
from orgcode.project.erasing_beyond import beyond
from orgcode.project.erasing_notes import Elsewhere, clean_notes, texts_of
from orgcode.store.text import moment

if TYPE_CHECKING:
    from pathlib import Path

    from orgcode.project.project import Project
    from orgcode.store.erasing import Reach


class Group(StrEnum):
    """What becomes of an interview in which others speak too."""

    WHOLE = "whole"
    """All of it goes."""
    TURNS = "turns"
    """What this person said goes, and what others said stays."""


def _families(project: Project, transcripts: Sequence[str]) -> tuple[str, ...]:
    """An interview goes with every version of it; a version that was replaced can go alone."""
    used = frozenset(project.transcripts())
    alone = [each for each in transcripts if each not in used]
    return (*project.family([each for each in transcripts if each in used]), *alone)


class Erasure:
    """What is to be erased. Made by `of_transcripts` or `of_participant`; nothing is changed until `carry_out`."""

    def __init__(
        self, project: Project, whole: Sequence[str], turns: Sequence[str], label: str, names: Sequence[str]
    ) -> None:
        self._project = project
        self._whole = tuple(dict.fromkeys(whole))
        self._turns = tuple(dict.fromkeys(turns))
        self._label = label
        self._asked = tuple(filter(None, (name.strip() for name in names)))

    @classmethod
    def of_transcripts(cls, project: Project, transcripts: Sequence[str], names: Sequence[str] = ()) -> Erasure:
        """Whole interviews.

        Args:
            project: where.
            transcripts: their ids.
            names: what people in it are called, besides their labels: to be found in notes on other things.

        """
        return cls(project, _families(project, transcripts), (), "", names)

    @classmethod
    def of_participant(
        cls, project: Project, participant: str, *, group: Group | None = None, names: Sequence[str] = ()
    ) -> Erasure:
        """Everything that somebody said, in every interview.

        Args:
            project: where.
            participant: the label by which they speak.
            group: what becomes of interviews in which others speak too, but interviewers.
            names: what they are called besides.

        Raises:
            UnknownName: nobody speaks under that label.
            InputProblem: there is such an interview, and it is not said what is to become of it.

        """
        speaking: dict[str, tuple[str, ...]] = {}
        labels: set[str] = set()
        for transcript_id in project.all_transcripts():
            speakers = project._store.library.speakers(transcript_id)
            others = tuple(one.label for one in speakers if one.role is not Role.INTERVIEWER)
            labels.update(others)
            if participant in others:
                speaking[transcript_id] = others
        if not speaking:
            listed = ", ".join(sorted(filter(None, labels))) or "none"
            raise UnknownName(f"No participant is called {participant!r}.", hint=f"Participants: {listed}.")
        # Of the others' words the version in use is kept, and no earlier one.
        used = frozenset(project.transcripts())
        shared = [
            transcript_id for transcript_id, others in speaking.items() if len(others) > 1 and transcript_id in used
        ]
        if shared and group is None:
            titles = ", ".join(project.transcript(each).title for each in shared)
            raise InputProblem(
                f"Others speak too in {titles}.",
                title="What becomes of the group interview?",
                hint="Say --group turns to erase what this person said and keep the rest, or --group whole.",
            )
        alone = [transcript_id for transcript_id in speaking if transcript_id not in shared]
        if group is Group.WHOLE:
            return cls(project, _families(project, tuple(speaking)), (), participant, names)
        return cls(project, _families(project, alone), shared, participant, names)

    @property
    def transcripts(self) -> tuple[str, ...]:
        """Ids of all interviews that go or are changed."""
        return (*self._whole, *self._turns)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """By which the person is looked for elsewhere: labels that may be names and that nobody else bears."""
        store = self._project._store
        # Who speaks alone may have had another label in an earlier reading.
        alone = [each for each in self._whole if not self._label or len(self._participants(each)) == 1]
        labels = store.names_in(alone) | ({self._label} if self._label else set())
        kept = {
            one.label
            for transcript_id in self._project.all_transcripts()
            if transcript_id not in self.transcripts
            for one in store.library.speakers(transcript_id)
        }
        return tuple(dict.fromkeys([*sorted(filter(is_name, labels - kept)), *self._asked]))

    def _participants(self, transcript_id: str) -> tuple[str, ...]:
        speakers = self._project._store.library.speakers(transcript_id)
        return tuple(one.label for one in speakers if one.role is not Role.INTERVIEWER)

    @cached_property
    def said(self) -> Said:
        """What goes, to be found in notes on other things."""
        return Said(self.texts(), self.names, self.kept)

    def texts(self) -> Iterator[str]:
        """What goes, turn by turn."""
        for transcript_id in self.transcripts:
            transcript = self._project.transcript(transcript_id)
            for turn in transcript.turns:
                if transcript_id in self._whole or turn.speaker == self._label:
                    yield transcript.text[turn.start : turn.end]

    def kept(self) -> Iterator[str]:
        """What other interviews say."""
        for transcript_id in self._project.all_transcripts():
            if transcript_id not in self.transcripts:
                yield self._project.transcript(transcript_id).text

    @cached_property
    def notes(self) -> Elsewhere:
        """Notes on other things that quote it or name the person."""
        return Elsewhere(self._project, self.said, self.transcripts)

    def _left(self) -> Iterator[str]:
        """All texts that stay, as they will be."""
        yield from self.kept()
        yield from self.notes.left()
        for transcript_id in self._turns:
            transcript = self._project.transcript(transcript_id)
            yield from (
                transcript.text[turn.start : turn.end] for turn in transcript.turns if turn.speaker != self._label
            )

    # What goes

    @cached_property
    def _reach(self) -> Reach:
        return self._project._store.reach(self.transcripts, self.names)

    @cached_property
    def going(self) -> Going:
        """What it takes out."""
        names = {coder.id: coder.name for coder in self._project._store.coders.all()}
        decisions: Counter[str] = Counter()
        for coder, count in self._project._store.reach(self._whole).decisions.items():
            decisions[names.get(coder, coder)] += count
        for transcript_id in self._turns:
            places = self.ranges(self._project.transcript(transcript_id))
            for decision in self._project._store.decisions.select(transcript_id=transcript_id):
                if any(decision.span.start < end and decision.span.end > start for start, end in places):
                    decisions[names.get(decision.coder_id, decision.coder_id)] += 1
        reach = self._reach
        return Going(
            interviews=tuple(self._interview(each) for each in self.transcripts),
            decisions=dict(decisions),
            memos=reach.rows["memos"],
            acts=reach.rows["acts"],
            originals=reach.rows["originals"],
            drafts=reach.drafts,
            notes_elsewhere=len(self.notes.memos) + len(self.notes.acts),
            codes_elsewhere=tuple(sorted(self.notes.changed_codes())),
            copies=tuple(path.name for path in reach.copies),
            bundles=tuple(map(str, reach.folders)),
            beyond=tuple(beyond(self._project, self, reach)),
        )

    def ranges(self, transcript: Transcript) -> tuple[tuple[int, int], ...]:
        """Where the participant speaks."""
        return tuple((turn.start, turn.end) for turn in transcript.turns if turn.speaker == self._label)

    def _interview(self, transcript_id: str) -> Interview:
        transcript = self._project.transcript(transcript_id)
        only = self._label if transcript_id in self._turns else ""
        turns = [turn for turn in transcript.turns if not only or turn.speaker == only]
        wanted = {turn.index for turn in turns}
        return Interview(
            transcript_id=transcript_id,
            title=transcript.title,
            speakers=tuple(one.label for one in transcript.speakers if one.role is not Role.INTERVIEWER),
            turns=len(turns),
            words=sum(len(transcript.text[turn.start : turn.end].split()) for turn in turns),
            segments=sum(segment.turn in wanted for segment in self._project.segments(transcript_id)),
            only=only,
        )

    # Doing it

    def carry_out(self) -> Erased:
        """Take it out, for good. All of it goes or nothing; when this returns, no file of the project holds it.

        What else is to be cleaned up and cannot be yet (another program has the file open, a drive is not there) is in
        `Erased.unfinished`, and is done when the project is next opened or synced.

        Raises:
            ProjectProblem: the project cannot be written; nothing was erased.

        """
        from orgcode.project.erasing_key import InKey
        from orgcode.project.erasing_turns import keep_the_others
        from orgcode.project.retention import carry_date

        project, store = self._project, self._project._store
        said, names = self.said, self.names
        in_key = InKey(project, (*names, self._label), self.texts, self._left)
        acts = in_key.acts
        with store.together():
            for transcript_id in self._turns:
                keep_the_others(
                    project, transcript_id, self._label, self.ranges(project.transcript(transcript_id)), said
                )
            for before in self._whole:
                for after in project.family([before]):
                    if after not in self.transcripts:
                        carry_date(project, before, after)
            # Looked for once more: others may have written since it was shown.
            notes = Elsewhere(project, said, self.transcripts)
            notes.rewrite()
            in_key.rewrite()
            rows = store.erase(notes.doomed(self.transcripts, names, acts), moment(project._clock()))
        forget(project)
        entries, problems = in_key.forget()
        return Erased(rows=rows, unfinished=(*store.finish_erasing(), *problems), key_entries=entries)


def cleaning(project: Project, folder: Path, clock: Clock) -> Callable[[], None] | None:
    """What takes quotes out of the notes here once a sync has removed what somebody erased; None: nothing is to go.

    Asked before, because afterwards nobody knows what was said.
    """
    from orgcode.store.bundles import sync_folder

    going = sync_folder(project._store, folder, clock=clock, dry_run=True).erasures.transcripts
    if not going:
        return None
    erasure = Erasure(project, going, (), "", ())
    said = Said(list(erasure.texts()), erasure.names, lambda: texts_of(project))

    def clean() -> None:
        forget(project)
        clean_notes(project, said)

    return clean


def forget(project: Project) -> None:
    """Let go of what is kept in memory of interviews that are gone."""
    project.drop_erased()
    project._forget()
    project._stamp = None
    for kept in ("finder", "_pools"):
        project.__dict__.pop(kept, None)
