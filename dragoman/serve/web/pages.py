"""READ FIRST. Every page of the evidence browser: its address, the model it shows, and the tables it gives as CSV.

A page answers at its address as HTML, at the address with `.json` as the model itself, and at `ADDRESS/TABLE.csv` for each of its tables.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dragoman.serve.models import changes, event, findings, issues, lineages, people, process, review, search, sources, start
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table

Model = Callable[[Shown, str, Mapping[str, str]], dict[str, Any]]
"""(the record, the id in the address, what the address asks) -> plain data. Raises Missing."""


@dataclass(frozen=True)
class Page:
    """`name` is also that of its template; an `address` may hold one `{item}`."""

    name: str
    address: str
    model: Model
    tables: Mapping[str, Callable[[Mapping[str, Any]], Table]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        """What `.json` and the tables are added to."""
        return "/index" if self.address == "/" else self.address


PAGES = (
    Page("start", "/", start.start, {"counts": start.counts_table}),
    Page("timeline", "/timeline", process.timeline, {"events": process.events_table}),
    Page("process", "/p/{item}", process.process, {"events": process.events_table}),
    Page(
        "event",
        "/e/{item}",
        event.event,
        {
            "claims": event.claims_table,
            "delegations": event.delegations_table,
            "date": event.date_table,
            "commitments": issues.commitments_table,
        },
    ),
    Page("findings", "/findings", findings.findings, {"findings": findings.findings_table}),
    Page("finding", "/f/{item}", findings.finding, {"quotes": findings.quotes_table}),
    Page("lineages", "/lineages", lineages.lineages, {"lineages": lineages.lineages_table}),
    Page("lineage", "/l/{item}", lineages.lineage, {"copies": lineages.copies_table}),
    Page("copy", "/c/{item}", lineages.copy, {"sentences": lineages.sentences_table, "differences": lineages.differences_table}),
    Page("issues", "/issues", issues.issues, {"ledger": issues.ledger_table}),
    Page("issue", "/issues/{item}", issues.issue, {"positions": issues.positions_table}),
    Page("commitments", "/commitments", issues.commitments, {"commitments": issues.commitments_table}),
    Page("people", "/people", people.people, {"people": people.people_table}),
    Page("person", "/people/{item}", people.person, {"roles": people.roles_table, "forms": people.forms_table}),
    Page("sources", "/sources", sources.sources, {"sources": sources.sources_table}),
    Page("source", "/a/{item}", sources.source, {"blocks": sources.blocks_table}),
    Page("search", "/search", search.search, {"hits": search.hits_table}),
    Page("changes", "/changes", changes.changes, {"changes": changes.changes_table}),
    Page("review", "/review", review.review, {"questions": review.questions_table}),
    Page("not_read", "/not-read", sources.not_read, {"failed": sources.failed_table}),
    Page("about", "/about", sources.about, {"made_by": sources.made_table}),
)
BY_NAME = {page.name: page for page in PAGES}
