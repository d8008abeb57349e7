"""What the finding of names works with: the words of a language that tell what a name is, and a name with its type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

NameType = Literal["PER", "ORG", "LOC"]

PLACES = frozenset({"place", "city", "capital"})
BODIES = frozenset({"organisation", "office", "agency"})
"""Kinds of table rows that name places, and bodies."""

WORD = re.compile(r"[^\W\d_](?:[\w'’.&+-]*[\w+])?")
ROMAN = re.compile(r"[IVXL]+")
LONGEST_ACRONYM = 6


@dataclass(frozen=True)
class NameWords:
    """A language's words that tell what a name is, in small letters."""

    body: frozenset[str] = frozenset()
    spot: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    at: frozenset[str] = frozenset()  # prepositions of place
    inside: frozenset[str] = frozenset()  # small words within names
    common: frozenset[str] = frozenset()  # words that begin sentences and no names
    places: frozenset[str] = frozenset()  # names of places; for a language that writes "British" with a capital, else empty
    sounds: frozenset[str] = frozenset()  # Han characters that foreign names are spelled with
    head_first: bool = False  # whether the word that names the kind of a body comes first: Banco de la Costa, but Coast Bank
    nouns_capitalised: bool = False  # whether every noun has a capital, so that a word alone needs more to be a name
    unspaced: bool = False  # whether words stand without spaces
    stems: bool = False  # whether a word of the tables may have another ending in a text


NO_NAME_WORDS = NameWords()
"""Of a language that has none."""


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name at [start, end) of a text. `sure`: something in or beside it shows the type; else it is the likeliest."""

    start: int
    end: int
    type: NameType
    sure: bool


def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals and short, and no Roman number."""
    return 1 < len(word) <= LONGEST_ACRONYM and word.isupper() and not ROMAN.fullmatch(word)
