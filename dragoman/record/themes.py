"""Themes: what the claims of one series of talks come back to, in any language, whether a table knows the issue or not.

Vectors propose: each less the mean of its series, so that what all claims share (the parties, the matter of the talks) does not
count. Slots decide: issues of the tables that differ part two claims, a number or a finding that they share binds them, and what
only tells of the meeting itself (that it was held, who led, for how long, when the next one is) makes no theme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dragoman.model import GENERAL_ISSUES, Claim, Event, Finding, Process
from dragoman.ports import Vector
from dragoman.record.wanted import WHY
from dragoman.text.centring import unit_rows
from dragoman.text.likeness import Matrix

LEAST = 4  # claims of a series from which their mean says what they share
NEAR = 0.14  # mean cosine of two groups of claims, less what their series shares, from which they are one theme
CLOSE = 0.25  # cosine of a claim with the mean of the others of its theme
FOUND = 0.15  # what one finding adds
ONE_LANGUAGE = 0.1  # what two claims of one language have in common by that alone
KNOWN = 1 / 3  # share of a group that the words of one issue name, from which all of it is on that issue
ACTS = frozenset({"agreed", "signed", "promised", "demanded", "proposed", "rejected", "concern"})
SURE = 0.6  # probability of a status from which it makes an issue
PARTS = 3  # themes on the matter of a series from which its name tells too little
PARTIES = 2  # of those that meet, named in one claim
TIMES = frozenset({"second", "minute", "hour", "day"})  # units in which meetings are measured


@dataclass(frozen=True, slots=True)
class Series:
    """The events of one process, or one that belongs to none."""

    events: tuple[str, ...]
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """Claims on one thing. `issue`: that of the tables whose words name it, if they do; `middle`: the unit mean of the claims' vectors,
    less what their series shares; `matter`: the issue of the tables that all of the series is about, too wide to name a theme of it."""

    claims: tuple[Claim, ...]
    series: Series
    issue: str | None
    middle: Vector
    matter: str | None = None


def all_series(processes: Sequence[Process], events: Sequence[Event]) -> list[Series]:
    chained = {event for process in processes for event in process.events}
    alone = [Series((event.id,), event.parties) for event in events if event.id not in chained]
    return [Series(process.events, process.parties) for process in processes] + alone


def find_themes(
    claims: Sequence[Claim],
    series: Iterable[Series],
    claim_event: Mapping[str, str],
    lineage_of: Mapping[str, str],
    findings: Sequence[Finding],
    vectors: Mapping[str, Vector],
) -> tuple[Theme, ...]:
    """The themes that several lineages tell of, or reports of several events. `claims`: of bodies of reports; `vectors`: centred by
    language, by claim id."""
    home = {claim: finding.id for finding in findings if finding.verdict != "fault" for claim in finding.claims}
    of_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.id in vectors and claim.id in claim_event:
            of_event[claim_event[claim.id]].append(claim)
    found: list[Theme] = []
    for own in series:
        told = sorted((claim for event in own.events for claim in of_event.get(event, ())), key=lambda claim: claim.span)
        if len(told) < LEAST or len({claim.span.article for claim in told}) < 2:
            continue
        rows = np.stack([vectors[claim.id] for claim in told])
        rows = unit_rows(rows - rows.mean(axis=0))
        alike = _likeness(told, rows, home)
        matter = _matter(told)
        for wide in (matter, None) if matter else (None,):
            groups = [_kept([told[i] for i in members], rows[members]) for members in _groups(alike, _barred(told, wide))]
            themes = [
                Theme(tuple(group), own, _known(group, wide), middle, wide)
                for group, middle in groups
                if recurs(group, claim_event, lineage_of) and (_known(group, wide) or any(map(negotiates, group)))
            ]
            if wide is None or sum(any(claim.issue == wide for claim in theme.claims) for theme in themes) >= PARTS:
                found += themes
                break
    return tuple(found)


def _matter(claims: Sequence[Claim]) -> str | None:
    """The issue of the tables that a series names more than all others together. An issue of the user's file is never too wide."""
    counts = Counter(claim.issue for claim in claims if claim.issue and claim.issue_why != WHY)
    issue, count = counts.most_common(1)[0] if counts else ("", 0)
    return issue if 2 * count > sum(counts.values()) else None


def recurs(claims: Sequence[Claim], claim_event: Mapping[str, str], lineage_of: Mapping[str, str]) -> bool:
    """Whether several lineages say it, or several reports of several events."""
    articles = {claim.span.article for claim in claims}
    events = {claim_event[claim.id] for claim in claims}
    return len({lineage_of[article] for article in articles}) > 1 or min(len(articles), len(events)) > 1


