"""Bundles being taken into a project: each whole or not at all, and none before what it builds on."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgcode.core.teamwork import Act
from orgcode.errors import ProjectProblem
from orgcode.store.acts import Acts
from orgcode.store.bundle_links import Link, flaw_of, needs, provides, unreadable
from orgcode.store.bundle_text import Bundle, Fault, Header, RefusedFile
from orgcode.store.connection import Connection
from orgcode.store.erasures import Erasures, Removal, removal, without_stones
from orgcode.store.records import read_records, take_in
from orgcode.store.rows import COLUMNS, Records, RowOf, key_of, said
from orgcode.store.united_settings import SettingDiffers, united

MakeActs = Callable[[str], Sequence[Act]]

_WHEN = {
    "adoptions": ("coder_id", "adopted_at"),
    "decisions": ("coder_id", "decided_at"),
    "memos": ("coder_id", "written_at"),
    "acts": ("by_coder", "acted_at"),
}
"""Table -> columns that say who and when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingBundle:
    """A bundle that builds on something that has not arrived."""

    name: str
    rows: int
    lacking: int
    """How many things it builds on that are not here."""
    before: tuple[int, ...]
    """Numbers of earlier bundles of the same file that are not in the folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyDate:
    """Something that came in was dated later than now, by this machine's clock."""

    replica: str
    """Of the file whose machine wrote it."""
    coder_id: str
    """Who; empty: the bundle itself."""
    latest: str
    """ISO 8601, UTC."""


