"""Participants: what is known about those who speak, beside what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from orgcode.core.teamwork import Act, ActKind
from orgcode.core.transcript import Role

Attributes = Mapping[str, str]
"""Name -> value, such as `site` -> `north`."""

LONGEST = 200
"""Characters of a name or a value: an attribute is a word or two, and what is longer is a memo."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who speaks in an interview, by the label the file gives them."""

    transcript_id: str
    title: str
    """Of the transcript."""
    speaker: str
    """The label; empty where the file names nobody."""
    role: Role


def tidy(text: str) -> str:
    """A name or a value on one line, without spaces at its ends."""
    return " ".join(text.split())


def fold_described(acts: Iterable[Act]) -> dict[str, dict[str, dict[str, str]]]:
    """Attributes by transcript id, speaker and name, after acts given in any order and any number of times.

    The last word on an attribute counts, by the acts' identifiers; an empty value takes it back.

    Raises:
        KeyError, TypeError, ValueError: an act does not hold what its kind says.

    """
    said: dict[str, dict[str, dict[str, str]]] = {}
    for act in sorted({act.id: act for act in acts}.values(), key=lambda act: act.id):
        if act.kind is ActKind.DESCRIBED:
            data = act.data
            given = data["attributes"]
            if not isinstance(given, dict):
                raise TypeError(f"act {act.id} holds no attributes")
            speaker = said.setdefault(act.transcript_id or "", {}).setdefault(str(data["speaker"]), {})
            speaker.update({str(name): str(value) for name, value in given.items()})
    kept: dict[str, dict[str, dict[str, str]]] = {}
    for transcript_id, speakers in said.items():
        for label, attributes in speakers.items():
            there = {name: value for name, value in attributes.items() if value}
            if there:
                kept.setdefault(transcript_id, {})[label] = there
    return kept


def attribute_names(acts: Iterable[Act]) -> tuple[str, ...]:
    """Every name that stands somewhere after acts, the one that was used first first; errors as `fold_described`."""
    described = sorted({act.id: act for act in acts if act.kind is ActKind.DESCRIBED}.values(), key=lambda act: act.id)
    standing = {
        name for speakers in fold_described(described).values() for known in speakers.values() for name in known
    }
    used = dict.fromkeys(str(name) for act in described for name in act.data["attributes"])
    return tuple(name for name in used if name in standing)


def described_as(known: Iterable[tuple[str, str]], wanted: Iterable[tuple[str, str]]) -> bool:
    """Whether attributes (name, value) are as wanted: of several values wanted of one name, one of them."""
    there = set(known)
    by_name: dict[str, set[tuple[str, str]]] = {}
    for name, value in wanted:
        by_name.setdefault(name.casefold(), set()).add((name, value))
    return all(there & each for each in by_name.values())
