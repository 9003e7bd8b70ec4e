"""The keys of all areas, in the order of the footer."""

from __future__ import annotations

from orgcode.tui import (
    codes_keys,
    comfort_keys,
    intake_keys,
    noting_keys,
    privacy_keys,
    quoting_keys,
    replacing_keys,
    searching_keys,
    selecting_keys,
)

_AREAS = (
    selecting_keys,
    codes_keys,
    searching_keys,
    noting_keys,
    quoting_keys,
    intake_keys,
    comfort_keys,
    privacy_keys,
    replacing_keys,
)

CODING_AREAS = tuple(binding for area in _AREAS for binding in area.CODING)
LIBRARY_AREAS = tuple(binding for area in _AREAS for binding in area.LIBRARY)
