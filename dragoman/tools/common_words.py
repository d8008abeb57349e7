"""The common words of each language: those that stand in many of our own background sentences, whatever these speak of."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from dragoman.text.search import terms
from dragoman.tools.background import background_text

SENTENCES = 25  # one in so many holds a common word


@lru_cache(maxsize=1)
def common_words() -> dict[str, frozenset[str]]:
    """Folded words by language."""
    return {code: frozenset(_common(lines)) for code, lines in background_text().items()}


def _common(lines: list[str]) -> list[str]:
    counts = Counter(word for line in lines for word in {term.token for term in terms(line)})
    return [word for word, count in counts.items() if count * SENTENCES >= len(lines)]
