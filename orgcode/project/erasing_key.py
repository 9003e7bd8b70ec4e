"""People who withdraw are taken out of the key to the pseudonyms too, where it is on this machine.

With them go names that only the erased interviews say, and what the project knows of all of these: keyed hashes, by
which whoever has the key could tell that somebody was spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from orgcode.core.erasure import named_at
from orgcode.core.ids import canonical_json, uuid7
from orgcode.core.privacy import Kind
from orgcode.core.readability import readable
from orgcode.core.teamwork import Act, ActKind
from orgcode.errors import OrgcodeError

if TYPE_CHECKING:
    from orgcode.project.project import Project
    from orgcode.project.pseudonyms import Key, KeyFile

Texts = Callable[[], Iterable[str]]


class InKey:
    """What the key and the project's verdicts know of somebody.

    Args:
        project: whose.
        names: of the person.
        gone: gives the texts that go.
        kept: gives those that stay, notes too.

    """

    def __init__(self, project: Project, names: Sequence[str], gone: Texts, kept: Texts) -> None:
        self._project = project
        self._names = tuple(filter(None, names))
        self._texts = gone, kept
        self._problem = ""
        self._hashes: set[str] = set()

    @cached_property
    def _file(self) -> KeyFile | None:
        from orgcode.project.privacy_decisions import find_key

        return find_key(self._project)

    @cached_property
    def _key(self) -> Key | None:
        try:
            return None if self._file is None else self._file.read()
        except (OrgcodeError, OSError) as error:
            self._problem = error.message if isinstance(error, OrgcodeError) else str(error)
            return None

    @cached_property
    def _entries(self) -> frozenset[str]:
        """Names on the list that are to go."""
        wanted = {name.casefold() for name in self._names}
        gone, kept = (tuple(texts()) for texts in self._texts) if self._key else ((), ())
        found = set()
        for one in self._key.names if self._key else ():
            forms = (one.name, *one.forms)
            if not wanted.isdisjoint(map(str.casefold, forms)) or (
                one.kind == Kind.PERSON
                and any(named_at(text, forms) for text in gone)
                and not any(named_at(text, forms) for text in kept)
            ):
                found.add(one.name)
        return frozenset(found)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Verdicts on them in the project."""
        from orgcode.privacy.candidates import form_of, keyed_hash

        if self._key is None:
            return ()
        said: set[tuple[str, str]] = {(Kind.PERSON, name) for name in self._names}
        said |= {
            (one.kind, each) for one in self._key.names if one.name in self._entries for each in (one.name, *one.forms)
        }
        self._hashes = {keyed_hash(self._key.secret, kind, form_of(kind, text)) for kind, text in said}
        return tuple(
            act
            for act in self._project._store.acts.all(ActKind.REVIEWED)
            if readable(act) and act.data["key"] == self._key.id and not self._hashes.isdisjoint(act.data["forms"])
        )

    def rewrite(self) -> None:
        """Say again what the verdicts that go say of others; inside the transaction that takes them out."""
        from orgcode.project.privacy_decisions import verdicts

        if self.acts and self._key is not None:
            # The last one counts, and these are the last from now on.
            counting = verdicts(self._project, self._key.id).forms
            self._project._store.acts.append_new(lambda last: self._again(last, counting))

    def _again(self, last: str, counting: dict[str, Any]) -> list[Act]:
        now = self._project._clock()
        last = max(last, self._project._store.last_written())
        made = []
        for act in self.acts:
            left = [form for form in act.data["forms"] if form not in self._hashes]
            for verdict in sorted({counting[form] for form in left}):
                last = uuid7(lambda: now, after=last)
                forms = [form for form in left if counting[form] == verdict]
                content = canonical_json({**act.data, "verdict": str(verdict), "forms": forms})
                made.append(replace(act, id=last, content=content))
        return made

    def forget(self) -> tuple[int, tuple[str, ...]]:
        """Take them out of the key and its earlier versions.

        Returns:
            How many entries went; and what could not be done, a sentence each.

        """
        problem = self._problem
        if self._key is not None and self._file is not None and self._entries:
            try:
                return self._file.forget(lambda one: one.name in self._entries), ()
            except (OrgcodeError, OSError) as error:
                problem = error.message if isinstance(error, OrgcodeError) else str(error)
        return 0, (f"The key to the pseudonyms may still name the person: {problem}",) if problem else ()
