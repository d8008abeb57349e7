"""The labels of events and processes in the reader's language.

A label is made of slots ("Call, Norway and Iceland, 2025-02-15"); one that every slot of explains is said anew, and any other
(a person may have given it) stands as it is.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from dragoman.serve.web.speech import SOURCE, Speech
from dragoman.serve.web.words import CITIES, WORDS, later

UNDATED = "no date"
UNNAMED = later("unnamed parties")


def event_label(speech: Speech, label: str) -> str:
    """The label of an event: what, who, where, when."""
    if speech.language == SOURCE:
        return label
    what, *slots = label.split(", ")
    if what not in WORDS["contact"].values() or not slots:
        return label
    said = [speech.label(what)]
    for slot in slots[:-1]:
        known = _parties(speech, slot) or city(speech, slot)
        if known is None:
            return label
        said.append(known)
    when = slots[-1]
    said.append(speech.say(UNDATED) if when == UNDATED else speech.day(when, "long"))
    return speech.say(", ").join(said)


def process_label(speech: Speech, label: str) -> str:
    """The label of a process: between whom, on what."""
    if speech.language == SOURCE:
        return label
    who, _, what = label.partition(": ")
    parties = speech.say(UNNAMED) if who == UNNAMED else _parties(speech, who)
    if parties is None:
        return label
    return parties + (": " + speech.listed(speech.label(subject) for subject in what.split(", ")) if what else "")


def city(speech: Speech, name: str) -> str | None:
    """The city of an English name, or of a name of the tables ("New_York"); None where neither CLDR nor the catalogue has it."""
    english = name.replace("_", " ")
    if zone := _zones().get(english):
        return str(speech.locale.time_zones.get(zone, {}).get("city", english))
    return speech.label(english) if english in CITIES else None


def _parties(speech: Speech, text: str) -> str | None:
    """The parties of a label, joined by "and" as it is in names of territories too: the fewest names that explain it all."""
    words = text.split(" and ")
    best: list[list[str] | None] = [[]]
    for end in range(1, len(words) + 1):
        ways = [
            [*known, code]
            for start in range(end)
            if (known := best[start]) is not None and (code := _territories().get(" and ".join(words[start:end])))
        ]
        best.append(min(ways, key=len, default=None))
    codes = best[-1]
    return speech.listed(speech.side(code) for code in codes) if codes else None


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    return {name: code for code, name in Locale.parse(SOURCE).territories.items() if len(code) == 2 and code.isalpha()}


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Name of a city, as its zone or as English has it -> the time zone that CLDR files it under."""
    every = [str(zone) for zone in Locale.parse("hi").time_zones if "/" in str(zone)]  # English lists only those that differ
    named = Locale.parse(SOURCE).time_zones
    by_zone = {zone.rpartition("/")[2].replace("_", " "): zone for zone in every}
    return by_zone | {str(named[zone]["city"]): zone for zone in every if "city" in named.get(zone, {})}
