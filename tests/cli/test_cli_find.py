"""`orgcode find`: run as a user runs it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from orgcode.cli.find import find
from orgcode.project import Project


def run(study: Project, *arguments: str) -> Any:
    outcome = CliRunner().invoke(find, ["--project", str(study.path), "--coder", "Anna", *arguments])
    if outcome.exception is not None and not isinstance(outcome.exception, SystemExit):
        raise outcome.exception
    return outcome


def hits(study: Project, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(study, *arguments, "--json").stdout)["hits"]
    return found


@pytest.fixture
def coded(study: Project) -> Project:
    anna = study.coder("Anna")
    study.apply(anna, study.segments(study.transcripts()[0])[1].span, "tid")
    return study


def test_words_are_found_with_their_offsets_and_codes(coded: Project) -> None:
    [hit] = hits(coded, "TID")
    text = coded.transcript(hit["transcript_id"]).text
    assert text[hit["start"] : hit["end"]] == hit["text"] == "tid"
    assert (hit["segment_index"], hit["speaker"], hit["role"]) == (1, "IP", "participant")
    assert (hit["codes"], hit["similarity"]) == (["tid"], None)


def test_an_argument_with_a_space_is_a_phrase(coded: Project) -> None:
    assert [hit["text"] for hit in hits(coded, "fuld så vi")] == ["fuld. Så vi"]
    assert hits(coded, "vi fuld") == []


def test_filters_and_forms(coded: Project) -> None:
    assert [hit["segment_index"] for hit in hits(coded, "--code", "tid")] == [1]
    assert [hit["segment_index"] for hit in hits(coded, "tiderne", "--lemma")] == [1]
    assert 1 not in {hit["segment_index"] for hit in hits(coded, "--undecided")}
    assert {hit["role"] for hit in hits(coded, "role:interviewer")} == {"interviewer"}


def test_meaning_gives_the_nearest_first(coded: Project, word_counter: object) -> None:
    found = hits(coded, "--meaning", "ikke tid til at mødes", "--limit", "2")
    assert found[0]["segment_index"] == 1
    assert found[0]["similarity"] >= found[1]["similarity"]


def test_the_table_shows_the_hit_in_its_context(coded: Project) -> None:
    outcome = run(coded, "tid")
    assert "ikke [tid] til" in outcome.stdout
    assert "1 hit in 1 interview" in outcome.stderr


def test_nothing_to_find_is_a_fault_of_usage(coded: Project) -> None:
    assert run(coded).exit_code == 2
    assert run(coded, "***").exit_code == 2


def test_what_is_no_filter_is_words_and_said(coded: Project) -> None:
    said = run(coded, "col:umn")
    assert "col:umn names nothing here" in said.output
    assert "Nothing found." in said.output
    assert "Only the first" in run(coded, *(f"ord{number}" for number in range(40))).output
