"""What stands before every page: limits, names of hosts, the token, and the headers that keep a page to itself."""

from __future__ import annotations

import hmac
import json
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "dragoman"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
METHODS = frozenset({"GET", "HEAD", "POST"})
READING = frozenset({"GET", "HEAD"})  # what the API answers
LONGEST_ADDRESS = 8_192  # bytes of path and query
MOST_FIELDS = 50  # of a query
LARGEST_BODY = 65_536  # bytes; only the sign-in form has one
API = "/api/"
FEED = ("/feed.atom", "/feed.json")  # how addresses of feeds end
KEY = "key"  # the field of an address that opens a feed
CLIENTS = 1_024  # whose requests are counted

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


@dataclass(frozen=True)
class Rules:
    """Whom the server answers. `hosts`: names a request may call it by, without port. `token`: None asks for none."""

    hosts: frozenset[str]
    token: str | None
    open_paths: frozenset[str] = frozenset()  # what the sign-in page needs, and itself
    burst: float = 300.0  # requests of one client at once
    per_second: float = 60.0  # and on the long run
    clock: Callable[[], float] = field(default=time.monotonic)


class Guard:
    """An ASGI layer: lets a request through to `app`, or answers it itself with a status that says why."""

    def __init__(self, app: ASGIApp, rules: Rules, sign_in: Callable[[Request], Response]) -> None:
        self.app, self.rules, self.sign_in = app, rules, sign_in
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._unknown_reader(scope)
        if answer is None:
            await self.app(scope, _at_most(receive, LARGEST_BODY), _with_headers(send))
        else:
            await answer(scope, receive, _with_headers(send))

    # --- limits --------------------------------------------------------------------------------------------------

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        methods = READING if scope["path"].startswith(API) else METHODS
        if scope["method"] not in methods:
            return refused(405, "this method is not answered", {"allow": ", ".join(sorted(methods))})
        if len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return refused(414, "the address is too long")
        if scope["query_string"].count(b"&") >= MOST_FIELDS:
            return refused(400, "too many fields in the address")
        if not headers.get("content-length", "0").isdigit() or int(headers.get("content-length", "0")) > LARGEST_BODY:
            return refused(413, "too much was sent")
        if host_name(headers.get("host", "")) not in self.rules.hosts:
            return refused(421, "this server does not go by that name")
        if scope["method"] == "POST" and not _from_here(headers):
            return refused(403, "sent from another page")
        if not self._may_ask(scope["client"][0] if scope.get("client") else ""):
            return refused(429, "too many requests", {"retry-after": "1"})
        return None

    def _may_ask(self, client: str) -> bool:
        """A bucket of tokens for each client."""
        now = self.rules.clock()
        left, before = self._left.pop(client, (self.rules.burst, now))
        left = min(self.rules.burst, left + (now - before) * self.rules.per_second)
        self._left[client] = (max(0.0, left - 1), now)
        while len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return left >= 1

    # --- the token -----------------------------------------------------------------------------------------------

    def _unknown_reader(self, scope: Scope) -> Response | None:
        """None for those who hold the token. An address that carries it is answered with a cookie and the address without."""
        if self.rules.token is None or scope["path"] in self.rules.open_paths:
            return None
        if self._is_feed(scope):
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is not None and scope["method"] in ("GET", "HEAD") and self.holds(given):
            return self.welcome(scope["path"], [pair for pair in query if pair[0] != "token"])
        headers = Headers(scope=scope)
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        if (scheme.lower() == "bearer" and self.holds(bearer.strip())) or self._has_cookie(headers):
            return None
        if for_programs(scope["path"]):
            return refused(401, "a token is needed", {"www-authenticate": "Bearer"})
        return self.sign_in(Request(scope))

    def _is_feed(self, scope: Scope) -> bool:
        """Programs that read feeds send no token: the address of a feed carries a key that opens feeds and nothing else."""
        given = dict(parse_qsl(scope["query_string"].decode("latin-1"))).get(KEY, "")
        return scope["path"].endswith(FEED) and hmac.compare_digest(given.encode(), feed_key(self.rules.token).encode())

    def holds(self, given: str) -> bool:
        return self.rules.token is not None and hmac.compare_digest(given.encode(), self.rules.token.encode())

    def welcome(self, path: str, query: list[tuple[str, str]]) -> Response:
        # One slash at its beginning: two would lead to another host
        target = "/" + path.lstrip("/\\") + (f"?{urlencode(query)}" if query else "")
        answer = Response(status_code=303, headers={"location": target, "cache-control": "no-store"})
        answer.set_cookie(COOKIE, self._session(), httponly=True, samesite="strict", path="/")
        return answer

    def _session(self) -> str:
        """What the cookie holds: not the token itself, which also opens the JSON to programs."""
        return hmac.new((self.rules.token or "").encode(), b"session", "sha256").hexdigest()

    def _has_cookie(self, headers: Headers) -> bool:
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return kept is not None and hmac.compare_digest(kept.value.encode(), self._session().encode())


def refused(status: int, why: str, headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """A refusal as problem details (RFC 9457)."""
    body = json.dumps({"type": "about:blank", "status": status, "title": HTTPStatus(status).phrase, "detail": why, **more})
    return Response(body, status, headers, "application/problem+json")


def feed_key(token: str | None) -> str:
    """What opens the feeds of a server: made from its token, which it does not tell. Empty where no token is asked for."""
    return hmac.new(token.encode(), b"feeds", "sha256").hexdigest()[:40] if token else ""


def for_programs(path: str) -> bool:
    """Whether programs read what stands at a path: they get refusals as data, not as pages."""
    return path.startswith(API) or path.endswith((".json", ".csv", ".atom"))


def host_name(host: str) -> str:
    """The name in a Host header, without its port; IPv6 addresses keep their brackets."""
    name = host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]
    return name.lower()


def _from_here(headers: Headers) -> bool:
    """Whether a form was sent by a page of this server."""
    origin = headers.get("origin", "null")  # also what a page without a referrer sends
    if origin != "null":
        return origin.partition("://")[2].lower() == headers.get("host", "").lower()
    return headers.get("sec-fetch-site") in ("same-origin", "none")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending


def _at_most(receive: Receive, most: int) -> Receive:
    """What is sent in pieces, without saying how much, ends the request where it is too much."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= most else {"type": "http.disconnect"}

    return receiving
