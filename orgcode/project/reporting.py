"""Agreement reports as texts for people: HTML, CSV and the methods paragraph; and writing them to a file."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from orgcode.core.agreement import AgreementReport


def html_report(report: AgreementReport, labels: Mapping[str, str], language: str) -> str:
    """The report as one HTML page that needs no other file.

    Args:
        report: the figures; whatever is in it gets a section.
        labels: code id -> name.
        language: of the page's words: `en`, `da`, `nb` or `nn`.

    Raises:
        InputProblem: another language.

    """
    from orgcode.exchange.agreement_html import agreement_html

    return agreement_html(report, labels, language)


def csv_report(report: AgreementReport, labels: Mapping[str, str]) -> str:
    """The report as CSV, one row a coefficient; `labels`: code id -> name."""
    from orgcode.exchange.agreement_csv import agreement_csv

    return agreement_csv(report, labels)


def methods_paragraph(report: AgreementReport, language: str) -> str:
    """What a paper must say of the figures, as one paragraph in `en`, `da`, `nb` or `nn`; InputProblem otherwise."""
    from orgcode.exchange import methods

    return methods.methods_paragraph(report, language)


def write_report(text: str, out: Path) -> None:
    """Write a new file in UTF-8; one that ends in `.csv` with a byte order mark, by which spreadsheets know it.

    Raises:
        InputProblem: there is a file of that name, or the folder cannot be written.

    """
    from orgcode.exchange.new_files import write_new_file

    # A damaged name may hold half a character; a question mark in its place is better than no file.
    data = text.encode("utf-8", "replace")
    write_new_file(out, b"\xef\xbb\xbf" + data if out.suffix.lower() == ".csv" else data)


def new_page(project: Path) -> Path:
    """A name for a page beside a project file, where there is no file yet."""
    names = (f"{project.stem}-agreement{'' if number == 1 else f'-{number}'}.html" for number in count(1))
    return next(path for name in names if not (path := project.with_name(name)).exists())
