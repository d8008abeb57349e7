"""Writes dragoman/resources/cldr/LANG.json from CLDR (by way of Babel): months, weekdays, units, territories, cities.

Run after a new Babel release; CI runs it with --check and fails on a difference.
"""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys

from babel import Locale

LANGUAGES = [
    "ar",
    "az",
    "bg",
    "bn",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "lt",
    "lv",
    "ms",
    "nl",
    "no",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
    "am",
]
LATIN = [
    "az",
    "cs",
    "da",
    "de",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "hr",
    "hu",
    "id",
    "it",
    "lt",
    "lv",
    "ms",
    "nl",
    "no",
    "pl",
    "pt",
    "ro",
    "sk",
    "sl",
    "sq",
    "sv",
    "sw",
    "tr",
    "vi",
]
NAMED = {"no": "nb"}  # languages that CLDR files under another code than the finder of languages gives
TARGET = pathlib.Path(__file__).parents[1] / "dragoman" / "resources" / "cldr"
PLURALS = ("zero", "one", "two", "few", "many", "other")
UNITS = ("minute", "hour", "day", "week", "month", "year")


def table(code: str) -> dict[str, dict[str, list[str]]]:
    locale = Locale.parse(NAMED.get(code, code))
    months: dict[str, set[str]] = {}
    weekdays: dict[str, set[str]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                months.setdefault(str(number), set()).add(name.rstrip("."))
        for number, name in locale.days[context]["wide"].items():
            weekdays.setdefault(str(number), set()).add(name)
    units = {
        unit: {
            re.sub(r"\s*\{0\}\s*", "", pattern).strip()
            for count, pattern in locale._data["unit_patterns"].get(f"duration-{unit}", {}).get("long", {}).items()
            if count in PLURALS and "{0}" in pattern
        }
        for unit in UNITS
    }
    territories = {key: {name} for key, name in locale.territories.items() if re.fullmatch("[A-Z]{2}", key)}
    zones = Locale.parse("hi").time_zones  # names every city; English names only those that differ from the zone's id
    cities = {
        zone.rpartition("/")[2]: {locale.time_zones.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " "))}
        for zone in zones
        if "/" in zone and (code in LATIN or "city" in locale.time_zones.get(zone, {}))
    }
    tables = {"month": months, "weekday": weekdays, "unit": units, "place": territories, "city": cities}
    return {kind: {key: clean(names) for key, names in sorted(rows.items()) if clean(names)} for kind, rows in tables.items()}


def clean(names: set[str]) -> list[str]:
    """Sorted names that can stand as patterns: no bare digits, nothing of one letter."""
    return sorted(name for name in names if len(name) > 1 and not name.isdigit())


def main(check: bool) -> int:
    TARGET.mkdir(parents=True, exist_ok=True)
    stale = 0
    for code in LANGUAGES:
        # Babel's alias resolution leaks between locales of one process, so each language has a process of its own.
        command = [sys.executable, "-c", f"import cldr, json; print(json.dumps(cldr.table({code!r})))"]
        made = subprocess.run(command, check=True, capture_output=True, cwd=pathlib.Path(__file__).parent)
        text = json.dumps(json.loads(made.stdout), ensure_ascii=False, indent=0, sort_keys=True) + "\n"
        path = TARGET / f"{code}.json"
        if check:
            stale += not path.exists() or path.read_text(encoding="utf-8") != text
        else:
            path.write_text(text, encoding="utf-8")
    if stale:
        print(f"{stale} tables differ from what CLDR gives now: run python genscripts/cldr.py", file=sys.stderr)
    return int(stale > 0)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
