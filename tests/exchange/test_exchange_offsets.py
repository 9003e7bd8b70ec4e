"""Places in texts: moved with what is rewritten, counted as other programs count, and the vote on how that is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.offset_vote import Selected, vote
from orgcode.core.offsets import (
    CONVENTIONS,
    Breaks,
    Convention,
    Moving,
    Ruler,
    Units,
    convention_named,
    replaced,
    with_line_feeds,
    without,
)

texts = st.text(alphabet="aå\r\n 😀b\u030a", max_size=30)
PROSE = "Vi havde ikke tid 😀 til det.\r\nDet var svært, sagde hun; og så gik vi hjem.\r\n" * 4


@given(texts, st.sampled_from(CONVENTIONS), st.booleans())
def test_a_place_leads_back_to_its_offset(text: str, convention: Convention, mark: bool) -> None:
    ruler = Ruler(text, convention, mark=mark)
    for index in range(len(text) + 1):
        inside = 0 < index < len(text) and text[index - 1 : index + 1] == "\r\n"
        if not (inside and convention.breaks is Breaks.ONE):
            assert ruler.index(ruler.place(index)) == index
    assert ruler.index(ruler.place(len(text)) + 1) is None
    assert ruler.index(-1) is None


@given(texts)
def test_utf16_units_are_what_encoding_says(text: str) -> None:
    ruler = Ruler(text, Convention(units=Units.UTF16))
    assert [ruler.place(index) for index in range(len(text) + 1)] == [
        len(text[:index].encode("utf-16-le")) // 2 for index in range(len(text) + 1)
    ]


def test_a_place_inside_of_a_character_is_none() -> None:
    ruler = Ruler("a😀b", Convention(units=Units.UTF16))
    assert [ruler.index(place) for place in range(6)] == [0, 1, None, 2, 3, None]
    assert Ruler("ab", Convention(inclusive=True)).span(0, 1) == (0, 2)


@given(texts)
def test_line_feeds_and_back(text: str) -> None:
    new, moving = with_line_feeds(text)
    assert new == re.sub("\r\n?", "\n", text)
    back = moving.inverse()
    for index in range(len(new) + 1):
        assert moving.start(back.start(index)) == index
        assert moving.end(back.end(index)) == index


def test_what_is_replaced_inserted_and_taken_out() -> None:
    text, moving = replaced("Anne sagde det", [(0, 4, "Mette"), (11, 11, "jo ")])
    assert text == "Mette sagde jo det"
    assert (moving.start(0), moving.end(4), moving.start(2), moving.end(2)) == (0, 5, 0, 5)
    assert (moving.start(11), moving.end(11), moving.end(14)) == (15, 12, 18)
    assert without("I: hej", [(0, 3)])[0] == "hej"
    assert Moving(()).start(7) == 7
    with pytest.raises(ValueError, match="out of order"):
        without("abc", [(2, 3), (0, 1)])


@pytest.mark.parametrize(
    "convention",
    [
        Convention(),
        Convention(units=Units.UTF16),
        Convention(breaks=Breaks.ONE),
        Convention(units=Units.UTF16, breaks=Breaks.ONE, mark=True),
        Convention(mark=True, inclusive=True),
    ],
    ids=lambda each: each.name,
)
def test_the_vote_finds_how_places_were_counted(convention: Convention) -> None:
    ruler = Ruler(PROSE, convention, mark=True)
    places = tuple(ruler.selection(*each.span()) for each in re.finditer(r"\w+ \w+", PROSE))
    found = vote([Selected(text=PROSE, mark=True, places=places)])
    assert found.convention == convention
    assert found.fitting == found.edges == 2 * len(places)
    assert not found.doubtful


def test_a_vote_of_few_or_of_nonsense_is_doubtful() -> None:
    assert vote([Selected(text="😀 ja da", mark=False, places=((4, 5),))]).doubtful
    nonsense = tuple((at, at + 2) for at in range(1, 60, 7))
    assert vote([Selected(text="bogstaverudenende" * 8, mark=False, places=nonsense)]).doubtful
    assert vote([]).sure == 1.0


def test_the_words_that_a_file_gives_settle_the_vote() -> None:
    # Three wide signs and words of two letters: both ways of counting give whole words.
    text = "😀😀😀 " + " ".join(letter * 2 for letter in "abcdefghijklmnopqrst")
    convention = Convention(units=Units.UTF16)
    spans = [(at, at + 5) for at in (text.index("bb"), text.index("ff"), text.index("kk"))]
    places = tuple(Ruler(text, convention).selection(*each) for each in spans)
    said = tuple(text[start:end] for start, end in spans)
    assert vote([Selected(text=text, mark=False, places=places)]).convention == Convention()
    named = vote([Selected(text=text, mark=False, places=places, said=said)])
    assert named.convention == convention
    assert named.fitting == named.edges == 2 * len(spans)
    assert not named.doubtful
    # Names that are no words of the text say nothing.
    lines = tuple(f"line:{at}" for at in range(len(places)))
    plain = vote([Selected(text=text, mark=False, places=places)])
    assert vote([Selected(text=text, mark=False, places=places, said=lines)]) == plain
    # The first words only, as ATLAS.ti gives them.
    long = "En lang sætning som begynder her og går videre 😀 ud over kanten, og så er den slut."
    first = ("En lang sætning som begynder her…",)
    found = vote([Selected(text=long, mark=False, places=((0, len(long)),), said=first)])
    assert found.convention == Convention()


def test_whole_lines_with_their_breaks_are_as_good_as_words() -> None:
    lines = ["I: Hvad nu?\n", "Peter: Bussen kører 🚌 kun hver time.\n", "I: Og så?\n", "Peter: Nej 😀 altså.\n"] * 3
    text, places = "", []
    for line in lines:
        places.append((len(text), len(text) + len(line)))
        text += line
    found = vote([Selected(text=text, mark=False, places=tuple(places[1::2]))])
    assert found.convention == Convention()
    assert not found.doubtful


def test_conventions_have_names() -> None:
    assert len({each.name for each in CONVENTIONS}) == len(CONVENTIONS) == 24
    assert all(convention_named(each.name) == each for each in CONVENTIONS)
    assert convention_named("crlf2+utf16") == Convention(units=Units.UTF16, breaks=Breaks.TWO)
    assert convention_named("feet") is None
    assert "end exclusive" in str(Convention())
