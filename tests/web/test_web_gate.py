"""The gate before the screen in a browser: who gets in, and what the page may load."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from orgcode.web.gate import COOKIE, Gate
from orgcode.web.server import ScreenServer

PORT = 8123
HOST = f"127.0.0.1:{PORT}"


async def inside(_request: web.Request) -> web.StreamResponse:
    return web.Response(text="inside")


async def ask(gate: Gate, path: str, *, host: str = HOST, cookie: str = "", origin: str = "") -> web.StreamResponse:
    headers = {"Host": host} | ({"Origin": origin} if origin else {})
    if cookie:
        headers["Cookie"] = f"{COOKIE.format(port=PORT)}={cookie}"
    return await gate.middleware(make_mocked_request("GET", path, headers=headers), inside)


async def entered(gate: Gate) -> str:
    """The cookie that the link sets."""
    answer = await ask(gate, f"/?token={gate.token}")
    return SimpleCookie(answer.cookies)[COOKIE.format(port=PORT)].value


@pytest.fixture
def gate() -> Gate:
    return Gate("127.0.0.1", PORT)


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
    assert session != await entered(Gate("127.0.0.1", PORT))
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, "/", cookie=gate.token)
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, f"/?token={session}")


async def test_the_cookie_lets_pass(gate: Gate) -> None:
    session = await entered(gate)
    for path in ("/", "/ws", "/download/key", "/static/js/textual.js"):
        response = await ask(gate, path, cookie=session, origin=f"http://{HOST}")
        assert response.status == 200


@pytest.mark.parametrize("path", ["/", "/ws", "/download/key", "/static/js/textual.js", "/?token=", "/?token=guess"])
async def test_without_link_or_cookie_nothing_is_served(gate: Gate, path: str) -> None:
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, path)
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, path, cookie="guess")


async def test_a_foreign_page_does_not_reach_it_even_with_the_cookie(gate: Gate) -> None:
    session = await entered(gate)
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, "/ws", cookie=session, origin="http://example.org")
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, "/ws", cookie=session, origin="null")
    with pytest.raises(web.HTTPForbidden):
        await ask(gate, "/", cookie=session, host=f"example.org:{PORT}")


async def test_the_page_may_load_nothing_from_elsewhere(gate: Gate) -> None:
    response = web.Response()
    await gate.dress(make_mocked_request("GET", "/"), response)
    policy = dict(part.strip().split(" ", 1) for part in response.headers["Content-Security-Policy"].split(";"))
    assert policy.pop("default-src") == "'none'"
    hosts = {urlsplit(source).hostname for sources in policy.values() for source in sources.split() if "://" in source}
    assert hosts <= {"127.0.0.1", "localhost"}
    assert response.headers["Cache-Control"] == "no-store"


def test_every_server_has_another_token_and_shows_it_in_the_link_only() -> None:
    servers = [ScreenServer(["orgcode"], port=PORT, title="t", say=print) for _ in range(2)]
    assert servers[0].gate.token != servers[1].gate.token
    assert all(server.gate.token in server.link for server in servers)
    assert servers[0].host == "127.0.0.1"
