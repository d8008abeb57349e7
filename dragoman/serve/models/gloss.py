"""A gloss of a quote that its reader may not be able to read: what it names, counts and dates, free of language, and the same
thing said in the reader's language where a report says it. Nothing is translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.serve.models.shown import Shown
from dragoman.serve.views import Row

SCRIPTS = {"ar": "Arab", "en": "Latn", "id": "Latn"}
"""The script of a reader's language."""
NEAREST = ("agree", "fits", "fault", "single", "differs", "opposite")
"""Verdicts by how near their claims are to one another: the nearest finding gives the sentence elsewhere."""


def glossed(shown: Shown, claim: Row) -> Row:
    """A claim as lists show it, with its "gloss"."""
    return {**claim, "gloss": gloss(shown, claim["id"])}


def glossed_spot(shown: Shown, spot: Row) -> Row:
    """A row of `Shown.spot` with the "gloss" of the claim that stands there; None where none does, or it needs none."""
    if spot["language"] == shown.reader:
        return {**spot, "gloss": None}
    claims = (claim for claim in shown.claims_of_article.get(spot["article"], ()) if _meets(claim["span"], spot))
    best = max(claims, key=lambda claim: (_shared(claim["span"], spot), -claim["span"]["end"], claim["id"]), default=None)
    return {**spot, "gloss": gloss(shown, best["id"]) if best else None}


def glossed_spots(shown: Shown, spots: Iterable[Row]) -> list[Row]:
    return [glossed_spot(shown, spot) for spot in spots]


def gloss(shown: Shown, claim_id: str) -> Row | None:
    """What the claim holds; None where its language is the reader's own.

    "people": each with the words that name them there, a form of the name in the reader's script ("name"), side and the key of the
    office that the claim gives them; "values" and "dates" with the words that tell them; "status", "direction", "negative",
    "possible", "issue"; "elsewhere": a claim in the reader's language in a finding with this one, with the finding's verdict.
    """
    claim = shown.view.claims[claim_id]
    if claim["language"] == shown.reader:
        return None
    return {
        "language": shown.reader,
        "people": [_person(shown, claim, *named) for named in shown.named_in(claim["span"])],
        "values": [{**{k: v[k] for k in ("low", "high", "unit", "kind")}, "written": shown.view.quote(v["span"])} for v in claim["values"]],
        "dates": [
            {**{k: d[k] for k in ("year", "month", "day", "weekday")}, "written": shown.view.quote(d["span"])}
            for d in claim.get("dates", ())
        ],
        "status": claim.get("status"),
        "direction": claim.get("direction"),
        "negative": claim["polarity"] == "negative",
        "possible": claim["modality"] == "possible",
        "issue": shown.issue_name(claim["issue"]),
        "elsewhere": _elsewhere(shown, claim),
    }


def _person(shown: Shown, claim: Row, person: Row, written: str) -> Row:
    inside = (role for role in person["roles"] if any(_within(span, claim["span"]) for span in role["evidence"]))
    return {
        "id": person["id"],
        "written": written,
        "name": shown.once(names, of_reader=True)[person["id"]],
        "party": person["party"],
        "role": next((role["key"] for role in inside), None),
    }


def names(shown: Shown) -> dict[str, str]:
    """By person the form of the name for readers of a language."""
    return {person["id"]: _name(shown, person) for person in shown.record["people"]}


def _name(shown: Shown, person: Row) -> str:
    """The form that reports in the reader's language write most; else the commonest in the reader's script; else the record's name."""
    forms = [form for form in person["forms"] if form["script"] == SCRIPTS.get(shown.reader)]
    if not forms:
        return str(person["name"])
    own = {form["text"]: sum(shown.language(span) == shown.reader for span in form["spans"]) for form in forms}
    return str(max(forms, key=lambda form: (own[form["text"]], form["text"] == person["name"], len(form["spans"]), form["text"]))["text"])


def _elsewhere(shown: Shown, claim: Row) -> Row | None:
    """Of another lineage before the claim's own, of the nearest verdict first."""
    home = shown.view.lineage_of[claim["span"]["article"]]
    found = [
        (shown.view.lineage_of[other["span"]["article"]] == home, NEAREST.index(finding["verdict"]), other["id"], finding, other)
        for finding in (shown.findings[one] for one in shown.findings_of_claim.get(claim["id"], ()))
        for other in _others(shown, finding, claim)
    ]
    if not found:
        return None
    same_lineage, _, _, finding, other = min(found, key=lambda row: row[:3])
    return {**shown.spot(other["span"]), "verdict": finding["verdict"], "finding": finding["id"], "same_lineage": same_lineage}


def _others(shown: Shown, finding: Row, claim: Row) -> Iterable[Row]:
    claims = (shown.view.claims[one["id"]] for one in finding["claims"])
    return (other for other in claims if other["language"] == shown.reader and other["id"] != claim["id"])


def _meets(claim: Row, spot: Row) -> bool:
    """Whether a claim tells what a place says: one holds the other."""
    return _within(claim, spot) or _within(spot, claim)


def _shared(one: Row, other: Row) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _within(inner: Mapping[str, object], outer: Row) -> bool:
    return bool(inner["article"] == outer["article"] and outer["start"] <= inner["start"] and inner["end"] <= outer["end"])
