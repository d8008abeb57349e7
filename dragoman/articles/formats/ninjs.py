"""IPTC ninjs 1 and 2: one news item as JSON. Source: the schemas of iptc.org/std/ninjs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.articles.formats.item import Item, Unpacked, iso_day, text_or_none, titled
from dragoman.model import About, Failure

BODIES = ("body_html", "body_xhtml", "body_text")


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Whether a JSON object looks like an item of ninjs: `uri` is its only required field, a body or headlines mark it."""
    return isinstance(row.get("uri"), str) and any(
        key in row for key in (*BODIES, "bodies", "headlines", "versioncreated", "body_sportsml")
    )


def ninjs_item(origin: str, row: Mapping[str, Any]) -> Unpacked:
    body = next((found for key in BODIES if (found := text_or_none(row.get(key)))), None) or _main(row.get("bodies"))
    title = text_or_none(row.get("headline")) or text_or_none(row.get("title")) or _main(row.get("headlines"))
    if body is None:
        kind = text_or_none(row.get("type")) or "item"
        return Failure(origin, f"a ninjs {kind} without a text")
    uri = text_or_none(row.get("uri")) or ""
    return Item(
        origin,
        titled(title, body),
        About(
            title=title,
            outlet=text_or_none(row.get("copyrightholder")) or _named(row.get("infosources")) or _named(row.get("infosource")),
            url=text_or_none(row.get("url")) or (uri if uri.startswith(("http://", "https://")) else None),
            published=iso_day(row.get("firstcreated")) or iso_day(row.get("contentcreated")) or iso_day(row.get("versioncreated")),
            updated=iso_day(row.get("versioncreated")),
            author=text_or_none(row.get("byline")) or _named(row.get("bylines")),
            source="ninjs",
        ),
    )


def _main(parts: Any) -> str | None:
    """The main one of ninjs 2's bodies or headlines."""
    rows = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    rows.sort(key=lambda part: str(part.get("role", "")).lower() not in ("main", "body", "headline", ""))
    return next((found for part in rows if (found := text_or_none(part.get("value")))), None)


def _named(parts: Any) -> str | None:
    rows = parts if isinstance(parts, list) else [parts]
    return next(
        (
            found
            for part in rows
            if isinstance(part, dict) and (found := text_or_none(part.get("name")) or text_or_none(part.get("byline")))
        ),
        None,
    )
