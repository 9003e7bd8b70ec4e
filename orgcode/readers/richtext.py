"""Rich text (RTF), as word processors and f4 write it: paragraphs, tables, bold type.

The format: Rich Text Format Specification 1.9.1 (Microsoft, 2008).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import MOST_LINE_ENDS, too_much
from orgcode.readers.builder import build, tidy, title_of
from orgcode.readers.lines import Line, margin_numbers_left_out
from orgcode.readers.paragraph import Paragraph
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand
from orgcode.readers.tables import rows_to_lines
from orgcode.readers.vocabulary import listed

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n]{1,4096})|[\r\n]+|\\"
)
_HALF = re.compile("[\ud800-\udfff]")
_DEEPEST = 500
_MOST_TOKENS = 2_500_000
_SKIPPED = frozenset(
    listed(
        """
    fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote
    ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor atnref atndate atntime atnicn atnparent
    atrfstart atrfend fldinst datafield themedata colorschememapping latentstyles datastore xmlnstbl listtable
    listoverridetable rsidtbl mmathPr generator filetbl revtbl pgptbl bkmkstart bkmkend shpinst nonshppict xe tc private
    """
    )
)
_SIGNS = {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "tab": "\t",
    **dict.fromkeys(("line", "softline", "lbr"), "\n"),
    **dict.fromkeys(("emspace", "enspace", "qmspace"), " "),
    "~": "\u00a0",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_CODE_PAGES = {77: "mac_roman", 128: "cp932", 161: "cp1253", 162: "cp1254", 204: "cp1251", 238: "cp1250"}
"""Of fonts by `fcharset`; all others are read in the file's own."""

_DAMAGED = "Open it in Word or LibreOffice, save it as docx, and give that file."


@dataclass(slots=True)
class _State:
    """What holds within a pair of braces."""

    bold: bool = False
    skipped: bool = False
    deleted: bool = False
    fallback: int = 1
    """Characters after `\\u` that stand in for it in old programs."""
    font: int = 0
    font_table: bool = False


@dataclass(slots=True)
class _Document:
    lines: list[Line] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    in_table: bool = False
    inserted: int = 0
    deleted: int = 0
    comments: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        """More text of the paragraph."""
        self.paragraph.add(text, bold=bold)

    def begin_row(self) -> None:
        """What follows stands in a table."""
        self.in_table = True

    def leave_row(self) -> None:
        """What follows stands in no table, unless it says so."""
        self.in_table = False

    def end_paragraph(self) -> None:
        """A paragraph ends; in a table it is a line of the cell."""
        if self.in_table:
            self.paragraph.parts.append("\n")
            return
        self.end_table()
        self.lines.extend(self.paragraph.lines(self._text()))
        self.paragraph = Paragraph()

    def end_cell(self) -> None:
        """A cell ends."""
        self.cells.append(tidy(self._text()))
        self.paragraph = Paragraph()

    def end_row(self) -> None:
        """A row ends."""
        if self.cells:
            self.rows.append(self.cells)
        self.cells, self.in_table = [], False

    def end_table(self) -> None:
        """The rows so far are a table."""
        if self.rows:
            self.lines.extend(rows_to_lines(self.rows))
            self.lines.append(Line(""))
        self.rows = []

    def warnings(self) -> Iterator[str]:
        """One sentence for each kind of thing that was left out."""
        if self.inserted or self.deleted:
            yield f"Tracked changes were read as accepted ({self.inserted} insertions, {self.deleted} deletions)."
        if self.comments:
            yield f"{self.comments} comments were left out."

    def _text(self) -> str:
        text = self.paragraph.text
        # A letter beyond the first 65,536 is written in two halves.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _HALF.search(text) else text


class RtfReader:
    """Reads `rtf`."""

    format = "rtf"
    suffixes: tuple[str, ...] = (".rtf",)

    def read(self, data: bytes, name: str) -> Transcript:
        """Read paragraphs and tables; headers, footers, notes, comments, pictures and deleted text are left out."""
        if not data.lstrip()[:5].startswith(b"{\\rtf"):
            raise UnreadableTranscript("The file does not begin as RTF does.", where=name, hint=_DAMAGED)
        if data.count(b"\\par") > MOST_LINE_ENDS:
            raise too_much(f"{MOST_LINE_ENDS:,} lines", name)
        parser = _Parser(data.decode("latin-1"), name)
        parser.read()
        lines, numbers = margin_numbers_left_out(parser.document.lines)
        spoken = understand(lines, name)
        warnings = [*spoken.warnings, *numbers, *parser.document.warnings()]
        if not parser.whole:
            warnings.append("The file ends before its last part is closed; it may have been cut short.")
        return build(
            spoken.utterances, title=title_of(name), source=source_of(data, name, self.format), warnings=warnings
        )


