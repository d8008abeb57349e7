"""Language tables as data: find a table's rows in a text of its language.

A row maps a pattern to a meaning that is free of language: kind "status", value "agreed". Patterns are words as they
stand in texts, compared folded (`fold.py`): `*` at a word's end makes it a stem, `+` allows a case ending of up to three
letters, `*` at its beginning allows any prefix, ` ... ` spans up to forty code points, and a word written all in capitals matches capitals only.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.fold import MARK_CLASS, Folded, fold

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without spaces: patterns match anywhere, not at word edges."""

PROCLITICS = {
    "ar": ("وبال", "وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ك", "ل"),
    "fa": ("ب",),
}
"""Short words written onto the next word, longest first: each is also tried as cut off."""

STEM, ENDING = 10_000, 3  # letters that may follow a word marked * or +
CAPITALISED = frozenset({"city", "capital"})
GAP = 40  # code points that " ... " spans at most
WORDS = re.compile(rf"[\w{MARK_CLASS}]+|[^\w\s{MARK_CLASS}]")
ASCII_WORDS = re.compile(r"\w+|[^\w\s]")  # the same where there are no marks, three times quicker


@dataclass(frozen=True, slots=True)
class Row:
    kind: str
    value: str
    pattern: str
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found: its meaning and the code points [start, end) of the text."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a pattern, folded, and how many more letters may stand before and after it."""

    text: str
    any_before: bool
    after: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A row ready to match: its stretches of words, between which there may be gaps."""

    kind: str
    value: str
    stretches: tuple[tuple[_Word, ...], ...]
    capitals: tuple[str, ...]  # words that must stand in capitals


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's tables, compiled once."""

    language: str
    rows: tuple[Row, ...]
    whole: dict[str, tuple[_Compiled, ...]]  # by their first word, where nothing may be added to it
    heads: dict[str, tuple[_Compiled, ...]]  # the others by the first two letters
    anywhere: tuple[_Compiled, ...]

    def values(self, kind: str) -> frozenset[str]:
        return frozenset(row.value for row in self.rows if row.kind == kind)


def compile_lexicon(language: str, rows: Iterable[Row]) -> Lexicon:
    """Rows to a lexicon. A later row with an earlier one's kind and pattern replaces it."""
    latest = {(row.kind, row.pattern): row for row in rows}
    whole: dict[str, list[_Compiled]] = defaultdict(list)
    heads: dict[str, list[_Compiled]] = defaultdict(list)
    anywhere: list[_Compiled] = []
    for row in latest.values():
        stretches = _stretches(row.pattern)
        if not stretches:
            continue
        capitals = tuple(word.strip("*") for word in row.pattern.split() if len(word) > 1 and word.isupper() and word.lower() != word)
        compiled = _Compiled(row.kind, row.value, stretches, capitals)
        first = stretches[0][0]
        if row.pattern.startswith("*"):
            anywhere.append(compiled)
        elif language in UNSPACED or first.after or not (word := WORDS.match(first.text)):
            heads[first.text[:2]].append(compiled)
        else:
            whole[word.group()].append(compiled)
    return Lexicon(language, tuple(latest.values()), _frozen(whole), _frozen(heads), tuple(anywhere))


def _frozen(groups: dict[str, list[_Compiled]]) -> dict[str, tuple[_Compiled, ...]]:
    return {key: tuple(group) for key, group in groups.items()}


@lru_cache(maxsize=256)
def only(lexicon: Lexicon, kinds: frozenset[str]) -> Lexicon:
    """The part of a lexicon that has these kinds, for rooms that look for little in much."""
    return compile_lexicon(lexicon.language, [row for row in lexicon.rows if row.kind in kinds])


def abbreviations(lexicon: Lexicon) -> frozenset[str]:
    """Words of the language that end in a stop and do not end a sentence."""
    return frozenset(row.pattern for row in lexicon.rows if row.kind == "abbreviation")


