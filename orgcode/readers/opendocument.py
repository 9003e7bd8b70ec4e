"""OpenDocument texts (odt): paragraphs and tables in the order of the document.

The format: OASIS Open Document Format for Office Applications 1.3, part 3 (schema).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.builder import build, tidy, title_of
from orgcode.readers.lines import Line, margin_numbers_left_out
from orgcode.readers.package import Package, damage_told, parsed
from orgcode.readers.paragraph import Paragraph
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand
from orgcode.readers.tables import rows_to_lines

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _OFFICE, _DRAW, _STYLE = (_URN % part for part in ("text", "table", "office", "drawing", "style"))
_BOLD = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_ROW_GROUPS = frozenset(_TABLE + part for part in ("table-header-rows", "table-rows", "table-row-group"))
_UNSAID = frozenset(
    (_TEXT + "note", _OFFICE + "annotation", _TEXT + "tracked-changes", _TEXT + "table-of-content", _TEXT + "ruby-text")
)
_MOST_SPACES = 200
_DAMAGED = "Open it in LibreOffice, save it again, and try once more; or give the transcript as docx or txt."


@dataclass(slots=True)
class _Seen:
    """What was met on the way that the user should know of."""

    changes: int = 0
    comments: int = 0
    notes: int = 0
    boxes: int = 0
    bold: frozenset[str] = frozenset()
    """Names of the styles that are bold."""

    def warnings(self) -> Iterator[str]:
        """One sentence for each kind of thing."""
        if self.changes:
            yield f"Tracked changes were read as accepted ({self.changes} changes)."
        if self.comments:
            yield f"{self.comments} comments were left out."
        if self.notes:
            yield f"{self.notes} footnotes or endnotes were left out."
        if self.boxes:
            yield f"{self.boxes} text boxes or drawings were left out."


class OdtReader:
    """Reads `odt`."""

    format = "odt"
    suffixes: tuple[str, ...] = (".odt",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read paragraphs and tables; headers, footers, notes, comments and deleted text are left out."""
        package = Package(data, name, "OpenDocument file")
        if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.part("META-INF/manifest.xml"):
            raise UnreadableTranscript(
                "The file is protected by a password.", where=name, hint="Save it without a password, and try again."
            )
        content = package.xml("content.xml")
        seen = _Seen()
        with damage_told("OpenDocument file", name, _DAMAGED):
            root = parsed(content)
            seen.bold = frozenset(_bold_styles(root))
            body = root.find(f"{_OFFICE}body/{_OFFICE}text")
            lines = [] if body is None else list(_lines(body, seen))
        unnumbered, numbers = margin_numbers_left_out(lines)
        spoken = understand(unnumbered, name)
        return build(
            spoken.utterances,
            title=title_of(name),
            source=source_of(data, name, self.format),
            warnings=[*spoken.warnings, *numbers, *seen.warnings()],
        )


def _bold_styles(root: Any) -> Iterator[str]:
    for style in root.iter(_STYLE + "style"):
        properties = style.find(_STYLE + "text-properties")
        if properties is not None and properties.get(_BOLD) in ("bold", "600", "700", "800", "900"):
            yield style.get(_STYLE + "name", "")


def _lines(container: Any, seen: _Seen) -> Iterator[Line]:
    for element in container:
        tag = element.tag
        if tag in _PARAGRAPHS:
            yield from _paragraph(element, seen)
        elif tag == _TABLE + "table":
            yield from rows_to_lines([_row(row, seen) for row in _rows(element)])
            yield Line("")
        elif tag == _TEXT + "tracked-changes":
            seen.changes += len(element)
        elif tag not in _UNSAID:
            # Lists, sections and frames stand round paragraphs and say nothing themselves.
            yield from _lines(element, seen)


def _paragraph(element: Any, seen: _Seen) -> Iterator[Line]:
    said = Paragraph()
    _gather(element, said, seen, bold=element.get(_TEXT + "style-name") in seen.bold)
    yield from said.lines()


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, not those of tables inside its cells."""
    for element in table:
        if element.tag == _TABLE + "table-row":
            yield element
        elif element.tag in _ROW_GROUPS:
            yield from _rows(element)


def _row(row: Any, seen: _Seen) -> list[str]:
    cells = []
    for cell in row:
        if cell.tag == _TABLE + "table-cell":
            paragraphs = []
            for paragraph in _paragraphs_in(cell):
                said = Paragraph()
                _gather(paragraph, said, seen, bold=False)
                paragraphs.append(said.text)
            cells.append(tidy("\n".join(paragraphs)))
    return cells


def _paragraphs_in(container: Any) -> Iterator[Any]:
    """The paragraphs of a cell, not those of notes and comments inside them."""
    for element in container:
        if element.tag in _PARAGRAPHS:
            yield element
        elif element.tag not in _UNSAID:
            yield from _paragraphs_in(element)


def _gather(element: Any, said: Paragraph, seen: _Seen, *, bold: bool) -> None:
    """The text of a paragraph or span, with its spaces, tabs and line breaks."""
    said.add(_spaced(element.text), bold=bold)
    for child in element:
        tag = child.tag
        if tag == _TEXT + "s":
            said.add(" " * min(_number(child.get(_TEXT + "c")), _MOST_SPACES), bold=bold)
        elif tag == _TEXT + "tab":
            said.add("\t", bold=bold)
        elif tag == _TEXT + "line-break":
            said.add("\n", bold=bold)
        elif tag == _OFFICE + "annotation":
            seen.comments += 1
        elif tag == _TEXT + "note":
            seen.notes += 1
        elif isinstance(tag, str) and tag.startswith(_DRAW):
            seen.boxes += 1
        elif tag not in _UNSAID:
            _gather(child, said, seen, bold=bold or child.get(_TEXT + "style-name") in seen.bold)
        said.add(_spaced(child.tail), bold=bold)


def _spaced(text: str | None) -> str:
    """White space as the format has it: line feeds and tabs in the XML are single spaces."""
    return (text or "").replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < 6 else 1
