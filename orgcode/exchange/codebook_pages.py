"""What a printed codebook looks like as a Word document: A4, numbered pages, what programs need in small print."""

from __future__ import annotations

from typing import Any

ITEM, SMALL, SMALL_ITEM = "List Bullet", "Codebook Small", "Codebook List Small"
_LOCALES = {"da": "da-DK", "nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_GREY = "6B6B6B"


def set_up(document: Any, title: str, language: str) -> None:
    """Give a new document its page, its styles and its footer."""
    _page(document)
    _styles(document, language)
    _footer(document, title)


class Paragraphs:
    """Adds paragraphs to the end of a document; python-docx itself looks through all that are there for each."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._end = document.element.body.sectPr
        self._ids = {style.name: style.style_id for style in document.styles}

    def add(self, style: str) -> Any:
        """An empty paragraph of a style."""
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph

        made: Any = OxmlElement("w:p")
        self._end.addprevious(made)
        if style != "Normal":
            made.get_or_add_pPr().get_or_add_pStyle().val = self._ids[style]
        return Paragraph(made, self._document._body)


def _page(document: Any) -> None:
    from docx.shared import Cm

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)


def _styles(document: Any, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for run in styles.element.xpath("//w:rPrDefault/w:rPr/w:lang"):
        run.set(_w("val"), _LOCALES[language])
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(4)
    styles[ITEM].paragraph_format.space_after = Pt(2)
    for level, size in ((1, 15), (2, 13), (3, 12)):
        heading = styles[f"Heading {level}"]
        heading.font.size, heading.font.color.rgb = Pt(size), RGBColor.from_string("1F3A5F")
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(16), Pt(4)
    for name, base in ((SMALL, "Normal"), (SMALL_ITEM, ITEM)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[base]
        style.font.size, style.font.color.rgb = Pt(8), RGBColor.from_string(_GREY)
        style.paragraph_format.space_after = Pt(1)


def _footer(document: Any, title: str) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles[SMALL]
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    line = " ".join(title.split())
    paragraph.add_run((line if len(line) <= 80 else f"{line[:79]}…") + "\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    field.set(_w("instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
