"""The record as of a day: what the reports tell that had been learned by its end.

Events keep the names and links that the record gives them now; what only later reports tell of them is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dragoman.record.due import passed
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row

FIELD = "as_of"  # of the address


def control(shown: Shown, asked: Mapping[str, str]) -> Row:
    """What the day can be: {"chosen": ISO day or "", "first", "last": the days on which the first and the last report were learned,
    None where that is not known}. Where both are one day, there is nothing to choose."""
    days = shown.first_seen.values()
    return {"chosen": chosen(asked), "first": min(days, default=None), "last": max(days, default=None)}


def chosen(asked: Mapping[str, str]) -> str:
    """The day that is asked for; empty where none is, or what is asked for is no day."""
    try:
        return date.fromisoformat(asked.get(FIELD, "")).isoformat()
    except ValueError:
        return ""


def events_as_of(shown: Shown, rows: Sequence[Row], day: str) -> list[Row]:
    """Rows of `Shown.timeline` as of a day, without the events of which no report had been learned. A report of which the file
    does not know when it was learned counts as known."""
    if not day:
        return list(rows)
    known = {article for article in shown.view.articles if shown.first_seen.get(article, "") <= day}
    there = [row for row in rows if any(report["id"] in known for report in (*row["reports"], *row["mentions"]))]
    labels = {row["id"]: row["label"] for row in there}
    return [_as_of(shown, row, known, labels, day) for row in there]


def commitments_as_of(rows: Sequence[Row], day: str) -> list[Row]:
    """Rows of commitments as they stood at the end of a day, by the days of the events at which each turn was told: without those
    made later. One whose term had passed, and of which nothing had been told, was overdue."""
    if not day:
        return list(rows)
    found = []
    for row in rows:
        first, *later = row["history"]
        if first["day"] and first["day"] > day:
            continue
        turns = [first, *(turn for turn in later if turn["day"] and turn["day"] <= day)]  # what has no day may have come later
        last = turns[-1]
        if last["status"] == "open" and passed(last["due"], date.fromisoformat(day)):
            why = "the day has passed, and no report tells that it was done"
            last = {**last, "status": "overdue", "at": None, "day": day, "basis": "inferred", "why": why, "by": [], "evidence": []}
            turns.append(last)
        settled = last["at"] if last["status"] in ("kept", "withdrawn") else None
        found.append({**row, "status": last["status"], "due": last["due"], "settled_at": settled, "history": turns})
    return found


def _as_of(shown: Shown, row: Row, known: set[str], labels: Mapping[str, str], day: str) -> Row:
    own = shown.view.events[row["id"]]
    told = [report for report in row["reports"] if report["id"] in known]
    also = [report for report in row["mentions"] if report["id"] in known]
    found = {
        **row,
        "reports": told,
        "mentions": also,
        "reported_by": [report["name"] for report in told],
        "mentioned_in": [report["name"] for report in also],
        "lineages": shown.named({shown.view.lineage_of[report["id"]] for report in (*told, *also)}),
        "reporting": shown.named({shown.view.lineage_of[report["id"]] for report in told}),
    }
    if own["when"] and own["when"]["evidence"] and not _any_known(own["when"]["evidence"], known):
        found |= {"label": _undated(row), "when": None, "until": None, "basis": None, "why": None}
    if row["status"] == "held" and row["when"] and row["when"] > day:
        found["status"] = "expected"  # what lay ahead had not been held
    follows = own["follows"]
    if follows and (follows["event"] not in labels or (follows["evidence"] and not _any_known(follows["evidence"], known))):
        found |= {"follows": None, "follows_basis": None, "follows_label": None}
    return found


def _any_known(evidence: Sequence[Row], known: set[str]) -> bool:
    return any(span["article"] in known for span in evidence)


def _undated(row: Row) -> str:
    """The label without the day at its end."""
    label = str(row["label"])
    return label.removesuffix(str(row["when"])) + "no date" if label.endswith(f", {row['when']}") else label
