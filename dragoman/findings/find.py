"""Room 5: inside one event, which claims speak of one thing, and how the accounts stand to one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from dragoman.findings.days import find_days
from dragoman.findings.faults import find_faults
from dragoman.findings.gather import TIE, Group, Tie, gather
from dragoman.findings.silence import silence
from dragoman.findings.thing import Day, Thing, Told, days_of, months_of, thing, weekdays_of
from dragoman.findings.verdict import NOTHING, verdict
from dragoman.model import Article, Claim, Copy, Event, Finding, Lineage, Link, Person, Span, content_id
from dragoman.ports import AS_FOUND, Decided
from dragoman.text.likeness import Matrix, log_odds, margins

VERSION = 1

ONE_EVENT = 2.3
"""What the log odds gain because two claims tell of one event: the probability was fitted among unrelated articles too, where
fewer of the nearest sentences render one another. Between 1.9 and 2.7 the seed and demo reports come out the same."""


TIMES = frozenset({"day", "weekday"})  # slots in which claims of one thing already stand against one another

FAINT = 0.02  # probability below which two claims are no nearer than any two


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
    by_id = {a.id: a for a in articles}
    body = {a.id: {i for i, b in enumerate(a.blocks) if b.kind == "body"} for a in articles}
    person_of = {person.id: person for person in people}
    names = {claim.id: tuple(by_id[s.article].text[s.start : s.end] for s in claim.names) for claim in claims}
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
        reporting: dict[str, list[Article]] = defaultdict(list)
        for article in event.articles:
            reporting[lineage_of[article]].append(by_id[article])
        groups = gather(told, aligned, _likeness([t.claim for t in told], vectors, backgrounds), _stage(event))
        for group in _regrouped(told, groups, decided):
            found.append(_finding(event, told, group, reporting, person_of))
    told_already = {(f.event, claim) for f in found for ground in f.grounds if ground.slot in TIMES for claim in f.claims}
    days = find_days(events, by_id, claims, lineage_of)
    found += [finding for finding in days if not all((finding.event, claim) in told_already for claim in finding.claims)]
    return tuple(sorted(found, key=lambda f: f.id))


def _stage(event: Event) -> frozenset[Day]:
    """The days of an event of known days."""
    if event.when is None or event.when.low is None or event.when.high is None:
        return frozenset()
    return frozenset((int(day[5:7]), int(day[8:10])) for day in (event.when.low, event.when.high))


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


def _regrouped(things: Sequence[Thing], groups: Sequence[Group], decided: Decided) -> list[Group]:
    """The groups as people merged and split them; what they keep apart is not possibly the same either."""

    def places(members: Iterable[int]) -> frozenset[Span]:
        return frozenset(things[i].claim.span for i in members)

    home = {i: n for n, group in enumerate(groups) for i in group.members}
    found = []
    for members in decided.regroup("findings", [group.members for group in groups], lambda i: places([i])):
        own = tuple(sorted(members))
        parts = [groups[n] for n in dict.fromkeys(home[i] for i in own)]
        possible = sorted({i for part in parts for i in part.possible} - set(own))
        possible = [i for i in possible if not decided.apart("findings", places(own), places([i]))]
        ties = [tie for part in parts for tie in part.ties if {tie.a, tie.b} <= set(own)]
        ties += [Tie(TIE, parts[0].members[0], part.members[0], ("decided by a person",)) for part in parts[1:]]
        said = {frozenset((things[i].claim.id, things[j].claim.id)): 1.0 for i, j in combinations(own, 2)} if len(parts) > 1 else {}
        found.append(Group(own, tuple(possible), tuple(ties), {**parts[0].direct, **said}))
    return found


def _finding(
    event: Event, things: Sequence[Thing], group: Group, reporting: Mapping[str, Sequence[Article]], people: Mapping[str, Person]
) -> Finding:
    members = [things[i] for i in group.members]
    outcome, grounds = verdict(members, people, group.direct)
    telling = {t.lineage for t in members}
    issues = {t.issue for t in members if t.issue}
    silent, unread = silence(reporting, telling, {things[i].lineage for i in group.possible})
    why = grounds[0].why if grounds else NOTHING if len(telling) > 1 else "one lineage only"
    reason = "; ".join((why, *group.why[:3]))
    ids = [t.claim.id for t in things]
    links = tuple(
        Link((ids[tie.a], ids[tie.b]), round(tie.score, 4), None if tie.p is None else round(tie.p, 4), tie.why) for tie in group.ties
    )
    claims = tuple(t.claim.id for t in members)
    possible = tuple(sorted({things[i].claim.id for i in group.possible}))
    issue = issues.pop() if len(issues) == 1 else None
    return Finding(content_id("f", event.id, *claims), event.id, issue, outcome, claims, possible, silent, unread, reason, grounds, links)


def _likeness(
    claims: Sequence[Claim], vectors: Mapping[str, Matrix], backgrounds: Mapping[str, Matrix]
) -> dict[tuple[int, int], tuple[float, bool]]:
    """For each pair of claims of different articles that is not faint: the probability, and whether each is nearest to the other."""
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
        p = 1 / (1 + np.exp(-log_odds(cosines, margin) - ONE_EVENT))
        best_y, best_x = margin.argmax(axis=1), margin.argmax(axis=0)
        for r, c in np.argwhere(p >= FAINT).tolist():
            i, j = rows[r], columns[c]
            found[min(i, j), max(i, j)] = float(p[r, c]), bool(best_y[r] == c and best_x[c] == r)
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
