from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggest_study import CODEBOOK, SEGMENTS, STUDY, Study, danish, encode, words_of

from orgcode.core.codebook import Code, Codebook
from orgcode.core.suggestion import SegmentSuggestions
from orgcode.suggest.calibration import Calibration, Signals
from orgcode.suggest.geometry import code_prototypes
from orgcode.suggest.parts import CodePart
from orgcode.suggest.regression import logistic
from orgcode.suggest.suggester import NEIGHBOURS, Suggester


@pytest.fixture
def study() -> Study:
    return STUDY


def suggested(study: Study, **options: Any) -> tuple[SegmentSuggestions, ...]:
    return study.suggester().suggest(study.vectors, study.words, range(len(study.segments)), **options)


def best(found: SegmentSuggestions) -> str:
    return found.suggestions[0].code_id


def test_segments_get_the_code_that_speaks_of_the_same(study: Study) -> None:
    found = suggested(study)
    assert [best(one) for one in found[:8]] == ["tid"] * 3 + ["ejerskab"] * 2 + ["dagsorden"] * 3
    for one in found[:8]:
        assert [suggestion.code_id for suggestion in one.shown][:1] == [best(one)]


def test_silence_where_nothing_fits(study: Study) -> None:
    found = suggested(study)
    fitting = min(one.suggestions[0].probability for one in found[:8])
    for text, one in zip(study.segments[8:], found[8:], strict=True):
        assert one.shown == (), text
        assert one.suggestions[0].probability < fitting


def test_probabilities_fall_with_the_rank_and_ranks_count_from_one(study: Study) -> None:
    for one in suggested(study):
        assert [suggestion.rank for suggestion in one.suggestions] == [1, 2, 3]
        probabilities = [suggestion.probability for suggestion in one.suggestions]
        assert probabilities == sorted(probabilities, reverse=True)
        assert all(0 <= probability <= 1 for probability in probabilities)


def test_evidence_names_the_nearest_text_and_the_shared_words(study: Study) -> None:
    first = suggested(study)[0].suggestions[0]
    nearest, words = first.evidence
    assert nearest.kind in {"example", "definition", "keyword", "name"}
    assert "tid" in nearest.text.lower()
    part = encode([nearest.text])[0]
    assert nearest.similarity == pytest.approx(float(study.vectors[0] @ part), abs=1e-4)
    assert words.kind == "words"
    assert {"tid", "kalender"} <= set(words.text.split(", "))
    assert 0 < words.similarity <= 1


def test_words_are_shared_within_compounds(study: Study) -> None:
    suggester = study.suggester()
    text = "kalenderen"
    (one,) = suggester.suggest(encode([text]), [words_of(text)], [0])
    evidence = {item.kind: item.text for item in one.suggestions[0].evidence}
    assert best(one) == "tid"
    assert evidence["words"] == "kalenderen"


def test_headings_are_never_suggested_and_change_nothing(study: Study) -> None:
    assert all(suggestion.code_id != "rammer" for one in suggested(study) for suggestion in one.suggestions)
    heading = Code(id="andet", name=danish("Tid"), definition=danish("travl tid"), codable=False)
    assert suggested(study.with_codes([heading, *CODEBOOK.codes])) == suggested(study)


def test_the_limit_cuts_the_list(study: Study) -> None:
    whole = suggested(study)
    for cut, one in zip(suggested(study, limit=1), whole, strict=True):
        assert cut.suggestions == one.suggestions[:1]


@given(order=st.permutations(range(len(SEGMENTS))))
def test_the_order_of_the_segments_changes_nothing(order: list[int]) -> None:
    suggester = STUDY.suggester()
    straight = suggester.suggest(STUDY.vectors, STUDY.words, range(len(SEGMENTS)))
    mixed = suggester.suggest(STUDY.vectors[order], [STUDY.words[place] for place in order], order)
    assert sorted(mixed, key=lambda one: one.segment_index) == list(straight)


