"""The two sides that are compared: aligned sentences of two articles with what the claims found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.copies.figures import SECONDS
from dragoman.model import Article, Claim, Copy, Cue, DatePart, Span, Value


@dataclass(frozen=True)
class Side:
    """Sentences of one article that render, together, those of the other side. `people`: who is named where, by person id."""

    article: Article
    sentences: tuple[Span, ...]
    claims: tuple[Claim, ...]
    people: tuple[tuple[Span, str], ...] = ()
    places: frozenset[str] = frozenset()  # every country that the article names
    known: frozenset[str] = frozenset()  # every person that it names

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.article.text[s.start : s.end] for s in self.sentences)

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        return tuple(cue for claim in self.claims for cue in claim.cues)

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Durations alone: the other numbers are compared by their digits, whatever they count."""
        return tuple(value for claim in self.claims for value in claim.values if value.interval.unit in SECONDS)

    @cached_property
    def dates(self) -> tuple[DatePart, ...]:
        return tuple(date for claim in self.claims for date in claim.dates)

    @cached_property
    def names(self) -> tuple[Span, ...]:
        return tuple(name for claim in self.claims for name in claim.names)

    def quote(self, span: Span) -> str:
        return self.article.text[span.start : span.end]


class Sides:
    """Makes the sides of copies."""

    def __init__(self, articles: Iterable[Article], claims: Iterable[Claim], mentions: Iterable[tuple[Span, str]]) -> None:
        self._articles = {article.id: article for article in articles}
        self._claims: dict[Span, list[Claim]] = defaultdict(list)
        self._places: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            self._claims[claim.sentence].append(claim)
            self._places[claim.span.article].update(cue.value for cue in claim.cues if cue.kind == "place")
        self._named: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for span, person in mentions:
            self._named[span.article].append((span, person))

    def of(self, copy: Copy) -> list[tuple[Side, Side]]:
        """The aligned sentences of a copy, those together that share a partner."""
        return [(self._side(copy.articles[0], a), self._side(copy.articles[1], b)) for a, b in groups(copy.pairs)]

    def _side(self, article: str, sentences: Sequence[Span]) -> Side:
        claims = tuple(claim for sentence in sentences for claim in self._claims.get(sentence, ()))
        people = tuple(
            (span, person) for span, person in self._named.get(article, ()) if any(s.start <= span.start < s.end for s in sentences)
        )
        return Side(
            self._articles[article],
            tuple(sentences),
            claims,
            people,
            frozenset(self._places[article]),
            frozenset(p for _, p in self._named.get(article, ())),
        )


def groups(pairs: Sequence[tuple[Span, Span]]) -> list[tuple[list[Span], list[Span]]]:
    """The pairs gathered into groups that share no sentence, in order of the first side."""
    found: list[tuple[set[Span], set[Span]]] = []
    for one, other in sorted(pairs):
        mine: tuple[set[Span], set[Span]] = ({one}, {other})
        for group in [group for group in found if one in group[0] or other in group[1]]:
            found.remove(group)
            mine = (mine[0] | group[0], mine[1] | group[1])
        found.append(mine)
    return sorted((sorted(a), sorted(b)) for a, b in found)
