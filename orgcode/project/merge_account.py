"""What is said of a merge: what was in every file, what is in the outcome, and what contradicts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgcode.project.codebook_changes import ChangedCode
from orgcode.project.merge_findings import CutDifferently, DecidedTwice, RoleApart, WrongClock

if TYPE_CHECKING:
    from orgcode.store.merge import TableAccount
    from orgcode.store.taking_in import Conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedFile:
    """One of the files."""

    path: Path
    version: int
    """Of its format."""
    transcripts: int
    decisions: int
    codebook_version: str
    """In use there; empty: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingApart:
    """A setting that is not the same in all files."""

    key: str
    said: tuple[tuple[str, str], ...]
    """(file, value)."""
    kept: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVersion:
    """A version of the codebook that is in use in some of the files, and not in the outcome."""

    version: str
    files: tuple[str, ...]
    changes: tuple[ChangedCode, ...]
    """From that version to the one in use after the merge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameQuestion:
    """Two coders of one name: one person or two?"""

    name: str
    first: str
    second: str
    """Ids; the first one joined earlier."""
    where: tuple[tuple[str, int, int], ...]
    """(file, decisions of the first, decisions of the second)."""


Ask = Callable[[NameQuestion], bool | None]
"""True: one person; False: two; None: not to be said now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeAccount:
    """What a merge did, or would do."""

    into: Path
    made: bool
    """The outcome is a new file."""
    dry_run: bool
    files: tuple[MergedFile, ...]
    """The outcome itself first, if it was there before."""
    tables: tuple[TableAccount, ...]
    """The proof that nothing was lost: rows of every table in every file, and in the outcome."""
    conflicts: tuple[Conflict, ...] = ()
    """Rows of one key with different contents; what was there first was kept."""
    cut_differently: tuple[CutDifferently, ...] = ()
    roles_apart: tuple[RoleApart, ...] = ()
    decided_twice: tuple[DecidedTwice, ...] = ()
    codebook: str = ""
    """The version in use afterwards."""
    other_versions: tuple[OtherVersion, ...] = ()
    gone_codes: tuple[tuple[str, int], ...] = ()
    """(code, decisions that name it) for codes that the codebook in use does not have."""
    settings: tuple[SettingApart, ...] = ()
    questions: tuple[NameQuestion, ...] = ()
    """Not answered; only after a dry run."""
    one_person: tuple[str, ...] = ()
    """Names whose coders are one person by this merge."""
    two_people: tuple[str, ...] = ()
    """Names whose coders are two people by this merge."""
    contradicted: tuple[str, ...] = ()
    """Names that are one person by one file and two people by another; they count as one."""
    clocks: tuple[WrongClock, ...] = ()

    @property
    def new(self) -> int:
        """Rows in the outcome that were not there before; all of them when it is a new file."""
        return sum(table.after - (0 if self.made else table.there[0]) for table in self.tables)
