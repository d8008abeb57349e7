"""Where in the reports the row of a change stands."""

from __future__ import annotations

from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row


def spans_of(shown: Shown, change: Row) -> list[Row]:
    """The places in reports on which the row of a change stands; none where the record no longer has it."""
    row = shown.rows[change["of"]].get(change["id"])
    if row is None:
        return []
    if change["of"] == "articles":
        return _heads(row)
    if change["of"] == "issues":
        rounds = [r for r in row["rounds"] if change["what"] != "changed" or r["event"] in change["about"]]
        return [span for r in rounds for position in r["positions"] for span in position["evidence"]]
    if change["of"] == "findings":
        return [shown.view.claims[claim]["span"] for claim in row["claims"] if claim in shown.view.claims]
    if change["of"] == "people":
        return [span for form in row["forms"] for span in form["spans"][:1]]
    if change["of"] == "events":
        date = row["when"]["evidence"] if row["when"] else []
        return [*date, *row["mentions"], *(span for who in row["participants"] for span in who["evidence"])]
    evidence: list[Row] = row.get("evidence", [])
    return evidence


def _heads(article: Row) -> list[Row]:
    """Where a report says what it is about: its title, or else its first block of text."""
    own = [b for kind in ("title", "body") for b in article["blocks"] if b["kind"] == kind]
    words = article["text"][own[0]["start"] : own[0]["end"]].rstrip() if own else ""
    return [{"article": article["id"], "start": own[0]["start"], "end": own[0]["start"] + len(words)}] if words else []
