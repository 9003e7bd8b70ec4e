"""Office documents as packages of parts: the same parts give the same bytes, on whatever day they are written."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes) -> bytes:
    """A package with its parts in their order and no times of its own."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as there, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in there.infolist():
            plain = zipfile.ZipInfo(member.filename, _EPOCH)
            plain.compress_type = zipfile.ZIP_DEFLATED
            plain.external_attr = 0o600 << 16
            new.writestr(plain, there.read(member))
    return out.getvalue()


def midnight(day: str) -> datetime:
    """The beginning of an ISO day, UTC, as office documents keep it: without a zone."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC).replace(tzinfo=None)
