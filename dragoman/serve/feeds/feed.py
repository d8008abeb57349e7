"""A feed ready to be written, in whatever format: entries with their words and addresses."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.serve.feeds.entries import Entry

NEVER = "1970-01-01T00:00:00+00:00"  # of a feed that has no entry yet: a date must stand there


@dataclass(frozen=True)
class Item:
    """An entry in the words of one language. `page`: the whole address at which a reader finds it; `html`: what it says."""

    entry: Entry
    title: str
    page: str
    html: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """`address`: the feed's own, `page`: the page whose changes it tells; both whole. `language`: of the words that are ours."""

    id: str
    title: str
    address: str
    page: str
    language: str
    items: tuple[Item, ...]
    author: str = "dragoman"

    @property
    def updated(self) -> str:
        """When the latest entry was."""
        return max((item.entry.updated for item in self.items), default=NEVER)
