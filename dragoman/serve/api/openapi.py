"""The API's description (OpenAPI 3.1), made from the table of collections."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from dragoman import __version__
from dragoman.serve.api.collections import COLLECTIONS, Collection
from dragoman.serve.api.parameters import Parameter
from dragoman.serve.api.schemas import TEXT, Schema, many, obj, ref, schemas

FORMAT = "dragoman-api/1"
BASE = "/api/v1"
MOST = 500  # rows of one answer
USUAL = 100

LIMIT = Parameter("limit", "How many rows at most.", {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL})
CURSOR = Parameter("cursor", "Where to go on: what `next` of the last answer says.", {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"})
PAGED = (LIMIT, CURSOR)

REFUSALS = {
    400: "A parameter that is unknown, given twice, or not what it may be; `faults` names it.",
    401: "A token is needed.",
    404: "Nothing stands at this address, or the cursor leads to no place in this list.",
    405: "Only GET and HEAD are answered.",
    413: "Too much was sent.",
    414: "The address is too long.",
    421: "The server does not go by that name.",
    429: "Too many requests.",
    500: "A fault of the server.",
}
"""Why there may be no answer, each as a problem (RFC 9457)."""


@cache
def description() -> dict[str, Any]:
    """The whole description as plain data."""
    paths: dict[str, Any] = {
        BASE: {"get": _operation("start", "What the record holds", "The collections, and what made the record.", (), ref("Start"))}
    }
    for one in COLLECTIONS:
        paths[f"{BASE}/{one.name}"] = {"get": _list(one)}
        if one.member:
            paths[f"{BASE}/{one.name}/{{id}}"] = {"parameters": [_ID], "get": _member(one)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "dragoman",
            "version": __version__,
            "summary": "One source-backed record of the talks that press reports tell of.",
            "description": "Reads the record and writes nothing. The answers have the models of the pages. `start` and `end` are code "
            "points of an article's text; `record` names the record's version: where it changes between two answers, begin again.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"bearer": []}, {"cookie": []}],
        "tags": [{"name": one.name, "description": one.what} for one in COLLECTIONS],
        "paths": paths,
        "components": {
            "schemas": dict(schemas()),
            "responses": {f"Refused{status}": _refused(status, what) for status, what in REFUSALS.items()},
            "headers": {"ETag": {"description": "Names this answer; send it as If-None-Match.", "schema": TEXT}},
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "The token of the server."},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "dragoman", "description": "What a browser got for the token."},
            },
        },
    }


_ID = {"name": "id", "in": "path", "required": True, "description": "The member's id.", "schema": {"type": "string", "minLength": 1}}


def _list(one: Collection) -> Schema:
    link = {"description": 'The address of what follows, rel="next"; absent at the end.', "schema": TEXT}
    schema = obj(
        format={"const": FORMAT},
        record={**TEXT, "description": "Names the version of the record."},
        total={"type": "integer", "minimum": 0, "description": "How many rows the filters let through."},
        next={"type": ["string", "null"], "description": "The address of what follows; null at the end."},
        items=many(ref(one.row)),
    )
    operation = _operation(f"list_{one.name}", f"The {one.name}", one.what, (*one.filters, *PAGED), schema, one.name)
    answer = operation["responses"]["200"]
    answer["headers"]["Link"] = link
    if one.member:
        answer["links"] = {f"get_{one.one}": {"operationId": f"get_{one.one}", "parameters": {"id": "$response.body#/items/0/id"}}}
    return operation


def _member(one: Collection) -> Schema:
    schema = obj(format={"const": FORMAT}, record={**TEXT, "description": "Names the version of the record."}, item=ref(one.whole))
    operation = _operation(f"get_{one.one}", f"One {one.one}", one.what, one.asks, schema, one.name)
    where = {"Location": {"description": "Its address at present.", "schema": TEXT}}
    moved = {"description": "The row has another id since reports joined or left it.", "headers": where}
    return {**operation, "responses": {**operation["responses"], "301": moved}}


def _operation(name: str, summary: str, what: str, parameters: Sequence[Parameter], schema: Schema, tag: str = "") -> Schema:
    answer = {
        "description": "The answer.",
        "headers": {"ETag": {"$ref": "#/components/headers/ETag"}},
        "content": {"application/json": {"schema": schema}},
    }
    refused = {str(status): {"$ref": f"#/components/responses/Refused{status}"} for status in REFUSALS}
    return {
        "operationId": name,
        "summary": summary,
        "description": what,
        **({"tags": [tag]} if tag else {}),
        "parameters": [_parameter(parameter) for parameter in parameters],
        "responses": {"200": answer, "304": {"description": "The reader has this answer already."}, **refused},
    }


def _parameter(parameter: Parameter) -> Schema:
    return {"name": parameter.name, "in": "query", "description": parameter.what, "schema": dict(parameter.schema)}


def _refused(status: int, what: str) -> Schema:
    headers = {
        401: {"WWW-Authenticate": {"description": "How to come in.", "schema": TEXT}},
        405: {"Allow": {"description": "The methods that are answered.", "schema": TEXT}},
        429: {"Retry-After": {"description": "Seconds to wait.", "schema": TEXT}},
    }
    return {
        "description": f"{HTTPStatus(status).phrase}. {what}",
        **({"headers": headers[status]} if status in headers else {}),
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }
