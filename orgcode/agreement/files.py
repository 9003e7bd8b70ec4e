"""Tables and spans from files: their bytes, within bounds."""

from __future__ import annotations

import stat
from pathlib import Path

from orgcode.errors import BadTable


def file_bytes(path: Path, largest: int) -> bytes:
    """The bytes of a file.

    Args:
        path: of the file.
        largest: how many bytes it may have.

    Raises:
        BadTable: it is missing, a folder, a device or a pipe, may not be read, or is larger.

    """
    where = str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise BadTable("This is a folder, not a file.", where=where, hint="Name the file in it.")
        if not stat.S_ISREG(mode):
            # It may have no end, or never begin.
            raise BadTable(
                "This is a device or a pipe, not a file.", where=where, hint="Save the data as a file first."
            )
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as problem:
        raise BadTable("There is no such file.", where=where, hint="Check the name and the folder.") from problem
    except (OSError, ValueError) as problem:
        raise BadTable(
            f"The file cannot be opened ({getattr(problem, 'strerror', None) or problem}).",
            where=where,
            hint="Name a file that you may read.",
        ) from problem
    if len(data) > largest:
        raise BadTable(
            f"The file is larger than {largest // 1_000_000} MB.", where=where, hint="Check that it is the right one."
        )
    return data
