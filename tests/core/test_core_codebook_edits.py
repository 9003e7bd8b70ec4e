"""Codebooks made from codebooks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.codebook import Code, Codebook, Wording, Wordings, is_code_id
from orgcode.core.codebook_edits import (
    LONGEST_ID,
    Fault,
    code_id_of,
    faults,
    merged,
    merged_into,
    moved,
    subtree,
    with_changed,
    with_code,
    without_code,
)


def code(code_id: str, parent: str | None = None, *, codable: bool = True, **texts: tuple[str, ...]) -> Code:
    return Code(
        id=code_id,
        name=Wording((("da", code_id.title()),)),
        examples=Wordings(tuple((language, said) for language, said in texts.items())),
        parent=parent,
        codable=codable,
    )


BOOK = Codebook(
    id="prøve",
    title=Wording((("da", "Prøve"),)),
    codes=(
        code("tid"),
        code("steder", codable=False),
        code("skole", "steder"),
        code("hjem", "steder"),
        code("have", "hjem"),
        code("ro"),
    ),
)


def ids(codebook: Codebook) -> list[str]:
    return [each.id for each in codebook]


def parents(codebook: Codebook) -> dict[str, str | None]:
    return {each.id: each.parent for each in codebook}


def test_a_new_code_stands_behind_all_below_its_parent() -> None:
    assert ids(with_code(BOOK, code("gade", "steder"))) == ["tid", "steder", "skole", "hjem", "have", "gade", "ro"]
    assert ids(with_code(BOOK, code("uro"))) == [*ids(BOOK), "uro"]
    assert ids(with_code(BOOK, code("bed", "have")))[5] == "bed"


def test_moving_takes_everything_below_along() -> None:
    after = moved(BOOK, "hjem", "tid")
    assert ids(after) == ["tid", "hjem", "have", "steder", "skole", "ro"]
    assert parents(after)["hjem"] == "tid"
    assert ids(moved(BOOK, "hjem", None))[-2:] == ["hjem", "have"]
    with pytest.raises(ValueError, match="below itself"):
        moved(BOOK, "steder", "have")


def test_a_changed_code_stays_where_it_is_and_moves_with_its_parent() -> None:
    renamed = Code(id="skole", name=Wording((("da", "Skolen"),)), parent="steder")
    assert ids(with_changed(BOOK, renamed)) == ids(BOOK)
    assert with_changed(BOOK, renamed).code("skole").label("da") == "Skolen"
    assert ids(with_changed(BOOK, code("skole", "ro")))[-2:] == ["ro", "skole"]


def test_what_stood_below_a_code_that_is_left_out_stands_below_its_parent() -> None:
    after = without_code(BOOK, "hjem")
    assert parents(after) == {"tid": None, "steder": None, "skole": "steder", "have": "steder", "ro": None}


def test_a_merged_code_stays_below_the_other_one_and_cannot_be_put_on() -> None:
    after = merged(BOOK, "hjem", "ro")
    assert parents(after)["hjem"] == "ro"
    assert parents(after)["have"] == "ro"
    assert [each.id for each in after.codable] == ["tid", "skole", "ro", "have"]
    assert merged_into(after, "hjem") == "ro"
    assert merged_into(after, "ro") is None
    assert merged_into(after, "steder") is None
    assert merged_into(merged(after, "ro", "tid"), "hjem") == "tid"


def test_a_code_is_merged_into_one_that_stands_below_it() -> None:
    after = merged(BOOK, "hjem", "have")
    assert parents(after) == {
        "tid": None,
        "steder": None,
        "skole": "steder",
        "have": "steder",
        "hjem": "have",
        "ro": None,
    }


def test_a_heading_without_codes_below_a_heading_was_not_merged() -> None:
    book = with_code(BOOK, code("tom", "steder", codable=False))
    assert merged_into(book, "tom") is None
    assert merged_into(book, "ukendt") is None


def test_merging_joins_texts_by_language_without_saying_a_thing_twice() -> None:
    book = Codebook(
        id="b",
        title=Wording(),
        codes=(code("a", da=("En.", "To."), nb=("Tre.",)), code("b", da=("to.", "Fire."))),
    )
    after = merged(book, "a", "b").code("b")
    assert after.examples.texts == (("da", ("to.", "Fire.", "En.")), ("nb", ("Tre.",)))


def test_a_plain_text_is_still_shown_where_a_language_comes_beside_it() -> None:
    plain = Code(id="b", name=Wording((("*", "B"),)), examples=Wordings((("*", ("Alle.",)),)))
    book = Codebook(id="b", title=Wording(), codes=(code("a", da=("En.",)), plain))
    after = merged(book, "a", "b").code("b")
    assert after.examples.get("da") == ("Alle.", "En.")
    assert after.examples.get("en") == ("Alle.", "En.")
    assert dict(after.examples.texts)["*"] == ("Alle.",)


def test_a_definition_is_taken_over_only_where_there_is_none() -> None:
    one = Code(id="a", name=Wording((("da", "A"),)), definition=Wording((("da", "Af A."), ("nb", "På norsk."))))
    two = Code(id="b", name=Wording((("da", "B"),)), definition=Wording((("da", "Af B."),)))
    after = merged(Codebook(id="b", title=Wording(), codes=(one, two)), "a", "b")
    assert after.code("b").definition.texts == (("da", "Af B."), ("nb", "På norsk."))
    with pytest.raises(ValueError, match="itself"):
        merged(after, "b", "b")


@pytest.mark.parametrize(
    ("wrong", "new", "why"),
    [
        (Code(id="ny", name=Wording((("da", " "),))), True, Fault.NO_NAME),
        (code("To ord"), True, Fault.BAD_ID),
        (Code(id="", name=Wording((("da", "Ny"),))), True, Fault.BAD_ID),
        (code("tid"), True, Fault.SAME_ID),
        (Code(id="ny", name=Wording((("da", "Ny"),)), colour="blå"), True, Fault.BAD_COLOUR),
        (code("ny", "ukendt"), True, Fault.NO_PARENT),
        (code("hjem", "have"), False, Fault.CYCLE),
        (code("hjem", "hjem"), False, Fault.CYCLE),
    ],
)
def test_what_is_wrong_with_a_code_is_said(wrong: Code, new: bool, why: Fault) -> None:
    assert faults(BOOK, wrong, new=new) == (why,)


def test_nothing_is_wrong_with_a_code_that_fits() -> None:
    assert faults(BOOK, code("ny", "hjem"), new=True) == ()
    assert faults(BOOK, code("hjem", "skole"), new=False) == ()


@pytest.mark.parametrize(
    ("name", "taken", "made"),
    [
        ("Tid og Sted", (), "tid-og-sted"),
        ("Sammenhæng", (), "sammenhæng"),
        ("Tid!", ("tid",), "tid-2"),
        ("tid", ("tid", "tid-2"), "tid-3"),
        ("…", (), "code"),
        ("a_b", (), "a-b"),
    ],
)
def test_an_id_is_made_from_a_name(name: str, taken: tuple[str, ...], made: str) -> None:
    assert code_id_of(name, taken) == made


@given(st.text(max_size=80), st.sets(st.sampled_from(["code", "a", "b", "code-2"])))
def test_an_id_made_from_anything_can_be_used(name: str, taken: set[str]) -> None:
    made = code_id_of(name, taken)
    assert is_code_id(made)
    assert made not in taken
    assert len(made) <= LONGEST_ID + 3


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    count = draw(st.integers(2, 8))
    codes: list[Code] = []
    for number in range(count):
        parent = draw(st.none() | st.sampled_from([each.id for each in codes])) if codes else None
        codes.append(code(f"k{number}", parent, codable=draw(st.booleans())))
    return Codebook(id="b", title=Wording(), codes=tuple(codes))


@given(codebooks(), st.data())
def test_moving_and_merging_lose_no_code_and_keep_a_tree(book: Codebook, data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(ids(book)))
    targets = [each for each in ids(book) if each not in subtree(book, one)]
    if targets:
        target = data.draw(st.sampled_from(targets))
        after = moved(book, one, target)
        assert sorted(ids(after)) == sorted(ids(book))
        assert parents(after) == {**parents(book), one: target}
        assert subtree(after, one) == subtree(book, one)
    into = data.draw(st.sampled_from([each for each in ids(book) if each != one]))
    after = merged(book, one, into)
    assert sorted(ids(after)) == sorted(ids(book))
    assert after.code(one).parent == into
    assert not after.children(one)
    assert not after.code(one).codable
    if book.code(into).codable:
        assert merged_into(after, one) == into
