"""Files of ratings and spans that are none, or that would never come to an end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from orgcode.agreement.ratings import MOST_CODERS, MOST_UNITS, parse_ratings, read_ratings
from orgcode.agreement.spans import parse_spans, read_spans
from orgcode.errors import BadTable


def spans(path: Path) -> object:
    return read_spans(path, 0, 100)


READERS: list[Callable[[Path], object]] = [read_ratings, spans]


@pytest.mark.parametrize("read", READERS)
def test_pipes_and_devices_are_refused(tmp_path: Path, read: Callable[[Path], object]) -> None:
    pipe, device = tmp_path / "pipe", tmp_path / "device"
    os.mkfifo(pipe)
    device.symlink_to("/dev/zero")
    for path in (pipe, device):
        with pytest.raises(BadTable, match="device or a pipe") as refused:
            read(path)
        assert (refused.value.where, refused.value.exit_status) == (str(path), 2)


@pytest.mark.parametrize("read", READERS)
def test_a_name_that_no_file_has(read: Callable[[Path], object]) -> None:
    with pytest.raises(BadTable, match="cannot be opened"):
        read(Path("a\0b"))


def test_columns_without_end_are_no_coders() -> None:
    head = ",".join(f"k{n}" for n in range(MOST_CODERS + 1))
    with pytest.raises(BadTable, match=f"at most {MOST_CODERS:,} coders") as refused:
        parse_ratings(f"unit,{head}\n", where="a.csv")
    assert refused.value.where == "a.csv, line 1"


def test_rows_without_end_are_no_units() -> None:
    with pytest.raises(BadTable, match=f"{MOST_UNITS:,} units"):
        parse_ratings("a,b\n" + "1,2\n" * (MOST_UNITS + 1))


def test_a_number_of_thousands_of_digits_is_told_with_its_line() -> None:
    with pytest.raises(BadTable, match="not JSON") as refused:
        parse_spans('{"coder": "a", "code": "b", "start": ' + "9" * 5_000 + ', "end": 2}', 0, 10, "a.jsonl")
    assert refused.value.where == "a.jsonl, line 1"


def test_more_coders_than_work_together() -> None:
    lines = "".join(f'{{"coder": "c{n}", "code": null}}\n' for n in range(200))
    with pytest.raises(BadTable, match="more than 100 coders") as refused:
        parse_spans(lines, 0, 10, "a.jsonl")
    assert refused.value.where == "a.jsonl, line 101"
