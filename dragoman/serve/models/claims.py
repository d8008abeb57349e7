"""Claims: what each says, on whose word, of which event and issue, and the findings it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dragoman.serve.models.findings import evidence
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row

FILTERS = ("event", "issue", "article", "lineage", "language")


def select(shown: Shown, asked: Mapping[str, str]) -> list[Row]:
    """The claims that every filter in `asked` lets through, in the record's order."""
    wanted = {name: asked[name] for name in FILTERS if asked.get(name)}
    every: list[Row] = shown.record["claims"]
    return every if not wanted else [c for c in every if all(_slot(shown, c, name) == value for name, value in wanted.items())]


def claim(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """One claim in its paragraph. Raises Missing."""
    return short(shown, shown.claim(item))


def short(shown: Shown, own: Row) -> Row:
    """A claim with its quote in its block, the chain of those who say it, its values and names."""
    values = [{**{k: v[k] for k in ("low", "high", "unit", "kind")}, **{k: v["span"][k] for k in ("start", "end")}} for v in own["values"]]
    return {
        **{key: value for key, value in evidence(shown, own).items() if key != "claim"},
        "id": own["id"],
        "event": shown.event_name(own["event"]),
        "issue": shown.issue_name(own["issue"]),
        "values": values,
        **{key: own[key] for key in ("names", "polarity", "modality")},
        **{key: own.get(key) for key in ("status", "status_p", "status_why", "direction")},
        "findings": shown.findings_of_claim.get(own["id"], []),
    }


def _slot(shown: Shown, claim: Row, name: str) -> str | None:
    article = claim["span"]["article"]
    if name == "article":
        return str(article)
    value: str | None = shown.view.lineage_of[article] if name == "lineage" else claim[name]
    return value
