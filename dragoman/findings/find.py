"""Room 5: inside one event, which claims speak of one thing, and how the accounts stand to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from dragoman.findings.faults import find_faults
from dragoman.findings.gather import Group, gather
from dragoman.findings.thing import Thing, Told, days_of, months_of, thing, weekdays_of
from dragoman.findings.verdict import verdict
from dragoman.model import Article, Claim, Copy, Event, Finding, Lineage, Person, Span, content_id
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
) -> tuple[Finding, ...]:
    """The findings of all events. `vectors`: claim id -> centred unit vector; `backgrounds`: article id -> rows."""
    lineage_of = {article: lineage.id for lineage in lineages for article in lineage.articles}
    body = {a.id: {i for i, b in enumerate(a.blocks) if b.kind == "body"} for a in articles}
    person_of = {person.id: person for person in people}
    text_of = {a.id: a.text for a in articles}
    names = {claim.id: tuple(text_of[s.article][s.start : s.end] for s in claim.names) for claim in claims}
    beside = _beside(claims, people_of, names)
    things = {
        claim.id: thing(claim, lineage_of[claim.span.article], people_of.get(claim.id, frozenset()), beside[claim.id], names[claim.id])
        for claim in sorted(claims, key=lambda c: c.span)
        if claim.block in body[claim.span.article]
    }
    grouped: dict[str | None, list[Thing]] = defaultdict(list)
    for claim, own in things.items():
        grouped[claim_event.get(claim)].append(own)
    aligned = _aligned(copies, claims)
    found = find_faults(list(things.values()), claim_event, aligned, copies, person_of)
    for event in events:
        told = grouped.get(event.id, [])
        reporting = {lineage_of[article] for article in event.articles}
        for group in gather(told, aligned, _likeness([t.claim for t in told], vectors, backgrounds)):
            found.append(_finding(event, told, group, reporting, person_of))
    return tuple(sorted(found, key=lambda f: f.id))


def _beside(claims: Sequence[Claim], people_of: Mapping[str, frozenset[str]], names: Mapping[str, Sequence[str]]) -> dict[str, Told]:
    """For each claim what its report says in other sentences."""
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.values or claim.dates or claim.names or claim.id in people_of:
            by_article[claim.span.article].append(claim)
    found = {}
    for claim in claims:
        others = [other for other in by_article[claim.span.article] if other.sentence != claim.sentence]
        found[claim.id] = Told(
            tuple(value for other in others for value in other.values),
            days_of(others),
            months_of(others, with_days=True),
            weekdays_of(others),
            frozenset(person for other in others for person in people_of.get(other.id, ())),
            frozenset(word for other in others for name in names[other.id] for word in name.split()),
        )
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
