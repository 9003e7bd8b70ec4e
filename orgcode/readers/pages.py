"""Words on pages -> lines in reading order, without what a page adds: headers, footers, page and line numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from orgcode.readers.lines import Line
from orgcode.readers.page_columns import COLUMN_GAP, PageLine, PageWord, in_columns

_PAGE_NUMBER = re.compile(
    r"(?:(?:side|s\.|page|p\.|pag\.|nr\.?)\s{0,3})?[-–—\s]{0,6}\d{1,4}[-–—\s.]{0,6}(?:(?:af|av|of|/|\()\s{0,3}\d{1,4}\)?)?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d{1,5}$")
_EDGE_LINES = 3
_SAME_PLACE = 6.0


def lines_of_pages(pages: Sequence[Sequence[PageWord]]) -> tuple[list[Line], list[str]]:
    """The lines of a document.

    Returns:
        Lines in reading order, column by column where a page is set in columns, each marked as to whether it goes on
        with the paragraph of the one before; columns of labels and times are parted by tabs. And warnings for what was
        left out.

    """
    laid_out = [_side_by_side(words, page) for page, words in enumerate(pages)]
    notes: list[str] = []
    edges = _take_edges(laid_out)
    if edges:
        notes.append(f"{edges} page headers, footers or page numbers were left out.")
    numbers = _take_line_numbers(laid_out)
    lines = in_columns([[line for line in page if line.words] for page in laid_out])
    numbers += sum(_take_line_numbers(blocks) for blocks in _beside_each_other(lines))
    if numbers:
        notes.append(f"{numbers} line numbers in the margin were left out.")
    return _paragraphs([line for line in lines if line.words]), notes


def _beside_each_other(lines: Sequence[PageLine]) -> list[list[list[PageLine]]]:
    """For each column that lines are in, what stands in it page by page."""
    columns: dict[int, dict[int, list[PageLine]]] = {}
    for line in lines:
        if line.column >= 0:
            columns.setdefault(line.column, {}).setdefault(line.page, []).append(line)
    return [list(pages.values()) for pages in columns.values()] if len(columns) > 1 else []


def _side_by_side(words: Iterable[PageWord], page: int) -> list[PageLine]:
    """Words whose boxes overlap by half their height stand on one line."""
    lines: list[PageLine] = []
    top = bottom = 0.0
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.x0)):
        height = min(word.bottom - word.top, bottom - top)
        overlap = min(word.bottom, bottom) - max(word.top, top)
        if lines and height > 0 and overlap >= 0.5 * height:
            lines[-1].words.append(word)
        else:
            lines.append(PageLine([word], page))
            top, bottom = word.top, word.bottom
    for line in lines:
        line.words.sort(key=lambda word: word.x0)
    return lines


def _pitch(lines: Sequence[PageLine]) -> float:
    """The usual distance from one line to the next."""
    steps = [
        round(after.top - before.top, 1)
        for before, after in pairwise(lines)
        if before.page == after.page and after.top > before.top
    ]
    if not steps:
        return 14.0
    common = Counter(round(step) for step in steps).most_common(1)[0][0]
    return median(step for step in steps if round(step) == common)


def _take_edges(pages: list[list[PageLine]]) -> int:
    """Remove lines at the upper and lower edge that recur from page to page, and page numbers."""
    taken = 0
    filled = [page for page in pages if page]
    pitch = _pitch([line for page in filled for line in page])
    inside = {_without_digits(line) for page in filled for line in page[_EDGE_LINES:-_EDGE_LINES]}
    for at_top in (True, False):
        for _ in range(_EDGE_LINES):
            edge = [(page, page[0] if at_top else page[-1]) for page in filled if page]
            recurring = _recurring([line for _, line in edge], inside)
            removed = 0
            for page, line in edge:
                apart = len(page) == 1 or abs(page[1 if at_top else -2].top - line.top) > 1.35 * pitch
                if id(line) in recurring or (apart and _PAGE_NUMBER.match(line.text.strip()) and len(page) > 1):
                    page.remove(line)
                    removed += 1
            taken += removed
            if not removed:
                break
    return taken


def _without_digits(line: PageLine) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _recurring(lines: Sequence[PageLine], inside: set[str]) -> set[int]:
    """The lines that stand at the same height on at least half of the pages with the same words but for numbers.

    Args:
        lines: the outermost line of each page.
        inside: what stands in the middle of pages: speech, which may come to stand at an edge too.

    """
    if len(lines) < 2:
        return set()
    groups: dict[str, list[PageLine]] = {}
    for line in lines:
        groups.setdefault(_without_digits(line), []).append(line)
    found: set[int] = set()
    for text, group in groups.items():
        if text in inside and not _PAGE_NUMBER.match(group[0].text):
            continue
        height = median(line.top for line in group)
        group = [line for line in group if abs(line.top - height) <= _SAME_PLACE]  # noqa: PLW2901
        needed = max(2, -(-len(lines) // 2))
        # On two pages alike could be chance, where the line is short: "Ja." begins many turns.
        if len(group) >= needed and (len(lines) > 2 or len(text) >= 8 or _PAGE_NUMBER.match(group[0].text)):
            found.update(id(line) for line in group)
    return found


def _take_line_numbers(pages: list[list[PageLine]]) -> int:
    """Remove numbers that run down the left or the right margin."""
    taken = 0
    for side in (0, -1):
        numbered = [
            [(line, int(line.words[side].text)) for line in page if line.words and _NUMBER.match(line.words[side].text)]
            for page in pages
        ]
        found = [item for page in numbered for item in page]
        if len(found) < 5 or not _in_margin([line for line, _ in found], pages, side):
            continue
        steps = [after - before for page in numbered for (_, before), (_, after) in pairwise(page)]
        if not steps:
            continue
        step, count = Counter(steps).most_common(1)[0]
        if step not in (1, 2, 5, 10) or count < 0.8 * len(steps):
            continue
        for line, _ in found:
            line.words.pop(side)
            taken += 1
    return taken


def _in_margin(numbered: Sequence[PageLine], pages: Sequence[Sequence[PageLine]], side: int) -> bool:
    """Whether the numbers stand in line with one another, apart from all text."""
    numbers = [line.words[side] for line in numbered]
    own = {id(word) for word in numbers}
    others = [word for page in pages for line in page for word in line.words if id(word) not in own]
    if not others:
        return False
    if side == 0:
        inner = max(word.x1 for word in numbers)
        beyond = sum(1 for word in others if word.x0 < inner + 2)
    else:
        inner = min(word.x0 for word in numbers)
        beyond = sum(1 for word in others if word.x1 > inner - 2)
    aligned = max(word.x1 for word in numbers) - min(word.x0 for word in numbers) <= 40
    return aligned and beyond <= 0.02 * len(others)


def _columns(lines: Sequence[PageLine]) -> list[float]:
    """Left edges of columns: places where words begin again and again after a wide gap."""
    starts: Counter[int] = Counter()
    for line in lines:
        for before, word in pairwise(line.words):
            if word.x0 - before.x1 >= COLUMN_GAP:
                starts[round(word.x0)] += 1
    needed = max(2, 0.05 * len(lines))
    return [float(place) for place, count in starts.items() if count >= needed]


def _text(line: PageLine, columns: Sequence[float]) -> str:
    parts = [line.words[0].text]
    for before, word in pairwise(line.words):
        gap = word.x0 - before.x1 >= COLUMN_GAP and any(abs(word.x0 - column) <= 1.5 for column in columns)
        parts.append(("\t" if gap else " ") + word.text)
    return "".join(parts)


def _paragraphs(lines: Sequence[PageLine]) -> list[Line]:
    """Mark each line as going on with the one before, by the space between them and by whether it was full."""
    columns = _columns(lines)
    pitch = _pitch(lines)
    found: list[Line] = []
    before: PageLine | None = None
    for line in lines:
        text = _text(line, columns)
        goes_on = before is not None and _goes_on(before, line, pitch)
        if before is not None and not goes_on and before.page == line.page and line.top - before.top > 1.3 * pitch:
            found.append(Line(""))
        found.append(Line(text, continues=goes_on))
        before = line
    return found


def _goes_on(before: PageLine, line: PageLine, pitch: float) -> bool:
    last, first = before.words[-1], line.words[0]
    if before.page == line.page and line.top - before.top > 1.3 * pitch:
        return False
    broken = last.text[-1:] in "-\u2010\u00ad" and last.text[-2:-1].isalpha()
    space = 0.25 * (last.bottom - last.top)
    full = last.x1 + space + (first.x1 - first.x0) > before.right - 1.0
    if before.page != line.page:
        # Nothing tells how much space there would have been between them.
        return broken or full or not last.text.endswith((".", "?", "!", "…", ":"))
    return broken or full
