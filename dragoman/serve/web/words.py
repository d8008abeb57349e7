"""The words of the interface for what the record names by a key: plain English, which is the source of every translation.

The reports' own words never stand here: they are shown as they are.
"""

from __future__ import annotations


def later(text: str) -> str:
    """Marks a text for translation where a table holds it; `Speech` says it."""
    return text


WORDS = {
    "verdict": {
        "agree": later("Agree"),
        "fits": later("Fits"),
        "differs": later("Differs"),
        "opposite": later("Opposite"),
        "fault": later("Translation fault"),
        "single": later("One lineage"),
    },
    "verdict meaning": {
        "agree": later("Lineages say the same, and nothing in their words differs."),
        "fits": later("One lineage is more precise than another; both can be right."),
        "differs": later("Numbers, dates or offices that cannot both be right."),
        "opposite": later("The words act in opposite directions; at most one is right."),
        "fault": later("The difference lies inside one lineage: a fault of a copy or a translation, not a disagreement."),
        "single": later("Only one lineage says so."),
    },
    "status": {
        "held": later("held"),
        "expected": later("expected"),
        "postponed": later("postponed"),
        "cancelled": later("cancelled"),
        "open": later("open"),
        "kept": later("kept"),
        "overdue": later("overdue"),
        "withdrawn": later("withdrawn"),
        "unclear": later("unclear"),
    },
    "basis": {
        "stated": later("stated in the reports"),
        "derived": later("derived from what the reports state"),
        "inferred": later("inferred; no report states it"),
    },
    "state": {
        "raised": later("raised"),
        "discussed": later("discussed"),
        "agreed_to_work_on": later("agreed to work on"),
        "agreed": later("agreed"),
        "settled": later("settled"),
        "blocked": later("blocked"),
        "withdrawn": later("withdrawn"),
        "no_report": later("no report in this set"),
    },
    "kind": {
        "title": later("title"),
        "heading": later("heading"),
        "body": later("text"),
        "caption": later("caption"),
        "dateline": later("dateline"),
        "byline": later("byline"),
        "source": later("source line"),
        "notice": later("notice"),
        "advertisement": later("advertisement"),
        "navigation": later("navigation"),
        "related": later("related stories"),
        "exact": later("exact copy"),
        "near": later("near copy"),
        "translation": later("translation"),
        "reuse": later("partial reuse"),
        "place": later("place"),
        "day": later("day of the dateline"),
        "agency": later("agency"),
        "address": later("web address"),
        "published": later("published"),
        "updated": later("updated"),
        "crawled": later("fetched"),
        "event": later("day of the event"),
    },
    "counted": {
        "meetings": later("meetings"),
        "contacts": later("meetings and calls"),
        "unknown": later("not known"),
    },
    "contact": {
        "call": later("Call"),
        "meeting": later("Meeting"),
        "summit": later("Summit"),
        "visit": later("Visit"),
        "signing": later("Signing"),
        "other": later("Contact"),
        "next call": later("Next call"),
        "next meeting": later("Next meeting"),
        "next summit": later("Next summit"),
        "next visit": later("Next visit"),
        "next signing": later("Next signing"),
        "next other": later("Next contact"),
    },
    "claim status": {
        "held": later("took place"),
        "agreed": later("was agreed"),
        "signed": later("was signed or exchanged"),
        "promised": later("was promised"),
        "proposed": later("was proposed"),
        "demanded": later("was demanded"),
        "concern": later("a concern was voiced"),
        "stressed": later("was stressed"),
        "rejected": later("was rejected"),
        "discussed": later("was discussed"),
        "expected": later("is expected"),
        "postponed": later("was postponed"),
        "cancelled": later("was cancelled"),
    },
    "direction": {
        "ease": later("to ease"),
        "tighten": later("to tighten"),
        "end": later("to end"),
        "start": later("to start"),
        "suspend": later("to suspend"),
        "resume": later("to resume"),
        "allow": later("to allow"),
        "ban": later("to ban or restrict"),
        "increase": later("to increase"),
        "cut": later("to cut"),
    },
    "role": {
        "president": later("president"),
        "prime_minister": later("prime minister"),
        "foreign_minister": later("foreign minister"),
        "deputy_foreign_minister": later("deputy foreign minister"),
        "deputy_assistant_secretary": later("deputy assistant secretary"),
        "assistant_secretary": later("assistant secretary"),
        "ambassador": later("ambassador"),
        "director": later("director"),
        "consul_general": later("consul general"),
        "minister": later("minister"),
        "spokesperson": later("spokesperson"),
        "envoy": later("envoy"),
        "negotiator": later("negotiator"),
        "general": later("general"),
        "king": later("monarch"),
        "adviser": later("adviser"),
        "counterpart": later("counterpart"),
    },
    "unit": {
        "dollar": later("dollars"),
        "percentage_point": later("percentage points"),
        "barrel": later("barrels"),
    },
    "filter": {
        "verdict": later("Verdict"),
        "event": later("Event"),
        "issue": later("Issue"),
        "lineage": later("Lineage"),
        "language": later("Language"),
        "side": later("Said by"),
        "only_side": later("Said by no other side than"),
        "not_side": later("Not said by"),
        "process": later("Process"),
        "status": later("Status"),
        "month": later("Month"),
    },
    "sort": {
        "fit": later("best fit first"),
        "date": later("latest first"),
    },
}
"""Readers' words for the record's own, by what they name."""

CITIES = frozenset(
    (
        *(later("Geneva"), later("Doha"), later("Jeddah"), later("Abu Dhabi"), later("The Hague"), later("Antalya"), later("Izmir")),
        *(later("Munich"), later("Milan"), later("Barcelona"), later("Lausanne"), later("Luxor"), later("Sharm el Sheikh")),
        *(later("Washington"), later("Beijing"), later("Ankara"), later("Bern"), later("Astana"), later("New Delhi")),
        *(later("Islamabad"), later("Hanoi"), later("Canberra"), later("Rabat"), later("Abuja"), later("Pretoria")),
        *(later("Ottawa"), later("Quito"), later("Brasilia")),
    )
)
"""Cities of the language tables that CLDR has no name for; it names the cities of time zones alone."""
