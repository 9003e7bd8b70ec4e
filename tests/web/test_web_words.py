"""What the pages around the screen say, in every language of the program."""

from __future__ import annotations

import re

import pytest

from orgcode.tui import wording
from orgcode.web.server import OURS
from orgcode.web.words import WORDS, Said, said, wanted_language


def test_everything_is_said_in_every_language_of_the_program() -> None:
    assert Said._fields == wording.LANGUAGES
    assert [(key, name) for key, words in WORDS.items() for name, text in words._asdict().items() if not text] == []
    for key, words in WORDS.items():
        assert len(set(words)) > 1, key
        assert len({text.count("`") for text in words}) == 1, key
        assert len({text.endswith(".") for text in words}) == 1, key


def test_the_page_has_no_words_of_its_own_and_says_what_there_is() -> None:
    page = (OURS / "app_index.html").read_text(encoding="utf-8")
    assert re.sub(r"<[^>]+>|\{\{.+?\}\}", "", page).split() == ["orgcode"]
    assert set(re.findall(r"words\.(\w+)", page)) | {"refused", "expired", "many"} == set(WORDS)


def test_a_language_that_is_none_of_ours_is_answered_in_english() -> None:
    assert said("again", "sv") == WORDS["again"].en
    assert said("again", "nn") == WORDS["again"].nn


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.6,en-US;q=0.5,en;q=0.4", "nb"),
        ("en;q=0.4, da;q=0.9", "da"),
        ("no", "nb"),
        ("de-DE,de", None),
        ("", None),
        ("*", None),
        ("da;q=0", None),
        ("da;q=much, nn", "nn"),
        ("NN-no", "nn"),
    ],
)
def test_the_first_of_our_languages_that_the_browser_asks_for(accepted: str, language: str | None) -> None:
    assert wanted_language(accepted) == language
