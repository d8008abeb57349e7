"""The API over one record file: the collections and their members as JSON, and its description."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.serve.api.collections import COLLECTIONS, Collection
from dragoman.serve.api.cursor import Lost, cut
from dragoman.serve.api.openapi import BASE, FORMAT, PAGED, USUAL, description
from dragoman.serve.api.parameters import Parameter, read
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row
from dragoman.serve.web.answers import answered, has_already, tag_of, unchanged
from dragoman.serve.web.guard import refused
from dragoman.serve.web.reader import Reader

Model = Callable[[str, Shown, str, Mapping[str, str]], Row]
"""(name of the record's version, the record, the id in the address, what the address asks) -> the answer. Raises Missing, Lost."""


def routes(reader: Reader) -> list[Route]:
    """Where the API answers."""
    found = [Route("/api/openapi.json", _described), Route(BASE, _answers(reader, (), _start))]
    for one in COLLECTIONS:
        found.append(Route(f"{BASE}/{one.name}", _answers(reader, (*one.filters, *PAGED), _list(one))))
        if one.member:
            found.append(Route(f"{BASE}/{one.name}/{{item}}", _answers(reader, one.asks, _member(one.member))))
    return found


def _answers(reader: Reader, known: Sequence[Parameter], model: Model) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        given = parse_qsl(request.url.query, keep_blank_values=True)
        asked, faults = read(given, known)
        if faults:
            return refused(400, "what the address asks is not what it may ask", faults=faults)
        name, shown = reader.now()
        tag = tag_of(request, name, "api")
        if has_already(request, tag):
            return unchanged(tag)
        try:
            content = model(name, shown, request.path_params.get("item", ""), asked)
        except Lost:
            return refused(404, "the cursor leads to no place in this list: begin again without it")
        if content.get("next"):
            content["next"] = f"{request.url.path}?{urlencode({**asked, 'cursor': content['next']})}"
        response = answered(_text(content), "application/json", tag, errors="backslashreplace")
        if content.get("next"):
            response.headers["link"] = f'<{content["next"]}>; rel="next"'
        return response

    return respond


def _start(name: str, shown: Shown, item: str, asked: Mapping[str, str]) -> Row:
    lists = [{"name": c.name, "href": f"{BASE}/{c.name}", "what": c.what, "total": len(shown.record[c.name])} for c in COLLECTIONS]
    return {"format": FORMAT, "record": name, "made_by": shown.record["made_by"], "collections": lists}


def _list(one: Collection) -> Model:
    def model(name: str, shown: Shown, item: str, asked: Mapping[str, str]) -> Row:
        every = one.select(shown, asked)
        rows, following = cut(every, one.key, asked.get("cursor", ""), int(asked.get("limit", USUAL)))
        items = [one.short(shown, row) for row in rows]
        return {"format": FORMAT, "record": name, "total": len(every), "next": following, "items": items}

    return model


def _member(find: Callable[[Shown, str, Mapping[str, str]], Row]) -> Model:
    def model(name: str, shown: Shown, item: str, asked: Mapping[str, str]) -> Row:
        return {"format": FORMAT, "record": name, "item": find(shown, item, asked)}

    return model


def _described(request: Request) -> Response:
    tag = tag_of(request, "description")
    return unchanged(tag) if has_already(request, tag) else answered(_text(description()), "application/json", tag, errors="strict")


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"
