"""Writing a new file: whole or not at all, and never over one that is there."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from orgcode.errors import InputProblem


def write_new_file(out: Path, data: bytes) -> None:
    """Write a file that must not exist yet; after a failure there is no half-written file.

    The bytes go to a temporary file in the same folder, which gets its name once it is whole and on disk.

    Raises:
        InputProblem: there is a file of that name, or the folder cannot be written; says what to do.

    """
    if os.path.lexists(out):
        raise _is_there(out)
    temporary = out.with_name(f".{out.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _give_name(temporary, out)
    except FileExistsError as problem:
        raise _is_there(out) from problem
    except OSError as problem:
        raise _in_plain_words(problem, out) from problem
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _give_name(temporary: Path, out: Path) -> None:
    try:
        # A link, unlike a rename, fails where somebody made the file in the meantime.
        os.link(temporary, out)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk that knows no links, such as a memory stick
        if os.path.lexists(out):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(out)) from None
        temporary.rename(out)


def _is_there(out: Path) -> InputProblem:
    return InputProblem(
        "There is a file of that name already; nothing was written.",
        where=str(out),
        hint="Choose another name, or move the file away first.",
    )


def _in_plain_words(problem: OSError, out: Path) -> InputProblem:
    known = {
        errno.ENOENT: ("The folder is not there; nothing was written.", "Make the folder first, or check its name."),
        errno.ENOTDIR: ("That is not a folder; nothing was written.", "Check the name of the folder."),
        errno.EACCES: ("You may not write in this folder; nothing was written.", "Choose another folder."),
        errno.EPERM: ("You may not write in this folder; nothing was written.", "Choose another folder."),
        errno.EROFS: ("This disk is read-only; nothing was written.", "Choose another folder."),
        errno.ENOSPC: ("The disk is full; nothing was written.", "Make room, or choose another disk."),
        errno.EDQUOT: ("Your share of the disk is full; nothing was written.", "Make room, or choose another disk."),
        errno.ENAMETOOLONG: ("The file name is too long; nothing was written.", "Choose a shorter name."),
    }
    message, hint = known.get(
        problem.errno or 0,
        (f"The file could not be written ({problem.strerror or problem}).", "Choose another name or folder."),
    )
    return InputProblem(message, where=str(out), hint=hint)
