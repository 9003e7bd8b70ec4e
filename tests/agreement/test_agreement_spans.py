"""Coded spans from JSON lines: what is read, and what is refused and why."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.agreement.continua import UnitizedData
from orgcode.agreement.spans import CodedSpan, Continuum, merged, parse_spans, read_spans
from orgcode.errors import BadTable, InputProblem

GOOD = '{"coder": "A", "start": 0, "end": 5, "code": "x"}'


def lines(*items: object) -> str:
    return "\n".join(json.dumps(item) for item in items)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "spans.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf"
        + lines(
            {"coder": "Åse", "start": 1.5, "end": 2, "code": "tid", "note": "more keys do no harm"},
            {"coder": 2, "start": 3, "end": 4, "code": 7},
        ).encode()
        + b"\r\n\r\n"
    )
    found = read_spans(path, 1, 9)
    assert (found.begin, found.end) == (1, 10)
    assert found.coders == ("Åse", "2")
    assert found.spans == (
        CodedSpan(coder="Åse", start=1.5, end=2, code="tid", line=1),
        CodedSpan(coder="2", start=3, end=4, code="7", line=2),
    )


def test_a_coder_who_found_nothing_is_a_coder() -> None:
    found = parse_spans(lines(json.loads(GOOD), {"coder": "B", "code": None}), 0, 10)
    assert found.coders == ("A", "B")
    assert len(found.spans) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('["A", 0, 5, "x"]', "not a JSON object"),
        ('{"start": 0, "end": 5, "code": "x"}', "no 'coder'"),
        ('{"coder": "B", "start": 0, "code": "x"}', "no 'end'"),
        ('{"coder": "B", "start": 0, "end": 5}', "no 'code'"),
        ('{"coder": "B"}', "no 'code'"),
        ('{"coder": "", "start": 0, "end": 5, "code": "x"}', "'coder' is \"\""),
        ('{"coder": "B", "start": 0, "end": 5, "code": null}', "'code' is null"),
        ('{"coder": "B", "start": 0, "end": 5, "code": ["x"]}', "'code' is"),
        ('{"coder": true, "start": 0, "end": 5, "code": "x"}', "'coder' is true"),
        ('{"coder": "B", "start": "0", "end": 5, "code": "x"}', "'start' is \"0\""),
        ('{"coder": "B", "start": 0, "end": NaN, "code": "x"}', "'end' is NaN"),
        ('{"coder": "B", "start": 0, "end": 1e999, "code": "x"}', "'end' is Infinity"),
        ('{"coder": "B", "start": true, "end": 5, "code": "x"}', "'start' is true"),
        ('{"coder": "B", "start": 0, "end": ' + "9" * 400 + ', "code": "x"}', "where a number is needed"),
        ('{"coder": "B", "start": 5, "end": 5, "code": "x"}', "not after its start"),
        ('{"coder": "B", "start": 6, "end": 5, "code": "x"}', "not after its start"),
        ('{"coder": "B", "start": 6, "end": 11, "code": "x"}', "outside the continuum"),
        ('{"coder": "B", "start": -1, "end": 5, "code": "x"}', "outside the continuum"),
        ('{"coder": "A", "start": 4, "end": 6, "code": "x"}', "which overlap"),
        (GOOD, "which overlap"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "spans.jsonl"
    path.write_text(f"{GOOD}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(BadTable) as caught:
        read_spans(path, 0, 10)
    assert said in caught.value.message
    assert caught.value.where == f"{path}, line 3"
    assert caught.value.hint


def test_what_is_no_file_of_spans_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="no such file"):
        read_spans(tmp_path / "none.jsonl", 0, 10)
    with pytest.raises(BadTable, match="a folder"):
        read_spans(tmp_path, 0, 10)
    empty = tmp_path / "empty.jsonl"
    empty.write_text("\n \n", encoding="utf-8")
    with pytest.raises(BadTable, match="no spans"):
        read_spans(empty, 0, 10)
    other = tmp_path / "latin.jsonl"
    other.write_bytes(GOOD.encode() + b"\n" + GOOD.replace("A", "Å").encode("cp1252"))
    with pytest.raises(BadTable, match="not UTF-8") as caught:
        read_spans(other, 0, 10)
    assert caught.value.where.endswith("line 2")


@pytest.mark.parametrize(("begin", "length"), [(0, 0), (0, -5), (0, float("nan")), (float("inf"), 5)])
def test_a_continuum_has_a_length(begin: float, length: float) -> None:
    with pytest.raises(InputProblem, match="holds nothing"):
        parse_spans(GOOD, begin, length)


def test_a_coder_must_be_named() -> None:
    with pytest.raises(BadTable, match="not among the coders"):
        Continuum(begin=0, length=5, coders=("A",), spans=(CodedSpan(coder="B", start=0, end=1, code="x"),))


def test_decimals_that_miss_the_end_by_a_hair_are_at_the_end() -> None:
    text = lines(
        {"coder": "A", "start": 0.1, "end": 0.1 + 0.2, "code": "x"},
        {"coder": "B", "start": 0.1, "end": 0.3, "code": "x"},
    )
    data = UnitizedData.of([parse_spans(text, 0.1, 0.2)])
    assert data.end.tolist() == data.ends.tolist() * 2
    assert data.start.tolist() == [0.0, 0.0]


def test_one_character_off_the_end_is_off_the_end_of_the_longest_text() -> None:
    text = lines({"coder": "A", "start": 1, "end": 10**9 - 1, "code": "x"}, {"coder": "B", "code": None})
    data = UnitizedData.of([parse_spans(text, 0, 10**9)])
    assert (data.start.tolist(), data.end.tolist()) == ([1.0], [10.0**9 - 1])


def test_adjoining_and_other_codes_may_meet() -> None:
    text = lines(
        {"coder": "A", "start": 0, "end": 5, "code": "x"},
        {"coder": "A", "start": 5, "end": 9, "code": "x"},
        {"coder": "A", "start": 2, "end": 7, "code": "y"},
    )
    assert len(parse_spans(text, 0, 10).spans) == 3


def test_what_one_coder_alone_worked_on_is_left_out() -> None:
    def span(coder: str) -> CodedSpan:
        return CodedSpan(coder=coder, start=0, end=1, code="x")

    alone = Continuum(begin=0, length=7, coders=("C",), spans=(span("C"),))
    both = Continuum(begin=0, length=5, coders=("B", "A"), spans=(span("A"),))
    data = UnitizedData.of([alone, both], coders=("A", "B", "C"))
    assert data.coders == ("A", "B")
    assert data.length == 5


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_merged_ranges_cover_the_same_places_and_lie_apart(found: list[tuple[int, int]]) -> None:
    given_ranges = [(start, start + length) for start, length in found]
    result = list(merged(given_ranges))
    covered = {place for start, end in given_ranges for place in range(start, end)}
    assert {place for start, end in result for place in range(int(start), int(end))} == covered
    assert all(first[1] <= second[0] for first, second in pairwise(result))
    assert len(result) <= len(given_ranges)
