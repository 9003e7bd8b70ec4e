"""Several people's files as one: nothing is lost, nothing is overwritten, and what contradicts is listed.

What comes out does not depend on the order of the files, on how they are grouped, or on merging a file twice.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.teamwork import Act, ActKind, Team, fold_acts
from orgcode.errors import InputProblem, NotAProject, UnknownName
from orgcode.project.codebook_changes import codebook_changes
from orgcode.project.erasing_notes import clean_merged
from orgcode.project.merge_account import Ask, MergeAccount, MergedFile, NameQuestion, OtherVersion, SettingApart
from orgcode.project.merge_findings import (
    Named,
    cut_differently,
    decided_twice,
    in_use,
    naming_gone_codes,
    roles_apart,
    spoken,
    wrong_clocks,
)
from orgcode.store.acts import act_from
from orgcode.store.bundle_links import akin
from orgcode.store.bundle_links import marks as marks_of
from orgcode.store.coder_names import Alike, alike, contradicted, folded, parts_alike
from orgcode.store.rows import Records
from orgcode.store.text import moment
from orgcode.store.united_settings import CHANGE

if TYPE_CHECKING:
    from orgcode.core.codebook import Codebook
    from orgcode.store.merge import Outcome, Source

__all__ = ["Ask", "MergeAccount", "NameQuestion", "merge"]


def merge(
    sources: Sequence[Path],
    into: Path,
    *,
    dry_run: bool = False,
    same: Sequence[str] = (),
    different: Sequence[str] = (),
    another_project: bool = False,
    ask: Ask | None = None,
    clock: Clock = time.time,
) -> MergeAccount:
    """Unite project files. The sources are only read; the outcome is made whole or not at all.

    Args:
        sources: project files; older ones are read as they would be now.
        into: the outcome; if it is there, it is one of those merged.
        dry_run: write nothing, only say what would be.
        same: names of coders who are one person though they have several ids.
        different: names that several people bear.
        another_project: merge even what has neither an interview nor a coder in common.
        ask: asked about names that are in neither list.
        clock: what time it is.

    Raises:
        InputProblem: a file is named twice or is the outcome itself; the files are of different projects; it is not
            clear whether two coders of one name are one person.
        UnknownName: no coder is called so.
        ProjectProblem: a file cannot be read, is damaged (its name and what is wrong), or the outcome cannot be
            written.

    """
    from orgcode.store import merge as files

    sources = [path if path.exists() or not _ending(path).exists() else _ending(path) for path in sources]
    if not into.is_file():
        into = _ending(into)
    _check_paths(sources, into)
    there = into.exists()
    with ExitStack() as stack:
        target: Source | None = None
        if there:
            # Let go of at once, because it is going to be written.
            with files.opened([into]) as (target,):
                pass
        opened = stack.enter_context(files.opened(sources))
        merging = _Merging(opened if target is None else (target, *opened), clock)
        if not another_project:
            merging.refuse_strangers()
        merging.answer(same, different, None if dry_run else ask)
        if merging.questions and not dry_run:
            raise _unanswered(merging.questions)
        if dry_run:
            outcome = files.try_merge(merging.sources, merging.acts)
        elif target is None:
            outcome = files.merge_into_new(into, opened, merging.acts)
        else:
            outcome = files.merge_into(into, target, opened, merging.acts)
        if not dry_run:
            clean_merged(into, [source.records for source in merging.sources], outcome.records, clock)
        return merging.account(outcome, into, made=not there, dry_run=dry_run)


def _ending(path: Path) -> Path:
    """The name with the ending that projects have."""
    return path if path.suffix == ".orgcode" else path.with_name(path.name + ".orgcode")


def _check_paths(sources: Sequence[Path], into: Path) -> None:
    if not sources:
        raise InputProblem("There is nothing to merge.", hint="Name the files: orgcode merge A.orgcode B.orgcode ...")
    seen: list[Path] = []
    for path in sources:
        for other in (*seen, into):
            if path.resolve() == other.resolve() or (path.exists() and other.exists() and path.samefile(other)):
                raise InputProblem(
                    "The file that is to hold the outcome is merged anyway." if other is into else "It is named twice.",
                    where=str(path),
                    hint="Name each file once" + (", and this one only after --into." if other is into else "."),
                    title="A file is named twice",
                )
        seen.append(path)


def _unanswered(questions: Sequence[NameQuestion]) -> InputProblem:
    names = list(dict.fromkeys(question.name for question in questions))
    first = names[0]
    return InputProblem(
        f"Two coders are called {first}, with different ids. Are they one person who began in two files, or two people?"
        + (f" The same of {', '.join(names[1:])}." if names[1:] else ""),
        where="; ".join(
            f"{file}: {one} and {other} decisions" for file, one, other in questions[0].where if one or other
        ),
        hint=f'Say --same "{first}" if it is one person, --different "{first}" if they are two. The answer is kept, and'
        " no decision is changed.",
        title="One name, two coders",
    )


class _Merging:
    """What is known of the files before they are merged."""

    def __init__(self, sources: Sequence[Source], clock: Clock) -> None:
        self.sources = tuple(sources)
        self.named: tuple[Named, ...] = tuple((str(source.path), source.records) for source in sources)
        self.questions: tuple[NameQuestion, ...] = ()
        self._clock = clock
        self._now = clock()
        self._names = {
            str(row[0]): str(row[1]) for _, records in reversed(self.named) for row in records.rows["coders"]
        }
        self._acts = {act.id: act for source in sources for act in _acts(source.records, source.path)}
        self._answers: list[tuple[ActKind, Alike]] = []

    def refuse_strangers(self) -> None:
        """InputProblem when a file has neither an interview nor a coder in common with the rest."""
        marks = [marks_of(records) for _, records in self.named]
        known, waiting = set(marks[0]), list(range(1, len(marks)))
        while near := [place for place in waiting if akin(known, marks[place])]:
            known |= set().union(*(marks[place] for place in near))
            waiting = [place for place in waiting if place not in near]
        if waiting:
            raise InputProblem(
                f"It has no interview and no coder in common with {self.named[0][0]}.",
                where=", ".join(self.named[place][0] for place in waiting),
                hint="Is it the right file? To merge two projects all the same, say --another-project.",
                title="This is another project",
            )

    def answer(self, same: Sequence[str], different: Sequence[str], ask: Ask | None) -> None:
        """Find out who is one person; what nobody said is left in `questions`."""
        one, two = {folded(name) for name in same}, {folded(name) for name in different}
        if one & two:
            raise InputProblem(f"{sorted(one & two)[0]} is named both as one person and as several.", hint="Say one.")
        known = {folded(name) for name in self._names.values()}
        for name in (*same, *different):
            if folded(name) not in known:
                listed = ", ".join(sorted(set(self._names.values()))) or "nobody"
                raise UnknownName(f"No coder in these files is called {name!r}.", hint=f"Coders: {listed}.")
        questions = []
        # An answer may settle the next question: of three ids of one person the third follows.
        asked: set[Alike] = set()
        while pair := next((each for each in alike(self._names, self._team()) if each not in asked), None):
            asked.add(pair)
            question = self._question(pair)
            said: bool | None = folded(pair.name) in one if folded(pair.name) in one | two else None
            if said is None and ask is not None:
                said = ask(question)
            if said is None:
                questions.append(question)
            else:
                self._answers.append((ActKind.SAME_PERSON if said else ActKind.NAMESAKES, pair))
        for pair, together in parts_alike(self._names, self._team()):
            self._answers.append((ActKind.SAME_PERSON if together else ActKind.NAMESAKES, pair))
        self.questions = tuple(questions)

    def _question(self, pair: Alike) -> NameQuestion:
        team = self._team()

        def decisions(records: Records, person: str) -> int:
            return sum(team.person(str(row[1])) == person for row in records.rows["decisions"])

        return NameQuestion(
            name=pair.name,
            first=pair.first,
            second=pair.second,
            where=tuple(
                (file, decisions(records, pair.first), decisions(records, pair.second)) for file, records in self.named
            ),
        )

    def _team(self) -> Team:
        """What holds with the answers so far."""
        return fold_acts((*self._acts.values(), *self.acts(max(self._acts, default=""))))

    def acts(self, last: str) -> tuple[Act, ...]:
        """The answers as acts behind the last one there is."""
        made: list[Act] = []
        for kind, pair in self._answers:
            last = uuid7(lambda: self._now, after=last)
            content = canonical_json({"coder": pair.second, "of": pair.first})
            made.append(Act(id=last, kind=kind, by="", acted_at=moment(self._now), content=content))
        return tuple(made)

    def account(self, outcome: Outcome, into: Path, *, made: bool, dry_run: bool) -> MergeAccount:
        """What came of it."""
        after = outcome.records
        acts = _acts(after, into)
        team = fold_acts(acts)
        blind_team = team
        if team.blind:
            active: dict[str, dict[str, str]] = {}
            for row in after.rows["decisions"]:
                active.setdefault(str(row[2]), {}).setdefault(str(row[1]), str(row[0]))
            blind_team = fold_acts(acts, active)
        current = in_use(after)
        codebook = _codebook(after, current) if current else None
        said = partial(self._answered, team=team)
        return MergeAccount(
            into=into,
            made=made,
            dry_run=dry_run,
            files=tuple(
                MergedFile(
                    path=source.path,
                    version=source.version,
                    transcripts=len(source.records.rows["transcripts"]),
                    decisions=len(source.records.rows["decisions"]),
                    codebook_version=in_use(source.records),
                )
                for source in self.sources
            ),
            tables=outcome.tables,
            conflicts=outcome.conflicts,
            cut_differently=cut_differently(self.named, after),
            roles_apart=roles_apart(self.named, after),
            decided_twice=decided_twice(self.named, after, blind_team, self._names),
            codebook=current,
            other_versions=self._other_versions(after, current, codebook),
            gone_codes=naming_gone_codes(after, codebook) if codebook else (),
            settings=self._settings(after.settings),
            questions=self.questions,
            one_person=said(ActKind.SAME_PERSON),
            two_people=said(ActKind.NAMESAKES),
            contradicted=tuple(sorted({self._names[low] for low, _ in contradicted(team)})),
            clocks=wrong_clocks(self.named, self._now, self._names),
        )

    def _answered(self, kind: ActKind, team: Team) -> tuple[str, ...]:
        names = (pair.name for answer, pair in self._answers if answer is kind and pair.first not in team.aspects)
        return tuple(dict.fromkeys(names))

    def _other_versions(self, after: Records, current: str, codebook: Codebook | None) -> tuple[OtherVersion, ...]:
        files: dict[str, list[str]] = {}
        for name, records in self.named:
            version = in_use(records)
            if version and version != current:
                files.setdefault(version, []).append(name)
        return tuple(
            OtherVersion(
                version=version,
                files=tuple(names),
                changes=codebook_changes(_codebook(after, version), codebook, spoken(after)) if codebook else (),
            )
            for version, names in files.items()
        )

    def _settings(self, kept: Mapping[str, str]) -> tuple[SettingApart, ...]:
        keys = sorted({key for _, records in self.named for key in records.settings if not key.startswith(CHANGE)})
        found = []
        for key in keys:
            said = tuple((file, records.settings[key]) for file, records in self.named if key in records.settings)
            if len({value for _, value in said}) > 1:
                found.append(SettingApart(key=self._key(key), said=said, kept=kept.get(key, ""), why=_why(key)))
        return tuple(found)

    def _key(self, key: str) -> str:
        """A key that ends in a coder's id, with the name."""
        front, _, last = key.rpartition(".")
        return f"{front}: {self._names[last]}" if last in self._names else key


