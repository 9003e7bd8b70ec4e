"""Notes on other things that quote what is erased or name the person: memos, the codebook, acts.

They are written anew without that, under new ids and with their dates, and the first ones go.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from orgcode.core.codebook import Codebook, codebook_from_data, codebook_to_data
from orgcode.core.erasure import GAP, Said, is_name
from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.memo import Memo, current_memos
from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Role, Transcript

if TYPE_CHECKING:
    from pathlib import Path

    from orgcode.project.project import Project
    from orgcode.store.erasing import Doomed
    from orgcode.store.rows import Records

_WRITTEN = ("definition", "include", "exclude", "examples", "keywords")
"""What a code says besides its name."""
_SPEAKING = {ActKind.DESCRIBED: "attributes", ActKind.EXPORTED_RAW: "exported", ActKind.RULED: "note"}
"""Acts in which somebody wrote something, and in which part of their content."""

Stones = Collection[tuple[str, str]]


class Elsewhere:
    """Notes that are not on what is erased.

    Args:
        project: where.
        said: what is erased.
        on: ids of the interviews that are erased; what hangs on them goes anyway.
        gone: kind and id of what goes anyway, by somebody else's tombstones.

    """

    def __init__(self, project: Project, said: Said, on: Collection[str] = (), gone: Stones = ()) -> None:
        self._project = project
        self._said = said
        self._on = frozenset(on)
        self._gone = frozenset(gone)

    @property
    def empty(self) -> bool:
        """Whether there is none."""
        return not (self.memos or self.codebooks or self.acts)

    @cached_property
    def memos(self) -> tuple[Memo, ...]:
        """Memos, those that were replaced too."""
        return tuple(
            memo
            for memo in self._project._store.memos.select()
            if not {memo.transcript_id, memo.span.transcript_id if memo.span else None} & self._on
            and ("memo", memo.id) not in self._gone
            and self._said.within(memo.text)
        )

    @cached_property
    def codebooks(self) -> dict[str, Codebook]:
        """Version that quotes it -> the codebook without that."""
        found = {}
        for version in self._project._store.codebooks.versions():
            if ("codebook version", version) not in self._gone:
                codebook = self._project._store.codebooks.get(version)
                without = codebook_without(codebook, self._said, self._first)
                if without.version != version:
                    found[version] = without
        return found

    @cached_property
    def _first(self) -> frozenset[str]:
        """Ids of the codes that the project began with."""
        store = self._project._store
        adopted = store.codebooks.adoptions()
        return frozenset(code.id for code in store.codebooks.get(adopted[0].version)) if adopted else frozenset()

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Attributes, notes of rulings and names of what was exported.

        With a ruling go those that take it back and later ones on its passage, so that the last one stays the last.
        """
        found: list[Act] = []
        rulings: set[object] = set()
        for act in sorted(self._project._store.acts.all(), key=lambda act: act.id):
            if act.transcript_id in self._on or act.kind not in _SPEAKING or ("act", act.id) in self._gone:
                continue
            place = (act.transcript_id, *act.data["span"]) if act.kind is ActKind.RULED else None
            follows = place is not None and not rulings.isdisjoint((place, act.data["undoes"]))
            part = act.data[_SPEAKING[act.kind]]
            if follows or self._cleaned(part) != part:
                found.append(act)
                rulings |= {place, act.id} if place else set()
        return tuple(found)

    def changed_codes(self) -> set[str]:
        """Ids of the codes that are worded anew."""
        return {one.id for one, other in self._pairs() if one != other}

    def left(self) -> Iterator[str]:
        """What is left of notes: memos and the codebook in use, without what is taken out."""
        store = self._project._store
        for memo in current_memos(store.memos.select()):
            if not {memo.transcript_id, memo.span.transcript_id if memo.span else None} & self._on:
                yield self._said.taken_out(memo.text)
        yield canonical_json(
            codebook_to_data(self.codebooks.get(self._project.codebook.version, self._project.codebook))
        )

    def telling_ids(self) -> set[str]:
        """Ids of codes that were named by what was said: an id is part of every decision, and stays."""
        return {one.id for one, other in self._pairs() if one.name != other.name}

    def _pairs(self) -> list[tuple[Any, Any]]:
        store = self._project._store
        return [
            pair
            for version, without in self.codebooks.items()
            for pair in zip(store.codebooks.get(version), without, strict=True)
        ]

    def _cleaned(self, part: Any) -> Any:
        if isinstance(part, dict):
            return {name: self._cleaned(each) for name, each in part.items()}
        return self._said.taken_out(part) if isinstance(part, str) else part

    def doomed(
        self, transcripts: Collection[str] = (), telltale: Collection[str] = (), acts: Sequence[Act] = ()
    ) -> Doomed:
        """What goes: interviews, the notes as they were, and other acts."""
        from orgcode.store.erasing import Doomed

        return Doomed(
            transcripts=transcripts,
            memos=[memo.id for memo in self.memos],
            acts=[act.id for act in (*self.acts, *acts)],
            codebooks={version: codebook.version for version, codebook in self.codebooks.items()},
            telltale=telltale,
        )

    def rewrite(self) -> None:
        """Write them anew; to be called inside the transaction that then takes the first ones out."""
        store = self._project._store
        for memo in self._rewritten_memos():
            store.memos.append(memo)
        store.acts.append_new(self._rewritten_acts)
        current = store.codebooks.current_version()
        for version, codebook in self.codebooks.items():
            if version == current:
                store.codebooks.adopt(codebook, "", store.last_written())
            else:
                store.codebooks.put(codebook)

    def _rewritten_memos(self) -> list[Memo]:
        """The memos that stand, without what was quoted; those that they replaced just go."""
        store = self._project._store
        standing = {memo.id for memo in current_memos(store.memos.select())}
        last, made = store.last_written(), []
        now = self._project._clock()
        for memo in self.memos:
            if memo.id in standing:
                last = uuid7(lambda: now, after=last)
                made.append(replace(memo, id=last, text=self._said.taken_out(memo.text), replaces=None))
        return made

    def _rewritten_acts(self, last: str) -> list[Act]:
        now = self._project._clock()
        last = max(last, self._project._store.last_written())
        became: dict[str, str] = {}
        made = []
        for act in self.acts:
            last = became[act.id] = uuid7(lambda: now, after=last)
            part = _SPEAKING[act.kind]
            data = {**act.data, part: self._cleaned(act.data[part])}
            if act.kind is ActKind.RULED:
                data["undoes"] = became.get(data["undoes"], data["undoes"])
            made.append(replace(act, id=last, content=canonical_json(data)))
        return made


