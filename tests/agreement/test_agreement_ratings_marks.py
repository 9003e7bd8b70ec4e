"""Tables as other programs write them: marks for missing, numbers with a point, a column that counts the rows."""

from __future__ import annotations

import numpy as np
import pytest

from orgcode.agreement.ratings import parse_ratings
from orgcode.errors import BadTable


@pytest.mark.parametrize("mark", ["", "NA", "na", "N/A", "#N/A", "NaN", "nan", "null", ".", "*"])
def test_marks_for_missing_are_no_values(mark: str) -> None:
    data = parse_ratings(f"A,B\nx,{mark}\ny,y\nx,x\n")
    assert np.isnan(data.values[1, 0])
    assert data.categories == ("x", "y")


def test_minus_and_none_are_values() -> None:
    assert parse_ratings("A,B\n+,-\nnone,-\n").categories == ("+", "-", "none")


def test_1_and_1_0_are_one_value_where_all_are_numbers() -> None:
    data = parse_ratings("A,B\n1,1.0\n2,2.0\n1,\n")
    assert data.categories == ("1", "2")
    assert parse_ratings("A,B\n1,1.0\n2,x\n").categories == ("1", "1.0", "2", "x")


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_a_column_that_counts_the_rows_is_refused(level: str) -> None:
    with pytest.raises(BadTable, match="counts the rows"):
        parse_ratings("nummer,A,B\n1,1,1\n2,2,1\n3,3,3\n", level)  # type: ignore[arg-type]
    assert parse_ratings("item,A,B\n1,1,1\n2,2,1\n3,3,3\n", level).coders == ("A", "B")  # type: ignore[arg-type]
