"""Room 3: which articles are copies or translations of one another, and the lineages they form.

Two articles are compared by their sentences alone, whatever else the pile holds, so that the order in which reports
arrive never shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from dragoman.copies.shingles import Shingles, containment, jaccard, same_sentences, shingles, word_set
from dragoman.model import Article, Copy, CopyKind, Lineage, Span, content_id
from dragoman.text.likeness import Matrix, mutual_pairs, order_agreement

VERSION = 1

SURE = 0.8  # probability from which a pair of sentences counts
ORDERED = 0.85  # order agreement of the partners
LEAST_PAIRS = 5
MANY_PAIRS = 8  # from here on the looser bounds hold: what few pairs show may be chance
COVERED, COVERED_FEW = 0.75, 0.9  # share of the shorter article's sentences that have a partner
SPREAD, SPREAD_FEW = 0.4, 0.2  # standard deviation of the log ratio of the partners' lengths: a translation keeps them
NEAR = 0.6  # five-word Jaccard of a near copy
HELD = 0.8  # share of the smaller text's shingles that a near copy holds
REUSED = 3  # identical sentences in a row that make a partial reuse
SAME_WORDS = 0.9  # share of words that makes two sentences of one language identical


@dataclass(frozen=True)
class Reading:
    """What this room needs of an article: its sentences, in order, with centred unit vectors where there are any."""

    article: Article
    sentences: tuple[Span, ...]
    vectors: Matrix | None  # one row a sentence
    background: Matrix  # rows of centred background sentences of the article's language; may be empty

    def words(self, i: int) -> str:
        span = self.sentences[i]
        return self.article.text[span.start : span.end]

    @cached_property
    def body(self) -> str:
        """All sentences in one line."""
        return " ".join(" ".join(self.words(i).split()) for i in range(len(self.sentences)))

    @cached_property
    def shingles(self) -> Shingles:
        return shingles(self.body)

    @cached_property
    def word_sets(self) -> tuple[frozenset[str], ...]:
        return tuple(word_set(self.words(i)) for i in range(len(self.sentences)))


def find_copies(readings: Sequence[Reading]) -> tuple[Copy, ...]:
    """Every pair of articles of which one was made from the other, or both from one original. Ordered by id."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    found = [copy for x, y in combinations(ordered, 2) if (copy := compare(x, y))]
    return tuple(sorted(found, key=lambda copy: copy.id))


def compare(x: Reading, y: Reading) -> Copy | None:
    """The copy relation of two articles, or None. The cases are tried from the surest to the least sure."""
    if not x.sentences or not y.sentences:
        return None
    if x.article.language == y.article.language:
        # CASE 1: word for word
        if x.body == y.body:
            pairs = tuple(zip(range(len(x.sentences)), range(len(y.sentences)), strict=False))
            if x.article.text.split() == y.article.text.split():
                return _copy("exact", x, y, pairs, 1.0, "the same text, word for word")
            return _copy("near", x, y, pairs, 1.0, "the same report word for word, in other furniture")
        # CASE 2: nearly word for word
        a, b = x.shingles, y.shingles
        alike, held = jaccard(a, b), containment(a, b)
        same = same_sentences(x.word_sets, y.word_sets) if held else []
        if alike >= NEAR or (held >= HELD and min(len(a), len(b)) >= 20):
            why = f"five-word Jaccard {alike:.2f}, {held:.2f} of the shorter text held"
            return _copy("near", x, y, tuple((i, j) for i, j, _ in same), max(alike, held), why)
        # CASE 3: a stretch of identical sentences in an article of its own
        if run := _identical_run(same):
            why = f"{len(run)} identical sentences in a row; the rest is of its own"
            return _copy("reuse", x, y, run, len(run) / min(len(x.sentences), len(y.sentences)), why)
    # CASE 4: a translation, or a re-translation in one language
    return _translation(x, y)


