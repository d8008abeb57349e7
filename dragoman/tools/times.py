"""Loads a language's words of time: CLDR's months and weekdays, ICU's spelled numbers, and what people wrote over them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from dragoman.text.times.symbols import SYMBOLS
from dragoman.text.times.tokens import Words, compile_words
from dragoman.tools.languages import RESOURCES, overlay_rows

SETTINGS = (
    "month_first",
    "ordinal_suffix",
    "capitals",
    "guarded",
    "adjective_after",
    "postpositions",
    "with_article",
    "endings",
    "decade_suffix",
    "eras",
    "ones_first",
    "lone_units",
    "ordinal_prefix",
)


COMPARATORS = ("more", "less", "at_least", "at_most")


@lru_cache(maxsize=64)
def load_words(language: str | None) -> Words:
    """The words of time of a language; without tables only dates in digits are found."""
    code = (language or "").lower().split("-")[0]
    tables: dict[str, dict[str, list[str]]] = {}

    def add(kind: str, value: str, words: list[str]) -> None:
        tables.setdefault(kind, {}).setdefault(value, []).extend(words)

    written = _read(f"times/{code}.toml")
    for kind, values in written.items():
        if kind not in SETTINGS:
            for value, words in values.items():
                add(kind, value, words)
    for kind, values in _read(f"cldr/{code}.json").items():
        if kind in ("month", "weekday"):
            for value, words in values.items():
                add(kind, value, words)
    for row in overlay_rows(code):
        if row.kind in ("month", "weekday") and "endings" not in written:
            add(row.kind, row.value, [row.pattern])
        elif row.kind in COMPARATORS and "endings" not in written:
            add("compare", row.kind, [row.pattern])
    for kind, values in _read(f"numbers/{code}.json").items():
        for word, number in values.items():
            add(kind, str(number), [word])
    kept = {kind: {value: tuple(words) for value, words in values.items()} for kind, values in tables.items() if kind in SYMBOLS}
    return compile_words(code, kept, {key: written[key] for key in SETTINGS if key in written})


def _read(path: str) -> Mapping[str, Any]:
    file = RESOURCES / path
    if not file.is_file():
        return {}
    text = file.read_text(encoding="utf-8")
    return tomllib.loads(text) if path.endswith(".toml") else json.loads(text)
