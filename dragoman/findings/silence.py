"""Silence: a lineage that reports an event has no word of a thing only if its account was read whole."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from dragoman.model import IN_PART, Article


def read_in_part(article: Article) -> str | None:
    """Why an article is not known to hold its whole report; None if it is."""
    return next((what for what, _ in article.flags if what.startswith(IN_PART)), None)


def silence(
    reporting: Mapping[str, Iterable[Article]], telling: Collection[str], maybe: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(silent, unread) lineages of those that report the event, each with its articles of it. Who may tell it is neither, and where
    none of those who tell it reports the event, nobody is silent."""
    if not any(lineage in telling for lineage in reporting):
        return (), ()
    rest = [lineage for lineage in sorted(reporting) if lineage not in telling and lineage not in maybe]
    whole = {lineage for lineage in rest if any(read_in_part(article) is None for article in reporting[lineage])}
    return tuple(x for x in rest if x in whole), tuple(x for x in rest if x not in whole)
