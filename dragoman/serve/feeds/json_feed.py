"""A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1), with the changes and quotes as data under `_dragoman`."""

from __future__ import annotations

import json
from typing import Any

from dragoman.serve.feeds.feed import Feed, Item

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"
ABOUT = "changes: what changed, the latest first; quotes: places in reports, start and end in code points"


def json_feed(feed: Feed) -> str:
    """The document; half a surrogate pair stands in it as its escape."""
    content = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author}],
        "items": [_item(item) for item in feed.items],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _item(item: Item) -> dict[str, Any]:
    entry = item.entry
    return {
        "id": entry.key,
        "url": item.page,
        "title": item.title,
        "content_html": item.html,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": list(item.tags),
        "_dragoman": {
            "about": ABOUT,
            "of": entry.of,
            "id": entry.id,
            "what": entry.what,
            "verdict": entry.verdict,
            "changes": list(entry.changes),
            "quotes": list(entry.quotes),
            "more": entry.more,
        },
    }
