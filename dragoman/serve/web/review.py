"""Answers to the questions of the review page: each is written to the log of decisions, through a connection of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.serve.fix import Undecidable, decide
from dragoman.serve.log import now
from dragoman.serve.web.guard import refused
from dragoman.serve.web.reader import Reader
from dragoman.tools.store import SqliteStore

UNDO = "undo"
MOST_TARGETS = 20


def route(reader: Reader, by: str) -> Route:
    """Where forms of the review page are sent. `by`: in whose name; nobody's, where this server takes no decisions."""
    return Route("/review", _answers(reader, by), methods=["POST"])


def _answers(reader: Reader, by: str) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        if not by:
            return refused(403, "this server takes no decisions: it was started without a token")
        try:
            sent = parse_qs((await request.body()).decode("utf-8", "replace"), max_num_fields=MOST_TARGETS + 5)
        except ClientDisconnect:  # or the guard has cut off what was too much
            return refused(413, "too much was sent")
        except ValueError:
            return refused(400, "too many fields were sent")
        try:
            await run_in_threadpool(_keep, reader, by, sent)
        except Undecidable as error:
            return refused(400, str(error))
        kind = sent.get("kind", [""])[0]
        query = f"?kind={kind}" if kind.isalpha() and kind.isascii() else ""
        return Response(status_code=303, headers={"location": f"/review{query}#next", "cache-control": "no-store"})

    return answer


def _keep(reader: Reader, by: str, sent: Mapping[str, list[str]]) -> None:
    """Writes one decision, or that one is undone. Raises Undecidable."""
    what, targets, value = sent.get("what", [""])[0], sent.get("target", []), sent.get("value", [""])[0].strip()
    view = reader.now()[1].view
    decision = None if what == UNDO else decide(view, what, targets, value or None, by, now())
    store = SqliteStore(reader.path)
    try:
        if decision:
            store.put_decision(decision)
        elif not targets or not store.undo_decision(targets[0], by, now()):
            raise Undecidable("no decision in force has this id")
    finally:
        store.close()
