from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgcode.core.codebook import Code, Codebook, Wording
from orgcode.errors import BadTable
from orgcode.suggest.labelled import LabelledText, parse_labelled, read_labelled

CODEBOOK = Codebook(
    id="lille",
    title=Wording(),
    codes=(
        Code(id="rammer", name=Wording((("da", "Rammer"),)), codable=False),
        Code(id="tid", name=Wording((("da", "Tid"),)), parent="rammer"),
        Code(id="ejerskab", name=Wording((("da", "Ejerskab"),))),
    ),
)


def test_texts_codes_and_languages_are_read(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "Vi n\xc3\xa5r det ikke.", "codes": ["tid"], "lang": "da"}\r\n\n'
        b'{"text": "Tak for kaffe.", "codes": [], "start": 7}\n'
    )
    assert read_labelled(path, CODEBOOK) == (
        LabelledText(text="Vi når det ikke.", codes=frozenset({"tid"}), language="da"),
        LabelledText(text="Tak for kaffe.", codes=frozenset()),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("not json", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"codes": []}', "key text is missing"),
        ('{"text": 3, "codes": []}', "key text is missing"),
        ('{"text": "x"}', "key codes is missing"),
        ('{"text": "x", "codes": "tid"}', "key codes is missing"),
        ('{"text": "x", "codes": [1]}', "key codes is missing"),
        ('{"text": "x", "codes": [], "lang": 1}', "key lang"),
        ('{"text": "x", "codes": ["penge"]}', "code penge is not in the codebook lille"),
        ('{"text": "x", "codes": ["rammer"]}', "code rammer is a heading"),
    ],
)
def test_a_bad_line_is_named(line: str, message: str) -> None:
    text = '{"text": "ok", "codes": []}\n\n' + line
    with pytest.raises(BadTable, match=message) as caught:
        parse_labelled(text, CODEBOOK, where="set.jsonl")
    assert caught.value.where == "set.jsonl, line 3"
    assert caught.value.hint


def test_an_unknown_code_is_answered_with_those_there_are() -> None:
    with pytest.raises(BadTable) as caught:
        parse_labelled('{"text": "x", "codes": ["penge"]}', CODEBOOK, where="set.jsonl")
    assert "tid, ejerskab" in caught.value.hint


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_set_is_refused(text: str) -> None:
    with pytest.raises(BadTable, match="empty"):
        parse_labelled(text, CODEBOOK, where="set.jsonl")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no such file"):
        read_labelled(tmp_path / "nowhere.jsonl", CODEBOOK)
    with pytest.raises(BadTable, match="a folder"):
        read_labelled(tmp_path, CODEBOOK)
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"text": "ok", "codes": []}\n{"text": "n\xe5r", "codes": []}\n')
    with pytest.raises(BadTable, match="not UTF-8") as caught:
        read_labelled(latin, CODEBOOK)
    assert caught.value.where.endswith("line 2")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.jsonl"
    os.mkfifo(pipe)
    with pytest.raises(BadTable, match="device or a pipe"):
        read_labelled(pipe, CODEBOOK)
