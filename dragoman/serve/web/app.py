"""The evidence browser as an ASGI application: it reads one record file, writes nothing to it but what a person decides, and asks
nothing of the network but, where one was set, of the translator."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.ports import Translator
from dragoman.serve.models.paging import ALL
from dragoman.serve.models.shown import Missing
from dragoman.serve.models.table import Table, csv_text
from dragoman.serve.web import api, feeds, review, translation
from dragoman.serve.web.answers import VARY, answered, has_already, tag_of, unchanged
from dragoman.serve.web.guard import Guard, Rules, feed_key, for_programs, refused
from dragoman.serve.web.pages import PAGES, Page
from dragoman.serve.web.reader import Reader
from dragoman.serve.web.render import STATIC, Renderer, static_file
from dragoman.serve.web.speech import LANGUAGES, SOURCE, Speech, chosen, own_name

FORMAT = "dragoman-page/1"
LANGUAGE_COOKIE = "dragoman-language"
YEAR = 365 * 24 * 3600  # seconds for which a choice of language is kept
NAMES = {language: own_name(language) for language in LANGUAGES}
SIGN_IN = "/sign-in"

Answer = Callable[[Request], Response]


class Browser:
    """The pages over one record file. `key` opens its feeds; `writes`: whether it takes decisions; `translator`: what readers may
    ask to translate quotations."""

    def __init__(
        self,
        record: Path,
        key: str = "",
        language: str | None = None,
        alone: bool = False,
        writes: bool = False,
        translator: Translator | None = None,
    ) -> None:
        self.writes = writes
        self.reader = Reader(record, alone=alone)
        self.reader.now()  # a file that is no record is told at once
        self.language = language
        self.renderers = {each: Renderer(Speech(each), key=key, translator=translator) for each in LANGUAGES}

    # --- answers -------------------------------------------------------------------------------------------------

    def page(self, page: Page) -> Answer:
        def answer(request: Request) -> Response:
            panel = request.headers.get("hx-request") == "true"
            tag, model, asked = self._model(page, request, "panel" if panel else "html")
            if model is None:
                return unchanged(tag)
            template = f"{page.name}_panel" if panel and page.name == "finding" else page.name
            given = {"item": request.path_params.get("item", ""), "asked": asked, "writes": self.writes}
            body = self.html(request, template, model=model, page=page, **given)
            response = _keeping(request, answered(body, "text/html", tag, errors="replace", vary=f"HX-Request, {VARY}"))
            if page.name == "review":  # with no-referrer its forms would name no origin
                response.headers["referrer-policy"] = "same-origin"
            return response

        return answer

    def as_json(self, page: Page) -> Answer:
        def answer(request: Request) -> Response:
            tag, model, _ = self._model(page, request, "json")
            if model is None:
                return unchanged(tag)
            content = {"format": FORMAT, "page": page.name, **model}
            return answered(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "application/json", tag, errors="backslashreplace")

        return answer

    def as_csv(self, page: Page, name: str, table: Callable[[Mapping[str, Any]], Table]) -> Answer:
        def answer(request: Request) -> Response:
            tag, model, _ = self._model(page, request, name, {"page": ALL})
            if model is None:
                return unchanged(tag)
            response = answered(csv_text(table(model)), "text/csv", tag, errors="replace")
            response.headers["content-disposition"] = f'attachment; filename="dragoman-{page.name}-{name}.csv"'
            return response

        return answer

    def speaks(self, request: Request) -> str:
        """The language of the interface for one request: what it asks for, what its reader chose before, that of the server, what
        the reader's browser likes."""
        wanted = (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE))
        return chosen(wanted, request.headers.get("accept-language", ""), self.language)

    def html(self, request: Request, template: str, **given: Any) -> str:
        """A page in the language of its reader."""
        return self.renderers[self.speaks(request)].html(template, languages=NAMES, **given)

    def file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in STATIC:  # a list of names, never a path
            raise HTTPException(404)
        response = Response(static_file(name), media_type=STATIC[name])
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response

    def sign_in(self, request: Request, wrong: bool = False) -> Response:
        # With no-referrer the form would name no origin
        headers = {"cache-control": "no-store", "referrer-policy": "same-origin"}
        return _keeping(request, Response(self.html(request, "sign_in", wrong=wrong), 401, headers, "text/html"))

    def not_found(self, request: Request, error: Exception) -> Response:
        if isinstance(error, Missing) and (moved := self._moved(request)):
            return moved
        status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (404, None)
        if for_programs(request.url.path):
            why = "nothing stands at this address" if status == 404 else "this method is not answered"
            return refused(status, why, headers)
        return Response(self.html(request, "not_found"), status, headers, media_type="text/html")

    def _moved(self, request: Request) -> Response | None:
        """Where a row stands whose id has changed, as that of an event does when a report joins it."""
        item = request.path_params.get("item", "")
        now = self.reader.now()[1].past.now.get(item)
        if now is None:
            return None
        head, found, tail = request.url.path.rpartition(quote(item, safe=""))
        target = head + quote(now, safe="") + tail + (f"?{request.url.query}" if request.url.query else "")
        return Response(status_code=301, headers={"location": target, "cache-control": "private, no-cache"}) if found else None

    def failed(self, request: Request, error: Exception) -> Response:
        return refused(500, "the server failed at this; its log says why")

    def _model(
        self, page: Page, request: Request, form: str, more: Mapping[str, str] | None = None
    ) -> tuple[str, dict[str, Any] | None, dict[str, str]]:
        """(name of this answer's content, the model or None where the reader has it already, what the address asks)."""
        name, shown = self.reader.now()
        language = self.speaks(request)
        tag = tag_of(request, name, self.renderers[language].version, form)
        asked = {**{key: values[-1] for key, values in parse_qs(request.url.query).items() if key != "lang"}, **(more or {})}
        if has_already(request, tag):
            return tag, None, asked
        return tag, page.model(shown.read_in(language), request.path_params.get("item", ""), asked), asked


