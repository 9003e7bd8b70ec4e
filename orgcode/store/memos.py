"""Memos as they were written; which of them stand is for `orgcode.core.memo.current_memos` to say."""

from __future__ import annotations

from collections.abc import Callable

from orgcode.core.memo import Memo
from orgcode.core.transcript import Span
from orgcode.store.connection import Connection, Row
from orgcode.store.text import loaded, stored

_COLUMNS = "id, coder_id, text, written_at, span_transcript_id, span_start, span_end, code_id, transcript_id, replaces"


class Memos:
    """Memos are only added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, memo: Memo) -> None:
        """Store a memo."""
        span = memo.span
        place = (None, None, None) if span is None else (span.transcript_id, span.start, span.end)
        with self._connection.write() as raw:
            raw.execute(
                f"INSERT INTO memos ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own columns
                (
                    memo.id,
                    memo.coder_id,
                    stored(memo.text),
                    memo.written_at,
                    *place,
                    memo.code_id,
                    memo.transcript_id,
                    memo.replaces,
                ),
            )

    def append_new(self, coder_id: str, make: Callable[[str], Memo]) -> Memo:
        """Store the memo that `make` gives; it is passed the identifier of the coder's last one, or "".

        Nothing can be written between the look and the storing, so identifiers can be made to increase.
        """
        with self._connection.write():
            memo = make(self.last_id(coder_id))
            self.append(memo)
        return memo

    def last_id(self, coder_id: str) -> str:
        """The highest identifier among the coder's memos; empty before the first."""
        row = self._connection.row("SELECT max(id) FROM memos WHERE coder_id = ?", (coder_id,))
        return str(row[0]) if row and row[0] else ""

    def select(
        self, *, transcript_id: str | None = None, coder_id: str | None = None, first: str = ""
    ) -> tuple[Memo, ...]:
        """Memos from an identifier on, in the order of identifiers; those of a transcript are on it or on a span."""
        rows = self._connection.rows(
            f"SELECT {_COLUMNS} FROM memos"  # noqa: S608 - own columns
            " WHERE (? IS NULL OR transcript_id = ? OR span_transcript_id = ?) AND (? IS NULL OR coder_id = ?)"
            " AND id >= ? ORDER BY id",
            (transcript_id, transcript_id, transcript_id, coder_id, coder_id, first),
        )
        return tuple(_memo(row) for row in rows)


def _memo(row: Row) -> Memo:
    span = None if row[4] is None else Span(transcript_id=row[4], start=row[5], end=row[6])
    return Memo(
        id=row[0],
        coder_id=row[1],
        text=loaded(row[2]),
        written_at=row[3],
        span=span,
        code_id=row[7],
        transcript_id=row[8],
        replaces=row[9],
    )
