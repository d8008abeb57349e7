"""RSS, Atom and RDF feeds: a report an entry. JSON Feed is read in `json_rows.py`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import feedparser

from dragoman.articles.formats.item import Item, LeftOut, Unpacked, text_or_none, titled
from dragoman.model import About, Failure

TEASER = 600  # code points under which an entry without a text of its own is only a summary


def feed_items(origin: str, data: bytes) -> Iterator[Unpacked]:
    """The entries of a feed. Entries that give a summary alone say so in a note."""
    feed: Any = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        reason = feed.get("bozo_exception")
        if reason:
            yield Failure(origin, f"a feed that cannot be read: {reason}")
        else:
            yield LeftOut(origin, "a feed without entries")
        return
    outlet = text_or_none(feed.feed.get("title"))
    for number, entry in enumerate(feed.entries, 1):
        name = entry.get("id") or entry.get("link") or str(number)
        content = next((c.value for c in entry.get("content", []) if c.get("value")), None)
        body = content or entry.get("summary") or ""
        title = text_or_none(entry.get("title"))
        if not body.strip() and not title:
            yield Failure(f"{origin}#{name}", "an entry without text")
            continue
        yield Item(
            f"{origin}#{name}",
            titled(title, body),
            About(
                title=title,
                outlet=text_or_none((entry.get("source") or {}).get("title")) or outlet,
                url=text_or_none(entry.get("link")),
                published=_day(entry.get("published_parsed")),
                updated=_day(dict.get(entry, "updated_parsed")),  # feedparser's own get() would answer with the published day
                author=text_or_none(entry.get("author")),
                source="the feed",
                notes=() if content and len(content) > TEASER else ("only what the feed gives of it",),
            ),
        )


def _day(stamp: Any) -> str | None:
    return f"{stamp.tm_year:04}-{stamp.tm_mon:02}-{stamp.tm_mday:02}" if stamp and stamp.tm_year > 1900 else None
