"""The bytes of interview files, where a study keeps them beside what was read out of them."""

from __future__ import annotations

from dataclasses import dataclass

from orgcode.store.connection import Connection
from orgcode.store.text import loaded, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file as it was taken in."""

    transcript_id: str
    name: str
    """Without its folder."""
    data: bytes


class Originals:
    """Files by the transcript that was read out of them; one for each, and the first one stays.

    Kept or not by choice; the hash of its bytes is part of every reading anyway. They are copied by a merge of project
    files, and are in no bundle: a bundle is text that is sent, and a file may be large.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, transcript_id: str, name: str, data: bytes) -> bool:
        """Keep a file; False when there is one for that transcript already, which stays."""
        with self._connection.write() as raw:
            if raw.execute("SELECT 1 FROM originals WHERE transcript_id = ?", (transcript_id,)).fetchone():
                return False
            raw.execute(
                "INSERT INTO originals (transcript_id, name, bytes) VALUES (?, ?, ?)",
                (transcript_id, stored(name), data),
            )
            return True

    def get(self, transcript_id: str) -> Original | None:
        """The file of a transcript; None where only its hash is kept."""
        row = self._connection.row("SELECT name, bytes FROM originals WHERE transcript_id = ?", (transcript_id,))
        return None if row is None else Original(transcript_id=transcript_id, name=loaded(row[0]), data=bytes(row[1]))

    def sizes(self) -> dict[str, int]:
        """Bytes of each file that is kept, by transcript."""
        return {row[0]: row[1] for row in self._connection.rows("SELECT transcript_id, length(bytes) FROM originals")}


def copy_originals(source: Connection, target: Connection) -> None:
    """Take in the files of transcripts that the target holds, and of which it has none yet; inside its transaction."""
    here = Originals(target)
    known = {row[0] for row in target.rows("SELECT id FROM transcripts")}
    for transcript_id in sorted(known & Originals(source).sizes().keys()):
        original = Originals(source).get(transcript_id)
        if original is not None:
            here.keep(transcript_id, original.name, original.data)
