"""What records build on, what they give to build on, and whether what they say can be.

Bundles arrive in any order, so a row may come before the one it stands on. Here is what must be there before a row is
stored: the decision written right before it in the same file, the text it is about, the codebook it was made under,
the coder. And here is what no project could be opened with again: rows are never removed, so one that cannot be read
back must not be stored at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import datetime

from orgcode.core.readability import readable
from orgcode.core.sample import Sample
from orgcode.core.teamwork import ActKind, Ruling, fold_acts
from orgcode.errors import OrgcodeError
from orgcode.store.acts import act_from
from orgcode.store.connection import Connection
from orgcode.store.erasures import ERASED_AS
from orgcode.store.library import Library
from orgcode.store.records import check
from orgcode.store.rows import COLUMNS, Records, RowOf
from orgcode.store.segments import check as check_segments

Link = tuple[str, str]
"""A kind of thing, and what is said to be of it."""

_UUID7 = re.compile(r"[0-7][0-9a-f]{7}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
"""As `core.ids.uuid7` makes them; a first digit above 7 is a time after the year 6000, behind which none can sort."""

_EVENTS = {
    "coders": "added_at",
    "adoptions": "adopted_at",
    "readings": "added_at",
    "speaker_roles": "corrected_at",
    "segmentations": "made_at",
    "decisions": "decided_at",
    "memos": "written_at",
    "acts": "acted_at",
}
"""Tables whose ids say when: the id of the next row must sort behind them. And the column that says when in words."""

_REFERENCES: dict[str, dict[str, str]] = {
    "adoptions": {"version": "codebook_versions", "coder_id": "coders"},
    "readings": {"transcript_id": "transcripts", "added_by": "coders"},
    "speaker_roles": {"transcript_id": "transcripts", "coder_id": "coders"},
    "segmentations": {"reading_id": "readings"},
    "decisions": {
        "coder_id": "coders",
        "transcript_id": "transcripts",
        "codebook_version": "codebook_versions",
        "previous": "chain",
    },
    "memos": {"coder_id": "coders", "transcript_id": "transcripts", "span_transcript_id": "transcripts"},
    "acts": {"transcript_id": "transcripts", "by_coder": "coders"},
    "tombstones": {"previous": "chain"},
}
"""Table -> column -> kind of link that it needs; an empty column needs nothing."""


def provides(records: Records) -> set[Link]:
    """What other rows can build on when these are there."""
    found: set[Link] = set()
    for table in ("coders", "codebook_versions", "transcripts", "readings"):
        found.update((table, str(row[0])) for row in records.rows[table])
    # A text without a reading of it has no title and no turns.
    found.update(("reading of", str(row[1])) for row in records.rows["readings"])
    found.update(("segments of", str(row[1])) for row in records.rows["segmentations"])
    found.update(("chain", str(row[-1])) for row in records.rows["decisions"])
    erased = {kind: table for table, kind in ERASED_AS.items()}
    for kind, key, *_, chain in records.rows["tombstones"]:
        found.add(("chain", str(chain)))
        if kind in erased:
            found.add((erased[str(kind)], str(key)))
        if kind == "transcript":
            found.add(("reading of", str(key)))
        if kind == "reading":
            found.add(("segments of", str(key)))
    return found


def needs(records: Records) -> set[Link]:
    """What these rows build on and do not hold themselves."""
    found: set[Link] = set()
    for table, references in _REFERENCES.items():
        for column, kind in references.items():
            place = COLUMNS[table].index(column)
            found.update((kind, str(row[place])) for row in records.rows[table] if row[place])
    found.update(("reading of", str(row[0])) for row in records.rows["transcripts"])
    found.update(("segments of", str(row[0])) for row in records.rows["readings"])
    found.update(("chain", head) for head in records.heads)
    return found - provides(records)


def marks(records: Records) -> set[Link]:
    """By what records are known to be of one study: the texts, people and codebooks they hold or speak of."""
    found = {(table, str(row[0])) for table in ("coders", "transcripts") for row in records.rows[table]}
    for table, references in _REFERENCES.items():
        for column, kind in references.items():
            if kind in ("coders", "transcripts"):
                place = COLUMNS[table].index(column)
                found.update((kind, str(row[place])) for row in records.rows[table] if row[place])
    # Copies of one project share its first adoption; two studies may well use one shipped codebook.
    found |= {("adoptions", str(row[0])) for row in records.rows["adoptions"]}
    return found | {("codebook", str(row[1])) for row in records.rows["codebook_versions"]}


def akin(first: Set[Link], second: Set[Link]) -> bool:
    """Whether these marks are of one study; a codebook alone tells only where one side holds no interview yet."""
    shared = first & second
    empty = any(all(kind != "transcripts" for kind, _ in marks) for marks in (first, second))
    return any(empty or kind != "codebook" for kind, _ in shared)


def flaw_of(records: Records) -> str:
    """Why these rows can be of no project, by what they can prove themselves; empty when nothing is wrong."""
    return next(iter(check(records)), "") or _impossible(records)


def _impossible(records: Records) -> str:
    for table, column in _EVENTS.items():
        place = COLUMNS[table].index(column)
        for row in records.rows[table]:
            if not _UUID7.fullmatch(str(row[0])):
                return f"{table} {str(row[0])[:40]!r}: no identifier of an event"
            if not _is_moment(row[place]):
                return f"{table} {row[0]}: no point in time"
    for row in records.rows["memos"]:
        span = row[4:7]
        if span != (None, None, None) and not _is_span(*span):
            return f"memos {row[0]}: on no passage"
    return next(_impossible_acts(records.rows["acts"]), "")


def _is_span(transcript_id: object, start: object, end: object) -> bool:
    return isinstance(transcript_id, str) and isinstance(start, int) and isinstance(end, int) and 0 <= start < end


def _is_moment(value: object) -> bool:
    try:
        return datetime.fromisoformat(str(value)).tzinfo is not None
    except ValueError:
        return False


def _impossible_acts(rows: tuple[RowOf, ...]) -> Iterator[str]:
    for row in rows:
        try:
            act = act_from(row)
            fold_acts((act,))
            texts = [act.data.get(name, "") for name in ("coder", "of")]
            if act.kind is ActKind.RULED:
                ruling = Ruling.of(act)
                texts += [*ruling.coders, *ruling.first, *ruling.second, *ruling.codes, *ruling.unclear, ruling.note]
            elif act.kind is ActKind.SAMPLED:
                texts += [Sample.of(act).recoder_id, Sample.of(act).seed]
            elif act.kind in (ActKind.SAME_PERSON, ActKind.NAMESAKES, ActKind.ASPECT):
                texts += [act.data["coder"], act.data["of"]]
            sound = all(isinstance(text, str) for text in texts) and readable(act)
        except (KeyError, TypeError, ValueError, RecursionError):
            sound = False
        if not sound:
            yield f"acts {row[0]}: not what an act of its kind says"


def unreadable(connection: Connection, records: Records) -> str:
    """Why what was just taken in cannot be read back; empty when it can. Called before the transaction ends."""
    library = Library(connection, lambda: 0.0)
    found = {str(row[1]) for row in (*records.rows["readings"], *records.rows["speaker_roles"])}
    found |= {str(row[0]) for row in records.rows["transcripts"]}
    for row in records.rows["segmentations"]:
        of = connection.row("SELECT transcript_id FROM readings WHERE id = ?", (row[1],))
        found |= {str(of[0])} if of else set()
    try:
        for transcript_id in sorted(found):
            if transcript_id in library:
                transcript, cut = library.transcript(transcript_id), library.segmentation(transcript_id)
                check_segments(cut, transcript_id, len(transcript.turns))
                if any(segment.end > len(transcript.text) for segment in cut.segments):
                    return f"segments of {transcript_id} end after its text"
        if found:
            library.overviews()
    except (OrgcodeError, KeyError, TypeError, ValueError) as error:
        return error.message if isinstance(error, OrgcodeError) else str(error)
    return ""
