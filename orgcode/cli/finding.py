"""Which project, and which coder, a command is about."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from orgcode.cli import talk
from orgcode.errors import InputProblem, NotAProject, UnknownName

if TYPE_CHECKING:
    from orgcode.core.coding import Coder
    from orgcode.project import Project

UNITS = ("sentence", "turn", "paragraph")
"""What a transcript may be cut into."""

VIEWER = "orgcode.viewer"
"""Where the click context keeps who was named by `--as`."""

Command = TypeVar("Command", bound=Callable[..., Any])


def project_option(command: Command) -> Command:
    """`--project`, after the command as well as before it."""
    return click.option(
        "--project",
        "project_path",
        type=click.Path(path_type=Path),
        help="The project file; otherwise the only one in this folder.",
    )(command)


def coder_option(command: Command) -> Command:
    """`--coder`: who decides."""
    return click.option(
        "--coder", "coder_name", default="", help="Who codes; otherwise who you are by --as, or your login name."
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: one JSON document on stdout."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")(command)


def where_option(command: Command) -> Command:
    """`--where`: what is known of those who speak."""
    return click.option(
        "--where",
        multiple=True,
        metavar="NAME=VALUE",
        help="Only participants with this attribute, such as site=north; say it for each.",
    )(command)


def find_project(given: Path | None) -> Path:
    """The project file a command means; InputProblem when it is not clear."""
    if given is None:
        given = click.get_current_context().find_root().obj
    if given is not None:
        if not given.exists() and given.suffix != ".orgcode":
            given = given.with_name(given.name + ".orgcode")
        if not given.exists():
            raise NotAProject("There is no such file.", where=str(given), hint="`orgcode init` makes a project.")
        return given
    here = sorted(path for path in Path.cwd().glob("*.orgcode") if not path.name.startswith("."))
    if len(here) == 1:
        return here[0]
    if here:
        raise InputProblem(
            f"This folder holds {len(here)} projects: {', '.join(path.name for path in here)}.",
            title="Which project?",
            hint="Say which one: --project NAME.orgcode.",
        )
    raise InputProblem(
        "This folder holds no project file (NAME.orgcode).",
        title="No project here",
        hint="`orgcode demo` makes one to try; `orgcode init NAME --codebook FILE` starts a study.",
    )


def open_project(given: Path | None, wait: float | None = None) -> Project:
    """Open the project a command means, with a word of warning where its folder calls for one."""
    from orgcode.project import Project

    project = Project.open(find_project(given), wait=wait)
    if project.synced_folder:
        talk.say(
            f"Note: {project.path.name} lies in a folder that {project.synced_folder} syncs. Two machines that write to"
            " it at once can damage it; keep each coder's file on their own disk."
        )
    if project.team().blind:
        project.view_as(_viewer(project))
    return project


def _viewer(project: Project) -> Coder | None:
    """Who looks at a project that is coded blind; None: nobody who codes in it."""
    if named := _named():
        return project.known_coder(named)
    with suppress(UnknownName):
        return project.known_coder(_login())
    return None


def find_coder(project: Project, name: str, *, new: bool = True) -> Coder:
    """The coder who was named, or the person who is logged in; whom the project answers from then on.

    Args:
        project: whose coder.
        name: what `--coder` says; empty: who one is.
        new: whether a new name is added; otherwise it is UnknownName.

    Raises:
        InputProblem: `--as` and `--coder` name two people.

    """
    named = _named()
    root = click.get_current_context().find_root()
    if name and named and name != named and root.get_parameter_source("viewer") is ParameterSource.COMMANDLINE:
        raise InputProblem(
            f"You are {named} by --as, and {name} by --coder.",
            hint="Say one of them: one works under one's own name.",
            title="Who are you?",
        )
    wanted = name or named or _login()
    coder = project.coder(wanted) if new else project.known_coder(wanted)
    project.view_as(coder)
    return coder


def acting(project: Project, name: str) -> Coder | None:
    """Who does something for the whole team; None for somebody who is no coder here, and is not made one by it."""
    wanted = name or _named() or _login()
    return next((coder for coder in project.coders() if coder.name == wanted), None)


def _named() -> str:
    context = click.get_current_context(silent=True)
    return str(context.find_root().meta.get(VIEWER, "")) if context else ""


def _login() -> str:
    name = ""
    with suppress(OSError, KeyError):
        name = getpass.getuser()
    return name or os.environ.get("USERNAME", "") or "coder"
