"""Files of interviews that a study keeps: byte for byte, once, through a merge, and never changed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from store_samples import codebook, fill, raw_copy, segmentation, ticking, transcript

from orgcode.store.merge import merge_into_new, opened
from orgcode.store.store import Store

DATA = bytes(range(256)) * 3


def test_a_file_comes_back_byte_for_byte(path: Path) -> None:
    with Store.create(path, meta={}) as store:
        assert store.originals.get("t1") is None
        assert store.originals.keep("t1", "Møde \udcff.docx", DATA)
        found = store.originals.get("t1")
        assert found is not None
        assert (found.transcript_id, found.name, found.data) == ("t1", "Møde \udcff.docx", DATA)
        assert store.originals.sizes() == {"t1": 768}


def test_the_first_file_stays(path: Path) -> None:
    with Store.create(path, meta={}) as store:
        assert store.originals.keep("t1", "a.txt", b"a")
        assert not store.originals.keep("t1", "b.txt", b"b")
        found = store.originals.get("t1")
        assert found is not None
        assert found.data == b"a"


def test_a_merge_copies_files_of_the_transcripts_it_takes_in(tmp_path: Path) -> None:
    paths = [tmp_path / "a.orgcode", tmp_path / "b.orgcode"]
    with Store.create(paths[0], meta={}, codebook=codebook(), clock=ticking()) as store:
        fill(store)
        # Of a transcript that is not there: erased, say, by a program that knew of no originals.
        store.originals.keep("t1-gone", "gone.txt", b"gone")
    with Store.create(paths[1], meta={}, codebook=codebook(), clock=ticking()) as store:
        interview = transcript()
        store.library.add(interview, segmentation(interview))
        store.originals.keep(interview.id, "other.txt", b"I: Hej?")
    with opened(paths) as sources:
        merge_into_new(tmp_path / "c.orgcode", sources, lambda _: [])
    with Store.open(tmp_path / "c.orgcode") as store:
        assert list(store.originals.sizes()) == [interview.id]
        found = store.originals.get(interview.id)
        assert found is not None
        assert found.data == b"I: Hej?"
        assert store.verify() == ()


def test_nothing_removes_a_file_by_the_way(path: Path) -> None:
    with Store.create(path, meta={}) as store:
        store.originals.keep("t1", "a.txt", b"a")
    raw = raw_copy(path)
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        raw.execute("DELETE FROM originals")
    raw.close()
