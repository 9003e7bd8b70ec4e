"""What orgcode adds to its own REFI-QDA projects: who speaks where, and what was seen and carries no code.

The standard has no place for that. It stands in a file `orgcode.json` of the package, which other programs do not look
at; a project without it is read like that of any other program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from orgcode.core.ids import canonical_json
from orgcode.core.interchange import OwnSource, SpokenTurn
from orgcode.errors import InputProblem
from orgcode.exchange.refi_xml import Package

MEMBER = "orgcode.json"
FORMAT = 1


def additions(own: Mapping[str, OwnSource]) -> bytes:
    """As a file; the same additions give the same bytes."""
    sources = {
        guid: {
            "language": each.language,
            "speakers": [list(speaker) for speaker in each.speakers],
            "turns": [[turn.speaker, turn.start, turn.end, turn.time_start, turn.time_end] for turn in each.turns],
            "labels": [list(stretch) for stretch in each.labels],
            "passes": [list(seen) for seen in each.passes],
        }
        for guid, each in own.items()
    }
    return canonical_json({"format": FORMAT, "sources": sources}).encode("utf-8", "replace")


def read_additions(package: Package, where: str) -> tuple[Mapping[str, OwnSource], str]:
    """By GUID of the source, and what is wrong with them, where they are not read."""
    member = package.find(MEMBER)
    if member is None:
        return {}, "it is not in the package: somebody has packed it anew"
    try:
        data = json.loads(package.read(member))
        if data["format"] != FORMAT:
            return {}, "it is of a newer orgcode"
        return {str(guid): _source(each) for guid, each in data["sources"].items()}, ""
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return {}, f"{where}: it is damaged"
    except InputProblem as error:
        return {}, error.message


def _source(data: Mapping[str, Any]) -> OwnSource:
    return OwnSource(
        language=str(data["language"]),
        speakers=tuple((str(label), str(role)) for label, role in data["speakers"]),
        turns=tuple(
            SpokenTurn(
                speaker=str(speaker),
                start=_whole(start),
                end=_whole(end),
                time_start=_seconds(first),
                time_end=_seconds(last),
            )
            for speaker, start, end, first, last in data["turns"]
        ),
        labels=tuple((_whole(start), _whole(end)) for start, end in data["labels"]),
        passes=tuple((str(user), _whole(start), _whole(end), str(at)) for user, start, end, at in data["passes"]),
    )


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("no whole number")
    return value


def _seconds(value: object) -> float | None:
    if value is not None and (not isinstance(value, int | float) or isinstance(value, bool)):
        raise TypeError("no number")
    return None if value is None else float(value)
