"""Topics: the issues that no table knows, each a theme with a label of its own, and which claims are on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Claim, Finding, content_id
from dragoman.record.phrases import Phrase
from dragoman.record.themes import Theme
from dragoman.text.fold import fold_text


@dataclass(frozen=True, slots=True)
class Topic:
    """An issue that claims are on. `why`: the reason that those of its claims get which no word of a table names."""

    id: str
    label: str
    claims: tuple[str, ...]
    why: str


def topic(theme: Theme, label: Phrase | None, labels: Mapping[str, str]) -> Topic:
    """The topic of a theme; `label`: the words it is named by where no table names it; `labels`: of the tables' issues."""
    claims = tuple(claim.id for claim in theme.claims if claim.issue in (None, theme.matter))
    if theme.issue or label is None:
        issue = theme.issue or ""
        return Topic(issue, labels.get(issue, issue), claims, "said like statements with a word of the issue")
    name = " ".join(label.text.split())
    reports = len({claim.span.article for claim in theme.claims})
    return Topic(content_id("i", *theme.series.parties, fold_text(name)), name, claims, f"{reports} reports come back to it")


def too_wide(claims: Iterable[Claim], themes: Sequence[Theme], claim_event: Mapping[str, str]) -> frozenset[str]:
    """The claims that words of a table put on the matter of their whole series, where its themes tell more exactly."""
    wide = {(event, theme.matter) for theme in themes if theme.matter for event in theme.series.events}
    return frozenset(claim.id for claim in claims if (claim_event.get(claim.id), claim.issue) in wide)


def on_topics(
    claims: Iterable[Claim], topics: Sequence[Topic], wide: Collection[str], known: Collection[str] | None = None
) -> tuple[Claim, ...]:
    """The claims, each with its topic; those in `wide` that have none are on no issue. Of the topics only those in `known`, where it
    is given."""
    home = {claim: own for own in topics if known is None or own.id in known for claim in own.claims}

    def sorted_in(claim: Claim) -> Claim:
        if own := home.get(claim.id):
            return replace(claim, issue=own.id, issue_why=own.why)
        return replace(claim, issue=None, issue_why="the talks as a whole are about it") if claim.id in wide else claim

    return tuple(map(sorted_in, claims))


def findings_on_topics(findings: Sequence[Finding], claims: Iterable[Claim]) -> tuple[Finding, ...]:
    """The findings, each with the one issue that its claims are on, if there is but one; on the day of an event none."""
    issue_of = {claim.id: claim.issue for claim in claims}
    found = []
    for finding in findings:
        issues = {issue for claim in finding.claims if (issue := issue_of[claim])}
        found.append(replace(finding, issue=issues.pop() if len(issues) == 1 and not finding.on_day else None))
    return tuple(found)
