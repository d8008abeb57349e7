"""How an event was held, in the modes of PLOVER's CONSULT: by phone, as a visit, through a third party, between three and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.events.contacts import Contact
from dragoman.model import Claim

KINDS = {"call": "CONSULT", "visit": "CONSULT", "summit": "CONSULT", "meeting": "CONSULT", "signing": "AGREE"}
MODES = {"call": "phone", "visit": "visit", "summit": "meet", "meeting": "meet", "signing": "sign"}
SPECIAL = ("third-party", "multilateral")  # modes that words tell, the stronger first
MANY = 3  # sides from which a meeting is multilateral
UNREAL = frozenset({"proposed", "demanded", "rejected", "promised"})  # what such a claim speaks of may never have been
ELSEWHERE = frozenset({"previous", "next", "after", "before"})
TWO = "both"  # cue: "both sides"


def mode_of(
    told: Sequence[Contact], claims: Mapping[str, Claim], people_of: Mapping[str, frozenset[str]], party_of: Mapping[str, str | None]
) -> str | None:
    """The mode of an event, None where no word tells what it was. A call is a call and a signing a signing; what comes together is
    held through a third party or is multilateral where a report says so of it, or where it names the heads of three delegations.

    `claims` by id; `people_of`: the people named in each claim; `party_of`: the side of each person.
    """
    kind = kind_of(told)
    if kind is None or kind in ("call", "signing"):
        return MODES.get(kind or "")
    telling = [claim for contact in told for claim in _telling(contact, claims)]
    said = {cue.value for claim in telling for cue in claim.cues if cue.kind == "mode"}
    for mode in SPECIAL:
        if mode in said:
            return mode
    if any(_sides(contact, claims, people_of, party_of) >= MANY for contact in told):
        return "multilateral"
    return MODES[kind]


def kind_of(told: Sequence[Contact]) -> str | None:
    """The kind that most tellings give."""
    kinds = Counter(contact.kind for contact in told if contact.kind)
    return min(kinds, key=lambda kind: (-kinds[kind], kind), default=None)


def _telling(contact: Contact, claims: Mapping[str, Claim]) -> Iterator[Claim]:
    """The claims that tell of the contact itself, and not of what was wished or of another."""
    for claim in _of(contact, claims):
        kinds = {cue.kind for cue in claim.cues}
        if "event" in kinds and claim.status not in UNREAL and not (kinds & ELSEWHERE and contact.role == "main"):
            yield claim


def _sides(
    contact: Contact, claims: Mapping[str, Claim], people_of: Mapping[str, frozenset[str]], party_of: Mapping[str, str | None]
) -> int:
    """How many sides have a head of their delegation in one telling; none where it speaks of both sides."""
    own = list(_of(contact, claims))
    if any(cue.kind == TWO for claim in own for cue in claim.cues):
        return 0
    heads = (claim for claim in own if any(cue.kind == "lead" for cue in claim.cues))
    return len({party for claim in heads for person in people_of.get(claim.id, ()) if (party := party_of.get(person))})


def _of(contact: Contact, claims: Mapping[str, Claim]) -> Iterable[Claim]:
    return (claims[i] for i in contact.claims if i in claims)
