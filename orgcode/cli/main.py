"""`orgcode`: the group of commands, and the one place where errors become words and an exit status."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path
from typing import Any

import click
from click_default_group import DefaultGroup

from orgcode import __version__
from orgcode.cli import talk
from orgcode.cli.finding import VIEWER
from orgcode.errors import InputProblem, OrgcodeError, ProgramFault

REFUSALS = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT)
"""What a folder or a disk answers that cannot be written to: the user's to mend, not a fault of the program."""

OWN_WORDS = frozenset(
    (
        *("decisions", "disagreements", "find", "history", "memo", "next", "participants", "read", "replaced"),
        *("rulings", "status", "suggest"),
    )
)
"""Commands that show on the coder's own screen what was said and who said it, as it is."""

STOPPED = 130
"""Exit status after Ctrl-C, as shells have it."""


@click.group(
    cls=DefaultGroup,
    default="code",
    default_if_no_args=True,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="orgcode")
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    envvar="ORGCODE_PROJECT",
    help="The project file; otherwise the only one in this folder.",
)
@click.option(
    "--as",
    "viewer",
    envvar="ORGCODE_CODER",
    default="",
    help="Who you are: the name under which you code and see; otherwise ORGCODE_CODER, or your login name.",
)
@click.pass_context
def orgcode(context: click.Context, project: Path | None, viewer: str) -> None:
    """Code qualitative interviews in Danish and Norwegian, on your own machine.

    `orgcode` alone opens the terminal screen on the project in this folder. `orgcode demo` makes a project to
    try it on.
    """
    context.obj = project
    context.meta[VIEWER] = viewer
    if context.invoked_subcommand in OWN_WORDS and _into_a_file():
        talk.say(
            "Note: names and words of participants stand in this as they are; it is for yourself. With pseudonyms:"
            " `orgcode quotes`, `orgcode export`."
        )
    if context.invoked_subcommand is None:  # `orgcode --project FILE`
        context.invoke(orgcode.commands["code"])


def _into_a_file() -> bool:
    """Whether what is printed goes to a file, which may go on to others; a pipe to a pager or a filter does not."""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (AttributeError, OSError, ValueError):
        return False


def _add_commands() -> None:
    from orgcode.cli import (
        adding,
        agreement,
        codebooks,
        disagreements,
        erasing,
        evaluating,
        files,
        find,
        history,
        index,
        influence,
        interchange,
        memos,
        merging,
        overview,
        participants,
        privacy,
        projects,
        replacing,
        results,
        serving,
        suggesting,
        syncing,
        teamwork,
    )
    from orgcode.cli import next as next_up

    for module in (
        projects,
        adding,
        replacing,
        next_up,
        files,
        evaluating,
        suggesting,
        agreement,
        disagreements,
        results,
        overview,
        participants,
        privacy,
        erasing,
        find,
        memos,
        history,
        influence,
        interchange,
        serving,
        teamwork,
        merging,
        syncing,
        index,
        codebooks,
    ):
        for command in module.COMMANDS:
            orgcode.add_command(command)


_add_commands()


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its exit status."""
    for channel in (sys.stdout, sys.stderr):
        if isinstance(channel, io.TextIOWrapper):
            # Data is UTF-8 wherever it goes; a terminal gets what it can show.
            if channel.isatty():
                channel.reconfigure(errors="replace")
            else:
                channel.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command; returns the exit status."""
    try:
        outcome: Any = orgcode.main(args=arguments, prog_name="orgcode", standalone_mode=False)
    except OrgcodeError as error:
        talk.show_error(error)
        return error.exit_status
    except click.UsageError as error:
        _show_usage(error)
        return 2
    except click.ClickException as error:
        talk.say(error.format_message())
        return 2
    except (KeyboardInterrupt, click.Abort):
        talk.say("\nStopped. What was stored before stays stored.")
        return STOPPED
    except BrokenPipeError:
        # `orgcode quotes | head`: nobody listens any more. What is still in the buffer goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:
        if os.environ.get("ORGCODE_DEBUG"):
            raise
        if isinstance(error, OSError) and error.errno in REFUSALS:
            talk.show_error(
                InputProblem(
                    f"The system refused it: {error.strerror}.",
                    where=str(error.filename or ""),
                    title="Nothing can be written there",
                    hint="Choose another folder or disk, or make room.",
                )
            )
            return 2
        talk.show_error(
            ProgramFault(
                f"{type(error).__name__}: {error}",
                hint="This is a fault in orgcode, not in your files. ORGCODE_DEBUG=1 before the command shows where.",
            )
        )
        return 1
    return outcome if isinstance(outcome, int) else 0


def _show_usage(error: click.UsageError) -> None:
    command, message = error.ctx.command_path if error.ctx else "orgcode", error.format_message()
    if command == "orgcode code" and "unexpected extra argument" in message:
        # What is no command was taken for an argument of the one that runs by default.
        command, message = "orgcode", f"There is no such command: {message[message.index('(') :].strip('().')}."
    talk.say(click.style("This command cannot be understood", fg="red", bold=True))
    talk.say(f"  {message}")
    talk.say(f"  Where: {command}")
    talk.say(f"  Next:  {command} --help shows what it takes.")
