from __future__ import annotations

import io

import pytest
from readers_builders import docx_of_xml, interview, make_docx, make_docx_table, save_docx, spoken

from orgcode.core.transcript import Transcript
from orgcode.readers.files import read_bytes


def read(data: bytes, name: str = "a.docx") -> Transcript:
    return read_bytes(data, name)


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def run(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize("bold", [False, True])
def test_paragraphs_with_labels(bold: bool) -> None:
    said = interview(20)
    transcript = read(make_docx(said, bold=bold))
    assert spoken(transcript) == said
    assert (transcript.source.format, transcript.source.encoding) == ("docx", "")
    assert transcript.warnings == ()


ROWS = [("00:00:01", "Kari", "Hva tenker du?"), ("00:00:05", "Ola", "Jeg tenker mye."), ("00:00:09", "Kari", "Ja?")]


def test_a_table_of_time_speaker_and_text() -> None:
    transcript = read(make_docx_table(ROWS))
    assert spoken(transcript) == [(label, text) for _, label, text in ROWS]
    assert [turn.time_start for turn in transcript.turns] == [1.0, 5.0, 9.0]


def test_a_table_with_column_heads_in_another_order_and_a_title_before_it() -> None:
    rows = [("Taler", "Tid", "Tekst"), *((label, time, text) for time, label, text in ROWS)]
    transcript = read(make_docx_table(rows, before=["Interview 4", "Dato: 1.2.2024"]))
    assert spoken(transcript) == [(label, text) for _, label, text in ROWS]
    assert any("2 lines" in warning for warning in transcript.warnings)


def test_a_table_of_speaker_and_text_with_several_paragraphs_and_an_empty_speaker() -> None:
    rows = [("I:", "Hvad så?"), ("IP:", "Ikke noget.\nEller jo."), ("", "Lidt mere."), ("I:", "Nå?"), ("IP:", "Slut.")]
    assert spoken(read(make_docx_table(rows))) == [
        ("I", "Hvad så?"),
        ("IP", "Ikke noget.\nEller jo.\nLidt mere."),
        ("I", "Nå?"),
        ("IP", "Slut."),
    ]


def test_numbered_rows() -> None:
    rows = [(str(place), label, text) for place, (_, label, text) in enumerate(ROWS, 1)]
    assert spoken(read(make_docx_table(rows))) == [(label, text) for _, label, text in ROWS]


def test_tables_and_paragraphs_keep_the_order_of_the_document() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("I: Først?")
    document.add_paragraph("IP: Ja.")
    table = document.add_table(rows=0, cols=2)
    for row in (("I", "I midten?"), ("IP", "Også der.")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph("I: Til sidst?")
    document.add_paragraph("IP: Slut.")
    document.sections[0].header.paragraphs[0].text = "Fortroligt"
    document.sections[0].footer.paragraphs[0].text = "Side 1"
    assert [text for _, text in spoken(read(save_docx(document)))] == [
        "Først?", "Ja.", "I midten?", "Også der.", "Til sidst?", "Slut."
    ]  # fmt: skip


def test_a_bold_lead_without_a_colon_is_a_label() -> None:
    body = "".join(
        paragraph(run(label + " ", bold=True), run(text))
        for label, text in [("Anne", "hvad med tid?"), ("Bo", "den er knap"), ("Anne", "og nu?"), ("Bo", "det samme")]
    )
    assert spoken(read(docx_of_xml(body)))[:2] == [("Anne", "hvad med tid?"), ("Bo", "den er knap")]


def test_soft_line_breaks_part_turns_and_paragraphs() -> None:
    soft = "<w:r><w:br/></w:r>"
    body = paragraph(run("I: Hvad?"), soft, run("IP: Ja."), soft, run("Og mere."), soft, run("I: Tak."))
    assert spoken(read(docx_of_xml(body))) == [("I", "Hvad?"), ("IP", "Ja.\nOg mere."), ("I", "Tak.")]


def test_tracked_changes_are_read_as_accepted() -> None:
    inserted = f'<w:ins w:id="1" w:author="x">{run("meget ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="x"><w:r><w:delText>ikke </w:delText></w:r></w:del>'
    body = paragraph(run("I: Er det godt?")) + paragraph(run("IP: Det er "), inserted, deleted, run("godt."))
    transcript = read(docx_of_xml(body))
    assert spoken(transcript) == [("I", "Er det godt?"), ("IP", "Det er meget godt.")]
    assert any("accepted (1 insertions, 1 deletions)" in warning for warning in transcript.warnings)


def test_a_deleted_paragraph_mark_joins_paragraphs() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
    body = paragraph(run("I: Hvad?")) + paragraph(mark, run("IP: Det er ")) + paragraph(run("godt."))
    assert spoken(read(docx_of_xml(body))) == [("I", "Hvad?"), ("IP", "Det er godt.")]


def test_comments_are_left_out_with_a_warning() -> None:
    from docx import Document

    document = Document()
    document.add_paragraph("I: Hvad?")
    target = document.add_paragraph("IP: Ja.")
    document.add_comment(target.runs, text="Her tøver hun", author="x", initials="x")
    transcript = read(save_docx(document))
    assert "tøver" not in transcript.text
    assert any("1 comment" in warning for warning in transcript.warnings)


def test_links_tabs_and_hyphens() -> None:
    link = f"<w:hyperlink>{run('siden')}</w:hyperlink>"
    body = paragraph(run("I:"), "<w:r><w:tab/></w:r>", run("Hvad?"))
    body += paragraph(run("IP: Se "), link, run(" om SFO"), "<w:r><w:noBreakHyphen/></w:r>")
    assert spoken(read(docx_of_xml(body))) == [("I", "Hvad?"), ("IP", "Se siden om SFO-")]


def test_content_controls() -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph(run('I: Hvad?'))}</w:sdtContent></w:sdt>" + paragraph(run("IP: Ja."))
    assert spoken(read(docx_of_xml(body))) == [("I", "Hvad?"), ("IP", "Ja.")]


def test_paragraphs_without_labels_are_turns() -> None:
    from docx import Document

    document = Document()
    for text in ("Vi begyndte i maj.", "", "Så blev det sommer,", "og alt stod stille."):
        document.add_paragraph(text)
    transcript = read(save_docx(document))
    assert [text for _, text in spoken(transcript)] == [
        "Vi begyndte i maj.",
        "Så blev det sommer,",
        "og alt stod stille.",
    ]


def test_a_picture_is_left_out_with_a_warning() -> None:
    from docx import Document
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (2, 2)).save(picture, "PNG")
    picture.seek(0)
    document = Document()
    document.add_paragraph("I: Hvad?")
    document.add_picture(picture)
    document.add_paragraph("IP: Ja.")
    transcript = read(save_docx(document))
    assert spoken(transcript) == [("I", "Hvad?"), ("IP", "Ja.")]
    assert any("drawings" in warning for warning in transcript.warnings)
