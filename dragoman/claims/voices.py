"""Voices: on whose word a claim stands. The chain of its attributions, outermost first, each resolved to who is meant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from dragoman.claims.pieces import trimmed
from dragoman.claims.surroundings import Attribution, Stretch
from dragoman.text.lexicon import Hit

RANK = {"agency": 0, "office": 1, "statement": 2, "person": 3, "other": 3}
PARTY_REACH = 30  # code points between an office and the country it belongs to
ROLE_REACH, GENDER_REACH = 30, 12  # the same between a speaker and what tells the role, the gender
COVERED = 0.5  # share of a claim that the content of an attribution covers, cues and sources left out
SPOKE_LAST = 3  # stretches within which a pronoun points back to a speaker
SHARED = 4  # letters of a word that "the ministry" shares with the name it stands for


@dataclass(frozen=True, slots=True)
class Speaker:
    """Someone who speaks: the words that name them, what kind of speaker, the party where the words give it, and where the
    attribution points to them."""

    name: str
    kind: str  # agency, office, statement, person or other
    party: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A speaker of an earlier stretch, with what later words can point back by."""

    speaker: Speaker
    stretch: int
    roles: frozenset[str]
    gender: str | None  # "f", "m" or None
    spoke: bool


@dataclass(slots=True)
class Hearing:
    """What was heard so far in one article, the latest last. Offsets are those of the article."""

    stretch: int = 0
    heard: list[Heard] = field(default_factory=list)
    last: tuple[Speaker, ...] = ()  # the chain of the stretch before, where it was attributed
    heading: tuple[Speaker, ...] = ()  # who speaks under the heading

    def hear(self, speakers: Sequence[Speaker], stretch: Stretch, spoke: bool) -> None:
        for speaker in speakers:
            roles = frozenset(h.value for h in _beside(stretch, speaker, ROLE_REACH) if h.kind == "role")
            gender = next((h.value for h in _beside(stretch, speaker, GENDER_REACH) if h.kind == "gender"), None)
            before = next((h for h in reversed(self.heard) if _same(h.speaker.name, speaker.name)), None)
            if before is not None:
                roles, gender = roles | before.roles, gender or before.gender
            self.heard.append(Heard(speaker, self.stretch, roles, gender, spoke))


def claim_chain(found: Sequence[tuple[Attribution, tuple[Speaker, ...]]], low: int, high: int) -> tuple[Speaker, ...]:
    """The chain of the claim text[low:high], outermost first: the attributions whose content covers it, the widest first.
    Empty where the reporter speaks."""
    said = {i for a, _ in found for s, e in a.content for i in range(max(s, low), min(e, high))}
    spoken = [span for a, _ in found for span in (a.source, a.cue) if span]
    around = {i for a, _ in found for s, e in [_hull(a, high)] for i in range(max(s, low), min(e, high))}
    body = {i for i in range(low, high) if (i in said or i not in around) and not any(s <= i < e for s, e in spoken)}
    covering = []
    for attribution, speakers in found:
        inside = sum(i in body for s, e in attribution.content for i in range(max(s, low), min(e, high)))
        if body and inside >= COVERED * len(body):
            width = sum(e - s for s, e in attribution.content)
            covering.append((-width, min((RANK[s.kind] for s in speakers), default=3), attribution.cue or (low, low), speakers))
    chain: list[Speaker] = []
    for *_, speakers in sorted(covering, key=lambda c: c[:3]):
        chain += [s for s in speakers if not any(_same(s.name, c.name) for c in chain)]
    return tuple(chain)


def _hull(attribution: Attribution, end: int) -> tuple[int, int]:
    """From speaker to verb, and on to what is said behind them, or to `end` where that stands before: the circumstances of
    saying lie there."""
    spans = [span for span in (attribution.source, attribution.cue) if span]
    if not spans:
        return 0, 0
    start, last = min(s for s, _ in spans), max(e for _, e in spans)
    return start, min((s for s, _ in attribution.content if s >= last), default=end)


def speakers_of(attribution: Attribution, stretch: Stretch, hearing: Hearing) -> tuple[Speaker, ...]:
    """Who an attribution names, outermost first, pronouns and descriptions resolved. Without a source it is who spoke before;
    empty where that is not known."""
    if attribution.source is None:
        anchor = attribution.cue or (attribution.content[0][0], attribution.content[0][0])
        return tuple(replace(s, start=anchor[0], end=anchor[1]) for s in hearing.last) if attribution.cue else ()
    low, high = attribution.source
    inside = [h for h in stretch.hits if low <= h.start and h.end <= high]
    named = named_speakers(stretch, low, high, hearing)
    if named:
        return named
    pronoun = next((h for h in inside if h.kind == "pronoun"), None)
    if pronoun is not None and trimmed(stretch.text, low, pronoun.start)[0] >= pronoun.start:
        return _pointed_back(stretch, low, high, hearing, pronoun)
    return _described(stretch, low, high, inside, hearing)


