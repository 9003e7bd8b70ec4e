"""Quotes and names found in notes: whole sentences, pieces, other spellings; and what is none."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.erasure import GAP, RUN, Said, named_at, sentences_of

TURN = "Båden var ved at synke under os, sagde han. Det er altid sådan her. Ja."
SAID = Said([TURN], ["Mette Holm", "Ask"])


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Se: Båden var ved at synke under os.", f"Se: {GAP}"),
        ("at synke under os, sagde han; altså", f"{GAP}; altså"),
        ("BÅDEN VAR VED AT\n synke under os ...", f"{GAP} ..."),
        ("Hun: »var ved at synke« og mere", f"Hun: »{GAP}« og mere"),
        ('"Synke under os" (Mette Holms ord)', f'"{GAP}" ({GAP} ord)'),
        ("Det er altid sådan her, tror jeg", f"{GAP}, tror jeg"),
        ("mette  holm, METTE HOLM, ASK og Asks; men aske og ask", f"{GAP}, {GAP}, {GAP} og {GAP}; men aske og ask"),
        ("var ved at synke: uden tegn om", "var ved at synke: uden tegn om"),
        ("»Ja.« »under os«", "»Ja.« »under os«"),
    ],
)
def test_what_is_taken_out(note: str, left: str) -> None:
    assert SAID.taken_out(note) == left
    assert SAID.taken_out(unicodedata.normalize("NFD", note)) == unicodedata.normalize("NFD", left)
    assert SAID.within(note) is (note != left)


def test_a_piece_is_all_of_an_example_or_a_name() -> None:
    assert SAID.is_all("var ved at synke")
    assert not SAID.is_all("under os")
    assert not SAID.is_all("var ved at gynge")
    assert SAID.tells("ved at synke")


def test_what_stays_elsewhere_is_no_quote() -> None:
    said = Said([TURN], kept=lambda: ["Han sagde: Det er altid\nsådan her!"])
    assert (
        said.taken_out("Det er altid sådan her. Båden var ved at synke under os.") == f"Det er altid sådan her. {GAP}"
    )
    assert not said.is_all("altid sådan her")


def test_names_end_in_s_or_an_apostrophe() -> None:
    assert named_at("Jonas' bil, Jonas’s", ["Jonas"]) == ((0, 6), (12, 19))
    assert named_at("nothing", ["", " "]) == ()


WORDS = st.lists(st.sampled_from(["så", "vi", "båden", "æblegrød", "det", "nu"]), min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=6), WORDS, WORDS, st.sampled_from([" ", "\n", "  "]))
def test_no_sentence_of_twenty_characters_is_left(
    spoken: list[list[str]], before: list[str], after: list[str], gap: str
) -> None:
    turn = " ".join(" ".join(words).capitalize() + "." for words in spoken)
    for sentence in sentences_of(turn):
        note = f"{' '.join(before)} {sentence.replace(' ', gap)} {' '.join(after)}"
        left = " ".join(Said([turn]).taken_out(note).split()).casefold()
        if len(sentence) >= 20 or len(sentence.split()) >= RUN:
            assert sentence.casefold() not in left
