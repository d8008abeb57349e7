"""How a name in Latin letters is spelled in Cyrillic or Arabic ones, learnt from pairs of spellings.

A pair of words is cut into pieces that stand for one another ("sh" and "ш", "ou" and "و"), of up to three letters and two. Each
pair of pieces has a weight: how well the one foretells the other, both ways. The best way to cut decides.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from dragoman.text.spellings_fit import ARAB, CYRL

LONGEST_LATIN, LONGEST_NATIVE = 3, 2  # letters of a piece
FAR = 4  # letters that a piece may stand from where its place in the other word would be
UNSEEN = -14.0  # weight of a letter that stands for nothing, and of two that were never seen together
NEVER = -1e9

Table = Mapping[str, Mapping[str, float]]
"""Latin piece -> native piece -> weight; "" is nothing."""

SIGNED = dict(
    zip(
        "šşșśčćçžźżřłøðđþığæœßəțţ",
        [
            "sh",
            "sh",
            "sh",
            "sh",
            "ch",
            "ch",
            "s",
            "zh",
            "zh",
            "zh",
            "rzh",
            "l",
            "o",
            "d",
            "d",
            "th",
            "i",
            "g",
            "ae",
            "oe",
            "ss",
            "a",
            "ts",
            "ts",
        ],
        strict=True,
    )
)
"""Letters whose sign makes another sound of them, spelled without it."""

BARE = {"ё": "е", "ъ": "ь", "і": "и", "ї": "и", "є": "е", "ґ": "г", "ў": "у", "ј": "й", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه"}
"""Letters of other languages of a script, and spellings that come and go, as the fit has them."""


def _read(rows: str) -> Table:
    """A fitted table: a row has a Latin piece, and by turns a native piece and its weight."""
    cut = [row.replace("_", "").split(" ") for row in rows.split("\n") if row]
    return {cells[0]: {piece: float(weight) for piece, weight in zip(cells[1::2], cells[2::2], strict=True)} for cells in cut}


TABLES = {"Arab": _read(ARAB), "Cyrl": _read(CYRL)}


def latin_letters(word: str) -> str:
    """A word's letters a to z; a letter whose sign makes another sound of it as two."""
    spelled = "".join(SIGNED.get(char, char) for char in unicodedata.normalize("NFC", word.lower()))
    letters = "".join(char for char in unicodedata.normalize("NFD", spelled) if "a" <= char <= "z")
    return letters and f"<{letters}>"


def native_letters(word: str) -> str:
    """A folded word's letters, as the fit has them."""
    letters = "".join(BARE.get(char, char) for char in unicodedata.normalize("NFC", word.lower()) if char.isalpha())
    return letters and f"<{letters}>"


@lru_cache(maxsize=200_000)
def spelling_likeness(latin: str, native: str, script: str) -> float | None:
    """How well a Latin and a native word spell one name, from 0 to 1: the mean chance, letter by letter, of the one given the
    other (geometric). None for a script that nothing was learnt of."""
    table = TABLES.get(script)
    if table is None:
        return None
    a, b = latin_letters(latin), native_letters(native)
    return math.exp(best_weight(a, b, table) / (len(a) + len(b))) if a and b else 0.0


def best_weight(latin: str, native: str, table: Table) -> float:
    """The weight of the best way to cut two words into pieces that stand for one another. Letters that stand at places of the
    words too far apart (`FAR`) are not tried for one another."""
    width, height = len(latin), len(native)
    following = [[native[j : j + b] for b in range(min(LONGEST_NATIVE, height - j) + 1)] for j in range(height + 1)]
    best = [[NEVER] * (height + 1) for _ in range(width + 1)]
    best[0][0] = 0.0
    for i in range(width + 1):
        pieces = [(a, table.get(latin[i : i + a], {})) for a in range(min(LONGEST_LATIN, width - i) + 1)]
        pieces = [(a, known) for a, known in pieces if known or a < 2]
        middle = i * height // width
        for j in range(max(0, middle - FAR), min(height, middle + FAR) + 1):
            here = best[i][j]
            if here == NEVER:
                continue
            for a, known in pieces:
                row = best[i + a]
                for b, piece in enumerate(following[j]):
                    weight = known.get(piece)
                    if weight is None:
                        if a > 1 or b > 1 or a + b == 0:
                            continue
                        weight = UNSEEN
                    if here + weight > row[j + b]:
                        row[j + b] = here + weight
    return best[width][height]
