"""The fold: a copy of a text for matching, with a map back to the source. Pure; no locale, no length promise.

Case, accents, Arabic vowel signs and letter variants, nukta, digits, traditional and simplified Han, dashes and apostrophes
are made equal; every other mark stays (Indic vowel signs, virama, Thai and Khmer signs), since it makes other words. For a
language whose accents make other words (Vietnamese) they can be kept.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.text.han import SIMPLER

LETTERS = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ک": "ك",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ـ": "",
    "ı": "i",
    "ß": "ss",
    **SIMPLER,
}
APOSTROPHES = "'’‘ʼʹ`´＇ʻ"
CHANDRABINDU = {"\u0901": "\u0902", "\u0981": "\u0982"}
DROPPED_MARKS = ((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670))
MORE_DROPPED = ((0x06D6, 0x06ED), (0x093C, 0x093C), (0x09BC, 0x09BC), (0x0A3C, 0x0A3C))
UNSPACED_CLASS = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)


def _mark_class() -> str:
    """Every combining mark and format character as the inside of a regular expression's brackets."""
    ranges: list[list[int]] = []
    for code in range(0x300, sys.maxunicode + 1):
        if 0x20000 <= code < 0xE0000:
            continue
        if unicodedata.category(chr(code)) in ("Mn", "Mc", "Me"):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in ranges)


MARK_CLASS = _mark_class()
LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")  # Vietnamese writes hoà and hòa, uỷ and ủy
UNSPACED = re.compile(rf"[{UNSPACED_CLASS}]")
CUT = re.compile(rf"[{UNSPACED_CLASS}]+|[^\W_][\w{MARK_CLASS}]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; starts[i] and ends[i] are the source's code points that folded code point i stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that folded [start, end) stands for, with the marks that belong to its last letter."""
        if start >= end:
            return (self.starts[start],) * 2 if start < len(self.starts) else ((self.ends[-1],) * 2 if self.ends else (0, 0))
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    folded: str


def fold(text: str, *, accents: bool = False) -> Folded:
    """`text` folded, code point by code point, with its map. `accents`: they stay, composed with their letter."""
    table = FOLDS_WITH_ACCENTS if accents else FOLDS
    whole = text.translate(table)
    if table.uneven.isdisjoint(text):
        return Folded(LATE_TONE.sub(_early_tone, whole) if accents else whole, range(len(text)), range(1, len(text) + 1))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, char in enumerate(text):
        folded = table[ord(char)]
        if accents and out and len(joined := unicodedata.normalize("NFC", out[-1][-1] + folded)) == 1 and folded:
            out[-1], ends[-1] = out[-1][:-1] + joined, i + 1
            continue
        if not folded:  # a dropped mark belongs to the letter before it
            if ends and ends[-1] == i:
                k = len(ends) - 1
                first = starts[k]
                while k >= 0 and starts[k] == first:
                    ends[k] = i + 1
                    k -= 1
            continue
        out.append(folded)
        starts += [i] * len(folded)
        ends += [i + 1] * len(folded)
    whole = "".join(out)
    return Folded(LATE_TONE.sub(_early_tone, whole) if accents else whole, tuple(starts), tuple(ends))


def _early_tone(match: re.Match[str]) -> str:
    """The two vowels with the tone's sign on the first."""
    vowel_and_tone = unicodedata.normalize("NFD", match.group()[1])
    return unicodedata.normalize("NFC", match.group()[0] + vowel_and_tone[1:]) + vowel_and_tone[0]


def fold_text(text: str) -> str:
    """The folded text alone."""
    return text.translate(FOLDS)


def tokens(text: str) -> list[Token]:
    """Words with their places; a run of an unspaced script gives its overlapping pairs of code points."""
    found = []
    for match in CUT.finditer(text):
        start, end = match.span()
        if not re.match(rf"[{UNSPACED_CLASS}]", match.group()) or end - start == 1:
            found.append(Token(start, end, fold_text(match.group())))
        else:
            found += [Token(i, i + 2, fold_text(text[i : i + 2])) for i in range(start, end - 1)]
    return [token for token in found if token.folded]


def _fold_char(char: str, accents: bool) -> str:
    if char.isspace():
        return "\n" if char == "\n" else " "
    if char in APOSTROPHES:
        return "'"
    category = unicodedata.category(char)
    if category == "Pd" or char == "−":
        return "-"
    if category in ("Cf", "Cs", "Cc"):
        return ""
    parts = []
    for part in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", char).casefold()):
        part = CHANDRABINDU.get(part, part)
        if not accents and any(low <= ord(part) <= high for low, high in (*DROPPED_MARKS, *MORE_DROPPED)):
            continue
        if part.isdecimal():
            part = str(unicodedata.decimal(part))
        parts.append(LETTERS.get(part, part))
    return unicodedata.normalize("NFC", "".join(parts)) if parts else ""


class _Folds(dict[int, str]):
    """What each code point folds to, found when it is first met; `uneven`: characters that are not one for one, or join the one before."""

    def __init__(self, accents: bool) -> None:
        self.accents = accents
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = self[code] = _fold_char(char, self.accents)
        if len(folded) != 1 or unicodedata.combining(folded):
            self.uneven.add(char)
        return folded


FOLDS, FOLDS_WITH_ACCENTS = _Folds(accents=False), _Folds(accents=True)
