"""Answers that a reader may keep: each with a name of its content, and not sent again to who has it."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response

from dragoman import __version__

KEPT = {"cache-control": "private, no-cache"}
VARY = "Cookie, Accept-Language"


def tag_of(request: Request, *parts: str) -> str:
    """The entity tag of what this address gives, made of `parts` (version of the record, of the templates, the form)."""
    named = (*parts, __version__, request.url.path, request.url.query)
    return f'W/"{hashlib.sha256(chr(31).join(named).encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'


def has_already(request: Request, tag: str) -> bool:
    return tag in (one.strip() for one in request.headers.get("if-none-match", "").split(","))


def answered(body: str, media_type: str, tag: str, errors: str, vary: str = VARY) -> Response:
    """`errors`: what stands for half of a surrogate pair, which no UTF-8 has."""
    return Response(body.encode("utf-8", errors), headers={"etag": tag, **KEPT, "vary": vary}, media_type=media_type)


def unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"etag": tag, **KEPT, "vary": VARY})
