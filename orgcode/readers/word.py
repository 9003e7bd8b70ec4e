"""Word files (docx): paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from orgcode.core.transcript import Transcript
from orgcode.readers.builder import build, tidy, title_of
from orgcode.readers.lines import Line, margin_numbers_left_out
from orgcode.readers.package import Package, damage_told
from orgcode.readers.paragraph import Paragraph
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand
from orgcode.readers.tables import rows_to_lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HOLDERS = frozenset(_W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple"))
"""Elements that stand round content and say nothing themselves."""

_DAMAGED = "Open it in Word, save it again as docx, and try once more; or give the transcript as txt."


@dataclass(slots=True)
class _Seen:
    """What was met on the way that the user should know of."""

    inserted: int = 0
    deleted: int = 0
    comments: int = 0
    boxes: int = 0

    def warnings(self) -> Iterator[str]:
        """One sentence for each kind of thing."""
        if self.inserted or self.deleted:
            yield f"Tracked changes were read as accepted ({self.inserted} insertions, {self.deleted} deletions)."
        if self.comments:
            yield f"{self.comments} comments were left out."
        if self.boxes:
            yield f"{self.boxes} text boxes or drawings were left out."


class WordReader:
    """Reads `docx`."""

    format = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read paragraphs and tables; headers, footers, comments and deleted text are left out."""
        Package(data, name, "Word file").check_every_xml()
        seen = _Seen()
        with damage_told("Word file", name, _DAMAGED):
            from docx import Document

            lines = list(_lines(Document(io.BytesIO(data)).element.body, seen))
        unnumbered, numbers = margin_numbers_left_out(lines)
        spoken = understand(unnumbered, name)
        return build(
            spoken.utterances,
            title=title_of(name),
            source=source_of(data, name, self.format),
            warnings=[*spoken.warnings, *numbers, *seen.warnings()],
        )


def _lines(body: Any, seen: _Seen) -> Iterator[Line]:
    """The lines of a body or of what stands in its place; paragraphs are single lines, soft breaks part them."""
    carried: Paragraph | None = None
    for element in _blocks(body, seen):
        if element.tag == _W + "tbl":
            yield from rows_to_lines([_row(row, seen) for row in _rows(element)])
            yield Line("")
            continue
        paragraph = carried or Paragraph()
        _runs(element, paragraph, seen, inserted=False)
        if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            # The mark at the paragraph's end was deleted: the next one goes on where it stops.
            carried = paragraph
            continue
        carried = None
        yield from paragraph.lines()
    if carried is not None:
        yield from carried.lines()


def _blocks(container: Any, seen: _Seen) -> Iterator[Any]:
    for element in container:
        if element.tag in (_W + "p", _W + "tbl"):
            yield element
        elif element.tag in _HOLDERS or element.tag in (_W + "ins", _W + "moveTo"):
            yield from _blocks(element, seen)
        elif element.tag in (_W + "del", _W + "moveFrom"):
            seen.deleted += 1


def _rows(table: Any) -> Iterator[Any]:
    for element in table:
        if element.tag == _W + "tr":
            if element.find(f"{_W}trPr/{_W}del") is None:
                yield element
        elif element.tag in _HOLDERS:
            yield from _rows(element)


def _row(row: Any, seen: _Seen) -> list[str]:
    return [_cell(cell, seen) for cell in row.iter(_W + "tc") if _own_row(cell) is row]


def _own_row(cell: Any) -> Any:
    parent = cell.getparent()
    while parent is not None and parent.tag != _W + "tr":
        parent = parent.getparent()
    return parent


def _cell(cell: Any, seen: _Seen) -> str:
    texts: list[str] = []
    for element in _blocks(cell, seen):
        if element.tag == _W + "tbl":
            texts.extend("\t".join(_row(row, seen)) for row in _rows(element))
        else:
            paragraph = Paragraph()
            _runs(element, paragraph, seen, inserted=False)
            texts.append(paragraph.text)
    return tidy("\n".join(texts))


def _runs(container: Any, paragraph: Paragraph, seen: _Seen, *, inserted: bool) -> None:
    """The text of a paragraph's runs, as it stands when all changes are accepted."""
    for element in container:
        tag = element.tag
        if tag == _W + "r":
            _run(element, paragraph, seen)
        elif tag in (_W + "ins", _W + "moveTo"):
            seen.inserted += 0 if inserted else 1
            _runs(element, paragraph, seen, inserted=True)
        elif tag in (_W + "del", _W + "moveFrom"):
            seen.deleted += 1
        elif tag in _HOLDERS:
            _runs(element, paragraph, seen, inserted=inserted)


def _run(run: Any, paragraph: Paragraph, seen: _Seen) -> None:
    bold_mark = run.find(f"{_W}rPr/{_W}b")
    bold = bold_mark is not None and bold_mark.get(_W + "val", "1") not in ("0", "false", "off")
    for element in run:
        tag = element.tag
        if tag == _W + "t":
            paragraph.add(element.text or "", bold=bold)
        elif tag in (_W + "tab", _W + "ptab"):
            paragraph.add("\t", bold=bold)
        elif tag in (_W + "br", _W + "cr"):
            paragraph.add("\n", bold=bold)
        elif tag == _W + "noBreakHyphen":
            paragraph.add("-", bold=bold)
        elif tag == _W + "commentReference":
            seen.comments += 1
        elif tag in (_W + "drawing", _W + "pict", _W + "object") or tag.endswith("}AlternateContent"):
            seen.boxes += 1
