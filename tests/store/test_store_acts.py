"""Acts: counting them, which is asked for at every key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from bundle_samples import Member
from store_samples import MOMENT

from orgcode.core.ids import uuid7
from orgcode.core.teamwork import Act, ActKind
from orgcode.store.connection import Connection
from orgcode.store.store import Store


@pytest.fixture
def anna(tmp_path: Path) -> Member:
    return Member(tmp_path / "anna.orgcode", "Anna")


def add(store: Store, number: int = 1) -> None:
    def make(last: str) -> Sequence[Act]:
        acts = []
        for _ in range(number):
            last = uuid7(lambda: 1.7e9, after=last)
            acts.append(Act(id=last, kind=ActKind.BLINDED, by="", acted_at=MOMENT))
        return acts

    store.acts.append_new(make)


def test_what_is_known_is_not_counted_again(anna: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    row = Connection.row

    def watched(self: Connection, sql: str, values: Sequence[object] = ()) -> object:
        asked.append(sql)
        return row(self, sql, values)

    monkeypatch.setattr(Connection, "row", watched)
    store = anna.store
    assert store.acts.count() == 0
    anna.decide(3)
    add(store, 2)
    assert store.acts.count() == 2
    anna.decide(1)
    add(store)
    assert store.acts.count() == 3
    assert len([sql for sql in asked if "count" in sql]) == 1


def test_what_another_program_a_bundle_or_anything_else_adds_is_counted(anna: Member, tmp_path: Path) -> None:
    store = anna.store
    add(store, 2)
    assert store.acts.count() == 2
    with Store.open(store.path) as other:
        add(other)
        assert (store.acts.count(), other.acts.count()) == (3, 3)
    bo, folder = Member(tmp_path / "bo.orgcode", "Bo"), tmp_path / "shared"
    folder.mkdir()
    bo.store.acts.append_new(lambda _: [Act(id=uuid7(lambda: 1.6e9), kind=ActKind.UNBLINDED, by="", acted_at=MOMENT)])
    bo.sync(folder)
    first = store.acts.all()[0].id
    anna.sync(folder)
    assert store.acts.all()[0].id < first
    assert store.acts.count() == 4


def test_what_was_taken_back_is_not_counted(anna: Member) -> None:
    store = anna.store
    add(store)
    assert store.acts.count() == 1

    def fail() -> None:
        with store.together():
            add(store, 2)
            assert store.acts.count() == 3
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        fail()
    assert store.acts.count() == 1
    add(store)
    assert store.acts.count() == 2 == len(store.acts.all())
