"""Codebooks out and in again in every format that orgcode reads back."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgcode.core.codebook import Code, Codebook, Wording, Wordings
from orgcode.errors import BadCodebook, InputProblem
from orgcode.exchange import codebook_documents, codebook_tables, codebook_tables_reading
from orgcode.exchange.codebook_sheets import read_xlsx
from orgcode.exchange.refi_codebook import read_qdc, write_qdc

LETTERS = "aåæøÅ\u030a😀b =+-@'\"*_[]<>&#|;,:.\\n\n{}\r\t\u2028\u00a0"
WHOLE = st.sampled_from(
    ["Code: x", "- **Navn:** x", "_x000D_", "a\n\n  - b", "Definition [da]: x", "# x", "'=1", "1. x"]
)
texts = st.one_of(st.text(alphabet=LETTERS, min_size=1, max_size=25).filter(str.strip), WHOLE)
one = st.dictionaries(st.sampled_from(["da", "nb", "nn", "en", "*"]), texts, max_size=3)
several = st.dictionaries(
    st.sampled_from(["da", "nb", "nn", "en", "*"]), st.lists(texts, min_size=1, max_size=3), max_size=2
)
ids = st.sampled_from(["tid", "æble", "a-b", "x1", "ledelse", "c2"])


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Codes in tree order, with wording of every kind."""
    codes: list[Code] = []
    path: list[str] = []
    for code_id in draw(st.lists(ids, unique=True, min_size=1, max_size=5)):
        path = path[: draw(st.integers(0, len(path)))]
        many = {part: draw(several) for part in ("include", "exclude", "examples", "keywords")}
        codes.append(
            Code(
                id=code_id,
                name=Wording(tuple((draw(one) or {"da": "Navn"}).items())),
                definition=Wording(tuple(draw(one).items())),
                colour=draw(st.sampled_from(["", "#0072b2", "#ABCDEF"])),
                codable=draw(st.booleans()),
                parent=path[-1] if path else None,
                **{part: Wordings(tuple((k, tuple(v)) for k, v in said.items())) for part, said in many.items()},
            )
        )
        path.append(code_id)
    return Codebook(id=draw(ids), title=Wording(tuple(draw(one).items())), codes=tuple(codes))


def _qdc(codebook: Codebook) -> bytes:
    return write_qdc(codebook, origin="orgcode test")


FORMATS: dict[str, tuple[Callable[[Codebook], bytes], Callable[[Path], Any]]] = {
    "csv": (codebook_tables.write_csv, codebook_tables_reading.read_csv),
    "xlsx": (codebook_tables.write_xlsx, read_xlsx),
    "md": (codebook_documents.write_markdown, codebook_documents.read_markdown),
    "docx": (codebook_documents.write_docx, codebook_documents.read_docx),
    "qdc": (_qdc, lambda path: read_qdc(path)[0]),
}


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "docx"])
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(codebook=codebooks())
def test_what_is_written_is_read_again(form: str, codebook: Codebook) -> None:
    is_read_again(form, codebook)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(codebook=codebooks())
def test_what_is_written_as_a_document_is_read_again(codebook: Codebook) -> None:
    is_read_again("docx", codebook)


def is_read_again(form: str, codebook: Codebook) -> None:
    write, read = FORMATS[form]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"bog.{form}")
        path.write_bytes(write(codebook))
        again = read(path)
    # The version is of what is said; in which order languages stand is not part of it.
    assert again.version == codebook.version
    assert [code.id for code in again] == [code.id for code in codebook]


