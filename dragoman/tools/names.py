"""Loads the words that tell what a name is (`resources/names`)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from dragoman.text.fold import fold_text
from dragoman.text.lexicon import UNSPACED, Row
from dragoman.text.name_words import NameWords

FOLDER = files("dragoman") / "resources" / "names"
WRITTEN_AS = {"ms": "id"}  # languages that share another's words
HEAD_LAST = frozenset(["en", "de", "nl", "sv", "da", "no", "fi", "hu", "tr", "az", "ko", "ja", "zh", "hi"])
"""Languages in which the word that names the kind of a body comes last."""
ADJECTIVES_CAPITALISED = frozenset(["en"])
"""Languages that write "British" with a capital."""
NOUNS_CAPITALISED = frozenset(["de", "lb"])
"""Languages that write every noun with a capital."""
COMMON_HAN = "他的和那里可中大多第不有是在了人"  # words of their own too often
LONG, SEVERAL = 3, 3  # characters of a name that is spelled by sound; such names that have a character
KINDS = ("body", "spot", "title", "at", "inside", "common")


def load_name_words(code: str, generated: Iterable[Row], inflected: bool) -> NameWords:
    """The words of a language; none for one that has no file. `generated`: what CLDR gives it, for the names of places."""
    path = FOLDER / f"{WRITTEN_AS.get(code, code)}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    places: frozenset[str] = frozenset()
    if code in ADJECTIVES_CAPITALISED:
        places = frozenset([row.pattern.lower() for row in generated if row.kind == "place"] + table.get("places", "").strip().split("\n"))
    words = {kind: frozenset(table.get(kind, "").split()) for kind in KINDS}
    return NameWords(
        words["body"],
        words["spot"],
        words["title"],
        words["at"],
        words["inside"],
        words["common"],
        places,
        _sounds(generated) if code == "zh" else frozenset(),
        head_first=code not in HEAD_LAST,
        nouns_capitalised=code in NOUNS_CAPITALISED,
        unspaced=code in UNSPACED,
        stems=inflected,
    )


def _sounds(generated: Iterable[Row]) -> frozenset[str]:
    """The characters of several foreign cities and countries with long names, which Chinese spells by sound."""
    names = {fold_text(row.pattern) for row in generated if row.kind in ("place", "city")}
    counts = Counter(char for name in names if len(name) >= LONG for char in set(name) if "\u4e00" <= char <= "\u9fff")
    return frozenset(char for char, count in counts.items() if count >= SEVERAL and char not in COMMON_HAN)
