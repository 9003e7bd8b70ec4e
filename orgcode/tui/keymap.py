"""The keys of a person's own: checked against all there are, so that no key is lost without a word."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, _character_to_key

from orgcode.errors import InputProblem
from orgcode.project.preferences import BadPreferences, place_of_key
from orgcode.tui.wording import binding_name, binding_tip, say

TOGETHER = {"LibraryScreen": ("InterviewList",), "CodingScreen": ()}
"""Lists that have the keys whenever their screen is on: their keys and the screen's are one set."""
SAFE = ("help", "palette", "quit")
"""What leads out of everything keeps a key, whatever the file says."""
_SENT_AS = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+[": "escape",
    "ctrl+c": "ctrl+c",
}
"""Keys that come from a terminal as another one, and the one that is for the terminal."""
PLACES = ("orgcode.tui.screens", "orgcode.tui.widgets")


def all_bindings(app: type[App[None]]) -> dict[str, tuple[Binding, ...]]:
    """The bindings that have an id, by the name of the class they are bound on; loads every screen."""
    found = {}
    for each in _classes(app):
        bound = tuple(binding for binding in _bindings(each) if binding.id is not None)
        if bound:
            found[each.__name__] = bound
    return found


def _classes(app: type[App[None]]) -> Iterator[type[DOMNode]]:
    yield app
    for place in PLACES:
        package = importlib.import_module(place)
        for module in pkgutil.iter_modules(package.__path__, place + "."):
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, DOMNode) and thing.__module__ == module.name:
                    yield thing


def _bindings(owner: type[DOMNode]) -> Iterator[Binding]:
    for each in owner.__mro__:
        if each.__dict__.get("BINDINGS") and issubclass(each, DOMNode):
            yield from (one for given in each.__dict__["BINDINGS"] for one in Binding.make_bindings([given]))


def checked(
    wanted: Mapping[str, str], bindings: Mapping[str, Iterable[Binding]], path: Path | None = None
) -> tuple[dict[str, str], list[InputProblem]]:
    """What of the wanted keys can be used, and what is wrong with the others.

    Args:
        wanted: keys by id.
        bindings: what is bound where, as `all_bindings` has it; the application's own under the name of its class.
        path: of the file, to say where the trouble is.

    """
    problems: list[InputProblem] = []
    names = {binding.id: binding for bound in bindings.values() for binding in bound if binding.id}
    usable: dict[str, str] = {}
    for name, keys in wanted.items():
        where = place_of_key(path, name)
        if name not in names:
            problems.append(
                BadPreferences(say("keymap.unknown", id=name), where=where, hint=say("keymap.unknown.next"))
            )
        elif (bad := next((one for one in keys.split(",") if not is_key(one.strip())), None)) is not None:
            problems.append(
                BadPreferences(say("keymap.no_key", pressed=bad), where=where, hint=say("keymap.no_key.next"))
            )
        elif (bad := next((one.strip() for one in keys.split(",") if same_as(one.strip())), None)) is not None:
            same = same_as(bad)
            about = "keymap.reserved" if same == bad else "keymap.same"
            problems.append(
                BadPreferences(
                    say(about, pressed=bad, id=name, same=same), where=where, hint=say(f"{about}.next", same=same)
                )
            )
        else:
            usable[name] = ",".join(_normal(one.strip()) for one in keys.split(","))
    while (clash := _clash(usable, bindings)) is not None:
        name, key, other = clash
        problems.append(
            BadPreferences(
                say("keymap.clash", pressed=key, id=name, other=binding_name(names[other]), other_id=other),
                where=place_of_key(path, name),
                hint=say("keymap.clash.next"),
            )
        )
        del usable[name]
    # Textual takes a key from all who share it when one of them gets another; those who keep it are told to it.
    for given, sharer in _sharing(bindings):
        if given.id in usable and sharer.id not in wanted:
            usable.setdefault(sharer.id or "", _all_keys(sharer.id, bindings))
    return usable, problems


