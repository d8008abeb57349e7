"""Commitments: what was agreed, signed or promised to be done, by whom and by when, and what became of it.

The tellings of one act are gathered over all reports and rounds (`acts.py`); here each group becomes a commitment with its history.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.model import Basis, Claim, Commitment, CommitmentStatus, Event, Finding, Turn, content_id
from dragoman.record.acts import gather
from dragoman.record.due import FROM, Due, last_day
from dragoman.record.likeness import Alike
from dragoman.record.pledges import BINDING, Telling, meets_again

DISPUTED = 0.7  # probability of a refusal from which it stands against a promise told of the same thing
JOINT = 2  # parties that two events of one series share


def find_commitments(
    claims: Sequence[Claim],
    events: Sequence[Event],
    claim_event: Mapping[str, str],
    findings: Sequence[Finding],
    tellings: Sequence[Telling],
    likeness: Alike,
) -> tuple[Commitment, ...]:
    """One commitment for each act that some report says was bound to. Lasting states (to keep in touch, to try) promise no act that
    could be seen done, and a thing that was settled (a price) is no act: both are positions, not commitments."""
    refused = {claim.id for claim in claims if claim.status == "rejected" and claim.status_p >= DISPUTED}
    disputed = {claim for f in findings if f.verdict != "fault" and refused & set(f.claims) for claim in f.claims}
    found = []
    for members in gather(tellings, findings, likeness):
        pledges = [telling for telling in members if telling.what == "pledge"]
        if pledges and not _settles(members) and not any(telling.claim.id in disputed for telling in pledges):
            found.append(_commitment(members, pledges, events))
    found += _meetings(claims, events, claim_event, findings)
    return tuple(sorted(found, key=lambda c: (c.evidence[0], c.id)))


def _settles(members: Sequence[Telling]) -> bool:
    """Whether more of the tellings settle a matter than bind to an act."""
    ways = Counter(telling.way for telling in members if telling.claim.status in BINDING)
    return ways["matter"] > ways["act"]


# --- acts ----------------------------------------------------------------------------------------------------------


def _commitment(members: Sequence[Telling], pledges: Sequence[Telling], events: Sequence[Event]) -> Commitment:
    made = min((t.event for t in pledges), key=lambda e: (_day(e) or "9999", e.id))
    own = [t for t in pledges if t.event.id == made.id]
    binding = [t.claim for t in own if t.claim.status in BINDING] or [t.claim for t in own]
    first = min(binding, key=lambda c: (-c.status_p, c.span))
    evidence = tuple(sorted({t.claim.span for t in members}))
    turns = list(_turns(members, own, made))
    heard = max((day for e in events if len({*e.parties} & {*made.parties}) >= JOINT and e.articles and (day := _day(e))), default="")
    if turns[-1].status == "open" and heard and _passed(turns[-1].due, date.fromisoformat(heard)):
        turns.append(_overdue(turns[-1].due, date.fromisoformat(heard)))
    row = Commitment(content_id("m", made.id, *evidence), first.id, _by(own, made), made.id, None, "open", None, evidence)
    return _with_history(row, turns)


def _with_history(commitment: Commitment, turns: Sequence[Turn]) -> Commitment:
    last = turns[-1]
    settled = last.at if last.status in ("kept", "withdrawn") else None
    return replace(commitment, due=last.due, status=last.status, settled_at=settled, history=tuple(turns))


def _turns(members: Sequence[Telling], own: Sequence[Telling], made: Event) -> Iterator[Turn]:
    """What became of it, told event by event."""
    due = _usual(own)
    text = due.text if due else None
    yield _turn("open", made, text, "promised", own)
    if done := [t for t in own if t.claim.status == "signed" and not t.due]:
        yield _turn("kept", made, text, "done where it was promised", done)
        return
    later: dict[str, list[Telling]] = defaultdict(list)
    for telling in members:
        at = _where(telling, made)
        if at.id != made.id and (_day(at) or "") > (_day(made) or ""):
            later[at.id].append(telling)
    for told in sorted(later.values(), key=lambda told: (_day(_where(told[0], made)) or "", told[0].claim.span)):
        at = _where(told[0], made)
        moved = _moved(told, due)
        if moved and due and text:
            yield _turn("open", at, moved[0].text, f"moved from {text} to {moved[0].text}", moved[1])
        if moved:
            due, text = moved[0], moved[0].text
        said = {
            what: [t for t in told if t.what == what or (what == "kept" and t.claim.status == "signed")]
            for what in ("kept", "late", "dropped")
        }
        if said["kept"] and _disagree(said["kept"], [*said["late"], *said["dropped"]]):
            yield _turn("unclear", at, text, "the accounts disagree", told)
        elif said["kept"]:
            yield _turn("kept", at, text, "told as done", said["kept"])
            return
        elif said["dropped"]:
            yield _turn("withdrawn", at, text, "taken back", said["dropped"])
            return
        elif said["late"]:
            passed = due is None or (told[0].told or date.max) > due.high
            yield _turn("overdue" if passed else "open", at, text, "told as not done" if passed else "not done yet", said["late"])


def _where(telling: Telling, made: Event) -> Event:
    """The event at which a telling says what became of it: the one it tells of where that came after the promise."""
    after = (_day(telling.event) or "") > (_day(made) or "9999")
    return telling.event if after and telling.event.status == "held" else telling.main


def _disagree(kept: Sequence[Telling], against: Sequence[Telling]) -> bool:
    """Whether what speaks against an act being done is another side's word, or was reported later. Else the act was done in between."""
    days = [t.reported for t in kept if t.reported]
    sides = {side for t in kept if (side := _side(t))}
    return any((t.reported and days and t.reported > max(days)) or (sides and (side := _side(t)) and side not in sides) for t in against)


