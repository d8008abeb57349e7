"""An event in the making: the contacts that are one, their day and parties. The parts of the room hand it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.events.contacts import Contact
from dragoman.model import DateKnown, Span


@dataclass(frozen=True, slots=True)
class Draft:
    id: str
    contacts: tuple[Contact, ...]
    when: DateKnown | None
    parties: tuple[str, ...]

    @property
    def day(self) -> str:
        """Its first day in ISO; an undated one comes after all others."""
        return (self.when.low if self.when else None) or "9999"

    @property
    def meets(self) -> bool:
        """Whether people come together in it: no telling speaks of a call alone."""
        return all(contact.kind != "call" for contact in self.contacts) and any(contact.kind for contact in self.contacts)

    @property
    def planned(self) -> bool:
        return planned(self.contacts)

    @property
    def span(self) -> Span | None:
        """The first words that tell of it, those of a report of its own before those of a mention."""
        told = [contact for contact in self.contacts if contact.role == "main"] or self.contacts
        return min((contact.spans[0] for contact in told if contact.spans), default=None)

    @property
    def places(self) -> frozenset[Span]:
        """Where it stands in the reports, for people to decide on."""
        return frozenset().union(*(contact.places for contact in self.contacts))

    def shares(self, other: Draft) -> int:
        """How many parties two events have in common."""
        return len(set(self.parties) & set(other.parties))


def planned(told: Sequence[Contact]) -> bool:
    """Whether every telling speaks of what is still to come."""
    return all(contact.status in ("expected", "postponed") for contact in told)
