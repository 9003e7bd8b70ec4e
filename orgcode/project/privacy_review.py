"""Reviewing what may be personal data: form by form, each decision on disk at once, to be gone on with later."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.privacy import NAMED, PLACEHOLDERS, Kind, Pseudonym
from orgcode.errors import InputProblem
from orgcode.privacy.candidates import form_of, keyed_hash
from orgcode.privacy.lists import common_words, is_listed
from orgcode.privacy.proposals import propose
from orgcode.privacy.rewriting import parts
from orgcode.privacy.words import compared, keys_of
from orgcode.project.privacy_candidates import Candidate, check_nobodys, grouped
from orgcode.project.privacy_decisions import Verdict, decide, find_key, find_or_make_key, key_of
from orgcode.project.privacy_gate import Gate
from orgcode.project.privacy_listing import checked_name, without_form
from orgcode.project.pseudonyms import Key, KeyFile, Names

if TYPE_CHECKING:
    from orgcode.project.project import Project


@dataclass(frozen=True, slots=True)
class _Done:
    """A decision that can be taken back."""

    kind: str
    hashes: tuple[str, ...]
    """Of the forms; none: the whole kind."""
    before: tuple[Verdict, ...]
    names: Names
    """What the key held before."""
    position: int
    candidates: tuple[Candidate, ...]


class Review:
    """Goes through candidates.

    Args:
        project: whose texts.
        coder: who decides.
        transcript_ids: of some interviews; None: all, and memos that are on none.
        key: the file with the key; None: the one that is known. One that is not there is made with the first decision.
        again: what was said not to be personal, instead of what is open.

    Raises:
        KeyProblem: the key cannot be read, or made.

    """

    def __init__(
        self,
        project: Project,
        coder: Coder,
        transcript_ids: Iterable[str] | None = None,
        *,
        key: Path | None = None,
        again: bool = False,
    ) -> None:
        self._project = project
        self._coder = coder
        self._ids = None if transcript_ids is None else tuple(transcript_ids)
        self._given = key
        self._sought = Verdict.ORDINARY if again else Verdict.OPEN
        self._file = None if key is not None and not key.exists() else find_key(project, key)
        self._key = key_of(self._file)
        self._gate = Gate(project, self._key)
        self._seed = secrets.token_hex(8) if self._key is None else self._key.secret.hex()
        self._done: list[_Done] = []
        self.position = 0
        self.candidates: tuple[Candidate, ...] = ()
        self.looked = False
        """Whether what is open was found out."""

    @property
    def key_path(self) -> Path | None:
        """Where the key is; None before the first decision of a project without one."""
        return self._file.path if self._file is not None else None

    def _own_key(self) -> tuple[KeyFile, Key]:
        """The key, made now if need be."""
        if self._file is None or self._key is None:
            self._file = find_or_make_key(self._project, self._given)
            self._key = self._file.read()
            self._gate.take(self._key)
        return self._file, self._key

    @property
    def _names(self) -> Names:
        return self._key.names if self._key is not None else ()

    def look(self) -> Iterator[tuple[int, int]]:
        """Find out what is open, text by text; tells how many of how many texts that was. Needed once."""
        places = tuple(self._gate.places(self._ids))
        for done, place in enumerate(places, start=1):
            self._gate.findings(place)
            yield done, len(places)
        self.reload()

    @property
    def again(self) -> bool:
        """Whether this is about what was said not to be personal."""
        return self._sought is Verdict.ORDINARY

    def turn(self) -> None:
        """From what is open to what was said not to be personal, and back."""
        self._sought = Verdict.OPEN if self.again else Verdict.ORDINARY
        self.position = 0
        self.candidates = ()
        self.reload()

    def reload(self) -> None:
        """Find out anew what is open."""
        self._gate.take(self._key)
        here = self.current
        self.candidates = grouped(self._gate.open(self._ids, self._sought), self._titles)
        self.looked = True
        same = [at for at, one in enumerate(self.candidates) if here and (one.kind, one.form) == (here.kind, here.form)]
        self.position = same[0] if same else min(self.position, max(0, len(self.candidates) - 1))

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {line.transcript_id: line.title for line in self._project.overviews()}

    @property
    def current(self) -> Candidate | None:
        """The one in question; None when nothing is open."""
        return self.candidates[self.position] if self.position < len(self.candidates) else None

    def go(self, position: int) -> None:
        """To another one."""
        self.position = max(0, min(position, len(self.candidates) - 1))

    def proposal(self, candidate: Candidate) -> str:
        """What would stand in its place."""
        return self._proposed(candidate, self._names)

    def _proposed(self, candidate: Candidate, names: Names) -> str:
        given = {key for one in names for key in (*keys_of(one.replacement), compared(one.replacement))}
        known = self._words_known(names)
        return propose(candidate.text, candidate.kind, taken=self._said | given, known=known, seed=self._seed)

    @cached_property
    def _said(self) -> frozenset[str]:
        """Every word of every text, as it is compared."""
        return frozenset(key for place in self._gate.places() for key in keys_of(place.text))

    @staticmethod
    def _words_known(names: Names) -> dict[str, str]:
        """What the words of listed persons are replaced by."""
        found: dict[str, str] = {}
        for one in names:
            if one.kind == Kind.PERSON:
                for part, stands_for in parts(one.name, one.replacement):
                    found.setdefault(compared(part), stands_for)
                for name in (one.name, *one.forms):
                    if len(name.split()) == 1 and one.replacement.split():
                        found[compared(name)] = one.replacement.split()[0]
        return found

    # Decisions

    @property
    def can_undo(self) -> bool:
        """Whether something was decided in this review that can be taken back."""
        return bool(self._done)

    def accept(self, replacement: str = "", *, name: str = "") -> None:
        """The current one is personal.

        Args:
            replacement: what stands in its place; empty: what is proposed.
            name: how it is listed; empty: as it is met most, without its genitive.

        Raises:
            InputProblem: that pseudonym will not do; nothing was changed.

        """
        candidate = self.current
        if candidate is None:
            return
        self._personal((candidate,), {candidate.form: replacement}, name)

    def accept_all(self) -> int:
        """All of the kind of the current one that are open are personal; what has no name of its own is so in future
        too. Returns how many that was: one whose name is somebody's pseudonym stays."""
        candidate = self.current
        if candidate is None:
            return 0
        same = tuple(one for one in self.candidates if one.kind == candidate.kind)
        if candidate.kind not in NAMED:
            self._decide(candidate.kind, Verdict.PERSONAL, None)
            return len(same)
        return self._personal(same, {}, "")

    def keep(self) -> None:
        """The current one is nobody's name or number."""
        candidate = self.current
        if self.again:
            self.go(self.position + 1)
        elif candidate is not None:
            self._decide(candidate.kind, Verdict.ORDINARY, (candidate,))

    def keep_all(self) -> int:
        """None of the kind of the current one that is open is personal. Returns how many that was."""
        candidate = self.current
        if candidate is None:
            return 0
        same = tuple(one for one in self.candidates if one.kind == candidate.kind)
        if not self.again:
            self._decide(candidate.kind, Verdict.ORDINARY, same)
        return len(same)

    def undo(self) -> bool:
        """Take the last decision of this review back; False when there is none."""
        if not self._done:
            return False
        done = self._done.pop()
        file, key = self._own_key()
        if key.names != done.names:
            self._key = file.change(lambda names: _taken_back(names, done.names, key.names))
        for verdict in dict.fromkeys(done.before):
            hashes = [one for one, was in zip(done.hashes, done.before, strict=False) if was is verdict]
            decide(self._project, self._coder, key.id, done.kind, verdict, hashes)
        self.position = done.position
        self.candidates = done.candidates
        self._settle()
        return True

    def _personal(self, candidates: Sequence[Candidate], given: Mapping[str, str], name: str) -> int:
        """Store that these are personal; of several those whose name is somebody's pseudonym stay open. How many."""
        before = names = self._names
        done: list[Candidate] = []
        refused: InputProblem | None = None
        for candidate in candidates:
            replacement = given.get(candidate.form) or self._proposed(candidate, names)
            if given.get(candidate.form):
                check_nobodys(replacement, candidate, self.candidates)
            if candidate.kind in NAMED or replacement != PLACEHOLDERS[Kind(candidate.kind)]:
                listed = Pseudonym(
                    name=name or self._listed(candidate), replacement=replacement, kind=Kind(candidate.kind)
                )
                try:
                    names = (*names, checked_name(listed, names))
                except InputProblem as problem:
                    refused = problem
                    continue
            done.append(candidate)
        if refused is not None and not done:
            raise refused
        new = names[len(before) :]
        file, _ = self._own_key()
        self._key = file.change(lambda now: (*now, *(one for one in new if one not in now)))
        self._decide(candidates[0].kind, Verdict.PERSONAL, done, names=before)
        return len(done)

    def _listed(self, candidate: Candidate) -> str:
        """The name as it is put on the list: without genitive, with its capitals."""
        plain = without_form(candidate.text, form_of(candidate.kind, candidate.text))
        stem = compared(plain).removesuffix("s")
        # Of a name that no list knows, the text tells whether its -s is a genitive: `Prebens` beside `Preben`.
        said_so = len(stem) > 2 and stem in self._said and stem != compared(plain)
        if candidate.kind == Kind.PERSON and said_so and stem not in common_words() and not is_listed(compared(plain)):
            return plain[: len(stem)]
        return plain

    def _decide(
        self, kind: str, verdict: Verdict, candidates: Sequence[Candidate] | None, *, names: Names | None = None
    ) -> None:
        """Store a verdict on candidates, or with None on their whole kind."""
        _, key = self._own_key()
        hashes = [keyed_hash(key.secret, kind, one.form) for one in candidates or ()]
        known = self._gate.verdicts
        before = (
            tuple(known.forms.get(one, Verdict.OPEN) for one in hashes)
            if candidates is not None
            else (known.kinds.get(kind, Verdict.OPEN),)
        )
        decide(self._project, self._coder, key.id, kind, verdict, hashes)
        standing = key.names if names is None else names
        self._done.append(_Done(kind, tuple(hashes), before, standing, self.position, self.candidates))
        self._settle()

    def _settle(self) -> None:
        """Leave out what is decided now, and find out anew when nothing seems to be left."""
        self._gate.take(self._key)
        here = self.position
        after = [one for one in self.candidates[here:] if not self._settled(one)]
        before = [one for one in self.candidates[:here] if not self._settled(one)]
        self.candidates = (*before, *after)
        self.position = min(len(before), max(0, len(self.candidates) - 1))
        if not self.candidates:
            self.reload()

    def _settled(self, candidate: Candidate) -> bool:
        if self._gate.verdict(candidate.kind, candidate.form) is not self._sought:
            return True
        texts = {one.text for one in candidate.seen}
        return all(self._gate.replaces(text) for text in texts)


def _taken_back(names: Names, before: Names, after: Names) -> Names:
    """The names without those that a decision added; what others have added since stays."""
    added = [one for one in after if one not in before]
    return tuple(one for one in names if one not in added)
