"""Write the Word transcripts of the shipped corpora from the files in scripts/corpora_tables.

Two kinds of file, both UTF-8. `da/NAME.tsv` is tab-separated with the columns tid, taler, tekst and becomes
`corpora/da/NAME.docx`, a Word document with one table of the same three columns. `nb/NAME.txt` is one paragraph a line
(`I: ...`, `IP: ...`; a line without a label goes on with the turn above; blank lines are for the eye) and becomes
`corpora/nb/NAME.docx`, a Word document of plain paragraphs. Run it again and the bytes are the same.

    .venv/bin/python scripts/make_corpora.py
"""

import csv
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm, Pt

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "scripts" / "corpora_tables"
CORPORA = ROOT / "corpora"
COLUMNS = ("tid", "taler", "tekst")
WIDTHS = (Cm(2.0), Cm(2.6), Cm(12.4))
LABELS = ("I: ", "IP: ")
LOCALES = {"da": "da-DK", "nb": "nb-NO"}
HEADERS = {"da": "Konstrueret interview. Ingen har sagt dette.", "nb": "Konstruert intervju. Ingen har sagt dette."}
MADE = datetime(2025, 3, 19, 12, 0, tzinfo=UTC)


def read_rows(path: Path) -> list[list[str]]:
    """The rows below the heading; ValueError names the file and line of a row that has not three filled columns."""
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    if tuple(heading) != COLUMNS:
        raise ValueError(f"{path}: the columns should be {', '.join(COLUMNS)}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(COLUMNS) or not all(row):
            raise ValueError(f"{path}, line {number}: three filled columns are needed")
    return rows


def read_paragraphs(path: Path) -> list[str]:
    """The lines that are not blank; ValueError when the first of them names no speaker."""
    paragraphs = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not paragraphs or not paragraphs[0].startswith(LABELS):
        raise ValueError(f"{path}: the first paragraph should start with one of {', '.join(LABELS)}")
    return paragraphs


def blank_document(*, title: str, language: str) -> WordDocument:
    """An empty Word document whose page head says that the interview is constructed."""
    document = Document()
    document.styles["Normal"].font.size = Pt(10)
    document.sections[0].header.paragraphs[0].text = HEADERS[language]
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "orgcode", LOCALES[language]
    properties.comments = "Constructed for orgcode; see corpora/README.md"
    properties.created = properties.modified = MADE
    return document


def add_table(document: WordDocument, rows: list[list[str]]) -> None:
    """Put the rows, under their heading, into one table at the end of the document."""
    table = document.add_table(rows=0, cols=len(COLUMNS), style="Table Grid")
    for row in [list(COLUMNS), *rows]:
        for cell, width, text in zip(table.add_row().cells, WIDTHS, row, strict=True):
            cell.width = width
            cell.text = text


def word_file(document: WordDocument) -> bytes:
    """The document as the bytes of a .docx file, the same for the same document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return with_fixed_times(buffer.getvalue())


def with_fixed_times(package: bytes) -> bytes:
    """The same zip package with every member dated alike, so that the file changes only when its text does."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def main() -> None:
    """Write every document and say which."""
    for source in sorted([*TABLES.glob("*/*.tsv"), *TABLES.glob("*/*.txt")]):
        target = (CORPORA / source.relative_to(TABLES)).with_suffix(".docx")
        target.parent.mkdir(parents=True, exist_ok=True)
        document = blank_document(title=source.stem, language=source.parent.name)
        if source.suffix == ".tsv":
            rows = read_rows(source)
            add_table(document, rows)
            turns = len(rows)
        else:
            paragraphs = read_paragraphs(source)
            for paragraph in paragraphs:
                document.add_paragraph(paragraph)
            turns = sum(paragraph.startswith(LABELS) for paragraph in paragraphs)
        target.write_bytes(word_file(document))
        print(f"{target.relative_to(ROOT)}: {turns} turns")


if __name__ == "__main__":
    main()
