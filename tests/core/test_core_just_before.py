"""An identifier that sorts before another one."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from orgcode.core.ids import just_before, uuid7


@given(st.integers(1_000, 4_000_000_000))
def test_it_sorts_before_and_is_of_the_same_time(seconds: int) -> None:
    later = uuid7(lambda: float(seconds))
    found = just_before(later)
    assert found < later
    assert uuid.UUID(found).version == 7
    assert abs((uuid.UUID(found).int >> 80) - (uuid.UUID(later).int >> 80)) <= 1
    assert just_before(found) < found


def test_nothing_is_left_of_a_millisecond() -> None:
    first = str(uuid.UUID(int=(1_700_000_000_000 << 80) | (7 << 76) | (2 << 62)))
    found = just_before(first)
    assert found < first
    assert uuid.UUID(found).int >> 80 == 1_699_999_999_999
