"""Coders, codebooks, memos and settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from store_samples import codebook, fill, ids, memo, ticking, transcript

from orgcode.core.codebook import Codebook, Wording
from orgcode.core.memo import Memo, current_memos
from orgcode.core.transcript import Span
from orgcode.errors import InputProblem, ProjectProblem, UnknownName
from orgcode.store.store import Store


def test_a_coder_is_found_by_name_or_added(store: Store) -> None:
    anna = store.coders.find_or_add("Anna Ås")
    bo = store.coders.find_or_add("Bo")
    assert store.coders.all() == (anna, bo)
    # The same letter typed as A and a ring, with spaces around.
    assert store.coders.find_or_add("  Anna A\u030as ") == anna
    assert store.coders.get(anna.id) == store.coders.named("Anna Ås") == anna
    assert store.coders.find_or_add("\udcff").name == "\udcff"


def test_two_stores_make_one_coder(store: Store, path: Path) -> None:
    with Store.open(path) as other:
        assert store.coders.find_or_add("Anna") == other.coders.find_or_add("Anna")
    assert len(store.coders.all()) == 1


def test_after_a_merge_the_earlier_of_two_coders_of_one_name_is_found(store: Store) -> None:
    anna = store.coders.find_or_add("Anna")
    store._connection.execute("INSERT INTO coders (id, name, added_at) VALUES ('ff', 'Anna', '')")
    assert store.coders.find_or_add("Anna") == anna


def test_a_coder_needs_a_name_and_an_unknown_one_is_told_who_there_is(store: Store) -> None:
    with pytest.raises(InputProblem, match="needs a name"):
        store.coders.find_or_add("  ")
    with pytest.raises(UnknownName) as caught:
        store.coders.named("Bo")
    assert "no coders yet" in caught.value.hint
    store.coders.find_or_add("Anna")
    for ask in (store.coders.named, store.coders.get):
        with pytest.raises(UnknownName) as caught:
            ask("Bo")
        assert "Anna" in caught.value.hint


def test_a_codebook_comes_back_with_its_languages_in_order(store: Store) -> None:
    back = store.codebooks.current()
    assert back == codebook()
    assert back.title.texts[0][0] == "nb"
    assert back.version == codebook().version


def test_every_version_is_kept_and_the_last_adopted_is_in_use(store: Store) -> None:
    first, second = codebook(), codebook("Læring i praksis")
    store.codebooks.adopt(second, "anna")
    assert store.codebooks.current() == second
    assert store.codebooks.get(first.version) == first
    store.codebooks.adopt(first, "bo")
    store.codebooks.adopt(first, "bo")
    assert store.codebooks.current() == first
    assert store.codebooks.versions() == (first.version, second.version)
    assert [(item.version, item.coder_id, item.codebook_id) for item in store.codebooks.adoptions()] == [
        (first.version, "", "laering"),
        (second.version, "anna", "laering"),
        (first.version, "bo", "laering"),
    ]


def test_a_codebook_can_be_kept_without_being_in_use(store: Store) -> None:
    other = Codebook(id="andet", title=Wording(), codes=())
    assert store.codebooks.put(other) == store.codebooks.put(other) == other.version
    assert store.codebooks.current() == codebook()
    assert store.codebooks.get(other.version) == other


def test_a_missing_codebook_is_said(path: Path) -> None:
    with Store.create(path, meta={}) as store:
        with pytest.raises(ProjectProblem, match="no codebook"):
            store.codebooks.current()
        with pytest.raises(UnknownName, match="cb1-x"):
            store.codebooks.get("cb1-x")


def test_memos_come_back_and_a_changed_one_is_a_new_one(store: Store) -> None:
    made = ids()
    interview = transcript()
    plain = memo(next(made))
    on_span = Memo(
        id=next(made),
        coder_id="anna",
        text="Her \udcff knirker det.",
        written_at="2025",
        span=Span(transcript_id=interview.id, start=3, end=9),
        code_id="tid",
    )
    on_transcript = Memo(id=next(made), coder_id="bo", text="God.", written_at="2025", transcript_id=interview.id)
    changed = Memo(id=next(made), coder_id="anna", text="Nyt.", written_at="2025", replaces=plain.id)
    for item in (changed, on_transcript, on_span, plain):
        store.memos.append(item)
    assert store.memos.select() == (plain, on_span, on_transcript, changed)
    assert store.memos.select(transcript_id=interview.id) == (on_span, on_transcript)
    assert store.memos.select(coder_id="bo") == (on_transcript,)
    assert store.memos.select(transcript_id=interview.id, coder_id="anna") == (on_span,)
    assert plain not in current_memos(store.memos.select())


def test_a_new_memo_follows_the_coders_last(store: Store) -> None:
    assert store.memos.last_id("anna") == ""
    seen: list[str] = []

    def make(last: str) -> Memo:
        seen.append(last)
        return memo(f"{len(seen):036}")

    first, second = store.memos.append_new("anna", make), store.memos.append_new("anna", make)
    assert seen == ["", first.id]
    assert store.memos.select() == (first, second)


def test_settings_are_kept_and_can_be_changed(path: Path) -> None:
    with Store.create(path, meta={"title": "Studie", "unit": "sentence"}, clock=ticking()) as store:
        store.settings.put({"title": "Et andet", "model": "\udcff"})
        fill(store)
    with Store.open(path) as store:
        assert store.settings.all() == {"title": "Et andet", "unit": "sentence", "model": "\udcff"}
        assert store.settings.get("title") == "Et andet"
        assert store.settings.get("nothing", "else") == "else"


def test_the_stores_own_settings_are_out_of_reach(store: Store) -> None:
    with pytest.raises(ValueError, match=r"file\.head"):
        store.settings.put({"title": "x", "file.head": "0:"})
    assert store.settings.get("title") == "Studie"
