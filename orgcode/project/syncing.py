"""A team's files kept in step by way of a shared folder: everybody gives what is new, and takes in what others gave."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind, fold_acts
from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    from orgcode.project.project import Project
    from orgcode.store.bundle_intake import WaitingBundle
    from orgcode.store.bundles import Exchange
    from orgcode.store.coder_names import Alike
    from orgcode.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftFile:
    """A file of the folder that was not taken in."""

    name: str
    fault: str
    """In a word: `unfinished`, `altered`, `newer`, `unreadable`, `unsound`, `other project`, `waiting`."""
    reason: str
    """In a sentence or two, for the user."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedName:
    """Two coders of one name of whom nobody has said yet whether they are one person."""

    name: str
    first: str
    second: str
    """Ids; the first one joined earlier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncAccount:
    """What a sync did, or would do."""

    folder: Path
    dry_run: bool
    taken_in: Mapping[str, int] = field(default_factory=dict)
    """Table -> rows that are new in this project; tables of none are left out."""
    removed: int = 0
    """Rows taken out because somebody had lawfully erased them in another copy."""
    erasures: tuple[str, ...] = ()
    """Titles of interviews that somebody erased in another copy and that are still here."""
    erasing: Mapping[str, int] = field(default_factory=dict)
    """Table -> rows that would go with them, or by themselves, if that is accepted."""
    given: Mapping[str, int] = field(default_factory=dict)
    """Table -> rows that are new in the folder."""
    bundle: str = ""
    """Name of the file in which they were given; empty: none was written."""
    not_given: str = ""
    """Why what is new here could not be given, in a sentence; empty: it was, or there was nothing."""
    waiting: tuple[LeftFile, ...] = ()
    """Whole, and built on something that has not arrived; they are looked at again the next time."""
    refused: tuple[LeftFile, ...] = ()
    questions: tuple[SharedName, ...] = ()
    notes: tuple[str, ...] = ()
    """What else there is to know, a sentence or two each."""

    @property
    def changed(self) -> bool:
        """Whether anything was taken in or given, or would be."""
        return bool(self.taken_in or self.removed or self.given)

    @property
    def erasable(self) -> int:
        """Rows that would go if what was erased elsewhere went here too."""
        return sum(self.erasing.values())

    @property
    def asks(self) -> bool:
        """Whether somebody has to say if what was erased elsewhere is to go here too."""
        return bool(self.erasable)

    @property
    def whole(self) -> bool:
        """Whether every file could be used, and what is new here was given; to wait is no fault."""
        return not self.refused and not self.not_given


def sync(
    project: Project,
    folder: Path,
    *,
    dry_run: bool = False,
    same: Collection[str] = (),
    different: Collection[str] = (),
    accept_erasures: bool = False,
    clock: Clock = time.time,
) -> SyncAccount:
    """Take in what is new in a folder of bundles, and give what is new in the project.

    What others wrote is checked row by row before it is stored; a file that is not as it was written, or holds what
    cannot be, is refused by name, and the rest is taken in. Doing it again changes nothing.

    Args:
        project: whose file.
        folder: shared by the team; it must be there.
        dry_run: say what would be done, and do nothing.
        same: names of coders who are one person though they have several ids.
        different: names that several people bear.
        accept_erasures: take out what somebody erased in another copy. Who that was cannot be proved, so it is asked;
            until then it stays here and is not given to others.
        clock: what time it is.

    Raises:
        InputProblem: there is no such folder, or it is another project's; a name is in both lists.
        UnknownName: nobody is called so.
        ProjectProblem: the project cannot be written.

    """
    from orgcode.project.erasing import cleaning, forget
    from orgcode.store.bundles import sync_folder

    store = project._store
    before = store.codebooks.current_version()
    answers = _answers(store, same, different, clock)
    titles = {line.transcript_id: line.title for line in store.library.overviews()}
    exchange = sync_folder(
        store,
        folder,
        clock=clock,
        answers=answers,
        dry_run=dry_run,
        accept_erasures=accept_erasures,
        on_removal=cleaning(project, folder, clock) if accept_erasures and not dry_run else None,
    )
    if exchange.removed and not dry_run:
        forget(project)
    project.refresh()
    return SyncAccount(
        folder=folder,
        dry_run=dry_run,
        taken_in=exchange.taken,
        removed=exchange.removed,
        erasures=tuple(titles.get(each, each) for each in exchange.erasures.transcripts),
        erasing=exchange.erasures.rows,
        given=exchange.given,
        bundle=exchange.name,
        not_given=exchange.not_given,
        waiting=tuple(
            LeftFile(name=shown(each.name), fault="waiting", reason=_waits(each)) for each in exchange.waiting
        ),
        refused=tuple(
            LeftFile(name=shown(each.name), fault=str(each.fault), reason=each.reason) for each in exchange.refused
        ),
        questions=tuple(SharedName(name=each.name, first=each.first, second=each.second) for each in _alike(store)),
        notes=tuple(_notes(store, exchange, before)),
    )


def shown(name: str) -> str:
    """A file's name as it can be printed: names come from other machines, and may hold anything."""
    return name if name.isprintable() else ascii(name)


