"""An agreement report as CSV: one row a coefficient, every field a column.

Comma-separated, CRLF, quoted as in RFC 4180; figures with a decimal point and all their digits, an empty cell where
there is none. Texts that a spreadsheet would take for a formula get an apostrophe in front, as in the CSV of quotes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from orgcode.core.agreement import AgreementReport, Coefficient
from orgcode.exchange.quotes import harmless

CSV_COLUMNS = (
    "about",
    "coefficient",
    "distance",
    "code",
    "code_name",
    "coder_1",
    "coder_2",
    "part_kind",
    "part",
    "part_label",
    "value",
    "low",
    "high",
    "interval",
    "observed",
    "expected",
    "standard_error",
    "analytic_low",
    "analytic_high",
    "units",
    "reason",
)


def agreement_csv(report: AgreementReport, labels: Mapping[str, str]) -> str:
    """The report as CSV text with a header, without a byte order mark.

    Args:
        report: the figures. `about` tells the coefficients of coders with each other (`coders`) from those with the
            model (`model`) and from specific agreement on a code (`presence`, `absence`).
        labels: code id -> name; a code that is not there has its id for a name.

    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_cells(about, found, labels) for about, found in _rows(report))
    return out.getvalue()


def _rows(report: AgreementReport) -> Iterator[tuple[str, Coefficient]]:
    yield from (("coders", found) for found in report.coefficients)
    for figures in report.codes:
        yield from (("presence", figures.presence), ("absence", figures.absence))
    yield from (("model", found) for found in report.with_model)


def _cells(about: str, found: Coefficient, labels: Mapping[str, str]) -> list[str]:
    code = found.code or ""
    first, second = found.pair or ("", "")
    part = (str(found.part.kind), found.part.id, found.part.label) if found.part else ("", "", "")
    texts = (about, found.name, found.distance, code, labels.get(code, code), first, second, *part)
    return [
        *map(harmless, texts),
        *map(_number, (found.value, found.low, found.high)),
        harmless(found.interval),
        *map(_number, (found.observed, found.expected, found.standard_error, found.analytic_low, found.analytic_high)),
        "" if found.units is None else str(found.units),
        harmless(found.reason),
    ]


def _number(value: float | None) -> str:
    return "" if value is None else repr(float(value))
