"""IPTC NewsML-G2: news items alone or in a message; packages only point to items. Source: the NewsML-G2 guidelines of iptc.org."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import defusedxml.ElementTree as ET

from dragoman.articles.formats.item import Item, LeftOut, Unpacked, iso_day, text_or_none, titled
from dragoman.model import About, Failure


def newsml_items(origin: str, data: bytes) -> Iterator[Unpacked]:
    """The news items with a text."""
    try:
        root = ET.fromstring(data, forbid_dtd=True)
    except Exception as error:  # the parser's errors have no common base but this one
        yield Failure(origin, f"XML that cannot be read: {error}")
        return
    items = [element for element in root.iter() if _tag(element) == "newsitem"]
    packages = sum(_tag(element) == "packageitem" for element in root.iter())
    if packages:
        yield LeftOut(origin, f"{packages} packages, which only point to items")
    if not items and not packages:
        yield Failure(origin, "no news item in it")
    for number, item in enumerate(items, 1):
        name = f"{origin}#{item.get('guid') or number}" if len(items) > 1 else origin
        body = _body(item)
        title = _first(item, "headline") or _first(item, "title")
        if not body:
            yield Failure(name, "a news item without a text")
            continue
        made_from = [_tag(element) for element in item.iter() if _tag(element) in ("derivedfrom", "translatedfrom")]
        yield Item(
            name,
            titled(title, body),
            About(
                title=title,
                outlet=_provider(item),
                published=iso_day(_first(item, "firstcreated") or _first(item, "contentcreated") or _first(item, "versioncreated")),
                updated=iso_day(_first(item, "versioncreated")),
                author=_first(item, "by"),
                source="NewsML-G2",
                notes=tuple(dict.fromkeys("its provider says: " + kind.replace("from", " from another item") for kind in made_from)),
            ),
        )


def _tag(element: Any) -> str:
    return re.sub(r"^\{.*\}", "", str(element.tag)).lower()


def _first(item: Any, tag: str) -> str | None:
    return next((found for element in item.iter() if _tag(element) == tag and (found := text_or_none("".join(element.itertext())))), None)


def _provider(item: Any) -> str | None:
    for element in item.iter():
        if _tag(element) == "provider":
            named = next((text_or_none("".join(e.itertext())) for e in element.iter() if _tag(e) == "name"), None)
            return named or text_or_none(element.get("literal")) or text_or_none((element.get("qcode") or "").rpartition(":")[2])
    return None


def _body(item: Any) -> str | None:
    """The inline text, as markup: of NITF and XHTML the body, of plain text the text."""
    for element in item.iter():
        if _tag(element) == "inlinexml":
            bodies = [e for e in element.iter() if _tag(e) in ("body.content", "body")] or [element]
            best = next((b for b in bodies if _tag(b) == "body.content"), bodies[0])
            paragraphs = [" ".join("".join(e.itertext()).split()) for e in best.iter() if _tag(e) in ("p", "h1", "h2", "h3", "hl2", "li")]
            joined = "\n\n".join(p for p in paragraphs if p) or "\n".join(part.strip() for part in best.itertext() if part.strip())
            return joined or None
        if _tag(element) == "inlinedata" and (text := text_or_none("".join(element.itertext()))):
            return text
    return None
