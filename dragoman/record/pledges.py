"""Which claims tell of a promise, and which of what became of one: by the rows of the language tables, by terms and by statuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dragoman.model import Article, Claim, Event, Finding
from dragoman.record.due import BY, Due, days_told, due_of

SURE = 0.6  # probability of a status from which it may move a line of the record
BINDING = frozenset({"agreed", "signed", "promised"})
OPEN = frozenset({None, "expected", "held", "stressed"})
"""Statuses beside which a term and a party make a promise: nothing was asked, offered or refused."""

MEETING = frozenset({"agreed", "promised", "discussed", "expected", "stressed", "postponed"})
"""Statuses of a sentence that tells of a further meeting."""

MEETINGS = frozenset({"meeting", "call", "visit", "summit"})
NEAR = 60  # code points between the verb and the meeting that it governs

RETOLD = 25  # code points between the verb and the day on which it was promised

Way = Literal["act", "matter"]
What = Literal["pledge", "mention", "kept", "late", "dropped", "moved"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim that tells of an act that is promised. A mention promises nothing by itself: it repeats, or says from when.

    `event`: where it was promised or done, as told; `main`: the event that the report itself tells of; `told`: its day, else that of
    the report. `way`: whether its words say that an act is bound to, or a matter settled; None: neither.
    """

    claim: Claim
    event: Event
    main: Event
    what: What
    day: date | None  # of `event`
    told: date | None
    reported: date | None  # the day of the report, else of its event
    due: Due | None
    by: frozenset[str]
    way: Way | None


def find_tellings(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    events: Sequence[Event],
    claim_event: Mapping[str, str],
    findings: Sequence[Finding],
) -> tuple[Telling, ...]:
    """The tellings of the bodies of all reports, in order of their places; what a finding holds to be of one thing with a promise
    tells of it too, whatever its words."""
    event_of = {event.id: event for event in events}
    main_of = {article: event for event in sorted(events, key=lambda e: e.id, reverse=True) for article in event.articles}
    body = {a.id: {i for i, b in enumerate(a.blocks) if b.kind == "body"} for a in articles}
    published = {a.id: _published(a) for a in articles}
    found: dict[str, Telling] = {}
    others: dict[str, Telling] = {}
    for claim in sorted(claims, key=lambda c: c.span):
        article = claim.span.article
        event = event_of.get(claim_event.get(claim.id, "")) or main_of.get(article)
        if event is None or claim.block not in body[article]:
            continue
        plain = _plain(claim, event, event if article in event.articles else main_of.get(article, event), published[article])
        if telling := _telling(plain):
            found[claim.id] = telling
        else:
            others[claim.id] = plain
    promises = {claim for claim, telling in found.items() if telling.what == "pledge"}
    beside = {c for f in findings if f.verdict != "fault" and promises & set(f.claims) for c in f.claims if c in others}
    return tuple(sorted([*found.values(), *(others[c] for c in beside)], key=lambda t: t.claim.span))


def _plain(claim: Claim, event: Event, main: Event, published: date | None) -> Telling:
    told = _day(main) or published
    day = _day(event) or (told if event is main else None)
    due = due_of(claim.dates, day or told)
    due = due if due and day and due.high > day else None
    return Telling(claim, event, main, "mention", day, told, published or told, due, by(claim, event), way(claim, due))


def _telling(telling: Telling) -> Telling | None:
    claim, told, due = telling.claim, telling.told, telling.due
    outcomes = {cue.value for cue in claim.cues if cue.kind == "outcome"}
    ahead = bool(due and told and due.high > told)
    past = told is not None and any(high < told for _, high in days_told(claim.dates, told))
    if "late" in outcomes or ("kept" in outcomes and claim.polarity == "negative"):
        return replace(telling, what="late")
    if "dropped" in outcomes:
        return replace(telling, what="dropped")
    if claim.status in ("postponed", "cancelled") and claim.status_p >= SURE and not meets(claim):
        return replace(telling, what="moved" if claim.status == "postponed" else "dropped")
    binding = claim.status in BINDING and claim.status_p >= SURE
    if "kept" in outcomes and claim.modality == "asserted" and not ahead and (past or not binding):
        return replace(telling, what="kept")
    if lasting(claim) or meets(claim) or about_others(claim, telling.event):
        return None
    before = retold(claim, told) if telling.event is telling.main else telling.way is None
    if binding and not before:
        return replace(telling, what="pledge")
    promised = claim.status in OPEN and claim.modality == "asserted" and claim.polarity == "positive"
    if promised and ahead and due and due.term and telling.by:
        return replace(telling, what="pledge")
    return telling if due or binding else None


