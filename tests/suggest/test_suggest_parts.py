from __future__ import annotations

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.suggest.parts import CodePart, code_parts, plain_description

TIME = Code(
    id="tid",
    name=Wording((("da", "Tid"), ("nn", "Tid"), ("en", "Time"))),
    definition=Wording((("da", "Om at nå det"), ("en", "About having time"))),
    include=Wordings((("da", ("Der mangler tid",)), ("en", ("Time is lacking",)))),
    exclude=Wordings((("da", ("Klokkeslæt",)),)),
    examples=Wordings((("da", ("Vi når det ikke",)), ("nb", ("Vi rekker det ikke",)))),
    keywords=Wordings((("da", ("tid", "nå")),)),
)
CODEBOOK = Codebook(
    id="lille",
    title=Wording(),
    codes=(Code(id="alt", name=Wording((("*", "Alt"),)), codable=False), TIME, Code(id="andet", name=Wording())),
)


def parts(language: str) -> list[tuple[str, str, str]]:
    return [(part.kind, part.language, part.text) for part in code_parts(CODEBOOK, language) if part.code_id == "tid"]


def test_a_danish_transcript_is_compared_with_danish_and_english_wording_and_all_examples() -> None:
    assert parts("da") == [
        ("name", "da", "Tid"),
        ("definition", "da", "Tid: Om at nå det"),
        ("name", "en", "Time"),
        ("definition", "en", "Time: About having time"),
        ("include", "da", "Der mangler tid"),
        ("example", "da", "Vi når det ikke"),
        ("example", "nb", "Vi rekker det ikke"),
        ("keyword", "da", "tid, nå"),
    ]


def test_a_wording_that_is_missing_is_taken_from_the_language_read_next_best() -> None:
    assert ("definition", "da", "Tid: Om at nå det") in parts("nn")
    assert ("include", "da", "Der mangler tid") in parts("und")


def test_no_text_comes_twice_and_headings_have_none() -> None:
    for language in ("da", "nb", "nn", "en", "und"):
        found = code_parts(CODEBOOK, language)
        assert len({(part.code_id, part.kind, part.text) for part in found}) == len(found)
        assert {part.code_id for part in found} == {"tid", "andet"}


def test_a_code_without_any_wording_is_known_by_its_id() -> None:
    assert code_parts(CODEBOOK, "da")[-1] == CodePart(code_id="andet", kind="name", language="da", text="andet")


def test_the_plain_description_is_name_and_definition() -> None:
    assert plain_description(TIME, "da") == "Tid: Om at nå det"
    assert plain_description(CODEBOOK.code("andet"), "da") == "andet"
