"""Language tables as data: find a table's rows in a text of its language.

A row maps a pattern to a meaning that is free of language: kind "status", value "agreed". Patterns are words as they
stand in texts, compared folded (`fold.py`): `*` at a word's end makes it a stem, at its beginning allows any prefix,
` ... ` spans up to forty code points, and a word written all in capitals matches capitals only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.text.fold import MARK_CLASS, Folded, fold

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without spaces: patterns match anywhere, not at word edges."""

PROCLITICS = {
    "ar": ("وبال", "وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ك", "ل"),
    "fa": ("ب",),
}
"""Short words written onto the next word, longest first: each is also tried as cut off."""

GAP = r"[^\n]{1,40}?"
WORD = rf"[\w{MARK_CLASS}]"


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
class _Compiled:
    kind: str
    value: str
    expression: re.Pattern[str]
    capitals: bool


@dataclass(frozen=True)
class Lexicon:
    """One language's tables, compiled once."""

    language: str
    rows: tuple[Row, ...]
    index: dict[str, tuple[_Compiled, ...]]
    anywhere: tuple[_Compiled, ...]

    def values(self, kind: str) -> frozenset[str]:
        return frozenset(row.value for row in self.rows if row.kind == kind)


def compile_lexicon(language: str, rows: Iterable[Row]) -> Lexicon:
    """Rows to a lexicon. A later row with an earlier one's kind and pattern replaces it."""
    latest = {(row.kind, row.pattern): row for row in rows}
    index: dict[str, list[_Compiled]] = defaultdict(list)
    anywhere: list[_Compiled] = []
    unspaced = language in UNSPACED
    for row in latest.values():
        source = _expression(row.pattern, unspaced)
        if source is None:
            continue
        capitals = any(len(word) > 1 and word.isupper() and word.lower() != word for word in row.pattern.split())
        compiled = _Compiled(row.kind, row.value, re.compile(source), capitals)
        head = fold(row.pattern.lstrip("*")).text[:1]
        (anywhere if row.pattern.startswith("*") else index[head]).append(compiled)
    frozen = {head: tuple(group) for head, group in index.items()}
    return Lexicon(language, tuple(latest.values()), frozen, tuple(anywhere))


def abbreviations(lexicon: Lexicon) -> frozenset[str]:
    """Words of the language that end in a stop and do not end a sentence."""
    return frozenset(row.pattern for row in lexicon.rows if row.kind == "abbreviation")


def find(lexicon: Lexicon, text: str) -> list[Hit]:
    """All rows found in `text`, in order. Within a kind the longest match wins and matches do not overlap."""
    folded = fold(text)
    by_kind: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for start in _starts(lexicon.language, folded.text):
        for row in (*lexicon.index.get(folded.text[start], ()), *lexicon.anywhere):
            if (match := row.expression.match(folded.text, start)) and (not row.capitals or _capitals(text, folded, match)):
                by_kind[row.kind].append((match.start(), match.end(), row.value))
    hits = []
    for kind, found in by_kind.items():
        for start, end, value in _longest(found):
            hits.append(Hit(kind, value, *folded.source(start, end)))
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind, hit.value))


def _expression(pattern: str, unspaced: bool) -> str | None:
    """The pattern as a regular expression over folded text; None for a pattern that folds to nothing."""
    pieces = []
    for part in pattern.split(" ... "):
        words = []
        for word in part.split():
            body = fold(word.strip("*")).text.strip()
            if body:
                stem = re.escape(body) + (rf"{WORD}*" if word.endswith("*") and not unspaced else "")
                words.append((rf"{WORD}*" if word.startswith("*") else "") + stem)
        if words:
            pieces.append(("" if unspaced else r"\ +").join(words) if unspaced else r"[ ]+".join(words))
    if not pieces:
        return None
    edge = "" if unspaced else rf"(?!{WORD})"
    inner = GAP if unspaced else rf"(?!{WORD}){GAP}(?<!{WORD})"
    return inner.join(pieces) + edge


def _starts(language: str, folded: str) -> Iterable[int]:
    """Where a pattern may begin: at each word, after each proclitic, or anywhere in an unspaced language."""
    if language in UNSPACED:
        return (i for i, char in enumerate(folded) if char != " ")
    starts = []
    proclitics = PROCLITICS.get(language, ())
    for word in re.finditer(rf"{WORD}+|[^\w\s{MARK_CLASS}]", folded):
        starts.append(word.start())
        for proclitic in proclitics:
            if word.group().startswith(proclitic) and len(word.group()) >= len(proclitic) + 2:
                starts.append(word.start() + len(proclitic))
    return sorted(set(starts))


def _capitals(text: str, folded: Folded, match: re.Match[str]) -> bool:
    start, end = folded.source(match.start(), match.end())
    return text[start:end].isupper()


def _longest(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, value in sorted(found, key=lambda hit: (hit[0] - hit[1], hit)):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, value))
    return kept
