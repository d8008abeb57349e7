"""Lists of addresses: OPML (of feeds) and sitemaps (of pages). They hold no reports; `dragoman add --follow` fetches what they name."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

import defusedxml.ElementTree as ET


class Address(NamedTuple):
    url: str
    title: str | None = None


def addresses(data: bytes) -> list[Address]:
    """The http(s) addresses that an OPML file or a sitemap names, in order, each once; empty for anything that cannot be read."""
    try:
        root = ET.fromstring(data, forbid_dtd=True)
    except Exception:  # the parser's errors have no common base but this one
        return []
    found: dict[str, Address] = {}
    for element in root.iter():
        tag = re.sub(r"^\{.*\}", "", str(element.tag)).lower()
        url = element.get("xmlUrl") or element.get("xmlurl") if tag == "outline" else element.text if tag == "loc" else None
        if url and urlsplit(url.strip()).scheme in ("http", "https"):
            found.setdefault(url.strip(), Address(url.strip(), element.get("title") or element.get("text")))
    return list(found.values())
