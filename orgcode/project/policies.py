"""Policies: when suggestions are shown to whom, kept in the settings of the project, with a record of every change.

What holds for everybody stands under `suggestions.mode`, `suggestions.share` and `suggestions.eagerness`; what holds
for one coder under the same keys with the coder's id behind. Every change is also kept under a key of its own
(`suggestions.change.<id>`): whether a decision was made while a share was withheld must be known later, when the
setting is another one.
"""

from __future__ import annotations

import json
import math
import secrets
import time
from bisect import bisect_right
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgcode.core.coding import Coder
from orgcode.core.ids import Clock, canonical_json, uuid7
from orgcode.core.policy import SHARE, Eagerness, SuggestionMode, SuggestionPolicy
from orgcode.errors import InputProblem, ProjectReadOnly
from orgcode.store.text import moment

if TYPE_CHECKING:
    from orgcode.project.project import Project
    from orgcode.store.settings import Settings

SEED = "suggestions.seed"
FIELDS = ("mode", "share", "eagerness")
_CHANGE = "suggestions.change."
_DEFAULTS = {"mode": str(SuggestionMode.ON), "share": repr(SHARE), "eagerness": str(Eagerness.NORMAL)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPolicy:
    """What holds for one coder, or for everybody who has nothing of their own."""

    coder: Coder | None
    mode: SuggestionMode
    share: float
    eagerness: Eagerness
    own: tuple[str, ...] = ()
    """Which of these were set for this coder: names out of FIELDS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyHistory:
    """What held for one coder when: `policies[i]` from `since[i]` on."""

    since: tuple[str, ...]
    """Moments (ISO 8601, UTC), the first one empty: from the beginning."""
    policies: tuple[SuggestionPolicy, ...]

    def at(self, when: str) -> SuggestionPolicy:
        """What held at a moment."""
        return self.policies[bisect_right(self.since, when) - 1]


def policy(settings: Settings, coder: Coder) -> SuggestionPolicy:
    """What holds for a coder now.

    A seed is written only where lots are drawn by it and there is none. A file that cannot be written to gets the
    empty one: nobody can decide in such a file, and coders' ids are random, so that lots differ between projects even
    so.

    Raises InputProblem when a setting holds something unknown.
    """
    found = settings.all()
    if _value(found, "mode", coder.id) == SuggestionMode.WITHHELD and not found.get(SEED):
        with suppress(ProjectReadOnly):
            settings.put({SEED: _new_seed()})
            found = settings.all()
    return _policy(found, coder.id)


def history(settings: Settings, coder: Coder) -> PolicyHistory:
    """What held for a coder at any time, by the record of changes in this file."""
    found = settings.all()
    seed = found.get(SEED, "")
    so_far: dict[str, str] = {SEED: seed}
    since, policies = [""], [_policy(so_far, coder.id)]
    for key in sorted(key for key in found if key.startswith(_CHANGE)):
        change = _change(key, found[key])
        so_far.update(change.put)
        since.append(max(since[-1], change.at))
        policies.append(_policy(so_far, coder.id))
    return PolicyHistory(since=tuple(since), policies=tuple(policies))


def set_policy(
    settings: Settings,
    *,
    mode: SuggestionMode | None = None,
    share: float | None = None,
    eagerness: Eagerness | None = None,
    coder: Coder | None = None,
    clock: Clock = time.time,
) -> None:
    """Set what is given, for one coder or for everybody who has nothing of their own. Decisions are left alone.

    Args:
        settings: of the project.
        mode: when suggestions are shown.
        share: of the segments that show none in the mode `withheld`, from 0 to 1.
        eagerness: how readily a suggestion is shown.
        coder: whom it is about; None: the project.
        clock: what time it is, for the record of changes.

    Raises:
        InputProblem: the share is not from 0 to 1; nothing was changed.

    """
    if share is not None and not (math.isfinite(share) and 0 <= share <= 1):
        raise InputProblem(
            f"A share of {share:g} of the segments cannot be withheld.",
            hint="Give a number from 0 (none) to 1 (all), such as 0.2 for one segment in five.",
            title="The share must lie between 0 and 1",
        )
    given = {
        "mode": None if mode is None else str(SuggestionMode(mode)),
        "share": None if share is None else repr(float(share)),
        "eagerness": None if eagerness is None else str(Eagerness(eagerness)),
    }
    _put(settings, {_key(name, coder): value for name, value in given.items() if value is not None}, clock)


def follow_project(project: Project, coder: Coder) -> None:
    """Take back what was set for one coder: what holds for everybody holds for them too."""
    _put(project._store.settings, {_key(name, coder): "" for name in FIELDS}, project._clock)


def standing_policies(project: Project) -> tuple[StandingPolicy, ...]:
    """What holds for everybody, then for each coder in the order of joining."""
    found = project._store.settings.all()
    lines = []
    for coder in (None, *project.coders()):
        coder_id = coder.id if coder else ""
        held = _policy(found, coder_id)
        own = tuple(name for name in FIELDS if coder and found.get(_key(name, coder)))
        lines.append(StandingPolicy(coder=coder, mode=held.mode, share=held.share, eagerness=held.eagerness, own=own))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class _Change:
    at: str
    put: Mapping[str, str]


def _put(settings: Settings, values: Mapping[str, str], clock: Clock) -> None:
    found = settings.all()
    changed = {key: value for key, value in values.items() if found.get(key, "") != value}
    if not changed:
        return
    now = clock()
    last = max((key.removeprefix(_CHANGE) for key in found if key.startswith(_CHANGE)), default="")
    record = canonical_json({"at": moment(now), "put": changed})
    seed = {} if found.get(SEED) else {SEED: _new_seed()}
    settings.put({**seed, **changed, _CHANGE + uuid7(lambda: now, after=last): record})


def _new_seed() -> str:
    return secrets.token_hex(16)


def _key(name: str, coder: Coder | None) -> str:
    return f"suggestions.{name}" + (f".{coder.id}" if coder else "")


def _change(key: str, text: str) -> _Change:
    try:
        data = json.loads(text)
        return _Change(str(data["at"]), {str(name): str(value) for name, value in data["put"].items()})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputProblem(
            "The record of changes to the suggestions cannot be read.",
            where=key,
            hint="Was the project file changed by another program? A copy of it from before may help.",
        ) from error


def _value(found: Mapping[str, str], name: str, coder_id: str) -> str:
    """The coder's own, else the project's, else what orgcode begins with; an empty text is none."""
    own = found.get(f"suggestions.{name}.{coder_id}") if coder_id else ""
    return own or found.get(f"suggestions.{name}") or _DEFAULTS[name]


def _policy(found: Mapping[str, str], coder_id: str) -> SuggestionPolicy:
    mode, share, eagerness = (_value(found, name, coder_id) for name in FIELDS)
    try:
        number = float(share)
        if not 0 <= number <= 1:
            raise ValueError(share)
        return SuggestionPolicy(
            coder_id=coder_id,
            seed=found.get(SEED, ""),
            mode=SuggestionMode(mode),
            share=number,
            eagerness=Eagerness(eagerness),
        )
    except ValueError as error:
        raise InputProblem(
            f"The project's suggestions are set to {mode}, {share}, {eagerness}, which this orgcode does not know.",
            hint="Set them again with `orgcode suggestions --mode on --share 0.2 --show normal`.",
            title="The settings for suggestions cannot be read",
        ) from error
