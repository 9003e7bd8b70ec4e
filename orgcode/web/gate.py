"""Who gets in: whoever has the link, from a browser on this machine, and no page of anybody else."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

COOKIE = "orgcode-{port}"
"""One browser sends the cookies of all ports of a host to each of them: the name tells them apart."""

REFUSED = (
    "This is orgcode. It opens with the link that `orgcode serve` has printed in the terminal, with everything behind"
    " the question mark. The link holds until the server is stopped."
)

ENTERED = """<!doctype html>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0;url=/">
<title>orgcode</title>
"""
"""Leads on to an address without the token. A redirect would not do: where a page of elsewhere (a file) has led to the
link, the browser counts the redirect as that page's doing, and sends no strict cookie."""


class Gate:
    """Lets a request pass that carries a cookie which the link has set.

    A cookie, and not the link, is what later requests show, so that the token stands in no address line, history or
    log. The host is looked at because a foreign name may be made to point at this machine (DNS rebinding), the origin
    because a foreign page may open a websocket to it.
    """

    def __init__(self, host: str, port: int) -> None:
        """Set up, with a new token.

        Args:
            host: the name in the link.
            port: the server's.

        """
        self.token = secrets.token_urlsafe(32)
        # Whatever listens on another port of this machine is sent the cookie too: from it, the link is not to be had.
        self._session = secrets.token_urlsafe(32)
        self._port = port
        self._hosts = {f"{name}:{port}" for name in (host, "localhost", "127.0.0.1", "[::1]")}
        self._cookie = COOKIE.format(port=port)

    @property
    def middleware(self) -> Middleware:
        """For an aiohttp application."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.host not in self._hosts or not self._own_page(request):
                raise web.HTTPForbidden(text=REFUSED)
            if request.path == "/" and _same(request.query.get("token", ""), self.token):
                answer = web.Response(text=ENTERED, content_type="text/html")
                answer.set_cookie(self._cookie, self._session, httponly=True, samesite="Strict", path="/")
                return answer
            if not _same(request.cookies.get(self._cookie, ""), self._session):
                raise web.HTTPForbidden(text=REFUSED)
            return await handler(request)

        return guard

    async def dress(self, _request: web.Request, response: web.StreamResponse) -> None:
        """Headers of every answer: nothing from elsewhere is loaded, nothing is kept, no page frames this one."""
        sources = " ".join(f"ws://{host}" for host in sorted(self._hosts) if "[" not in host)
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
            f" img-src 'self' data:; connect-src 'self' {sources}; frame-ancestors 'none'; base-uri 'none';"
            " form-action 'none'"
        )
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"

    def _own_page(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc in self._hosts


def _same(given: str, wanted: str) -> bool:
    """In a time that does not tell how much of it was right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