def _alike(store: Store) -> tuple[Alike, ...]:
    from orgcode.store.coder_names import alike

    return alike({coder.id: coder.name for coder in store.coders.all()}, fold_acts(store.acts.all()))


def _answers(
    store: Store, same: Collection[str], different: Collection[str], clock: Clock
) -> Callable[[str], Sequence[Act]] | None:
    """What is said about names, as acts, once everybody's coders are there; None: nothing is said."""
    from orgcode.store.coder_names import folded

    one, two = {folded(name) for name in same}, {folded(name) for name in different}
    if one & two:
        raise InputProblem(f"{sorted(one & two)[0]} is named both as one person and as several.", hint="Say one.")
    if not one and not two:
        return None
    now = clock()

    def acts(last: str) -> list[Act]:
        names = {coder.name for coder in store.coders.all()}
        for name in (*same, *different):
            if folded(name) not in set(map(folded, names)):
                raise UnknownName(f"No coder is called {name!r}.", hint=f"Coders: {', '.join(sorted(names))}.")
        made = []
        for pair in _alike(store):
            if folded(pair.name) in one | two:
                last = uuid7(lambda: now, after=last)
                made.append(_answer(last, pair, folded(pair.name) in one, now))
        return made

    return acts


def _answer(identifier: str, pair: Alike, together: bool, now: float) -> Act:
    from orgcode.store.text import moment

    return Act(
        id=identifier,
        kind=ActKind.SAME_PERSON if together else ActKind.NAMESAKES,
        by="",
        acted_at=moment(now),
        content=canonical_json({"coder": pair.second, "of": pair.first}),
    )


def _waits(waiting: WaitingBundle) -> str:
    rows, before = waiting.rows, waiting.before
    missing = f" (number {', '.join(map(str, before))} of the same file)" if before else ""
    held = "What it holds builds" if rows == 1 else f"Its {rows} rows build"
    return f"{held} on what has not arrived yet{missing}. It is taken in once that is there."


def _notes(store: Store, exchange: Exchange, version: str) -> Iterator[str]:
    names = {coder.id: coder.name for coder in store.coders.all()}
    for early in exchange.early:
        what = f"What {names.get(early.coder_id, 'a new coder')} did" if early.coder_id else "A bundle"
        yield (
            f"{what} on the machine of file {early.replica} is dated up to {early.latest[:16].replace('T', ' ')} UTC, "
            "which is later than now: the clock there, or here, is wrong. It was taken in; its order does not change."
        )
    for setting in exchange.settings:
        if setting.key in ("title", "unit", "model"):
            yield f"The project's {setting.key} is now {setting.kept!r} (here it was {setting.here!r})."
    if version and store.codebooks.current_version() != version:
        yield "Another version of the codebook came in and is in use now: `orgcode codebook show` prints it."
    yield from exchange.unfinished
    if exchange.copies:
        yield f"Passed over, because another file holds the same: {', '.join(map(shown, exchange.copies))}."
    if exchange.foreign:
        yield f"Left alone, because they are no bundles: {', '.join(map(shown, exchange.foreign))}."
