"""Every call that says something gives the values that its words have places for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from problem_sources import modules

from orgcode.tui.wording import MESSAGES

SAYING = ("say", "_say", "tell", "counted", "_say_engine")
"""Functions that are given the key of a text, and its values by name."""


@dataclass(frozen=True)
class Call:
    """One call that says the text of a key."""

    place: str
    key: str
    given: frozenset[str]
    open: bool
    """Whether more values are given than can be told from the source."""


def literal(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from literal(node.body)
        yield from literal(node.orelse)


def calls() -> Iterator[Call]:
    for module in modules():
        for node in module.nodes:
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name not in SAYING:
                continue
            given = {each.arg for each in node.keywords if each.arg is not None}
            counted = name == "counted"
            for key in literal(node.args[0]):
                place = f"orgcode/{module.file}:{node.lineno}"
                loose = any(each.arg is None for each in node.keywords)
                for form in (key, f"{key}.one") if counted else (key,):
                    known = given | {"count"} if counted and form == key else given
                    yield Call(place, form, frozenset(known), loose)


def places(key: str) -> set[str]:
    said = MESSAGES[key]
    return {name for text in said for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_call_gives_what_its_words_have_places_for() -> None:
    found = [call for call in calls() if call.key in MESSAGES]
    lacking = [
        (call.place, call.key, sorted(places(call.key) - call.given))
        for call in found
        if not call.open and places(call.key) - call.given
    ]
    assert lacking == []
    assert len(found) > 500


def test_every_key_that_is_said_is_there() -> None:
    """Some functions that are called alike are given what is no key: it has a space in it, or a stop at its end."""
    said = {call.key: call.place for call in calls() if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", call.key)}
    unknown = {key: place for key, place in said.items() if key not in MESSAGES}
    assert unknown == {}
