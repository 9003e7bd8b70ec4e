"""Serves the screen to a browser on this machine, a process of its own for each page that is opened."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

import aiohttp_jinja2
import jinja2
import textual_serve
from aiohttp import web
from markupsafe import Markup
from textual_serve.server import Server

from orgcode.errors import InputProblem
from orgcode.web.downloads import DownloadBroken, Downloads, safe_name
from orgcode.web.gate import Gate
from orgcode.web.notices import marked, notice
from orgcode.web.process import ScreenProcess
from orgcode.web.words import WORDS, Said, wanted_language

HOST = "127.0.0.1"
"""Of this machine, and reached from no other."""
OURS = Path(__file__).parent / "page"
THEIRS = Path(textual_serve.__file__).parent / "static"
"""Draws the terminal."""
MOST = 12
"""Pages that may be open at once; each is a program with the project open."""
CELLS = range(20, 501)
"""Columns and lines that a page may ask for."""
ENDING = 15.0
"""Seconds that requests have to end when the server stops; programs that hang are ended before."""


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

    def __init__(
        self,
        command: Sequence[str],
        *,
        port: int,
        title: str,
        say: Callable[[str], None],
        complain: Callable[[str], None],
        language: Callable[[], str | None] = lambda: None,
    ) -> None:
        """Set up.

        Args:
            command: opens the screen.
            port: to listen on.
            title: of the page.
            say: told where the page is.
            complain: told what a program that serves a page says has gone wrong.
            language: which one the person has chosen for the program; None: the browser's.

        """
        super().__init__(command[0], host=HOST, port=port, title=title, templates_path=OURS)
        self.downloads = Downloads()
        self.gate = Gate(HOST, port, self.language)
        self._line = tuple(command)
        self._say, self._complain = say, complain
        self._chosen = language
        self._processes: set[ScreenProcess] = set()

    @property
    def link(self) -> str:
        """What opens the page."""
        return f"http://{HOST}:{self.port}/?token={quote(self.gate.token)}"

    def language(self, request: web.Request) -> str:
        """The language in which whoever asks is answered: the chosen one, or the browser's, or English."""
        return self._chosen() or wanted_language(request.headers.get("Accept-Language", "")) or "en"

    def serve(self, debug: bool = False) -> None:
        """Serve until Ctrl-C. Nothing is logged: it would be nobody's business, and hold the token."""
        loop = asyncio.new_event_loop()
        # Windows knows no such handlers; there Ctrl-C ends it all the same.
        with contextlib.suppress(NotImplementedError):
            for each in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(each, self.request_exit)
        web.run_app(
            self._make_app(),
            host=self.host,
            port=self.port,
            handle_signals=False,
            loop=loop,
            print=None,
            access_log=None,
            shutdown_timeout=ENDING,
        )

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self.gate.middleware])
        aiohttp_jinja2.setup(app, loader=jinja2.FileSystemLoader(OURS))
        app.on_response_prepare.append(self.gate.dress)
        app.add_routes(
            [
                web.get("/", self.handle_index),
                web.get("/ws/{language}", self.handle_websocket),
                web.get("/download/{key}", self.handle_download),
                web.static("/static", THEIRS, show_index=False),
                web.static("/page", OURS, show_index=False),
            ]
        )
        app.on_startup.append(self.on_startup)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Say where it is."""
        self._say(self.link)

    async def on_shutdown(self, app: web.Application) -> None:
        """End the programs, and with them their pages."""
        await asyncio.gather(*(process.stop() for process in [*self._processes]))

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page around the screen."""
        language = self.language(request)
        if len(self._processes) >= MOST:
            return notice("many", language, web.HTTPServiceUnavailable.status_code)
        words = {key: Markup(marked(key, language)) for key in WORDS}  # noqa: S704 - it is escaped there
        return aiohttp_jinja2.render_template(
            "app_index.html",
            request,
            # The name by which the page was opened is the one that its cookie is for.
            {"title": self.title, "language": language, "words": words, "socket": f"ws://{request.host}/ws/{language}"},
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """What a page types and shows; its program ends with it."""
        if len(self._processes) >= MOST:
            raise web.HTTPServiceUnavailable
        # Browsers say with a websocket another language than with a page.
        if (language := request.match_info["language"]) not in Said._fields:
            raise web.HTTPNotFound
        websocket = web.WebSocketResponse(heartbeat=15)
        # One who reads the browser in Danish, and has chosen nothing, reads the screen in Danish.
        more = {} if self._chosen() else {"ORGCODE_LANG": language}
        process = ScreenProcess(self._line, websocket, self.downloads, more, self._complain)
        self._processes.add(process)
        try:
            await websocket.prepare(request)
            await process.start(_cells(request, "width", 80), _cells(request, "height", 24))
            # A page that sends what no page of ours sends has its connection closed.
            with contextlib.suppress(AssertionError, AttributeError, KeyError, LookupError, TypeError, ValueError):
                await self._process_messages(websocket, process)
        finally:
            await process.stop()
            self._processes.discard(process)
            await websocket.close()
        return websocket

    async def handle_download(self, request: web.Request) -> web.StreamResponse:
        """A file that a program has offered; the key is good for once."""
        key = request.match_info["key"]
        try:
            offered = await self.downloads.get_download_metadata(key)
            content = await self.downloads.whole(key)
        except KeyError:
            return web.HTTPNotFound()
        except DownloadBroken:
            return web.HTTPServiceUnavailable()
        return web.Response(
            body=content,
            content_type=offered.mime_type or "application/octet-stream",
            charset="utf-8" if offered.mime_type.startswith("text/") else None,
            headers={"Content-Disposition": f'attachment; filename="{safe_name(offered.file_name)}"'},
        )


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    given = request.query.get(name, "")
    wanted = int(given) if given.isdecimal() and len(given) < 6 else otherwise
    return min(max(wanted, CELLS.start), CELLS.stop - 1)
