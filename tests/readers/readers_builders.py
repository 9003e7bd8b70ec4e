"""Small files of every format, made for the tests and for bench/bench_pdf.py; all texts are our own."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Said = Sequence[tuple[str, str]]

SENTENCES = (
    "Vi har brug for mere tid til at tale sammen om børnene.",
    "Det er svært at nå det hele i hverdagen.",
    "Problemet er: ingen ved hvem der bestemmer.",
    "Jeg synes at ledelsen lytter, men den svarer ikke altid.",
    "Så sagde jeg til hende at vi måtte vente.",
    "I dag har vi møder hver anden uge klokken 10:30.",
    "Me har prøvd å lage ein felles plan for arbeidet.",
    "Det blei litt krevjande då fleire slutta samtidig.",
    "Vi må eie det selv, ellers skjer det ingenting.",
    "Ja, det er jeg helt enig i.",
    "Børnehaveklasseledere og SFO-ledere mødes ikke nok.",
    "Kommunen sendte en ny dagsorden ud om børne- og ungdomspolitikken.",
)
QUESTIONS = (
    "Hvordan arbejder I med det i hverdagen?",
    "Kan du fortælle lidt mere om det?",
    "Hva betyr eierskap for deg?",
    "Korleis opplevde du møtet?",
)


def interview(turns: int, seed: int = 1) -> list[tuple[str, str]]:
    """An interview of so many turns, the same for the same seed."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    said = []
    for place in range(turns):
        if place % 2 == 0:
            said.append(("I", choose.choice(QUESTIONS)))
        else:
            said.append(("IP", " ".join(choose.choice(SENTENCES) for _ in range(choose.randint(1, 6)))))
    return said


def spoken(transcript: Any) -> list[tuple[str, str]]:
    """Label and text of each turn."""
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def make_txt(said: Said, separator: str = "\n") -> str:
    return separator.join(f"{label}: {text}" for label, text in said) + "\n"


def make_md(said: Said) -> str:
    return "\n\n".join(f"**{label}:** {text}" for label, text in said) + "\n"


def clock(seconds: float, mark: str = ".") -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}{mark}{round((seconds - whole) * 1000):03d}"


def make_vtt(said: Said) -> str:
    """One cue a turn, with voice tags and ten seconds of silence between turns."""
    blocks = ["WEBVTT", ""]
    for place, (label, text) in enumerate(said):
        blocks += [f"{clock(place * 20)} --> {clock(place * 20 + 10)}", f"<v {label}>{text}</v>", ""]
    return "\n".join(blocks)


