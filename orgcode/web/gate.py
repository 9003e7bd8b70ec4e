"""Who gets in: whoever has the link, from a browser on this machine, and no page of anybody else."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from orgcode.web.notices import ENTERED, notice

COOKIE = "orgcode-{port}"
"""One browser sends the cookies of all ports of a host to each of them: the name tells them apart."""


class Gate:
    """Lets a request pass that carries a cookie which the link has set.

    A cookie, and not the link, is what later requests show, so that the token stands in no address line, history or
    log. The host is looked at because a foreign name may be made to point at this machine (DNS rebinding), the origin
    because a foreign page may open a websocket to it, and what the browser says of where a request comes from
    (`Sec-Fetch-Site`) because to a cookie all ports of this machine are one site.
    """

    def __init__(self, host: str, port: int, language: Callable[[web.Request], str]) -> None:
        """Set up, with a new token.

        Args:
            host: the name in the link.
            port: the server's.
            language: in which whoever asks is answered.

        """
        self.token = secrets.token_urlsafe(32)
        # Whatever listens on another port of this machine is sent the cookie too: from it, the link is not to be had.
        self._session = secrets.token_urlsafe(32)
        self._hosts = {f"{name}:{port}" for name in (host, "localhost", "127.0.0.1", "[::1]")}
        self._cookie = COOKIE.format(port=port)
        self._language = language

    @property
    def middleware(self) -> Middleware:
        """For an aiohttp application."""

        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.host not in self._hosts or not self._own_page(request):
                return self._refuse("refused", request)
            given = request.query.get("token")
            if request.path == "/" and given is not None:
                if not _same(given, self.token):
                    return self._refuse("expired", request)
                answer = web.Response(text=ENTERED, content_type="text/html")
                answer.set_cookie(self._cookie, self._session, httponly=True, samesite="Strict", path="/")
                return answer
            if _foreign(request) or not _same(request.cookies.get(self._cookie, ""), self._session):
                return self._refuse("refused", request)
            return await handler(request)

        return guard

    async def dress(self, request: web.Request, response: web.StreamResponse) -> None:
        """Headers of every answer: nothing from elsewhere is loaded, nothing is kept, no page frames this one."""
        socket = f" ws://{request.host}" if request.host in self._hosts and "[" not in request.host else ""
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self';"
            f" img-src 'self' data:; connect-src 'self'{socket}; frame-ancestors 'none'; base-uri 'none';"
            " form-action 'none'"
        )
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"

    def _refuse(self, key: str, request: web.Request) -> web.Response:
        return notice(key, self._language(request), web.HTTPForbidden.status_code)

    def _own_page(self, request: web.Request) -> bool:
        origin = request.headers.get("Origin")
        if origin is None:
            # A browser names the origin of every websocket; who does not is none.
            return request.headers.get("Upgrade") is None
        return urlsplit(origin).netloc == request.host


def _foreign(request: web.Request) -> bool:
    """Whether a page of elsewhere loads it; being led here from elsewhere, as a page of its own, is another thing."""
    headers = request.headers
    if headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none"):
        return False
    return (request.path, headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")) != ("/", "navigate", "document")


def _same(given: str, wanted: str) -> bool:
    """In a time that does not tell how much of it was right."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