class _Enough(Exception):
    """Ends a transaction whose outcome is not to be kept."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class Intake:
    """Bundles being taken in.

    Args:
        connection: to the project.
        here: what the project holds.
        bundles: of this project.
        latest: ISO 8601, UTC: what is dated after this is noted.
        accept_erasures: take out what was here before and was erased in another copy.

    """

    def __init__(
        self,
        connection: Connection,
        here: Records,
        bundles: Sequence[Bundle],
        latest: str,
        *,
        accept_erasures: bool = False,
    ) -> None:
        self._connection = connection
        self._here = here
        self._latest = latest
        self._accept = accept_erasures
        self._stones: list[RowOf] = []
        self._known = {table: {key_of(table, row): said(table, row) for row in here.rows[table]} for table in COLUMNS}
        self._there = provides(here)
        self._erasures = Erasures(here.rows["tombstones"])
        self._numbers = {(bundle.header.replica, bundle.header.sequence) for bundle in bundles}
        self._pending = [bundle for bundle in bundles if self._brings(bundle.records)]
        self._lacking: dict[str, set[Link]] = {bundle.sha256: needs(bundle.records) for bundle in self._pending}
        self.refused: dict[str, RefusedFile] = {}
        self.taken: Counter[str] = Counter()
        self.removed = 0
        self.held = Removal()
        """What was erased elsewhere and stays here, because that was not accepted."""
        self.early: list[EarlyDate] = []
        self.settings: list[SettingDiffers] = []

    def take(self, answers: MakeActs | None, *, dry_run: bool, on_removal: Callable[[], None] | None = None) -> Records:
        """Take in what can be; returns what the project then holds.

        Args:
            answers: gives acts that are to be stored with it; it is passed the highest identifier of an act.
            dry_run: forget it again.
            on_removal: called within the transaction when rows went because somebody else erased them.

        """
        if not self._pending and answers is None:
            return self._here
        # What a bundle can prove by itself is looked at before others are kept from writing.
        flaws = {bundle.sha256: flaw_of(bundle.records) for bundle in self._pending}
        after = self._here
        try:
            with self._connection.write():
                while self._settle_some(flaws):
                    pass
                if answers is not None:
                    Acts(self._connection).append_new(answers)
                if dry_run:
                    after = read_records(self._connection)
                    raise _Enough
                if self.removed and on_removal is not None:
                    on_removal()
        except _Enough:
            return after
        return read_records(self._connection)

    def waiting(self) -> Iterator[WaitingBundle]:
        """Bundles that build on something that is not here."""
        for bundle in self._pending:
            header = bundle.header
            yield WaitingBundle(
                name=bundle.name,
                rows=bundle.records.count(),
                lacking=len(self._lacking[bundle.sha256]),
                before=tuple(
                    number for number in range(1, header.sequence) if (header.replica, number) not in self._numbers
                )[:10],
            )

    def _brings(self, records: Records) -> bool:
        """Whether anything in it is not here, or is here with another content."""
        for table, rows in records.rows.items():
            known = self._known[table]
            for row in rows:
                if known.get(key_of(table, row)) != said(table, row) and not self._is_gone(table, row):
                    return True
        settings, _ = united(
            self._here.settings, records.settings, origin=self._here.origin, incoming_origin=records.origin
        )
        return settings != self._here.settings

    def _is_gone(self, table: str, row: RowOf) -> bool:
        """Whether a row was erased; of a decision the trace must have been left, for others to link to."""
        return self._erasures.stone_of(table, row) is not None and (
            table != "decisions" or ("chain", str(row[-1])) in self._there
        )

    def _settle_some(self, flaws: Mapping[str, str]) -> bool:
        """Go through those that are left; False when every one of them has to wait."""
        left = len(self._pending)
        for bundle in tuple(self._pending):
            self._lacking[bundle.sha256] -= self._there
            if not self._lacking[bundle.sha256]:
                self._pending.remove(bundle)
                self._settle(bundle, flaws[bundle.sha256])
        return len(self._pending) < left

    def _settle(self, bundle: Bundle, flaw: str) -> None:
        """Take in a bundle, or refuse it."""
        try:
            if flaw:
                raise _Enough(flaw)
            self._take(bundle)
        except _Enough as unsound:
            reason = f"What it holds cannot be: {unsound.reason.rstrip('.')}."
            self.refused[bundle.sha256] = RefusedFile(name=bundle.name, fault=Fault.UNSOUND, reason=reason)

    def _take(self, bundle: Bundle) -> None:
        records = bundle.records
        flaw = self._contradiction(records)
        if flaw:
            raise _Enough(flaw)
        if not self._accept:
            records = self._held_back(records)
        new = {table: self._unknown(table, rows) for table, rows in records.rows.items()}
        try:
            with self._connection.write():
                account = take_in(self._connection, records)
                flaw = unreadable(self._connection, records)
                if flaw:
                    raise _Enough(flaw)
        except ProjectProblem as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise _Enough(error.message) from error
            raise
        for count in account.tables:
            self.taken[count.table] += count.new
            self.removed += count.removed
        self.taken = +self.taken
        self.settings += [differing for differing in account.settings if differing.kept != differing.here]
        for table, rows in new.items():
            self._known[table].update({key_of(table, row): said(table, row) for row in rows})
        self._there |= provides(bundle.records)
        self._note_dates(bundle.header, new)

    def _held_back(self, records: Records) -> Records:
        """The records without the tombstones that would take out what was here before."""
        stones = self._unknown("tombstones", records.rows["tombstones"])
        if not stones:
            return records
        here = removal(self._here, stones)
        if here.empty:
            return records
        self._stones += stones
        # Two bundles may speak of one thing.
        self.held = removal(self._here, self._stones)
        return without_stones(records, here.stones)

    def _unknown(self, table: str, rows: Iterable[RowOf]) -> list[RowOf]:
        return [row for row in rows if key_of(table, row) not in self._known[table]]

    def _contradiction(self, records: Records) -> str:
        for table, rows in records.rows.items():
            known = self._known[table]
            for row in rows:
                key = key_of(table, row)
                if known.get(key, said(table, row)) != said(table, row):
                    return f"{table} {' '.join(map(str, key))} says something else than what is in this project"
        for kind, decision_id, _, *trace in records.rows["tombstones"]:
            found = self._known["decisions"].get((decision_id,))
            if kind == "decision" and found is not None and list(found[-3:]) != trace:
                return f"what is said to be left of decision {decision_id} is not of the one in this project"
        return ""

    def _note_dates(self, header: Header, new: Mapping[str, Iterable[RowOf]]) -> None:
        latest: dict[str, str] = {}
        for table, (who, when) in _WHEN.items():
            by, at = (COLUMNS[table].index(column) for column in (who, when))
            for row in new[table]:
                if str(row[at]) > self._latest:
                    latest[str(row[by])] = max(str(row[at]), latest.get(str(row[by]), ""))
        if header.made_at > self._latest:
            latest[""] = header.made_at
        self.early += [
            EarlyDate(replica=header.replica, coder_id=coder, latest=date) for coder, date in sorted(latest.items())
        ]
