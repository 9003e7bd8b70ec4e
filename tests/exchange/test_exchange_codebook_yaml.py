"""The codebook file format: what is read, what is refused and on which line, and the round trip."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.codebook import ANY_LANGUAGE, LANGUAGES, Code, Codebook, Wording, Wordings
from orgcode.errors import BadCodebook
from orgcode.exchange.codebook_yaml import parse_codebook, read_codebook, write_codebook

WHOLE = """\
codebook: sammenhæng-2
title: {da: Sammenhæng, en: Coherence}
codes:
  - id: tid
    name: {da: Tid, nb: Tid, nn: Tid, en: Time}
    definition:
      da: "Tid: til at prøve, og til at forstå."
      nb: >
        Tid til å prøve
        og forstå.
    include: {da: ["ventetid", "travlhed"]}
    exclude: ["klokkeslæt"]
    examples:
      da:
        - "vi har jo ikke tid"
        - det tager tid
    keywords: {da: [tid, no, yes, on, 1.0, ~, 010], nb: [tid]}
    colour: "#8fbcbb"
  - id: sammenhæng
    name: Sammenhæng
    codable: false
    children:
      - id: top-down
        name: Top-down
      - id: bottom-up
        name: Bottom-up
        children: []
"""


def refused(text: str) -> BadCodebook:
    with pytest.raises(BadCodebook) as caught:
        parse_codebook(text, "bog.yaml")
    assert caught.value.hint, "every refusal says what to do next"
    return caught.value


def with_code(lines: str) -> str:
    """A codebook whose code begins on line 3; `lines` start on line 5."""
    return "codebook: a\ncodes:\n  - id: tid\n    name: Tid\n" + lines


def test_every_key_of_the_format_is_read() -> None:
    codebook = parse_codebook(WHOLE, "bog.yaml")
    assert codebook.id == "sammenhæng-2"
    assert codebook.title == Wording((("da", "Sammenhæng"), ("en", "Coherence")))
    assert [(code.id, code.parent, code.codable) for code in codebook] == [
        ("tid", None, True),
        ("sammenhæng", None, False),
        ("top-down", "sammenhæng", True),
        ("bottom-up", "sammenhæng", True),
    ]
    tid = codebook.code("tid")
    assert tid.definition.get("da") == "Tid: til at prøve, og til at forstå."
    assert tid.definition.get("nb") == "Tid til å prøve og forstå."
    assert tid.include == Wordings((("da", ("ventetid", "travlhed")),))
    assert tid.exclude == Wordings(((ANY_LANGUAGE, ("klokkeslæt",)),))
    assert tid.examples.get("nn") == ("vi har jo ikke tid", "det tager tid")
    assert tid.colour == "#8fbcbb"
    assert codebook.code("sammenhæng").name == Wording(((ANY_LANGUAGE, "Sammenhæng"),))


def test_words_that_yaml_would_make_values_of_stay_words() -> None:
    codebook = parse_codebook(WHOLE, "bog.yaml")
    assert codebook.code("tid").keywords.get("da") == ("tid", "no", "yes", "on", "1.0", "~", "010")


@pytest.mark.parametrize(
    "word", ["no", "ja", "yes", "on", "off", "1.0", "1_000", "0x1f", "2024-01-01", "12:30", "null"]
)
def test_a_name_is_the_word_that_was_written(word: str) -> None:
    codebook = parse_codebook(f"codebook: a\ncodes:\n  - id: x\n    name: {word}\n", "bog.yaml")
    assert codebook.code("x").name.get("da") == word
    assert parse_codebook(write_codebook(codebook), "again").version == codebook.version


def test_ids_that_look_like_values_are_text() -> None:
    codebook = parse_codebook("codebook: on\ncodes:\n  - {id: 1, name: A}\n  - {id: no, name: B}\n", "bog.yaml")
    assert [code.id for code in codebook] == ["1", "no"]


def test_an_id_typed_with_combining_letters_is_the_same_id() -> None:
    codebook = parse_codebook("codebook: a\ncodes:\n  - {id: ma\u030al, name: Mål}\n", "bog.yaml")
    assert "mål" in codebook


@pytest.mark.parametrize("value", ["true", "True", "TRUE"])
def test_codable_true(value: str) -> None:
    assert parse_codebook(with_code(f"    codable: {value}\n"), "bog.yaml").code("tid").codable


def test_empty_optional_keys_count_as_not_given() -> None:
    lines = "    definition:\n    include:\n    examples: {da: , nb: []}\n    keywords: []\n    children:\n"
    assert parse_codebook(with_code(lines), "bog.yaml").code("tid") == Code(
        id="tid", name=Wording(((ANY_LANGUAGE, "Tid"),))
    )


def test_an_alias_may_repeat_a_text_or_a_list() -> None:
    lines = "    keywords: &k [tid, travlt]\n  - id: b\n    name: B\n    keywords: *k\n"
    codebook = parse_codebook(with_code(lines), "bog.yaml")
    assert codebook.code("b").keywords == codebook.code("tid").keywords


@pytest.mark.parametrize(
    ("lines", "line", "says", "hint"),
    [
        ("    exampels: [a]\n", 5, "'exampels'", "'examples'"),
        ("    color: x\n", 5, "'color'", "'colour'"),
        ("    farve: x\n", 5, "'farve'", "definition"),
        ("    parent: x\n", 5, "'parent'", "children"),
        ("    name: T\n", 5, "stands twice: on line 4 and on line 5", "Keep one"),
        ("  - name: B\n", 5, "no id", "lower-case"),
        ("  - id: b\n", 5, "'b' has no name", "name"),
        ("  - id: b\n    name:\n", 6, "empty", "Write a name"),
        ('  - id: b\n    name: "  "\n', 6, "empty", "Write a name"),
        ("  - id: b\n    name: {}\n", 6, "empty", "Write a name"),
        ("  - id: tid\n    name: B\n", 5, "on line 3 and on line 5", "of its own"),
        ("  - id: Tid\n    name: B\n", 5, "'Tid'", "lower-case"),
        ("  - id: to ord\n    name: B\n", 5, "'to ord'", "hyphens"),
        ("  - id: a_b\n    name: B\n", 5, "'a_b'", "hyphens"),
        ("  - id: -a\n    name: B\n", 5, "'-a'", "hyphens"),
        ("  - id:\n    name: B\n", 5, "''", "lower-case"),
        ("  - id: [a]\n    name: B\n", 5, "a list", "one text"),
        ("    colour: red\n", 5, "'red'", "#8fbcbb"),
        ("    colour: '#8fb'\n", 5, "'#8fb'", "#8fbcbb"),
        ("    colour: '#8fbcbg'\n", 5, "'#8fbcbg'", "#8fbcbb"),
        ("    colour: #8fbcbb\n", 5, "empty", "quotes"),
        ("    definition: {sv: x}\n", 5, "'sv'", "da, nb, nn, en"),
        ("    definition: {no: x}\n", 5, "'no'", "nb (bokmål) or nn"),
        ("    definition: {dk: x}\n", 5, "'dk'", "da"),
        ("    definition: [x]\n", 5, "a list", "one text"),
        ("    definition: {da: [x]}\n", 5, "a list", "one text"),
        ("    definition: {da: x, da: y}\n", 5, "twice", "Keep one"),
        ("    include: en tekst\n", 5, "a text; a list", "["),
        ("    include: {da: en tekst}\n", 5, "a text; a list", "["),
        ("    include:\n      - a\n      - [b]\n", 7, "a list", "one text"),
        ("    examples:\n      - vi sagde: nej\n", 6, "a mapping", '": "'),
        ("    codable: yes\n", 5, "'yes'", "false"),
        ("    codable: [true]\n", 5, "a list", "false"),
        ("    codable:\n", 5, "''", "false"),
        ("    children: x\n", 5, "a text; a list", "["),
        ("    children: [x]\n", 5, "a text; a mapping", "id"),
        ("    ? [a]\n    : x\n", 5, "a list", "one text"),
        ("    <<: {id: x}\n", 5, "'<<'", "definition"),
        ("    definition: !!python/name:os.system x\n", 5, "tag", "quotes"),
        ("    definition: !secret x\n", 5, "tag", "quotes"),
    ],
)
def test_a_code_that_breaks_the_format_is_refused_on_its_line(lines: str, line: int, says: str, hint: str) -> None:
    problem = refused(with_code(lines))
    assert problem.where == f"bog.yaml, line {line}"
    assert says in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("codes: []\n", 1, "no key 'codebook'"),
        ("codebook: a\n", 1, "no key 'codes'"),
        ("codebook: a\ncodes:\n", 2, "a text; a list"),
        ("codebook: A\ncodes: []\n", 1, "'A'"),
        ("codebook: a\ncodebok: b\ncodes: []\n", 2, "'codebok'"),
        ("codebook: a\ntitle: [x]\ncodes: []\n", 2, "a list"),
        ("- a\n", 1, "a list; a mapping"),
        ("bare ord\n", 1, "a text; a mapping"),
        ("codebook: a\ncodes: []\n---\ncodebook: b\n", 3, "second document"),
        ("codebook: a\ncodes:\n\t- id: x\n", 3, "tab"),
        ("codebook: a\ncodes:\n  - id: x\n     name: B\n", 4, "colon"),
        ("codebook: a\ncodes:\n  - id: x\n   name: B\n", 4, "YAML"),
        ('codebook: a\ncodes:\n  - id: x\n    name: "B\n    colour: c\n', 4, "never closed"),
        ("codebook: a\ncodes: [{id: x, name: B\n", 3, "YAML"),
        ("codebook: a\ncodes:\n  - id: x\n    name: *stjerne\n", 4, "*"),
        ("codebook: a\ncodes:\n  - id: x\n    name: @b\n", 4, "YAML"),
        ("codebook: a\ntitle: b\x07c\ncodes: []\n", 2, "U+0007"),
    ],
)
def test_a_file_that_breaks_the_format_is_refused_on_its_line(text: str, line: int, says: str) -> None:
    problem = refused(text)
    assert problem.where == f"bog.yaml, line {line}"
    assert says in problem.message


@pytest.mark.parametrize("text", ["", "\n\n", "# kun en bemærkning\n", "\ufeff"])
def test_an_empty_file_is_refused(text: str) -> None:
    problem = refused(text)
    assert problem.message == "The file is empty."
    assert problem.where == "bog.yaml"


def test_a_cycle_through_an_alias_is_refused() -> None:
    problem = refused("codebook: a\ncodes: &alle\n  - id: x\n    name: X\n    children: *alle\n")
    assert problem.where == "bog.yaml, line 5"
    assert "itself a part of" in problem.message


def test_a_code_used_twice_through_an_alias_is_refused() -> None:
    problem = refused("codebook: a\ncodes:\n  - &x {id: x, name: X}\n  - *x\n")
    assert "Two codes have the id 'x'" in problem.message


def test_a_few_lines_that_stand_for_billions_of_entries_are_refused() -> None:
    bomb = "codebook: a\nz0: &z0 [a, b]\n" + "".join(
        f"z{n}: &z{n} [{', '.join([f'*z{n - 1}'] * 10)}]\n" for n in range(1, 12)
    )
    assert "200,000 entries" in refused(bomb).message


def test_aliases_that_nest_deeper_than_the_text_are_refused() -> None:
    chain = "z0: &z0 [a]\n" + "".join(f"z{n}: &z{n} [*z{n - 1}]\n" for n in range(1, 3000))
    assert "nested too deeply" in refused("codebook: a\n" + chain).message


@pytest.mark.parametrize("bracket", ["[", "{a: "])
def test_deep_nesting_is_refused(bracket: str) -> None:
    assert "nested too deeply" in refused("codebook: a\ncodes: " + bracket * 20_000).message


def nested_codes(levels: int) -> str:
    lines = ["codebook: a", "codes:"]
    for level in range(levels):
        pad = "    " * level
        lines += [f"{pad}  - id: c{level}", f"{pad}    name: C"]
        if level < levels - 1:
            lines.append(f"{pad}    children:")
    return "\n".join(lines) + "\n"


def test_fifty_levels_of_codes_are_read_and_written_and_no_more() -> None:
    codebook = parse_codebook(nested_codes(50), "bog.yaml")
    assert codebook.depth("c49") == 49
    assert parse_codebook(write_codebook(codebook), "again") == codebook
    assert "50 levels" in refused(nested_codes(51)).message
    assert "nested too deeply" in refused(nested_codes(200)).message


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("line_break", [b"\n", b"\r\n"])
def test_utf8_is_read_with_and_without_mark_and_with_any_line_break(
    tmp_path: Path, mark: bytes, line_break: bytes
) -> None:
    file = tmp_path / "bog.yaml"
    file.write_bytes(mark + WHOLE.encode().replace(b"\n", line_break))
    assert read_codebook(file) == parse_codebook(WHOLE, "bog.yaml")


@pytest.mark.parametrize(
    ("data", "place", "says", "hint"),
    [
        ("codebook: a\ntitle: Sammenhæng\n".encode("cp1252"), ", line 2", "cp1252", "UTF-8"),
        (WHOLE.encode("utf-16"), "", "UTF-16", "UTF-8"),
        (b"\x00\x01\x02\xff", "", "not a text file", "text editor"),
        (b"PK\x03\x04 and more", "", "not a text file", "text editor"),
        (b"codebook: a\n" + b"#" * 5_000_001, "", "5 MB", "meant"),
    ],
    ids=["cp1252", "utf-16", "binary", "zip", "large"],
)
def test_bytes_that_are_no_utf8_text_are_refused(tmp_path: Path, data: bytes, place: str, says: str, hint: str) -> None:
    file = tmp_path / "bog.yaml"
    file.write_bytes(data)
    with pytest.raises(BadCodebook) as caught:
        read_codebook(file)
    assert caught.value.where == f"{file}{place}"
    assert says in caught.value.message
    assert hint in caught.value.hint


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match="no such file"):
        read_codebook(tmp_path / "mangler.yaml")
    with pytest.raises(BadCodebook, match="folder"):
        read_codebook(tmp_path)


def test_errors_from_a_file_name_the_file_and_the_line(tmp_path: Path) -> None:
    file = tmp_path / "bog.yaml"
    file.write_text("codebook: a\ncodes:\n  - id: x\n", encoding="utf-8")
    with pytest.raises(BadCodebook) as caught:
        read_codebook(file)
    assert caught.value.where == f"{file}, line 3"
    assert caught.value.exit_status == 2


def test_what_is_written_reads_well() -> None:
    text = write_codebook(parse_codebook(WHOLE, "bog.yaml"))
    assert "\n  - id: tid\n    name:\n      da: Tid\n" in text
    assert "\n    codable: false\n" in text
    assert "æ" in text
    assert text.count("codable") == 1


texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60).filter(lambda text: text.strip())
awkward = st.sampled_from(
    [
        "no",
        "- a: b",
        "# x",
        "a\nb",
        "a\n",
        " a",
        "a ",
        "a\n\n b\n",
        "'",
        '"',
        "a\tb",
        "a\r\nb",
        "*a",
        "&b",
        "\u2028x",
        "|",
    ]
)
texts_or_awkward = st.one_of(texts, awkward)
languages = st.one_of(st.just([ANY_LANGUAGE]), st.lists(st.sampled_from(LANGUAGES), min_size=1, unique=True))


@st.composite
def wordings(draw: st.DrawFn) -> Wording:
    return Wording(tuple((language, draw(texts_or_awkward)) for language in draw(languages)))


@st.composite
def lists_of_wordings(draw: st.DrawFn) -> Wordings:
    lists = st.lists(texts_or_awkward, min_size=1, max_size=3).map(tuple)
    return Wordings(tuple((language, draw(lists)) for language in draw(languages)))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    ids = draw(st.lists(st.from_regex(r"[a-zæøå0-9]+(-[a-zæøå0-9]+)?", fullmatch=True), max_size=6, unique=True))
    codes: list[Code] = []
    line: list[str] = []
    for code_id in ids:
        line = line[: draw(st.integers(0, len(line)))]
        codes.append(
            Code(
                id=code_id,
                name=draw(wordings()),
                definition=draw(st.one_of(st.just(Wording()), wordings())),
                include=draw(st.one_of(st.just(Wordings()), lists_of_wordings())),
                keywords=draw(st.one_of(st.just(Wordings()), lists_of_wordings())),
                colour=draw(st.sampled_from(["", "#8fbcbb", "#FFFFFF"])),
                parent=line[-1] if line else None,
                codable=draw(st.booleans()),
            )
        )
        line = [*line, code_id]
    return Codebook(id="a", title=draw(st.one_of(st.just(Wording()), wordings())), codes=tuple(codes))


@given(codebooks())
@settings(max_examples=80, deadline=None)
def test_writing_and_reading_gives_the_same_codebook(codebook: Codebook) -> None:
    again = parse_codebook(write_codebook(codebook), "again")
    assert again == codebook
    assert again.version == codebook.version


@given(st.text(st.sampled_from("codebkids:nam -[]{}*&!|>'\"#\n\t%@`,?~é"), max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_in_plain_words(text: str) -> None:
    try:
        parse_codebook(text, "bog.yaml")
    except BadCodebook as problem:
        assert problem.where.startswith("bog.yaml")  # noqa: PT017
        assert problem.hint  # noqa: PT017
