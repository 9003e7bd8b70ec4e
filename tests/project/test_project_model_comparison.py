"""Models compared on a coder's own decisions, and on labelled sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from deciding_samples import SAYINGS, decide, put_models, said
from small_study import WordCounter, interview

from orgcode.core.codebook import Codebook
from orgcode.core.coding import Coder
from orgcode.errors import InputProblem, ModelUnavailable, UnknownName
from orgcode.project import Project
from orgcode.project.model_comparison import (
    DECIDED,
    DEFAULT,
    compare_on_decisions,
    compare_on_file,
    deciding_coder,
    model_name,
)
from orgcode.project.model_figures import DecisionComparison, FileComparison

Models = dict[str, WordCounter]


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> Models:
    return put_models(monkeypatch)


@pytest.fixture
def anna(study: Project) -> Coder:
    return study.coder("Anna")


def quiet(*_: object) -> None:
    """Nobody listens."""


def compared(project: Project, coder: Coder, *models: str) -> DecisionComparison:
    return compare_on_decisions(project, coder, models, sizes=(0, 10), seeds=2, say=quiet, on_progress=quiet)


def without_times(found: DecisionComparison) -> dict[str, object]:
    data: Any = found.data()
    for model in data["models"]:
        assert model.pop("encode_seconds_per_100") >= 0
    return dict(data)


def test_the_model_that_hears_the_words_wins(study: Project, anna: Coder, models: Models) -> None:
    decide(study, anna, 3)
    found = compared(study, anna, "deaf", "hearing")
    assert (found.by_interview, found.folds, found.interviews) == (True, 3, 3)
    assert (found.settled, found.coded) == (48, 36)
    deaf, hearing = found.models
    assert [point.decisions for point in hearing.curve.points] == [0, 10, 32]
    assert (hearing.curve.points[-1].mean("accuracy_at_1") or 0) > 0.7
    assert (deaf.curve.points[-1].mean("accuracy_at_1") or 0) < (hearing.curve.points[-1].mean("accuracy_at_1") or 0)
    (difference,) = found.differences
    assert (difference.name, difference.against) == ("hearing", "deaf")
    assert 0 < difference.low < difference.value < difference.high
    assert [(one.cost.name, one.cost.model, one.cost.dimensions) for one in found.models] == [
        ("deaf", "deaf-1", 3),
        ("hearing", "hearing-1", 68),
    ]


def test_the_same_decisions_give_the_same_comparison(study: Project, anna: Coder, models: Models) -> None:
    decide(study, anna, 3)
    first = without_times(compared(study, anna, "hearing", "deaf"))
    assert without_times(compared(study, anna, "hearing", "deaf")) == first
    json.dumps(first, allow_nan=False)


def test_vectors_of_every_model_stay_in_the_project(study: Project, anna: Coder, models: Models) -> None:
    decide(study, anna, 3)
    for transcript_id in study.transcripts():
        list(study.suggestions(transcript_id, model="hearing"))
    before = len(models["hearing"].encoded)
    compared(study, anna, "hearing", "deaf")
    timed = len(models["hearing"].encoded) - before
    there = len(models["deaf"].encoded)
    assert there > timed  # the deaf one had everything to hear, this one was only timed
    compared(study, anna, "deaf")
    assert len(models["deaf"].encoded) - there == timed
    assert set(study._store.vectors.models()) == {"hearing-1", "deaf-1"}


@pytest.mark.parametrize("order", [("hearing", "broken"), ("broken", "hearing")])
def test_a_model_that_cannot_be_loaded_is_told_before_anything_long(
    study: Project, anna: Coder, models: Models, order: tuple[str, str]
) -> None:
    decide(study, anna, 3)
    with pytest.raises(ModelUnavailable, match="broken"):
        compared(study, anna, *order)
    assert study._store.vectors.models() == ()


def test_with_two_interviews_segments_are_left_out_and_same_words_stay_together(
    study: Project, anna: Coder, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    from orgcode.suggest import cross_validation

    seen: list[Any] = []

    def spying(groups: Any, **more: Any) -> Any:
        folds = real(groups, **more)
        seen.append((list(groups), folds.tolist()))
        return folds

    real = cross_validation.folds_of
    monkeypatch.setattr(cross_validation, "folds_of", spying)
    decide(study, anna, 2)
    # A third interview with too little in it to be left out by itself.
    again = interview("Igen", [("IP", "Ja, sådan er det vel bare hos os.")] * (DECIDED - 1))
    study.add_read_transcript(again)
    study.record(anna, [(segment.span, []) for segment in study.segments(again.id)])
    found = compared(study, anna, "hearing")
    assert (found.by_interview, found.folds, found.interviews) == (False, 10, 3)
    groups, folds = seen[0]
    assert len(groups) == 32 + DECIDED - 1
    assert len(set(groups)) == 33
    assert len(set(folds[32:])) == 1


def test_without_a_name_it_is_the_projects_model(
    study: Project, anna: Coder, models: Models, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(study, anna, 3)
    (only,) = compared(study, anna).models
    assert (only.cost.name, only.cost.model) == (DEFAULT, "default-1")
    monkeypatch.setenv("ORGCODE_MODEL", "deaf")
    # The setting of the environment is what a project without a model takes; by its name the default is meant.
    assert [one.cost.model for one in compared(study, anna, "", DEFAULT).models] == ["deaf-1", "default-1"]


def test_the_defaults_name_is_no_name_to_the_search_for_a_model() -> None:
    from orgcode.language.model_source import model_id

    assert model_id(model_name(DEFAULT)) == model_id("")
    assert model_name("some/other") == "some/other"


def test_rejections_alone_and_interviewers_are_not_counted(study: Project, anna: Coder, models: Models) -> None:
    decide(study, anna, 3)
    before = compared(study, anna, "hearing")
    first = study.transcripts()[0]
    for segment in study.segments(first):
        speaker = study.transcript(first).turns[segment.turn].speaker
        if speaker == "I":
            study.apply(anna, segment.span, "tid")
        else:
            study.reject(anna, segment.span, "tid", None)
    after = compared(study, anna, "hearing")
    assert (after.settled, after.coded, after.interviews) == (before.settled, before.coded, before.interviews)
    assert after.models[0].curve.points[-1].decisions > before.models[0].curve.points[-1].decisions


def test_too_few_decisions_and_always_the_same_words(study: Project, anna: Coder, models: Models) -> None:
    with pytest.raises(InputProblem, match="Anna has decided on 0 segments"):
        compared(study, anna, "hearing")
    decide(study, anna, 1, turns=16)
    with pytest.raises(InputProblem, match="16 segments"):
        compared(study, anna, "hearing")
    assert models["hearing"].encoded == []


def test_whose_decisions_are_meant(study: Project, anna: Coder, models: Models) -> None:
    with pytest.raises(InputProblem, match="Nobody has decided"):
        deciding_coder(study)
    decide(study, anna, 1)
    study.coder("Cara")
    assert deciding_coder(study) == anna
    first = study.transcripts()[0]
    study.pass_over(study.coder("Bo"), study.segments(first)[1].span)
    with pytest.raises(InputProblem, match="2 coders have decided here: Anna, Bo"):
        deciding_coder(study)
    assert deciding_coder(study, "Bo").name == "Bo"
    with pytest.raises(UnknownName):
        deciding_coder(study, "Dorte")


def labelled(path: Path) -> Path:
    lines = [
        {"text": words, "codes": [code] if code else [], "lang": "da"}
        for who, words, code in said(7, 80)
        if who == "IP"
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def on_file(path: Path, codebook: Codebook, *models: str) -> FileComparison:
    return compare_on_file(path, codebook, models, learn=(0, 8), seeds=2, say=quiet, on_progress=quiet)


def test_models_on_a_labelled_set(tmp_path: Path, codebook: Codebook, models: Models) -> None:
    told: list[str] = []
    found = compare_on_file(
        labelled(tmp_path / "set.jsonl"),
        codebook,
        ("deaf", "hearing"),
        learn=(0, 8),
        seeds=2,
        say=quiet,
        on_progress=lambda done, total, label: told.append(label),
    )
    deaf, hearing = found.models
    assert [row.learn for row in hearing.rows] == [0, 8]
    # Other vectors, other figures: which words tell what is learned with either.
    assert hearing.rows[0].mean("mrr") != deaf.rows[0].mean("mrr")
    assert (hearing.rows[1].mean("mrr") or 0) > (hearing.rows[0].mean("mrr") or 1)
    data: Any = found.data()
    assert [one["model"] for one in data["models"]] == ["deaf-1", "hearing-1"]
    assert {"results", "baselines", "n_items", "dimensions", "encode_seconds_per_100"} <= set(data["models"][0])
    assert {"Loading the models", "Encoding (deaf)", "Measuring (hearing)"} <= set(told)
    with pytest.raises(ModelUnavailable):
        on_file(tmp_path / "set.jsonl", codebook, "hearing", "broken")


@pytest.mark.model
def test_folders_of_sentence_transformers(
    tmp_path: Path, study: Project, anna: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import numpy as np
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    monkeypatch.delenv("ORGCODE_MODEL", raising=False)
    words = ["[UNK]", *(word for several in SAYINGS.values() for word in several)]
    for name, size in (("wide", 32), ("narrow", 4)):
        tokenizer = Tokenizer(WordLevel({word: place for place, word in enumerate(words)}, unk_token=words[0]))
        tokenizer.pre_tokenizer = Whitespace()
        # Words that tell the same lie together.
        random = np.random.default_rng(3)
        told = np.repeat(random.normal(size=(len(SAYINGS), size)), 6, axis=0)
        weights = np.concatenate([np.zeros((1, size)), told + 0.05 * random.normal(size=told.shape)]).astype(np.float32)
        model = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)])
        model.save(str(tmp_path / name))
    decide(study, anna, 3)
    wide, narrow = compared(study, anna, str(tmp_path / "wide"), str(tmp_path / "narrow")).models
    assert (wide.cost.dimensions, narrow.cost.dimensions) == (32, 4)
    assert wide.cost.model.startswith("wide@")
    assert (wide.curve.points[-1].mean("accuracy_at_1") or 0) > (wide.curve.points[0].mean("accuracy_at_1") or 1)
    with pytest.raises(ModelUnavailable, match="no folder"):
        compared(study, anna, str(tmp_path / "wide"), str(tmp_path / "neither"))
