"""Long sentences are cut where a reader would draw breath; speech without punctuation too."""

from __future__ import annotations

import random

import pytest

from orgcode.core.transcript import Language, Speaker, Transcript, Turn, UnitKind
from orgcode.language.abbreviations import abbreviations
from orgcode.language.pieces import Limits, cut_long, is_short
from orgcode.language.segments import SpacySegmenter

UNPUNCTUATED = {
    Language.BOKMAAL: (
        "nei altså det er jo det jeg har sagt hele tiden at vi trenger mer tid til å planlegge sammen |for det er jo "
        "sånn at når vi kommer på møtene så er det alltid noen som har glemt å forberede seg |og da sitter vi der og "
        "så begynner vi å snakke om helt andre ting som busstider og vikarer og sånn og så har det gått en time og "
        "så er vi akkurat like langt"
    ),
    Language.DANISH: (
        "øh jeg tænker at det der med ejerskab det kommer jo ikke af sig selv det er jo noget man skal arbejde med "
        "og det har vi ikke gjort nok i starten |fordi vi fik at vide at nu skulle vi i gang og så var der en "
        "konsulent der kom ud og holdt et oplæg |og så gik hun igen og så stod vi der og tænkte hvad nu"
    ),
    Language.NYNORSK: (
        "ja eg har jo vore med på ein del slike prosjekt før og det som er felles for dei er at dei startar med "
        "brask og bram |og så etter eit halvt år så er det ingen som snakkar om det lenger men det har jo med oss òg "
        "å gjere |for vi er ikkje alltid så flinke til å seie frå når det ikkje fungerer"
    ),
}
LONG = (
    "Det var sådan, at vi i starten, da vi gik i gang med projektet, havde en forestilling om, at alle medarbejdere "
    "ville være med, |og at det kun var et spørgsmål om at få sat nogle datoer i kalenderen, |men det viste sig "
    "hurtigt, at der var mange, der følte, at det var endnu en ting, der blev lagt oven i alt det andet."
)
PAUSES = (
    "ja da var her svært mykje folk den dagen og skuledirektøren han heldt da eit foredrag der han fortalde om "
    "kyrkja # |og så var det mange som hadde teke med seg bilete frå gamle dagar og viste fram (..) |eg hugsar best "
    "ein gammal mann som stod heilt bak i salen og ikkje sa eit ord heile kvelden"
)


def segments(text: str, language: Language = Language.DANISH, limits: Limits | None = None) -> list[str]:
    turn = Turn(index=0, speaker="", start=0, end=len(text))
    interview = Transcript(title="", text=text, turns=(turn,), speakers=(Speaker(label=""),), language=language)
    segmenter = SpacySegmenter(limits=limits or Limits())
    return [text[s.start : s.end] for s in segmenter.segment(interview, UnitKind.SENTENCE).segments]


@pytest.mark.parametrize("language", UNPUNCTUATED, ids=str)
def test_unpunctuated_speech_is_cut_at_its_joints(language: Language) -> None:
    marked = UNPUNCTUATED[language]
    assert segments(marked.replace("|", ""), language) == marked.split("|")


def test_a_long_sentence_is_cut_at_clauses() -> None:
    assert segments(LONG.replace("|", "")) == LONG.split("|")


def test_pauses_are_good_places() -> None:
    assert segments(PAUSES.replace("|", ""), Language.NYNORSK) == PAUSES.split("|")


@pytest.mark.parametrize("seed", range(5))
def test_unpunctuated_pieces_stay_between_the_limits(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a fixed text, no secret
    words = "og så var det ikke noget vi kunne gøre men fordi altså jeg tænker tid ledelse børn for vi mødet"
    text = " ".join(chance.choices(words.split(), k=400))
    lengths = [len(piece.split()) for piece in segments(text)]
    assert sum(lengths) == 400
    assert all(12 <= length <= 40 for length in lengths), lengths


def test_a_sentence_within_the_limits_stays_whole() -> None:
    text = "så " * 39 + "nu"
    assert segments(text) == [text]
    text = "Så, " + "så " * 43 + "nu."
    assert segments(text) == [text]


def test_characters_are_limited_too() -> None:
    text = "Det er " + ", ".join(["medarbejderinddragelsesproces"] * 20) + "."
    pieces = segments(text)
    assert len(pieces) > 1
    assert all(len(piece.strip()) <= 300 for piece in pieces)


def test_a_word_is_never_cut() -> None:
    monster = "a" * 5000
    assert segments(f"Det stod der {monster} midt i det hele.") == ["Det stod der ", monster + " ", "midt i det hele."]


def test_brackets_and_quotations_hold_together() -> None:
    clause = "og vi prøvde så godt vi kunne å få det til"
    text = f"{clause} {clause} (ja det gjorde de jo og alle var med på det) {clause} « {clause} » {clause} {clause}"
    for piece in segments(text, Language.BOKMAAL):
        assert piece.count("(") == piece.count(")"), piece
        assert not piece.rstrip().endswith("«"), piece
        assert not piece.startswith("»"), piece


def test_an_abbreviation_is_not_a_good_place() -> None:
    text = "Vi har mange ting f.eks. " * 12
    assert not any(piece.rstrip().endswith("f.eks.") for piece in segments(text)[:-1])


def test_limits_are_parameters_and_are_stored() -> None:
    limits = Limits(max_words=10, speech_words=10, target_words=6, min_words=3)
    assert max(len(piece.split()) for piece in segments("ja og " * 40, limits=limits)) <= 10
    turn = Turn(index=0, speaker="", start=0, end=2)
    interview = Transcript(title="", text="Ja", turns=(turn,), speakers=(Speaker(label=""),), language=Language.DANISH)
    stored = dict(SpacySegmenter(limits=limits).segment(interview, UnitKind.SENTENCE).parameters)
    assert (stored["max_words"], stored["language"]) == (10, "da")
    assert SpacySegmenter().segment(interview, UnitKind.TURN).parameters == ()


@pytest.mark.parametrize("wrong", [{"min_words": 30}, {"max_words": 20}, {"max_characters": 3}, {"short_words": -1}])
def test_limits_that_contradict_each_other_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="must"):
        Limits(**wrong)


def test_cut_long_of_blank_is_empty() -> None:
    assert cut_long("   ", 0, 3, Limits(), abbreviations("da")) == []


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ja.", True),
        ("Nej, altså.", True),
        ("Mm, ja, ja, jo.", True),
        ("(griner)", True),
        ("Det er tid.", False),
        ("Samarbejdskultur.", False),
        ("Tillit.", True),
    ],
)
def test_short_is_few_words_and_few_letters(text: str, *, short: bool) -> None:
    assert is_short(text, Limits()) is short
