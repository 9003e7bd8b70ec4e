"""`orgcode serve`: the screen in a browser on this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from orgcode.cli import talk
from orgcode.cli.finding import coder_option, find_coder, open_project, project_option
from orgcode.errors import InputProblem

WEB_DRIVER = "textual.drivers.web_driver:WebDriver"
"""What the environment says (TEXTUAL_DRIVER) where the screen is drawn in a browser."""


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

    def ready(link: str) -> None:
        talk.out(link)
        talk.say(f"Open it in a browser on this machine; you code as {coder.name}. Ctrl-C ends it.")
        talk.say("Whoever has the link can read and code this project: give it to nobody.")
        if open_browser:
            click.launch(link)

    ScreenServer(command, port=free_port(port), title=f"{title} - orgcode", say=ready).serve()


COMMANDS = (serve,)
