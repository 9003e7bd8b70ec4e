"""Taking another program's project in, second part: what was planned becomes the record, all of it or nothing.

What comes in of one coder is one step of that coder's; interviews, codes and what is said of participants are a step
of whoever imports. All steps of one import bear one mark, by which it is undone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder, Decision, Verdict
from orgcode.core.ids import uuid7
from orgcode.core.memo import Memo
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import UnitKind
from orgcode.errors import InputProblem, RefusedDecision
from orgcode.project.importing import Plan
from orgcode.project.importing_planned import PlannedCoding, PlannedMemo, PlannedPass
from orgcode.project.importing_texts import LONGEST_TITLE
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project

IMPORTED = "imported"
"""What the steps are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """An import that was done."""

    id: str
    """The mark of its steps."""
    file: str
    at: str
    coders: tuple[str, ...]
    """Names."""
    decisions: int
    memos: int
    undone: bool
    kept: tuple[str, ...] = ()
    """Coders whose part was not taken back, because others have built on it."""


def carry_out(project: Project, plan: Plan, importer: Coder) -> Imported | None:
    """Write what was planned; None when there was nothing new.

    Raises:
        InputProblem: the codebook has changed since the plan was made; nothing was written.

    """
    if plan.empty:
        return None
    mark = uuid7(project._clock)
    try:
        with project._store.together():
            _common(project, plan, importer, mark)
            for name in _names(plan):
                _one_coder(project, plan, project.coder(name), name, importer, mark)
            _carry_over(project, importer)
    except BaseException:
        project._forget()
        raise
    project._forget()
    # Interviews alone are no step: they stay in the library.
    nothing = Imported(
        id=mark, file=plan.file, at=moment(project._clock()), coders=(), decisions=0, memos=0, undone=False
    )
    return next((each for each in imports(project) if each.id == mark), nothing)


def _carry_over(project: Project, coder: Coder | None) -> None:
    """To corrected versions, what was said of an interview in the version that they took the place of."""
    from orgcode.project.replacing import carry_again

    if project.versions().successors:
        project._forget()
        carry_again(project, coder)


def import_new(
    path: Path, plan: Plan, importer: Callable[[Project], Coder], *, unit: UnitKind = UnitKind.SENTENCE
) -> Path:
    """Make a new project of what was planned; the file, or none when something goes wrong.

    Raises:
        ProjectProblem: there is one of that name, or the folder cannot take it.

    """
    from orgcode.project.project import Project

    title = plan.name.strip()[:LONGEST_TITLE] or Path(plan.file).stem
    project = Project.create(path, title=title, codebook=plan.codebook, unit=unit)
    try:
        with project:
            carry_out(project, plan, importer(project))
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                project.path.with_name(project.path.name + ending).unlink(missing_ok=True)
        raise
    return project.path


def _names(plan: Plan) -> tuple[str, ...]:
    everything: tuple[PlannedCoding | PlannedPass | PlannedMemo, ...] = (*plan.codings, *plan.passes, *plan.memos)
    return tuple(dict.fromkeys(each.coder for each in everything if each.coder))


def _common(project: Project, plan: Plan, importer: Coder, mark: str) -> None:
    """Interviews, codes, attributes, and memos that name nobody."""
    from orgcode.project.participants import describe

    project.refresh()
    if project.codebook.version != plan.former:
        raise InputProblem("The codebook has been changed in the meantime.", hint="Import the file again.")
    for text in plan.texts:
        if not text.there:
            project.add_read_transcript(text.transcript, coder=importer, segmentation=text.segmentation)
    with _marked(project, importer, importer, plan, mark):
        if plan.codebook.version != project.codebook.version:
            project.adopt_codebook(plan.codebook, importer)
        describe(project, importer, [(each.transcript_id, each.speaker, each.attributes) for each in plan.attributes])
        _write_memos(project, importer, [memo for memo in plan.memos if not memo.coder])


@contextmanager
def _marked(project: Project, coder: Coder, importer: Coder, plan: Plan, mark: str) -> Iterator[None]:
    """One step of a coder's, which says of which import it is."""
    with project._gathering() as written:
        yield
        if any(written.values()):
            said: dict[str, object] = {"id": mark, "file": plan.file, "sha256": plan.sha256, "by": importer.id}
            content: dict[str, object] = {"what": IMPORTED, "import": said}
            content |= {str(kind): ids for kind, ids in written.items()}
            project._add_act(ActKind.STEP, coder, None, content | project._former())


def _one_coder(project: Project, plan: Plan, coder: Coder, name: str, importer: Coder, mark: str) -> None:
    with _marked(project, coder, importer, plan, mark):
        codings = [each for each in plan.codings if each.coder == name]
        passes = [each for each in plan.passes if each.coder == name]
        _write_decisions(project, coder, codings, passes)
        _write_memos(project, coder, [each for each in plan.memos if each.coder == name])


