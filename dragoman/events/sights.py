"""What one claim shows of contacts: its words for meeting and speaking, days, numbers, place, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dragoman.model import Claim, Cue, DatePart, EventStatus

AFTER_REACH = 25  # code points between "after" and the contact that it points back to
BESIDE = 12  # code points between "previous" and the round it speaks of
LEAD_CLAIMS = 4
ORDINALS = frozenset({"ordinal", "ordinal_word"})  # rows of the tables, and the numbers in words that ICU knows
COMING: tuple[EventStatus, ...] = ("expected", "postponed", "cancelled")  # statuses of what had not taken place when it was told
PROMISED = frozenset({"agreed", "promised", "proposed", "discussed", "expected", "postponed", "stressed"})  # of something to come
TOLD = frozenset({"held", "signed", "agreed", "discussed"})  # statuses of something that took place

Day = tuple[int, int]
"""Month and day."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What one claim shows of contacts."""

    claim: Claim
    kinds: tuple[str, ...]
    parts: tuple[DatePart, ...]  # the days that it names, terms ("by 30 May") left out
    days: frozenset[Day]  # the same as far as they are known, weekdays and "yesterday" counted from the report's own day
    months: frozenset[int]  # months that it names without a day
    number: int | None  # "the second round"
    people: frozenset[str]
    next: bool
    previous: bool
    after: bool
    vague: bool
    own: bool  # a claim of the body
    ahead: bool  # what it speaks of was still to come, by its status or by its day

    @property
    def dated(self) -> bool:
        """Whether it names a day of the calendar."""
        return any(part.day and part.month for part in self.parts)

    @property
    def gathers(self) -> bool:
        return self.next or any(kind != "call" for kind in self.kinds)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A report's own day. Where its year is `guessed`, the weekdays beside it tell nothing."""

    day: date
    guessed: bool = False

    def near(self, other: date) -> date:
        """The day; where its year is guessed, that day in the year which brings it nearest to another."""
        if not self.guessed:
            return self.day
        days = (
            self.day + timedelta(days=round(365.2425 * years))
            for years in range(other.year - self.day.year - 1, other.year - self.day.year + 2)
        )
        return min(days, key=lambda day: abs((day - other).days))


def look(claim: Claim, block_kind: str, people: frozenset[str], stamp: Stamp | None) -> Sight:
    """`stamp`: the report's own day."""
    events = [cue for cue in claim.cues if cue.kind == "event"]
    after = [cue for cue in claim.cues if cue.kind == "after"]
    before = [cue for cue in claim.cues if cue.kind == "previous"]
    governed = [e for e in events if any(0 <= e.span.start - a.span.end <= AFTER_REACH for a in after)]
    named = [d for d in claim.dates if d.bound is None]
    parts = tuple(d for d in named if d.day or d.weekday is not None or d.relative)
    has = {cue.kind for cue in claim.cues}
    ahead = claim.status in COMING or any(_is_ahead(part, stamp) for part in parts)
    kinds = tuple(cue.value for cue in events)
    if not kinds and ahead and any(cue.kind == "status" and cue.value == "signed" for cue in claim.cues):
        kinds = ("signing",)
    # "earlier" alone says little: it counts where it stands beside the round or a day is named
    back = bool(before) and (bool(parts) or any(_beside(cue, e) for cue in before for e in events))
    return Sight(
        claim,
        kinds,
        parts,
        frozenset(day for part in parts if (day := day_of(part, stamp, ahead))),
        frozenset(d.month for d in named if d.month and not d.day),
        next(iter(numbers(claim)), None),
        people,
        "next" in has,
        back,
        bool(governed) and len(governed) == len(events[: len(governed)]) and events[0] in governed,
        bool(has & {"soon", "undated"}),
        block_kind == "body",
        ahead,
    )


def _is_ahead(part: DatePart, stamp: Stamp | None) -> bool:
    """Whether a day of the calendar lies after the report's own day: in the year that is printed, else in the nearest."""
    if stamp is None or not (part.day and part.month):
        return False
    if part.year:
        return not stamp.guessed and (part.year, part.month, part.day) > (stamp.day.year, stamp.day.month, stamp.day.day)
    days = 31 * (part.month - stamp.day.month) + part.day - stamp.day.day
    return (days + 186) % 372 - 186 > 0


def day_of(part: DatePart, stamp: Stamp | None, coming: bool) -> Day | None:
    """The day that a part names, counted from the report's own day where the words do so; of a weekday the last one, or the
    next one of something `coming`."""
    if part.day and part.month:
        return part.month, part.day
    if stamp is None:
        return None
    own, found = stamp.day, None
    if part.weekday is not None:
        if stamp.guessed and part.weekday != own.weekday():
            return None
        ahead = (part.weekday - own.weekday()) % 7 if coming else -((own.weekday() - part.weekday) % 7)
        found = own + timedelta(days=ahead)
    elif part.relative and part.relative[0] == part.relative[1]:
        found = own + timedelta(days=part.relative[0])
    elif part.day:
        near = (own + timedelta(days=n if coming else -n) for n in range(31))
        found = next((d for d in near if d.day == part.day), None)
    return (found.month, found.day) if found else None


def counted(sights: Sequence[Sight]) -> list[Sight]:
    """The sights, with those that speak of a later round of the series as of one to come: a greater number than that of the
    report's own round, or without such a number one that is only promised."""
    own = next((s.number for s in sights[: LEAD_CLAIMS + 1] if s.number and not (s.next or s.previous)), None)

    def later(sight: Sight) -> bool:
        promised = sight.vague or sight.claim.status in PROMISED
        said = numbers(sight.claim)
        return bool(said) and (max(said) > own if own else promised)

    return [replace(sight, next=True) if not sight.next and later(sight) else sight for sight in sights]


def numbers(claim: Claim) -> list[int]:
    """The numbers of contacts that a claim names, in order."""
    return [int(cue.value) for cue in _counting(claim)]


def ordinal_cue(claim: Claim) -> Cue | None:
    """The first words of a claim that count a contact: "the second round"."""
    return next(iter(_counting(claim)), None)


def city_of(sights: Sequence[Sight]) -> str | None:
    """The city that they name most."""
    cities = Counter(cue.value for s in sights for cue in s.claim.cues if cue.kind == "city" and not _government(cue, s.claim))
    return min(cities, key=lambda city: (-cities[city], city), default=None)


def same_day(a: DatePart, b: DatePart) -> bool:
    """Whether two dates of one article can be one day: a weekday alone fits any day that names no other weekday."""
    if a.day and b.day:
        return (a.day, a.month) == (b.day, b.month)
    if a.weekday is not None and b.weekday is not None:
        return a.weekday == b.weekday
    return True


def _government(city: Cue, claim: Claim) -> bool:
    """A capital that stands for its government is no place of the event."""
    return any(cue.kind in ("capital", "office") and cue.span.start <= city.span.start < cue.span.end for cue in claim.cues)


def _beside(cue: Cue, event: Cue) -> bool:
    return cue.span.start - BESIDE <= event.span.end and event.span.start <= cue.span.end + BESIDE


def _counting(claim: Claim) -> list[Cue]:
    """The ordinals beside words for contacts; in the name of an office (premier ministre) they count nothing."""
    events = [cue for cue in claim.cues if cue.kind == "event"]
    offices = [cue.span for cue in claim.cues if cue.kind == "role"]
    counting = (cue for cue in claim.cues if cue.kind in ORDINALS and not any(o.start <= cue.span.start < o.end for o in offices))
    return [cue for cue in counting if any(-20 <= e.span.start - cue.span.end <= 12 for e in events)]