def _side(telling: Telling) -> str | None:
    return next((voice.party for voice in reversed(telling.claim.voices) if voice.party), None)


def _moved(told: Sequence[Telling], due: Due | None) -> tuple[Due, list[Telling]] | None:
    """The later day that is told from now on, and by whom."""
    later = [t for t in told if t.due and t.told and t.due.high >= t.told and t.what in ("pledge", "mention", "moved")]
    if due:
        later = [t for t in later if t.due and t.due.low > due.high]
    new = _usual(later)
    return (new, [t for t in later if t.due == new]) if new else None


def _usual(tellings: Sequence[Telling]) -> Due | None:
    """The due day that most tell, of equals a term, then the one told first."""
    counts = Counter(t.due for t in tellings if t.due)
    return min(counts, key=lambda due: (-counts[due], not due.term, due.text), default=None)


def _turn(status: CommitmentStatus, at: Event, due: str | None, why: str, told: Sequence[Telling]) -> Turn:
    sides = {_side(t) for t in told}
    word = tuple(side for side in sides if side) if len(sides) == 1 else ()
    return Turn(status, at.id, _day(at), due, "stated", why, word, tuple(sorted({t.claim.span for t in told})))


def _passed(due: str | None, day: date) -> bool:
    return bool(due) and not str(due).endswith(FROM) and last_day(str(due)) < day


def _overdue(due: str | None, day: date) -> Turn:
    return Turn("overdue", None, day.isoformat(), due, "inferred", "the day has passed, and no report tells that it was done")


def _by(pledges: Sequence[Telling], event: Event) -> tuple[str, ...]:
    """Of several tellings the narrowest, since what is bound is named elsewhere in the others (the object before a verb at the end)."""
    named = [t.by or frozenset(event.parties) for t in pledges]
    narrowest = min(len(parties) for parties in named)
    return min(tuple(sorted(parties)) for parties in named if len(parties) == narrowest)


def _day(event: Event) -> str | None:
    return event.when.low if event.when else None


# --- meetings ------------------------------------------------------------------------------------------------------


def _meetings(
    claims: Sequence[Claim], events: Sequence[Event], claim_event: Mapping[str, str], findings: Sequence[Finding]
) -> Iterator[Commitment]:
    """For each event the meeting that it promised, with what the reports say of it."""
    claim_of = {claim.id: claim for claim in claims}
    event_of = {event.id: event for event in events}
    promised: dict[str, set[Claim]] = defaultdict(set)
    for finding in findings:
        members = [claim_of[c] for c in finding.claims]
        if finding.verdict != "fault" and finding.event and any(meets_again(claim) for claim in members):
            promised[claim_event[members[0].id]].update(members)
    for event_id, told in promised.items():
        event = event_of[event_id]
        members = sorted(told, key=lambda c: c.span)
        evidence = tuple(c.span for c in members)
        first = min(members, key=lambda c: (-c.status_p, c.span))
        turns = [Turn("open", event.id, _day(event), None, "stated", "promised", (), evidence)]
        if followed := next((e for e in events if e.follows and e.follows.event == event_id and e.status == "held"), None):
            basis: Basis = followed.follows.basis if followed.follows else "inferred"
            spans = followed.follows.evidence if followed.follows else ()
            turns.append(Turn("kept", followed.id, _day(followed), None, basis, "a later meeting of the same parties", (), spans))
        row = Commitment(content_id("m", event.id, *evidence), first.id, event.parties, event.id, None, "open", None, evidence)
        yield _with_history(row, turns)