@given(order=st.permutations(range(3)))
def test_the_order_of_the_codes_changes_nothing(order: list[int]) -> None:
    codes = [CODEBOOK.codes[0], *(CODEBOOK.codes[1 + place] for place in order)]
    assert suggested(STUDY.with_codes(codes)) == suggested(STUDY)


def test_the_same_input_gives_the_same_suggestions(study: Study) -> None:
    assert suggested(study) == suggested(study)


def test_one_by_one_is_the_same_as_all_at_once(study: Study) -> None:
    suggester = study.suggester()
    together = suggester.suggest(study.vectors, study.words, range(len(SEGMENTS)))
    for index in range(len(SEGMENTS)):
        (alone,) = suggester.suggest(study.vectors[[index]], [study.words[index]], [index])
        assert [(s.code_id, s.shown) for s in alone.suggestions] == [
            (s.code_id, s.shown) for s in together[index].suggestions
        ]
        assert alone.suggestions[0].probability == pytest.approx(together[index].suggestions[0].probability, abs=1e-5)


def test_no_segments_no_codes_and_no_background(study: Study) -> None:
    assert study.suggester().suggest(encode([]), [], []) == ()
    empty = study.with_codes([CODEBOOK.codes[0]])
    assert all(one.suggestions == () for one in suggested(empty))
    alone = Study(CODEBOOK, ()).suggester()
    (one,) = alone.suggest(encode(["tid i kalenderen"]), [words_of("tid i kalenderen")], [7])
    assert (one.segment_index, best(one)) == (7, "tid")


def test_a_codebook_of_one_code(study: Study) -> None:
    found = suggested(study.with_codes([CODEBOOK.codes[0], CODEBOOK.codes[1]]))
    probability = [one.suggestions[0].probability for one in found]
    assert min(probability[:3]) > max(probability[8:])


def test_the_prior_says_what_the_probabilities_say(study: Study) -> None:
    suggester = study.suggester()
    prior = suggester.prior(study.vectors, study.words)
    assert prior.log_odds.dtype == prior.inputs.dtype == np.float32
    assert logistic(prior.log_odds) == pytest.approx(suggester.probabilities(study.vectors, study.words), abs=1e-5)
    for row, one in zip(prior.log_odds, suggested(study), strict=True):
        assert [suggester.codes[code] for code in np.argsort(-row)] == [each.code_id for each in one.suggestions]


def test_inputs_are_centred_and_of_mean_length_one(study: Study) -> None:
    many = replace(study, segments=study.segments * 100)
    suggester = many.suggester()
    inputs = suggester.prior(many.vectors, many.words).inputs
    assert np.abs(inputs.mean(axis=0)).max() < 0.02
    assert float(np.sqrt((inputs**2).sum(axis=1).mean())) == pytest.approx(1.0, abs=0.05)
    assert suggester.own_inputs.shape == (3, inputs.shape[1])
    nearest = [suggester.codes[code] for code in (inputs[:8] @ suggester.own_inputs.T).argmax(axis=1)]
    assert nearest == ["tid"] * 3 + ["ejerskab"] * 2 + ["dagsorden"] * 3


def test_a_segment_leans_towards_what_is_said_around_it(study: Study) -> None:
    suggester = study.suggester()
    texts = ["det er travlt og tid er der ikke", "ja tak", "kalenderen er fuld så tid mangler"]
    vectors, words = encode(texts), [words_of(text) for text in texts]
    around = np.array([[-1, 1], [0, 2], [1, -1]])
    time = suggester.codes.index("tid")
    alone, within = suggester.signals(vectors, words).scores, suggester.signals(vectors, words, around).scores
    assert within[1, time] == pytest.approx(alone[1, time] + NEIGHBOURS * (alone[0, time] + alone[2, time]), abs=1e-5)
    assert within[1].argmax() == time
    nowhere = suggester.prior(vectors, words, np.full((3, 2), -1))
    assert (nowhere.log_odds == suggester.prior(vectors, words).log_odds).all()


