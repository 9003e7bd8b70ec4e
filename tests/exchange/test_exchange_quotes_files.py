"""Excerpts as documents: golden files, the same bytes every time, and opened again by other programs.

The quotes are constructed. The parts of docx and xlsx are compared unpacked and indented.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from defusedxml import ElementTree, minidom
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from orgcode.core.excerpt import Excerpt
from orgcode.core.handout import DEMANDS, Handout, Sharing
from orgcode.core.transcript import Role, Span
from orgcode.errors import InputProblem
from orgcode.exchange.quotes import MEMOS, to_csv, to_markdown
from orgcode.exchange.quotes_docx import to_docx
from orgcode.exchange.quotes_html import to_html
from orgcode.exchange.quotes_jsonl import to_jsonl
from orgcode.exchange.quotes_page_words import PageWords
from orgcode.exchange.quotes_sections import quote_counts, quote_sections
from orgcode.exchange.quotes_xlsx import LONGEST_CELL, to_xlsx

GOLDEN = Path(__file__).parent / "golden"
SOFFICE = shutil.which("soffice") or os.environ.get("ORGCODE_SOFFICE")


def excerpt(
    text: str,
    *,
    start: int = 10,
    before: str = "",
    after: str = "",
    code: tuple[str, str] = ("tid", "Rammer › Tid"),
    speaker: str = "Deltager 1",
    time_start: float | None = None,
    transcript: tuple[str, str, int] = ("t1-abc", "Første samtale", 0),
    attributes: tuple[tuple[str, str], ...] = (),
    memos: tuple[str, ...] = (),
) -> Excerpt:
    return Excerpt(
        span=Span(transcript_id=transcript[0], start=start, end=start + len(text)),
        text=text,
        before=before,
        after=after,
        transcript_title=transcript[1],
        speaker=speaker,
        role=Role.PARTICIPANT,
        time_start=time_start,
        code_id=code[0],
        code_path=code[1],
        coders=("Anna", "Bo"),
        agreeing=2,
        attributes=attributes,
        memos=memos,
        place=transcript[2],
    )


QUOTES = (
    excerpt(
        "Vi har jo ikke tid. 😀\nDet er <altid> & det samme.",
        before="I: Hvordan gik det så?",
        after="…",
        time_start=3723.9,
        attributes=(("kommune", "Birk"), ("bølge", "1")),
        memos=("Siger det tit.\nSe også *planen*.",),
    ),
    excerpt("=1+1 sagde hun", start=200, transcript=("t2-def", "Anden samtale", 1), attributes=(("kommune", "Eg"),)),
    excerpt("Det blev vores.", start=300, code=("ejerskab", "Ejerskab"), before="…", speaker=""),
)
HANDOUT = Handout(
    project="Studie <1>",
    date="2026-11-22",
    sharing=Sharing.PSEUDONYMISED,
    demands=(
        ("code", "Tid"),
        ("where", "kommune=Birk"),
        ("role", "participant"),
        ("agreed", "two"),
        ("starred", "yes"),
    ),
)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}


def indented(part: bytes) -> str:
    lines = minidom.parseString(part).toprettyxml(indent=" ").splitlines()
    return "\n".join(line for line in lines if line.strip()) + "\n"


def same(golden: str, made: str) -> None:
    assert made == (GOLDEN / golden).read_text(encoding="utf-8")


# Golden files


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_is_the_golden_one(language: str) -> None:
    same(f"quotes.{language}.html", to_html(QUOTES, HANDOUT, language))


def test_the_texts_are_the_golden_ones() -> None:
    same("quotes.handout.md", to_markdown(QUOTES, "da", HANDOUT))
    same("quotes.jsonl", to_jsonl(QUOTES, HANDOUT))
    assert to_csv(QUOTES).encode() == (GOLDEN / "quotes.handout.csv").read_bytes()


@pytest.mark.parametrize("name", ["word/document.xml", "word/footer1.xml", "docProps/core.xml"])
def test_the_document_has_the_golden_parts(name: str) -> None:
    same(f"quotes.docx.{name.replace('/', '.')}", indented(parts(to_docx(QUOTES, HANDOUT, "da"))[name]))


@pytest.mark.parametrize(
    "name", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "docProps/core.xml"]
)
def test_the_workbook_has_the_golden_parts(name: str) -> None:
    same(f"quotes.xlsx.{name.replace('/', '.')}", indented(parts(to_xlsx(QUOTES, HANDOUT, "da"))[name]))


@pytest.mark.parametrize("write", [to_docx, to_xlsx])
def test_the_same_quotes_give_the_same_bytes(write: object) -> None:
    assert callable(write)
    assert write(QUOTES, HANDOUT, "da") == write(QUOTES, HANDOUT, "da")


# Word


def test_the_document_says_what_it_is_and_leads_to_its_codes() -> None:
    document = Document(io.BytesIO(to_docx(QUOTES, HANDOUT, "en")))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "Quotes"
    assert "Project: Studie <1>" in lines
    assert "Date: 2026-11-22" in lines
    assert "Holds: 3 quotes, 2 codes, 2 interviews" in lines
    assert any(line.startswith("Personal data: Pseudonymised") for line in lines)
    headings = [each for each in document.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert [each.text for each in headings] == ["Rammer › Tid (2 quotes)", "Ejerskab (1 quote)"]
    xml = document.element.xml
    links = re.findall(r'w:hyperlink w:anchor="([^"]+)"', xml)
    assert links == re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    assert len(links) == 2
    kinds = re.findall(r'w:fldCharType="(\w+)"', xml)
    assert kinds == ["begin", "separate", "end"] * len(links)
    styles = {each.text: each.style.name for each in document.paragraphs if each.style is not None}
    assert styles["… I: Hvordan gik det så?"] == "Quote Context"
    assert styles["… Det blev vores."] == "Quote", "what is cut is said in the quote where nothing else is given"
    assert styles["Memo: Siger det tit.\nSe også *planen*."] == "Quote Memo"


def test_raw_is_said_in_red_and_on_every_page() -> None:
    raw = Handout(project="S", date="2026-11-22", sharing=Sharing.RAW)
    document = Document(io.BytesIO(to_docx(QUOTES, raw, "en")))
    [line] = [each for each in document.paragraphs if "RAW" in each.text]
    assert str(line.runs[-1].font.color.rgb) == "B00020"
    assert "RAW" in document.sections[0].footer.paragraphs[0].text


# Workbook


def test_the_workbook_can_be_filtered_and_holds_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(QUOTES, HANDOUT, "en")))
    sheet, counts = book.worksheets
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", f"A1:O{len(QUOTES) + 1}")
    head = [cell.value for cell in sheet[1]]
    assert head[:9] == ["id", "code", "quote", "before", "after", "speaker", "role", "kommune", "bølge"]
    rows = [dict(zip(head, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert [row["quote"] for row in rows] == [quote.text for quote in QUOTES]
    assert rows[0]["kommune"] == "Birk"
    assert rows[0]["time"] == "01:02:03"
    assert rows[0]["coders who agree"] == 2
    formula = sheet.cell(3, head.index("quote") + 1)
    assert (formula.data_type, formula.quotePrefix) == ("s", True)
    assert sheet.cell(2, 3).alignment.wrap_text
    assert all(cell.data_type != "f" for row in (*sheet.iter_rows(), *counts.iter_rows()) for cell in row)
    table = [[cell.value for cell in row] for row in counts.iter_rows(max_row=4, max_col=4)]
    assert table == [
        ["code", "Første samtale", "Anden samtale", "together"],
        ["Rammer › Tid", 1, 1, 2],
        ["Ejerskab", 1, 0, 1],
        ["together", 2, 1, 3],
    ]


def test_a_text_longer_than_a_cell_is_refused() -> None:
    assert to_xlsx([excerpt("x" * LONGEST_CELL)], HANDOUT)
    with pytest.raises(InputProblem, match="longer than a cell"):
        to_xlsx([excerpt("x" * (LONGEST_CELL + 1))], HANDOUT)


# Page


class Seen(HTMLParser):
    """Tags, attributes that load or link, and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self._script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [str(value) for name, value in attrs if name in ("src", "href", "action", "srcset")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    page = to_html(QUOTES, HANDOUT, "en")
    seen = Seen(page)
    assert all(address.startswith("#code-") for address in seen.addresses)
    assert seen.tags.count("script") == 1
    assert "://" not in page
    assert "default-src 'none'" in page
    assert "Vi har jo ikke tid. 😀\nDet er <altid> & det samme." in seen.text


nasty = st.one_of(
    st.sampled_from(
        ["<script>alert(1)</script>", "</script>", "\"'>", "{{ 1 }}", "&amp;", "]]>", "\x00", "\ud800", "\r"]
    ),
    st.text(max_size=20),
).filter(lambda text: text.strip())


@given(nasty, nasty)
@settings(max_examples=12)
def test_no_text_gets_out_of_its_place(text: str, name: str) -> None:
    one = excerpt(
        text,
        before=text,
        speaker=name,
        code=("x", name),
        transcript=("t", name, 0),
        attributes=((name, text),),
        memos=(text,),
    )
    handout = Handout(project=name, date="2026-11-22", sharing=Sharing.RAW, demands=(("text", text),))
    plain = Seen(to_html([excerpt("a", before="a", memos=("a",))], handout, "en"))
    assert Seen(to_html([one], handout, "en")).tags == plain.tags
    for data in (to_docx([one], handout), to_xlsx([one], handout)):
        assert [ElementTree.fromstring(part) for part in parts(data).values()]
    [line] = to_jsonl([one], handout).splitlines()
    assert json.loads(line)["quote"] == text


# Everything


def test_no_quotes_are_a_document_too() -> None:
    assert "0 quotes" in to_html([], HANDOUT, "en")
    assert Document(io.BytesIO(to_docx([], HANDOUT, "en"))).paragraphs
    assert len(openpyxl.load_workbook(io.BytesIO(to_xlsx([], HANDOUT, "en"))).worksheets) == 2
    assert to_jsonl([], HANDOUT) == ""


def test_memos_and_attributes_are_in_the_table_where_there_are_any() -> None:
    first = to_csv(QUOTES).split("\r\n")[0]
    assert first.endswith(f",attribute:kommune,attribute:bølge,{MEMOS}")
    assert "attribute:" not in to_csv(QUOTES[2:])


def test_every_demand_is_said_in_every_language() -> None:
    for language in ("en", "da", "nb", "nn"):
        words = PageWords(language)
        said = [words.demand(key, "participant" if key == "role" else "two") for key in (*DEMANDS, "picked")]
        assert all(said)
        assert len(set(said)) == len(said)


def test_counts_follow_the_order_of_the_library() -> None:
    sections = quote_sections(reversed(QUOTES))
    assert [section.code_id for section in sections] == ["ejerskab", "tid"]
    assert [title for _, title in quote_counts(sections).transcripts] == ["Første samtale", "Anden samtale"]


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on this machine")
@pytest.mark.parametrize(("write", "kind"), [(to_docx, "docx"), (to_xlsx, "xlsx")])
def test_libreoffice_opens_it(tmp_path: Path, write: object, kind: str) -> None:
    assert callable(write)
    assert SOFFICE is not None
    (tmp_path / f"quotes.{kind}").write_bytes(write(QUOTES, HANDOUT, "da"))
    wanted = "txt:Text (encoded):UTF8" if kind == "docx" else "csv:Text - txt - csv (StarCalc):44,34,76,1"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, "--headless", profile, "--convert-to", wanted, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / f"quotes.{kind}")], check=True, capture_output=True, timeout=120)
    text = (tmp_path / f"quotes.{'txt' if kind == 'docx' else 'csv'}").read_text(encoding="utf-8-sig")
    assert "Vi har jo ikke tid. 😀" in text
    assert "=1+1 sagde hun" in text
    assert "Birk" in text


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Ida (ruling), Per"), ("da", "Ida (afgørelse), Per"), ("nn", "Ida (avgjerd), Per")]
)
def test_who_decided_in_another_part_is_said_in_the_readers_language(language: str, said: str) -> None:
    words = PageWords(language)
    assert words.coders(("Ida (adjudicating)", "Per")) == said
    assert words.coders(("Ida (recoding 2)",)).endswith(" 2)")
    assert words.coders(("Ida (Nord)", "adjudicating")) == "Ida (Nord), adjudicating"


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice on this machine")
def test_libreoffice_fills_in_the_pages(tmp_path: Path) -> None:
    from pdfplumber import open as open_pdf

    assert SOFFICE is not None
    (tmp_path / "quotes.docx").write_bytes(to_docx(QUOTES, HANDOUT, "da"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [SOFFICE, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "quotes.docx")], check=True, capture_output=True, timeout=120)
    with open_pdf(tmp_path / "quotes.pdf") as made:
        assert len(made.pages) == 2
        assert "Rammer › Tid (2 citater) 2" in " ".join(made.pages[0].extract_text().split())


