"""How many codes a codebook can have: many times what anybody works with."""

from __future__ import annotations

from orgcode.errors import BadCodebook

MOST_CODES = 5_000


def check_codes(number: int, where: str) -> None:
    """Refuse a codebook with far too many codes before they are put together. Raises BadCodebook."""
    if number > MOST_CODES:
        raise BadCodebook(
            f"There are {number:,} codes in it, and a codebook has at most {MOST_CODES:,}.",
            where=where,
            hint="Check that it is the file you meant.",
        )
