"""What a project holds as plain rows: what a merge unites, and what a bundle carries as lines of JSON.

A row is a tuple of JSON-able values in the order of `COLUMNS[table]`. Numbers that mean something in one file only
(`decisions.position`) are not in it, so the same record is the same row wherever it was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from orgcode.core.ids import canonical_json
from orgcode.store.schema import ADDED_ONLY

Value = str | int | float | None
RowOf = tuple[Value, ...]
Key = tuple[Value, ...]

_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "text?": (str, type(None)),
    "whole": (int,),
    "whole?": (int, type(None)),
    "number?": (float, int, type(None)),
}

_SCHEMA: dict[str, str] = {
    "coders": "id name added_at",
    "codebook_versions": "version codebook_id content added_at",
    "adoptions": "id version coder_id adopted_at",
    "transcripts": "id text",
    "readings": "id transcript_id title language source_name source_format source_encoding source_sha256 warnings"
    " turn_count:whole word_count:whole added_at added_by",
    "speakers": "reading_id position:whole label role pseudonym",
    "turns": "reading_id position:whole speaker text_start:whole text_end:whole time_start:number? time_end:number?",
    "speaker_roles": "id transcript_id label role pseudonym coder_id corrected_at",
    "segmentations": "id reading_id kind parameters version segment_count:whole segments_by_speaker made_at",
    "segments": "segmentation_id position:whole turn:whole text_start:whole text_end:whole",
    "decisions": "id coder_id transcript_id span_start:whole span_end:whole verdict code_id:text? codebook_version"
    " decided_at exposure:text? undoes:text? content_hash previous chain",
    "memos": "id coder_id text written_at span_transcript_id:text? span_start:whole? span_end:whole? code_id:text?"
    " transcript_id:text? replaces:text?",
    "acts": "id kind by_coder acted_at transcript_id:text? content content_hash",
    "tombstones": "kind id erased_at content_hash previous chain",
}

COLUMNS: Mapping[str, tuple[str, ...]] = {
    table: tuple(column.partition(":")[0] for column in columns.split()) for table, columns in _SCHEMA.items()
}
"""Every table that is only added to, with its columns but those that are local to a file."""

_KINDS = {table: tuple(column.partition(":")[2] or "text" for column in _SCHEMA[table].split()) for table in _SCHEMA}

KEYS: Mapping[str, tuple[int, ...]] = {
    table: tuple(COLUMNS[table].index(column) for column in ADDED_ONLY[table][0]) for table in COLUMNS
}
"""Places of the key of each table within a row."""

_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LARGEST = 1 << 63
_FORM = 1


def key_of(table: str, row: RowOf) -> Key:
    """What tells this row from all others of its table, in every file."""
    return tuple(row[place] for place in KEYS[table])


def said(table: str, row: RowOf) -> RowOf:
    """What a row says: rows of one key that say the same are the same record.

    Two files may have kept one codebook at different moments and with its languages in another order; its version,
    which is a fingerprint, tells that it is the same.
    """
    return row[:2] if table == "codebook_versions" else row


def as_data(table: str, row: RowOf) -> dict[str, Value]:
    """A row by the names of its columns."""
    return dict(zip(COLUMNS[table], row, strict=True))


def _order(key: Key) -> tuple[tuple[bool, str | int | float], ...]:
    return tuple((value is None, "" if value is None else value) for value in key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Rows of one project, all of them or some; the same records are equal wherever they were read."""

    rows: Mapping[str, tuple[RowOf, ...]]
    """Table -> rows in the order of their keys, each key once; every table of COLUMNS is there."""
    settings: Mapping[str, str] = field(default_factory=dict)
    """Every setting but the store's own."""
    origin: str = ""
    """Id of the earliest adoption of a codebook in that file: what says whose settings hold (`store.merge`)."""
    heads: tuple[str, ...] = ()
    """Chain values that must be found in the record (`store.chain`): the file's own head and those merged into it."""

    @classmethod
    def of(
        cls,
        rows: Mapping[str, Iterable[RowOf]],
        *,
        settings: Mapping[str, str] | None = None,
        origin: str = "",
        heads: Iterable[str] = (),
    ) -> Records:
        """Records out of rows in any order and any number of times; ValueError when two of one key differ."""
        ordered = {}
        for table in COLUMNS:
            by_key: dict[Key, RowOf] = {}
            for row in rows.get(table, ()):
                key = key_of(table, row)
                known = by_key.get(key, row)
                if said(table, known) != said(table, row):
                    raise ValueError(f"two different rows of {table} are called {' '.join(map(str, key))}")
                by_key[key] = min(known, row, key=str)
            ordered[table] = tuple(by_key[key] for key in sorted(by_key, key=_order))
        return cls(
            rows=ordered,
            settings=dict(sorted((settings or {}).items())),
            origin=origin,
            heads=tuple(sorted({head for head in heads if head})),
        )

    def keys(self, table: str) -> frozenset[Key]:
        """The keys of a table's rows."""
        return frozenset(key_of(table, row) for row in self.rows[table])

    def count(self) -> int:
        """Rows in all tables together."""
        return sum(map(len, self.rows.values()))

    def as_lines(self) -> Iterator[str]:
        """One JSON object a line, without line ends: what is not a row first, then row by row, in one spelling only.

        The lines have a form in UTF-8 whatever the texts hold.
        """
        head = {"form": _FORM, "settings": self.settings, "origin": self.origin, "heads": list(self.heads)}
        yield _spelled(head)
        for table, rows in self.rows.items():
            for row in rows:
                yield _spelled({"table": table, "row": as_data(table, row)})

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> Records:
        """What `as_lines` gave; ValueError, naming the line, for anything else."""
        head: dict[str, object] | None = None
        rows: dict[str, list[RowOf]] = {table: [] for table in COLUMNS}
        for number, line in enumerate(lines, start=1):
            try:
                data = json.loads(line)
                if head is None:
                    head = _head(data)
                else:
                    table, row = _row(data)
                    rows[table].append(row)
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"line {number}: {error}") from error
        if head is None:
            raise ValueError("there is no line")
        return cls.of(rows, settings=head["settings"], origin=head["origin"], heads=head["heads"])  # type: ignore[arg-type]


