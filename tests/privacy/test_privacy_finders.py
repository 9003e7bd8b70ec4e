"""What is found in a text: known answers, what must not be taken for personal data, and the shipped corpus."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.privacy import Finding, Kind
from orgcode.privacy.finding import find, without_overlaps
from orgcode.privacy.words import compared, composed

CORPUS = Path(__file__).parents[2] / "corpora" / "privacy" / "planted.jsonl"


def found(text: str, kind: Kind | None = None) -> list[str]:
    return [one.text for one in find(text) if kind in (None, one.kind)]


def certainty(text: str) -> float:
    [one] = find(text)
    return one.certainty


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("hendes cpr er 211062-5629 og", Kind.CPR, "211062-5629"),
        ("hendes cpr er 2110625629", Kind.CPR, "2110625629"),
        ("hendes cpr er 21 10 62 5629", Kind.CPR, "21 10 62 5629"),
        ("givet ud siden 2007: 010110-4005", Kind.CPR, "010110-4005"),
        ("nummeret er 151086 95088", Kind.BIRTH_NUMBER, "151086 95088"),
        ("nummeret er 15108695088", Kind.BIRTH_NUMBER, "15108695088"),
        ("D-nummeret er 410185 10187", Kind.BIRTH_NUMBER, "410185 10187"),
        ("feil siffer: 15108695077", Kind.BIRTH_NUMBER, "15108695077"),
        ("ring 22334455 nu", Kind.PHONE, "22334455"),
        ("ring 22 33 44 55 nu", Kind.PHONE, "22 33 44 55"),
        ("ring +45 22 33 44 55 nu", Kind.PHONE, "+45 22 33 44 55"),
        ("ring (+47) 911 54 372 nu", Kind.PHONE, "(+47) 911 54 372"),
        ("ring 0047 91154372 nu", Kind.PHONE, "0047 91154372"),
        ("ring 2233 4455 nu", Kind.PHONE, "2233 4455"),
        ("ring +46 70 123 45 67 nu", Kind.PHONE, "+46 70 123 45 67"),
        ("skriv til mette_k+x@dag-tilbud.kommune.dk, ja", Kind.EMAIL, "mette_k+x@dag-tilbud.kommune.dk"),
        ("skriv til kari snabel-a skole punktum no", Kind.EMAIL, "kari snabel-a skole punktum no"),
        ("se https://skole.example/a?b=c, ja", Kind.URL, "https://skole.example/a?b=c"),
        ("se skolen-eksempel.dk/hold", Kind.URL, "skolen-eksempel.dk/hold"),
        ("bor på Birkevej 12, 2. th, der", Kind.ADDRESS, "Birkevej 12, 2. th"),
        ("bor i Karl Johans gate 22 B der", Kind.ADDRESS, "Karl Johans gate 22 B"),
        ("bur i prestegardsvegen 3 der", Kind.ADDRESS, "prestegardsvegen 3"),
        ("bor på H.C. Andersens Boulevard 5", Kind.ADDRESS, "H.C. Andersens Boulevard 5"),
        ("det er i 7100 Vejle, tror jeg", Kind.POSTCODE, "7100 Vejle"),
        ("det er i 2000 Frederiksberg, tror jeg", Kind.POSTCODE, "2000 Frederiksberg"),
        ("det er i N-0155 Oslo, trur eg", Kind.POSTCODE, "N-0155 Oslo"),
        ("født den 3. maj 1984 i", Kind.DATE, "den 3. maj 1984"),
        ("fødd 22.11.1943, ja", Kind.DATE, "22.11.1943"),
        ("født i 1999, ja", Kind.DATE, "1999"),
        ("på Nordre Skole, ja", Kind.INSTITUTION, "Nordre Skole"),
        ("på Solbakken barnehage, ja", Kind.INSTITUTION, "Solbakken barnehage"),
        ("i børnehaven Solsikken, ja", Kind.INSTITUTION, "Solsikken"),
        ("hos Aarhus Kommune, ja", Kind.INSTITUTION, "Aarhus Kommune"),
        ("på Universitetet i Bergen, ja", Kind.INSTITUTION, "Universitetet i Bergen"),
        ("vi tog til Vejle, alle", Kind.PLACE, "Vejle"),
        ("så sagde Anne Hansen det", Kind.PERSON, "Anne Hansen"),
        ("det var Annes idé", Kind.PERSON, "Annes"),
        ("det var Przemek der kom", Kind.PERSON, "Przemek"),
        ("det var fru Overby der kom", Kind.PERSON, "Overby"),
        ("det var J. Hansen der kom", Kind.PERSON, "J. Hansen"),
        ("det var Ola J. Li der kom", Kind.PERSON, "Ola J. Li"),
        ("det var Anne-Marie von Bülow der kom", Kind.PERSON, "Anne-Marie von Bülow"),
        ("og så kom birgitte ind", Kind.PERSON, "birgitte"),
        ("det var A.H. der kom", Kind.PERSON, "A.H."),
        ("Så. Xenofilius kom.", Kind.PERSON, "Xenofilius"),
        ("så kom Skriver ind", Kind.PERSON, "Skriver"),
    ],
)
def test_it_is_found_as_what_it_is(text: str, kind: Kind, wanted: str) -> None:
    assert found(text, kind) == [wanted]
    assert len(find(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I 2019 kom der en plan, og fra 2010 til 2015 var der en anden.",
        "Det koster 12.500 kroner, og kl. 15.30 er der møde. Vi er 24 i 2024.",
        "Det varede fra 2019-2020. Side 1450. Der er 2200 timer i det.",
        "Skolen ligger ved vejen. Kirken ligger ved gaden. Lederen kommer.",
        "Danmark og Norge ligner hinanden. Teams virker. Men det gør Word ikke.",
        "På mandag holder vi jul, sagde de. Det var i august.",
        "Folkeskolen er svær. Kommunen hjælper. Vores skole er god.",
        "Jeg spurgte: Hvorfor? Og så svarede vi: Fordi.",
    ],
)
def test_ordinary_talk_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_check_digit_makes_it_surer_and_a_date_is_enough() -> None:
    assert certainty("211062-5629") == 1.0
    assert 0.5 < certainty("211062-5628") < 1.0
    assert found("311362-5628", Kind.CPR) == []
    assert certainty("151086 95088") == 1.0
    assert certainty("151086 95077") < 1.0


def test_names_that_are_words_count_with_a_capital_and_less_at_the_beginning() -> None:
    inside, first = (find(text)[0].certainty for text in ("vi spurgte Bo om det", "Bo ved det."))
    assert inside > first > 0
    assert found("hvor bor de, bo selv") == []


def test_a_name_in_a_text_without_capitals() -> None:
    text = "ja så kom " + "og det var jo sådan vi gjorde det den gang " * 8 + "mette hansen og jonas ja"
    assert found(text, Kind.PERSON) == ["mette hansen", "jonas"]


def test_what_an_unknown_word_does_elsewhere_counts() -> None:
    assert found("Og så kom Blorken. Vi så en blorken og to blorken mere.") == []
    assert found("Og så kom Blorken. Vi så ham.") == ["Blorken"]


def test_an_address_in_a_mail_says_nothing_about_the_name() -> None:
    assert found("Så kom Yrsa ind. yrsa.holk@skole.dk", Kind.PERSON) == ["Yrsa"]


def test_letters_may_be_decomposed() -> None:
    text = unicodedata.normalize("NFD", "Vi bor på Gråbrødrevej 3, 8000 Århus C, og André Håkonsen fra Åby Skole kom.")
    assert [unicodedata.normalize("NFC", one) for one in found(text)] == [
        "Gråbrødrevej 3",
        "8000 Århus C",
        "André Håkonsen",
        "Åby Skole",
    ]


@given(st.text(alphabet="aåé\u0301\u030aAxÅ \n", max_size=20))
def test_composing_keeps_places(text: str) -> None:
    plain, starts = composed(text)
    assert plain == unicodedata.normalize("NFC", text) or "\u0301" in text or "\u030a" in text
    assert len(starts) == len(plain) + 1
    assert starts[-1] == len(text)
    assert list(starts) == sorted(starts)


@pytest.mark.parametrize("piece", ["a-", "a'", "a@", "a%", "1.", "www.", "Anne_"])
def test_a_long_text_without_sense_comes_to_an_end(piece: str) -> None:
    # Were a finder to look back at everything before each character, pytest-timeout would end this.
    text = piece * (200_000 // len(piece)) + "\n\nRing 22 33 44 55."
    assert find(text)[-1].text == "22 33 44 55"


def test_labels_have_no_sentences() -> None:
    assert [one.text for one in find("Xenia", label=True)] == ["Xenia"]
    assert [one.text for one in find("interview_anne_2.docx", label=True)] == ["anne"]
    assert find("Interviewer", label=True) == ()
    assert find("IP1", label=True) == ()


def test_the_telling_word_of_a_listed_institution_is_found_by_itself() -> None:
    known = ("Børnehaven Solsikken",)
    assert [one.text for one in find("ja, solsikkens voksne", known=known)] == ["solsikkens"]
    assert find("ja, solsikkens voksne") == ()


def test_of_findings_that_overlap_nothing_is_left_outside() -> None:
    def finding(kind: Kind, start: int, end: int, sure: float) -> Finding:
        return Finding(kind=kind, start=start, end=end, text="abcdefghij"[start:end], certainty=sure, why="")

    person, address = finding(Kind.PERSON, 0, 5, 0.9), finding(Kind.ADDRESS, 3, 8, 0.9)
    [one] = without_overlaps("abcdefghij", [address, person])
    assert (one.kind, one.start, one.end, one.text) == (Kind.ADDRESS, 0, 8, "abcdefgh")
    whole = finding(Kind.INSTITUTION, 0, 6, 0.6)
    assert without_overlaps("abcdefghij", [person, whole]) == (whole,)


def test_everything_planted_in_the_corpus_is_found() -> None:
    lines = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    wanted = 0
    for line in lines:
        text, findings = line["text"], find(line["text"])
        for label in line["labels"]:
            wanted += 1
            assert text[label["start"] : label["end"]] == label["text"]
            inside = [one for one in findings if one.start < label["end"] and one.end > label["start"]]
            for at in range(label["start"], label["end"]):
                assert not text[at].isalnum() or any(one.start <= at < one.end for one in inside), label
    assert wanted > 200


PIECES = (
    *(
        "Anne",
        "Hansens",
        "bo",
        "Bo",
        "-",
        ".",
        ",",
        "\n",
        "22",
        "33",
        "44",
        "55",
        "010190-1234",
        "a@b.dk",
        "Nordre",
        "Skole",
    ),
    *("fru", "7100", "Vejle", "'", "s", "né", "e\u0301", "Å", "_", "født", "Birkevej", "3", "J.", "www.x.no", "+45"),
)
TALK = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@given(TALK | st.text(max_size=60))
def test_findings_stand_in_order_and_do_not_overlap(text: str) -> None:
    end = 0
    for one in find(text):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert 0 < one.certainty <= 1
        end = one.end


@given(st.text(max_size=30))
def test_words_are_compared_alike_however_they_are_written(text: str) -> None:
    assert compared(unicodedata.normalize("NFD", text)) == compared(unicodedata.normalize("NFC", text))
