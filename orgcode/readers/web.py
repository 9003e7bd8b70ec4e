"""Web pages (HTML): paragraphs, tables and bold type, as noScribe and many web services write transcripts."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from orgcode.core.transcript import Transcript
from orgcode.errors import UnreadableTranscript
from orgcode.readers.bounds import too_much
from orgcode.readers.builder import build, tidy, title_of
from orgcode.readers.encoding import decode
from orgcode.readers.lines import Line, margin_numbers_left_out
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand
from orgcode.readers.tables import rows_to_lines
from orgcode.readers.vocabulary import listed

_BLOCKS = frozenset(
    listed(
        """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form
    header hr li main nav ol p pre section summary table tbody tfoot thead tr ul h1 h2 h3 h4 h5 h6
    """
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSAID = frozenset(
    (
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "svg",
        "math",
        "object",
        "iframe",
        "select",
        "textarea",
        "button",
        "nav",
    )
)
_BOLD = frozenset(("b", "strong"))
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_MOMENT = re.compile(r"ts_(?P<start>\d{1,9})_(?P<end>\d{1,9})(?:_|$)")
"""noScribe's anchors: `<a name="ts_START_END_SPEAKER">`, in milliseconds."""

_TAG = re.compile(rb"<[!/a-zA-Z]")
_PIECE = 1 << 16
_MOST_TAGS = 600_000
"""Opening and closing ones, comments too."""

_LONGEST_TAG = 1 << 20
_DEEPEST = 500
"""Of parts that say nothing, such as scripts and drawings, inside one another."""


class HtmlReader:
    """Reads `html`."""

    format = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, name: str) -> Transcript:
        """Read what a browser would show of it; nothing it links to is fetched."""
        decoded = decode(_in_its_charset(data), name)
        if not _TAG.search(decoded.text[:1_000_000].encode("utf-8", "replace")):
            raise UnreadableTranscript(
                "The file holds no HTML.", where=name, hint="Give it as txt, or save the page again."
            )
        if decoded.text.count("<") > _MOST_TAGS:
            raise too_much(f"{_MOST_TAGS:,} tags", name)
        page = _Page(name)
        page.read(decoded.text)
        lines, numbers = margin_numbers_left_out(page.lines)
        spoken = understand(lines, name)
        return build(
            spoken.utterances,
            title=page.title or title_of(name),
            source=source_of(data, name, self.format, decoded.encoding),
            warnings=[*decoded.warnings, *spoken.warnings, *numbers],
        )


def _in_its_charset(data: bytes) -> bytes:
    """The page as UTF-8, where it names a one-byte charset and is not UTF-8."""
    named = _CHARSET.search(data[:4096])
    if named is None or b"\0" in data[:4096]:
        return data
    try:
        data.decode("utf-8")
        return data
    except UnicodeDecodeError:
        pass
    charset = named.group(1).decode("ascii").lower()
    if not charset.startswith(("iso-8859", "windows-125", "cp125", "macintosh")):
        return data
    try:
        return data.decode("cp1252" if charset == "iso-8859-1" else charset).encode("utf-8")
    except (LookupError, UnicodeDecodeError):
        return data


