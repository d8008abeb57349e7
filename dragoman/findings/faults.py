"""Differences inside one lineage: faults of a copy or a translation, until another lineage confirms what it says."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.findings.thing import Thing
from dragoman.findings.verdict import relate
from dragoman.model import Copy, Difference, Finding, Person, Span, content_id

QUANTITY = "quantity in"
CHANGED = frozenset({"number", QUANTITY, "date", "weekday", "month", "name", "place", "role", "negation", "polarity"})
"""The kinds of differences that change what is told. Other words may tell the same, what one copy alone has is shown with the copy, and
areas of offices are slots."""

Pair = tuple[str, str, str]
"""Two claims by id, and how they differ."""


def find_faults(
    things: Sequence[Thing],
    event_of: Mapping[str, str],
    aligned: Iterable[frozenset[str]],
    copies: Sequence[Copy],
    people: Mapping[str, Person],
) -> list[Finding]:
    """One finding for each claim that stands against its sisters, with one of them beside it. `event_of`: claim id -> event id;
    `aligned`: pairs of claim ids of one lineage."""
    by_id = {thing.claim.id: thing for thing in things}
    against: dict[str, dict[str, str]] = defaultdict(dict)
    for one, other, why in (*_of_slots(by_id, aligned, people), *_of_copies(things, copies, people)):
        for a, b in ((one, other), (other, one)):
            against[a][b] = why if b not in against[a] else "; ".join(dict.fromkeys((*against[a][b].split("; "), why)))
    found, told = [], set()
    for claim in sorted(against, key=lambda c: (-len(against[c]), by_id[c].claim.span)):
        sisters = [sister for sister in against[claim] if (sister, claim) not in told]
        told |= {(claim, sister) for sister in against[claim]}
        if sisters:
            sister = min(sisters, key=lambda s: (len(against[s]), by_id[s].claim.span))
            event = event_of.get(claim) or event_of.get(sister)
            issue = by_id[claim].issue or by_id[sister].issue
            key = content_id("f", "fault", event, claim, sister)
            found.append(Finding(key, event, issue, "fault", (claim, sister), why=against[claim][sister]))
    return found


def _of_slots(by_id: Mapping[str, Thing], aligned: Iterable[frozenset[str]], people: Mapping[str, Person]) -> Iterator[Pair]:
    """Aligned claims whose slots differ."""
    for pair in sorted(aligned, key=sorted):
        a, b = (by_id.get(claim) for claim in sorted(pair))
        if a and b and a.lineage == b.lineage:
            relation, why = relate(a, b, people)
            if relation in ("differs", "opposite"):
                yield a.claim.id, b.claim.id, why


def _of_copies(things: Sequence[Thing], copies: Sequence[Copy], people: Mapping[str, Person]) -> Iterator[Pair]:
    """The differences of copies that change what is told, where both sides have a claim."""
    rows: dict[str, list[Thing]] = defaultdict(list)
    for thing in sorted(things, key=lambda t: t.claim.span):
        rows[thing.claim.span.article].append(thing)
    for copy in copies:
        changes = [difference for difference in copy.differences if _kind(difference.what) in CHANGED]
        for difference in changes:
            one, other = (_claim_at(rows[span.article], span) for span in _both(difference, copy))
            if one and other and one.lineage == other.lineage:
                relation, why = relate(one, other, people)  # a bound that was changed fits, and is a fault all the same
                changed_bound = relation == "fits" and difference.what.startswith(QUANTITY)
                yield one.claim.id, other.claim.id, why if changed_bound else difference.what


def _both(difference: Difference, copy: Copy) -> Iterator[Span]:
    """The two places of a difference; where one side has no words, the sentence that should have them."""
    for side, span in enumerate(difference.spans):
        told = difference.spans[1 - side]
        if span is not None:
            yield span
        elif told is not None:
            yield next((pair[side] for pair in copy.pairs if pair[1 - side].start <= told.start < pair[1 - side].end), told)


def _claim_at(row: Sequence[Thing], span: Span) -> Thing | None:
    """The claim in which a span begins, or the one that begins inside it."""
    at = bisect_right(row, span.start, key=lambda thing: thing.claim.span.start)
    near = row[max(0, at - 1) : at + 1]
    return next((t for t in near if t.claim.span.start < span.end and span.start < t.claim.span.end), None)


def _kind(what: str) -> str:
    return QUANTITY if what.startswith(QUANTITY) else what.partition(":")[0]