def test_a_table_of_somebody_elses(tmp_path: Path) -> None:
    """Semicolons, the byte order mark of a spreadsheet, children before parents, no ids."""
    path = tmp_path / "koder.csv"
    path.write_bytes("\ufeffName;Below;Definition da;Codable\r\nTid;ramme;Mangel;\r\nRamme;;;nej\r\n".encode())
    book = codebook_tables_reading.read_csv(path)
    assert [(code.id, code.parent, code.codable) for code in book] == [("ramme", None, False), ("tid", "ramme", True)]
    assert book.code("tid").definition == Wording((("da", "Mangel"),))
    assert book.id == "koder"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "no column"),
        ([["id", "nmae"]], "no column 'nmae'"),
        ([["id", "name", "name"]], "same name"),
        ([["id"], ["Tid og sted"]], "cannot be"),
        ([["id", "name"], ["tid", "Tid"], ["tid", "Sted"]], "Two codes"),
        ([["name", "colour"], ["Tid", "rød"]], "no colour"),
        ([["id"], ["tid"]], "has no name"),
        ([["name", "below"], ["Tid", "sted"]], "no code is called"),
        ([["name", "below"], ["Tid", "sted"], ["Sted", "tid"]], "tid below sted below tid"),
        ([["codebook", "id"], ["Min Bog", "tid"]], "codebook's id"),
    ],
)
def test_a_table_that_breaks_the_format_is_refused_with_its_row(rows: list[list[str]], message: str) -> None:
    with pytest.raises(BadCodebook, match=message) as caught:
        codebook_tables_reading.codebook_from_rows(rows, "bog.csv", "bog")
    assert "row" in caught.value.where


def test_texts_that_look_like_formulas_stay_texts(tmp_path: Path) -> None:
    book = Codebook(
        id="bog", title=Wording(), codes=(Code(id="tid", name=Wording((("da", "=1+1"),)), definition=Wording()),)
    )
    assert "'=1+1" in codebook_tables.write_csv(book).decode()
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(codebook_tables.write_xlsx(book)))["codebook"]
    cell = next(each for each in sheet[2] if each.value == "=1+1")
    assert cell.data_type == "s"


def test_a_text_longer_than_a_cell_is_refused() -> None:
    code = Code(id="tid", name=Wording((("da", "Tid"),)), definition=Wording((("da", "x" * 40_000),)))
    with pytest.raises(InputProblem, match="longer than a cell"):
        codebook_tables.write_xlsx(Codebook(id="bog", title=Wording(), codes=(code,)))


@pytest.mark.parametrize("form", FORMATS)
def test_bytes_that_are_no_codebook_are_refused(form: str, tmp_path: Path) -> None:
    read = FORMATS[form][1]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)
    for number, data in enumerate((b"", b"\xff\xfe\0x", b"PK\x03\x04rubbish", b"hello", bomb.getvalue())):
        path = tmp_path / f"{number}.{form}"
        path.write_bytes(data)
        with pytest.raises(BadCodebook):
            read(path)
    for missing in (tmp_path / f"none.{form}", tmp_path):
        with pytest.raises(BadCodebook):
            read(missing)


def test_a_codebook_of_another_program_is_a_new_version_of_the_one_that_is_known(tmp_path: Path) -> None:
    """It has a name and a description for a code: what else is known of the code stays, and so does its id."""
    known = Codebook(
        id="bog",
        title=Wording((("da", "Bog"),)),
        codes=(
            Code(
                id="pres",
                name=Wording((("da", "Tidspres"), ("en", "Time"))),
                definition=Wording((("da", "Mangel"),)),
                keywords=Wordings((("da", ("travlt",)),)),
            ),
            Code(id="sted", name=Wording((("da", "Sted"),))),
        ),
    )
    path = tmp_path / "nvivo.qdc"
    path.write_text(
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code guid="{A}" name="TIME" isCodable="true" color="#abc">'
        '<Description>Andet</Description><Code guid="{B}" name="Ny" isCodable="true"/></Code></Codes>'
        '<Sets><Set guid="{C}" name="x"/></Sets></CodeBook>',
        encoding="utf-8",
    )
    book, left = read_qdc(path, known)
    assert (book.id, book.title) == (known.id, known.title)
    assert [(code.id, code.parent) for code in book] == [("pres", None), ("ny", "pres")]
    pres = book.code("pres")
    assert (pres.name.get("da"), pres.definition, pres.keywords) == (
        "Tidspres",
        Wording((("*", "Andet"),)),
        known.code("pres").keywords,
    )
    assert [each.element for each in left] == ["Set"]
    assert read_qdc(path)[0].id == "nvivo"