class _Page(HTMLParser):
    """Collects lines. A block begins a new one; a table becomes lines by its columns."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.title = ""
        self._name = name
        self._unsaid: list[str] = []
        self._in_title = False
        self._parts: list[str] = []
        self._length = 0
        self._bold = 0
        self._bold_depth = 0
        self._bold_ended = False
        self._heading = False
        self._pre = 0
        self._start: float | None = None
        self._end: float | None = None
        self._rows: list[list[str]] = []
        self._cells: list[str] | None = None
        self._in_cell = False

    def read(self, text: str) -> None:
        """Take the whole page in. Raises UnreadableTranscript."""
        for place in range(0, len(text), _PIECE):
            self.feed(text[place : place + _PIECE])
            # What is left over is one tag that has not ended yet: it would be looked at again with every piece.
            if len(self.rawdata) > _LONGEST_TAG:
                raise UnreadableTranscript(
                    "A tag or script in the page never ends; the page is damaged.",
                    where=f"{self._name}, line {self.getpos()[0]}",
                    hint="Open it in a browser, copy the text into a Word file, and give that.",
                )
        self.close()
        self._finish_row()
        self._finish_table()
        self._finish_line()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        self._in_title = tag == "title"
        if tag in _UNSAID:
            self._unsaid.append(tag)
            if len(self._unsaid) > _DEEPEST:
                raise UnreadableTranscript(
                    f"The page's parts are nested more than {_DEEPEST} deep, which no transcript's are.",
                    where=f"{self._name}, line {self.getpos()[0]}",
                    hint="Open it in a browser, copy the text into a Word file, and give that.",
                )
        if self._unsaid:
            return
        if tag in ("td", "th"):
            self._begin_cell()
        elif tag == "br":
            self._parts.append("\n")
        elif tag in _BLOCKS:
            self._block(tag)
        if tag == "a":
            self._moment(dict(attrs).get("name") or "")
        self._bold_depth += tag in _BOLD
        self._heading = self._heading or tag in _HEADINGS
        self._pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        self._in_title = False
        if tag in self._unsaid:
            while self._unsaid.pop() != tag:
                pass
            return
        if self._unsaid:
            return
        if tag in ("td", "th"):
            self._finish_cell()
        elif tag == "tr":
            self._finish_row()
        elif tag == "table":
            self._finish_row()
            self._finish_table()
        elif tag in _BLOCKS:
            self._block(tag)
        self._bold_depth -= tag in _BOLD and self._bold_depth > 0
        self._pre -= tag == "pre" and self._pre > 0

    def handle_data(self, data: str) -> None:
        """Text between tags."""
        if self._in_title and not self.title:
            self.title = tidy(data).replace("\n", " ")[:200]
        if self._unsaid or self._in_title:
            return
        text = data if self._pre else _SPACES.sub(" ", data)
        if self._bold_depth and not self._bold_ended:
            self._bold = self._length + len(text)
        elif text.strip():
            self._bold_ended = True
        self._length += len(text)
        self._parts.append(text)

    def _moment(self, anchor: str) -> None:
        found = _MOMENT.match(anchor)
        if found:
            self._start = int(found["start"]) / 1000 if self._start is None else self._start
            self._end = int(found["end"]) / 1000

    def _block(self, tag: str) -> None:
        if tag == "tr":
            self._finish_row()
            self._finish_line()
            self._cells = []
        elif self._in_cell:
            self._parts.append("\n")
        elif self._cells is None:
            self._finish_line()

    def _finish_line(self) -> None:
        text = "".join(self._parts)
        lead = len(text) - len(text.lstrip())
        texts = text.strip().split("\n")
        for place, line in enumerate(texts):
            bold = min(max(0, self._bold - lead), len(line)) if place == 0 else 0
            self.lines.append(Line(line.strip(), bold=bold, continues=False, heading=self._heading and bool(line)))
        if texts != [""]:
            # The time belongs to the label in front of it.
            first = self.lines[-len(texts)]
            first.time_start, first.time_end = self._start, self._end
            self._start = self._end = None
            self.lines.append(Line(""))
        self._parts, self._length, self._bold, self._bold_ended, self._heading = [], 0, 0, False, False

    def _begin_cell(self) -> None:
        self._finish_cell()
        if self._cells is None:
            self._finish_line()
            self._cells = []
        self._parts, self._in_cell = [], True

    def _finish_cell(self) -> None:
        if self._in_cell and self._cells is not None:
            self._cells.append(tidy("".join(self._parts)))
        self._parts, self._in_cell = [] if self._cells is not None else self._parts, False

    def _finish_row(self) -> None:
        self._finish_cell()
        if self._cells:
            self._rows.append(self._cells)
        self._cells = None

    def _finish_table(self) -> None:
        if self._rows:
            self.lines.extend(rows_to_lines(self._rows))
            self.lines.append(Line(""))
        self._rows = []
