"""Markdown: front matter, headings, emphasis and pipe tables round the lines of a transcript."""

from __future__ import annotations

import re

from orgcode.core.transcript import Transcript
from orgcode.readers.builder import build, title_of
from orgcode.readers.encoding import decode
from orgcode.readers.lines import Line, split_lines
from orgcode.readers.source import source_of
from orgcode.readers.speech import understand
from orgcode.readers.tables import rows_to_lines
from orgcode.readers.times import CLOCK

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s{1,10}(\S.*)$")
_RULE = re.compile(r"\s{0,3}(?:-[ -]{2,200}|\*[ *]{2,200}|_[ _]{2,200})$")
_TABLE_RULE = re.compile(r"\s{0,3}\|?[\s:|-]{3,400}$")
_STRONG = re.compile(r"\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*|(?<!\w)__(?=\S)([^_\n]{1,2000})(?<=\S)__(?!\w)")
_STRONG_BEGINS = re.compile(rf"(?:[\[(#]?{CLOCK}[\])#]?\s{{1,5}})?(?:{_STRONG.pattern})")
"""At the beginning of a line, or right after a time: where names stand."""

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TITLE = re.compile(r"title\s{0,5}:\s{0,5}(.{1,300})$", re.IGNORECASE)
_BULLET = re.compile(r"\s{0,3}[-*+]\s{1,4}(?=\*\*|__)")
"""Of a list whose items begin with a name in strong type."""
_LONGEST_FRONT_MATTER = 200


class MarkdownReader:
    """Reads `md`."""

    format = "md"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def read(self, data: bytes, name: str) -> Transcript:
        """Read Markdown; the title is that of the front matter, else the first heading, else the file's name."""
        decoded = decode(data, name)
        lines = split_lines(decoded.text, name)
        title, skipped = _front_matter(lines)
        understood = _lines(lines[skipped:])
        spoken = understand(understood, name)
        if not title:
            speakers = {utterance.label for utterance in spoken.utterances}
            title = next((line.text for line in understood if line.heading and line.text not in speakers), "")
        warnings = [*decoded.warnings, *spoken.warnings]
        if skipped:
            warnings.append(f"The front matter ({skipped} lines) was left out.")
        return build(
            spoken.utterances,
            title=title or title_of(name),
            source=source_of(data, name, self.format, decoded.encoding),
            warnings=warnings,
        )


def _front_matter(lines: list[str]) -> tuple[str, int]:
    """The title in a front matter block, and how many lines the block takes."""
    if not lines or lines[0] != "---":
        return "", 0
    for place in range(1, min(len(lines), _LONGEST_FRONT_MATTER)):
        if lines[place] in ("---", "..."):
            titles = [match.group(1).strip(" \"'") for line in lines[1:place] if (match := _TITLE.match(line))]
            return (titles[0] if titles else ""), place + 1
    return "", 0


def _lines(lines: list[str]) -> list[Line]:
    found: list[Line] = []
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        text = line.lstrip("> ") if line.lstrip().startswith(">") else line
        if text.lstrip().startswith("|") and text.count("|") >= 2:
            if not _TABLE_RULE.match(text):
                rows.append([_plain(cell) for cell in text.strip().strip("|").split("|")])
            continue
        if rows:
            found.extend(rows_to_lines(rows))
            found.append(Line(""))
            rows = []
        heading = _HEADING.match(text)
        if heading:
            found.append(Line(_plain(heading.group(2).rstrip("# ")), heading=True))
        elif _RULE.match(text):
            found.append(Line(""))
        else:
            found.append(_line(_BULLET.sub("", text).removesuffix("\\")))
    return found


def _line(text: str) -> Line:
    """A line without its emphasis; where it begins with strong type, perhaps after a time, how far that goes."""
    strong = _STRONG_BEGINS.match(text.lstrip())
    plain = _plain(text)
    return Line(plain, bold=len(_plain(strong.group())) if strong else 0)


def _plain(text: str) -> str:
    if "*" in text or "_" in text:
        text = _STRONG.sub(lambda strong: strong.group(1) or strong.group(2), text)
    return _ESCAPED.sub(r"\1", text).strip() if "\\" in text else text.strip()