def codebook_without(codebook: Codebook, said: Said, named_before: Collection[str]) -> Codebook:
    """A codebook without quotes and names.

    Args:
        codebook: which.
        said: what is erased.
        named_before: ids of codes that were not named after what somebody said.

    """
    data = json.loads(json.dumps(codebook_to_data(codebook)))
    for place, code in enumerate(data["codes"], 1):
        in_vivo = code["id"] not in named_before
        for language, name in list(code["name"].items()):
            left = GAP if in_vivo and said.is_all(name) else said.taken_out(name)
            code["name"][language] = f"{GAP} {place}" if left.strip() == GAP else left
        for part in _WRITTEN:
            for language, texts in list(code[part].items()):
                if isinstance(texts, str):
                    code[part][language] = said.taken_out(texts)
                else:
                    code[part][language] = [text for text in texts if not said.tells(text)]
    return codebook_from_data(data)


def clean_notes(project: Project, said: Said, gone: Stones = ()) -> bool:
    """Take quotes out of the notes of a project in which others' words were or are being erased.

    Args:
        project: where; `finish_erasing` of its store is to follow, or a sync, which does that.
        said: what was erased.
        gone: kind and id of what goes anyway.

    Returns:
        Whether there were any.

    """
    from orgcode.store.text import moment

    notes = Elsewhere(project, said, gone=gone)
    if notes.empty:
        return False
    with project._store.together():
        notes.rewrite()
        project._store.erase(notes.doomed(), moment(project._clock()))
    return True


def clean_merged(path: Path, sources: Sequence[Records], after: Records, clock: Clock) -> None:
    """Take quotes of erased interviews, which one of the files still held, out of the notes that came with it.

    Args:
        path: of the outcome.
        sources: what was merged.
        after: what came of it.
        clock: what time it is.

    """
    from orgcode.project.project import Project

    erased = {row[1] for row in after.rows["tombstones"] if row[0] == "transcript"}
    texts = {row[0]: str(row[1]) for records in sources for row in records.rows["transcripts"] if row[0] in erased}
    if not texts:
        return
    names = {label for records in sources for label in _labels(records, erased)}
    with Project.open(path, clock=clock) as project:
        there = {label for each in project.all_transcripts() for label in _speakers(project, each)}
        # Turns are lines apart; a quote does not go on in the next one.
        said = Said(
            [line for text in texts.values() for line in text.splitlines()],
            sorted(names - there),
            lambda: texts_of(project),
        )
        if clean_notes(project, said):
            project._store.finish_erasing()


def said_in_transcripts(project: Project, transcripts: Sequence[Transcript]) -> Said:
    """What is said in interviews that the project does not have, and in none of those that it has."""
    there = {label for each in project.all_transcripts() for label in _speakers(project, each)}
    labels = {one.label for each in transcripts for one in each.speakers if one.role is not Role.INTERVIEWER}
    return Said(
        [line for each in transcripts for line in each.text.splitlines()],
        sorted(filter(is_name, labels - there)),
        lambda: texts_of(project),
    )


def _labels(records: Records, transcripts: Collection[object]) -> Iterator[str]:
    readings = {row[0] for row in records.rows["readings"] if row[1] in transcripts}
    for reading, _, label, role, *_ in records.rows["speakers"]:
        if reading in readings and role != Role.INTERVIEWER and is_name(str(label)):
            yield str(label)


def _speakers(project: Project, transcript_id: str) -> list[str]:
    return [one.label for one in project._store.library.speakers(transcript_id)]


def texts_of(project: Project) -> Iterator[str]:
    """What is said in each interview."""
    for transcript_id in project.all_transcripts():
        yield project.transcript(transcript_id).text
