"""Voices: on whose word a sentence stands. A chain, outermost first: agency, ministry or statement, person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.claims.status import VERB_FINAL
from dragoman.text.lexicon import Hit

RANK = {"agency": 0, "office": 1, "statement": 2, "person": 3}
REACH = 70  # code points between a verb of saying and its speaker
PARTY_REACH = 30  # code points between an office and the country it belongs to


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks in a sentence: the words, what kind of speaker, the party where the words give it."""

    name: str
    kind: str
    party: str | None
    start: int
    end: int


def speakers(text: str, hits: Sequence[Hit], names: Sequence[tuple[int, int]]) -> list[Speaker]:
    """Everyone in a sentence who could be speaking, in order. `names` are the name candidates of the sentence."""
    found = []
    for hit in hits:
        if hit.kind in ("agency", "office"):
            party = hit.value if hit.kind == "office" and hit.value != "any" else None
            if hit.kind == "office" and party is None:
                party = _party_beside(hits, hit.start, hit.end)
            found.append(Speaker(text[hit.start : hit.end], hit.kind, party, hit.start, hit.end))
    found += [Speaker(text[s:e], "person", _party_beside(hits, s, e), s, e) for s, e in names]
    return sorted(found, key=lambda speaker: speaker.start)


def chain(
    text: str,
    hits: Sequence[Hit],
    names: Sequence[tuple[int, int]],
    before: Sequence[Speaker],
    quoted: Sequence[tuple[int, int]],
    language: str | None,
) -> list[Speaker]:
    """The attribution chain of a sentence, outermost first; empty where the reporter speaks.

    `before` are the speakers of earlier sentences, the latest last: "the statement", "the agency" and "he" point back
    at them. Cues inside quotation marks (`quoted`) belong to the words quoted and not to the sentence.
    """
    outside = [hit for hit in hits if not any(s <= hit.start < e for s, e in quoted)]
    cues = [hit for hit in outside if hit.kind in ("say", "according", "statement")]
    if not cues:
        return []
    here = [s for s in speakers(text, outside, names) if not any(qs <= s.start < qe for qs, qe in quoted)]
    near = [s for s in here if any(_distance(s, cue) <= REACH for cue in cues)]
    if language in VERB_FINAL:
        near = near or here[:1]  # the subject opens the sentence, its verb closes it
    if not near:
        statement = next((cue for cue in cues if cue.kind == "statement"), None)
        pronoun = next((hit for hit in outside if hit.kind == "pronoun"), None)
        wanted = "office" if statement else "person" if pronoun else None
        earlier = next((s for s in reversed(before) if wanted is None or s.kind == wanted), None)
        anchor = statement or pronoun or cues[0]
        if earlier is None:
            return []
        return [Speaker(earlier.name, earlier.kind, earlier.party, anchor.start, anchor.end)]
    named: dict[str, Speaker] = {}
    for speaker in sorted(near, key=lambda s: min(_distance(s, cue) for cue in cues)):
        named.setdefault(speaker.kind, speaker)  # one link a kind: the one nearest to a cue
    return sorted(named.values(), key=lambda s: (RANK[s.kind], s.start))


def _party_beside(hits: Sequence[Hit], start: int, end: int) -> str | None:
    """The party whose name stands nearest to an office or a person within reach."""
    places = [hit for hit in hits if hit.kind in ("place", "capital") and hit.value.isupper()]
    near = [(max(hit.start - end, start - hit.end, 0), hit.start, hit.value) for hit in places]
    best = min((n for n in near if n[0] <= PARTY_REACH), default=None)
    return best[2] if best else None


def _distance(speaker: Speaker, cue: Hit) -> int:
    return max(cue.start - speaker.end, speaker.start - cue.end, 0)
