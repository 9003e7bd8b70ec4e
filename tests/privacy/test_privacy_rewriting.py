"""Pseudonyms in texts: forms, one pass, offsets."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.privacy import Kind, Pseudonym, Rewritten, joined, rewritten
from orgcode.privacy.rewriting import NameList

NAMES = NameList(
    (
        Pseudonym(name="Anne Hansen", replacement="Kim Lund", forms=("Annemor", "mulle")),
        Pseudonym(name="Jonas", replacement="Robin"),
        Pseudonym(name="André", replacement="Alex"),
        Pseudonym(name="Bo", replacement="Sam"),
        Pseudonym(name="Mette", replacement="Anders"),
        Pseudonym(name="Nordre Skole", replacement="[skole 1]", kind=Kind.INSTITUTION),
        Pseudonym(name="Solsikkens Børnehave", replacement="Månens Børnehave", kind=Kind.INSTITUTION),
    )
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Anne og Annes mor", "Kim og Kims mor"),
        ("ANNE HANSENS bil", "KIM LUNDS bil"),
        ("anne sagde det", "kim sagde det"),
        ("Anne's og Anne’s", "Kim's og Kim’s"),
        ("Jonas' hund, Jonas’s kat", "Robins hund, Robin’s kat"),
        ("han sagde 'Jonas' til mig", "han sagde 'Robin' til mig"),
        ("Jonas og jonassen og Jonassen", "Robin og jonassen og Jonassen"),
        ("Mettes bil", "Anders’ bil"),
        ("Bo ved, hvor vi bo. BO!", "Sam ved, hvor vi bo. SAM!"),
        ("Hansen-sagen og Anne-sagen", "Lund-sagen og Kim-sagen"),
        ("Anne-Marie og Marie-Anne er andre", "Anne-Marie og Marie-Anne er andre"),
        ("Annemor, Annemors, annemor", "Kim, Kims, kim"),
        ("Mulle og mulle", "Kim Lund og Kim Lund".replace(" Lund", "")),
        ("Annesofie, Kanne, pAnne, Hansenius", "Annesofie, Kanne, pAnne, Hansenius"),
        ("Nordre Skoles elever, Nordre Skolen", "[skole 1]s elever, [skole 1]"),
        ("Solsikkens Børnehaven er stor", "Månens Børnehaven er stor"),
        ("på SOLSIKKENS BØRNEHAVE", "på MÅNENS BØRNEHAVE"),
        ("interview_anne_hansen2.docx", "interview_kim_lund2.docx"),
        ("Anne2 og 3Anne", "Kim2 og 3Kim"),
        ("Anne\nHansen", "Kim Lund"),
        ("Anne\n\nHansen", "Kim\n\nLund"),
        (unicodedata.normalize("NFD", "Andrés ø André å"), unicodedata.normalize("NFD", "Alex’ ø Alex å")),
        ("An\u00adne", "Kim"),
        ("", ""),
    ],
)
def test_forms(text: str, wanted: str) -> None:
    assert NAMES.rewrite(text).text == wanted


def test_one_pass_makes_no_chain() -> None:
    chain = NameList((Pseudonym(name="Anne", replacement="Mette"), Pseudonym(name="Mette", replacement="Ida")))
    assert chain.rewrite("Anne og Mette og Annes Mettes").text == "Mette og Ida og Mettes Idas"


def test_the_longest_name_counts_and_the_one_that_is_listed() -> None:
    names = NameList(
        (
            Pseudonym(name="Anne", replacement="A1"),
            Pseudonym(name="Anne Marie", replacement="B2"),
            Pseudonym(name="Anne Marie Holm", replacement="C3 D4"),
            Pseudonym(name="Holm", replacement="E5"),
            Pseudonym(name="Jona", replacement="F6"),
            Pseudonym(name="Jonas", replacement="G7"),
        )
    )
    assert names.rewrite("Anne Marie Holm, Anne Marie, Anne, Holm, Anne-Marie").text == "C3 D4, B2, A1, E5, B2"
    assert names.rewrite("Jonas og Jona").text == "G7 og F6"


def test_parts_of_a_full_name_stand_for_each_other() -> None:
    names = NameList((Pseudonym(name="Anne Marie von Holm", replacement="Kim Lund"),))
    assert names.rewrite("Anne Marie, Anne, Marie, Holm, von Holm").text == "Kim, Kim, Kim, Lund, von Lund"
    single = NameList((Pseudonym(name="Anne Holm", replacement="Kim"),))
    assert single.rewrite("Anne Holm, Anne, Holm").text == "Kim, Kim, Holm"


def test_numbers_are_no_names() -> None:
    assert (
        NameList((Pseudonym(name="22334455", replacement="x", kind=Kind.PHONE),)).rewrite("22334455").text == "22334455"
    )


FIRST = ("Anne", "Jonas", "Bo", "Åse", "Lars", "Mette", "Élise", "Søren", "Xerxes")
NEW = ("Kim", "Robin", "Alex", "Sam", "Noa", "Quinn", "Sasha", "Toby", "Uli")
PIECES = st.lists(
    st.sampled_from(FIRST)
    | st.sampled_from([name.upper() for name in FIRST])
    | st.sampled_from([f"{name}s" for name in FIRST])
    | st.sampled_from([f"{name}'" for name in FIRST])
    | st.sampled_from([unicodedata.normalize("NFD", name) for name in FIRST])
    | st.sampled_from((" ", "\n", ", ", ". ", "-", "og", "x", "7", "é", "æ", "'", "Kim", "😀", "\u0301")),
    max_size=30,
).map("".join)
LISTS = st.lists(st.integers(0, len(FIRST) - 1), unique=True, min_size=1, max_size=len(FIRST))


def listed(wanted: list[int]) -> NameList:
    return NameList(Pseudonym(name=FIRST[at], replacement=NEW[at]) for at in wanted)


def whole_words(text: str) -> set[str]:
    plain = unicodedata.normalize("NFC", text)
    return set(re.findall("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*", plain))


@given(PIECES, LISTS)
def test_no_listed_form_remains(text: str, wanted: list[int]) -> None:
    after = whole_words(listed(wanted).rewrite(text.replace("-", " ")).text)
    for at in wanted:
        name = FIRST[at]
        assert not {name, name.upper(), f"{name}s", f"{name.upper()}S"} & after


@given(PIECES, LISTS)
def test_what_is_rewritten_twice_is_as_rewritten_once(text: str, wanted: list[int]) -> None:
    names = listed(wanted)
    once = names.rewrite(text).text
    assert names.rewrite(once).text == once


@given(PIECES, LISTS)
def test_the_map_of_offsets_is_right(text: str, wanted: list[int]) -> None:
    check_map(text, listed(wanted).rewrite(text))


def check_map(text: str, outcome: Rewritten) -> None:
    """Between what was replaced both texts are the same, and spans move accordingly."""
    at = new = 0
    for start, end, new_start, new_end in outcome.replaced:
        assert at <= start < end
        assert text[at:start] == outcome.text[new:new_start]
        assert outcome.span(start, end) == (new_start, new_end)
        assert outcome.span(start, start + 1) == (new_start, new_end)
        if at < start:
            assert outcome.part(at, start) == text[at:start]
        at, new = end, new_end
    assert text[at:] == outcome.text[new:]
    assert outcome.span(0, len(text)) == (0, len(outcome.text))


CHANGES = st.lists(
    st.tuples(st.integers(0, 19), st.integers(1, 6), st.sampled_from(("", "x", "longer"))).map(
        lambda made: (made[0], min(20, made[0] + made[1]), made[2])
    ),
    max_size=8,
)


@given(CHANGES)
def test_changes_that_overlap_leave_nothing_of_either(changes: list[tuple[int, int, str]]) -> None:
    text = "abcdefghijklmnopqrst"
    outcome = rewritten(text, changes)
    check_map(text, outcome)
    for start, end, _ in changes:
        assert any(low <= start and end <= high for low, high, _, _ in outcome.replaced)


@given(st.lists(st.tuples(PIECES, LISTS), max_size=4))
def test_pieces_join_to_one(pieces: list[tuple[str, list[int]]]) -> None:
    text, made = "", []
    for piece, wanted in pieces:
        made.append((len(text), listed(wanted).rewrite(piece)))
        text += piece
    outcome = joined(made)
    check_map(text, outcome)
    assert outcome.text == "".join(one.text for _, one in made)


def test_a_name_is_found_without_the_marks_of_another_language() -> None:
    names = NameList(
        [
            Pseudonym(name="Agnieszka Wiśniewska", replacement="Toby Dal"),
            Pseudonym(name="Áile", replacement="Kim"),
            Pseudonym(name="René", replacement="Noa"),
            Pseudonym(name="Åse", replacement="Sam"),
        ]
    )
    text = "wisniewska, Wisniewskas, agnieszka wisniewska; aile; Rene linjer, ase og Ase, ÅSE"
    assert names.rewrite(text).text == "dal, Dals, toby dal; kim; Rene linjer, ase og Ase, SAM"