def named_speakers(stretch: Stretch, low: int, high: int, hearing: Hearing) -> tuple[Speaker, ...]:
    """The agencies, offices and people that text[low:high] names, outermost first."""
    found = []
    for h in stretch.hits:
        if not (low <= h.start and h.end <= high):
            continue
        if (h.kind == "agency" and h.value != "any") or h.kind == "office":
            party = h.value if h.kind == "office" and h.value != "any" else None
            if h.kind == "office" and party is None:
                party = _party_beside(stretch, h.start, h.end, low, high) or _known_party(hearing, stretch.text[h.start : h.end])
            found.append(Speaker(stretch.text[h.start : h.end], h.kind, party, h.start, h.end))
    for h in stretch.hits:
        if h.kind == "name" and low <= h.start and h.end <= high and not any(f.start <= h.start < f.end for f in found):
            name = stretch.text[h.start : h.end]
            party = _party_within(stretch, low, high) or _known_party(hearing, name)
            found.append(Speaker(name, "person", party, h.start, h.end))
    kinds: dict[str, Speaker] = {}
    for speaker in sorted(found, key=lambda s: s.start):
        kinds.setdefault(speaker.kind, speaker)
    people = [s for s in found if s.kind == "person"]
    if len(people) > 1 and _joined(stretch, people[0], people[1]):
        return tuple(sorted([s for k, s in kinds.items() if k != "person"], key=lambda s: RANK[s.kind])) + tuple(people)
    return tuple(sorted(kinds.values(), key=lambda s: (RANK[s.kind], s.start)))


def _pointed_back(stretch: Stretch, low: int, high: int, hearing: Hearing, pronoun: Hit) -> tuple[Speaker, ...]:
    for h in reversed(hearing.heard):
        if hearing.stretch - h.stretch > SPOKE_LAST:
            break
        agrees = pronoun.value not in ("f", "m") or h.gender in (None, pronoun.value)
        if h.spoke and h.speaker.kind in ("person", "other") and agrees:
            return (replace(h.speaker, start=low, end=high),)
    heading = [s for s in hearing.heading if s.kind == "person"]
    if heading:
        return (replace(heading[-1], start=low, end=high),)
    people = {h.speaker.name: h for h in hearing.heard if h.speaker.kind == "person" and h.stretch == hearing.stretch - 1}
    if len(people) == 1:
        return (replace(next(iter(people.values())).speaker, start=low, end=high),)
    return (Speaker(stretch.text[low:high], "other", None, low, high),)


def _described(stretch: Stretch, low: int, high: int, inside: Sequence[Hit], hearing: Hearing) -> tuple[Speaker, ...]:
    """The statement, the agency, the minister, the ministry: the latest that fits; else the words as they stand."""
    words = stretch.text[low:high]
    party = _party_within(stretch, low, high)
    kinds = {h.kind for h in inside}
    roles = {h.value for h in inside if h.kind == "role"}
    candidate = None
    if "agency" in kinds:
        candidate = _latest(hearing, lambda h: h.speaker.kind == "agency")
    elif roles and _nothing_else(stretch, low, high, inside):
        candidate = _latest(hearing, lambda h: bool(h.roles & roles) and (party is None or h.speaker.party in (None, party)))
    elif "statement" in kinds:
        candidate = _latest(hearing, lambda h: h.speaker.kind == "office" and hearing.stretch - h.stretch <= SPOKE_LAST)
    elif party is None:
        candidate = _latest(hearing, lambda h: h.speaker.kind in ("office", "agency") and _shares(words, h.speaker.name))
    if candidate is not None:
        return (replace(candidate.speaker, start=low, end=high),)
    kind = "agency" if "agency" in kinds else "statement" if "statement" in kinds and not roles else "person" if roles else "other"
    return (Speaker(words, kind, party, low, high),)


def _beside(stretch: Stretch, speaker: Speaker, reach: int) -> list[Hit]:
    return [h for h in stretch.hits if speaker.start - reach <= h.end and h.start <= speaker.end + reach]


def _latest(hearing: Hearing, fits: Callable[[Heard], bool]) -> Heard | None:
    return next((h for h in reversed(hearing.heard) if fits(h)), None)


def _nothing_else(stretch: Stretch, low: int, high: int, inside: Sequence[Hit]) -> bool:
    """Whether a description has no words but its role and country: "the Turkish minister", not "the minister of fish"."""
    known = sum(h.end - h.start for h in inside if h.kind in ("role", "place", "capital", "former", "honorific"))
    return high - low - known <= SHARED + 1


def _shares(description: str, name: str) -> bool:
    words = [w.casefold().removeprefix("ال") for w in description.split()]
    return any(len(w) >= SHARED and w in name.casefold() for w in words)


def _same(one: str, other: str) -> bool:
    """Whether two names are one: equal, or the one the last word of the other."""
    a, b = one.casefold(), other.casefold()
    return a == b or a.split()[-1:] == [b] or b.split()[-1:] == [a]


def _joined(stretch: Stretch, one: Speaker, other: Speaker) -> bool:
    between = stretch.text[one.end : other.start].strip()
    return (
        any(h.kind == "opener" and h.value == "and" and one.end <= h.start and h.end <= other.start for h in stretch.hits)
        and len(between) <= 5
    )


def _known_party(hearing: Hearing, name: str) -> str | None:
    return next((h.speaker.party for h in reversed(hearing.heard) if h.speaker.party and _same(h.speaker.name, name)), None)


def _countries(stretch: Stretch) -> list[Hit]:
    return [h for h in stretch.hits if h.kind in ("place", "capital") and h.value.isupper()]


def _party_within(stretch: Stretch, low: int, high: int) -> str | None:
    """The one party that a speaker's own words name."""
    parties = [
        h.value
        for h in stretch.hits
        if low <= h.start and h.end <= high and h.kind in ("place", "capital", "office") and len(h.value) == 2 and h.value.isupper()
    ]
    return parties[0] if parties else None


def _party_beside(stretch: Stretch, start: int, end: int, low: int, high: int) -> str | None:
    """The party whose name stands nearest to an office, within its speaker's words first, else within reach."""
    near = [(not (low <= h.start and h.end <= high), max(h.start - end, start - h.end, 0), h.start, h.value) for h in _countries(stretch)]
    best = min((n for n in near if n[1] <= PARTY_REACH), default=None)
    return best[3] if best else None
