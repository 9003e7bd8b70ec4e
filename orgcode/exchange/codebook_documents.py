"""Codebooks to be printed and read by people: Markdown and docx, with criteria and examples.

Both are laid out as `orgcode.exchange.codebook_outline` says; a document that orgcode wrote, and somebody has worked
on, is read back, and what is not understood in it is refused with its place.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orgcode.core.codebook import Codebook
from orgcode.errors import BadCodebook, InputProblem
from orgcode.exchange.codebook_labels import Labelled, label, labelled_in
from orgcode.exchange.codebook_outline import HOW, Block, Entry, Gathering, blocks_of
from orgcode.exchange.codebook_signs import lines, shielded, unshielded
from orgcode.exchange.refi_xml import Package, office_members, read_bytes

if TYPE_CHECKING:
    from orgcode.exchange.codebook_pages import Paragraphs

LARGEST = 20_000_000
MARKDOWN_LEVELS, WORD_LEVELS = 5, 9
MOST_PARAGRAPHS = 200_000
LONGEST_TITLE = 255
"""Characters that a property of a document takes."""
_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&]|^[-+]", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~&+-])")
_LABEL = re.compile(r"- \*\*(.+?:)\*\*[ \t]?(.*)", re.DOTALL)
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r"(?: {2}|\t)?[-*+] (.*)")
_NUMBERED = re.compile(r"list|opstilling|liste", re.IGNORECASE)


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, LARGEST)
    except InputProblem as error:
        raise BadCodebook(error.message, where=error.where, hint=error.hint) from error


# Markdown


def write_markdown(codebook: Codebook, language: str = "da", *, handout: bool = False) -> bytes:
    """The codebook as Markdown, in a language; see `blocks_of`."""
    parts = []
    for block in blocks_of(codebook, language, MARKDOWN_LEVELS, handout=handout):
        said = [f"{'#' * (block.level + 1)} {_escaped(block.heading)}", ""]
        for entry in block.entries:
            said += _entry_lines(entry, language)
        parts.append("\n".join(said) + "\n")
    return "\n".join(parts).encode("utf-8", "replace")


def _entry_lines(entry: Entry, language: str) -> list[str]:
    head = f"- **{label(entry.part, language, entry.language)}**"
    if not entry.itemised:
        return [f"{head} {_escaped(entry.texts[0])}".replace("\n", "\n  ")]
    return [head, *(f"  - {_escaped(text)}".replace("\n", "\n    ") for text in entry.texts)]


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda sign: f"\\{sign.group()}", shielded(text))


def _plain(text: str) -> str:
    return unshielded(_ESCAPED.sub(r"\1", text))


def read_markdown(path: Path) -> Codebook:
    """Read a document of ours; BadCodebook when it is another one, or breaks the format."""
    where = str(path)
    try:
        text = lines(_bytes(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadCodebook("The file is not in UTF-8.", where=where, hint="Save it as UTF-8.") from error
    reading = _Markdown(Gathering(where))
    for number, line in enumerate(text.split("\n"), start=1):
        reading.line(line, number)
    reading.close()
    return reading.into.codebook()


class _Markdown:
    """Takes in Markdown line by line: a piece goes on in the lines below it that are indented."""

    def __init__(self, into: Gathering) -> None:
        self.into = into
        self._piece: list[str] = []
        self._place = ""
        self._labelled = False
        self._listed = False
        """The last label stands alone in its line, so that a list may follow."""
        self._blank = 0

    def line(self, line: str, number: int) -> None:
        indent = "  " if self._labelled else "    "
        if not line.strip() and not (self._piece and line.startswith(indent)):
            self._blank += 1
            return
        heading, labelled, item = _HEADING.fullmatch(line), _LABEL.fullmatch(line), _ITEM.fullmatch(line)
        if heading:
            self.close()
            self.into.heading(_plain(heading.group(2)), len(heading.group(1)) - 1, f"line {number}")
            self._listed = False
        elif labelled and labelled_in(labelled.group(1)):
            self._begin(line, number, labelled=True)
            self._listed = not labelled.group(2).strip()
        elif item and self._listed:
            self._begin(item.group(1), number, labelled=False)
        elif self._piece and line.startswith(indent):
            self._piece += [*[""] * self._blank, line[len(indent) :]]
        else:
            self.close()
            self.into.text(_plain(line.strip()), f"line {number}")
        self._blank = 0

    def _begin(self, piece: str, number: int, *, labelled: bool) -> None:
        self.close()
        self._piece, self._place, self._labelled = [piece], f"line {number}", labelled

    def close(self) -> None:
        """Hand the piece over."""
        if not self._piece:
            return
        said, self._piece = "\n".join(self._piece), []
        if not self._labelled:
            self.into.text(_plain(said), self._place)
        elif (match := _LABEL.fullmatch(said)) and (found := labelled_in(match.group(1))):
            self.into.label(Labelled(found.part, found.language, _plain(match.group(2))), self._place)


# docx


def write_docx(codebook: Codebook, language: str = "da", *, handout: bool = False) -> bytes:
    """The codebook as a Word document, in a language; see `blocks_of`."""
    from docx import Document

    from orgcode.exchange.codebook_pages import Paragraphs, set_up

    document = Document()
    title = shielded(codebook.title.get(language) or codebook.id)
    document.core_properties.author = ""
    document.core_properties.title = title[:LONGEST_TITLE]
    set_up(document, title, language)
    paragraphs = Paragraphs(document)
    for block in blocks_of(codebook, language, WORD_LEVELS, handout=handout):
        heading = paragraphs.add(f"Heading {block.level}" if block.level else "Title")
        heading.add_run(shielded(block.heading))
        _write(paragraphs, block, language)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(paragraphs: Paragraphs, block: Block, language: str) -> None:
    from orgcode.exchange.codebook_pages import ITEM, SMALL, SMALL_ITEM

    for entry in block.entries:
        paragraph = paragraphs.add(SMALL if entry.small else "Normal")
        if entry.itemised:
            paragraph.paragraph_format.keep_with_next = True
        head = label(entry.part, language, entry.language)
        paragraph.add_run(head if entry.itemised else f"{head} ").bold = True
        if not entry.itemised:
            paragraph.add_run(shielded(entry.texts[0]))
            continue
        for text in entry.texts:
            item = paragraphs.add(SMALL_ITEM if entry.small else ITEM)
            run = item.add_run(shielded(text))
            if entry.part == "examples":
                run.italic = True


def read_docx(path: Path) -> Codebook:
    """Read a document of ours, with its tracked changes as accepted.

    Raises:
        BadCodebook: it is another one, or breaks the format; says the paragraph.

    """
    from docx import Document

    where = str(path)
    data = _bytes(path)
    into = Gathering(where)
    try:
        office_members(Package(data, where), where)
        document = Document(io.BytesIO(data))
        _accept_changes(document.element.body)
        if document.tables:
            raise BadCodebook("A table stands in the document.", where=where, hint="Put its texts under bold labels.")
        names = {style.style_id: str(style.name or "") for style in document.styles}
        for number, paragraph in enumerate(document.paragraphs, start=1):
            _take(into, paragraph, number, names)
    except InputProblem as error:
        raise BadCodebook(error.message, where=error.where or where, hint=error.hint) from error
    except BadCodebook:
        raise
    except Exception as error:  # python-docx raises whatever its parts do
        raise BadCodebook("It is no Word document that can be read.", where=where, hint=HOW) from error
    return into.codebook()


def _accept_changes(body: Any) -> None:
    """Take out what was deleted, and take in what was inserted, while Word tracked changes."""
    from docx.oxml.ns import qn

    for tag in ("w:del", "w:moveFrom"):
        for gone in list(body.iter(qn(tag))):
            gone.getparent().remove(gone)
    for tag in ("w:ins", "w:moveTo"):
        for new in list(body.iter(qn(tag))):
            for child in list(new):
                new.addprevious(child)
            new.getparent().remove(new)


def _take(into: Gathering, paragraph: Any, number: int, names: Mapping[str, str]) -> None:
    text = paragraph.text
    if not text.strip():
        return
    place = f"paragraph {number}"
    style = names.get(paragraph._p.style or "", "")
    level = re.fullmatch(r"(?:heading|overskrift) (\d)", style, re.IGNORECASE)
    if level or style.casefold() in ("title", "titel", "tittel"):
        into.heading(unshielded(text), int(level.group(1)) if level else 0, place)
        return
    properties = paragraph._p.pPr
    listed = bool(_NUMBERED.search(style)) or (properties is not None and properties.numPr is not None)
    bold = bool(paragraph.runs) and bool(paragraph.runs[0].bold)
    found = labelled_in(text) if bold or not listed else None
    if found is not None:
        into.label(Labelled(found.part, found.language, unshielded(found.text)), place)
    else:
        into.text(unshielded(text), place)
