"""Word files (docx): paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from orgcode.core.transcript import Transcript
from orgcode.errors import OrgcodeError, UnreadableTranscript
from orgcode.readers.builder import build, tidy, title_of
from orgcode.readers.lines import Line
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand
from orgcode.readers.tables import rows_to_lines

LARGEST_PART = 64 << 20
"""Bytes of one part of the file, unpacked."""

LARGEST_WHOLE = 400 << 20
"""Bytes of all parts, unpacked."""

_MOST_PARTS = 20_000
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


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    bold: int = 0
    bold_ended: bool = False

    def add(self, text: str, *, bold: bool) -> None:
        if not bold and text.strip():
            self.bold_ended = True
        if bold and not self.bold_ended:
            self.bold = sum(map(len, self.parts)) + len(text)
        self.parts.append(text)


class WordReader:
    """Reads `docx`."""

    format = "docx"
    suffixes: tuple[str, ...] = (".docx",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read paragraphs and tables; headers, footers, comments and deleted text are left out."""
        _check_parts(data, name)
        try:
            from docx import Document

            body = Document(io.BytesIO(data)).element.body
            seen = _Seen()
            lines = list(_lines(body, seen))
        except OrgcodeError:
            raise
        except Exception as problem:
            raise UnreadableTranscript(
                "The Word file is damaged and cannot be read.", where=name, hint=_DAMAGED
            ) from problem
        spoken = understand(lines)
        return build(
            spoken.utterances,
            title=title_of(name),
            source=source_of(data, name, self.format),
            warnings=[*spoken.warnings, *seen.warnings()],
        )


def _check_parts(data: bytes, name: str) -> None:
    """Refuse a damaged package, and one that would not fit in memory once it is unpacked."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except Exception as problem:
        raise UnreadableTranscript(
            "The Word file is cut short or damaged and cannot be opened.", where=name, hint=_DAMAGED
        ) from problem
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableTranscript(
            "The file is protected by a password.", where=name, hint="Save it without a password, and try again."
        )
    large = max((part.file_size for part in parts), default=0) > LARGEST_PART
    if large or len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise UnreadableTranscript(
            "The Word file is far larger inside than a transcript is, and was not unpacked.",
            where=name,
            hint="Copy the text of the interview into a new Word file without pictures, and give that.",
        )


def _lines(body: Any, seen: _Seen) -> Iterator[Line]:
    """The lines of a body or of what stands in its place; paragraphs are single lines, soft breaks part them."""
    carried: _Paragraph | None = None
    for element in _blocks(body, seen):
        if element.tag == _W + "tbl":
            yield from rows_to_lines([_row(row, seen) for row in _rows(element)])
            yield Line("")
            continue
        paragraph = carried or _Paragraph()
        _runs(element, paragraph, seen, inserted=False)
        if element.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
            # The mark at the paragraph's end was deleted: the next one goes on where it stops.
            carried = paragraph
            continue
        carried = None
        yield from _paragraph_lines(paragraph)
    if carried is not None:
        yield from _paragraph_lines(carried)


def _blocks(container: Any, seen: _Seen) -> Iterator[Any]:
    for element in container:
        if element.tag in (_W + "p", _W + "tbl"):
            yield element
        elif element.tag in _HOLDERS or element.tag in (_W + "ins", _W + "moveTo"):
            yield from _blocks(element, seen)
        elif element.tag in (_W + "del", _W + "moveFrom"):
            seen.deleted += 1


def _paragraph_lines(paragraph: _Paragraph) -> Iterator[Line]:
    texts = "".join(paragraph.parts).split("\n")
    for place, text in enumerate(texts):
        bold = min(paragraph.bold, len(text)) if place == 0 else 0
        yield Line(text.rstrip(), bold=bold, continues=False)
    # An empty line for every paragraph, so that labels are counted against paragraphs.
    yield Line("")


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
            paragraph = _Paragraph()
            _runs(element, paragraph, seen, inserted=False)
            texts.append("".join(paragraph.parts))
    return tidy("\n".join(texts))


def _runs(container: Any, paragraph: _Paragraph, seen: _Seen, *, inserted: bool) -> None:
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


def _run(run: Any, paragraph: _Paragraph, seen: _Seen) -> None:
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
