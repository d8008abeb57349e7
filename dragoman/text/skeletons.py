"""Skeletons: what is left of a word in any script when it is spelled in Latin letters and loses what languages spell differently.

They are coarser than `sounds`: they do not decide whether two names are one, they only say which texts may share some.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.text.fold import UNSPACED
from dragoman.text.romanise import romanise

LEAST_LETTERS, LEAST_CONSONANTS = 4, 3  # shorter words meet by chance
LONGEST = 5  # consonants that are looked at: endings differ from language to language
ALIKE = str.maketrans("cqgzvfj", "kkksbpd", "aeiouyhw")
BARRED = {"ł": "l", "đ": "d", "ð": "d", "þ": "t", "ŋ": "n", "ŧ": "t", "ħ": "h"}  # letters that no accent comes off
REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str | None:
    """The skeleton of a folded word; None where it says too little. A number of two digits or more is its own skeleton.

    Words of scripts without spaces have none: where a name begins and ends in them is not known here.
    """
    if word.isdecimal():
        return word if len(word) > 1 else None
    if UNSPACED.match(word):
        return None
    roman = "".join(map(_letters, word))
    consonants = REPEATED.sub(r"\1", roman.replace("x", "ks").translate(ALIKE))
    return consonants[:LONGEST] if len(roman) >= LEAST_LETTERS and len(consonants) >= LEAST_CONSONANTS else None


def weight(found: str) -> int:
    """How much it says that two texts share a skeleton: the longer it is, the less two different words have it by chance.

    It takes no account of the collection, so that a report's weights never change with what came after it.
    """
    return len(found) - (1 if found.isdecimal() else 2)


@lru_cache(maxsize=20_000)
def _letters(char: str) -> str:
    """One letter alone: what stands beside it matters to vowels, which a skeleton has none of."""
    return char if char.isascii() else BARRED.get(char) or romanise(char)
