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
    claims = tuple(claim.id for claim in theme.claims if not claim.issue)
    if theme.issue or label is None:
        issue = theme.issue or ""
        return Topic(issue, labels.get(issue, issue), claims, "said like statements with a word of the issue")
    name = " ".join(label.text.split())
    reports = len({claim.span.article for claim in theme.claims})
    return Topic(content_id("i", *theme.parties, fold_text(name)), name, claims, f"{reports} reports come back to it")


def on_topics(claims: Iterable[Claim], topics: Sequence[Topic], known: Collection[str] | None = None) -> tuple[Claim, ...]:
    """The claims, with the topics of those that have no issue; of the topics only those in `known`, where it is given."""
    home = {claim: own for own in topics if known is None or own.id in known for claim in own.claims}
    return tuple(replace(claim, issue=home[claim.id].id, issue_why=home[claim.id].why) if claim.id in home else claim for claim in claims)


def findings_on_topics(findings: Sequence[Finding], claims: Iterable[Claim]) -> tuple[Finding, ...]:
    """The findings, those without an issue with the one that their claims share."""
    issue_of = {claim.id: claim.issue for claim in claims}
    found = []
    for finding in findings:
        issues = {issue_of[claim] for claim in finding.claims} - {None}
        found.append(replace(finding, issue=issues.pop()) if finding.issue is None and len(issues) == 1 else finding)
    return tuple(found)
