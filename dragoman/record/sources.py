"""What an account rests on: the statements and people it names as its source. Two lineages may rest on one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.model import Claim


def primary_sources(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each article the offices whose word its claims stand on, as "PARTY: name as written", one a party: the one
    named most often. An office whose party no words tell stands by its name alone, where nothing better is named. A person
    who speaks is no source of a whole account."""
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for claim in claims:
        for voice in claim.voices:
            if voice.kind in ("office", "statement"):
                counts[claim.span.article][voice.party or ""][voice.name] += 1
    found = {}
    for article, parties in counts.items():
        told = {party: names for party, names in parties.items() if party} or parties
        found[article] = tuple(
            (f"{party}: " if party else "") + min(names, key=lambda name: (-names[name], name)) for party, names in sorted(told.items())
        )
    return found