def make_app(
    record: Path, rules: Rules, language: str | None = None, alone: bool = False, by: str = "", translator: Translator | None = None
) -> Guard:
    """The application over a record file, for those whom the rules let in. `language`: of the interface, for those who chose none;
    `alone`: the process does nothing else; `by`: in whose name decisions are kept. Without a token none are taken. `translator`: see Browser."""
    by = by if rules.token else ""
    browser = Browser(record, feed_key(rules.token), language, alone, bool(by), translator)
    routes = []
    for page in PAGES:
        routes += [Route(f"{page.base}/{name}.csv", browser.as_csv(page, name, table)) for name, table in page.tables.items()]
        routes.append(Route(f"{page.base}.json", browser.as_json(page)))
    routes += [Route(page.address, browser.page(page)) for page in PAGES]
    routes.append(review.route(browser.reader, by))
    if translator:
        routes += translation.routes(browser.reader, translator, browser.speaks, browser.html)
    routes.append(Route("/static/{name}", browser.file))
    routes += api.routes(browser.reader)
    routes += feeds.routes(browser.reader, browser.renderers[language or SOURCE])

    async def signing_in(request: Request) -> Response:
        try:
            sent = parse_qs((await request.body()).decode("utf-8", "replace"))
        except ClientDisconnect:  # or the guard has cut off what was too much
            return refused(413, "too much was sent")
        if guard.holds(sent.get("token", [""])[0].strip()):
            return guard.welcome("/", [])
        return browser.sign_in(request, wrong=True)

    routes.append(Route(SIGN_IN, signing_in, methods=["POST"]))
    handlers: Any = {Missing: browser.not_found, HTTPException: browser.not_found, Exception: browser.failed}
    app = Starlette(routes=routes, exception_handlers=handlers)
    open_paths = frozenset({SIGN_IN, *(f"/static/{name}" for name in STATIC)})
    guard = Guard(app, replace(rules, open_paths=open_paths), browser.sign_in)
    return guard


def _keeping(request: Request, response: Response) -> Response:
    """The answer, which keeps the language that the address asks for."""
    if (language := request.query_params.get("lang")) in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, str(language), max_age=YEAR, httponly=True, samesite="strict", path="/")
    return response