def test_the_contents_are_links_and_pages_of_every_heading() -> None:
    document = Document(io.BytesIO(to_docx(QUOTES, HANDOUT, "da")))
    marks = document.element.xpath("//w:bookmarkStart/@w:name")
    assert len(marks) == 2
    assert document.element.xpath("//w:hyperlink/@w:anchor") == marks
    fields = [each.text.split() for each in document.element.xpath("//w:instrText")]
    assert fields == [["PAGEREF", mark, "\\h"] for mark in marks]
    lines = [each.text for each in document.paragraphs if each.style is not None and each.style.name == "toc 1"]
    assert lines == ["Rammer › Tid (2 citater)\t", "Ejerskab (1 citat)\t"], "no page that nobody has counted"


def test_heads_of_a_sheet_have_room_for_their_words() -> None:
    titles = [("t1", "En samtale med en meget lang overskrift, som ikke kan stå på en linje", 0), ("t2", "B", 1)]
    book = openpyxl.load_workbook(
        io.BytesIO(to_xlsx([excerpt("a", transcript=each) for each in titles], HANDOUT, "da"))
    )
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$1:$1"
    counts = book.worksheets[1]
    assert (counts.row_dimensions[1].height or 0) >= 5 * 15
    assert counts["B1"].alignment.wrap_text
