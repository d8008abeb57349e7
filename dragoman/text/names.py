"""Names of people across scripts: by sound, first the full name, then in the same text the surname alone."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.fold import MARK_CLASS, fold_text
from dragoman.text.romanise import romanise
from dragoman.text.scripts import dominant_script
from dragoman.text.sounds import sound_key, sound_similarity
from dragoman.text.spellings import spelling_likeness

WORD = re.compile(rf"[^\W\d_][\w{MARK_CLASS}'’-]*")
DOT = re.compile(r"[·・‧•=＝]")
LETTER = r"[\u3400-\u9fff\u30a0-\u30fa\u30fc-\u30ff\uff66-\uff9f]"
DOTTED = re.compile(rf"({LETTER}{{1,8}})[·・‧•=＝](?=({LETTER}{{1,8}}))")
UNSPACED = frozenset({"Hani", "Jpan"})

TOKEN, MEAN = 0.55, 0.70  # of the two words of a full name
LONGER = 0.015  # taken off for each character: the shorter of two readings that sound alike
UNSPACED_TOKEN, UNSPACED_MEAN = 0.3, 0.5  # characters render sounds loosely; the dot already says it is a foreign name
SPELLING_SCALE = 1 / 3  # power of a learnt likeness at which as many pairs of one name are found as by sound, and fewer of two
SURNAME, SHORT_SURNAME = 0.78, 0.88  # of a surname alone, with three or more consonants, with two

PREFIXES = {"Arab": ("وال", "بال", "ال", "لل", "و", "ب", "ل", "ف", "ك")}
ENDINGS = {
    "Cyrl": ("ому", "ого", "ыми", "ами", "ой", "ом", "ым", "ем", "ею", "ую", "ей", "а", "у", "ы", "е", "и", "ю", "я"),
    "Kore": ("에게서", "에게", "에서", "으로", "은", "는", "이", "가", "을", "를", "의", "와", "과", "도", "로"),
    "Latn": (
        "ová",
        "ové",
        "ovou",
        "'s",
        "’s",
        "s'",
        "’",
        "'nın",
        "'nin",
        "'ın",
        "'in",
        "'un",
        "'ün",
        "'a",
        "'e",
        "'ye",
        "'ya",
        "'la",
        "'le",
        "'dan",
        "'den",
    ),
}
NEAR_FIRST = {
    "K": "KCHJ", "C": "CKSJT", "J": "JSCKTA", "S": "SJCT", "P": "PF", "F": "FPAU", "T": "TCJS", "M": "MN", "N": "NM", "R": "RL",
    "L": "LR", "A": "AHFJU", "H": "HKA", "U": "UFA",
}  # fmt: skip
"""First sounds of a skeleton that another spelling of the word may have in the place of one."""
ARTICLE = 5  # code points within which a hyphen ends the small article of a surname
KEPT = {"Cyrl": 4, "Kore": 2, "Latn": 2, "Arab": 3}  # letters that must remain


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A known name found at [start, end) of a text; `kind` is full or surname."""

    start: int
    end: int
    known_index: int
    score: float
    kind: str


@lru_cache(maxsize=200_000)
def name_similarity(a: str, b: str) -> float:
    """How alike two single words of names are, from 0 to 1; the best of their variants without endings and prefixes."""
    if fold_text(a) == fold_text(b):
        return 1.0
    best = 0.0
    for x in _variants(a):
        for y in _variants(b):
            if fold_text(x) == fold_text(y):
                return 0.99
            best = max(best, _likeness(x, y))
    return min(best, 0.98)


def _likeness(a: str, b: str) -> float:
    """How alike two words are: by what was learnt of spellings where it was, else by sound. On one scale."""
    heard = sound_similarity(sound_key(romanise(a)).full, sound_key(romanise(b)).full)
    scripts = dominant_script(a), dominant_script(b)
    if scripts[0] != scripts[1] and "Latn" in scripts:
        latin, native = (a, b) if scripts[0] == "Latn" else (b, a)
        learnt = spelling_likeness(latin, native, dominant_script(native) or "")
        if learnt is not None:
            scaled = float(learnt**SPELLING_SCALE)
            return max(scaled, (scaled + heard) / 2)
    return heard


def match_names(known: Sequence[tuple[str, ...]], text: str) -> list[NameMatch]:
    """Known names (words in order, the surname last) in a text of another script, without overlaps, in order."""
    script = dominant_script(text)
    found = _dotted(known, text) if script in UNSPACED else _adjacent(known, text)
    kept = _best(found)
    matched = {match.known_index for match in kept}
    kept = _best(kept + _same_characters(kept, text)) if script in UNSPACED else _best(kept + _surnames(known, matched, text, kept))
    return sorted(kept, key=lambda match: match.start)


def _adjacent(known: Sequence[tuple[str, ...]], text: str) -> list[NameMatch]:
    """Names in words that follow one another: the first and the last word alike, those between as far as both have them."""
    words = list(WORD.finditer(text))
    joined = [text[a.end() : b.start()].strip() in ("", "-", "‌") for a, b in itertools.pairwise(words)]
    found = []
    for at, first in enumerate(words):
        for index, name in enumerate(known):
            if not may_sound_alike(first.group(), name[0]) or (given := name_similarity(first.group(), name[0])) < TOKEN:
                continue
            for count in sorted({2, len(name) - 1, len(name), len(name) + 1} - {1}):
                run = words[at : at + count]
                if len(run) < count or not all(joined[at : at + count - 1]) or not may_sound_alike(run[-1].group(), name[-1]):
                    continue
                family = name_similarity(run[-1].group(), name[-1])
                between = _between([word.group() for word in run[1:-1]], name[1:-1])
                if min(given, family) >= TOKEN and between >= TOKEN and (given + family) / 2 >= MEAN:
                    score = (given + family) / 2 - LONGER * abs(len(name) - count)
                    found.append(NameMatch(first.start(), run[-1].end(), index, score, "full"))
    return found


