"""Files beside a project that hold what is to be erased: exports, the file an interview was read from. They are named,
and left to the user: nobody else knows what they are.
"""

from __future__ import annotations

import html
import os
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from orgcode.core.erasure import RUN, Said, named_at

MOST_BYTES = 24_000_000
"""Of all files together: some 3 s on a slow machine. Nobody should wait longer to be asked."""
MOST_FILES = 500
DEEPEST = 2
"""Folders below that of the project."""
_SENTENCES = 300
"""That are looked for, the longest first; a text of any length quotes one of them."""
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = (".html", ".htm", ".xml", ".docx", ".odt", ".xlsx", ".qdpx", ".qdc")


def files_with(
    folder: Path, said: Said, texts: Sequence[str], leave: Collection[Path] = ()
) -> tuple[tuple[str, ...], bool]:
    """Files that quote what goes or name the person.

    Args:
        folder: of the project.
        said: what goes.
        texts: the same, as sentences.
        leave: files and folders that are looked after elsewhere.

    Returns:
        Their names as seen from the folder, in order; and whether all files were looked at.

    """
    wanted = sorted({_tidy(text) for text in texts if len(text.split()) >= RUN}, key=lambda text: (-len(text), text))
    found: list[str] = []
    left = MOST_BYTES
    for number, path in enumerate(_files(folder, frozenset(leave))):
        size = path.stat().st_size
        if number >= MOST_FILES or size > left:
            return tuple(found), False
        left -= size
        if any(_holds(_tidy(text), wanted[:_SENTENCES], said) for text in (path.name, *_texts(path, left))):
            found.append(path.relative_to(folder).as_posix())
    return tuple(found), True


def _holds(text: str, wanted: Sequence[str], said: Said) -> bool:
    return any(sentence in text and said.within(sentence) for sentence in wanted) or bool(named_at(text, said.names))


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _files(folder: Path, leave: frozenset[Path]) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        at = Path(here)
        deep = len(at.relative_to(folder).parts)
        folders[:] = sorted(
            each for each in folders if deep < DEEPEST and not each.startswith(".") and (at / each) not in leave
        )
        for name in sorted(names):
            path = at / name
            if ".orgcode" not in name and path not in leave and path.is_file() and not path.is_symlink():
                yield path


def _texts(path: Path, most: int) -> Iterator[str]:
    """What a file says, as far as that can be told: plain text in the usual encodings, and what is zipped in it."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for member in archive.infolist():
                    if member.file_size <= most and not member.flag_bits & 1:
                        yield _plain(archive.read(member), markup=path.suffix.lower() in _MARKUP)
        else:
            yield _plain(path.read_bytes(), markup=path.suffix.lower() in _MARKUP)
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        return


def _plain(data: bytes, *, markup: bool) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8", "ignore")
    return html.unescape(_TAG.sub("", text)) if markup else text
