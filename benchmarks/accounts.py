"""Shared by the benchmarks of events: the data sets as accounts, read by the rooms as articles are, and the scores of groups."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.data import in_tune, rows_of
from benchmarks.piles import Document, Workshop, as_article
from dragoman.claims.find import find_claims
from dragoman.events.account import Account, lead_of, read_account
from dragoman.model import Claim
from dragoman.text.centring import centre
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

DAY_SECONDS = 86400
PAGE = 4
"""So many texts of one language stamped in the same second were not added then: the stamp is of the page that was read."""


@dataclass(frozen=True)
class Told:
    """A text of a data set: `event` is what it tells of, `seen` when it was seen, in days since 1970, `stamp` the same where
    it says something of the event; None is not known."""

    id: str
    event: str
    language: str
    lines: tuple[str, ...]
    stamp: float | None
    seen: float | None = None


def itn(data: Path, tune: bool) -> list[Told] | None:
    """events_itn_dev as its README cleans it: texts under one event alone, the first of each event and language."""
    rows = rows_of(data, "events_itn_dev")
    if rows is None:
        return None
    events: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        events[row["text"]].add(row["event"])
    first: dict[tuple[str, str], dict[str, Any]] = {}
    for row in sorted((row for row in rows if len(events[row["text"]]) == 1), key=lambda row: row["ts"]):
        first.setdefault((row["event"], row["lang"]), row)
    own = [row for row in first.values() if in_tune(row["event"]) == tune]
    stamped = Counter((row["lang"], row["ts"]) for row in own)
    return [
        Told(
            f"{row['event']} {row['lang']}",
            row["event"],
            row["lang"],
            (row["text"],),
            row["ts"] / DAY_SECONDS if stamped[row["lang"], row["ts"]] < PAGE else None,
            row["ts"] / DAY_SECONDS,
        )
        for row in own
    ]


def g5w1h(data: Path, name: str) -> list[Told] | None:
    """A set of events_g5w1h_dev: title and lead, or the beginning of the text where there is no lead."""
    rows = rows_of(data, "events_g5w1h_dev")
    return rows and [
        Told(row["id"], row["event"], "en", tuple(part for part in (row["title"], row["lead"] or row["text"]) if part), _stamp(row["date"]))
        for row in rows
        if row["set"] == name
    ]


def _stamp(written: str | None) -> float | None:
    try:
        return datetime.fromisoformat(written or "").replace(tzinfo=UTC).timestamp() / DAY_SECONDS
    except ValueError:
        return None


def accounts_of(workshop: Workshop, told: Sequence[Told]) -> list[Account]:
    """Each text as the program reads an article of a title and a body."""
    leads = [_lead(text) for text in told]
    words = [" ".join(text for text, _ in lead) for lead in leads]
    found = []
    for text, lead, own, vector in zip(told, leads, words, workshop.encode(words), strict=True):
        near = None if vector is None else centre(workshop.background, text.language, vector[None])[0]
        claims = [claim for _, claim in lead]
        found.append(read_account(text.id, own, claims, text.stamp, near))
    return found


def _lead(text: Told) -> list[tuple[str, Claim]]:
    article, _ = as_article(Document(text.id, text.event, text.language, text.lines))
    claims = find_claims(article, load_lexicon, load_words)
    lead = lead_of(claims, ["body"] * len(claims))
    return [(article.text[claim.span.start : claim.span.end], claim) for claim in lead]


@dataclass(frozen=True)
class Shares:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def bcubed(groups: Sequence[Sequence[int]], gold: Sequence[str], weight: NDArray[np.float64] | None = None) -> Shares:
    """Over all items, each as often as `weight` says; what is in no group is one of its own."""
    sizes = Counter(gold)
    precision, recall = np.ones(len(gold)), np.array([1 / sizes[event] for event in gold])
    for group in groups:
        inside = Counter(gold[i] for i in group)
        for i in group:
            precision[i], recall[i] = inside[gold[i]] / len(group), inside[gold[i]] / sizes[gold[i]]
    return Shares(float(np.average(precision, weights=weight)), float(np.average(recall, weights=weight)))


def pair_shares(proposed: NDArray[np.bool_], true: NDArray[np.bool_], weight: NDArray[np.float64] | None = None) -> Shares:
    """Over pairs offered: which are proposed, and which are true, each as often as `weight` says."""
    counts = np.ones(len(true)) if weight is None else weight
    right = float(counts[proposed & true].sum())
    return Shares(right / max(1.0, float(counts[proposed].sum())), right / max(1.0, float(counts[true].sum())))


def together(groups: Sequence[Sequence[int]], size: int) -> NDArray[np.bool_]:
    """For each pair of items whether they stand in one group."""
    home = np.arange(size) + size
    for number, group in enumerate(groups):
        home[list(group)] = number
    return np.asarray(home[:, None] == home[None, :])


def best_threshold(values: NDArray[np.float64], true: NDArray[np.bool_]) -> float:
    """The value from which pairs are taken with the best F1; the highest of equals."""
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(true[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + true.sum())
    last = np.append(values[order][1:] != values[order][:-1], True)  # ties share one rank
    f1[~last] = -math.inf
    return float(values[order][int(f1.argmax())])
