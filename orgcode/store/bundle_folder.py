"""The files of a folder of bundles: read, told apart, and added."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from orgcode.errors import InputProblem, ProjectProblem
from orgcode.store.bundle_links import akin, marks
from orgcode.store.bundle_text import (
    ENDING,
    Bundle,
    Fault,
    Header,
    RefusedFile,
    read_bundle,
    write_bundle,
)
from orgcode.store.files import publish
from orgcode.store.rows import Records

_DRAFT = ".part"
_LEFT_BEHIND = 3600.0
"""Seconds after which a draft is not being written any more."""


@dataclass(kw_only=True)
class BundleFolder:
    """What is in a folder."""

    bundles: list[Bundle] = field(default_factory=list)
    refused: list[RefusedFile] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def read_folder(folder: Path) -> BundleFolder:
    """Every file of a folder that may be a bundle. Raises InputProblem: there is no such folder."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ENDING)
    except FileNotFoundError as error:
        raise InputProblem(
            "There is no such folder.", where=str(folder), hint="Is the drive connected? Check the name, or make it."
        ) from error
    except OSError as error:
        raise InputProblem(f"The folder cannot be looked into: {error.strerror}.", where=str(folder)) from error
    found, hashes = BundleFolder(), set()
    for path in paths:
        if path.name.startswith(".") or not _may_be_read(path):
            continue
        bundle = read_bundle(path)
        if bundle is None:
            found.foreign.append(path.name)
        elif isinstance(bundle, RefusedFile):
            found.refused.append(bundle)
        elif bundle.sha256 in hashes:
            found.copies.append(path.name)
        else:
            hashes.add(bundle.sha256)
            found.bundles.append(bundle)
    return found


def _may_be_read(path: Path) -> bool:
    """False for folders, links to nothing, and what would never come to an end."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False
    except OSError:
        # Opening it says what is the matter.
        return True


def of_this_study(
    here: Records, replica: str, bundles: Iterable[Bundle], folder: Path
) -> tuple[list[Bundle], list[RefusedFile]]:
    """The bundles of this project, and the others: what a file gives belongs together, and is joined by its marks.

    Args:
        here: what the project holds.
        replica: by what name this file gives; empty before it first did.
        bundles: of the folder.
        folder: where they are.

    Returns:
        Bundles of this project, by their numbers, and files of other projects.

    Raises:
        InputProblem: there are bundles, and none is of this project.

    """
    by_replica: dict[str, list[Bundle]] = {}
    for bundle in bundles:
        by_replica.setdefault(bundle.header.replica, []).append(bundle)
    of = {name: {mark for bundle in group for mark in marks(bundle.records)} for name, group in by_replica.items()}
    ours = marks(here)
    joined: set[str] = set()
    while near := {name for name in by_replica if name not in joined and (name == replica or akin(ours, of[name]))}:
        joined |= near
        ours |= {mark for name in near for mark in of[name]}
    if by_replica and not joined:
        raise InputProblem(
            "The bundles in this folder are of another project: no interview and no coder is in both."
            " Nothing was taken in, and nothing was given.",
            where=str(folder),
            title="This is another project's folder",
            hint="Choose this project's folder, or an empty one.",
        )
    kept = [bundle for name in joined for bundle in by_replica[name]]
    reason = "It is of another project: it has no interview and no coder in common with this one."
    strangers = [
        RefusedFile(name=bundle.name, fault=Fault.OTHER_PROJECT, reason=reason)
        for name, group in by_replica.items()
        if name not in joined
        for bundle in group
    ]
    return sorted(kept, key=lambda bundle: (bundle.header.sequence, bundle.sha256)), strangers


def give(folder: Path, header: Header, records: Records) -> str:
    """Write a bundle, which appears under its name when it is whole; returns the name. Raises OSError."""
    draft = folder / f".orgcode-{header.replica}-{secrets.token_hex(4)}{_DRAFT}"
    try:
        with draft.open("xb") as file:
            name = write_bundle(file, header, records)
            file.flush()
            os.fsync(file.fileno())
        # One of that name holds the same: another program gave it for this file at the same moment.
        if not os.path.lexists(folder / name):
            with suppress(ProjectProblem):
                publish(draft, folder / name)
        _clear_up(folder, header.replica, draft)
    finally:
        with suppress(OSError):
            draft.unlink()
    return name


def _clear_up(folder: Path, replica: str, draft: Path) -> None:
    """Remove drafts that this file's program left behind when it was killed; they hold interviews."""
    # Both times are by the clock of whatever keeps the folder, which may be another machine.
    with suppress(OSError):
        oldest = draft.stat().st_mtime - _LEFT_BEHIND
        for path in folder.glob(f".orgcode-{replica}-*{_DRAFT}"):
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
