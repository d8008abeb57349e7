"""One thing changed in a sentence: a number, a name, a negation or a date, in the sentence's own language. Pure but for the chance given."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from dragoman.claims.names import name_candidates
from dragoman.text.lexicon import find
from dragoman.text.scripts import dominant_script
from dragoman.tools.languages import RESOURCES, load_lexicon

NAMES = {
    "Latn": ("Bramwell", "Ottoline", "Quaresma", "Vandermeer", "Szilagyi", "Thibodeaux", "Lindqvist", "Okonkwo"),
    "Cyrl": ("Брамвелл", "Оттолини", "Куарежма", "Вандермер", "Силадьи", "Тибодо", "Линдквист", "Оконкво"),
}
"""Surnames that stand in no data set's place of that name, by script."""
NOT = {
    "en": (r"\b(is|are|was|were|will|has|had|have|would|could|can|did|does)\b(?! not|n't)", r"\1 not"),
    "de": (r"\b(ist|sind|war|waren|wird|werden|hat|haben|hatte|kann)\b(?! nicht)", r"\1 nicht"),
    "fr": (r"(?<!n')(?<!ne )\b(sera|seront|va|vont|peut|peuvent|doit|doivent|sont|ont)\b", r"ne \1 pas"),
    "es": (r"(?<!no )\b(es|son|fue|será|serán|ha|han|había|puede|pueden|está|están)\b", r"no \1"),
    "ru": (r"(?<!не )\b(будет|будут|был|была|было|были|может|могут|должен|должны|стал|стала)\b", r"не \1"),
    "uk": (r"(?<!не )\b(буде|будуть|був|була|було|були|може|можуть|має|мають)\b", r"не \1"),
    "id": (r"(?<!tidak )\b(akan|telah|dapat|bisa|sudah|adalah)\b", r"tidak \1"),
    "zh": (r"(?<!不)(会|能|可以)", r"不\1"),
    "hi": (r"(?<!नहीं )\b(है|हैं|था|थे|थी)(?=[।\s])", r"नहीं \1"),
}
"""For a language the words that a negation can stand beside, and both together."""
LAST_DAY = 31
YEARS = (1900, 2030)
SHORTEST = 3  # letters of a month's or a weekday's name
INNER = 1  # a name's place in its sentence from which its capital means something

Change = tuple[str, int, int]
"""The sentence with the change; where it stands in it."""


def number(text: str, language: str, chance: random.Random) -> Change | None:
    places = [m for m in re.finditer(r"(?<![\w.,:/-])\d{1,6}(?![\w.,:/-])", text) if int(m[0]) and m[0][0] != "0"]
    if not places:
        return None
    old = chance.choice(places)
    value = int(old[0])
    other = value
    while str(other).strip("0") == str(value).strip("0"):
        other = _another(value, len(old[0]), chance)
    spelled = str(other)
    if not old[0].isascii():
        zero = ord(old[0][0]) - int(old[0][0])
        spelled = "".join(chr(zero + int(digit)) for digit in spelled)
    return _put(text, old.start(), old.end(), spelled)


def _another(value: int, digits: int, chance: random.Random) -> int:
    """A number that may stand in its place: a day for what may be a day, a year for a year."""
    if value <= LAST_DAY:
        return chance.randint(2, LAST_DAY)
    if YEARS[0] <= value <= YEARS[1]:
        return chance.randint(*YEARS)
    return chance.randrange(10 ** (digits - 1), 10**digits)


def name(text: str, language: str, chance: random.Random) -> Change | None:
    """The last word of a name of two words, in scripts with capitals."""
    script = dominant_script(text) or ""
    if script not in NAMES:
        return None
    runs = [(s, e) for s, e in name_candidates(text, find(load_lexicon(language), text)) if s >= INNER and len(text[s:e].split()) == 2]
    if not runs:
        return None
    start, end = chance.choice(runs)
    at = start + text[start:end].rindex(text[start:end].split()[-1])
    return _put(text, at, end, chance.choice(NAMES[script]))


def negation(text: str, language: str, chance: random.Random) -> Change | None:
    if language not in NOT:
        return None
    pattern, negated = NOT[language]
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    old = chance.choice(places)
    return _put(text, old.start(), old.end(), old.expand(negated))


def date(text: str, language: str, chance: random.Random) -> Change | None:
    """A month or a weekday by another of its kind, at least two away."""
    words = _calendar(language)
    places = [(*words[match[0]], match) for match in _pattern(language).finditer(text)]
    if not places:
        return None
    kind, value, old = chance.choice(places)
    first, size = (1, 12) if kind == "month" else (0, 7)
    wanted = (kind, (value - first + chance.randint(2, size - 2)) % size + first)
    new = [word for word, meant in words.items() if meant == wanted]
    return _put(text, old.start(), old.end(), max(new, key=len)) if new else None


MUTATIONS: dict[str, Callable[[str, str, random.Random], Change | None]] = {
    "number": number,
    "name": name,
    "negation": negation,
    "date": date,
}


def mutations(lines: list[tuple[str, str]], chance: random.Random, most: int) -> Iterator[tuple[str, int, Change]]:
    """(kind, index, change) for at most so many of (text, language) a kind, in an order by chance."""
    for kind, mutate in MUTATIONS.items():
        order = list(range(len(lines)))
        chance.shuffle(order)
        made = 0
        for index in order:
            if made < most and (change := mutate(*lines[index], chance)):
                made += 1
                yield kind, index, change


def days_told(text: str, language: str) -> set[tuple[str, int]]:
    """The months and weekdays that a text names: which kind, and its number."""
    words = _calendar(language)
    return {words[match[0]] for match in _pattern(language).finditer(text)}


def _put(text: str, start: int, end: int, new: str) -> Change:
    return text[:start] + new + text[end:], start, start + len(new)


@lru_cache(maxsize=64)
def _calendar(language: str) -> dict[str, tuple[str, int]]:
    """The names of months and weekdays that CLDR has: which kind, and its number."""
    path = RESOURCES / "cldr" / f"{language}.json"
    table = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {
        word: (kind, int(value))
        for kind in ("month", "weekday")
        for value, words in table.get(kind, {}).items()
        for word in words
        if len(word) >= SHORTEST
    }


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    words = sorted(_calendar(language), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)" if words else r"(?!)")