def find(lexicon: Lexicon, text: str) -> list[Hit]:
    """All rows found in `text`, in order. Within a kind the longest match wins and matches do not overlap."""
    folded = fold(text)
    spaced = lexicon.language not in UNSPACED
    by_kind: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for start, stop in _starts(lexicon, folded.text):
        for row in (
            *lexicon.whole.get(folded.text[start:stop], ()),
            *lexicon.heads.get(folded.text[start : start + 2], ()),
            *(lexicon.heads.get(folded.text[start], ()) if start + 1 < len(folded.text) else ()),
            *lexicon.anywhere,
        ):
            end = _match(folded.text, start, row.stretches, spaced)
            if end is not None and _capitals(text, folded, start, end, row.capitals) and _named(text, folded, start, row.kind):
                by_kind[row.kind].append((start, end, row.value))
    hits = []
    for kind, found in by_kind.items():
        for start, end, value in _longest(found):
            hits.append(Hit(kind, value, *folded.source(start, end)))
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind, hit.value))


def _stretches(pattern: str) -> tuple[tuple[_Word, ...], ...]:
    """The pattern's words by stretches; empty for a pattern that folds to nothing."""
    found = []
    for part in pattern.split(" ... "):
        folded = ((fold(word.strip("*+")).text.strip(), word) for word in part.split())
        words = tuple(
            _Word(text, word.startswith("*"), STEM if word.endswith("*") else ENDING if word.endswith("+") else 0)
            for text, word in folded
            if text
        )
        if words:
            found.append(words)
    return tuple(found)


def _match(text: str, start: int, stretches: tuple[tuple[_Word, ...], ...], spaced: bool) -> int | None:
    """Where a match that begins at `start` ends; None if there is none."""
    end = _match_words(text, start, stretches[0], spaced)
    for words in stretches[1:]:
        if end is None:
            return None
        edge = min(len(text), end + GAP + 1)
        places = (i for i in range(end + (1 if spaced else 0), edge) if not spaced or not _in_word(text, i - 1))
        end = next((found for i in places if (found := _match_words(text, i, words, spaced)) is not None), None)
    return end


def _match_words(text: str, at: int, words: tuple[_Word, ...], spaced: bool) -> int | None:
    for number, word in enumerate(words):
        if number:
            while at < len(text) and text[at] == " ":
                at += 1
        if word.any_before:
            while not text.startswith(word.text, at) and _in_word(text, at):
                at += 1
        if not text.startswith(word.text, at):
            return None
        at += len(word.text)
        if spaced:
            last = at + word.after
            while at < last and _in_word(text, at):
                at += 1
            if _in_word(text, at) and _in_word(text, at - 1):
                return None
            if number < len(words) - 1 and text[at : at + 1] != " ":
                return None
    return at


def _in_word(text: str, i: int) -> bool:
    return 0 <= i < len(text) and _word_char(text[i])


@lru_cache(maxsize=65536)
def _word_char(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _starts(lexicon: Lexicon, folded: str) -> Iterable[tuple[int, int]]:
    """Where a row may begin, and where the word there ends: at a word, after a proclitic, or anywhere in an unspaced language."""
    if lexicon.language in UNSPACED:
        return ((i, i + 1) for i, char in enumerate(folded) if char != " ")
    proclitics = PROCLITICS.get(lexicon.language, ())
    starts = []
    for match in (ASCII_WORDS if folded.isascii() else WORDS).finditer(folded):
        word = match.group()
        if lexicon.anywhere or word in lexicon.whole or word[:2] in lexicon.heads or word[0] in lexicon.heads:
            starts.append(match.span())
        for proclitic in proclitics:
            if word.startswith(proclitic) and len(word) >= len(proclitic) + 2:
                starts.append((match.start() + len(proclitic), match.end()))
    return sorted(set(starts)) if proclitics else starts


def _capitals(text: str, folded: Folded, start: int, end: int, words: tuple[str, ...]) -> bool:
    low, high = folded.source(start, end)
    return all(word in text[low:high] for word in words)


def _named(text: str, folded: Folded, start: int, kind: str) -> bool:
    """A city's name begins with a capital where the script has them: Russian газа is gas, Газа is Gaza."""
    return kind not in CAPITALISED or not text[folded.starts[start]].islower()


def _longest(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, value in sorted(found, key=lambda hit: (hit[0] - hit[1], hit)):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, value))
    return kept
