"""What the screens say, in every language of the program."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from orgcode.tui import wording
from orgcode.tui.keys import CODING_KEYS
from orgcode.tui.words.form import Said


@pytest.fixture(autouse=True)
def in_english_again() -> Iterator[None]:
    yield
    wording.speak("en")


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_every_message_is_there_in_every_language() -> None:
    assert Said._fields == wording.LANGUAGES
    lacking = [
        (key, each) for key, said in wording.MESSAGES.items() for each in said._fields if not getattr(said, each)
    ]
    assert lacking == []


def test_placeholders_match_in_every_language() -> None:
    unlike = [
        (key, each)
        for key, said in wording.MESSAGES.items()
        for each in said._fields
        if placeholders(getattr(said, each)) != placeholders(said.en)
    ]
    assert unlike == []


def test_no_key_is_given_by_two_modules() -> None:
    assert sum(len(module.WORDS) for module in wording.MODULES) == len(wording.MESSAGES)


def test_messages_begin_and_end_alike() -> None:
    """No space, full stop or line break is lost or added in translation."""
    for key, said in wording.MESSAGES.items():
        assert {text[-1] in " \n" for text in said} == {False}, key
        assert {text.count("\n") for text in said} == {said.en.count("\n")} or key == "library.empty.next", key
        assert len({text.endswith("?") for text in said}) == 1, key


def test_what_is_said_follows_the_language_while_the_program_runs() -> None:
    undo = next(binding for binding in CODING_KEYS if binding.action == "undo")
    third = next(binding for binding in CODING_KEYS if binding.action == "accept(3)")
    heard = []
    for language in wording.LANGUAGES:
        wording.speak(language)
        heard.append((wording.binding_name(undo), wording.binding_name(third), wording.counted("library.turns", 1)))
    assert heard == [
        ("Undo", "Accept suggestion 3", "1 turn"),
        ("Fortryd", "Tag imod forslag 3", "1 replik"),
        ("Angre", "Godta forslag 3", "1 replikk"),
        ("Angre", "Godta forslag 3", "1 replikk"),
    ]


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="sv"):
        wording.speak("sv")
    assert wording.language() == "en"


def test_each_language_has_one_kind_of_quotation_marks() -> None:
    marks = {"en": "“”", "da": "“”", "nb": "«»", "nn": "«»"}
    wrong = [
        (key, each)
        for key, said in wording.MESSAGES.items()
        for each in said._fields
        if set(getattr(said, each)) & set("“”„‘«»‹›") - set(marks[each])
    ]
    assert wrong == []
    for each, pair in marks.items():
        wording.speak(each)
        assert wording.quoted("ja") == f"{pair[0]}ja{pair[1]}"


def test_a_number_is_never_broken_over_two_lines() -> None:
    for each in wording.LANGUAGES:
        wording.speak(each)
        assert "2052" in wording.counted("library.turns", 2052)


def test_only_what_one_key_types_is_a_number_to_choose_by() -> None:
    assert [wording.numbered(number) for number in (1, 9, 10, 12)] == ["1 ", "9 ", "  ", "  "]
    assert wording.numbered(10, "") == ""


def test_languages_are_written_small_in_the_middle_of_a_sentence() -> None:
    for each in ("da", "nb", "nn"):
        wording.speak(each)
        names = [wording.say(f"language.{name}") for name in wording.LANGUAGES]
        assert names == [name.lower() for name in names]
