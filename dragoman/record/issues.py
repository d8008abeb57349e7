"""Issues: what the parties have between them, round by round, with each side's position in its own words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dragoman.model import Claim, Event, Finding, Issue, IssueState, Position, Round

STATES: dict[str, IssueState] = {
    "signed": "settled",
    "agreed": "agreed",
    "promised": "agreed_to_work_on",
    "discussed": "discussed",
    "expected": "discussed",
    "demanded": "raised",
    "concern": "raised",
    "proposed": "raised",
    "stressed": "raised",
    "rejected": "blocked",
    "cancelled": "blocked",
    "postponed": "discussed",
}
ORDER: tuple[IssueState, ...] = ("settled", "agreed", "agreed_to_work_on", "blocked", "discussed", "raised")
SURE = 0.6  # probability of a status from which it may move a line of the record


def find_issues(
    claims: Sequence[Claim], events: Sequence[Event], claim_event: Mapping[str, str], labels: Mapping[str, str], findings: Sequence[Finding]
) -> tuple[Issue, ...]:
    """The issues of the record, each with its rounds. A claim counts if it does something about the issue and if the
    issue lies between the parties of the event: what is said of a third country's affairs is no issue of theirs."""
    event_of = {event.id: event for event in events}
    rounds: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    shared = {claim for finding in findings if finding.verdict != "single" for claim in finding.claims}
    for claim in claims:
        event = event_of.get(claim_event.get(claim.id, ""))
        if claim.issue and event and _between_parties(claim, event):
            rounds[claim.issue][event.id].append(claim)
    out = []
    for issue in sorted(rounds):
        acts = [c for members in rounds[issue].values() for c in members if c.status in STATES and c.status_p >= SURE]
        if acts or any(c.id in shared for members in rounds[issue].values() for c in members):
            told = tuple(
                _round(event, members) for event, members in sorted(rounds[issue].items(), key=lambda item: _day(event_of[item[0]]))
            )
            out.append(Issue(issue, labels.get(issue, issue), told))
    return tuple(out)


def _between_parties(claim: Claim, event: Event) -> bool:
    """Whether the claim names no country beyond the parties and the event's own place."""
    if not event.parties:
        return True
    others = set(claim.parties) - set(event.parties)
    return not others or len(others) < len(set(claim.parties) & set(event.parties))


def _round(event: str, claims: Sequence[Claim]) -> Round:
    states = {_state(c) for c in claims if c.status in STATES and c.status_p >= SURE}
    state: IssueState = next((s for s in ORDER if s in states), "discussed")
    by_side: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_side[side_of(claim)].append(claim)
    positions = tuple(
        Position(party, tuple(sorted(c.span for c in members)))
        for party, members in sorted(by_side.items(), key=lambda item: item[0] or "")
    )
    return Round(event, state, positions)


def _state(claim: Claim) -> IssueState:
    """The state that one claim gives. To agree on a meeting about an issue settles nothing of the issue itself."""
    kinds = {cue.kind for cue in claim.cues}
    coming = "next" in kinds or ("event" in kinds and bool(kinds & {"soon", "undated"}))
    state = STATES[claim.status or ""]
    return "agreed_to_work_on" if coming and state in ("agreed", "settled") else state


def side_of(claim: Claim) -> str | None:
    """The party of the innermost voice; None where the reporter speaks or the party is unknown."""
    return next((voice.party for voice in reversed(claim.voices) if voice.party), None)


def _day(event: Event) -> tuple[str, str]:
    return ((event.when.low if event.when else None) or "9999", event.id)