def save_docx(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_docx(said: Said, *, bold: bool = False) -> bytes:
    from docx import Document

    document = Document()
    for label, text in said:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = bold
        paragraph.add_run(text)
    return save_docx(document)


def make_docx_table(rows: Sequence[Sequence[str]], *, before: Sequence[str] = ()) -> bytes:
    from docx import Document

    document = Document()
    for text in before:
        document.add_paragraph(text)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return save_docx(document)


def docx_of_xml(body: str) -> bytes:
    """A Word file with that body, in WordprocessingML; the prefix is `w`."""
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    new = parse_xml(f"<w:body {namespace}>{body}</w:body>")
    for element in reversed(list(new)):
        document.element.body.insert(0, element)
    return save_docx(document)


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a PDF is set."""

    name: str
    hanging: float = 0.0
    """Points by which text is indented behind its label."""
    bold_label: bool = False
    line_numbers: bool = False
    running_heads: bool = False
    hyphenate: bool = False
    fragments: bool = False
    """Words are drawn in two pieces, as word processors do, and labels after the text."""
    gap: float = 6.0
    """Points between turns."""


LAYOUTS = (
    Layout(name="plain paragraphs"),
    Layout(name="no space between turns", gap=0.0),
    Layout(name="hanging indent", hanging=40.0),
    Layout(name="label column, drawn last", hanging=70.0, fragments=True),
    Layout(name="margin line numbers", line_numbers=True),
    Layout(name="page headers and footers", running_heads=True),
    Layout(name="hyphenated words", hyphenate=True),
    Layout(name="all of it", hanging=40.0, line_numbers=True, running_heads=True, hyphenate=True, fragments=True),
)

_LEFT, _RIGHT, _TOP, _BOTTOM, _SIZE, _LEADING = 90.0, 520.0, 760.0, 80.0, 11.0, 14.0


def _broken(text: str, width: float, layout: Layout) -> Iterator[list[str]]:
    """The words of each line, as a typesetter would break them."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line: list[str] = []
    for word in text.split():
        rest = word
        if line and stringWidth(" ".join([*line, rest]), "Helvetica", _SIZE) > width:
            half = len(rest) // 2
            begun = stringWidth(" ".join([*line, rest[:half] + "-"]), "Helvetica", _SIZE)
            if layout.hyphenate and len(rest) >= 7 and rest.isalpha() and begun <= width:
                line.append(rest[:half] + "-")
                rest = rest[half:]
            yield line
            line = []
        line.append(rest)
    yield line


def make_pdf(said: Said, layout: Layout = LAYOUTS[0]) -> bytes:
    """A PDF of an interview, set by hand so that the right order of its words is known."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    state = {"y": _TOP, "page": 1, "line": 0}
    late: list[tuple[float, float, str]] = []

    def draw(x: float, y: float, text: str) -> None:
        if not layout.fragments or len(text) < 4:
            canvas.drawString(x, y, text)
            return
        half = len(text) // 2
        canvas.drawString(x, y, text[:half])
        canvas.drawString(x + stringWidth(text[:half], "Helvetica", _SIZE), y, text[half:])

    def finish() -> None:
        canvas.setFont("Helvetica", _SIZE)
        for x, y, text in late:
            canvas.drawString(x, y, text)
        late.clear()
        if layout.running_heads:
            canvas.drawString(_LEFT, 805, "Projekt Overgange, interview 3, fortroligt")
            canvas.drawString(280, 40, f"Side {state['page']}")
        canvas.showPage()

    canvas.setFont("Helvetica", _SIZE)
    for label, text in said:
        shown = f"{label}:"
        indent = layout.hanging or 0.0
        body = text if indent else f"{shown} {text}"
        for number, words in enumerate(_broken(body, _RIGHT - _LEFT - indent, layout)):
            if state["y"] < _BOTTOM:
                finish()
                canvas.setFont("Helvetica", _SIZE)
                state["y"], state["page"] = _TOP, int(state["page"]) + 1
            y = state["y"]
            state["line"] = int(state["line"]) + 1
            if layout.line_numbers:
                figure = str(state["line"])
                late.append((70.0 - stringWidth(figure, "Helvetica", _SIZE), y, figure))
            if indent and number == 0:
                if layout.fragments:
                    late.append((_LEFT, y, shown))
                else:
                    canvas.drawString(_LEFT, y, shown)
            x = _LEFT + indent
            for word in words:
                draw(x, y, word)
                x += stringWidth(word + " ", "Helvetica", _SIZE)
            state["y"] = y - _LEADING
        state["y"] -= layout.gap
    finish()
    canvas.save()
    return out.getvalue()


def make_pdf_columns(
    said: Said, *, columns: int = 2, hanging: float = 0.0, title: str = "", numbers: bool = False
) -> bytes:
    """A PDF set in columns as a newspaper is, with broken words; by choice with a title across and numbered lines."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    gap = 40.0 if numbers else 22.0
    width = (_RIGHT - _LEFT - gap * (columns - 1)) / columns
    y, column, count = _TOP, 0, 0
    if title:
        canvas.drawString(_LEFT, y, title)
        y -= 3 * _LEADING
    top = y
    layout = Layout(name="columns", hyphenate=True)
    for label, text in said:
        said_here = text if hanging else f"{label}: {text}"
        for number, words in enumerate(_broken(said_here, width - hanging, layout)):
            if y < _BOTTOM:
                column, y = column + 1, top
            if column == columns:
                canvas.showPage()
                column, y, top = 0, _TOP, _TOP
            canvas.setFont("Helvetica", _SIZE)
            x, count = _LEFT + column * (width + gap), count + 1
            if numbers:
                canvas.drawRightString(x - 6, y, str(count))
            if hanging and number == 0:
                canvas.drawString(x, y, f"{label}:")
            canvas.drawString(x + hanging, y, " ".join(words))
            y -= _LEADING
    canvas.save()
    return out.getvalue()


def make_pdf_table(said: Said) -> bytes:
    """A table of label and text, set by reportlab: each cell is drawn as a whole."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

    style = getSampleStyleSheet()["BodyText"]
    out = io.BytesIO()
    rows = [[Paragraph(label, style), Paragraph(text, style)] for label, text in said]
    table = Table(rows, colWidths=[50, 380], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    SimpleDocTemplate(out, invariant=1).build([table])
    return out.getvalue()


def make_pdf_scan() -> bytes:
    """A page that is a picture."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    # A portable pixmap: one grey pixel is picture enough.
    picture = ImageReader(io.BytesIO(_one_pixel()))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawImage(picture, 50, 50, 400, 600)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _one_pixel() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (1, 1), 200).save(out, "PNG")
    return out.getvalue()


def lock_pdf(data: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt("hemmelig")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
