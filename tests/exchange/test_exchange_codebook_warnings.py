"""What `codebook check` says about codebooks that can be used."""

from __future__ import annotations

from orgcode.exchange.codebook_yaml import codebook_warnings, parse_codebook


def warnings(text: str, examples: int = 3) -> tuple[str, ...]:
    return codebook_warnings(parse_codebook("codebook: a\ncodes:\n" + text, "bog.yaml"), examples)


def test_a_complete_code_gets_no_warning() -> None:
    assert warnings("  - {id: tid, name: {da: Tid, nb: Tid}, definition: {da: x, nb: y}, examples: [a, b, c]}\n") == ()


def test_a_wording_for_every_language_is_complete() -> None:
    text = "  - {id: a, name: A, definition: x, examples: [a, b, c]}\n"
    assert warnings(text + "  - {id: b, name: {da: B}, definition: {da: x}, examples: [a, b, c]}\n") == ()


def test_no_definition_and_no_examples() -> None:
    assert warnings("  - {id: tid, name: Tid}\n") == (
        "The code 'tid' has no definition.",
        "The code 'tid' has no examples.",
    )


def test_few_examples_are_counted_over_all_languages() -> None:
    text = "  - {id: tid, name: Tid, definition: x, examples: {da: [a], nb: [b]}}\n"
    assert warnings(text) == ("The code 'tid' has 2 examples; 3 or more are better.",)
    assert warnings(text, examples=2) == ()


def test_a_heading_needs_neither_definition_nor_examples() -> None:
    told = warnings("  - {id: ramme, name: Ramme, codable: false}\n")
    assert told == ("The codebook holds no code that can be put on a passage.",)


def test_a_language_that_other_codes_have() -> None:
    text = (
        "  - {id: a, name: {da: A, nn: A}, definition: {da: x, nn: y}, examples: [a, b, c]}\n"
        "  - {id: b, name: {da: B}, definition: {da: x}, examples: [a, b, c]}\n"
    )
    assert warnings(text) == ("The name of 'b' is missing in nn.", "The definition of 'b' is missing in nn.")


def test_two_codes_of_one_name() -> None:
    text = (
        "  - {id: a, name: {da: Tid, en: Time}, definition: x, examples: [a, b, c]}\n"
        "  - {id: b, name: {da: ' tid', en: Hours}, definition: x, examples: [a, b, c]}\n"
    )
    assert warnings(text) == ("The codes 'a' and 'b' have the same name in da: ' tid'.",)


def test_a_codebook_without_codes() -> None:
    assert codebook_warnings(parse_codebook("codebook: a\ncodes: []\n", "bog.yaml")) == (
        "The codebook holds no code that can be put on a passage.",
    )