def test_evidence_of_any_code_is_that_of_the_suggestions(study: Study) -> None:
    suggester = study.suggester()
    found = suggested(study)
    codes = [[suggester.codes.index(each.code_id) for each in one.suggestions] for one in found]
    reasons = suggester.evidence_of(study.vectors, study.words, codes)
    assert [list(each) for each in reasons] == [[each.evidence for each in one.suggestions] for one in found]


def test_shared_words_are_shown_as_they_are_written(study: Study) -> None:
    suggester = study.suggester()
    code = suggester.codes.index("tid")
    ((reasons,),) = suggester.evidence_of(study.vectors[:1], study.words[:1], [[code]], [{"kalender": "Kalenderen"}])
    assert "Kalenderen" in reasons[-1].text.split(", ")


def test_evidence_is_in_the_segments_own_language_unless_another_is_clearly_closer() -> None:
    random = np.random.default_rng(0)
    segment, other = random.normal(size=(2, 8))
    code = Code(id="tid", name=danish("Tid"))
    parts = [CodePart(code_id="tid", kind="example", language=language, text=language) for language in ("da", "nb")]

    def shown(language: str, danish_part: Any) -> str:
        vectors = np.array([danish_part, segment])
        vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        suggester = Suggester(
            Codebook(id="lille", title=danish("Lille"), codes=(code,)),
            parts,
            vectors,
            [frozenset(), frozenset()],
            background_vectors=np.zeros((0, 8)),
            language=language,
        )
        ((reasons,),) = suggester.evidence_of(vectors[1:], [frozenset()], [[0]])
        return reasons[0].text

    nearly = segment + 0.05 * other
    assert (shown("da", nearly), shown("nb", nearly), shown("da", other)) == ("da", "nb", "nb")


def test_log_odds_are_the_weighted_sum_of_the_signals() -> None:
    calibration = Calibration(bias=-1.0, own=2.0, lead=3.0, closeness=0.5, size=0.25)
    known = Signals(scores=np.array([[1.0, 0.5]]), strength=4.0, closeness=np.array([2.0]), size=np.array([8.0]))
    both = -1 + 0.5 * 2 + 0.25 * 8
    expected = [both + 2 * 1 * 2 + 3 * 0.5 * 4, both + 2 * 0.5 * 2 - 3 * 0.5 * 4]
    assert calibration.log_odds(known)[0].tolist() == pytest.approx(expected)


def test_a_definition_weighs_twice_a_name_and_examples_by_the_root_of_their_number() -> None:
    kinds = ["name", "definition", *["example"] * 4]
    parts = [CodePart(code_id="tid", kind=kind, language="da", text=f"{n}") for n, kind in enumerate(kinds)]
    (prototype,) = code_prototypes(["tid"], parts, np.eye(len(kinds)))
    assert prototype == pytest.approx(np.array([1, 2, 0.5, 0.5, 0.5, 0.5]) / 5)


def test_lengths_that_do_not_fit_are_refused(study: Study) -> None:
    suggester = study.suggester()
    with pytest.raises(ValueError, match="indices"):
        suggester.suggest(study.vectors, study.words, [1])


def test_the_threshold_can_be_moved(study: Study) -> None:
    eager, silent = study.suggester().shown_from(0.0), study.suggester().shown_from(1.0)
    assert all(len(one.shown) == 3 for one in eager.suggest(study.vectors, study.words, range(len(SEGMENTS))))
    assert all(one.shown == () for one in silent.suggest(study.vectors, study.words, range(len(SEGMENTS))))


def test_ten_thousand_segments_and_sixty_codes_are_ranked_in_seconds() -> None:
    random = np.random.default_rng(0)
    codes = [Code(id=f"kode-{number}", name=danish(f"Kode {number}"), definition=danish("tid")) for number in range(60)]
    study = Study(CODEBOOK, ()).with_codes(codes)
    lemmas = [f"ord{number}" for number in range(2000)]
    vectors = random.normal(size=(10_000, 13)).astype(np.float32)
    words = [frozenset(random.choice(lemmas, 6).tolist()) for _ in range(10_000)]
    assert len(study.suggester().suggest(vectors, words, range(10_000))) == 10_000
