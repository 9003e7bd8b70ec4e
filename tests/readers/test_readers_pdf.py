from __future__ import annotations

from typing import Any

import pytest
from readers_builders import LAYOUTS, Layout, interview, make_pdf, make_pdf_columns, make_pdf_table, spoken

from orgcode.readers.files import read_bytes
from orgcode.readers.lines import Joiner

SAID = interview(44)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_every_layout_reads_back_as_it_was_set(layout: Layout) -> None:
    transcript = read_bytes(make_pdf(SAID, layout), "a.pdf")
    assert spoken(transcript) == SAID
    assert transcript.source.format == "pdf"
    warned = " ".join(transcript.warnings)
    assert ("page headers, footers or page numbers" in warned) == layout.running_heads
    assert ("line numbers in the margin" in warned) == layout.line_numbers


@pytest.mark.parametrize(
    "setting",
    [
        {},
        {"columns": 3},
        {"hanging": 20.0},
        {"title": "Samtale om overgange, tid og ejerskab i skolen, optaget i foråret"},
        {"numbers": True},
    ],
    ids=lambda setting: ", ".join(setting) or "two",
)
def test_columns_are_read_one_after_the_other(setting: dict[str, Any]) -> None:
    transcript = read_bytes(make_pdf_columns(SAID, **setting), "a.pdf")
    assert spoken(transcript) == SAID
    assert ("line numbers in the margin" in " ".join(transcript.warnings)) == ("numbers" in setting)


def test_one_page_of_two_columns_is_enough() -> None:
    said = interview(10) * 2
    assert spoken(read_bytes(make_pdf_columns(said), "a.pdf")) == said


def test_a_table_of_label_and_text() -> None:
    assert spoken(read_bytes(make_pdf_table(SAID), "a.pdf")) == SAID


def test_paragraphs_of_one_turn_are_kept_apart() -> None:
    said = [("I", "Hvad så?"), ("IP", "Det første er kort.")]
    text = make_pdf([*said, ("I", "Nå?"), ("IP", "Slut.")])
    assert spoken(read_bytes(text, "a.pdf"))[:2] == said


def test_a_short_turn_that_recurs_on_top_of_pages_is_not_taken_for_a_header() -> None:
    said = [("IP", "Ja."), ("I", "Og?")] * 150
    transcript = read_bytes(make_pdf(said, Layout(name="short", gap=0.0)), "a.pdf")
    assert len(transcript.turns) == len(said)


@pytest.mark.parametrize(
    ("line", "following", "elsewhere", "joined"),
    [
        ("alle børne-", "haver og", "", "alle børnehaver og"),
        ("alle børne-", "og ungdomsklubber", "", "alle børne- og ungdomsklubber"),
        ("en SFO-", "leder er", "", "en SFO-leder er"),
        ("hele Nord-", "Norge er", "", "hele Nord-Norge er"),
        ("under covid-", "19 var", "", "under covid-19 var"),
        ("det er top-", "down nu", "", "det er top-down nu"),
        ("en lærer-", "pædagog kom", "en lærer-pædagog til", "en lærer-pædagog kom"),
        ("en lærer-", "pædagog kom", "en lærerpædagog til", "en lærerpædagog kom"),
        ("det var ikke -", "eller jo", "", "det var ikke - eller jo"),
        ("sam\u00ad", "arbejde", "", "samarbejde"),
        ("vi går", "hjem nu", "", "vi går hjem nu"),
        ("i 3-", "årsalderen", "", "i 3-årsalderen"),
    ],
)
def test_words_broken_over_lines(line: str, following: str, elsewhere: str, joined: str) -> None:
    pieces = ["noget før ", line]
    Joiner([line, following, elsewhere]).append(pieces, following)
    assert "".join(pieces) == "noget før " + joined
