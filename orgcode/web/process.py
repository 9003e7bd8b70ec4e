"""The program behind one page."""

from __future__ import annotations

import asyncio
import contextlib
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping, Sequence

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

READY = b"__GANGLION__\n"
"""What Textual's web driver says first."""
FAREWELL = 5.0
"""Seconds that a program has to end after it was asked to; as many again after its input was closed."""


class ScreenProcess(AppService):
    """Starts the program, passes on what it shows, and ends it, whatever becomes of the page."""

    def __init__(
        self,
        line: Sequence[str],
        websocket: web.WebSocketResponse,
        downloads: DownloadManager,
        more: Mapping[str, str],
        complain: Callable[[str], None],
    ) -> None:
        """Set up.

        Args:
            line: starts the program.
            websocket: to the page.
            downloads: takes files that the program offers.
            more: for its environment.
            complain: told what it says has gone wrong, when it has ended.

        """

        # What a page that is gone is sent goes nowhere, but the program's output is read on: with a full pipe the
        # program could not end.
        async def show(data: bytes) -> None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await websocket.send_bytes(data)

        async def tell(text: str) -> None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await websocket.send_str(text)

        async def close() -> None:
            with contextlib.suppress(ConnectionError, RuntimeError):
                await websocket.close()

        super().__init__(line[0], write_bytes=show, write_str=tell, close=close, download_manager=downloads)
        self._line = tuple(line)
        self._more = more
        self._complain = complain

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment: dict[str, str] = super()._build_environment(width, height)
        return environment | {**self._more}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # Without a shell in between, which would be what is ended in the place of the program.
        self._process = process = await asyncio.create_subprocess_exec(
            *self._line, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=self._build_environment(width, height)
        )
        self._stdin = process.stdin
        return process

    async def run(self) -> None:
        """Pass on what the program shows until it ends."""
        process = self._process
        if process is None or process.stdout is None or process.stderr is None:
            raise RuntimeError("not started")
        shown, complaint = process.stdout, asyncio.create_task(process.stderr.read())
        with contextlib.suppress(asyncio.IncompleteReadError):
            while not shown.at_eof() and await shown.readline() != READY:
                pass
            while True:
                head = await shown.readexactly(5)
                payload = await shown.readexactly(int.from_bytes(head[1:], "big"))
                await {b"D": self.on_data, b"M": self.on_meta, b"P": self.on_packed}[head[:1]](payload)
        await process.wait()
        await self.remote_close()
        with contextlib.suppress(TimeoutError):
            # What the program has started itself may still hold the other end.
            if said := (await asyncio.wait_for(complaint, FAREWELL)).decode("utf-8", "replace").strip():
                self._complain(said)

    async def stop(self) -> None:
        """Ask the program to end, and see to it that it does."""
        task, self._task = self._task, None
        if task is None or self._process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        for last_word in (self._ask_to_end, self._hang_up, self._kill):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(last_word(), FAREWELL)
            await asyncio.wait({task}, timeout=FAREWELL)
            if task.done() and self._process.returncode is not None:
                break
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    async def _ask_to_end(self) -> None:
        await self.send_meta({"type": "quit"})

    async def _hang_up(self) -> None:
        self.stdin.close()

    async def _kill(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