def _between(words: Sequence[str], name: Sequence[str]) -> float:
    """How alike the middle words of two names are: the least likeness of a word of the one that has fewer, in order; 1 without any."""
    fewer, more = sorted((list(words), list(name)), key=len)
    least, at = 1.0, 0
    for number, word in enumerate(fewer):
        rest = more[at : len(more) - (len(fewer) - number - 1)]
        best = max(range(len(rest)), key=lambda i: name_similarity(word, rest[i]))
        least = min(least, name_similarity(word, rest[best]))
        at += best + 1
    return least


def _surnames(known: Sequence[tuple[str, ...]], matched: set[int], text: str, full: Sequence[NameMatch]) -> list[NameMatch]:
    """Surnames alone, only of people whose full name the text has."""
    found = []
    for word in WORD.finditer(text):
        if any(match.start <= word.start() < match.end for match in full):
            continue
        for index in sorted(matched):
            surname = known[index][-1]
            if not may_sound_alike(word.group(), surname):
                continue
            score = name_similarity(word.group(), surname)
            consonants = len(sound_key(romanise(surname)).skeleton)
            if score >= (SURNAME if consonants >= 3 else SHORT_SURNAME):
                found.append(NameMatch(word.start(), word.end(), index, score, "surname"))
    return found


def _dotted(known: Sequence[tuple[str, ...]], text: str) -> list[NameMatch]:
    """Names joined by a middle dot, as Chinese and Japanese write foreign ones. Where such a name begins and ends among
    other characters, the sounds decide."""
    found = []
    for run in DOTTED.finditer(text):
        left, right = run[1], run[2]
        for index, name in enumerate(known):
            before = _sounding(name[0], [(left[-n:], n) for n in range(1, len(left) + 1)])
            after = _sounding(name[-1], [(right[:n], n) for n in range(1, len(right) + 1)])
            given, family = name_similarity(left[-before:], name[0]), name_similarity(right[:after], name[-1])
            if min(given, family) >= UNSPACED_TOKEN and (given + family) / 2 >= UNSPACED_MEAN:
                found.append(NameMatch(run.end(1) - before, run.start(2) + after, index, (given + family) / 2, "full"))
    return found


def _sounding(name: str, readings: Sequence[tuple[str, int]]) -> int:
    """The length of the reading that sounds most like the name; the shorter of two that sound nearly alike."""
    return max(readings, key=lambda reading: (name_similarity(reading[0], name) - LONGER * reading[1], -reading[1]))[1]


def _same_characters(full: Sequence[NameMatch], text: str) -> list[NameMatch]:
    """A surname alone, in the very characters that a full name of the text has."""
    found = []
    for match in full:
        surname = DOT.split(text[match.start : match.end])[-1]
        for place in re.finditer(re.escape(surname), text) if len(surname) >= 2 else ():
            if not any(m.start <= place.start() < m.end for m in full):
                found.append(NameMatch(place.start(), place.end(), match.known_index, match.score, "surname"))
    return found


def _best(found: Sequence[NameMatch]) -> list[NameMatch]:
    """The best matches that do not overlap; each full name of the text belongs to one known name."""
    kept: list[NameMatch] = []
    for match in sorted(set(found), key=lambda m: (m.kind != "full", -m.score, m.start, m.known_index)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return kept


@lru_cache(maxsize=200_000)
def may_sound_alike(a: str, b: str) -> bool:
    """A cheap look before `name_similarity`: the first consonants of the two words, or of a variant, can be the same."""
    return not sound_key(romanise(b)).skeleton or not first_sounds(a).isdisjoint(sounding_like(b))


@lru_cache(maxsize=100_000)
def first_sounds(word: str) -> frozenset[str]:
    """The first consonants of a word and its variants."""
    return frozenset(sound_key(romanise(x)).skeleton[:1] for x in _variants(word)) - {""}


@lru_cache(maxsize=100_000)
def sounding_like(word: str) -> frozenset[str]:
    """The first consonants of words that may sound like this one."""
    return frozenset(near for sound in first_sounds(word) for near in NEAR_FIRST.get(sound, sound))


@lru_cache(maxsize=100_000)
def _variants(word: str) -> tuple[str, ...]:
    """The word, and the word without what its script writes onto names."""
    script = dominant_script(word) or ""
    least = KEPT.get(script, 99)
    out = [word]
    out += [word[len(p) :] for p in PREFIXES.get(script, ()) if word.startswith(p) and len(word) - len(p) >= least]
    out += [word[: -len(e)] for e in ENDINGS.get(script, ()) if word.endswith(e) and len(word) - len(e) >= least]
    if "-" in word[:ARTICLE] and len(rest := word.split("-", 1)[1]) >= 3:
        out.append(rest)  # al-Masri, in any script
    if script in ("Latn", "Cyrl") and len(word) > 4 and word[:2].lower() in ("ng", "нг"):
        out += [word[1:], f"i{word}"]  # Nguyen: other scripts leave out the N, or write a vowel before it
    if script == "Latn" and "w" in word.lower():
        out += [variant.replace("w", "v").replace("W", "V") for variant in out]  # German and Polish spelling
    return tuple(dict.fromkeys(out))
