"""Identifiers: UUIDv7 for events, tagged hashes for content."""

from __future__ import annotations

import hashlib
import json
import secrets
import time
import uuid
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds since the epoch; injected so that tests decide what time it is."""

_RANDOM_BITS = 74


def uuid7(clock: Clock = time.time, after: str = "") -> str:
    """A UUID of version 7 (RFC 9562, 5.7): milliseconds, then randomness; sorts by time as text.

    Args:
        clock: what time it is.
        after: an identifier the new one must sort behind, however the clock stands. A coder's later event
            must sort later even when the machine's clock was set back.

    """
    milliseconds = int(clock() * 1000)
    randomness = secrets.randbits(_RANDOM_BITS)
    if after:
        last = uuid.UUID(after).int
        last_milliseconds = last >> 80
        if milliseconds <= last_milliseconds:
            # Method 2 of RFC 9562, 6.2: within one millisecond the random part counts upwards.
            milliseconds = last_milliseconds
            randomness = _random_part(last) + 1 + secrets.randbits(32)
            if randomness >> _RANDOM_BITS:
                milliseconds += 1
                randomness = secrets.randbits(_RANDOM_BITS - 1)
    high, low = randomness >> 62, randomness & ((1 << 62) - 1)
    return str(uuid.UUID(int=(milliseconds << 80) | (7 << 76) | (high << 64) | (2 << 62) | low))


def just_before(source: str) -> str:
    """A new identifier that sorts before another one and is as old, but for a billionth of a millisecond.

    Raises:
        ValueError: the source is no UUID.

    """
    value = uuid.UUID(source).int
    place = ((value >> 80) << _RANDOM_BITS) + _random_part(value) - 1 - secrets.randbits(32)
    milliseconds, randomness = place >> _RANDOM_BITS, place & ((1 << _RANDOM_BITS) - 1)
    high, low = randomness >> 62, randomness & ((1 << 62) - 1)
    return str(uuid.UUID(int=(milliseconds << 80) | (7 << 76) | (high << 64) | (2 << 62) | low))


def _random_part(value: int) -> int:
    return (((value >> 64) & 0xFFF) << 62) | (value & ((1 << 62) - 1))


def canonical_json(value: object) -> str:
    """One spelling of a value: sorted keys, no spaces, UTF-8 letters as they are."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def tagged_hash(tag: str, content: str) -> str:
    """SHA-256 of `content`, in hex, under a tag that keeps hashes of different kinds of thing apart."""
    digest = hashlib.sha256()
    digest.update(f"orgcode/{tag}\n".encode())
    # surrogatepass: a text may hold a lone surrogate from a damaged file, and still needs an identity.
    digest.update(content.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def vector_key(text: str, kind: str) -> str:
    """What a vector is cached under: the same text and kind, wherever it is said, is encoded once."""
    return tagged_hash("vector/1", f"{kind}\n{text}")
