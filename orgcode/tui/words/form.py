"""A text in the languages of the program."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """One text in English, Danish, bokmål and nynorsk, with the same placeholders in each."""

    en: str
    da: str = ""
    nb: str = ""
    nn: str = ""
