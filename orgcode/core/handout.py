"""What a file of quotes says of itself: from which project, of which day, which quotes, and how they may be shared."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Sharing(StrEnum):
    """In what state texts leave the program."""

    PSEUDONYMISED = "pseudonymised"
    """All of it was reviewed, and what is personal is replaced."""
    RAW = "raw"
    """As they were said."""
    CONSTRUCTED = "constructed"
    """Nobody said it."""
    NOTHING = "nothing"
    """There is nothing in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """The head of a file of quotes."""

    project: str
    date: str
    """ISO day, UTC: `2026-11-22`."""
    sharing: Sharing
    demands: tuple[tuple[str, str], ...] = ()
    """What the quotes must be like: (`code`, "Tid"), (`where`, "kommune=Birk") and so on; none: all quotes."""


DEMANDS = ("code", "beside", "coder", "speaker", "role", "transcript", "where", "agreed", "starred", "text", "tenth")
"""Keys of `Handout.demands`; `picked` stands for a choice by hand."""
