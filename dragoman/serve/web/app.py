"""The evidence browser as an ASGI application: it reads one record file, writes nothing, and asks nothing of the network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman import __version__
from dragoman.serve.models.paging import ALL
from dragoman.serve.models.shown import Missing
from dragoman.serve.models.table import Table, csv_text
from dragoman.serve.web.guard import Guard, Rules, refused
from dragoman.serve.web.pages import PAGES, Page
from dragoman.serve.web.reader import Reader
from dragoman.serve.web.render import STATIC, Renderer
from dragoman.serve.web.words import Speech

FORMAT = "dragoman-page/1"
SIGN_IN = "/sign-in"

Answer = Callable[[Request], Response]


class Browser:
    """The pages over one record file."""

    def __init__(self, record: Path, alone: bool = False) -> None:
        self.reader = Reader(record, alone=alone)
        self.reader.now()  # a file that is no record is told at once
        self.render = Renderer(Speech())

    # --- answers -------------------------------------------------------------------------------------------------

    def page(self, page: Page) -> Answer:
        def answer(request: Request) -> Response:
            panel = request.headers.get("hx-request") == "true"
            tag, model, asked = self._model(page, request, "panel" if panel else "html")
            if model is None:
                return _unchanged(tag)
            template = f"{page.name}_panel" if panel and page.name == "finding" else page.name
            body = self.render.html(template, model=model, page=page, item=request.path_params.get("item", ""), asked=asked)
            return _response(body, "text/html", tag, errors="replace", vary="HX-Request, Cookie")

        return answer

    def as_json(self, page: Page) -> Answer:
        def answer(request: Request) -> Response:
            tag, model, _ = self._model(page, request, "json")
            if model is None:
                return _unchanged(tag)
            content = {"format": FORMAT, "page": page.name, **model}
            return _response(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "application/json", tag, errors="backslashreplace")

        return answer

    def as_csv(self, page: Page, name: str, table: Callable[[Mapping[str, Any]], Table]) -> Answer:
        def answer(request: Request) -> Response:
            tag, model, _ = self._model(page, request, name, {"page": ALL})
            if model is None:
                return _unchanged(tag)
            response = _response(csv_text(table(model)), "text/csv", tag, errors="replace")
            response.headers["content-disposition"] = f'attachment; filename="dragoman-{page.name}-{name}.csv"'
            return response

        return answer

    def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:  # a list of names, never a path
            raise HTTPException(404)
        response = Response(self.render.static[name], media_type=STATIC[name])
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response

    def sign_in(self, wrong: bool = False) -> Response:
        # With no-referrer the form would name no origin
        headers = {"cache-control": "no-store", "referrer-policy": "same-origin"}
        return Response(self.render.html("sign_in", wrong=wrong), 401, headers, "text/html")

    def not_found(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        if request.url.path.endswith((".json", ".csv")):
            return refused(status, "nothing stands at this address")
        return Response(self.render.html("not_found"), status, media_type="text/html")

    def _model(
        self, page: Page, request: Request, form: str, more: Mapping[str, str] | None = None
    ) -> tuple[str, dict[str, Any] | None, dict[str, str]]:
        """(name of this answer's content, the model or None where the reader has it already, what the address asks)."""
        name, shown = self.reader.now()
        parts = (name, __version__, self.render.version, form, request.url.path, request.url.query)
        tag = f'W/"{hashlib.sha256(chr(31).join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'
        asked = {**{key: values[-1] for key, values in parse_qs(request.url.query).items()}, **(more or {})}
        if tag in (one.strip() for one in request.headers.get("if-none-match", "").split(",")):
            return tag, None, asked
        return tag, page.model(shown, request.path_params.get("item", ""), asked), asked


def make_app(record: Path, rules: Rules, alone: bool = False) -> Guard:
    """The application over a record file, for those whom the rules let in. `alone`: the process does nothing else."""
    browser = Browser(record, alone)
    routes = []
    for page in PAGES:
        routes += [Route(f"{page.base}/{name}.csv", browser.as_csv(page, name, table)) for name, table in page.tables.items()]
        routes.append(Route(f"{page.base}.json", browser.as_json(page)))
    routes += [Route(page.address, browser.page(page)) for page in PAGES]
    routes.append(Route("/static/{name}", browser.file))

    async def signing_in(request: Request) -> Response:
        try:
            sent = parse_qs((await request.body()).decode("utf-8", "replace"))
        except ClientDisconnect:  # or the guard has cut off what was too much
            return refused(413, "too much was sent")
        if guard.holds(sent.get("token", [""])[0].strip()):
            return guard.welcome("/", [])
        return browser.sign_in(wrong=True)

    routes.append(Route(SIGN_IN, signing_in, methods=["POST"]))
    handlers: Any = {Missing: browser.not_found, HTTPException: browser.not_found}
    app = Starlette(routes=routes, exception_handlers=handlers)
    open_paths = frozenset({SIGN_IN, *(f"/static/{name}" for name in STATIC)})
    guard = Guard(app, replace(rules, open_paths=open_paths), browser.sign_in)
    return guard


def _response(body: str, media_type: str, tag: str, errors: str, vary: str = "Cookie") -> Response:
    headers = {"etag": tag, "cache-control": "private, no-cache", "vary": vary}
    return Response(body.encode("utf-8", errors), headers=headers, media_type=media_type)


def _unchanged(tag: str) -> Response:
    return Response(status_code=304, headers={"etag": tag, "cache-control": "private, no-cache", "vary": "Cookie"})
