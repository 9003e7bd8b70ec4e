"""The tables of a whole project as pandas data frames, for a notebook on the same machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from orgcode.errors import InputProblem, UnknownName

if TYPE_CHECKING:
    import pandas as pd

    from orgcode.exchange.archive_columns import Column, Value
    from orgcode.project.project import Project


def frames(project: Project, only: Iterable[str] = ()) -> dict[str, pd.DataFrame]:
    """Data frames by the name of the table: those of `orgcode export --all`, with columns of the same names.

    Texts are as they were said: nothing leaves the machine by being looked at. What is written out of a notebook is for
    whoever writes it to think of. Work of others that is not to be seen yet is not in it.

    Column types: `string`, `Int64`, `Float64`, `boolean` and `datetime64[ms, UTC]`, all with a value for what is
    missing; lists and objects are Python lists and dicts. The data dictionary says which column has which.

    Args:
        project: which.
        only: names of tables; none: all of them.

    Raises:
        InputProblem: pandas is not installed.
        UnknownName: there is no such table.

    """
    try:
        import pandas  # noqa: F401 - asked for before the work is done
    except ImportError as missing:
        raise InputProblem(
            f"Data frames need pandas, which is not installed: {missing}.",
            hint="Install it with: pip install 'orgcode[pandas]'. `orgcode export --all FOLDER` needs none.",
            title="pandas is missing",
        ) from missing
    from orgcode.exchange.archive_columns import writable
    from orgcode.exchange.archive_tables import TABLES
    from orgcode.project.privacy_gate import Clearance
    from orgcode.project.whole_project import table_rows

    tables = {table.name: table for table in TABLES}
    wanted = tuple(only) or tuple(tables)
    for name in wanted:
        if name not in tables:
            raise UnknownName(f"There is no table {name!r}.", hint=f"Tables: {', '.join(tables)}.")
    cells: dict[str, list[list[Value]]] = {name: [[] for _ in tables[name].columns] for name in wanted}
    for name, row in table_rows(project, Clearance(project, None)):
        if name in cells:
            for column, into in zip(tables[name].columns, cells[name], strict=True):
                into.append(writable(row[column.name]))
    return {name: _frame(tables[name].columns, cells.pop(name)) for name in wanted}


def _frame(columns: Iterable[Column], cells: Iterable[list[Value]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame({column.name: _series(column, values) for column, values in zip(columns, cells, strict=True)})


def _series(column: Column, values: list[Value]) -> pd.Series[Any]:
    import pandas as pd

    from orgcode.exchange.archive_columns import DTYPES, Kind

    if column.kind is Kind.DATETIME:
        return pd.to_datetime(pd.Series(values, dtype="object"), utc=True, format="ISO8601").astype(
            DTYPES[Kind.DATETIME]
        )
    return pd.Series(values, dtype=DTYPES[column.kind])


def dtypes(table_name: str) -> Mapping[str, str]:
    """Column -> what pandas calls its type."""
    from orgcode.exchange.archive_columns import DTYPES
    from orgcode.exchange.archive_tables import table

    return {column.name: DTYPES[column.kind] for column in table(table_name).columns}
