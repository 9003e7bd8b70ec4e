"""Words as they are compared, what one types, and hits in their context."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from orgcode.core.messages import FindAnswer, FindRequest, from_line, to_line
from orgcode.core.search import MOST_WORDS, Hit, Mode, Query, as_typed, in_context, parsed
from orgcode.core.spelling import Wanted, WordsOfTurns, folded, plain, term_of, word_places
from orgcode.core.transcript import Role, Span

NORDIC = st.text("abdeghiklmnorstvæøåÆØÅäöéüAEO \u030a\u0301\u0308\u00ad.,-*\"'_1", max_size=60)


def hits(text: str, wanted: str) -> list[str]:
    words = WordsOfTurns(text, [(0, len(text))])
    return [text[start:end] for start, end in words.occurrences(term_of(wanted), 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Måde", "maade"),
        ("måde", "ma\u030ade"),
        ("lærer", "LAERER"),
        ("lærer", "lärer"),
        ("øvelse", "oevelse"),
        ("øvelse", "övelse"),
        ("idé", "ide"),
        ("idé", "ide\u0301"),
        ("müller", "muller"),
        ("sam\u00adarbejde", "samarbejde"),
        ("straße", "STRASSE"),
    ],
)
def test_spellings_of_one_word_are_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("mål", "mal"), ("før", "for"), ("læse", "lase"), ("tid", "tider")])
def test_other_words_are_others(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@given(NORDIC)
@example("noen maade, og ma\u030ade")
def test_a_word_of_a_text_is_found_where_it_stands(text: str) -> None:
    for start, end in word_places(text):
        word = text[start:end]
        found = hits(text, word)
        assert word in found
        assert {folded(one) for one in found} == {folded(word)}


@given(NORDIC, st.data())
@example("Israel og noen", None)
def test_every_beginning_of_a_word_finds_it(text: str, data: st.DataObject | None) -> None:
    for start, end in word_places(text):
        word = text[start:end]
        size = data.draw(st.integers(1, len(word))) if data else 4 if word == "Israel" else 2
        begin = word[:size]
        assume(not unicodedata.combining(word[size : size + 1] or "x"))  # Half a letter is another letter.
        found = hits(text, begin + "*")
        assert word in found
        assert all(folded(one).startswith(folded(begin)) or plain(one).startswith(plain(begin)) for one in found)


@given(NORDIC)
def test_a_phrase_is_found_across_whatever_stands_between_its_words(text: str) -> None:
    places = [*word_places(text)]
    assume(len(places) > 1)
    phrase = text[places[0][0] : places[1][1]]
    assert phrase in hits(text, " ".join(text[start:end] for start, end in places[:2]))


def test_a_beginning_does_not_take_a_for_half_of_another_letter() -> None:
    assert hits("mange måder, Maade, man", "ma*") == ["mange", "Maade", "man"]
    assert hits("noe nød", "no*") == ["noe"]


def test_forms_are_found_as_they_are_told() -> None:
    text = "Tiden går, tider kommer."
    term = (Wanted("tid", "tid", forms=frozenset({"tid", "tiden", "tider"})),)
    assert [text[a:b] for a, b in WordsOfTurns(text, [(0, len(text))]).occurrences(term, 0)] == ["Tiden", "tider"]


@given(st.text(max_size=80), st.sampled_from(Mode))
def test_nothing_that_can_be_typed_is_refused(typed: str, mode: Mode) -> None:
    query = parsed(typed, mode)
    for term in (*query.terms, *query.excluded):
        assert all(word.text and word.text == folded(word.text) and '"' not in word.text for word in term)


def test_filters_are_told_from_words() -> None:
    query = parsed(
        'tid "er jo" -møde kode:tid -code:"Top down" rolle:deltager er:uafgjort taler:Mette coder:me kl: 3:4'
    )
    assert query.words == 'tid "er jo" -møde kl: 3:4'
    assert (query.codes, query.without_codes, query.roles) == (("tid",), ("Top down",), (Role.PARTICIPANT,))
    assert (query.undecided, query.speakers, query.coders) == (True, ("Mette",), ("me",))
    assert [[word.text for word in term] for term in query.terms] == [["tid"], ["er", "jo"], ["kl"], ["3", "4"]]
    assert [[word.text for word in term] for term in query.excluded] == [["møde"]]


def test_an_unknown_filter_is_an_attribute_and_an_unknown_value_a_word() -> None:
    assert parsed("skole:Nord").attributes == (("skole", "Nord"),)
    assert parsed("role:nobody").words == "role:nobody"
    assert parsed(as_typed("interview", "Leder, Skovvejen")).interviews == ("Leder, Skovvejen",)


@pytest.mark.parametrize("typed", ["", "  ", "*", '"', "-", '"" -- ***', "…"])
def test_what_holds_no_word_asks_for_nothing(typed: str) -> None:
    assert parsed(typed).empty


def test_a_hit_stands_between_what_surrounds_it() -> None:
    text = "I: Ja.\nM: Der skal\n  være tid til det.\nI: Nå."
    start = text.index("tid")
    span = Span(transcript_id="t", start=start, end=start + 3)
    shown = in_context(text, span, (text.index("Der"), text.index("\nI: Nå")), most=12)
    assert (shown.left, shown.hit, shown.right) == ("skal være ", "tid", " til det.")


def test_questions_and_answers_travel_as_a_line() -> None:
    span = Span(transcript_id="t", start=3, end=5)
    query = Query(words="tid", mode=Mode.LEMMA, roles=(Role.OTHER,), attributes=(("skole", "Nord"),), codes=("a", "b"))
    request = FindRequest(request=4, coder_id="c", query=query)
    answer = FindAnswer(
        request=4, hits=(Hit(span=span, segment_index=1, also=(span,), score=0.5),), total=1, transcripts=1
    )
    assert from_line(to_line(request)) == request
    assert from_line(to_line(answer)) == answer


def test_what_is_typed_again_and_again_is_looked_for_once() -> None:
    query = parsed("tid* " * 4_000 + "-skole " * 4_000 + 'tid "tid og rum" TID "Tid og  rum"')
    assert [len(term) for term in query.terms] == [1, 1, 3]
    assert len(query.excluded) == 1
    assert not query.cut


def test_no_more_words_are_looked_for_than_it_says() -> None:
    words = [f"ord{number}" for number in range(MOST_WORDS + 5)]
    many, phrase = parsed(" ".join(words)), parsed('"' + " ".join(words) + '"')
    assert (len(many.terms), many.cut) == (MOST_WORDS, True)
    assert ([len(term) for term in phrase.terms], phrase.cut) == ([MOST_WORDS], True)
    assert parsed(" ".join(f"-{word}" for word in words)).cut
    assert not parsed(" ".join(words[:MOST_WORDS])).cut
    assert not parsed(" ".join(words), Mode.MEANING).cut, "a sentence is taken as a whole"


def test_a_filter_that_names_nothing_is_words() -> None:
    asked: list[tuple[str, str, str]] = []

    def names(kind: str, value: str, written: str) -> bool:
        asked.append((kind, value, written))
        return value == "tid"

    query = parsed('kode:tid code:[red] col:umn koder:Ida interview:"to ord" -kode:x rolle:deltager', Mode.TEXT, names)
    assert query.codes == ("tid",)
    assert query.roles == (Role.PARTICIPANT,)
    assert (query.without_codes, query.attributes, query.coders, query.interviews) == ((), (), (), ())
    assert query.words == 'code:[red] col:umn koder:Ida interview:"to ord" -kode:x'
    assert asked[2] == ("attribute", "col", "col:umn")
