"""Loads the words that tell what a name is (`resources/names`)."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from dragoman.text.lexicon import UNSPACED
from dragoman.text.typed_names import NameWords
from dragoman.tools.languages import INFLECTED, RESOURCES, generated_rows

WRITTEN_AS = {"ms": "id"}  # languages that share another's words

HEAD_LAST = frozenset(["en", "de", "nl", "sv", "da", "no", "fi", "hu", "tr", "az", "ko", "ja", "zh", "hi"])
ADJECTIVES_CAPITALISED = frozenset(["en"])
NOUNS_CAPITALISED = frozenset(["de", "lb"])
"""Languages in which the word that names the kind of a body comes last."""


@lru_cache(maxsize=128)
def load_name_words(language: str | None) -> NameWords:
    """The words of a language; empty for one that has none."""
    code = (language or "").lower().split("-")[0]
    path = RESOURCES / "names" / f"{WRITTEN_AS.get(code, code)}.toml"
    if not code.isalpha() or not path.is_file():
        return NameWords()
    table = {
        kind: frozenset(words.split("\n") if kind == "places" else words.split())
        for kind, words in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }
    kinds = (table[kind] for kind in ("body", "spot", "title", "at", "inside", "common"))
    rows = generated_rows(code) if code in ADJECTIVES_CAPITALISED else ()
    places = frozenset(row.pattern.lower() for row in rows if row.kind == "place") | frozenset(table.get("places", ()))
    return NameWords(
        *kinds,
        places,
        head_first=code not in HEAD_LAST,
        nouns_capitalised=code in NOUNS_CAPITALISED,
        unspaced=code in UNSPACED,
        stems=code in INFLECTED,
    )
