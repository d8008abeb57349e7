"""Live pages and round-ups: several reports in one text, each read by itself; what two entries tell of one event is one telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.events.contacts import Contact
from dragoman.model import OWN_REPORT, Article, Claim

JOINT = 2  # parties that two entries must share to tell of one event


def parts_of(article: Article, claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of each report that the article holds, in order; what stands above the first is a part of its own."""
    starts = sorted(span.start for what, span in article.flags if what == OWN_REPORT)
    parts: list[list[Claim]] = [[] for _ in range(len(starts) + 1)]
    for claim in claims:
        parts[sum(start <= claim.span.start for start in starts)].append(claim)
    return [part for part in parts if part]


def join_parts(parts: Sequence[Sequence[Contact]]) -> tuple[list[Contact], list[list[int]]]:
    """The contacts of all parts, and for each part the place of each of its contacts. Main contacts of two parts that tell of
    one event become one; a part that tells of no contact keeps an empty one, which is no event."""
    out: list[Contact] = []
    mains: list[int] = []
    places: list[list[int]] = []
    for number, contacts in enumerate(parts):
        main = contacts[0] if len(parts) == 1 or _tells(contacts[0]) else _empty(contacts[0])
        home = next((at for at in mains if _one_event(out[at], main)), None)
        if home is None:
            home = len(out)
            mains.append(home)
            out.append(replace(main, part=number))
        else:
            out[home] = _joined(out[home], main)
        places.append([home])
        for contact in contacts[1:]:
            places[-1].append(len(out))
            out.append(replace(contact, part=out[home].part))
    return out, places


def _tells(contact: Contact) -> bool:
    """Whether an entry tells of a contact: what it was, and when or whose."""
    return bool(contact.kind and (contact.dates or contact.people or len(contact.parties) >= JOINT))


def _empty(contact: Contact) -> Contact:
    return replace(contact, kind=None, dates=(), city=None, ordinal=None, people=frozenset(), parties=frozenset(), after=())


def _one_event(a: Contact, b: Contact) -> bool:
    days_a, days_b = ({(d.month, d.day) for d in c.dates if d.month and d.day} for c in (a, b))
    if not a.kind or not b.kind or (a.kind == "call") != (b.kind == "call") or (days_a and days_b and not days_a & days_b):
        return False
    if a.city and b.city and a.city != b.city:
        return False
    return len(a.parties & b.parties) >= JOINT or bool(a.people & b.people)


def _joined(a: Contact, b: Contact) -> Contact:
    return replace(
        a,
        dates=a.dates + b.dates,
        spans=a.spans + b.spans,
        claims=a.claims + b.claims,
        city=a.city or b.city,
        ordinal=a.ordinal or b.ordinal,
        people=a.people | b.people,
        parties=a.parties | b.parties,
        after=a.after + b.after,
    )