class _Parser:
    """Reads tokens; `document` is what they say.

    Args:
        text: the file, a character a byte.
        name: of the file, for messages.

    """

    def __init__(self, text: str, name: str) -> None:
        self.document = _Document()
        self.whole = False
        """Whether all groups are closed."""
        self._text = text
        self._name = name
        self._state = _State()
        self._stack: list[_State] = []
        self._page = "cp1252"
        self._pages: dict[int, str] = {}
        self._bytes = bytearray()
        self._beginning = False
        self._star = False
        self._skip = 0
        self._place = 0

    def read(self) -> None:
        """Read to the end of the outermost group. Raises UnreadableTranscript."""
        tokens = 0
        while token := _TOKEN.match(self._text, self._place):
            self._place = token.end()
            tokens += 1
            if tokens > _MOST_TOKENS or len(self.document.lines) > MOST_LINE_ENDS:
                raise too_much(f"{_MOST_TOKENS:,} words, signs and commands, or {MOST_LINE_ENDS:,} lines", self._name)
            if token["byte"] is not None:
                self._byte(int(token["byte"], 16))
                continue
            self._flush()
            if token["brace"] == "{":
                self._open()
            elif token["brace"] == "}":
                if not self._close():
                    break
            elif token["word"] is not None:
                self._control(token["word"], int(token["number"]) if token["number"] else None)
                self._beginning = False
            elif token["sign"] is not None:
                self._sign(token["sign"])
            elif token["plain"] is not None:
                self._plain(token["plain"])
        self.whole = not self._stack
        self._flush()
        if self.document.cells or self.document.in_table:
            self.document.end_cell()
            self.document.end_row()
        self.document.end_paragraph()

    def _say(self, text: str) -> None:
        if not (self._state.skipped or self._state.deleted):
            self.document.add(text, bold=self._state.bold)

    def _byte(self, value: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            # Letters of several bytes, as in UTF-8 or Japanese, are put together first.
            self._bytes.append(value)

    def _flush(self) -> None:
        if self._bytes:
            self._say(self._bytes.decode(self._pages.get(self._state.font, self._page), "replace"))
            self._bytes.clear()

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise UnreadableTranscript(
                f"The file's groups are nested more than {_DEEPEST} deep, which no transcript's are.",
                where=f"{self._name}, line {self._text.count(chr(10), 0, self._place) + 1}",
                hint=_DAMAGED,
            )
        self._stack.append(self._state)
        self._state = replace(self._state)
        self._beginning, self._star, self._skip = True, False, 0

    def _close(self) -> bool:
        """End a group; False when it was the outermost."""
        self._skip = 0
        if self._stack:
            self._state = self._stack.pop()
        return bool(self._stack)

    def _sign(self, sign: str) -> None:
        if sign == "*" and self._beginning:
            self._star = True
        elif self._skip:
            self._skip -= 1
        elif sign in "\r\n":
            self._control("par", None)
        else:
            self._say(_SIGNS.get(sign, ""))

    def _plain(self, text: str) -> None:
        taken = min(self._skip, len(text))
        self._skip -= taken
        self._beginning = False
        self._say(text[taken:])

    def _control(self, word: str, number: int | None) -> None:
        state = self._state
        if self._skip:
            self._skip -= 1
        elif self._beginning and (self._star or word in _SKIPPED):
            state.font_table = word == "fonttbl"
            self.document.comments += word == "annotation" and not state.skipped
            state.skipped = True
        elif word == "bin":
            self._place += max(0, number or 0)
        elif word == "u" and number is not None:
            self._say(chr(number % 65536))
            self._skip = state.fallback
        elif word in _TYPE:
            self._set(word, number)
        elif number is not None and word in ("ansicpg", "fcharset"):
            self._charset(word, number)
        elif word in _ENDS and not state.skipped:
            _ENDS[word](self.document)
        elif word in _SIGNS:
            self._say(_SIGNS[word])

    def _set(self, word: str, number: int | None) -> None:
        """Type: bold, deleted, inserted, the font, how many characters stand in for one."""
        state, on = self._state, number != 0
        if word == "b":
            state.bold = on
        elif word == "plain":
            state.bold = state.deleted = False
        elif word == "deleted":
            state.deleted = on
            self.document.deleted += on and not state.skipped
        elif word == "revised":
            self.document.inserted += on and not state.skipped
        elif word == "mac":
            self._page = "mac_roman"
        elif number is not None and word == "f":
            state.font = number
        elif number is not None:
            state.fallback = max(0, min(number, 8))

    def _charset(self, word: str, number: int) -> None:
        if word == "ansicpg":
            self._page = _codec(number)
        elif number in _CODE_PAGES and any(state.font_table for state in (self._state, *self._stack[-1:])):
            self._pages[self._state.font] = _CODE_PAGES[number]


_TYPE = frozenset(("b", "plain", "deleted", "revised", "mac", "f", "uc"))
_ENDS: dict[str, Callable[[_Document], None]] = {
    "intbl": _Document.begin_row,
    "pard": _Document.leave_row,
    "par": _Document.end_paragraph,
    "sect": _Document.end_paragraph,
    "page": _Document.end_paragraph,
    "cell": _Document.end_cell,
    "nestcell": _Document.end_cell,
    "row": _Document.end_row,
    "nestrow": _Document.end_row,
}


def _codec(number: int) -> str:
    """A code page's codec; Windows' Western one where Python has none."""
    import codecs

    try:
        return codecs.lookup(f"cp{number}" if number != 65001 else "utf-8").name
    except LookupError:
        return "cp1252"
