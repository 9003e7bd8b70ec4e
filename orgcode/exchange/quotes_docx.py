"""Excerpts as a Word document that is ready to send: a head, the codes with links, and the quotes of each code.

The contents are links, and fields for the pages, which only a word processor knows: LibreOffice fills them in when it
opens the file, Word when it prints it or makes a PDF of it, and on request (F9). Until then nothing stands there. A
table of contents that Word makes itself would be filled in by nobody else, and Word would ask each reader first.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from orgcode.core.excerpt import CUT, Excerpt
from orgcode.core.handout import Handout, Sharing
from orgcode.exchange.quotes_package import midnight, repacked
from orgcode.exchange.quotes_page_words import LOCALES, PageWords
from orgcode.exchange.quotes_sections import QuoteSection, head_lines, quote_sections, source_line
from orgcode.exchange.refi_text import for_xml

QUOTE, CONTEXT, SOURCE, MEMO, ENTRY = "Quote", "Quote Context", "Quote Source", "Quote Memo", "toc 1"
_LINE = 16
"""Centimetres from margin to margin."""
_MUTED, _RULE, _WARNING = "6B6B6B", "9AA7B8", "B00020"


def to_docx(excerpts: Sequence[Excerpt], handout: Handout, language: str = "en") -> bytes:
    """The document; the same quotes give the same bytes."""
    from docx import Document

    words, sections = PageWords(language), quote_sections(excerpts)
    document = Document()
    _properties(document, handout, words)
    _styles(document, words)
    _footer(document, handout, words)
    document.add_paragraph(words.say("title"), style="Title")
    _head(document, handout, sections, words)
    if sections:
        document.add_paragraph(words.say("contents"), style="TOC Heading")
        _contents(document, sections, words)
    for number, section in enumerate(sections, start=1):
        _heading(document, section, number, words, page=number == 1)
        for quote in section.quotes:
            _quote(document, quote, words)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _properties(document: Any, handout: Handout, words: PageWords) -> None:
    about = document.core_properties
    about.author, about.last_modified_by, about.revision = "orgcode", "orgcode", 1
    about.title = for_xml(f"{words.say('title')}: {handout.project}")
    about.comments = words.say(f"sharing.{handout.sharing}")
    about.language = LOCALES[words.language]
    about.created = about.modified = midnight(handout.date)


def _styles(document: Any, words: PageWords) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(11)
    for run in styles.element.xpath("//w:rPrDefault/w:rPr/w:lang"):
        run.set(_w("val"), LOCALES[words.language])
    heading = styles["Heading 1"]
    heading.font.size, heading.font.color.rgb = Pt(15), RGBColor.from_string("1F3A5F")
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(20), Pt(8)
    muted = RGBColor.from_string(_MUTED)
    for name, size, indent in (
        (CONTEXT, 9.5, 0.8),
        (SOURCE, 9, 0.8),
        (MEMO, 9.5, 0.8),
        (ENTRY, 11, 0),
        ("TOC Heading", 13, 0),
    ):
        known = name in [style.name for style in styles]
        style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size, style.paragraph_format.left_indent = Pt(size), Cm(indent)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(3)
        if name in (CONTEXT, SOURCE):
            style.font.color.rgb = muted
    styles[CONTEXT].font.italic = True
    styles[ENTRY].paragraph_format.right_indent = Cm(1.2)
    styles[ENTRY].paragraph_format.tab_stops.add_tab_stop(Cm(_LINE), WD_TAB_ALIGNMENT.RIGHT)
    styles["TOC Heading"].font.bold = True
    styles["TOC Heading"].paragraph_format.space_before = Pt(18)
    styles[SOURCE].paragraph_format.space_after = Pt(16)
    quote = styles[QUOTE]
    quote.font.italic, quote.font.size, quote.font.color.rgb = False, Pt(11.5), RGBColor.from_string("1C1C1C")
    quote.paragraph_format.left_indent, quote.paragraph_format.space_after = Cm(0.8), Pt(3)
    _bar(quote)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(_w(key), value)
    return made


def _bar(style: Any) -> None:
    """A line along the quotes."""
    borders = _element("pBdr")
    borders.append(_element("left", val="single", sz="18", space="10", color=_RULE))
    spacing = style.element.get_or_add_pPr()
    spacing.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field with what it shows now."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "code":
            text = _element("instrText")
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            text.text = f" {code} "
            run._r.append(text)
        elif kind == "shown":
            run.text = shown
        else:
            run._r.append(_element("fldChar", fldCharType=kind))


def _footer(document: Any, handout: Handout, words: PageWords) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.5)
    paragraph = page.footer.paragraphs[0]
    paragraph.style = document.styles["Normal"]
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(_LINE), WD_TAB_ALIGNMENT.RIGHT)
    parts = (handout.project, handout.date, words.say(f"short.{handout.sharing}"))
    paragraph.add_run(f"{for_xml(' · '.join(parts))}\t")
    _field(paragraph, "PAGE", "1")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(_MUTED)


def _head(document: Any, handout: Handout, sections: Sequence[QuoteSection], words: PageWords) -> None:
    from docx.shared import RGBColor

    for term, said in head_lines(handout, sections, words):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(f"{term[:1].upper()}{term[1:]}: ").bold = True
        run = paragraph.add_run(for_xml(said))
        if handout.sharing is Sharing.RAW and said == words.say(f"sharing.{handout.sharing}"):
            run.bold, run.font.color.rgb = True, RGBColor.from_string(_WARNING)


def _heading_words(section: QuoteSection, words: PageWords) -> str:
    return for_xml(f"{section.heading} ({words.many('quote', len(section.quotes))})")


def _contents(document: Any, sections: Sequence[QuoteSection], words: PageWords) -> None:
    """A line for each code: a link to its heading, and the page that it is on."""
    for number, section in enumerate(sections, start=1):
        paragraph = document.add_paragraph(style=ENTRY)
        link = _element("hyperlink", anchor=_mark(number), history="1")
        run = paragraph.add_run(_heading_words(section, words))
        link.append(run._r)
        paragraph._p.append(link)
        paragraph.add_run("\t")
        _field(paragraph, f"PAGEREF {_mark(number)} \\h", "")


def _mark(number: int) -> str:
    return f"_Toc{number:08}"


def _heading(document: Any, section: QuoteSection, number: int, words: PageWords, *, page: bool) -> None:
    paragraph = document.add_paragraph(style="Heading 1")
    paragraph.paragraph_format.page_break_before = page
    paragraph._p.append(_element("bookmarkStart", id=str(number), name=_mark(number)))
    paragraph.add_run(_heading_words(section, words))
    paragraph._p.append(_element("bookmarkEnd", id=str(number)))


def _quote(document: Any, quote: Excerpt, words: PageWords) -> None:
    before, after, said = quote.before, quote.after, quote.text
    # Where only that it was cut is known, that is said in the quote itself.
    if before == CUT:
        before, said = "", f"{CUT} {said}"
    if after == CUT:
        after, said = "", f"{said} {CUT}"
    paragraphs = (
        (CONTEXT, f"{CUT} {' '.join(before.split())}" if before else ""),
        (QUOTE, said),
        (CONTEXT, f"{' '.join(after.split())} {CUT}" if after else ""),
        *((MEMO, f"{words.heading('memo')}: {memo}") for memo in quote.memos),
    )
    for style, text in paragraphs:
        if text:
            paragraph = document.add_paragraph(for_xml(text), style=style)
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.keep_together = style == QUOTE
    document.add_paragraph(for_xml(source_line(quote, words)), style=SOURCE)
