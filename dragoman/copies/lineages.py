"""The lineages that copies form: the articles that descend from one original."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.model import Article, Copy, Lineage, content_id


def find_lineages(
    articles: Sequence[Article],
    copies: Sequence[Copy],
    rests_on: Mapping[str, Sequence[str]],
    together: Sequence[tuple[str, str]] = (),
) -> tuple[Lineage, ...]:
    """Articles joined by copies of the whole; partial reuse leaves each its own. `rests_on`: primary sources an article names;
    `together`: pairs that people say descend from one original."""
    parent = {article.id: article.id for article in articles}

    def root(article: str) -> str:
        while parent[article] != article:
            article = parent[article]
        return article

    pairs = [copy.articles for copy in copies if copy.kind != "reuse"]
    for one, other in [*pairs, *(pair for pair in together if set(pair) <= parent.keys())]:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    members: dict[str, list[str]] = {}
    for article in sorted(parent):
        members.setdefault(root(article), []).append(article)
    return tuple(Lineage(content_id("l", *ids), tuple(ids), _one_a_party(rests_on, ids)) for ids in members.values())


def _one_a_party(rests_on: Mapping[str, Sequence[str]], articles: Sequence[str]) -> tuple[str, ...]:
    """The sources of a lineage: copies in several languages name one office in several ways, of which one stands here. A name
    without its party stands only where no copy tells the party."""
    named: dict[str, set[str]] = {}
    for article in articles:
        for source in rests_on.get(article, ()):
            party, colon, _ = source.partition(": ")
            named.setdefault(party if colon else "", set()).add(source)
    told = {party: names for party, names in named.items() if party} or named
    return tuple(min(told[party], key=lambda name: (not name.isascii(), name)) for party in sorted(told))
