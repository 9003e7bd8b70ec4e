"""`orgcode serve`: the screen in a browser on this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, open_project, project_option
from orgcode.errors import InputProblem

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What the environment says (TEXTUAL_DRIVER) where the screen is drawn in a browser."""


PAGE = """<!doctype html>
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={link}">
<title>orgcode</title>
<a href="{link}">orgcode</a>
"""


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen; otherwise a free port.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open the page in the browser.")
@project_option
@coder_option
def serve(port: int, open_browser: bool, project_path: Path | None, coder_name: str) -> None:
    """Open the screen in a browser on this machine, with a link that only you know.

    Nobody else on the network reaches it. The link is data (stdout); Ctrl-C ends it.
    """
    try:
        from orgcode.web.server import ScreenServer, free_port
    except ModuleNotFoundError as error:
        raise InputProblem(
            "The part that serves the screen to a browser is not installed.",
            title="This needs one more package",
            hint="Install it: python -m pip install 'orgcode[serve]' (in a copy of the repository: '.[serve]').",
        ) from error
    from orgcode.project.results import distinct_names

    with open_project(project_path) as project:
        # Who codes is settled here, with the words of this command, and not in each page.
        coder = find_coder(project, coder_name)
        path, title = project.path.absolute(), project.title
        known = distinct_names(project.coders())[coder.id]
    command = [sys.executable, "-m", "orgcode", "--project", str(path), "--as", known, "code"]

    with ExitStack() as until_the_end:

        def ready(link: str) -> None:
            talk.out(link)
            talk.say(f"Open it in a browser on this machine; you code as {coder.name}. Ctrl-C ends it.")
            talk.say("Whoever has the link can read and code this project: give it to nobody.")
            if open_browser:
                click.launch(until_the_end.enter_context(leading_to(link)).as_uri())

        ScreenServer(
            command,
            port=free_port(port),
            title=f"{title} - orgcode",
            say=ready,
            complain=talk.say,
            language=chosen_language,
        ).serve()


def chosen_language() -> str | None:
    """The language that was set for the program, by preference or environment; None when the system decides."""
    from orgcode.project.preferences import language_of, load_preferences

    given = (load_preferences().preferences.language, os.environ.get("ORGCODE_LANG", ""))
    return next(filter(None, map(language_of, given)), None)


@contextmanager
def leading_to(link: str) -> Iterator[Path]:
    """A page that leads to the link, which only this user can read, and which is gone afterwards.

    Every user of the machine can see with which arguments a browser was started, so the link is not to be among them.
    """
    with TemporaryDirectory(prefix="orgcode-", ignore_cleanup_errors=True) as folder:
        # A folder of one's own: on Windows, too, where the mode of a file says nothing.
        page = Path(folder) / "open.html"
        with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(PAGE.format(link=escape(link)))
        yield page


COMMANDS = (serve,)
