"""How alike claims of different articles are, by their vectors, for the pairs that lie near one another at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from dragoman.model import Claim
from dragoman.text.likeness import Matrix, log_odds, margins

FAINT = 0.3  # cosine below which two claims are not compared

Alike = Mapping[frozenset[str], tuple[float, bool]]
"""For a pair of claim ids the log odds that one renders the other, and whether each is the other's nearest in its article."""


def alike(claims: Sequence[Claim], wanted: Sequence[Claim], vectors: Mapping[str, Matrix], backgrounds: Mapping[str, Matrix]) -> Alike:
    """For pairs of those wanted. `claims`: all that have a vector in their articles, among which the nearest is sought."""
    own = [claim for claim in wanted if claim.id in vectors]
    if not own:
        return {}
    rows: dict[str, list[Claim]] = defaultdict(list)
    articles = {claim.span.article for claim in own}
    for claim in claims:
        if claim.span.article in articles and claim.id in vectors:
            rows[claim.span.article].append(claim)
    near = np.stack([vectors[claim.id] for claim in own])
    pairs: dict[tuple[str, str], set[frozenset[str]]] = defaultdict(set)
    for at, claim in enumerate(own):
        for other in np.flatnonzero(near[at] @ near[:at].T >= FAINT).tolist():
            one, two = sorted((claim.span.article, own[other].span.article))
            if one != two:
                pairs[one, two].add(frozenset((claim.id, own[other].id)))
    found = {}
    for (one, two), asked in sorted(pairs.items()):
        x, y = (np.stack([vectors[c.id] for c in rows[a]]) for a in (one, two))
        cosines, margin = margins(x, y, backgrounds[one], backgrounds[two])
        odds = log_odds(cosines, margin)
        best_y, best_x = margin.argmax(axis=1), margin.argmax(axis=0)
        for i, a in enumerate(rows[one]):
            for j, b in enumerate(rows[two]):
                if (pair := frozenset((a.id, b.id))) in asked:
                    found[pair] = float(odds[i, j]), bool(best_y[i] == j and best_x[j] == i)
    return found
