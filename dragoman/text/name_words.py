"""The words of a language that tell what a name is: data for `typed_names`."""

from __future__ import annotations

from dataclasses import dataclass


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
