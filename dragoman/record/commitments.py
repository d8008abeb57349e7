"""Commitments: what was agreed, signed or promised to be done, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.model import Claim, Commitment, CommitmentStatus, Event, Finding, content_id

SURE = 0.6
BINDING = frozenset({"agreed", "signed", "promised"})


def find_commitments(
    claims: Sequence[Claim], events: Sequence[Event], claim_event: Mapping[str, str], findings: Sequence[Finding]
) -> tuple[Commitment, ...]:
    """One commitment for each group of claims on one thing of which one binds. Lasting states (to keep in touch, to try)
    promise no act that could be seen done, and are positions, not commitments."""
    claim_of = {claim.id: claim for claim in claims}
    event_of = {event.id: event for event in events}
    grouped: dict[tuple[str, ...], list[Claim]] = {}
    for finding in findings:
        if finding.verdict != "fault" and finding.event:
            grouped[finding.claims] = [claim_of[c] for c in finding.claims]
    out: list[Commitment] = []
    meetings: dict[str, list[Claim]] = defaultdict(list)
    for members in grouped.values():
        event = event_of[claim_event[members[0].id]]
        if any(_meets_again(claim) for claim in members):
            meetings[event.id] += members
            continue
        binding = [c for c in members if c.status in BINDING and c.status_p >= SURE and not _lasting(c) and not _about_others(c, event)]
        if binding and not any(c.status == "rejected" for c in members) and _at_main(binding[0], event):
            done = any(c.status == "signed" for c in members)
            out.append(_commitment(members, binding, event, "kept" if done else "open", event.id if done else None))
    for event_id, members in meetings.items():
        event = event_of[event_id]
        followed = next((e for e in events if e.follows and e.follows.event == event_id and e.status == "held"), None)
        status: CommitmentStatus = "kept" if followed else "open"
        out.append(_commitment(members, members, event, status, followed.id if followed else None))
    return tuple(sorted(out, key=lambda c: (c.evidence[0], c.id)))


def _commitment(
    members: Sequence[Claim], binding: Sequence[Claim], event: Event, status: CommitmentStatus, settled_at: str | None
) -> Commitment:
    evidence = tuple(sorted({c.span for c in members}))
    first = min(binding, key=lambda c: (-c.status_p, c.span))
    history = [f"{status} at {settled_at}" + (", inferred" if status == "kept" and settled_at != event.id else "")] if settled_at else []
    return Commitment(
        content_id("m", event.id, *evidence), first.id, _by(binding, event), event.id, None, status, settled_at, evidence, tuple(history)
    )


def _by(binding: Sequence[Claim], event: Event) -> tuple[str, ...]:
    """Who is bound: the parties named before the binding word, all of the event's where both sides are meant; of several
    tellings the narrowest, since what is bound is named elsewhere in the others (the object before a verb at the end)."""
    found: list[set[str]] = []
    for claim in binding:
        verb = next((cue.span.start for cue in claim.cues if cue.kind == "status" and cue.value in BINDING), claim.span.end)
        before = {c.value for c in claim.cues if c.kind in ("place", "capital", "office") and len(c.value) == 2 and c.span.end <= verb}
        both = any(cue.kind == "both" for cue in claim.cues)
        found.append(set(event.parties) if both or not before & set(event.parties) else before & set(event.parties))
    narrowest: set[str] = min(found, key=lambda parties: (len(parties), sorted(parties)), default=set())
    return tuple(sorted(narrowest)) or event.parties


def _meets_again(claim: Claim) -> bool:
    """A claim whose act is a further meeting: no issue of its own, and a meeting to come."""
    kinds = {cue.kind for cue in claim.cues}
    values = {cue.value for cue in claim.cues if cue.kind == "event"}
    coming = "next" in kinds or bool(kinds & {"soon", "undated"})
    acts = claim.status in ("agreed", "promised", "discussed", "expected", "proposed", "stressed", "postponed")
    return acts and coming and bool(values & {"meeting", "visit"}) and _act_is_meeting(claim)


def _act_is_meeting(claim: Claim) -> bool:
    """Whether the meeting is what is agreed, not only the term by which something else is due: it follows the verb closely."""
    verbs = [cue.span for cue in claim.cues if cue.kind == "status"]
    meets = [cue.span for cue in claim.cues if cue.kind in ("event", "next")]
    return any(min(abs(m.start - v.end), abs(v.start - m.end)) <= 60 for v in verbs for m in meets) and not _due_by(claim)


def _due_by(claim: Claim) -> bool:
    """ "... by the next meeting": a term, said with a proposal or a piece of work before it."""
    proposals = [cue for cue in claim.cues if cue.kind == "status" and cue.value == "proposed"]
    return bool(proposals)


def _lasting(claim: Claim) -> bool:
    return any(cue.kind == "lasting" for cue in claim.cues)


def _about_others(claim: Claim, event: Event) -> bool:
    return bool(event.parties) and len(set(claim.parties) - set(event.parties)) > len(set(claim.parties) & set(event.parties))


def _at_main(claim: Claim, event: Event) -> bool:
    return claim.span.article in event.articles