def _likeness(claims: Sequence[Claim], rows: Matrix, home: Mapping[str, str]) -> Matrix:
    """How alike each two claims of a series are; `rows` less what the series shares, `home`: the finding of each claim."""
    alike = np.asarray(rows @ rows.T, dtype=np.float32)
    languages = np.array([claim.language or "" for claim in claims])
    alike -= ONE_LANGUAGE * (languages[:, None] == languages[None, :])
    for members in _places(home.get(claim.id) for claim in claims).values():
        for i, j in combinations(members, 2):
            alike[[i, j], [j, i]] += FOUND
    return alike


def _barred(claims: Sequence[Claim], wide: str | None) -> Matrix:
    """Whether two claims may never be on one theme: other issues of the tables name them. General ones and `wide` tell nothing."""
    told = [claim.issue if claim.issue and claim.issue != wide and claim.issue not in GENERAL_ISSUES else "" for claim in claims]
    issues = np.array(told)
    return np.asarray((issues[:, None] != issues[None, :]) & (issues[:, None] != "") & (issues[None, :] != ""))


def _places(keys: Iterable[str | None]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key is not None:
            found[key].append(place)
    return found


def _groups(alike: Matrix, barred: Matrix) -> list[list[int]]:
    """Groups by mean likeness, the nearest two first (average linkage); none of two that a bar parts."""
    near = np.where(barred, -np.inf, alike)
    np.fill_diagonal(near, -np.inf)
    sizes = np.ones(len(near), dtype=np.float32)
    groups = {i: [i] for i in range(len(near))}
    best = near.argmax(axis=1)
    while True:
        highest = near[np.arange(len(near)), best]
        i = int(highest.argmax())
        j = int(best[i])
        if highest[i] < NEAR:
            return list(groups.values())
        i, j = min(i, j), max(i, j)
        joined = (sizes[i] * near[i] + sizes[j] * near[j]) / (sizes[i] + sizes[j])
        joined[i] = -np.inf
        near[i], near[:, i] = joined, joined
        near[j], near[:, j] = -np.inf, -np.inf
        sizes[i] += sizes[j]
        groups[i] += groups.pop(j)
        stale = np.flatnonzero((best == i) | (best == j) | (near[:, i] > highest))
        best[stale] = near[stale].argmax(axis=1)
        best[i] = near[i].argmax()


def _kept(group: Sequence[Claim], rows: Matrix) -> tuple[list[Claim], Vector]:
    """The claims of a group that are on what it is about, with their unit mean; none where most only tell of the meeting."""
    telling = [tells_of_meeting(claim) for claim in group]
    if 2 * sum(telling) >= len(group):
        return [], rows[0]
    about = rows[[not only for only in telling]]
    others = unit_rows(about.sum(axis=0) - about)
    near = (about * others).sum(axis=1) >= CLOSE
    claims = [claim for claim, only in zip(group, telling, strict=True) if not only]
    order = sorted(np.flatnonzero(near).tolist(), key=lambda i: claims[i].span)
    return [claims[i] for i in order], unit_rows(about[order].sum(axis=0, keepdims=True))[0]


def tells_of_meeting(claim: Claim) -> bool:
    """Whether a claim only tells that a meeting was or will be, who led, how long it was or when something is signed."""
    kinds = {cue.kind for cue in claim.cues}
    dated = any(date.day or date.weekday is not None for date in claim.dates)
    if "event" in kinds and dated and len(claim.parties) >= PARTIES:
        return True  # who met, and when: where such a sentence says on what, it says it of the whole meeting
    if claim.status == "signed" and "role" in kinds and not claim.values:
        return True  # who put a name to it
    units = {value.interval.unit for value in claim.values}
    if units - TIMES - {"ordinal"}:
        return False
    if claim.status == "held" or kinds & {"lead", "next", "lasting"} or ("event" in kinds and kinds & {"soon", "undated"}):
        return True
    if "event" in kinds and claim.status is None:
        return dated or bool(units & TIMES)
    return dated and claim.status in ("signed", "expected")


def negotiates(claim: Claim) -> bool:
    """Whether a claim settles or wants something, or says how much: what is only talked of is no issue yet."""
    amounts = {value.interval.unit for value in claim.values} - TIMES - {"ordinal"}
    return bool(amounts) or (claim.status in ACTS and claim.status_p >= SURE)


def _known(group: Sequence[Claim], wide: str | None) -> str | None:
    """The issue that enough of a group's claims name; `wide` is none."""
    counts = Counter(claim.issue for claim in group if claim.issue and claim.issue != wide and claim.issue not in GENERAL_ISSUES)
    if not counts:
        return None
    issue = min(counts, key=lambda name: (-counts[name], name))
    return issue if counts[issue] >= KNOWN * len(group) else None
