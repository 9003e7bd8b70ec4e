"""Passages of a text found again in a corrected version of it: what is carried over is alike, and nothing is lost."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from orgcode.core.realigning import Words, pair
from orgcode.core.replacement import CARRIED, CARRIED_FROM, Fate, Realignment, likeness, stretches

OLD = (
    "Hvordan begyndte det hele?\n\n"
    "Vi har simpelthen ikke tid til at mødes. Kalenderen er fuld. Så vi mødes i frokosten, altså.\n\n"
    "Og hvem bestemte det?\n\n"
    "Det var forvaltningen, der satte det på dagsordenen. Jeg tog ejerskab for det bagefter. Det var godt vejr."
)
WORDS = ("tid", "Ja", "møde", "caf\u00e9", "cafe\u0301", "👩\u200d🏫", "ikke", "å", "e", "skolen", "1", "og", "det")


def passage(text: str, said: str) -> tuple[int, int]:
    start = text.index(said)
    return start, start + len(said)


def now(old: str, new: str, said: str) -> tuple[Fate, str]:
    place = Realignment(old, new).place(*passage(old, said))
    return place.fate, "" if place.to is None else new[slice(*place.to)]


@pytest.mark.parametrize(
    ("change", "said", "fate", "text"),
    [
        (("Kalenderen", "Min kalender"), "Vi har simpelthen ikke tid til at mødes.", Fate.SAME, None),
        (("simpelthen", "simpelt hen"), "Vi har simpelthen ikke tid til at mødes.", Fate.CHANGED, "Vi har simpelt hen"),
        (("mødes. K", "mødes! K"), "Vi har simpelthen ikke tid til at mødes.", Fate.CHANGED, "mødes!"),
        (("Vi har", "Nå. Vi har"), "Vi har simpelthen ikke tid til at mødes.", Fate.SAME, None),
        (("ejerskab", "ejerskap"), "ejerskab", Fate.CHANGED, "ejerskap"),
        ((" Jeg tog ejerskab for det bagefter.", ""), "Jeg tog ejerskab for det bagefter.", Fate.LOST, ""),
        (("Kalenderen er fuld", "Min uge er helt booket op"), "Kalenderen er fuld.", Fate.DOUBTFUL, "er"),
        (("\n\n", "\r\n\r\n"), "Og hvem bestemte det?", Fate.SAME, None),
    ],
)
def test_a_corrected_passage_is_told_apart(change: tuple[str, str], said: str, fate: Fate, text: str | None) -> None:
    found, words = now(OLD, OLD.replace(*change), said)
    assert found is fate
    assert (words == said) if text is None else (text in words)


def test_a_paragraph_that_was_moved_is_found() -> None:
    first, second, third, fourth = OLD.split("\n\n")
    new = "\n\n".join((fourth, first, second, third))
    for said in ("Jeg tog ejerskab for det bagefter.", "Kalenderen er fuld.", first):
        fate, words = now(OLD, new, said)
        assert words == said
        assert fate in (Fate.SAME, Fate.MOVED)
    assert {now(OLD, new, fourth)[0], now(OLD, new, second)[0]} == {Fate.MOVED, Fate.SAME}


def test_a_short_answer_whose_neighbours_went_is_doubted() -> None:
    old = "Er du enig? Ja. Har du tid? Nej. Hvad med i morgen? Ja."
    new = "Ja. Og så talte vi om noget helt andet den dag."
    place = Realignment(old, new).place(*passage(old, "Ja."))
    assert place.fate in (Fate.DOUBTFUL, Fate.LOST)


def test_the_same_words_are_found_wherever_they_stand() -> None:
    assert [OLD[start:end] for start, end in stretches(OLD, "VI  mødes")] == ["vi mødes"]
    assert len(stretches(OLD, "det")) == 6
    assert stretches(OLD, "det findes ikke") == stretches(OLD, "?") == ()


def test_likeness_looks_past_white_space_and_how_letters_are_composed() -> None:
    assert likeness("en caf\u00e9\r\nher", "en cafe\u0301 her") == 1.0
    assert likeness("abc", "xyz") == 0.0
    words = [f"ord{number}" for number in range(900)]
    assert likeness(" ".join(words), " ".join(words[:450])) == pytest.approx(2 / 3)


def test_a_long_text_of_few_words_is_paired() -> None:
    # Few words, many times: no word stands once, so groups of words pin the texts together.
    chance = random.Random(3)  # noqa: S311
    first = [chance.choice(("ja", "nej", "mm", "og")) for _ in range(30_000)]
    second = [word for word in first if chance.random() > 0.02]
    pairs = pair(first, second)
    held = [target for target in pairs.to if target >= 0]
    assert len(held) > 0.99 * len(second)
    assert all(one < other for one, other in pairwise(held))


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40)
breaks = st.sampled_from([" ", ". ", "\n\n", "\r\n", ", "])


@st.composite
def corrected(draw: st.DrawFn) -> tuple[str, str, tuple[int, int], tuple[int, int]]:
    """An old text, a new one in which everything but one passage may be another, and the passage in both."""
    before, inside, after = draw(texts), draw(texts), draw(texts)
    gap = draw(breaks)
    said = gap.join(inside)
    new_before = draw(st.one_of(st.just(before), texts, st.just([])))
    new_after = draw(st.one_of(st.just(after), texts, st.just([])))
    old = gap.join((*before, said, *after))
    new = gap.join((*new_before, said, *new_after))
    starts = len(gap.join((*before, ""))), len(gap.join((*new_before, "")))
    return old, new, (starts[0], starts[0] + len(said)), (starts[1], starts[1] + len(said))


@given(st.text(min_size=1, max_size=200), st.data())
def test_in_the_same_text_everything_is_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    place = Realignment(text, text).place(start, end)
    assert (place.fate, place.to) == (Fate.SAME, (start, end))
    # Also where something was added behind it, and the words have to be compared.
    longer = text + " \n\nOg slut herfra."
    place = Realignment(text, longer).place(start, end)
    assert place.to is not None
    assert place.fate in (Fate.SAME, Fate.DOUBTFUL)
    assert place.fate is Fate.DOUBTFUL or longer[slice(*place.to)] == text[start:end]


@given(corrected())
def test_edits_elsewhere_lose_nothing(case: tuple[str, str, tuple[int, int], tuple[int, int]]) -> None:
    old, new, said, _ = case
    place = Realignment(old, new).place(*said)
    assert place.fate is not Fate.LOST
    assert place.to is not None
    assert 0 <= place.to[0] < place.to[1] <= len(new)


@given(corrected(), st.text(alphabet="abæ \u0301🙂\r\n.", max_size=6), st.data())
def test_what_is_carried_is_alike(
    case: tuple[str, str, tuple[int, int], tuple[int, int]], typed: str, data: st.DataObject
) -> None:
    old, new, said, there = case
    cut = data.draw(st.integers(*there))
    gone = data.draw(st.integers(0, 5))
    changed = new[:cut] + typed + new[min(cut + gone, there[1]) :]
    assume(changed.strip())
    place = Realignment(old, changed).place(*said)
    if place.fate in CARRIED:
        assert place.to is not None
        words = changed[slice(*place.to)]
        same_words = Words.of(words).folded == Words.of(old[slice(*said)]).folded
        assert same_words or likeness(old[slice(*said)], words) >= CARRIED_FROM
        assert (place.fate is Fate.SAME) <= (words == old[slice(*said)])


def test_a_passage_outside_the_text_is_none() -> None:
    for start, end in ((-1, 2), (3, 3), (0, 99)):
        with pytest.raises(ValueError, match="no passage"):
            Realignment("abc", "abcd").place(start, end)
