"""Where a transcript came from, as readers write it down."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from orgcode.core.transcript import Source


def source_of(data: bytes, name: str, file_format: str, encoding: str = "") -> Source:
    """The source of a transcript: the file's name without folder, its format, encoding and the hash of its bytes."""
    return Source(
        name=PurePath(name).name or name, format=file_format, encoding=encoding, sha256=hashlib.sha256(data).hexdigest()
    )
