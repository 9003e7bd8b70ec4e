"""Which rows may not be there because they were lawfully erased, in this copy of a study or in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from orgcode.store.rows import COLUMNS, Records, RowOf

ERASED_AS: Mapping[str, str] = {
    "transcripts": "transcript",
    "readings": "reading",
    "segmentations": "segmentation",
    "speaker_roles": "speaker role",
    "decisions": "decision",
    "memos": "memo",
    "acts": "act",
    "coders": "coder",
    "adoptions": "adoption",
    "codebook_versions": "codebook version",
}
"""Table -> `tombstones.kind` of its rows. With a transcript goes all that hangs on it."""

_ON = {
    "readings": ("transcript_id",),
    "speaker_roles": ("transcript_id",),
    "decisions": ("transcript_id",),
    "memos": ("transcript_id", "span_transcript_id"),
    "acts": ("transcript_id",),
}
"""Columns that name the transcript a row is about."""

_PART_OF = {
    "speakers": "readings",
    "turns": "readings",
    "segmentations": "readings",
    "segments": "segmentations",
}
"""Table -> the table whose rows these are parts of; the first column but of segmentations says of which."""


class Erasures:
    """Tombstones, and what they speak of.

    Args:
        tombstones: rows of that table, in any order.

    """

    def __init__(self, tombstones: Iterable[RowOf]) -> None:
        self._stones: dict[tuple[str, str], RowOf] = {}
        # Parts ask for what they are part of, which has been asked for before them.
        self._gone: dict[str, dict[object, RowOf]] = {"readings": {}, "segmentations": {}}
        for stone in tombstones:
            self.add(stone)

    def add(self, stone: RowOf) -> None:
        """One more; of several over one thing the earliest speaks."""
        place = str(stone[0]), str(stone[1])
        known = self._stones.get(place, stone)
        self._stones[place] = min(known, stone, key=lambda each: str(each[2]))

    def speaks_of(self, kind: str, key: object) -> bool:
        """Whether there is one of that very thing."""
        return (kind, str(key)) in self._stones

    def stone_of(self, table: str, row: RowOf) -> RowOf | None:
        """The tombstone because of which a row may not be there; ask in the order of COLUMNS."""
        if not self._stones or table == "tombstones":
            return None
        stone = self._stones.get((ERASED_AS.get(table, ""), str(row[0])))
        for column in _ON.get(table, ()):
            stone = stone or self._stones.get(("transcript", str(row[COLUMNS[table].index(column)])))
        whole = _PART_OF.get(table)
        if whole is not None:
            of = row[1 if table == "segmentations" else 0]
            stone = stone or self._gone[whole].get(of) or self._stones.get((ERASED_AS[whole], str(of)))
        if stone is not None and table in self._gone:
            self._gone[table][row[0]] = stone
        return stone


def decision_trace(row: RowOf, stone: RowOf) -> RowOf:
    """The tombstone of a decision that goes because of another tombstone: that of its interview, say."""
    return ("decision", row[0], stone[2], *row[-3:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What tombstones from elsewhere would take out here."""

    stones: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of those that would."""
    rows: Mapping[str, int] = field(default_factory=dict)
    """Table -> rows."""
    transcripts: tuple[str, ...] = ()
    """Ids of interviews that would go."""

    @property
    def empty(self) -> bool:
        """Whether nothing here would go."""
        return not self.stones


def removal(here: Records, stones: Iterable[RowOf]) -> Removal:
    """What these tombstones would take out of records."""
    erasures = Erasures(stones)
    found: set[tuple[str, str]] = set()
    rows: Counter[str] = Counter()
    transcripts = []
    for table, there in here.rows.items():
        for row in there:
            stone = erasures.stone_of(table, row)
            if stone is None:
                continue
            found.add((str(stone[0]), str(stone[1])))
            # Both that of a decision and that of its interview would take it out.
            found.update((kind, str(row[0])) for kind in [ERASED_AS.get(table, "")] if erasures.speaks_of(kind, row[0]))
            rows[table] += 1
            if table == "transcripts":
                transcripts.append(str(row[0]))
    return Removal(stones=frozenset(found), rows=dict(rows), transcripts=tuple(transcripts))


def without_stones(records: Records, held: frozenset[tuple[str, str]]) -> Records:
    """Records without those tombstones."""
    kept = [row for row in records.rows["tombstones"] if (str(row[0]), str(row[1])) not in held]
    return Records.of(
        {**records.rows, "tombstones": kept}, settings=records.settings, origin=records.origin, heads=records.heads
    )
