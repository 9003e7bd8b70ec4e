"""Pseudonyms that are proposed, forms, and hashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.privacy import PLACEHOLDERS, Kind
from orgcode.privacy.candidates import form_of, keyed_hash
from orgcode.privacy.finding import find
from orgcode.privacy.lists import first_names, surnames
from orgcode.privacy.proposals import NEUTRAL, SURNAMES, propose
from orgcode.privacy.words import compared


@given(st.sampled_from(sorted(first_names())), st.text(max_size=4))
def test_a_proposal_has_another_initial_and_is_always_the_same(name: str, seed: str) -> None:
    said = propose(name, Kind.PERSON, seed=seed)
    assert said in NEUTRAL
    assert compared(said)[0] != name[0]
    assert propose(name, Kind.PERSON, seed=seed) == said


def test_a_proposal_is_nobody_elses_name() -> None:
    taken = {compared(name) for name in NEUTRAL if name not in ("Robin", "Kim")}
    said = propose("Anne", Kind.PERSON, taken=taken)
    assert said in ("Robin", "Kim")
    other = propose("Mette", Kind.PERSON, taken=taken | {compared(said)})
    assert {said, other} == {"Robin", "Kim"}
    assert propose("Lone", Kind.PERSON, taken={compared(name) for name in NEUTRAL}) == "P1"


def test_a_full_name_keeps_to_what_its_parts_are_called() -> None:
    first, last = propose("Anne Holm", Kind.PERSON, known={"anne": "Robin"}).split()
    assert first == "Robin"
    assert last in SURNAMES
    assert " " not in propose("Jon Erik", Kind.PERSON)


@pytest.mark.parametrize("name", ["Den", "Al", "Von der", "Fru", "Dr.", "-", ""])
def test_a_name_of_nothing_but_small_words_gets_one_too(name: str) -> None:
    assert propose(name, Kind.PERSON) in NEUTRAL


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Nordre Skole", Kind.INSTITUTION, "[skole 1]"),
        ("Bergen kommune", Kind.INSTITUTION, "[kommune 1]"),
        ("Solsikken", Kind.INSTITUTION, "[institution 1]"),
        ("Vejle", Kind.PLACE, "[sted 1]"),
        ("22 33 44 55", Kind.PHONE, "[telefon]"),
        ("a@b.dk", Kind.EMAIL, "[e-mail]"),
    ],
)
def test_what_is_no_person_gets_a_word_for_its_kind(name: str, kind: Kind, said: str) -> None:
    assert propose(name, kind) == said
    assert propose(name, kind, taken={said}) != said or kind in (Kind.PHONE, Kind.EMAIL)


def test_what_is_put_in_is_not_found_again() -> None:
    text = ". ".join(("Og så", *PLACEHOLDERS.values(), "[skole 1]", "[kommune 2]"))
    assert find(text) == ()


def test_proposed_surnames_are_in_no_list_of_frequent_ones() -> None:
    frequent = surnames() & {compared(name) for name in SURNAMES}
    assert frequent <= {compared("Myrdal"), compared("Quist")}


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Kind.PHONE, ("22 33 44 55", "22334455", "+45 22334455", "0045 2233 4455", "(+47) 22 33 44 55")),
        (Kind.CPR, ("211062-5629", "2110625629", "211062 5629")),
        (Kind.EMAIL, ("A@B.dk", "a@b.dk")),
        (Kind.PERSON, ("Anne", "Annes", "ANNE", "anne's", "Anne’s")),
        (Kind.PERSON, ("Jonas", "Jonas'", "JONAS")),
        (Kind.PERSON, ("Anne  Hansen", "Anne Hansens", "ANNE HANSEN")),
    ],
)
def test_spellings_of_one_thing_have_one_form(kind: Kind, texts: tuple[str, ...]) -> None:
    assert len({form_of(kind, text) for text in texts}) == 1


def test_other_things_have_other_forms() -> None:
    assert form_of(Kind.PERSON, "Anders") == "anders"
    assert form_of(Kind.PHONE, "45 22 33 44") == "45223344"


def test_without_the_secret_a_hash_says_nothing() -> None:
    one, other = keyed_hash(b"1" * 32, Kind.PERSON, "anne"), keyed_hash(b"2" * 32, Kind.PERSON, "anne")
    assert one != other
    assert keyed_hash(b"1" * 32, Kind.PERSON, "anne") == one
    assert keyed_hash(b"1" * 32, Kind.PLACE, "anne") != one
    assert len(one) == 40
