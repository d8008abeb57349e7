"""Loads the language tables of `resources/`: what people wrote (TOML) over what CLDR gives (JSON)."""

from __future__ import annotations

import json
import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from dragoman.text.lexicon import UNSPACED, Lexicon, Row, compile_lexicon, find
from dragoman.tools.names import load_name_words

RESOURCES = files("dragoman") / "resources"
INFLECTED = frozenset(["ru", "uk", "be", "bg", "sr", "hr", "sl", "cs", "sk", "pl", "lt", "lv"])
GENITIVE_S = frozenset(["de", "sv", "da", "no"])  # Polens, Genfs
VOWELS = "аеёиоуыэюяіїєьйaeiouyąęėįųūāēī"
SPELLED_AS = {"ms": "id"}  # Malay spells its numbers as Indonesian does, but for lapan
PLACES = frozenset({"place", "capital", "city", "office"})


@lru_cache(maxsize=128)
def load_lexicon(language: str | None) -> Lexicon:
    """The tables of a language; empty for one that has none."""
    code = (language or "").lower().split("-")[0]
    if not code.isalpha():
        return compile_lexicon("", ())
    written = overlay_rows(code)
    generated = generated_rows(code)
    rows = (*_without_homonyms(code, generated, written), *written, *spelled_rows(code), *value_rows(code))
    return compile_lexicon(code, rows, load_name_words(code, generated, code in INFLECTED))


def overlay_rows(language: str) -> tuple[Row, ...]:
    """The rows that people wrote for a language, with their proofs where they have one; empty for a language that has no file."""
    return _table_rows(RESOURCES / "languages" / f"{language}.toml")


def value_rows(language: str) -> tuple[Row, ...]:
    """The words of values that people wrote for a language: magnitudes, money, measures, people, what is no value."""
    return _table_rows(RESOURCES / "values" / f"{language}.toml")


def spelled_rows(language: str) -> tuple[Row, ...]:
    """The numbers in words that ICU gives a language: `amount` and `ordinal_word`."""
    path = RESOURCES / "numbers" / f"{SPELLED_AS.get(language, language)}.json"
    if not path.is_file() or language in UNSPACED:
        return ()
    table = json.loads(path.read_text(encoding="utf-8"))
    kinds = (("number", "amount"), ("ordinal", "ordinal_word"))
    return tuple(Row(kind, str(value), word) for name, kind in kinds for word, value in table[name].items())


def _table_rows(path: Traversable) -> tuple[Row, ...]:
    if not path.is_file():
        return ()
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(
        Row(kind, value, pattern, proof)
        for kind, values in table.items()
        if isinstance(values, dict)
        for value, rows in values.items()
        for pattern, proof in (rows.items() if isinstance(rows, dict) else ((pattern, "") for pattern in rows))
    )


def overlay_languages() -> tuple[str, ...]:
    """The languages that have tables of their own, sorted."""
    return tuple(sorted(path.name[:-5] for path in (RESOURCES / "languages").iterdir() if path.name.endswith(".toml")))


def generated_rows(language: str) -> tuple[Row, ...]:
    """The rows that CLDR gives a language."""
    path = RESOURCES / "cldr" / f"{language}.json"
    if not path.is_file():
        return ()
    table = json.loads(path.read_text(encoding="utf-8"))
    rows = [(kind, value, name) for kind, values in table.items() for value, names in values.items() for name in names]
    if language in GENITIVE_S:
        rows += [
            (kind, value, f"{name}s") for kind, value, name in rows if kind in ("place", "city") and not name.endswith(("s", "x", "z"))
        ]
    inflected = language in INFLECTED
    return tuple(
        Row(kind, value, _inflected(name) if inflected and kind in ("place", "city") else name)
        for kind, value, name in rows
        if kind != "place" or _sure(name)
    )


def _inflected(name: str) -> str:
    """The name with room for case endings: CLDR gives the nominative alone."""
    if " " in name or len(name) < 5:
        return name
    return (name[:-1] if name[-1].lower() in VOWELS else name) + "+"


def _without_homonyms(language: str, generated: tuple[Row, ...], written: tuple[Row, ...]) -> tuple[Row, ...]:
    """Drops territories and cities whose name is also a word of the tables: Spanish "Reunión" is a meeting."""
    words = compile_lexicon(language, [row for row in written if row.kind not in PLACES])
    return tuple(row for row in generated if row.kind not in ("place", "city") or not find(words, row.pattern.rstrip("+")))


def _sure(name: str) -> bool:
    """Whether a territory's name can stand alone as a pattern: short names are words of other meanings too often."""
    return len(name) >= 4 or not name.isascii()
