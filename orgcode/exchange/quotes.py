"""Excerpts as Markdown and as CSV.

Markdown: what the file is, where that is told (a `Handout`); a heading for each code, in the order in which the codes
first come, and each quote as a block quote: what was said before and after in italics, the quote between, memos, and a
line that says where it is from. Whatever in a text Markdown would take for a sign of its own is escaped, so that the
quote reads as it was spoken.

CSV: one row a quote, comma-separated, CRLF, quoted as in RFC 4180. A spreadsheet takes a cell that begins with
= + - @ (also the full-width forms) or a tab or line break for a formula, or may; such a cell gets an apostrophe in
front. So does a cell in which only apostrophes stand before such a sign: taking one apostrophe away wherever the rest
still looks like a formula (`spoken`) gives back every text as it was. Column names and roles are ids: English in any
language.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from orgcode.core.excerpt import CUT, Excerpt
from orgcode.core.handout import Handout
from orgcode.exchange.new_files import write_new_file
from orgcode.exchange.quotes_page_words import PageWords

CSV_COLUMNS = (
    "id",
    "code",
    "code_path",
    "quote",
    "before",
    "after",
    "speaker",
    "role",
    "time_start",
    "transcript",
    "coders",
    "start",
    "end",
)

ATTRIBUTE = "attribute:"
"""Columns of what is known of the speakers begin so; they are there where anything is known."""
MEMOS = "memos"
"""The last column, where there are any."""

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_FORMULA = re.compile(r"'*(\s*[=+\-@＝＋－＠]|[\t\r\n])")
_MARKS = re.compile(r"[\\`*_\[\]<>~|&$^#]")
# Signs that mean something at the start of a line only: list, rule, underlined heading, definition.
_LINE_START = re.compile(r"[+\-=:]")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def to_markdown(excerpts: Iterable[Excerpt], language: str = "en", handout: Handout | None = None) -> str:
    """The excerpts as one Markdown text, ending with a line break.

    Args:
        excerpts: the quotes.
        language: of what is said besides them: `en`, `da`, `nb`, `nn`; English for any other.
        handout: what the file is, said at its head.

    """
    words = PageWords(language)
    groups: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        groups.setdefault(excerpt.code_id, []).append(excerpt)
    blocks = [f"# {words.title}", words.count(sum(map(len, groups.values())), len(groups))]
    if handout is not None:
        demands = "; ".join(words.demand(key, value) for key, value in handout.demands) or words.say("all")
        about = (handout.project, handout.date, demands, words.say(f"sharing.{handout.sharing}"))
        blocks.insert(1, "\\\n".join(map(_one_line, about)))
    for code_id, group in groups.items():
        # A code has a name in the language of each interview: they stand in one heading.
        paths = dict.fromkeys(_one_line(excerpt.code_path) for excerpt in group)
        blocks.append(f"## {' / '.join(path for path in paths if path) or _one_line(code_id)}")
        blocks += [_block(excerpt, words) for excerpt in group]
    return "\n\n".join(blocks) + "\n"


def _block(excerpt: Excerpt, words: PageWords) -> str:
    before, after = _one_line(excerpt.before), _one_line(excerpt.after)
    quote = _as_spoken(excerpt.text)
    # Where only that it was cut is known, that is said in the quote itself.
    if before == CUT:
        before, quote = "", f"{CUT} {quote}"
    if after == CUT:
        after, quote = "", f"{quote} {CUT}"
    paragraphs = [
        f"*… {before}*" if before else "",
        quote,
        f"*{after} …*" if after else "",
        *(_as_spoken(f"{words.heading('memo')}: {memo}") for memo in excerpt.memos),
        _origin(excerpt, words),
    ]
    lines = chain.from_iterable((*paragraph.split("\n"), "") for paragraph in paragraphs if paragraph)
    return "\n".join(f"> {line}".rstrip() for line in list(lines)[:-1])


def _origin(excerpt: Excerpt, words: PageWords) -> str:
    speaker, role = _one_line(excerpt.speaker), words.role(excerpt.role)
    parts = [
        f"{speaker} ({role})" if speaker else role,
        _one_line(", ".join(f"{name}: {value}" for name, value in excerpt.attributes)),
        clock_time(excerpt.time_start),
        _one_line(excerpt.transcript_title),
        words.coded_by(_one_line(words.coders(excerpt.coders))) if excerpt.coders else "",
        f"`{excerpt.id}`",
    ]
    return "— " + " · ".join(part for part in parts if part)


def _one_line(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _as_spoken(text: str) -> str:
    """Line breaks stay line breaks, empty lines part paragraphs."""
    paragraphs: list[list[str]] = [[]]
    for line in (_one_line(line) for line in _LINE_BREAK.split(text)):
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "\n\n".join("\\\n".join(lines) for lines in paragraphs if lines)


def _escaped(line: str) -> str:
    escaped = _MARKS.sub(r"\\\g<0>", line)
    if _LINE_START.match(escaped):
        return f"\\{escaped}"
    numbered = _NUMBERED.match(escaped)
    return f"{numbered[1]}\\{escaped[numbered.end(1) :]}" if numbered else escaped


def clock_time(seconds: float | None) -> str:
    """Seconds as hh:mm:ss, empty where there are none."""
    if seconds is None:
        return ""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}"


def to_csv(excerpts: Iterable[Excerpt]) -> str:
    """The excerpts as CSV text with a header, lines ending in CRLF; without a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    rows = tuple(excerpts)
    known = tuple(dict.fromkeys(name for excerpt in rows for name, _ in excerpt.attributes))
    noted = any(excerpt.memos for excerpt in rows)
    writer.writerow([*CSV_COLUMNS, *(harmless(f"{ATTRIBUTE}{name}") for name in known), *([MEMOS] if noted else [])])
    for excerpt in rows:
        attributes = dict(excerpt.attributes)
        cells = [*_cells(excerpt), *(attributes.get(name, "") for name in known)]
        writer.writerow([harmless(cell) for cell in (*cells, *(["\n\n".join(excerpt.memos)] if noted else []))])
    return out.getvalue()


