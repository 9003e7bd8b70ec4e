"""Text and moments as they are stored."""

from __future__ import annotations

from datetime import UTC, datetime


def stored(text: str) -> str | bytes:
    """The text as SQLite takes it.

    Text from a damaged file may hold a lone surrogate, which has no UTF-8; such a text is stored as bytes instead.
    The same text is always stored the same way, so it can be compared and looked up.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def loaded(value: str | bytes) -> str:
    """What `stored` was given."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def moment(seconds: float) -> str:
    """Seconds since the epoch as ISO 8601, UTC, with milliseconds."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
