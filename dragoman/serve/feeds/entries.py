"""Changes as the entries of a feed. An entry keeps its id over all builds; what corrects it updates it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from dragoman.serve.feeds.places import spans_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row

MOST = 100  # entries of a feed: the latest
QUOTES = 8  # of an entry
SPACE = UUID("0b6f6c5e-6d0c-5a9a-9a36-6f6e2b0f4d11")
"""Our namespace of name-based UUIDs (RFC 9562): an id needs no domain, and is the same on every machine."""


@dataclass(frozen=True)
class Entry:
    """`of` and `id` tell the row of the record, `what` what came of it: new, changed, or gone, or else what its latest change was.
    `changes`: rows of `Shown.learned`, the latest first. `quotes`: places in reports (rows of `Shown.spot`), those of the reports
    that caused the change first; `more`: how many further ones there are. `published`, `updated`: when the first and the latest
    change was learned, ISO with the offset from UTC."""

    key: str
    of: str
    id: str
    what: str
    label: str
    published: str
    updated: str
    changes: tuple[Row, ...]
    verdict: str | None = None
    quotes: tuple[Row, ...] = ()
    more: int = 0


def entries(rows: Sequence[Row], shown: Shown, most: int = MOST) -> list[Entry]:
    """The latest entries of these changes, which are rows of `Shown.learned`, the latest first.

    What is new, what joins it or leaves it, what is corrected of it and that it is gone is one entry, updated by each. Where what
    the accounts say moves on (a status, a verdict, the state of an issue at an event), that is an entry of its own.
    """
    together: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = _key(row, shown.firsts)
        if key in together:
            together[key].append(row)
        elif len(together) < most:
            together[key] = [row]
    return [_entry(name_of(*key), changes, shown) for key, changes in together.items()]


def name_of(*parts: str) -> str:
    """A URN for what these parts name."""
    return uuid5(SPACE, "\x1f".join(parts).encode("utf-8", "backslashreplace").decode()).urn


def _key(row: Row, firsts: Mapping[str, str]) -> tuple[str, ...]:
    """What the changes of one entry have in common."""
    if row["what"] != "changed":
        return row["of"], row["first"]
    where = [firsts.get(row["about"][1], row["about"][1])] if row["of"] == "issues" else []  # an issue has a state at each event
    return row["of"], row["first"], row["field"], str(row["build"]), *where


def _entry(key: str, changes: Sequence[Row], shown: Shown) -> Entry:
    latest, kinds = changes[0], [row["what"] for row in changes]
    what = latest["what"] if latest["what"] in ("gone", "changed") or "new" not in kinds else "new"
    spans = spans_of(shown, latest)
    caused = {article for row in changes for article in row["articles"]}
    places = {(span["article"], span["start"], span["end"]): span for span in spans}
    chosen = _spread(shown.spots(_first_lineages(places.values(), caused, shown)), caused)[:QUOTES]
    finding = shown.findings.get(latest["id"]) if latest["of"] == "findings" else None
    return Entry(
        key,
        latest["of"],
        latest["id"],
        what,
        latest["label"],
        changes[-1]["at"],
        latest["at"],
        tuple(changes),
        latest["after"] if latest["field"] == "verdict" else finding["verdict"] if finding else None,
        tuple(chosen),
        len(places) - len(chosen),
    )


def _first_lineages(spans: Iterable[Row], caused: set[str], shown: Shown) -> list[Row]:
    """The places among which `_spread` finds those to quote: no more lineages than quotes can be of those that caused a change,
    and as many of the others."""
    by: dict[bool, dict[str, list[Row]]] = {True: {}, False: {}}
    for span in spans:
        by[span["article"] in caused].setdefault(shown.view.lineage_of[span["article"]], []).append(span)
    return [span for own in by.values() for lineage in shown.named(own)[:QUOTES] for span in own[lineage["id"]]]


def _spread(spots: Sequence[Row], caused: set[str]) -> list[Row]:
    """The places of the reports that caused a change first; among these one of each lineage before the second of any."""
    seen: Counter[tuple[bool, str]] = Counter()
    ranked = []
    for spot in spots:
        other = spot["article"] not in caused
        ranked.append((other, seen[other, spot["lineage"]], spot))
        seen[other, spot["lineage"]] += 1
    return [spot for _, _, spot in sorted(ranked, key=lambda rank: rank[:2])]
