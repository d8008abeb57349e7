"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

import re

from lxml import etree

from dragoman.serve.feeds.feed import Feed, Item

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
TYPE = "application/atom+xml"
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold."""


def atom(feed: Feed) -> bytes:
    """The document, UTF-8 with its declaration."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    root.set(f"{{{XML}}}lang", feed.language)
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated)
    _text(_text(root, "author"), "name", feed.author)
    _text(root, "generator", feed.author)
    _link(root, "self", feed.address, TYPE)
    _link(root, "alternate", feed.page, "text/html")
    for item in feed.items:
        _entry(root, item)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _entry(root: etree._Element, item: Item) -> None:
    entry = _text(root, "entry")
    _text(entry, "id", item.entry.key)
    _text(entry, "title", item.title)
    _text(entry, "updated", item.entry.updated)
    _text(entry, "published", item.entry.published)
    _link(entry, "alternate", item.page, "text/html")
    for tag in item.tags:
        _text(entry, "category").set("term", _clean(tag))
    _text(entry, "content", item.html).set("type", "html")


def _text(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    element = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    element.text = _clean(text) if text is not None else None
    return element


def _link(parent: etree._Element, relation: str, address: str, kind: str) -> None:
    link = _text(parent, "link")
    for name, value in (("rel", relation), ("type", kind), ("href", address)):
        link.set(name, _clean(value))


def _clean(text: str) -> str:
    return NO_XML.sub("\ufffd", text)
