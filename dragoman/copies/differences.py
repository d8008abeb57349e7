"""Room 3, last: what two copies say differently, each difference with both spans, one of them None where a side has nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.copies.direction import with_direction
from dragoman.copies.lacking import SPLICED, only_in_one, spliced
from dragoman.copies.reading import Reading
from dragoman.copies.sides import Side, Sides
from dragoman.copies.slots import slot_differences
from dragoman.copies.wording import inside, word_for_word
from dragoman.model import Claim, Copy, Difference, Person, Span

Scopes = Mapping[str, Sequence[tuple[str, frozenset[str], Span]]]
"""For each article: person, the places that the office is for, and the words that say so."""


def add_differences(
    copies: Sequence[Copy],
    readings: Sequence[Reading],
    claims: Sequence[Claim],
    people: Sequence[Person],
    mentions: Sequence[tuple[Span, str]],
) -> tuple[tuple[Copy, ...], frozenset[Span]]:
    """The copies with their differences and direction, and the sentences that a page put into one copy: no claim of the report.

    `mentions`: where which person (by id) is named.
    """
    by_article = {reading.article.id: reading for reading in readings}
    sides = Sides([reading.article for reading in readings], claims, mentions)
    scopes = _scopes(people)
    put_in = spliced(copies, by_article, claims)
    found = []
    for copy in copies:
        differences = [d for a, b in sides.of(copy) for d in compare_sides(a, b, scopes)]
        for difference in only_in_one(copy, *(by_article[article] for article in copy.articles)):
            span = difference.spans[0] or difference.spans[1]
            own = span and [s for s in by_article[span.article].sentences if span.start <= s.start < span.end]
            differences.append(replace(difference, what=SPLICED) if own and all(s in put_in for s in own) else difference)
        x, y = (by_article[article] for article in copy.articles)
        found.append(with_direction(replace(copy, differences=tuple(differences)), x, y))
    return tuple(found), put_in


def compare_sides(a: Side, b: Side, scopes: Scopes) -> list[Difference]:
    """The differences of aligned sentences: of versions in one language word for word, otherwise by slots."""
    areas = _areas(a, b, scopes)
    words = word_for_word(a, b) if a.article.language == b.article.language else None
    others = slot_differences(a, b) if words is None else words
    return areas + [difference for difference in others if not inside(difference, areas)]


def _areas(a: Side, b: Side, scopes: Scopes) -> list[Difference]:
    """A person's office is for one area in one and for another in the other."""
    found = []
    for person, places, span in scopes.get(a.article.id, ()):
        for twin, others, place in scopes.get(b.article.id, ()):
            here = any(s.start <= span.start < s.end for s in a.sentences) and any(s.start <= place.start < s.end for s in b.sentences)
            if here and person == twin and places - others and others - places:
                what = f"area of an office: {', '.join(sorted(places))} against {', '.join(sorted(others))}"
                found.append(Difference((span, place), what))
    return found


def _scopes(people: Sequence[Person]) -> Scopes:
    found: dict[str, list[tuple[str, frozenset[str], Span]]] = defaultdict(list)
    for person in people:
        for role in person.roles:
            if role.scope_span:
                found[role.scope_span.article].append((person.id, frozenset(role.scope), role.scope_span))
    return found
