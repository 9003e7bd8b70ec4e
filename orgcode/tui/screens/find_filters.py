"""Choosing a filter for a search: what it is by, then which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from orgcode.core.transcript import Role
from orgcode.errors import OrgcodeError
from orgcode.tui.problems import show_problem
from orgcode.tui.search_session import SearchSession
from orgcode.tui.wording import say

Take = Callable[[str, str], None]
"""Given the filter and its value, as they are typed; an empty filter stands for none at all."""
Options = Sequence[tuple[str, str]]
KINDS = ("code", "-code", "undecided", "different", "uncoded", "role", "speaker", "interview", "coder", "attribute", "")
STATES = frozenset({"undecided", "different", "uncoded"})


def choose_filter(app: App[Any], session: SearchSession, take: Take) -> None:
    """Ask for a filter in one or two windows."""
    from orgcode.tui.screens.choose import Choose

    def chosen(kind: str | None) -> None:
        if kind is None:
            return
        if kind in STATES:
            take("is", kind)
        elif not kind:
            take("", "")
        else:
            _choose_value(app, session, kind, take)

    app.push_screen(Choose(say("find.by"), [(kind, say(f"find.by.{kind or 'none'}")) for kind in KINDS]), chosen)


def _choose_value(app: App[Any], session: SearchSession, kind: str, take: Take) -> None:
    from orgcode.tui.screens.choose import Choose

    try:
        options = _values(session, kind)
    except OrgcodeError as error:
        show_problem(app, error)
        return
    if not options:
        app.notify(say("find.by.nothing"), severity="warning")
        return

    def chosen(value: str | None) -> None:
        if value is not None:
            key, _, said = value.partition(":") if kind == "attribute" else (kind, "", value)
            take(key, said)

    app.push_screen(Choose(say(f"find.by.{kind}"), options), chosen)


def _values(session: SearchSession, kind: str) -> Options:
    """The values of a filter: as typed, and in words."""
    project = session.project
    if kind in ("code", "-code"):
        language = next((str(project.transcript(one).language) for one in project.transcripts()), "da")
        depth = {code.id: len(project.codebook.ancestors(code.id)) for code in project.codebook}
        return [(code.id, "  " * depth[code.id] + code.label(language)) for code in project.codebook]
    if kind == "role":
        return [(str(role), say(f"find.role.{role}")) for role in Role]
    if kind == "coder":
        others = [coder.name for coder in project.coders() if coder.id != session.coder.id]
        return [("me", session.coder.name), *((name, name) for name in others)]
    if kind == "interview":
        return [(title, title) for title in dict.fromkeys(line.title for line in project.overviews())]
    if kind == "speaker":
        labels = (speaker.label for one in project.transcripts() for speaker in project.transcript(one).speakers)
        return [(label, label) for label in sorted({label for label in labels if label})]
    from orgcode.project.participants import attributes_of_all

    found = {
        (name, value)
        for speakers in attributes_of_all(project).values()
        for values in speakers.values()
        for name, value in values.items()
    }
    return [(f"{name}:{value}", f"{name}: {value}") for name, value in sorted(found)]
