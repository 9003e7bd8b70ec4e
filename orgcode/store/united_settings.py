"""The settings of two files as one, whichever is taken first.

Settings are the one thing in a project that is overwritten, so two files may disagree. The rule that says what holds
gives the same in any order and grouping of files, and when a file is taken twice:

- title, unit, model: those of the file whose first codebook was taken into use earliest; of copies of one project,
  which share that moment, the one that comes first by alphabet.
- the seed of lots: a stored one before none, then the one that comes first by alphabet.
- changes to suggestions: all of them, and what holds follows from doing them again in the order of their ids.
- anything else: the value that comes first by alphabet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

ORIGINAL = ("title", "unit", "model")
CHANGE = "suggestions.change."
"""The record of changes, one key each: `orgcode.project.policies`."""
SEED = "suggestions.seed"
_CHANGED = "suggestions."


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingDiffers:
    """Two files say different things."""

    key: str
    here: str
    incoming: str
    kept: str


def united(
    here: Mapping[str, str], incoming: Mapping[str, str], *, origin: str, incoming_origin: str
) -> tuple[dict[str, str], tuple[SettingDiffers, ...]]:
    """What holds of two files' settings, and where they differ.

    Args:
        here: settings of the one.
        incoming: of the other.
        origin: id of the earliest adoption of a codebook in the one, empty where there is none.
        incoming_origin: and in the other.

    """
    kept: dict[str, str] = {}
    for key in sorted({*here, *incoming}):
        values = [settings[key] for settings in (here, incoming) if key in settings]
        if key in ORIGINAL:
            sides = ((origin, here.get(key)), (incoming_origin, incoming.get(key)))
            # No adoption is later than any. A file that has one and no such setting says that it is not set.
            saying = [side for side in sides if side[0] or side[1] is not None]
            value = min(saying, key=lambda side: (not side[0], side[0], side[1] is not None, side[1] or ""))[1]
            if value is not None:
                kept[key] = value
        else:
            kept[key] = min(values, key=lambda value: (key == SEED and not value, value))
    kept |= _replayed(kept)
    differing = tuple(
        SettingDiffers(key=key, here=here[key], incoming=incoming[key], kept=kept.get(key, ""))
        for key in sorted({*here, *incoming})
        if key in here and key in incoming and here[key] != incoming[key]
    )
    return dict(sorted(kept.items())), differing


def _replayed(settings: Mapping[str, str]) -> dict[str, str]:
    """What stands after every recorded change, in the order of their ids; one that cannot be read says nothing."""
    found: dict[str, str] = {}
    for key in sorted(key for key in settings if key.startswith(CHANGE)):
        try:
            put = json.loads(settings[key])["put"].items()
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
        for name, value in put:
            if name.startswith(_CHANGED) and not name.startswith((CHANGE, SEED)) and isinstance(value, str):
                found[name] = value
    return found
