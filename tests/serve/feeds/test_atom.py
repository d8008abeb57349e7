"""Atom as its standard has it: what must stand there stands there once, and whatever a report holds it stays XML."""

from __future__ import annotations

import re

import feedparser
import pytest
from lxml import etree

from dragoman.serve.feeds.atom import ATOM, atom
from dragoman.serve.feeds.entries import Entry
from dragoman.serve.feeds.feed import NEVER, Feed, Item

AT = "2025-04-10T08:00:00.000+00:00"
LATER = "2025-04-12T09:30:00.000+00:00"
KEY = "urn:uuid:5f0d7a52-5c0d-5b83-9c7a-6d9b9f6b3c11"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")  # RFC 3339


def item(title: str = "New · event: Treffen in Genf", html: str = "<p>x</p>") -> Item:
    entry = Entry(KEY, "events", "e-1", "new", "Treffen in Genf", AT, LATER, ())
    return Item(entry, title, "http://127.0.0.1:8765/e/e-1", html, ("events", "new"))


def feed(*items: Item) -> Feed:
    return Feed("urn:uuid:1", "dragoman: Talks", "http://h/p/t/feed.atom?a=1&b=2", "http://h/p/t", "en", items)


def texts(element: etree._Element, name: str) -> list[str]:
    return [found.text for found in element.findall(f"{{{ATOM}}}{name}")]


def test_what_the_standard_requires_stands_there_once() -> None:
    """RFC 4287: 4.1.1 atom:feed, 4.1.2 atom:entry, 3.3 dates, 4.2.7 links."""
    root = etree.fromstring(atom(feed(item())))
    assert root.tag == f"{{{ATOM}}}feed"
    assert (texts(root, "id"), texts(root, "title"), texts(root, "updated")) == (["urn:uuid:1"], ["dragoman: Talks"], [LATER])
    assert root.find(f"{{{ATOM}}}author/{{{ATOM}}}name").text == "dragoman"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{ATOM}}}link")}
    assert links == {"self": "http://h/p/t/feed.atom?a=1&b=2", "alternate": "http://h/p/t"}
    (entry,) = root.findall(f"{{{ATOM}}}entry")
    assert (texts(entry, "id"), texts(entry, "title")) == ([KEY], ["New · event: Treffen in Genf"])
    assert (texts(entry, "published"), texts(entry, "updated")) == ([AT], [LATER])
    assert all(DATE.fullmatch(date) for date in (*texts(root, "updated"), *texts(entry, "updated"), *texts(entry, "published")))
    assert [link.get("rel") for link in entry.findall(f"{{{ATOM}}}link")] == ["alternate"]
    assert entry.find(f"{{{ATOM}}}content").get("type") == "html"


def test_a_feed_without_entries_is_one() -> None:
    root = etree.fromstring(atom(feed()))
    assert texts(root, "updated") == [NEVER]
    assert feedparser.parse(atom(feed())).bozo is False


@pytest.mark.parametrize(
    "words", ["a < b & \"c\" ]]> 'd'", "<script>alert(1)</script>", "\x00\x08\x1b\ufffe", "\ud800 half", "‮turned", "会谈 🎌 वार्ता"]
)
def test_whatever_a_report_holds_it_is_xml(words: str) -> None:
    parsed = feedparser.parse(atom(feed(item(title=words, html=f"<p>{words}</p>"))))
    assert parsed.bozo is False
    kept = re.sub("[\x00\x08\x1b\ufffe\ud800]", "\ufffd", words)
    root = etree.fromstring(atom(feed(item(title=words))))
    assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title") == kept
