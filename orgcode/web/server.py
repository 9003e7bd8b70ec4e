"""Serves the screen to a browser on this machine, a process of its own for each page that is opened."""

from __future__ import annotations

import contextlib
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from aiohttp import web
from textual_serve.server import Server

from orgcode.errors import InputProblem
from orgcode.web.gate import Gate

HOST = "127.0.0.1"
"""Of this machine, and reached from no other."""
OURS = Path(__file__).parent / "page"


def free_port(wanted: int) -> int:
    """A port that nobody uses: the wanted one, or (for 0) any.

    Raises:
        InputProblem: somebody uses it.

    """
    with contextlib.closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, wanted))
        except OSError as error:
            raise InputProblem(
                f"Port {wanted} cannot be used: {error.strerror}.",
                title="Another program is there already",
                hint="Leave --port out, and a free one is taken.",
            ) from error
        return int(trial.getsockname()[1])


class ScreenServer(Server):
    """textual-serve's server, behind a gate and with a page of our own that loads nothing from elsewhere."""

    def __init__(self, command: Sequence[str], *, port: int, title: str, say: Callable[[str], None]) -> None:
        """Set up.

        Args:
            command: opens the screen.
            port: to listen on.
            title: of the page.
            say: told where the page is.

        """
        line = subprocess.list2cmdline(command) if sys.platform == "win32" else shlex.join(command)
        super().__init__(line, host=HOST, port=port, title=title, templates_path=OURS)
        self.gate = Gate(HOST, port)
        self._say = say

    @property
    def link(self) -> str:
        """What opens the page."""
        return f"http://{HOST}:{self.port}/?token={quote(self.gate.token)}"

    def initialize_logging(self) -> None:
        """None: a log of requests would hold what is nobody's business."""

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self.gate.middleware)
        app.on_response_prepare.append(self.gate.dress)
        app.router.add_static("/page", OURS, show_index=False, name="page")
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is."""
        self._say(self.link)
