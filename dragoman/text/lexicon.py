"""Language tables as data: find a table's rows in a text of its language.

A row maps a pattern to a meaning that is free of language: kind "status", value "agreed". Patterns are words as they
stand in texts, compared folded (`fold.py`): `*` at a word's end makes it a stem, `+` allows a case ending of up to three
letters, `*` at its beginning allows any prefix, `*` alone is any one word, ` ... ` spans up to forty code points, a word
written all in capitals matches capitals only, and `=` at its beginning asks for these very letters, accents and capitals
too: Spanish sí is not si. Rows with the value "none" are words that contain another row of their kind and do not mean it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.fold import MARK_CLASS, Folded, fold
from dragoman.text.name_words import NO_NAME_WORDS, NameWords

UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages written without spaces: patterns match anywhere, not at word edges."""

PROCLITICS = {
    "ar": ("وبال", "وال", "بال", "كال", "فال", "لل", "ال", "و", "ف", "ب", "ك", "ل"),
    "fa": ("ب",),
}
"""Short words written onto the next word, longest first: each is also tried as cut off."""

ARTICLES = {"ar": "ال"}
"""A definite article written onto its noun: a row found behind it begins with it."""

ENCLITICS = {
    "ko": (
        *("으로부터", "이라고는", "에게서", "에서부터", "이라는", "이라고", "으로서", "으로써", "에서", "에게", "으로", "부터"),
        *("까지", "보다", "처럼", "마저", "조차", "라는", "라고", "이나", "이며", "이고", "이자", "이다", "이었", "이라", "로서"),
        *("로써", "하고", "인데", "대로", "가량", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로"),
        *("쯤", "들", "측", "나", "며", "인", "등", "다", "였다", "이었다", "입니다", "이지만"),
    ),
    "id": ("nya", "lah", "kah", "pun"),
    "ms": ("nya", "lah", "kah", "pun"),
}
"""Particles written onto the word before, one or more: a pattern matches with and without them, and may be one itself."""

ACCENTED = frozenset({"vi", "de"})
"""Languages whose accents make other words: ký is to sign, kỳ is a term; würde is would, wurde was."""

NAMES_CAPITALISED = frozenset({"vi", "ms", "id", "tr", "en"})
"""Languages that write countries with a capital in every use: Vietnamese pháp is law, Pháp is France; Turkish mali is financial;
English turkey is a bird."""

BY_SCRIPT = frozenset({"ko"})
"""Languages that join words of several scripts: Korean 5시간, UN은, 美국무부. A word begins where the script changes."""

NONE = "none"
STEM, ENDING = 10_000, 3  # letters that may follow a word marked * or +
MAGNITUDES = re.compile("[십백천만억조]+")
CAPITALISED = frozenset({"city", "capital"})
GAP = 40  # code points that " ... " spans at most
WORDS = re.compile(
    rf"\w+(?:[{MARK_CLASS}]+\w*)*|[{MARK_CLASS}][\w{MARK_CLASS}]*|[^\w\s{MARK_CLASS}]"
)  # runs of letters and marks, and signs
ASCII_WORDS = re.compile(r"\w+|[^\w\s]")  # the same where there are no marks, quicker
RUNS = re.compile(r"[\uac00-\ud7af]+|\d+|[\u4e00-\u9fff]|[^\W\d_\uac00-\ud7af\u4e00-\u9fff]+|[^\w\s]")


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
    exact: tuple[str, ...]  # words that must stand as they are written


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a language writes words together."""

    spaced: bool
    by_script: bool
    enclitics: re.Pattern[str] | None  # all that may follow a word within it

    def joined(self, text: str, i: int) -> bool:
        """Whether text[i - 1] and text[i] stand in one word."""
        if not (_in_word(text, i) and _in_word(text, i - 1)):
            return False
        return not self.by_script or _run(text[i - 1]) == _run(text[i]) != "han"


@lru_cache(maxsize=256)
def _writing(language: str) -> _Writing:
    ends = "|".join(sorted(ENCLITICS.get(language, ()), key=lambda end: (-len(end), end)))
    return _Writing(language not in UNSPACED, language in BY_SCRIPT, re.compile(rf"(?:{ends})+(?![\w{MARK_CLASS}])") if ends else None)


def _run(char: str) -> str:
    return "hangul" if "\uac00" <= char <= "\ud7af" else "han" if "\u4e00" <= char <= "\u9fff" else "digit" if char.isdigit() else "other"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's tables, compiled once."""

    language: str
    rows: tuple[Row, ...]
    whole: dict[str, tuple[_Compiled, ...]]  # by their first word, where nothing may be added to it
    heads: dict[str, tuple[_Compiled, ...]]  # the others by the first two letters
    anywhere: tuple[_Compiled, ...]
    name_words: NameWords = NO_NAME_WORDS

    def values(self, kind: str) -> frozenset[str]:
        return frozenset(row.value for row in self.rows if row.kind == kind)


def compile_lexicon(language: str, rows: Iterable[Row], name_words: NameWords = NO_NAME_WORDS) -> Lexicon:
    """Rows to a lexicon. A later row with an earlier one's kind and pattern replaces it."""
    latest = {(row.kind, row.pattern): row for row in rows}
    whole: dict[str, list[_Compiled]] = defaultdict(list)
    heads: dict[str, list[_Compiled]] = defaultdict(list)
    anywhere: list[_Compiled] = []
    for row in latest.values():
        stretches = _stretches(row.pattern, language in ACCENTED)
        if not stretches:
            continue
        compiled = _Compiled(row.kind, row.value, stretches, _exact(row.pattern))
        first = stretches[0][0]
        if row.pattern.startswith("*"):
            anywhere.append(compiled)
        elif _begins_a_word(language, first) and (word := WORDS.match(first.text)):
            whole[word.group()].append(compiled)
        else:
            heads[first.text[:2]].append(compiled)
    return Lexicon(language, tuple(latest.values()), _frozen(whole), _frozen(heads), tuple(anywhere), name_words)


def _begins_a_word(language: str, word: _Word) -> bool:
    """Whether the text's word is the pattern's to its end: no stem, no particle behind it, no script without spaces."""
    return not word.after and language not in UNSPACED and language not in ENCLITICS and language not in BY_SCRIPT


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
    folded = fold(text, accents=lexicon.language in ACCENTED)
    writing = _writing(lexicon.language)
    article = ARTICLES.get(lexicon.language, "")
    by_kind: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for start, stop in _starts(lexicon, folded.text):
        for row in (
            *lexicon.whole.get(folded.text[start:stop], ()),
            *lexicon.heads.get(folded.text[start : start + 2], ()),
            *(lexicon.heads.get(folded.text[start], ()) if start + 1 < len(folded.text) else ()),
            *lexicon.anywhere,
        ):
            end = _match(folded.text, start, row.stretches, writing)
            if end is None or not _written(text, folded, start, end, row.exact):
                continue
            capital = row.value != NONE and (row.kind in CAPITALISED or (row.kind == "place" and lexicon.language in NAMES_CAPITALISED))
            if not (capital and _small(text, folded, start)):
                by_kind[row.kind].append((start - (len(article) if folded.text.endswith(article, 0, start) else 0), end, row.value))
    hits = []
    for kind, found in by_kind.items():
        hits += [Hit(kind, value, *folded.source(start, end)) for start, end, value in _longest(found) if value != NONE]
    return sorted(hits, key=lambda hit: (hit.start, hit.end, hit.kind, hit.value))


def _stretches(pattern: str, accents: bool) -> tuple[tuple[_Word, ...], ...]:
    """The pattern's words by stretches; empty for a pattern that folds to nothing."""
    found = []
    for part in pattern.split(" ... "):
        folded = ((fold(word.lstrip("=*").rstrip("*+"), accents=accents).text.strip(), word) for word in part.split())
        words = tuple(
            _Word(text, word.startswith("*"), STEM if word.endswith("*") else ENDING if word.endswith("+") else 0)
            for text, word in folded
            if text or word == "*"
        )
        if words:
            found.append(words)
    return tuple(found)


def _match(text: str, start: int, stretches: tuple[tuple[_Word, ...], ...], writing: _Writing) -> int | None:
    """Where a match that begins at `start` ends; None if there is none."""
    end = _match_words(text, start, stretches[0], writing)
    for words in stretches[1:]:
        if end is None:
            return None
        edge = min(len(text), end + GAP + 1)
        places = (i for i in range(end + (1 if writing.spaced else 0), edge) if not writing.spaced or not _in_word(text, i - 1))
        end = next((found for i in places if (found := _match_words(text, i, words, writing)) is not None), None)
    return end


def _match_words(text: str, at: int, words: tuple[_Word, ...], writing: _Writing) -> int | None:
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if number:
            while at < len(text) and text[at] == " ":
                at += 1
        if word.any_before:
            while not text.startswith(word.text, at) and _in_word(text, at):
                at += 1
        if not text.startswith(word.text, at):
            return None
        at += len(word.text)
        if not writing.spaced:
            continue
        most = at + word.after
        while at < most and _in_word(text, at):
            at += 1
        if writing.joined(text, at):
            particles = writing.enclitics.match(text, at) if writing.enclitics else None
            if particles is None:
                return None
            at = at if last else particles.end()
        if not last and text[at : at + 1] != " ":
            return None
    return at


def _in_word(text: str, i: int) -> bool:
    return 0 <= i < len(text) and _word_char(text[i])


@lru_cache(maxsize=65536)
def _word_char(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"


def _starts(lexicon: Lexicon, folded: str) -> Iterable[tuple[int, int]]:
    """Where a row may begin, and where the word there ends: at a word, after a proclitic, at an enclitic, or anywhere in an unspaced language."""
    language = lexicon.language
    if language in UNSPACED:
        return ((i, i + 1) for i, char in enumerate(folded) if char != " ")
    whole, heads, anywhere = lexicon.whole, lexicon.heads, lexicon.anywhere
    words = (RUNS if language in BY_SCRIPT else ASCII_WORDS if folded.isascii() else WORDS).finditer(folded)
    proclitics, enclitics = PROCLITICS.get(language, ()), ENCLITICS.get(language, ())
    if not (heads or anywhere or proclitics or enclitics):
        return [match.span() for match in words if match[0] in whole]
    starts = []
    for match in words:
        word, (start, end) = match[0], match.span()
        if anywhere or word in whole or folded[start : start + 2] in heads or word[0] in heads:
            starts.append((start, end))
        starts += [(start + len(p), end) for p in proclitics if word.startswith(p) and len(word) >= len(p) + 2]
        starts += [(end - len(e), end) for e in enclitics if word.endswith(e) and word != e]
        if language in BY_SCRIPT and start and folded[start - 1].isdigit() and (power := MAGNITUDES.match(word)):
            starts.append((start + power.end(), end))  # 125만원: the won is counted in ten thousands
    return sorted(set(starts)) if proclitics or enclitics else starts


def _exact(pattern: str) -> tuple[str, ...]:
    """The words of a pattern that are written all in capitals or marked with "="."""
    capitals = (word.strip("*") for word in pattern.split() if len(word) > 1 and word.isupper() and word.lower() != word)
    marked = (unicodedata.normalize("NFC", word.strip("=*+")) for word in pattern.split() if word.startswith("="))
    return (*capitals, *marked)


def _written(text: str, folded: Folded, start: int, end: int, words: tuple[str, ...]) -> bool:
    """Whether the source has these very words; one of small letters may begin with a capital or stand in capitals."""
    if not words:
        return True
    low, high = folded.source(start, end)
    source = unicodedata.normalize("NFC", text[low:high])
    return all(word in source or (word.islower() and word in source.lower()) for word in words)


def _small(text: str, folded: Folded, start: int) -> bool:
    """Whether a match begins with a small letter, as no name does where the script has capitals: Russian газа is gas, Газа is Gaza."""
    return text[folded.starts[start]].islower()


def _longest(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, value in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2] == NONE, hit)):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, value))
    return kept
