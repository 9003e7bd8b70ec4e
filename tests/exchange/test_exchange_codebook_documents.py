"""A printed codebook that somebody has worked on in Word or a text editor: what they meant, or a word about where."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.errors import BadCodebook
from orgcode.exchange.codebook_documents import read_docx, read_markdown, write_docx, write_markdown


def said(**texts: str) -> Wording:
    return Wording(tuple(texts.items()))


def book() -> Codebook:
    tid = Code(
        id="tid",
        name=said(da="Tid", en="Time"),
        definition=said(da="Tid der mangler", en="Time that is lacking"),
        include=Wordings((("da", ("når nogen siger det",)),)),
        examples=Wordings((("da", ("Vi når det ikke.", "Altså,\nnej 😀")), ("nb", ("Vi rekker det ikke.",)))),
        keywords=Wordings((("da", ("travlt", "kalender")),)),
    )
    below = Code(id="pres", name=said(da="Tidspres"), parent="tid", colour="#0072b2")
    return Codebook(id="bog", title=said(da="Kodebog om tid"), codes=(tid, below))


def edited(tmp_path: Path, edit: Any) -> Path:
    from docx import Document

    document = Document(io.BytesIO(write_docx(book(), "da")))
    edit(document)
    path = tmp_path / "bog.docx"
    document.save(str(path))
    return path


def paragraph(document: Any, begins: str) -> Any:
    return next(each for each in document.paragraphs if each.text.startswith(begins))


def test_what_is_written_in_word_is_taken_as_it_is_meant(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        paragraph(document, "Tidspres").runs[0].text = "Tidspres i hverdagen"
        paragraph(document, "Bruges når:").insert_paragraph_before("Også i overført betydning.")
        paragraph(document, "Nøgleord:").insert_paragraph_before("Kode: nej, et eksempel.", style="List Bullet")
        paragraph(document, "Nøgleord:").add_run(", skema")
        document.add_heading("Ny kode", 3)
        document.add_paragraph("Definition: Noget nyt")
        document.add_paragraph("Eksempel: Det er nyt, altså")

    after = read_docx(edited(tmp_path, edit))
    tid, pressure, new = after
    assert (pressure.id, pressure.name) == ("pres", said(da="Tidspres i hverdagen"))
    assert tid.definition == said(da="Tid der mangler\nOgså i overført betydning.", en="Time that is lacking")
    assert tid.examples.get("da")[-1] == "Kode: nej, et eksempel."
    assert tid.keywords == Wordings((("da", ("travlt", "kalender", "skema")),))
    assert (new.id, new.parent, new.name, new.definition) == (
        "ny-kode",
        "pres",
        said(da="Ny kode"),
        said(da="Noget nyt"),
    )
    assert new.examples == Wordings((("da", ("Det er nyt, altså",)),))
    assert tid.examples.get("nb") == ("Vi rekker det ikke.",)


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        from docx.oxml import OxmlElement

        definition = paragraph(document, "Definition: Tid der mangler")
        for tag, text in (("w:del", definition.runs[1]), ("w:ins", definition.add_run("Tid der findes"))):
            mark = OxmlElement(tag)
            text._r.addprevious(mark)
            mark.append(text._r)

    assert read_docx(edited(tmp_path, edit)).code("tid").definition.get("da") == "Tid der findes"


def test_moving_a_heading_moves_the_code(tmp_path: Path) -> None:
    def edit(document: Any) -> None:
        paragraph(document, "Tidspres").style = "Heading 1"

    assert [code.parent for code in read_docx(edited(tmp_path, edit))] == [None, None]


@pytest.mark.parametrize(
    ("text", "before", "message"),
    [
        ("Version 3, til drøftelse", "Kodebog: bog", "under no label"),
        ("Husk: spørg Mette", "Farve:", "under no label"),
        ("Kode: tid", "Farve:", "Two codes stand under"),
        ("Eksempler [xx]: ja", "Kode: tid", "no language 'xx'"),
    ],
)
def test_what_is_not_understood_in_word_is_refused_with_its_place(
    tmp_path: Path, text: str, before: str, message: str
) -> None:
    path = edited(tmp_path, lambda document: paragraph(document, before).insert_paragraph_before(text))
    with pytest.raises(BadCodebook, match=message) as caught:
        read_docx(path)
    assert "paragraph" in caught.value.where


def test_a_table_in_word_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(BadCodebook, match="table"):
        read_docx(edited(tmp_path, lambda document: document.add_table(1, 1)))


def test_a_long_title_is_no_fault(tmp_path: Path) -> None:
    long = Codebook(id="bog", title=said(da="Om tid " * 60 + "."), codes=book().codes)
    (tmp_path / "bog.docx").write_bytes(write_docx(long, "da"))
    assert read_docx(tmp_path / "bog.docx").version == long.version


def markdown(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    text = write_markdown(book(), "da").decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "bog.md"
    path.write_bytes(text.encode())
    return path


def test_what_is_written_in_markdown_is_taken_as_it_is_meant(tmp_path: Path) -> None:
    windows = read_markdown(markdown(tmp_path, ("\n", "\r\n")))
    assert windows.version == book().version
    tid = read_markdown(markdown(tmp_path, ("  - Vi når", "  * Et til\n\n  - Vi når"))).code("tid")
    assert tid.examples.get("da") == ("Et til", "Vi når det ikke.", "Altså,\nnej 😀")
    assert read_markdown(markdown(tmp_path, ("### Tidspres", "## Pres"))).code("pres").parent is None


@pytest.mark.parametrize("line", ["Et løst afsnit", "- et punkt under ingenting"])
def test_what_is_not_understood_in_markdown_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadCodebook, match="under no label") as caught:
        read_markdown(markdown(tmp_path, ("- **Kode:** tid", f"- **Kode:** tid\n\n{line}")))
    assert "line 2" in caught.value.where


@pytest.mark.parametrize("language", ["da", "nb", "nn", "en"])
def test_a_document_in_any_language_is_read_back(tmp_path: Path, language: str) -> None:
    (tmp_path / "bog.md").write_bytes(write_markdown(book(), language))
    assert read_markdown(tmp_path / "bog.md").version == book().version


def test_a_handout_is_in_one_language_and_has_no_ids(tmp_path: Path) -> None:
    text = write_markdown(book(), "en", handout=True).decode()
    assert "## Time\n\n- **Definition:** Time that is lacking\n" in text
    assert "tid" not in text.replace("Kodebog om tid", "").replace("Tidspres", "")
    assert "rekker" not in text
    (tmp_path / "bog.md").write_text(text, encoding="utf-8")
    with pytest.raises(BadCodebook, match="id of a codebook"):
        read_markdown(tmp_path / "bog.md")


def test_deeper_than_headings_go_is_read_back(tmp_path: Path) -> None:
    codes = [Code(id="k0", name=said(da="K 0"))]
    for number in range(1, 12):
        codes.append(Code(id=f"k{number}", name=said(da=f"K {number}"), parent=f"k{number - 1}"))
    codes += [Code(id="b", name=said(da="B"), parent="k9"), Code(id="c", name=said(da="C"), parent="k2")]
    deep = Codebook(id="bog", title=said(da="Dyb"), codes=tuple(codes))
    (tmp_path / "bog.md").write_bytes(write_markdown(deep, "da"))
    (tmp_path / "bog.docx").write_bytes(write_docx(deep, "da"))
    assert read_markdown(tmp_path / "bog.md").version == deep.version
    assert read_docx(tmp_path / "bog.docx").version == deep.version
