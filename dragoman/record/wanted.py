"""Issues of the user's file: a claim that has one of their words is on that issue, whatever the tables say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dragoman.model import Claim, WantedIssue
from dragoman.text.lexicon import Lexicon, Row, compile_lexicon, find

WHY = "a word of the user's file"


def on_wanted(claims: Iterable[Claim], texts: Mapping[str, str], issues: Sequence[WantedIssue]) -> tuple[Claim, ...]:
    """The claims; of several issues that a claim names, the one with most words counts, the earlier of equals. `texts`: of articles
    by id."""
    rows = [Row("issue", issue.id, pattern) for issue in issues for pattern in issue.words]
    if not rows:
        return tuple(claims)

    @cache
    def words_in(language: str) -> Lexicon:
        return compile_lexicon(language, rows)

    def sorted_in(claim: Claim) -> Claim:
        hits = find(words_in(claim.language or ""), texts[claim.span.article][claim.span.start : claim.span.end])
        named = [hit.value for hit in hits]
        return replace(claim, issue=max(named, key=named.count), issue_why=WHY) if named else claim

    return tuple(map(sorted_in, claims))