def _sharing(bindings: Mapping[str, Iterable[Binding]]) -> Iterator[tuple[Binding, Binding]]:
    """Pairs that have a key in common by design: one of them applies at a time."""
    for bound in bindings.values():
        for one in bound:
            yield from ((one, other) for other in bound if one.key == other.key and one.id != other.id)


def _all_keys(name: str | None, bindings: Mapping[str, Iterable[Binding]]) -> str:
    return ",".join(dict.fromkeys(one.key for bound in bindings.values() for one in bound if one.id == name))


def _clash(usable: Mapping[str, str], bindings: Mapping[str, Iterable[Binding]]) -> tuple[str, str, str] | None:
    """Id that was given a key, the key, and the id that has it too, on the same screen; None: there is no such."""
    groups = [set(bound) for bound in bindings.values()]
    for screen, lists in TOGETHER.items():
        groups.append({one for name in (screen, *lists) for one in bindings.get(name, ())})
    shared = {(one.id, other.id, one.key) for one, other in _sharing(bindings)}
    priority = {one for bound in bindings.values() for one in bound if one.priority and one.id in SAFE}
    for group in groups:
        taken: dict[str, str] = {}
        everything = sorted(group | priority, key=lambda one: (one.id in usable, one.id or ""))
        for binding in everything:
            own = binding.id or ""
            for key in usable.get(own, binding.key).split(","):
                other = taken.setdefault(_normal(key.strip()), own)
                if other != own and own in usable and (own, other, key) not in shared:
                    return own, key, other
    return None


def is_key(written: str) -> bool:
    """Whether something is the name of a key: a character, a named key, or one of them with ctrl, shift or alt."""
    *modifiers, last = written.split("+") if written != "+" else ["+"]
    if any(one not in ("ctrl", "shift", "alt", "super", "hyper", "meta") for one in modifiers):
        return False
    named = {str(one.value) for one in Keys} | set(KEY_NAME_REPLACEMENTS) | set(KEY_NAME_REPLACEMENTS.values())
    return len(last) == 1 or last in named or last in REPLACED_KEYS or last in _character_names()


def same_as(written: str) -> str:
    """What to write for a key that terminals do not tell from another one; empty: it can be typed.

    A key that is kept for what it does everywhere (ctrl+c) is the same as itself.
    """
    *modifiers, last = written.split("+") if written not in ("+", "") else [written]
    if set(modifiers) == {"shift"} and len(last) == 1:
        return last.upper()
    return _SENT_AS.get("+".join([*modifiers, last.lower() if len(last) == 1 else last]), "") if modifiers else ""


def _character_names() -> frozenset[str]:
    return frozenset(_character_to_key(chr(code)) for code in range(33, 256))


def _normal(key: str) -> str:
    return _character_to_key(key) if len(key) == 1 else key


def key_table(bindings: Mapping[str, Iterable[Binding]]) -> str:
    """Every id with its keys and what it does, as a table in Markdown; for the documentation."""
    rows = []
    told: dict[str, dict[tuple[str, ...], list[str]]] = {}
    tips = {binding.id or "": binding_tip(binding) for bound in bindings.values() for binding in bound}
    for owner, bound in bindings.items():
        of_owner: dict[str, list[str]] = {}
        for binding in bound:
            of_owner.setdefault(binding.id or "", []).extend(binding.key.split(","))
        for name, keys in of_owner.items():
            told.setdefault(name, {}).setdefault(tuple(dict.fromkeys(keys)), []).append(owner)
    for name, ways in sorted(told.items()):
        for pressed_keys, owners in ways.items():
            pressed = " ".join(f"`{key}`" for key in pressed_keys)
            rows.append(f"| `{name}` | {pressed} | {tips[name]} | {', '.join(owners)} |")
    return "\n".join(["| id | keys | what it does | where |", "| --- | --- | --- | --- |", *rows])
