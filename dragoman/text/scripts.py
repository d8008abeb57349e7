"""Scripts by ISO 15924 code, from code point ranges."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

RANGES = (
    (0x41, 0x24F, "Latn"),
    (0x250, 0x2AF, "Latn"),
    (0x370, 0x3FF, "Grek"),
    (0x400, 0x52F, "Cyrl"),
    (0x530, 0x58F, "Armn"),
    (0x590, 0x5FF, "Hebr"),
    (0x600, 0x6FF, "Arab"),
    (0x700, 0x74F, "Syrc"),
    (0x750, 0x77F, "Arab"),
    (0x780, 0x7BF, "Thaa"),
    (0x8A0, 0x8FF, "Arab"),
    (0x900, 0x97F, "Deva"),
    (0x980, 0x9FF, "Beng"),
    (0xA00, 0xA7F, "Guru"),
    (0xA80, 0xAFF, "Gujr"),
    (0xB00, 0xB7F, "Orya"),
    (0xB80, 0xBFF, "Taml"),
    (0xC00, 0xC7F, "Telu"),
    (0xC80, 0xCFF, "Knda"),
    (0xD00, 0xD7F, "Mlym"),
    (0xD80, 0xDFF, "Sinh"),
    (0xE00, 0xE7F, "Thai"),
    (0xE80, 0xEFF, "Laoo"),
    (0xF00, 0xFFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1800, 0x18AF, "Mong"),
    (0x1E00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x3040, 0x309F, "Kana"),
    (0x30A0, 0x30FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xAC00, 0xD7AF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFF, "Arab"),
    (0xFF21, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"),
    (0x20000, 0x3FFFD, "Hani"),
)
LATIN = re.compile("[A-Za-zªµºÀ-ÖØ-öø-ɏ]")
WESTERN = re.compile("[\x00-\u024f\u2000-\u206f\u20a0-\u20bf]+")  # Latin letters, and signs that are no letters
STARTS = tuple(low for low, _, _ in RANGES)


@lru_cache(maxsize=65536)
def script_of(char: str) -> str | None:
    """The script of a letter; None for anything that is no letter of a known script."""
    if not char.isalpha():
        return None
    low, high, name = RANGES[max(0, bisect_right(STARTS, ord(char)) - 1)]
    return name if low <= ord(char) <= high else None


@lru_cache(maxsize=4096)
def dominant_script(text: str) -> str | None:
    """The script of most letters; "Jpan" for Han beside kana, "Kore" for Hangul; None without letters. Ties by name."""
    if text.isascii() or WESTERN.fullmatch(text):
        return "Latn" if LATIN.search(text) else None
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        if name := script_of(char):
            counts[name] += number
    if not counts:
        return None
    if counts["Kana"] and counts["Kana"] * 4 >= counts["Hani"] and counts["Kana"] + counts["Hani"] * 2 > sum(counts.values()) / 2:
        return "Jpan"
    best = min(counts, key=lambda name: (-counts[name], name))
    return {"Hang": "Kore", "Kana": "Jpan"}.get(best, best)


def scripts_of(text: str) -> frozenset[str]:
    """All scripts of a text's letters."""
    return frozenset(name for char in set(text) if (name := script_of(char)))
