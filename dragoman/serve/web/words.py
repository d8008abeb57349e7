"""The words of the interface: plain English, ready for gettext. Every word a page prints of itself goes through here.

The reports' own words never do: they are shown as they stand.
"""

from __future__ import annotations

import gettext
import json
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from dragoman.serve.views import REPORTER, UNKNOWN

DOMAIN = "dragoman"


def _later(text: str) -> str:
    """Marks a text for translation where a table holds it."""
    return text


WORDS = {
    "verdict": {
        "agree": _later("Agree"),
        "fits": _later("Fits"),
        "differs": _later("Differs"),
        "opposite": _later("Opposite"),
        "fault": _later("Translation fault"),
        "single": _later("One lineage"),
    },
    "verdict meaning": {
        "agree": _later("Lineages say the same, and nothing in their words differs."),
        "fits": _later("One lineage is more precise than another; both can be right."),
        "differs": _later("Numbers, dates or offices that cannot both be right."),
        "opposite": _later("The words act in opposite directions; at most one is right."),
        "fault": _later("The difference lies inside one lineage: a fault of a copy or a translation, not a disagreement."),
        "single": _later("Only one lineage says so."),
    },
    "status": {
        "held": _later("held"),
        "expected": _later("expected"),
        "postponed": _later("postponed"),
        "cancelled": _later("cancelled"),
        "open": _later("open"),
        "kept": _later("kept"),
        "overdue": _later("overdue"),
        "withdrawn": _later("withdrawn"),
        "unclear": _later("unclear"),
    },
    "basis": {
        "stated": _later("stated in the reports"),
        "derived": _later("derived from what the reports state"),
        "inferred": _later("inferred; no report states it"),
    },
    "state": {
        "raised": _later("raised"),
        "discussed": _later("discussed"),
        "agreed_to_work_on": _later("agreed to work on"),
        "agreed": _later("agreed"),
        "settled": _later("settled"),
        "blocked": _later("blocked"),
        "withdrawn": _later("withdrawn"),
        "no_report": _later("no report in this set"),
    },
    "kind": {
        "title": _later("title"),
        "heading": _later("heading"),
        "body": _later("text"),
        "caption": _later("caption"),
        "dateline": _later("dateline"),
        "byline": _later("byline"),
        "source": _later("source line"),
        "notice": _later("notice"),
        "advertisement": _later("advertisement"),
        "navigation": _later("navigation"),
        "related": _later("related stories"),
        "exact": _later("exact copy"),
        "near": _later("near copy"),
        "translation": _later("translation"),
        "reuse": _later("partial reuse"),
        "place": _later("place"),
        "day": _later("day of the dateline"),
        "agency": _later("agency"),
        "address": _later("web address"),
        "published": _later("published"),
        "updated": _later("updated"),
        "crawled": _later("fetched"),
        "event": _later("event"),
    },
    "filter": {
        "verdict": _later("Verdict"),
        "event": _later("Event"),
        "issue": _later("Issue"),
        "lineage": _later("Lineage"),
        "language": _later("Language"),
        "side": _later("Said by"),
        "only_side": _later("Said by no other side than"),
        "not_side": _later("Not said by"),
        "process": _later("Process"),
        "status": _later("Status"),
        "month": _later("Month"),
    },
    "sort": {
        "fit": _later("best fit first"),
        "date": _later("latest first"),
    },
}
"""Readers' words for the record's own, by what they name."""

MONTHS = (
    _later("January"),
    _later("February"),
    _later("March"),
    _later("April"),
    _later("May"),
    _later("June"),
    _later("July"),
    _later("August"),
    _later("September"),
    _later("October"),
    _later("November"),
    _later("December"),
)
WEEKDAYS = (
    _later("Monday"),
    _later("Tuesday"),
    _later("Wednesday"),
    _later("Thursday"),
    _later("Friday"),
    _later("Saturday"),
    _later("Sunday"),
)


class Speech:
    """The interface in one language; English where a translation lacks a text."""

    def __init__(self, language: str = "en", folder: Path | None = None) -> None:
        self.language = language
        self.translations = gettext.translation(DOMAIN, folder, [language], fallback=True)

    def say(self, text: str) -> str:
        return self.translations.gettext(text)

    def word(self, of: str, value: str) -> str:
        """A reader's word for one of the record's words; the record's own where the table lacks it."""
        return self.say(WORDS[of].get(value, value.replace("_", " ")))

    def language_name(self, code: str | None) -> str:
        return _names(self.language)["language"].get(code or "", code) or self.say("unknown language")

    def side(self, code: str | None) -> str:
        """The name of a party; parties are territories by their ISO codes, or named in the tables. Where nobody is named as the
        speaker, it is the reporter."""
        if code == REPORTER:
            return self.say("the reporters themselves")
        if code == UNKNOWN:
            return self.say("side unknown")
        return _names(self.language)["territory"].get(code or "", code) or self.say("side unknown")

    def day(self, iso: str | None) -> str:
        """A day, month or year in words; what is no date as it stands."""
        if not iso:
            return self.say("no date")
        parts = iso.split("-")
        if not all(part.isdigit() for part in parts) or not 1 <= len(parts) <= 3:
            return iso
        try:
            day = date(*(int(part) for part in (*parts, "1", "1")[:3]))
        except ValueError:
            return iso
        month = self.say(MONTHS[day.month - 1])
        if len(parts) == 3:
            return self.say("{weekday} {day} {month} {year}").format(
                weekday=self.say(WEEKDAYS[day.weekday()]), day=day.day, month=month, year=day.year
            )
        return f"{month} {day.year}" if len(parts) == 2 else str(day.year)


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, dict[str, str]]:
    """Names of languages and territories (CLDR, made by genscripts/cldr.py)."""
    folder = files("dragoman") / "resources" / "interface"
    file = folder / f"{language}.json"
    chosen = file if file.is_file() else folder / "en.json"
    names: dict[str, dict[str, str]] = json.loads(chosen.read_text(encoding="utf-8"))
    return names
