"""What automatic transcripts write: numbers and dates in words, names in lower case; and names of other languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgcode.core.privacy import Kind
from orgcode.privacy.candidates import form_of
from orgcode.privacy.finding import find

SENTENCES = Path(__file__).parents[2] / "corpora" / "privacy" / "sentences.jsonl"


def found(text: str, kind: Kind) -> list[str]:
    return [one.text for one in find(text) if one.kind == kind]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Jeg er født den tredje juni nitten hundrede fireogfirs.", "den tredje juni nitten hundrede fireogfirs"),
        ("Jeg er født tredje juni nitten fireogfirs.", "tredje juni nitten fireogfirs"),
        ("Eg er fødd den tjuande mai nittenåttifire.", "den tjuande mai nittenåttifire"),
        ("Hun er født fireogfirs.", "fireogfirs"),
        ("hun er født enogtyvende november to tusind og fire", "enogtyvende november to tusind og fire"),
        ("Han fyller år den tolvte mars.", "den tolvte mars"),
        ("født syvende januar 1999", "syvende januar 1999"),
    ],
)
def test_dates_of_birth_in_words(text: str, date: str) -> None:
    assert found(text, Kind.DATE) == [date]


@pytest.mark.parametrize(
    "text",
    ["Vi mødes den tredje juni.", "Hun fylder halvtreds.", "Der var fireogtyve børn.", "født med en sølvske, to gange"],
)
def test_other_days_and_numbers_are_no_dates_of_birth(text: str) -> None:
    assert found(text, Kind.DATE) == []


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("nummeret er toogtyve treogtredive fireogfyrre femoghalvtreds ja", Kind.PHONE, "toogtyve treogtredive "),
        ("ni én to tre fire fem seks sju", Kind.PHONE, "ni én to tre fire fem seks sju"),
        ("ringe til tjue to, tretti tre, førti fire og femti fem", Kind.PHONE, "tjue to, tretti tre, førti fire "),
        ("nul en nul to halvfems tolv fireogtredive", Kind.CPR, "nul en nul to halvfems tolv fireogtredive"),
    ],
)
def test_numbers_in_words(text: str, kind: Kind, number: str) -> None:
    (only,) = found(text, kind)
    assert only.startswith(number)


def test_two_numbers_in_words_are_decided_apart() -> None:
    first, second = "toogtyve treogtyve fireogtyve femogtyve", "tredive enogtredive toogtredive treogtredive"
    assert form_of(Kind.PHONE, first) != form_of(Kind.PHONE, second)
    assert form_of(Kind.PHONE, f" {first.upper()}") == form_of(Kind.PHONE, first)


def test_counting_is_no_number_of_anybodys() -> None:
    assert find("en, to, tre, fire og så fem") == ()
    assert find("der var toogtyve eller treogtyve børn i fireogtyve klasser") == ()


@pytest.mark.parametrize("name", ["władek", "şükrü", "čearru", "محمد", "Олена", "Áile"])
def test_names_with_letters_of_other_languages_in_any_case(name: str) -> None:
    assert name in found(f"ja så sagde {name} at det var godt", Kind.PERSON)


def test_a_word_with_a_capital_after_called_is_a_name() -> None:
    assert found("Hun hedder My. Og han hedder Al.", Kind.PERSON) == ["My", "Al"]
    assert found("Det hedder jo en skole. Han kom ved siden af.", Kind.PERSON) == []


@pytest.mark.parametrize("text", ["skriv til anne snabel a skole punktum dk", "skriv til anne snabel-a skole.dk"])
def test_an_address_with_the_sign_in_words(text: str) -> None:
    assert len(found(text, Kind.EMAIL)) == 1


def test_names_on_networks_and_short_names_in_capitals() -> None:
    assert found("Jeg er @annesofie_84 på nettet, og skriv a@b.dk.", Kind.URL) == ["@annesofie_84"]
    assert found("Hun er på OUH og DPU. SFO er noget andet, INT: ja.", Kind.INSTITUTION) == ["OUH", "DPU"]
    assert found("DET HER ER OUH", Kind.INSTITUTION) == []


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("interview_zofia_wisniewska.docx", ["zofia_wisniewska"]),
        ("samtale_torgunn_vik.docx", ["torgunn_vik"]),
        ("mbekele_int2.docx", ["mbekele"]),
        ("zofia", ["zofia"]),
        ("taler 1", []),
        ("Whisper", []),
        ("leder-nord-2.vtt", []),
        ("SPEAKER_00", []),
    ],
)
def test_titles_and_files_that_are_called_by_a_name(label: str, name: list[str]) -> None:
    assert [one.text for one in find(label, label=True, named=True)] == name
    attribute = [one.text for one in find("north", label=True)]
    assert attribute == []


@pytest.mark.parametrize(("about", "planted", "fewest"), [("many languages", 66, 66), ("made to be hard", 53, 46)])
def test_marked_sentences_are_covered(about: str, planted: int, fewest: int) -> None:
    lines = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    labels = [(line["text"], label) for line in lines if line["about"] == about for label in line["labels"]]
    assert len(labels) == planted
    assert all(text[label["start"] : label["end"]] == label["text"] for text, label in labels)
    hidden = sum(
        all(
            not text[at].isalnum() or any(one.start <= at < one.end for one in find(text))
            for at in range(label["start"], label["end"])
        )
        for text, label in labels
    )
    assert hidden >= fewest
