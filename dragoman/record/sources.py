"""What an account rests on: the statements and people it names as its source. Two lineages may rest on one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dragoman.model import Claim


def primary_sources(claims: Sequence[Claim]) -> dict[str, tuple[str, ...]]:
    """For each article the parties' offices whose word its claims stand on, as PARTY:kind, most used first."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        offices = {cue.span: cue.value for cue in claim.cues if cue.kind == "office"}
        for voice in claim.voices:
            if voice.party and (voice.span in offices or not offices):
                counts[claim.span.article][f"{voice.party}: {voice.name}"] += 1
    return {article: tuple(sorted(names, key=lambda n: (-names[n], n))) for article, names in counts.items()}
