"""One report as its container gave it, before it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dragoman.model import About, Failure

LARGEST = 20_000_000  # bytes of one report


@dataclass(frozen=True, slots=True)
class Item:
    """The bytes of one report, where they came from, and what the container says of it."""

    origin: str
    data: bytes
    about: About = About()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a container holds that is no report: said once with its number, and no failure."""

    origin: str
    what: str


Unpacked = Item | LeftOut | Failure


def iso_day(value: object) -> str | None:
    """The ISO day of a stamp in ISO 8601, in the form of mails and feeds, or in seconds since 1970; None for anything else."""
    if isinstance(value, int | float) and 0 < value < 4e12:
        try:
            return datetime.fromtimestamp(value / 1000 if value > 4e9 else value).date().isoformat()
        except (OverflowError, OSError, ValueError):
            return None
    if not isinstance(value, str):
        return None
    text = value.strip()
    if match := re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        except ValueError:
            return None
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def text_or_none(value: object) -> str | None:
    """A string with something in it, stripped; None for all else."""
    return value.strip() or None if isinstance(value, str) else None


def titled(title: str | None, body: str) -> bytes:
    """Title and text as bytes; a title that the text begins with is not said twice. Markup becomes a page."""
    if re.search(r"<(?:p|div|br|a|ul|table|h[1-6]|article|section|body|html)\b", body, re.I):
        head = f"<h1>{_escaped(title)}</h1>\n" if title and _escaped(title) not in body[: len(title) + 200] else ""
        page = body if "<html" in body[:2000].lower() else f"<html><body><article>{head}{body}</article></body></html>"
        return page.encode("utf-8", "surrogatepass")
    text = body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"
    return text.encode("utf-8", "surrogatepass")


def _escaped(text: str | None) -> str:
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
