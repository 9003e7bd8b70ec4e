"""What the server does behind its gate: pages, programs and files."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from orgcode.web import process as processes
from orgcode.web.downloads import DownloadBroken, Downloads, safe_name
from orgcode.web.process import ScreenProcess
from orgcode.web.server import MOST, ScreenServer


class Page:
    """A page at the other end of a websocket, which may be gone."""

    def __init__(self, *, gone: bool = False) -> None:
        self.shown = b""
        self.closed = False
        self._gone = gone

    async def send_bytes(self, data: bytes) -> None:
        if self._gone:
            raise ConnectionResetError("gone")
        self.shown += data

    send_str = send_bytes

    async def close(self) -> None:
        self.closed = True


def program(text: str, page: Page, said: list[str] | None = None) -> ScreenProcess:
    begin = "import os, sys, time\ndef packet(kind, data): os.write(1, kind + len(data).to_bytes(4, 'big') + data)\n"
    line = [sys.executable, "-c", begin + text]
    websocket: Any = page
    return ScreenProcess(line, websocket, Downloads(), {}, (said if said is not None else []).append)


async def ended(one: ScreenProcess) -> int:
    assert one._process is not None
    return await one._process.wait()


READY = "os.write(1, b'__GANGLION__\\n')\n"


async def test_what_a_program_shows_reaches_its_page_and_its_page_closes_with_it() -> None:
    page, said = Page(), list[str]()
    one = program(READY + "packet(b'D', b'hello'); sys.stderr.write('why')", page, said)
    await one.start(80, 24)
    assert await ended(one) == 0
    await one.stop()
    assert (page.shown, page.closed, said) == (b"hello", True, ["why"])


async def test_a_program_that_cannot_start_is_told_about() -> None:
    page, said = Page(), list[str]()
    one = program("sys.exit('no such project')", page, said)
    await one.start(80, 24)
    await ended(one)
    await one.stop()
    assert (page.shown, page.closed, said) == (b"", True, ["no such project"])


async def test_a_program_that_draws_for_a_page_that_is_gone_ends_when_asked() -> None:
    """More than a pipe holds is drawn before it looks at what it is asked."""
    one = program(READY + "for _ in range(9): packet(b'D', b'x' * 100_000)\nsys.stdin.buffer.read(5)", Page(gone=True))
    await one.start(80, 24)
    await one.stop()
    assert await ended(one) == 0


async def test_a_program_that_does_not_end_when_asked_is_hung_up_on_and_then_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "FAREWELL", 3.0)
    page = Page()
    listening = program(READY + "packet(b'D', b'here')\nsys.stdin.buffer.read()\nos._exit(7)", page)
    await listening.start(80, 24)
    while not page.shown:
        await asyncio.sleep(0)
    deaf = program(READY + "time.sleep(600)", Page())
    await deaf.start(80, 24)
    await asyncio.gather(listening.stop(), deaf.stop())
    assert await ended(listening) == 7
    assert await ended(deaf) < 0


def test_a_program_is_told_of_its_page_and_not_how_to_get_in() -> None:
    server = ScreenServer(["orgcode"], port=8123, title="t", say=print, complain=print)
    one = ScreenProcess(["orgcode"], Any, Downloads(), {"ORGCODE_LANG": "da"}, print)  # type: ignore[arg-type]
    environment = one._build_environment(100, 30)
    assert environment["TEXTUAL_DRIVER"] == "textual.drivers.web_driver:WebDriver"
    assert (environment["COLUMNS"], environment["ROWS"], environment["ORGCODE_LANG"]) == ("100", "30", "da")
    assert not [value for value in environment.values() if server.gate.token in value]


async def test_there_is_an_end_to_how_many_pages_are_served() -> None:
    server = ScreenServer(["orgcode"], port=8123, title="t", say=print, complain=print)
    server._processes = {program("", Page()) for _ in range(MOST)}
    page = await server.handle_index(make_mocked_request("GET", "/", headers={"Accept-Language": "da"}))
    assert page.status == 503
    assert "så mange sider" in (page.text or "")
    with pytest.raises(web.HTTPServiceUnavailable):
        await server.handle_websocket(make_mocked_request("GET", "/ws/da"))


async def test_the_page_says_what_the_project_is_called_and_runs_none_of_it() -> None:
    server = ScreenServer(["orgcode"], port=8123, title="<script>&", say=print, complain=print, language=lambda: "nn")
    request = make_mocked_request("GET", "/", headers={"Host": "localhost:8123"}, app=await server._make_app())
    page = (await server.handle_index(request)).text or ""
    assert "<title>&lt;script&gt;&amp;</title>" in page
    assert '<html lang="nn">' in page
    assert "<code>orgcode serve</code> er stoppa" in page
    assert 'data-session-websocket-url="ws://localhost:8123/ws/nn"' in page


async def test_no_folder_is_listed() -> None:
    app = await ScreenServer(["orgcode"], port=8123, title="t", say=print, complain=print)._make_app()
    for path in ("/static/", "/static/js", "/page/", "/page"):
        found = await app.router.resolve(make_mocked_request("GET", path))
        with pytest.raises((web.HTTPForbidden, web.HTTPNotFound)):
            await found.handler(make_mocked_request("GET", path, match_info=found))


class Offering:
    """A program that offers a file, in pieces."""

    app_service_id = "one"

    def __init__(self, downloads: Downloads, *pieces: bytes | None) -> None:
        self._downloads = downloads
        self._pieces = list(pieces)

    async def send_meta(self, wish: dict[str, str]) -> bool:
        if not self._pieces:
            return False
        if (piece := self._pieces.pop(0)) is None:
            await self._downloads.cancel_app_downloads(self.app_service_id)
        else:
            await self._downloads.chunk_received(wish["key"], piece)
        return True


async def offered(*pieces: bytes | None) -> Downloads:
    downloads = Downloads()
    app: Any = Offering(downloads, *pieces)
    await downloads.create_download(
        app_service=app, delivery_key="key", file_name="file.md", open_method="download", mime_type="text/markdown"
    )
    return downloads


async def test_a_file_is_fetched_whole_and_once() -> None:
    downloads = await offered(b"one, ", b"two", b"")
    assert await downloads.whole("key") == b"one, two"
    for key in ("key", "other"):
        with pytest.raises(KeyError):
            await downloads.whole(key)


async def test_half_a_file_is_none() -> None:
    for pieces in ((b"one, ", None), (b"one, ",)):
        downloads = await offered(*pieces)
        with pytest.raises(DownloadBroken):
            await downloads.whole("key")
        with pytest.raises(KeyError):
            await downloads.get_download_metadata("key")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("studie-quotes.md", "studie-quotes.md"),
        ("Åben dør-overview.png", "Aaben-doer-overview.png"),
        ('x"; filename="evil.exe', "x-filename-evil.exe"),
        ("../../etc/passwd", "etc-passwd"),
        ("研究", "orgcode"),
    ],
)
def test_names_of_files_are_plain(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text())
def test_whatever_a_file_is_called_its_name_stays_in_its_header(name: str) -> None:
    safe = safe_name(name)
    assert safe.isascii()
    assert safe.replace("-", "").replace(".", "").replace("_", "").isalnum()
    assert safe == safe_name(safe)
