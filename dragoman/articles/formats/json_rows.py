"""JSON: JSON Lines and lists of rows with the fields of other tools, JSON Feed, IPTC ninjs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from dragoman.articles.formats.item import LARGEST, Item, Unpacked, iso_day, text_or_none, titled
from dragoman.articles.formats.ninjs import is_ninjs, ninjs_item
from dragoman.model import About, Failure

NAMES = {
    "text": ("text", "body", "content", "article", "full_text", "fulltext", "maintext", "main_text", "html", "body_text", "raw_text"),
    "title": ("title", "headline", "name", "heading"),
    "url": ("url", "link", "uri", "source_url", "canonical_url", "permalink"),
    "published": ("published", "date", "pubdate", "pub_date", "published_at", "publish_date", "date_publish", "date_published", "datetime"),
    "updated": ("updated", "modified", "date_modify", "date_modified", "updated_at"),
    "crawled": ("crawled", "date_download", "fetched", "retrieved", "indexed_date"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "source_domain", "media_name", "domain"),
    "author": ("author", "authors", "byline", "creator"),
}
"""Our fields and what other tools call them, the likeliest first."""


def json_lines(origin: str, stream: BinaryIO, fields: Mapping[str, str]) -> Iterator[Unpacked]:
    """A report a line. A line that cannot be read is a failure of its own."""
    number, named = 0, set[str]()
    while line := stream.readline(LARGEST + 1):
        number += 1
        name = f"{origin}#{number}"
        if len(line) > LARGEST:
            yield Failure(name, f"a line larger than {LARGEST // 1_000_000} MB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
        elif line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield Failure(name, f"no JSON: {error}")
                continue
            yield _row(_origin(origin, number, row, named), row, fields)


def json_items(origin: str, data: bytes, fields: Mapping[str, str]) -> Iterator[Unpacked]:
    """One JSON document: a feed, an item of ninjs, or a list of rows."""
    named = set[str]()
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield Failure(origin, f"no JSON: {error}")
        return
    if isinstance(document, dict) and "jsonfeed.org" in str(document.get("version", "")):
        yield from _feed(origin, document)
    elif isinstance(document, list):
        for number, row in enumerate(document, 1):
            yield _row(_origin(origin, number, row, named), row, fields)
    elif isinstance(document, dict) and (rows := next((v for v in document.values() if _rows(v)), None)) and not _text(document, fields):
        for number, row in enumerate(rows, 1):
            yield _row(_origin(origin, number, row, named), row, fields)
    else:
        yield _row(origin, document, fields)


def _rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value) and any(_text(row, {}) for row in value)


def _origin(origin: str, number: int, row: Any, named: set[str]) -> str:
    """`FILE#id`; the row's number where it has no id, and behind an id that an earlier row has too: none replaces another."""
    own = row.get("id") if isinstance(row, dict) else None
    name = str(own).strip() if isinstance(own, str | int) and not isinstance(own, bool) else ""
    name = f"{name} (row {number})" if name in named else name or str(number)
    named.add(name)
    return f"{origin}#{name}"


def _row(origin: str, row: Any, fields: Mapping[str, str]) -> Unpacked:
    if not isinstance(row, dict):
        return Failure(origin, "no report: a row must be an object with fields")
    if is_ninjs(row):
        return ninjs_item(origin, row)
    text = _text(row, fields)
    if text is None:
        wanted = fields.get("text") or " or ".join(NAMES["text"][:4])
        there = ", ".join(sorted(map(str, row))[:8])
        return Failure(origin, f"no text in a field {wanted} (fields: {there}); name it with --fields text=NAME")
    title = text_or_none(_value(row, "title", fields))
    return Item(
        origin,
        titled(title, text),
        About(
            title=title,
            outlet=_name(_value(row, "outlet", fields)),
            url=text_or_none(_value(row, "url", fields)),
            published=iso_day(_value(row, "published", fields)),
            updated=iso_day(_value(row, "updated", fields)),
            crawled=iso_day(_value(row, "crawled", fields)),
            author=_name(_value(row, "author", fields)),
            source="the row",
        ),
    )


def _text(row: Mapping[str, Any], fields: Mapping[str, str]) -> str | None:
    return text_or_none(_value(row, "text", fields))


def _value(row: Mapping[str, Any], what: str, fields: Mapping[str, str]) -> Any:
    """The field of that meaning: the one named by the user (a path with dots), else the likeliest that is there."""
    if named := fields.get(what):
        found: Any = row
        for step in named.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        return found
    low = {str(key).lower(): value for key, value in row.items()}
    return next((low[name] for name in NAMES[what] if low.get(name)), None)


def _name(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name") or value.get("title") or value.get("domain")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_name, value)))
    return text_or_none(value)


def _feed(origin: str, document: Mapping[str, Any]) -> Iterator[Unpacked]:
    """JSON Feed 1 and 1.1."""
    items = document.get("items")
    for number, entry in enumerate(items if isinstance(items, list) else [], 1):
        if not isinstance(entry, dict):
            yield Failure(f"{origin}#{number}", "an entry that is no object")
            continue
        name = f"{origin}#{entry.get('id') or entry.get('url') or number}"
        body = text_or_none(entry.get("content_html")) or text_or_none(entry.get("content_text"))
        title = text_or_none(entry.get("title"))
        text = body or text_or_none(entry.get("summary")) or title
        if text is None:
            yield Failure(name, "an entry without text")
            continue
        yield Item(
            name,
            titled(title, text),
            About(
                title=title,
                outlet=text_or_none(document.get("title")),
                url=text_or_none(entry.get("external_url")) or text_or_none(entry.get("url")),
                published=iso_day(entry.get("date_published")),
                updated=iso_day(entry.get("date_modified")),
                author=_name(entry.get("authors") or entry.get("author")),
                source="the feed",
                notes=() if body else ("only what the feed gives of it",),
            ),
        )