def _translation(x: Reading, y: Reading) -> Copy | None:
    if x.vectors is None or y.vectors is None:
        return None
    pairs = mutual_pairs(x.vectors, y.vectors, x.background, y.background)
    sure = [pair for pair in pairs if pair.p >= SURE]
    coverage = len(sure) / min(len(x.sentences), len(y.sentences))
    agreement = order_agreement(sure)
    if len(sure) < LEAST_PAIRS:
        return None
    many = len(sure) >= MANY_PAIRS
    spread = float(np.std([np.log(len(x.words(pair.x)) / len(y.words(pair.y))) for pair in sure]))
    if agreement < ORDERED or coverage < (COVERED if many else COVERED_FEW) or spread > (SPREAD if many else SPREAD_FEW):
        return None
    kept = [pair for pair in pairs if pair.p >= SURE or _between(pair.x, pair.y, [(s.x, s.y) for s in sure])]
    mean = float(np.mean([pair.cosine for pair in sure]))
    why = f"{len(sure)} sentence pairs at p >= {SURE}, coverage {coverage:.2f}, order agreement {agreement:.2f}, "
    why += f"spread of lengths {spread:.2f}, mean cosine {mean:.2f}"
    return _copy("translation", x, y, tuple((pair.x, pair.y) for pair in kept), round(coverage * agreement, 4), why)


def _between(x: int, y: int, sure: Sequence[tuple[int, int]]) -> bool:
    """Whether a doubtful pair keeps the order of all sure ones: between its neighbours it is taken along."""
    return all((a < x) == (b < y) and a != x and b != y for a, b in sure)


def _identical_run(same: Sequence[tuple[int, int, float]]) -> tuple[tuple[int, int], ...]:
    """The longest run of identical sentences that are neighbours in both articles, if long enough."""
    identical = {i: j for i, j, share in same if share >= SAME_WORDS}
    best: list[tuple[int, int]] = []
    for i in sorted(identical):
        run = [(i, identical[i])]
        while identical.get(run[-1][0] + 1) == run[-1][1] + 1:
            run.append((run[-1][0] + 1, run[-1][1] + 1))
        best = max(best, run, key=len)
    return tuple(best) if len(best) >= REUSED else ()


def _copy(kind: CopyKind, x: Reading, y: Reading, pairs: Sequence[tuple[int, int]], score: float, why: str) -> Copy:
    spans = tuple((x.sentences[i], y.sentences[j]) for i, j in sorted(pairs))
    older, reason = _older(x.article, y.article)
    ids = (x.article.id, y.article.id)
    return Copy(content_id("k", *ids), kind, ids, older, round(score, 4), f"{why}; {reason}", spans)


def _older(x: Article, y: Article) -> tuple[str | None, str]:
    """Which of two copies came first, where the reports say so; otherwise unknown, which is a legal answer."""
    days = [next((d.low for d in a.dates if d.kind == "published" and d.low), None) for a in (x, y)]
    if days[0] and days[1] and days[0] != days[1]:
        return (x.id if days[0] < days[1] else y.id), "direction by publication dates"
    for one, other in ((x, y), (y, x)):
        if other.outlet and any(credit.text.casefold() == other.outlet.casefold() for credit in one.credits):
            return other.id, "direction by credit"
    return None, "direction unknown"


def find_lineages(articles: Sequence[Article], copies: Sequence[Copy], rests_on: Mapping[str, Sequence[str]]) -> tuple[Lineage, ...]:
    """Articles joined by copies of the whole; partial reuse leaves each its own. `rests_on`: primary sources an article names."""
    parent = {article.id: article.id for article in articles}

    def root(article: str) -> str:
        while parent[article] != article:
            article = parent[article]
        return article

    for copy in copies:
        if copy.kind != "reuse":
            low, high = sorted(map(root, copy.articles))
            parent[high] = low
    members: dict[str, list[str]] = {}
    for article in sorted(parent):
        members.setdefault(root(article), []).append(article)
    return tuple(Lineage(content_id("l", *ids), tuple(ids), _one_a_party(rests_on, ids)) for ids in members.values())


def _one_a_party(rests_on: Mapping[str, Sequence[str]], articles: Sequence[str]) -> tuple[str, ...]:
    """The sources of a lineage: copies in several languages name one office in several ways, of which one stands here."""
    named: dict[str, set[str]] = {}
    for article in articles:
        for source in rests_on.get(article, ()):
            named.setdefault(source.partition(":")[0], set()).add(source)
    return tuple(min(named[party], key=lambda name: (not name.isascii(), name)) for party in sorted(named))
