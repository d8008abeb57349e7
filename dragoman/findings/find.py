"""Room 5: inside one event, which claims speak of one thing, and how the accounts stand to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from dragoman.findings.gather import Group, gather
from dragoman.findings.thing import Thing, thing
from dragoman.findings.verdict import relate, verdict
from dragoman.model import Article, Claim, Copy, Event, Finding, Lineage, Person, Span, Value, content_id
from dragoman.ports import AS_FOUND, Decided
from dragoman.text.likeness import Matrix, margins, probability

VERSION = 1

ONE_EVENT = 2.3
"""What the log odds gain because two claims tell of one event: the probability was fitted among unrelated articles too, where
fewer of the nearest sentences render one another. Between 1.9 and 2.7 the seed and demo reports come out the same."""


def find_findings(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    events: Sequence[Event],
    claim_event: Mapping[str, str],
    copies: Sequence[Copy],
    lineages: Sequence[Lineage],
    people: Sequence[Person],
    people_of: Mapping[str, frozenset[str]],
    vectors: Mapping[str, Matrix],
    backgrounds: Mapping[str, Matrix],
    decided: Decided = AS_FOUND,
) -> tuple[Finding, ...]:
    """The findings of all events. `vectors`: claim id -> centred unit vector; `backgrounds`: article id -> rows; `decided`: what
    people said is of one thing, and what is not."""
    lineage_of = {article: lineage.id for lineage in lineages for article in lineage.articles}
    body = {a.id: {i for i, b in enumerate(a.blocks) if b.kind == "body"} for a in articles}
    person_of = {person.id: person for person in people}
    grouped: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.block in body[claim.span.article]:
            grouped[claim_event.get(claim.id)].append(claim)
    aligned = _aligned(copies, claims)
    beside = _beside(claims)
    found: list[Finding] = []
    for event in events:
        own = sorted(grouped.get(event.id, ()), key=lambda c: c.span)
        things = [thing(c, lineage_of[c.span.article], people_of.get(c.id, frozenset()), beside[c.id]) for c in own]
        reporting = {lineage_of[article] for article in event.articles}
        for group in _regrouped(things, gather(things, aligned, _likeness(own, vectors, backgrounds)), decided):
            found.append(_finding(event, things, group, reporting, person_of))
        found += _faults(event, things, aligned, person_of)
    return tuple(sorted(found, key=lambda f: f.id))


def _beside(claims: Sequence[Claim]) -> dict[str, tuple[Value, ...]]:
    """For each claim the values that its report gives in other sentences."""
    told: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.values:
            told[claim.span.article].append(claim)
    return {
        claim.id: tuple(value for other in told[claim.span.article] if other.sentence != claim.sentence for value in other.values)
        for claim in claims
    }


def _regrouped(things: Sequence[Thing], groups: Sequence[Group], decided: Decided) -> list[Group]:
    """The groups as people merged and split them; what they keep apart is not possibly the same either."""

    def places(members: Iterable[int]) -> frozenset[Span]:
        return frozenset(things[i].claim.span for i in members)

    found_as = {group.members: group for group in groups}
    home = {i: group for group in groups for i in group.members}
    found = []
    for members in decided.regroup("findings", [group.members for group in groups], lambda i: places([i])):
        own = tuple(sorted(members))
        parts = list(dict.fromkeys(home[i] for i in own))
        possible = sorted({i for part in parts for i in part.possible} - set(own))
        possible = [i for i in possible if not decided.apart("findings", places(own), places([i]))]
        why = tuple(dict.fromkeys(reason for part in parts for reason in part.why))
        why = why if own in found_as else ("decided by a person", *why)
        said = (frozenset((things[i].claim.id, things[j].claim.id)) for i, j in combinations(own, 2)) if len(parts) > 1 else ()
        found.append(Group(own, tuple(possible), why, parts[0].direct | frozenset(said)))
    return found


def _finding(event: Event, things: Sequence[Thing], group: Group, reporting: set[str], people: Mapping[str, Person]) -> Finding:
    members = [things[i] for i in group.members]
    outcome, why = verdict(members, people, group.direct)
    telling = {t.lineage for t in members}
    issues = {t.issue for t in members if t.issue}
    maybe = {things[i].lineage for i in group.possible}  # a lineage that may tell it is not silent
    silent = tuple(sorted(reporting - telling - maybe)) if telling & reporting else ()
    reason = "; ".join((why, *group.why[:3]))
    claims = tuple(t.claim.id for t in members)
    possible = tuple(sorted({things[i].claim.id for i in group.possible}))
    issue = issues.pop() if len(issues) == 1 else None
    return Finding(content_id("f", event.id, *claims), event.id, issue, outcome, claims, possible, silent, reason)


def _faults(event: Event, things: Sequence[Thing], aligned: Mapping[frozenset[str], float], people: Mapping[str, Person]) -> list[Finding]:
    """Differences between aligned claims of one lineage: faults of a copy or a translation. One finding for each copy
    that stands against its sisters, with one of them beside it."""
    against: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for i, j in combinations(range(len(things)), 2):
        a, b = things[i], things[j]
        if a.lineage == b.lineage and frozenset((a.claim.id, b.claim.id)) in aligned:
            relation, why = relate(a, b, people)
            if relation != "agree":  # between copies even a number that fits is a changed number
                against[i].append((j, why))
                against[j].append((i, why))
    found, told = [], set()
    for i in sorted(against, key=lambda k: (-len(against[k]), things[k].claim.span)):
        sisters = [(j, why) for j, why in against[i] if (j, i) not in told]
        told |= {(i, j) for j, _ in against[i]}
        if sisters:
            sister, why = min(sisters, key=lambda pair: (len(against[pair[0]]), things[pair[0]].claim.span))
            ids = (things[i].claim.id, things[sister].claim.id)
            issue = things[i].issue or things[sister].issue
            found.append(Finding(content_id("f", "fault", event.id, *ids), event.id, issue, "fault", ids, why=why))
    return found


def _likeness(
    claims: Sequence[Claim], vectors: Mapping[str, Matrix], backgrounds: Mapping[str, Matrix]
) -> dict[tuple[int, int], tuple[float, bool]]:
    """For each pair of claims of different articles: the probability, and whether each is nearest to the other."""
    by_article: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        if claim.id in vectors:
            by_article[claim.span.article].append(i)
    found: dict[tuple[int, int], tuple[float, bool]] = {}
    for one, other in combinations(sorted(by_article), 2):
        rows, columns = by_article[one], by_article[other]
        x = np.stack([vectors[claims[i].id] for i in rows])
        y = np.stack([vectors[claims[j].id] for j in columns])
        cosines, margin = margins(x, y, backgrounds[one], backgrounds[other])
        best_y, best_x = margin.argmax(axis=1), margin.argmax(axis=0)
        for r, i in enumerate(rows):
            for c, j in enumerate(columns):
                mutual = bool(best_y[r] == c and best_x[c] == r)
                found[min(i, j), max(i, j)] = (probability(float(cosines[r, c]), float(margin[r, c]), ONE_EVENT), mutual)
    return found


def _aligned(copies: Sequence[Copy], claims: Sequence[Claim]) -> dict[frozenset[str], float]:
    """Pairs of claims that stand in aligned sentences of two copies; clauses are paired in order, or by their issue."""
    by_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_sentence[claim.sentence].append(claim)
    found: dict[frozenset[str], float] = {}
    for copy in copies:
        for one, other in copy.pairs:
            a, b = by_sentence.get(one, []), by_sentence.get(other, [])
            if len(a) == len(b):
                matches = list(zip(a, b, strict=True))
            else:
                matches = [(x, y) for x in a for y in b if x.issue == y.issue or not (x.issue and y.issue)]
            for x, y in matches:
                found[frozenset((x.id, y.id))] = copy.score
    return found
