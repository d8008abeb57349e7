"""On which day an event was: reports of it that name other days stand against one another, and are never averaged.

Only sure tellings count. A report that names several days for the event, or a weekday that its own day does not have, is in doubt by
itself and contradicts nobody. Days that are next to one another fit: zones, midnight, and talks of two days tell both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from dragoman.findings.relations import WEEKDAYS
from dragoman.findings.thing import ZONES
from dragoman.model import EVENT_DAY, Article, Claim, DatePart, Event, Finding, Ground, Verdict, content_id

SURE = ("stated", "derived")  # bases of an event's year on which a weekday can be held against a day
HELD = "held"


@dataclass(frozen=True, slots=True)
class _Said:
    """What one report says of the day: the day of the calendar, or a weekday alone, and the claim with the words."""

    article: str
    claim: Claim
    part: DatePart
    day: date | None
    weekday: int | None
    published: date | None


def find_days(
    events: Sequence[Event], articles: Mapping[str, Article], claims: Iterable[Claim], lineage_of: Mapping[str, str]
) -> list[Finding]:
    """One finding for each meeting, call or signing that was held and of which two lineages name days that differ."""
    parts: dict[str, list[tuple[Claim, DatePart]]] = defaultdict(list)
    for claim in claims:
        parts[claim.span.article] += [(claim, part) for part in claim.dates]
    found = []
    for event in events:
        if (
            event.status == HELD
            and event.mode
            and event.when
            and event.when.low
            and event.when.low == event.when.high
            and len(event.articles) > 1
        ):
            said = [own for article in event.articles if (own := _said(articles[article], parts[article], event))]
            if finding := _finding(event, said, lineage_of):
                found.append(finding)
    return found


def _said(article: Article, parts: Sequence[tuple[Claim, DatePart]], event: Event) -> _Said | None:
    """The one day that a report names for its event; None where it names none, or is in doubt."""
    assert event.when
    assert event.when.low
    solved = date.fromisoformat(event.when.low)
    evidence = set(event.when.evidence)
    own = [(claim, part) for claim, part in parts if part.span in evidence and not part.bound]
    dated = [(claim, part) for claim, part in own if part.day and part.month]
    days = {_nearest(part, solved) for _, part in dated}
    weekdays = {part.weekday for _, part in own if part.weekday is not None}
    published = min((date.fromisoformat(d.low) for d in article.dates if d.kind == "published" and d.low), default=None)
    if len(days) == 1 and (day := next(iter(days))):
        claim, part = min(dated, key=lambda x: x[1].span)
        return _Said(article.id, claim, part, day, None, published) if weekdays <= {day.weekday()} else None
    if not days and len(weekdays) == 1 and event.when.basis in SURE:
        claim, part = min(((c, p) for c, p in own if p.weekday is not None), key=lambda x: x[1].span)
        return _Said(article.id, claim, part, None, part.weekday, published)
    return None


def _nearest(part: DatePart, solved: date) -> date | None:
    """The day of the calendar that a part names: in its own year, else in that which is nearest to the event's day."""
    years = (part.year,) if part.year else (solved.year - 1, solved.year, solved.year + 1)
    found = []
    for year in years:
        try:
            found.append(date(year, part.month or 1, part.day or 1))
        except ValueError:
            continue
    return min(found, key=lambda day: abs((day - solved).days), default=None)


def _finding(event: Event, said: Sequence[_Said], lineage_of: Mapping[str, str]) -> Finding | None:
    grounds = sorted(_grounds(said, lineage_of), key=lambda g: (g.verdict != "differs", g.spans))
    if not grounds:
        return None
    spans = {span for ground in grounds for span in ground.spans}
    claims = tuple(own.claim.id for own in said if own.part.span in spans)
    first = grounds[0]
    return Finding(content_id("f", event.id, EVENT_DAY, *claims), event.id, None, first.verdict, claims, why=first.why, grounds=(first,))


def _grounds(said: Sequence[_Said], lineage_of: Mapping[str, str]) -> Iterator[Ground]:
    by_lineage: dict[str, list[_Said]] = defaultdict(list)
    for own in said:
        by_lineage[lineage_of[own.article]].append(own)
    for one, other in combinations(sorted(by_lineage), 2):
        pairs = [(a, b, _verdict(a, b)) for a in by_lineage[one] for b in by_lineage[other]]
        # what one copy alone says differently is its own fault: the mildest relation of two lineages counts
        if all(verdict for _, _, verdict in pairs):
            a, b, verdict = min(pairs, key=lambda pair: (pair[2] != "fits", pair[0].part.span, pair[1].part.span))
            assert verdict
            yield Ground(
                EVENT_DAY, verdict, (a.part.span, b.part.span), f"{_words(a)} {'and' if verdict == 'fits' else 'against'} {_words(b)}"
            )


def _verdict(a: _Said, b: _Said) -> Verdict | None:
    """How two days stand to one another; None where they are one, or may be."""
    if a.day and b.day:
        gap = abs((a.day - b.day).days)
        if gap == 0 or _went_on(a, b) or _went_on(b, a):
            return None
        return "fits" if gap < ZONES else "differs"
    dated, other = (a, b) if a.day else (b, a)
    if not dated.day or other.weekday is None:
        return None  # two weekdays may be of two weeks
    gap = abs(dated.day.weekday() - other.weekday)
    return "differs" if min(gap, 7 - gap) >= ZONES else None


def _went_on(early: _Said, late: _Said) -> bool:
    """Whether the report that names the earlier day came out before the later one: it could not know of a second day."""
    return bool(early.day and late.day and early.published and early.day < late.day and early.published <= late.day)


def _words(said: _Said) -> str:
    return said.day.isoformat() if said.day else WEEKDAYS[said.weekday or 0]