def _spelled(data: object) -> str:
    # A lone surrogate, from a damaged file, has no UTF-8; as an escape it has. And some take U+2028 for a line's end.
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", canonical_json(data))


def _head(data: object) -> dict[str, object]:
    if not isinstance(data, dict) or set(data) != {"form", "settings", "origin", "heads"}:
        raise ValueError("not the head of records")
    if data["form"] != _FORM:
        raise ValueError(f"records of form {data['form']}; this orgcode knows form {_FORM}")
    settings, heads = data["settings"], data["heads"]
    if not isinstance(settings, dict) or not all(isinstance(value, str) for value in settings.values()):
        raise ValueError("settings that are no texts")
    if not isinstance(heads, list) or not all(isinstance(head, str) for head in (*heads, data["origin"])):
        raise ValueError("heads that are no texts")
    return data


def _row(data: object) -> tuple[str, RowOf]:
    if not isinstance(data, dict) or set(data) != {"table", "row"} or data["table"] not in COLUMNS:
        raise ValueError("not a row of a table that is known")
    table, by_name = data["table"], data["row"]
    if not isinstance(by_name, dict) or set(by_name) != set(COLUMNS[table]):
        raise ValueError(f"not the columns of {table}")
    row = tuple(by_name[column] for column in COLUMNS[table])
    for column, kind, value in zip(COLUMNS[table], _KINDS[table], row, strict=True):
        if isinstance(value, bool) or not isinstance(value, _TYPES[kind]) or _beyond(value):
            raise ValueError(f"{table}.{column} holds {value!r}")
    return table, row


def _beyond(value: object) -> bool:
    return isinstance(value, int | float) and not -_LARGEST < value < _LARGEST