def _published(article: Article) -> date | None:
    stamp = min((known.low for known in article.dates if known.kind == "published" and known.low), default=None)
    return date.fromisoformat(stamp) if stamp else None


def _day(event: Event) -> date | None:
    return date.fromisoformat(event.when.low) if event.when and event.when.low else None


def by(claim: Claim, event: Event) -> frozenset[str]:
    """Who is bound: the parties named before the binding word, all of the event's where both sides are meant. Empty: not said."""
    verb = next((cue.span.start for cue in claim.cues if cue.kind == "status" and cue.value in BINDING), claim.span.end)
    before = {c.value for c in claim.cues if c.kind in ("place", "capital", "office") and len(c.value) == 2 and c.span.end <= verb}
    parties = set(event.parties)
    both = [cue for cue in claim.cues if cue.kind == "both"]
    if any(cue.span.end <= verb for cue in both) or (both and (len(before & parties) != 1 or claim.status == "signed")):
        return frozenset(parties)
    return frozenset(before & parties)


def way(claim: Claim, due: Due | None) -> Way | None:
    """Whether an act is bound to: a promise, a term, or words that say so. To agree on a price settles a matter."""
    ways = {cue.value for cue in claim.cues if cue.kind == "undertaking"}
    if claim.status != "agreed" or "act" in ways or (due and due.term):
        return "act"
    return "matter" if "matter" in ways else None


def retold(claim: Claim, told: date | None) -> bool:
    """Whether a report tells of a promise that was made before: its term has passed, or the day on which it was made stands beside
    the verb ("had agreed in May to")."""
    if told is None:
        return False
    terms = [part for part in claim.dates if part.bound in BY]
    if (term := due_of(terms, told)) and term.high < told:
        return True
    verbs = [cue.span for cue in claim.cues if cue.kind == "status" and cue.value in BINDING]
    beside = [p for p in claim.dates if any(min(abs(p.span.start - v.end), abs(v.start - p.span.end)) <= RETOLD for v in verbs)]
    return any(high < told for _, high in days_told(beside, told))


def meets(claim: Claim) -> bool:
    """Whether the act is a meeting to come: an event of its own."""
    values = {cue.value for cue in claim.cues if cue.kind == "event"}
    return meets_again(claim) or (claim.status in ("expected", "postponed", "cancelled") and bool(values & MEETINGS))


def lasting(claim: Claim) -> bool:
    """A state that is to last (to keep in touch, to try) and no act that could be seen done."""
    return any(cue.kind == "lasting" for cue in claim.cues)


def about_others(claim: Claim, event: Event) -> bool:
    """Whether more countries are named than those of the event."""
    return bool(event.parties) and len(set(claim.parties) - set(event.parties)) > len(set(claim.parties) & set(event.parties))


def meets_again(claim: Claim) -> bool:
    """Whether a further meeting is what is bound to or talked of, not only the term by which something else is due: it follows the
    verb closely, and nothing is proposed."""
    kinds = {cue.kind for cue in claim.cues}
    coming = "next" in kinds or bool(kinds & {"soon", "undated"})
    statuses = [cue for cue in claim.cues if cue.kind == "status"]
    if claim.status not in MEETING or not coming or any(cue.value == "proposed" for cue in statuses):
        return False
    meets = [cue.span for cue in claim.cues if cue.kind in ("event", "next")]
    said = any(cue.kind == "event" and cue.value in ("meeting", "visit") for cue in claim.cues)
    return said and any(min(abs(m.start - v.span.end), abs(v.span.start - m.end)) <= NEAR for v in statuses for m in meets)
