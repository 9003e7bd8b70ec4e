"""Which rows may not be there because they were lawfully erased, in this copy of a study or in another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgcode.store.rows import COLUMNS, RowOf

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

    def stone_of(self, table: str, row: RowOf) -> RowOf | None:
        """The tombstone because of which a row may not be there; ask in the order of COLUMNS."""
        if not self._stones or table == "tombstones":
            return None
        stone = self._stones.get((ERASED_AS.get(table, ""), str(row[0])))
        for column in _ON.get(table, ()):
            stone = stone or self._stones.get(("transcript", str(row[COLUMNS[table].index(column)])))
        whole = _PART_OF.get(table)
        if whole is not None:
            stone = stone or self._gone[whole].get(row[1 if table == "segmentations" else 0])
        if stone is not None and table in self._gone:
            self._gone[table][row[0]] = stone
        return stone
