"""Names by a trained pipeline; here one of rules, which says what a trained one would."""

from __future__ import annotations

import pytest

from orgcode.core.privacy import Kind
from orgcode.privacy import trained
from orgcode.privacy.finding import find


def test_entities_become_findings_and_are_told_with_those_of_the_rules() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("da")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "PER", "pattern": "knudemand"},
            {"label": "LOC", "pattern": "lilleby"},
            {"label": "MISC", "pattern": "torsdag"},
        ]
    )
    text = "så kom knudemand\nfra lilleby en torsdag med Anne"
    pieces = [(0, text[:16]), (17, text[17:])]
    made = trained.trained_findings(nlp, pieces)
    assert [(one.kind, one.text, text[one.start : one.end]) for one in made] == [
        (Kind.PERSON, "knudemand", "knudemand"),
        (Kind.PLACE, "lilleby", "lilleby"),
    ]
    assert [one.text for one in find(text, also=made)] == ["knudemand", "lilleby", "Anne"]


def test_the_best_pipeline_that_is_installed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"da_core_news_md", "da_core_news_sm"}
    monkeypatch.setattr(trained, "find_spec", lambda name: name if name in there else None)
    assert trained.installed("da") == "da_core_news_md"
    assert trained.installed("nb") == ""
    assert trained.installed("und") == ""