def _cells(excerpt: Excerpt) -> tuple[str, ...]:
    return (
        excerpt.id,
        excerpt.code_id,
        excerpt.code_path,
        excerpt.text,
        excerpt.before,
        excerpt.after,
        excerpt.speaker,
        str(excerpt.role),
        clock_time(excerpt.time_start),
        excerpt.transcript_title,
        "; ".join(excerpt.coders),
        str(excerpt.span.start),
        str(excerpt.span.end),
    )


def harmless(cell: str) -> str:
    """The cell, with an apostrophe in front where a spreadsheet might take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def spoken(cell: str) -> str:
    """The text of a cell that `harmless` made."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _encoded(text: str) -> bytes:
    # A damaged transcript may hold half a character; a question mark in one quote is better than no file.
    return text.encode("utf-8", "replace")


class MarkdownExporter:
    """Writes excerpts to a Markdown file (UTF-8)."""

    format = "md"
    suffix = ".md"

    def __init__(self, language: str = "en") -> None:
        """Set up.

        Args:
            language: of what is said besides the quotes: `en`, `da`, `nb`, `nn`.

        """
        self.language = language

    def export(self, excerpts: Sequence[Excerpt], out: Path) -> None:
        """Write a new file; InputProblem when it is there already or cannot be written."""
        write_new_file(out, _encoded(to_markdown(excerpts, self.language)))


class CsvExporter:
    """Writes excerpts to a CSV file (UTF-8 with a byte order mark, by which spreadsheets know the encoding)."""

    format = "csv"
    suffix = ".csv"

    def export(self, excerpts: Sequence[Excerpt], out: Path) -> None:
        """Write a new file; InputProblem when it is there already or cannot be written."""
        write_new_file(out, b"\xef\xbb\xbf" + _encoded(to_csv(excerpts)))
