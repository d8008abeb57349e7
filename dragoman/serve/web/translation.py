"""One quotation in the reader's language by the optional translator: made when a reader asks for it, labelled as what it is, and kept
in no record, no export, no feed."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.ports import CannotTranslate, Translator
from dragoman.serve.models.gloss import glossed_spot
from dragoman.serve.models.shown import Missing, Shown
from dragoman.serve.models.sources import place_asked
from dragoman.serve.web.answers import VARY
from dragoman.serve.web.guard import refused
from dragoman.serve.web.reader import Reader

FORMAT = "dragoman-page/1"
AT_ONCE = 4  # translations: a slow translator holds no more of the server's threads
ADDRESS = "/a/{item}/translation"
HEADERS = {"cache-control": "private, no-store", "vary": f"HX-Request, {VARY}"}


def routes(reader: Reader, translator: Translator, speaks: Callable[[Request], str], html: Callable[..., str]) -> list[Route]:
    """Where translations are asked for. `speaks`: the language of a reader; `html`: a template for a reader."""
    free = BoundedSemaphore(AT_ONCE)

    def answer(request: Request) -> Response:
        if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return refused(403, "asked for from another site")
        if request.method != "GET" or request.headers.get("sec-purpose", "").startswith("prefetch"):
            return refused(403, "a translation is made for a reader alone")  # not for what only checks or fetches links ahead
        language = speaks(request)
        item, asked = request.path_params["item"], dict(request.query_params)
        model = translation(reader.now()[1].read_in(language), item, asked, translator, free)
        if request.url.path.endswith(".json"):
            content = {"format": FORMAT, "page": "translation", **model}
            body = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
            return Response(body.encode("utf-8", "backslashreplace"), 502 if model["error"] else 200, HEADERS, "application/json")
        template = "machine" if request.headers.get("hx-request") == "true" else "translation"
        place = {key: asked[key] for key in ("start", "end")}
        body = html(request, template, model=model, item=item, asked=place)
        return Response(body.encode("utf-8", "replace"), 200, HEADERS, "text/html")

    return [Route(ADDRESS, answer), Route(f"{ADDRESS}.json", answer)]


def translation(shown: Shown, article: str, asked: dict[str, str], translator: Translator, free: BoundedSemaphore) -> dict[str, Any]:
    """The place with its own words and gloss, and "text", the machine's, or "error", why there is none. Raises Missing."""
    place = place_asked(shown, shown.article(article), asked)
    if place is None or place["orphaned"]:
        raise Missing(article)
    text = error = None
    if free.acquire(blocking=False):
        try:
            text = translator.translate(place["quote"], place["language"], shown.reader)
        except CannotTranslate as refusal:
            error = str(refusal)
        finally:
            free.release()
    else:
        error = "the translator is busy with others; ask again"
    by = {"engine": translator.engine, "model": translator.model, "host": translator.host}
    return {"what": "machine translation", **by, "to": shown.reader, "text": text, "error": error, "place": glossed_spot(shown, place)}
