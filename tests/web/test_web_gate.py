"""The gate before the screen in a browser: who gets in, and what the page may load."""

from __future__ import annotations

import re
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from orgcode.web.gate import COOKIE, Gate
from orgcode.web.server import ScreenServer
from orgcode.web.words import said, wanted_language

PORT = 8123
HOST = f"127.0.0.1:{PORT}"


async def inside(_request: web.Request) -> web.StreamResponse:
    return web.Response(text="inside")


async def ask(
    gate: Gate, path: str, *, host: str = HOST, cookie: str = "", origin: str = "", **headers: str
) -> web.StreamResponse:
    """The answer; further headers with `_` for `-`."""
    sent = {"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
    if origin:
        sent["Origin"] = origin
    if cookie:
        sent["Cookie"] = f"{COOKIE.format(port=PORT)}={cookie}"
    return await gate.middleware(make_mocked_request("GET", path, headers=sent), inside)


async def refused(gate: Gate, path: str, **asked: str) -> bool:
    """Whether it is refused, with nothing of what is behind."""
    answer = await ask(gate, path, **asked)
    assert isinstance(answer, web.Response)
    assert (answer.status, answer.text == "inside") in ((200, True), (403, False))
    return answer.status == 403


async def entered(gate: Gate) -> str:
    """The cookie that the link sets."""
    answer = await ask(gate, f"/?token={gate.token}")
    return SimpleCookie(answer.cookies)[COOKIE.format(port=PORT)].value


@pytest.fixture
def gate() -> Gate:
    return Gate("127.0.0.1", PORT, lambda request: wanted_language(request.headers.get("Accept-Language", "")) or "en")


async def test_the_link_sets_a_cookie_that_no_script_reads_and_leads_to_an_address_without_the_token(
    gate: Gate,
) -> None:
    answer = await ask(gate, f"/?token={gate.token}")
    assert isinstance(answer, web.Response)
    cookie = SimpleCookie(answer.cookies)[COOKIE.format(port=PORT)]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert answer.text is not None
    assert 'content="0;url=/"' in answer.text
    assert gate.token not in answer.text


async def test_the_cookie_is_not_what_the_link_holds_and_neither_stands_in_for_the_other(gate: Gate) -> None:
    session = await entered(gate)
    assert gate.token not in session
    assert session != await entered(Gate("127.0.0.1", PORT, lambda _: "en"))
    assert await refused(gate, "/", cookie=gate.token)
    assert await refused(gate, f"/?token={session}")


async def test_the_cookie_lets_pass(gate: Gate) -> None:
    session = await entered(gate)
    for path in ("/", "/ws/da", "/download/key", "/static/js/textual.js"):
        response = await ask(gate, path, cookie=session, origin=f"http://{HOST}")
        assert response.status == 200


@pytest.mark.parametrize("path", ["/", "/ws/da", "/download/key", "/static/js/textual.js", "/?token=", "/?token=guess"])
async def test_without_link_or_cookie_nothing_is_served(gate: Gate, path: str) -> None:
    assert await refused(gate, path)
    assert await refused(gate, path, cookie="guess")


async def test_a_foreign_page_does_not_reach_it_even_with_the_cookie(gate: Gate) -> None:
    session = await entered(gate)
    assert await refused(gate, "/ws/da", cookie=session, origin="http://example.org")
    assert await refused(gate, "/ws/da", cookie=session, origin="null")
    assert await refused(gate, "/", cookie=session, host=f"example.org:{PORT}")


async def test_a_websocket_that_names_no_origin_is_of_no_browser(gate: Gate) -> None:
    session = await entered(gate)
    assert await refused(gate, "/ws/da", cookie=session, Upgrade="websocket")
    assert not await refused(gate, "/ws/da", cookie=session, Upgrade="websocket", origin=f"http://{HOST}")


async def test_a_page_on_another_port_of_this_machine_loads_nothing_though_the_cookie_comes_along(gate: Gate) -> None:
    session = await entered(gate)
    other = {"Sec_Fetch_Site": "same-site"}
    assert await refused(gate, "/ws/da", cookie=session, origin="http://127.0.0.1:9999")
    assert await refused(
        gate, "/download/key", cookie=session, Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="script", **other
    )
    assert await refused(
        gate, "/download/key", cookie=session, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document", **other
    )
    assert await refused(gate, "/", cookie=session, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe", **other)
    assert not await refused(gate, "/", cookie=session, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document", **other)
    assert not await refused(gate, "/download/key", cookie=session, Sec_Fetch_Site="same-origin")


async def test_a_link_of_before_is_told_from_none_in_the_language_of_the_browser(gate: Gate) -> None:
    for path, key in (("/", "refused"), ("/?token=guess", "expired")):
        for asked, language in (("nn-NO,nn;q=0.9,en;q=0.5", "nn"), ("no", "nb"), ("de, da;q=0.2", "da"), ("de", "en")):
            answer = await ask(gate, path, Accept_Language=asked)
            assert isinstance(answer, web.Response)
            text = re.sub("<[^>]+>", "", answer.text or "")
            assert said(key, language).replace("`", "") in text
            assert f'<html lang="{language}">' in (answer.text or "")
            assert "guess" not in text


async def test_the_page_may_load_nothing_from_elsewhere(gate: Gate) -> None:
    response = web.Response()
    await gate.dress(make_mocked_request("GET", "/"), response)
    policy = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    hosts = {urlsplit(source).hostname for sources in policy.values() for source in sources.split() if "://" in source}
    assert hosts <= {"127.0.0.1", "localhost"}
    assert response.headers["Cache-Control"] == "no-store"


def test_every_server_has_another_token_and_shows_it_in_the_link_only() -> None:
    servers = [ScreenServer(["orgcode"], port=PORT, title="t", say=print, complain=print) for _ in range(2)]
    assert servers[0].gate.token != servers[1].gate.token
    assert all(server.gate.token in server.link for server in servers)
    assert servers[0].host == "127.0.0.1"
