"""Sides: for whom a person stands, by the words beside the name and never by the place where people meet."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from dragoman.model import Claim, Cue, Span
from dragoman.record.titles import COUNTRY_BEHIND, PREPOSITIONS, Title
from dragoman.text.lexicon import UNSPACED

OFFICE, TEAM, OF, CITIZEN = 3, 2, 2, 2  # votes: of the country in an office, of a team, of "of Peru" behind a name, of "the Peruvian"
NEAR = 2  # code points between a country and what it is beside
BEHIND = 12  # between a name and the country it is of
TEAM_REACH = 25  # between a team and its country
POSTED = frozenset({"ambassador", "envoy", "consul_general", "representative", "adviser", "mediator"})
"""Offices that are held in, or for, another country than one's own: what follows them is no side unless "of" says so."""
OF_WORDS = PREPOSITIONS | {"from", "aus", "dari", "من", "của", "از", "з", "із"} - {"for", "für", "для", "za"}


def side_votes(text: str, claim: Claim, name: Span, titles: Sequence[Title], team: str | None) -> Counter[str]:
    """Countries that a claim's words give the person of a name. `titles`: the offices beside it; `team`: whose team the person leads
    or sits in there."""
    votes: Counter[str] = Counter()
    countries = [cue for cue in claim.cues if cue.kind in ("place", "office") and len(cue.value) == 2]
    for title in titles:
        votes.update(dict.fromkeys(_of_office(text, claim, title, name, countries), OFFICE))
    for cue in countries:
        between = text[name.end : cue.span.start]
        if 0 <= cue.span.start - name.end <= BEHIND and _is_of(between):
            votes[cue.value] += OF
        inside = any(title.start <= cue.span.start < title.end for title in titles)
        if 0 <= name.start - cue.span.end <= NEAR and not inside and not _at(text, claim, cue):
            votes[cue.value] += CITIZEN
    if team:
        votes[team] += TEAM
    return votes


def winner(votes: Counter[str]) -> str | None:
    """The country with most votes; None where two have as many."""
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None


def _of_office(text: str, claim: Claim, title: Title, name: Span, countries: Sequence[Cue]) -> set[str]:
    """The country of an office: the one in its phrase, before its word or in the genitive behind it; a capital speaks for its
    government where it stands right before ("Cairo's negotiator")."""
    office = title.cue.span
    found = set()
    capitals = [cue for cue in claim.cues if cue.kind == "capital" and len(cue.value) == 2]
    before = [cue for cue in (*countries, *capitals) if cue.span.end <= office.start and office.start - cue.span.end <= NEAR + 1]
    before += [cue for cue in countries if title.start <= cue.span.start and cue.span.end <= office.start]
    if claim.language not in COUNTRY_BEHIND:
        found |= {cue.value for cue in before if not _at(text, claim, cue)}
    if found and title.cue.value in POSTED:
        return found
    end = min(title.end, name.start) if name.start >= office.end else title.end
    for cue in countries:
        if office.start <= cue.span.start and cue.span.end <= max(end, office.end):
            if title.cue.value in POSTED and not _of(text[office.end : cue.span.start]) and cue.span.start >= office.end:
                continue
            found.add(cue.value)
    return found


def _of(between: str) -> bool:
    """Whether the words between an office and a country are "of", or nothing (a genitive)."""
    words = between.split()
    return not words or (len(words) <= 2 and words[0].lower() in OF_WORDS)


def _is_of(between: str) -> bool:
    """Whether what stands between a name and a country is "of", or a bracket."""
    words = between.split()
    return between.strip() == "(" or (bool(words) and len(words) <= 2 and words[0].lower() in OF_WORDS)


def _at(text: str, claim: Claim, place: Cue) -> bool:
    """Whether a preposition of place stands right before: people meet there."""
    return any(cue.kind == "preposition" and cue.value == "at" and 0 <= place.span.start - cue.span.end <= NEAR for cue in claim.cues)


def teams(text: str, claim: Claim, titles: Mapping[Span, Sequence[Title]], names: Sequence[Span]) -> dict[Span, str]:
    """Whose team each person of a claim leads or sits in, where it says so: "the team of Peru was led by Ana Rey, that of Chile by Eva
    Diaz", and the other way round. Countries of the offices themselves do not count."""
    if not any(cue.kind in ("lead", "attend") for cue in claim.cues):
        return {}
    taken = [(title.start, title.end) for own in titles.values() for title in own]
    countries = [
        cue
        for cue in claim.cues
        if cue.kind in ("place", "capital")
        and len(cue.value) == 2
        and not any(start <= cue.span.start < end for start, end in taken)
        and not any(name.start <= cue.span.start < name.end for name in names)
        and not _at(text, claim, cue)
    ]
    words = [cue.span for cue in claim.cues if cue.kind == "team"]
    named = [cue for cue in countries if any(_gap(cue.span, word) <= TEAM_REACH for word in words)]
    if words and not named:
        return {}
    if len(names) == 1 and len({cue.value for cue in countries}) > 1:
        countries = named if len({cue.value for cue in named}) == 1 else []
    order = sorted([(cue.span.start, cue.value) for cue in countries] + [(name.start, None) for name in names])
    kinds = [value is not None for _, value in order]
    if not any(kinds) or all(kinds):
        return {}
    first, runs = kinds[0], sum(a != b for a, b in itertools.pairwise(kinds)) + 1
    by_start = {name.start: name for name in names}
    if runs == 2 and len(names) == len(countries) and first:  # Peru and Chile: Ana Rey and Eva Diaz
        return dict(zip(sorted(names), [value for _, value in order if value], strict=True))
    found: dict[Span, str] = {}
    sequence = order if first else order[::-1]
    country: str | None = None
    for start, value in sequence:
        if value is not None:
            country = value
        elif country is not None:
            found[by_start[start]] = country
    return found


def heads(text: str, claim: Claim, titles: Mapping[Span, Sequence[Title]], names: Sequence[Span]) -> frozenset[Span]:
    """The people whom a claim puts at the head of a team: those whose office says so, those of whom it says that they lead a team,
    and, where it tells of several teams, the head of each."""
    words = [cue.span for cue in claim.cues if cue.kind == "team"]
    found = {name for name, own in titles.items() for t in own if t.cue.value == "head" and any(t.start <= w.start < t.end for w in words)}
    leads = [cue.span for cue in claim.cues if cue.kind == "lead"]
    if not leads or not (words or claim.language in UNSPACED):
        return frozenset(found)
    sides = teams(text, claim, titles, names)
    if len(set(sides.values())) > 1 and len(set(sides.values())) == len(sides):
        return frozenset({*found, *sides})
    for lead in leads:
        reach = {
            name: min([_gap(lead, name), *(_gap(lead, Span(lead.article, t.start, t.end)) for t in titles.get(name, ()))]) for name in names
        }
        if reach:
            found.add(min(sorted(reach), key=lambda name: reach[name]))
    return frozenset(found)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)