def _why(key: str) -> str:
    earliest = "of the file whose codebook was taken into use first; of copies, first by alphabet"
    if key == "unit":
        return f"{earliest}. Interviews keep the segments they were cut into; those added from now on are cut so"
    if key == "suggestions.seed":
        return "first by alphabet: lots are drawn by it from now on; each decision says itself what was shown"
    if key.startswith("suggestions."):
        return "by the changes of all files, the last one counts"
    return earliest if key in ("title", "model") else "first by alphabet"


def _acts(records: Records, path: Path) -> tuple[Act, ...]:
    try:
        acts = tuple(act_from(row[:-1]) for row in records.rows["acts"])
        fold_acts(acts)
    except (KeyError, TypeError, ValueError) as error:
        raise NotAProject(
            "An act of teamwork in it cannot be read.",
            where=str(path),
            hint="Take a copy from before.",
            title="This project is damaged",
        ) from error
    return acts


def _codebook(records: Records, version: str) -> Codebook:
    from orgcode.core.codebook import codebook_from_data

    # A version that quoted an interview that was erased left the name of the one that stands in its place.
    instead = {row[1]: str(row[3]) for row in records.rows["tombstones"] if row[0] == "codebook version"}
    kept = {row[0]: str(row[2]) for row in records.rows["codebook_versions"]}
    while version not in kept:
        version = instead.pop(version)
    return codebook_from_data(json.loads(kept[version]))
