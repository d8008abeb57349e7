"""The feeds over one record file: where they answer, and their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.serve.feeds.atom import TYPE as ATOM
from dragoman.serve.feeds.atom import atom
from dragoman.serve.feeds.entries import Entry, entries, name_of
from dragoman.serve.feeds.feed import Feed, Item
from dragoman.serve.feeds.json_feed import TYPE as JSON
from dragoman.serve.feeds.json_feed import json_feed
from dragoman.serve.feeds.table import FEEDS
from dragoman.serve.models.shown import Shown
from dragoman.serve.web.answers import answered, has_already, tag_of, unchanged
from dragoman.serve.web.guard import KEY
from dragoman.serve.web.pages import BY_NAME
from dragoman.serve.web.reader import Reader
from dragoman.serve.web.render import PAGE_OF, Renderer, url


def routes(reader: Reader, render: Renderer) -> list[Route]:
    """Where the feeds answer."""
    found = []
    for name in FEEDS:
        found.append(Route(f"{BY_NAME[name].base}/feed.atom", _answers(reader, render, name, ATOM, lambda feed: atom(feed).decode())))
        found.append(Route(f"{BY_NAME[name].base}/feed.json", _answers(reader, render, name, JSON, json_feed)))
    return found


def _answers(reader: Reader, render: Renderer, name: str, kind: str, write: Callable[[Feed], str]) -> Callable[[Request], Response]:
    def respond(request: Request) -> Response:
        version, shown = reader.now()
        tag = tag_of(request, version, render.version, kind, request.headers.get("host", ""))
        if has_already(request, tag):
            return unchanged(tag)
        item = request.path_params.get("item", "")
        asked = {key: value for key, value in parse_qsl(request.url.query) if key != KEY}
        chosen = entries(FEEDS[name](shown, item, asked), shown)
        home = str(request.base_url).rstrip("/")
        feed = Feed(
            id=_feed_id(shown, name, item, asked),
            title=f"dragoman: {_title(shown, render, name, item, asked)}",
            address=str(request.url),
            page=home + url(name, item, asked),
            language=render.speech.language,
            items=tuple(_item(shown, render, home, entry) for entry in chosen),
        )
        return answered(write(feed), kind, tag, errors="backslashreplace")

    return respond


def _feed_id(shown: Shown, name: str, item: str, asked: Mapping[str, str]) -> str:
    """The same over all builds, though the id of an event changes when a report joins it."""
    return name_of("feed", name, shown.firsts.get(item, item), urlencode(sorted(asked.items())))


def _title(shown: Shown, render: Renderer, name: str, item: str, asked: Mapping[str, str]) -> str:
    if name == "start":
        return render.speech.say("all changes")
    if name == "person":
        return str(shown.person(item)["name"])
    if item:
        looked_up = {"event": shown.event, "issue": shown.issue, "process": shown.process}[name](item)
        return str(looked_up["label"])
    if name == "search":
        return asked.get("q", "")
    verdict = asked.get("verdict")
    return render.speech.word("verdict", verdict) if verdict else render.speech.say("findings")


def _item(shown: Shown, render: Renderer, home: str, entry: Entry) -> Item:
    word = render.speech.word
    head = word("verdict", entry.verdict) if entry.verdict else word("list", entry.of)
    page = url(PAGE_OF[entry.of], entry.id) if entry.of in PAGE_OF else url("commitments")
    return Item(
        entry,
        title=f"{word('change', entry.what)} · {head}: {entry.label}",
        page=home + (url("start") if entry.what == "gone" else page),
        html=render.html("feed_entry", entry=entry, home=home, known=shown.view.articles),
        tags=tuple(tag for tag in (entry.of, entry.what, entry.verdict) if tag),
    )