def _write_decisions(
    project: Project, coder: Coder, codings: Sequence[PlannedCoding], passes: Sequence[PlannedPass]
) -> None:
    """Codings before passes: a pass is of what carries no code."""
    now = project._clock()
    version = project.codebook.version
    store = project._store
    last = max(store.decisions.last_id(coder.id), project._last_elsewhere(coder), store.last_written())
    decisions: list[Decision] = []
    everything: tuple[PlannedCoding | PlannedPass, ...] = (*codings, *passes)
    for each in everything:
        last = uuid7(lambda: now, after=last)
        code = each.code_id if isinstance(each, PlannedCoding) else None
        decisions.append(
            Decision(
                id=last,
                coder_id=coder.id,
                span=each.span,
                verdict=Verdict.PASSED if code is None else Verdict.APPLIED,
                code_id=code,
                codebook_version=version,
                decided_at=each.at or moment(now),
            )
        )
    store.decisions.append_all(decisions)
    for decision in decisions:
        project._note("decisions", decision.id)


def _write_memos(project: Project, coder: Coder, memos: Sequence[PlannedMemo]) -> None:
    now = project._clock()
    for each in memos:
        memo = Memo(
            id=uuid7(lambda: now, after=max(project._store.memos.last_id(coder.id), project._store.last_written())),
            coder_id=coder.id,
            text=each.text,
            written_at=each.at or moment(now),
            span=each.span,
            code_id=each.code_id,
            transcript_id=each.transcript_id,
        )
        project._store.memos.append(memo)
        project._note("memos", memo.id)


# Undoing


def imports(project: Project) -> tuple[Imported, ...]:
    """The imports of a project, the earliest first."""
    from orgcode.project.history import chronicle

    names = {coder.id: coder.name for coder in project._store.coders.all()}
    found: dict[str, list[Act]] = {}
    for act in project._store.acts.all(ActKind.STEP):
        if readable(act) and act.data["what"] == IMPORTED and isinstance(act.data.get("import"), dict):
            found.setdefault(str(act.data["import"].get("id")), []).append(act)
    done: list[Imported] = []
    for mark, acts in found.items():
        coders = {act.by: Coder(id=project.team().person(act.by), name=names.get(act.by, act.by)) for act in acts}
        undone = all(chronicle(project, coders[act.by], None, fresh=True).entry(act.id).undone for act in acts)
        done.append(
            Imported(
                id=mark,
                file=str(acts[0].data["import"].get("file", "")),
                at=acts[0].acted_at,
                coders=tuple(dict.fromkeys(coders[act.by].name for act in acts)),
                decisions=sum(len(act.data["decisions"]) for act in acts),
                memos=sum(len(act.data["memos"]) for act in acts),
                undone=undone,
            )
        )
    return tuple(done)


def undo_import(project: Project, mark: str = "", *, rest: bool = False) -> Imported:
    """Take an import back: the last one that stands, or the one of that mark. Interviews stay in the library.

    Args:
        project: with the import.
        mark: which; empty: the last one.
        rest: take back what can be, and leave the parts on which others have built; else all of it or nothing.

    Raises:
        RefusedDecision: there is none, or something stands in the way (the codebook or a memo has been changed since,
            an interview is closed); nothing is changed then. With `rest`: nothing of it can be taken back.

    """
    from orgcode.project.history import chronicle
    from orgcode.project.turning import turn

    standing = [each for each in imports(project) if not each.undone and mark in ("", each.id)]
    if not standing:
        raise RefusedDecision("There is no import that stands.", hint="`orgcode history` lists what was done.")
    chosen = standing[-1]
    steps = [
        act
        for act in project._store.acts.all(ActKind.STEP)
        if f'"{chosen.id}"' in act.content and json.loads(act.content).get("import", {}).get("id") == chosen.id
    ]
    kept: dict[str, RefusedDecision] = {}
    taken = 0
    try:
        with project._store.together():
            for act in reversed(steps):
                coder = project._store.coders.get(project.team().person(act.by))
                if chronicle(project, coder, None, fresh=True).entry(act.id).undone:
                    continue
                try:
                    with project._store.together():
                        # What was barred and told before is gone over elsewhere; here it is told again.
                        taken += bool(turn(project, coder, None, (act.id,), again=False))
                    if not chronicle(project, coder, None, fresh=True).entry(act.id).undone:
                        raise RefusedDecision("Others have built on it.")
                except RefusedDecision as error:
                    kept.setdefault(coder.name, error)
                    if not rest:
                        hint = "`orgcode import --undo --rest` takes the rest back and leaves that."
                        raise _in_the_way(coder.name, error, hint) from error
            if taken:
                _carry_over(project, None)
            if kept and not taken:
                hint = "Undo in the history what was built on it first, or leave it."
                raise _in_the_way(*next(iter(kept.items())), hint)
    except BaseException:
        project._forget()
        raise
    project._forget()
    done = next(each for each in imports(project) if each.id == chosen.id)
    return replace(done, kept=tuple(kept))


def _in_the_way(name: str, error: RefusedDecision, hint: str) -> RefusedDecision:
    return RefusedDecision(f"What came with the import as {name}'s cannot be taken back: {error.message}", hint=hint)
