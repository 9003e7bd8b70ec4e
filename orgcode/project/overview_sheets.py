"""Overviews in words and figures: as a sheet for the screen, as a picture, as a table; and writing them to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from orgcode.core.codebook import Codebook
from orgcode.core.overview import Overview, Sheet, View

_HUES = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a sheet says, in the reader's language."""

    title: str
    note: str
    rows: Callable[[str], str]
    """Names a code."""
    columns: Callable[[str], str]
    """Names a column."""
    sum_name: str
    decimal: str = "."


def sheet(found: Overview, wording: Wording, colours: Mapping[str, str], *, coefficients: bool = False) -> Sheet:
    """An overview ready to be drawn.

    Shades are shares of the largest figure: of the row over time, so that the course of each code is seen; of all the
    others. Together the diagonal is not shaded.

    Args:
        found: the counts.
        wording: what is said.
        colours: of codes, `#rrggbb`.
        coefficients: show together, instead of counts, how much two codes go together.

    """
    rows, columns = range(len(found.codes)), range(len(found.columns))
    together = found.view is View.TOGETHER
    figures = [[_figure(found, row, column, coefficients) for column in columns] for row in rows]
    shown = [[0.0 if together and row == column else figures[row][column] or 0.0 for column in columns] for row in rows]
    largest = max((figure for row in shown for figure in row), default=0.0)
    scale = [max(row, default=0.0) if found.view is View.TIME else largest for row in shown]
    sums = found.view is not View.TOGETHER
    return Sheet(
        title=wording.title,
        note=wording.note,
        rows=tuple(map(wording.rows, found.codes)),
        columns=tuple(map(wording.columns, found.columns)),
        texts=tuple(
            tuple(
                _written(found, figure, wording, coefficients and row != column) for column, figure in enumerate(line)
            )
            for row, line in enumerate(figures)
        ),
        shades=tuple(
            tuple(figure / scale[row] if scale[row] else 0.0 for figure in line) for row, line in enumerate(shown)
        ),
        colours=tuple(colours.get(code, "") for code in found.codes),
        sums=tuple(_written(found, found.total(row), wording, False) for row in rows) if sums else (),
        sum_name=wording.sum_name if sums else "",
    )


def _figure(found: Overview, row: int, column: int, coefficients: bool) -> float | None:
    if coefficients and found.view is View.TOGETHER and row != column:
        return found.coefficient(row, column)
    return found.value(row, column)


def _written(found: Overview, figure: float | None, wording: Wording, coefficient: bool) -> str:
    if figure is None:
        return "–"
    if not figure:
        return ""
    if coefficient and found.view is View.TOGETHER:
        return ("<0.01" if figure < 0.005 else f"{figure:.2f}").replace(".", wording.decimal)
    if found.shares:
        return ("<0.1" if figure < 0.0005 else f"{figure * 100:.1f}").replace(".", wording.decimal)
    return str(int(figure))


def code_colours(codebook: Codebook) -> dict[str, str]:
    """`#rrggbb` of each code: its own, that of the code above it, or one of those of Okabe and Ito (2008) in turn."""
    colours: dict[str, str] = {}
    given = 0
    for code in codebook:
        above = colours.get(code.parent or "", "")
        colours[code.id] = code.colour or above or _HUES[given % len(_HUES)]
        given += not code.colour and not above
    return colours


def picture(drawn: Sheet, form: Literal["svg", "png"]) -> bytes:
    """The sheet as a picture; rows without any figure are left out. Takes a second: not for the screen's own thread."""
    from orgcode.exchange.overview_plots import overview_picture

    used = tuple(row for row, texts in enumerate(drawn.texts) if any(texts))
    small = drawn.only_used(used)
    # Codes together: the same codes stand above and beside.
    return overview_picture(small.only_columns(used) if drawn.rows == drawn.columns else small, form)


def table(found: Overview, name: Callable[[str], str], column_name: Callable[[str], str], sum_name: str = "all") -> str:
    """The figures as CSV: a row a code, or together a row a pair of codes."""
    from orgcode.exchange.overview_tables import overview_csv

    return overview_csv(found, name, column_name, sum_name)


def write_file(data: bytes, out: Path) -> None:
    """Write a new file; InputProblem when there is one of that name, or the folder cannot be written."""
    from orgcode.exchange.new_files import write_new_file

    write_new_file(out, data)
