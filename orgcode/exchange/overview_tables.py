"""Overviews as CSV: comma-separated, CRLF, cells that a spreadsheet would take for formulas made harmless."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from orgcode.core.overview import Overview, View
from orgcode.exchange.quotes import harmless


def overview_csv(
    overview: Overview, code_name: Callable[[str], str], column_name: Callable[[str], str], sum_name: str = "all"
) -> str:
    """A row a code with its counts (or shares from 0 to 1) by column; together a row a pair, with the coefficient.

    Args:
        overview: the figures.
        code_name: id of a code -> its name.
        column_name: id of a column -> its name.
        sum_name: of the column of sums.

    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    rows = (
        _pairs(overview, code_name)
        if overview.view is View.TOGETHER
        else _rows(overview, code_name, column_name, sum_name)
    )
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _rows(
    overview: Overview, code_name: Callable[[str], str], column_name: Callable[[str], str], sum_name: str
) -> Iterator[tuple[str, ...]]:
    yield "code", "name", *map(column_name, overview.columns), sum_name
    for row, code in enumerate(overview.codes):
        figures = (overview.value(row, column) for column in range(len(overview.columns)))
        yield code, code_name(code), *map(_figure, figures), _figure(overview.total(row))


def _pairs(overview: Overview, code_name: Callable[[str], str]) -> Iterator[tuple[str, ...]]:
    yield "first", "second", "first_name", "second_name", "both", "n_first", "n_second", "coefficient"
    for row, first in enumerate(overview.codes):
        for column in range(row + 1, len(overview.codes)):
            second = overview.codes[column]
            counts = overview.counts[row][column], overview.counts[row][row], overview.counts[column][column]
            names = code_name(first), code_name(second)
            yield first, second, *names, *map(str, counts), _figure(overview.coefficient(row, column))


def _figure(figure: float | None) -> str:
    if figure is None:
        return ""
    return str(figure) if isinstance(figure, int) else f"{figure:.6f}"
