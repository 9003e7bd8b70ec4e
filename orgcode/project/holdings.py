"""What personal data a project holds: what it is, where it lies, of whom, since when, until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.teamwork import ActKind
from orgcode.core.transcript import Role

if TYPE_CHECKING:
    from datetime import date

    from orgcode.project.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One kind of personal data in one place."""

    what: str
    where: str
    """Table of the project file, or a file or folder."""
    count: int
    why: str
    """What it is there for, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewHeld:
    """What is held of one interview."""

    transcript_id: str
    title: str
    participants: tuple[str, ...]
    """Labels."""
    words: int
    since: str
    """ISO 8601, UTC: when it was added."""
    original: int
    """Bytes of the file that is kept; 0: only its hash."""
    attributes: int
    decisions: int
    memos: int
    until: date | None
    overdue: bool
    replaced: bool = False
    """Whether a corrected version took its place: it is held all the same until it is erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """All of it."""

    project: Path
    title: str
    until: date | None
    """The project's date."""
    holdings: tuple[Holding, ...]
    interviews: tuple[InterviewHeld, ...]
    coders: tuple[str, ...]
    """Names: coders are people too."""
    key: Path | None
    """The file with the key to the pseudonyms; None: there is none on this machine."""
    bundles: tuple[Path, ...]
    """Folders that the file was synced with."""
    copies: tuple[Path, ...]
    """Copies of the file made before a migration, and other projects beside it, that hold one of the interviews."""
    raw_exports: tuple[tuple[str, str], ...]
    """When, and what, left without pseudonyms."""
    erased: tuple[tuple[str, str], ...]
    """Id of an erased interview, and when: all that is left of it."""
    unfinished: tuple[str, ...]
    """What an erasure could not clean up yet."""


def holdings(project: Project) -> Holdings:
    """Look through the project. Codings of others are counted, and not shown."""
    from orgcode.project.participants import attributes_of_all
    from orgcode.project.privacy_decisions import find_key, raw_exports
    from orgcode.project.retention import kept, project_until

    store = project._store
    ids = project.all_transcripts()
    reach = store.reach(ids)
    described = attributes_of_all(project)
    since = store.library.added_at()
    sizes = store.originals.sizes()
    until = {one.transcript_id: one for one in kept(project)}
    used = frozenset(project.transcripts())
    interviews = []
    for line in store.library.overviews():
        of = store.rows_on([line.transcript_id])
        interviews.append(
            InterviewHeld(
                transcript_id=line.transcript_id,
                title=line.title,
                participants=tuple(
                    speaker.label
                    for speaker in store.library.speakers(line.transcript_id)
                    if speaker.role is not Role.INTERVIEWER
                ),
                words=line.words,
                since=since.get(line.transcript_id, ""),
                original=sizes.get(line.transcript_id, 0),
                attributes=sum(map(len, described.get(line.transcript_id, {}).values())),
                decisions=of["decisions"],
                memos=of["memos"],
                until=until[line.transcript_id].until,
                overdue=until[line.transcript_id].overdue,
                replaced=line.transcript_id not in used,
            )
        )
    key = find_key(project)
    return Holdings(
        project=project.path,
        title=project.title,
        until=project_until(project),
        holdings=tuple(one for one in _holdings(project, reach.rows) if one.count),
        interviews=tuple(interviews),
        coders=tuple(coder.name for coder in store.coders.all()),
        key=None if key is None else key.path,
        bundles=reach.folders,
        copies=(*reach.copies, *reach.others),
        raw_exports=tuple((act.acted_at, act.data["exported"]) for act in raw_exports(project)),
        erased=store.erased_transcripts(),
        unfinished=tuple(dict.fromkeys((*store.unfinished, *store.undone_bundles()))),
    )


def _holdings(project: Project, rows: Mapping[str, int]) -> tuple[Holding, ...]:
    from orgcode.project.participants import attributes_of_all

    store = project._store
    everything = len(store.memos.select())
    words = sum(len(values) for speakers in attributes_of_all(project).values() for values in speakers.values())

    def held(what: str, where: str, count: int, why: str) -> Holding:
        return Holding(what=what, where=where, count=count, why=why)

    return (
        held("texts of interviews", "transcripts", rows["transcripts"], "What participants said, word by word."),
        held("names of interviews", "readings", rows["readings"], "Title and file name, which may name somebody."),
        held("speakers", "speakers", rows["speakers"], "How speakers are called in the file, and their role."),
        held("corrected roles", "speaker_roles", rows["speaker_roles"], "Who speaks, as coders have put it right."),
        held("turns", "turns", rows["turns"], "Who said what when."),
        held("original files", "originals", rows["originals"], "The files as they came, where they are kept."),
        held("attributes of participants", "acts", words, "Site, role, wave and the like."),
        held("coded passages", "decisions", rows["decisions"], "Which coder put which code where, and when."),
        held("memos on interviews", "memos", rows["memos"], "Coders' notes; they may quote or name somebody."),
        held("memos on other things", "memos", everything - rows["memos"], "On codes and the project."),
        held(
            "stars, rulings and the like",
            "acts",
            rows["acts"] - len(store.acts.all(ActKind.DESCRIBED)),
            "What coders agreed on about interviews.",
        ),
        held(
            "examples in the codebook",
            "codebook_versions",
            sum(len(code.examples.all()) for code in project.codebook),
            "What was said, where a passage became an example; earlier versions too.",
        ),
        held("unfinished texts", "desks", store.desk.count(), "Drafts and searches on this machine; never sent."),
        held(
            "vectors",
            "vectors",
            sum(map(store.vectors.count, store.vectors.models())),
            "Numbers made from segments, for suggestions.",
        ),
        held("search index", "spoken", len(store.search_index.indexed()), "Which word stands in which turn."),
    )
