"""The tables of the whole project, column by column: what is written, and what the data dictionary says."""

from __future__ import annotations

from orgcode.exchange.archive_columns import Table
from orgcode.exchange.archive_text_tables import TEXT_TABLES
from orgcode.exchange.archive_work_tables import WORK_TABLES

TABLES: tuple[Table, ...] = (*TEXT_TABLES, *WORK_TABLES)
"""Every table, in the order in which they are best read."""


def table(name: str) -> Table:
    """The table of that name; KeyError when there is none."""
    return {each.name: each for each in TABLES}[name]
