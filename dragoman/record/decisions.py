"""Decisions of people, replayed on what the rooms find. The later of two that contradict one another counts.

A decision knows its targets by the places in the reports that they stood on, not by their ids: these change when reports join.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar, get_args

from dragoman.model import Commitment, CommitmentStatus, Copy, DateKnown, Decision, Finding, Person, Span, Turn

Item = TypeVar("Item")
Places = frozenset[Span]


def whole(article: str) -> Span:
    """The place of a report as a whole."""
    return Span(article, 0, 0)


class Decisions:
    """Those in force, in the order in which they were made. See `ports.Decided`."""

    def __init__(self, decisions: Sequence[Decision]) -> None:
        self.all = tuple(sorted((d for d in decisions if d.undone is None), key=lambda d: (d.at, d.id)))

    def about(self, of: str, *what: str) -> list[Decision]:
        return [d for d in self.all if d.of == of and d.what in what]

    # --- what rooms ask -----------------------------------------------------------------------------------------------

    def regroup(self, of: str, groups: Sequence[Sequence[Item]], places_of: Callable[[Item], Places]) -> list[list[Item]]:
        found = [list(group) for group in groups]
        for decision in self.about(of, "merge", "split", "reject"):
            places = [frozenset(own) for own in decision.places]
            if decision.what == "merge":
                _join(found, places, places_of)
            else:
                for number, own in enumerate(places[1:], 1):
                    _part(found, own, frozenset().union(*places[:number]), places_of)
        return [group for group in found if group]

    def apart(self, of: str, one: Places, other: Places) -> bool:
        for decision in self.about(of, "split", "reject"):
            near = [(bool(one & set(own)), bool(other & set(own))) for own in decision.places]
            if any(a and d for i, (a, _) in enumerate(near) for j, (_, d) in enumerate(near) if i != j):
                return True
        return False

    def days(self, events: Sequence[Places], known: Sequence[DateKnown | None]) -> dict[int, DateKnown]:
        found: dict[int, DateKnown] = {}
        for decision in self.about("events", "date"):
            at = holder(events, decision.places[0])
            if at is not None:
                found[at] = given_day(decision, known[at])
        return found

    # --- what is replayed on what a room has made -------------------------------------------------------------------------

    def copies(self, copies: Sequence[Copy]) -> tuple[Copy, ...]:
        """The copies without the links that were rejected, and without those that held a report in a lineage it was split from."""
        return tuple(copy for copy in copies if not self._unlinked(*copy.articles))

    def _unlinked(self, one: str, other: str) -> bool:
        pair = frozenset({whole(one), whole(other)})
        return any(pair == set(d.places[0]) for d in self.about("copies", "reject")) or (
            self.apart("lineages", frozenset({whole(one)}), frozenset({whole(other)}))
        )

    def lineages(self) -> tuple[tuple[str, str], ...]:
        """Pairs of reports that people put into one lineage."""
        pairs: set[tuple[str, str]] = set()
        for decision in self.about("lineages", "merge", "split"):
            ids = [sorted(place.article for place in own) for own in decision.places]
            across = {(min(a, b), max(a, b)) for i, one in enumerate(ids) for other in ids[i + 1 :] for a in one for b in other}
            pairs = pairs | across if decision.what == "merge" else pairs - across
        return tuple(sorted(pairs))

    def people(self, people: Sequence[Person]) -> tuple[Person, ...]:
        """The people under the names that they were given."""
        found = list(people)
        places = [person_places(person) for person in found]
        for decision in self.about("people", "rename"):
            at = holder(places, decision.places[0])
            if at is not None and decision.value:
                found[at] = replace(found[at], name=decision.value)
        return tuple(sorted(found, key=lambda p: (p.name, p.id)))

    def findings(self, findings: Sequence[Finding], spans: Mapping[str, Span]) -> tuple[Finding, ...]:
        """The findings without the faults that are none. `spans`: of the claims, by id."""
        rejected = [set().union(*d.places) for d in self.about("faults", "reject")]
        return tuple(f for f in findings if f.verdict != "fault" or {spans[c] for c in f.claims} not in rejected)

    def commitments(self, commitments: Sequence[Commitment]) -> tuple[Commitment, ...]:
        """The commitments with the status and day that were given, without those that are none."""
        found = list(commitments)
        for decision in self.about("commitments", "status", "date", "reject"):
            at = holder([frozenset(c.evidence) for c in found], decision.places[0])
            if at is None:
                continue
            if decision.what == "reject":
                del found[at]
            elif decision.what == "date":
                *before, last = found[at].history
                found[at] = replace(found[at], due=decision.value, history=(*before, replace(last, due=decision.value)))
            else:
                found[at] = _with_status(found[at], decision)
        return tuple(found)


def _join(groups: list[list[Item]], targets: Sequence[Places], places_of: Callable[[Item], Places]) -> None:
    homes = [holder([frozenset().union(*map(places_of, group)) for group in groups], own) for own in targets]
    if None in homes:
        return
    first, *rest = sorted({home for home in homes if home is not None})
    for home in rest:
        groups[first] += groups[home]
        groups[home] = []


def _part(groups: list[list[Item]], own: Places, from_: Places, places_of: Callable[[Item], Places]) -> None:
    """Takes what stands at `own` out of every group that also has something at `from_`."""
    for group in list(groups):
        out = [item for item in group if places_of(item) & own]
        stay = [item for item in group if not places_of(item) & own]
        if out and any(places_of(item) & from_ for item in stay):
            group[:] = stay
            groups.append(out)


def holder(groups: Sequence[Places], wanted: Iterable[Span]) -> int | None:
    """Which of several shares most places with those wanted, of equals that with the first of them; None where none shares any."""
    own = frozenset(wanted)
    shared = [(len(group & own), group & own, i) for i, group in enumerate(groups)]
    best = min((item for item in shared if item[0]), key=lambda item: (-item[0], min(item[1]), item[2]), default=None)
    return best[2] if best else None


def person_places(person: Person) -> Places:
    return frozenset(span for form in person.forms for span in form.spans)


def _with_status(commitment: Commitment, decision: Decision) -> Commitment:
    status: CommitmentStatus | None = next((known for known in get_args(CommitmentStatus) if known == decision.value), None)
    if status is None:
        return commitment
    turn = Turn(status, None, None, commitment.due, "stated", f"decided by {decision.by}")
    settled = commitment.settled_at if status == "kept" else None
    return replace(commitment, status=status, settled_at=settled, history=(*commitment.history, turn))


# --- days ----------------------------------------------------------------------------------------------------------


def bounds(value: str) -> tuple[str, str]:
    """First and last day of a day, month or year, or of two with a slash between. Raises ValueError for anything else."""
    first, _, last = value.partition("/")
    low, high = _first_day(first), _last_day(last or first)
    if low > high:
        raise ValueError(f"{value}: ends before it begins")
    return low.isoformat(), high.isoformat()


def _first_day(value: str) -> date:
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


def _last_day(value: str) -> date:
    year, month, day = _parts(value)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _parts(value: str) -> tuple[int, int | None, int | None]:
    parts = value.split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(f"{value}: no day, month or year as 2026-04-10, 2026-04 or 2026")
    year, month, day = (*map(int, parts), None, None)[:3]
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"{value}: no such month")
    return int(year or 0), month, day


def given_day(decision: Decision, known: DateKnown | None) -> DateKnown:
    """The day that a person gave an event. Where the reports give the same, how it is known stays."""
    low, high = bounds(decision.value or "")
    if known and (known.low, known.high) == (low, high):
        return known
    before = f"; the reports: {known.low}, {known.why}" if known else ""
    return DateKnown(low, high, "inferred", known.evidence if known else (), "event", f"decided by {decision.by}{before}")
