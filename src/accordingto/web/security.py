"""What stands before every page: who may come in, from where, and what a page may do in the browser."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 64 * 2**20  # of an upload
COOKIE = "accordingto_token"
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may come in. Without `token` and `user_header` only requests to this very machine's own names are answered.

    `token` is asked for once (?token=…) and kept in a cookie, or sent as a bearer; `user_header` is set by a reverse proxy that knows its users.
    """

    token: str | None = None
    user_header: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody is asked who he is."""
        return self.token is None and self.user_header is None


class Shield:
    """Refuses who may not come in, requests that other sites make in a browser's name, and bodies that are too large."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def hardened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, hardened)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
        if self._guard.is_open and host not in _LOCAL:
            # A page elsewhere could point its own name at this machine and read the base through the browser.
            return PlainTextResponse("This server answers only to its own address: open http://127.0.0.1", 421)
        if scope["method"] not in {"GET", "HEAD"} and not _is_own(headers):
            return PlainTextResponse("This came from another site, and is not done", 403)
        if _size(headers) > MOST_BYTES:
            return PlainTextResponse(f"This is larger than {MOST_BYTES >> 20} MB: add it with the command line", 413)
        return self._stranger(scope, headers)

    def _stranger(self, scope: Scope, headers: Headers) -> Response | None:
        if self._guard.user_header:
            return None if headers.get(self._guard.user_header) else PlainTextResponse("Sign in first", 401)
        if self._guard.token is None:
            return None
        given = dict(part.split("=", 1) for part in scope["query_string"].decode("latin-1").split("&") if "=" in part).get("token", "")
        if _same(given, self._guard.token):
            response = RedirectResponse(scope["path"] or "/", 303)
            response.set_cookie(COOKIE, self._guard.token, httponly=True, samesite="strict")
            return response
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        if _same(bearer, self._guard.token) or _same(cookie, self._guard.token):
            return None
        return PlainTextResponse("A token is needed: open the address that accordingto serve has printed", 401)


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _is_own(headers: Headers) -> bool:
    """Whether a request that changes something comes from a page of this server, or from no browser."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _size(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0
