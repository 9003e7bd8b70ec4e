"""Codes of which little is written yet: a name of everyday words, one quote, no definition."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from suggest_study import CODEBOOK, danish, encode, words_of

from orgcode.core.codebook import Code, Codebook, Wordings
from orgcode.suggest.geometry import ENOUGH_WORDS, QUOTED, beside_others, between_codes, told_by
from orgcode.suggest.learner import Learned, Learner
from orgcode.suggest.parts import CodePart, code_parts
from orgcode.suggest.shared_words import Lemmas
from orgcode.suggest.suggester import Suggester

EVERYDAY = frozenset(
    re.findall(r"\w+", "sid du sidder godt mm nå men og det var jo fint nej nettop okay lige her tak så altså")
)

LONG = (
    "vi har ikke tid i vores kalender fordi der altid er travlt hos os om foråret",
    "det er travlt og tid er der ikke meget af når alle er syge på samme dag",
    "kalenderen er fuld så tid mangler til de opgaver som vi fik i efteråret",
    "vi ejer det og det er vores eget projekt som ingen andre har fundet på",
    "de brænder for det som er vores og kommer selv med forslag hver måned",
    "et møde uden dagsorden bliver til snak om alt muligt andet end skolen",
    "tredje punkt på dagsorden til møde er altid det som ingen har læst om",
    "punkt et på møde blev flyttet igen uden at nogen spurgte lærerne først",
)
SHORT = (
    "sid du godt",
    "jeg sidder fint",
    "den stol har en løs skrue",
    "mm",
    "nå",
    "nej nettop",
    "okay",
    "lige her",
    "så altså",
    "tak",
    "mm og det var jo fint",
)
SEGMENTS = (*LONG, *SHORT, *(f"{text} {extra}" for extra in ("ja", "nu") for text in LONG + SHORT))
NEW = "sid"


def lemmas(text: str) -> Lemmas:
    return words_of(text) - EVERYDAY


def vectors(texts: tuple[str, ...]) -> NDArray[np.float32]:
    """As the little encoder has them, and one direction in which short texts are alike, as real vectors have."""
    short = np.array([[1.2 * np.exp(-len(text.split()) / 4.0)] for text in texts], dtype=np.float32)
    found = np.concatenate([encode(texts), short], axis=1)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)


def with_code(name: str, *examples: str) -> Codebook:
    new = Code(id=NEW, name=danish(name), examples=Wordings((("da", examples),)) if examples else Wordings())
    return replace(CODEBOOK, codes=(*CODEBOOK.codes, new))


def suggester(codebook: Codebook) -> Suggester:
    parts = code_parts(codebook, "da")
    texts = tuple(part.text for part in parts)
    return Suggester(
        codebook,
        parts,
        vectors(texts),
        [lemmas(text) for text in texts],
        background_vectors=vectors(SEGMENTS),
        background_words=[lemmas(text) for text in SEGMENTS],
    )


def learned(codebook: Codebook, decided: dict[str, str]) -> tuple[NDArray[np.float64], Learned]:
    """Probabilities of every segment after some decisions (segment, code), and what was learned."""
    made = suggester(codebook)
    prior = made.prior(vectors(SEGMENTS), [lemmas(text) for text in SEGMENTS])
    learner = Learner(prior.inputs, prior.log_odds, own=made.own_inputs, told=made.told)
    rows = np.array([SEGMENTS.index(text) for text in decided], dtype=np.intp)
    truth = np.array([[code == one for code in made.codes] for one in decided.values()], dtype=float)
    found = learner.learn(rows, truth.reshape(len(rows), len(made.codes)))
    return found.probabilities.astype(np.float64), found


def before_learning(codebook: Codebook) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    made = suggester(codebook)
    return made.probabilities(vectors(SEGMENTS), [lemmas(text) for text in SEGMENTS]), made.codes


QUOTES = [
    pytest.param(("Sid du",), id="name"),
    pytest.param(("Sid du", "Sid du godt?"), id="name-and-quote"),
    pytest.param(("mm og det var", "mm og det var jo fint"), id="backchannel"),
]


@pytest.mark.parametrize("wording", QUOTES)
def test_a_name_of_everyday_words_suggests_nothing(wording: tuple[str, ...]) -> None:
    found, codes = before_learning(with_code(*wording))
    assert found[:, codes.index(NEW)].max() < 0.2


@pytest.mark.parametrize("wording", QUOTES)
def test_nor_does_it_after_it_was_put_on_once(wording: tuple[str, ...]) -> None:
    decided = "mm og det var jo fint" if wording[0].startswith("mm") else "sid du godt"
    codebook = with_code(*wording)
    found, what = learned(codebook, {decided: NEW})
    column = suggester(codebook).codes.index(NEW)
    others = [row for row, text in enumerate(SEGMENTS) if not text.startswith(decided)]
    assert found[others, column].max() < 0.25
    # What came of a code that nothing is written of says nothing about those of which something is.
    assert what.trust.prior == pytest.approx(1.0, abs=0.1)
    assert what.trust.shift == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("wording", QUOTES)
def test_the_other_codes_are_suggested_as_without_it(wording: tuple[str, ...]) -> None:
    alone, codes = before_learning(CODEBOOK)
    beside, more = before_learning(with_code(*wording))
    kept = [more.index(code) for code in codes]
    fitting = alone.max(axis=1) >= 0.25
    assert fitting.any()
    assert (beside[:, kept].argmax(axis=1) == alone.argmax(axis=1))[fitting].all()
    assert np.abs(beside[:, kept] - alone)[fitting].max() < 0.15


def test_a_short_segment_has_no_code_without_a_word_of_it() -> None:
    found, _ = before_learning(with_code("Sid du", "Sid du godt?"))
    short = [row for row, text in enumerate(SEGMENTS) if not lemmas(text)]
    assert len(short) > 5
    assert found[short].max() < 0.15


def test_a_name_that_a_segment_says_is_evidence() -> None:
    codebook = with_code("Løse skruer")
    found, codes = before_learning(codebook)
    row, column = SEGMENTS.index("den stol har en løs skrue"), codes.index(NEW)
    assert found[row].argmax() == column
    assert found[row, column] > 2 * np.median(found[:, column])


def part(kind: str, text: str) -> CodePart:
    return CodePart(code_id="a", kind=kind, language="da", text=text)


class TestHowFarACodeIsTold:
    def test_a_sentence_is_enough(self) -> None:
        words = [frozenset("abcde"[:ENOUGH_WORDS])]
        assert told_by([part("definition", "En to tre")], words) == 1.0
        assert told_by([part("name", "En")], [frozenset("a")]) == pytest.approx(ENOUGH_WORDS**-0.5)

    def test_nothing_is_told_by_words_that_mean_nothing(self) -> None:
        assert told_by([part("name", "Sid du")], [frozenset()]) == 0.0
        assert told_by([], []) == 0.0

    def test_a_quote_tells_less_than_a_name_and_a_name_taken_from_it_no_more(self) -> None:
        words = [frozenset("ab"), frozenset("abc")]
        quoted = told_by([part("name", "løse skruer"), part("example", "de  Løse skruer her")], words)
        named = told_by([part("name", "Løst"), part("example", "de løse skruer her")], words)
        assert quoted == pytest.approx((QUOTED * 3 / ENOUGH_WORDS) ** 0.5)
        assert named == pytest.approx(((2 + QUOTED) / ENOUGH_WORDS) ** 0.5)

    def test_among_codes_told_alike_none_is_at_a_loss(self) -> None:
        told, sure = beside_others(np.array([0.5, 0.5, 0.5]))
        assert (told == 1.0).all()
        assert sure == 0.5
        told, sure = beside_others(np.array([1.0, 1.0, 0.3, 0.0]))
        assert told[:2].tolist() == [1.0, 1.0]
        assert told[3] == 0.0 < told[2] < 1.0
        assert 0.3 < sure < 1.0

    @pytest.mark.parametrize("told", [[], [0.0], [0.0, 0.0], [0.0, 0.0, 1.0]])
    def test_codes_of_which_nothing_is_told_still_have_an_order(self, told: list[float]) -> None:
        beside, sure = beside_others(np.array(told))
        assert sure > 0.0
        assert beside.any() or not told

    def test_what_is_not_told_is_as_for_the_codes_together(self) -> None:
        scores = np.array([[1.0, -2.0, 9.0], [0.0, 4.0, -9.0]])
        found = between_codes(scores, np.array([1.0, 1.0, 0.0]))
        assert np.allclose(found, [[1.5, -1.5, 0.0], [-2.0, 2.0, 0.0]])
