"""Files of a team, each with its coder, and folders of bundles between them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from store_samples import NOW, codebook, decision, memo, segmentation, ticking, transcript

from orgcode.core.coding import Decision
from orgcode.core.ids import uuid7
from orgcode.store.bundle_text import Bundle, RefusedFile, read_bundle
from orgcode.store.bundles import Exchange, sync_folder
from orgcode.store.records import Records, read_records
from orgcode.store.rows import COLUMNS, said
from orgcode.store.store import Store


class Member:
    """One of a team: a project file with the same interview and codebook, and a coder."""

    def __init__(self, path: Path, name: str, *, start: float = NOW) -> None:
        self.clock = ticking(start)
        self.store = Store.create(path, meta={"title": "Studie"}, codebook=codebook(), clock=self.clock)
        self.interview = transcript()
        self.store.library.add(self.interview, segmentation(self.interview))
        self.coder = self.store.coders.find_or_add(name)

    @classmethod
    def of(cls, path: Path) -> Member:
        """A file that is there already."""
        member = cls.__new__(cls)
        member.clock = ticking(NOW + 1000)
        member.store = Store.open(path, clock=member.clock)
        member.interview = transcript()
        member.coder = member.store.coders.all()[0]
        return member

    def decide(self, number: int = 1, **changes: Any) -> tuple[Decision, ...]:
        """Decisions on the interview, one after the other."""

        def make(last: str) -> Decision:
            made = decision(uuid7(self.clock, after=last), coder=self.coder.id, transcript=self.interview.id)
            return replace(made, codebook_version=self.store.codebooks.current_version(), **changes)

        return tuple(self.store.decisions.append_new(self.coder.id, make) for _ in range(number))

    def note(self, text: str = "Tid er penge.") -> None:
        """A memo."""
        self.store.memos.append_new(
            self.coder.id, lambda last: memo(uuid7(self.clock, after=last), text, coder=self.coder.id)
        )

    def sync(self, folder: Path, **options: Any) -> Exchange:
        """Give and take; the record must be whole afterwards."""
        exchange = sync_folder(self.store, folder, clock=self.clock, **options)
        assert self.store.verify() == ()
        return exchange

    def records(self) -> Records:
        """Everything the file holds."""
        return read_records(self.store._connection)

    def holds(self) -> dict[str, set[object]]:
        """What the rows say, by table."""
        return {table: {said(table, row) for row in self.records().rows[table]} for table in COLUMNS}


def bundles_in(folder: Path) -> list[Path]:
    """The files that were given, in the order of their names."""
    return sorted(folder.glob("orgcode-*.jsonl"))


def opened(path: Path) -> Bundle:
    """A file that must be a bundle."""
    bundle = read_bundle(path)
    assert isinstance(bundle, Bundle)
    return bundle


def refusal(path: Path) -> RefusedFile:
    """Of a file that must be refused."""
    refused = read_bundle(path)
    assert isinstance(refused, RefusedFile)
    return refused


def sealed(lines: Sequence[object]) -> bytes:
    """Lines, as text or to be spelled, with an end whose hash fits."""
    text = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines).encode()
    end = {"end": {"lines": len(lines), "sha256": hashlib.sha256(text).hexdigest()}}
    return text + json.dumps(end).encode() + b"\n"


def forged(path: Path, change: Callable[[list[dict[str, Any]]], object]) -> Path:
    """A bundle with something changed in its lines, sealed anew under a name that fits; the first one is removed."""
    lines = [json.loads(line) for line in path.read_bytes().splitlines()[:-1]]
    change(lines)
    rows = [line["table"] for line in lines[2:] if isinstance(line, dict) and "table" in line]
    lines[0]["counts"] = {table: rows.count(table) for table in dict.fromkeys(rows)}
    data = sealed(lines)
    path.unlink()
    path = path.with_name(
        path.name[:28] + hashlib.sha256(data[: data[:-1].rindex(b"\n") + 1]).hexdigest()[:12] + ".jsonl"
    )
    path.write_bytes(data)
    return path
