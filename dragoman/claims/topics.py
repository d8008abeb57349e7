"""Which issue a statement is about: by the issue words of its language, the most specific first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.model import GENERAL_ISSUES
from dragoman.text.lexicon import Hit


def issue_of(hits: Sequence[Hit]) -> tuple[str | None, str]:
    """(issue or None, why): the specific issue with most words, the earliest of equals."""
    words = [hit for hit in hits if hit.kind == "issue"]
    if not words:
        return None, "no issue word"
    specific = [hit for hit in words if hit.value not in GENERAL_ISSUES]
    if not specific:
        best = min(words, key=lambda hit: GENERAL_ISSUES.index(hit.value)).value
        return best, "issue word"
    counts = Counter(hit.value for hit in specific)
    best = max(specific, key=lambda hit: (counts[hit.value], -hit.start)).value
    return best, "issue word"
