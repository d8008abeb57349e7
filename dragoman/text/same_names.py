"""Which names of places, bodies, events and things, of any language, are names of one: by meaning, by letters, and by acronyms.

A name of a person is spelled as it sounds; other names are translated (Bank of Spain, Banco de España), so that their vectors say more.
Clusters are joined by the mean likeness of their members, so that no chain of small steps joins what is different.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dragoman.text.fold import MARK_CLASS, fold_text
from dragoman.text.likeness import Matrix
from dragoman.text.names import may_sound_alike, name_similarity
from dragoman.text.romanise import romanise
from dragoman.text.same_people import Named
from dragoman.text.scripts import dominant_script
from dragoman.text.sounds import sound_key

SAME_MEANING = 0.60  # mean likeness of the members of two clusters that are one
SAME_LETTERS, SAME_SOUND, ACRONYM = 1.0, 0.7, 0.9  # likeness of names of the same letters, of the same sounds, of an acronym and its words
APART = -np.inf  # likeness of names of two sides, and of names with different numbers: Flight 12, and Flight 13
LEAST_LIKENESS = 0.3  # below it a pair is apart anyhow
SAME_STEM, SAME_WORD = 4, 0.7  # letters that two forms of a word share; similarity of two spellings of one
LEAST_SOUNDS = 5  # of a name that is known by its sounds alone
CAPITALS = re.compile(r"[^\W\d_]{2,6}")
WORD = re.compile(rf"(?:[^\W\d_][{MARK_CLASS}]*)+")
FEW = 3  # letters of a word whose initial an acronym may leave out


def same_names(names: Sequence[Named], vectors: Matrix | None, sides: Sequence[str | None] = ()) -> list[int]:
    """A number for each name: equal for names of one thing. `vectors`: unit vectors of the names, centred by language; without them
    only letters, sounds and acronyms join. `sides`: whose each is, where that is known; names of two sides are never one."""
    likeness = np.zeros((len(names), len(names)), dtype=np.float32) if vectors is None else vectors @ vectors.T
    for key, value in ((_letters, SAME_LETTERS), (_sounds, SAME_SOUND)):
        groups: dict[str, list[int]] = defaultdict(list)
        for i, named in enumerate(names):
            if found := key(named.name):
                groups[found].append(i)
        for group in groups.values():
            block = np.ix_(group, group)
            likeness[block] = np.maximum(likeness[block], value)
    for short, long in acronyms(names):
        likeness[short, long] = likeness[long, short] = max(likeness[short, long], ACRONYM)
    digits = ["+".join(sorted(set(re.findall(r"\d+", fold_text(named.name))))) for named in names]
    apart = _differ(digits)
    for one, other in zip(*np.nonzero(np.triu(likeness, 1) >= LEAST_LIKENESS), strict=True):
        if names[one].language == names[other].language and _rivals(names[one].name, names[other].name):
            apart[one, other] = apart[other, one] = True
    if sides:
        known = np.array([side is not None for side in sides])
        apart |= _differ([side or "" for side in sides]) & known[:, None] & known[None, :]
    return average_link(np.where(apart, APART, likeness), SAME_MEANING)


def _rivals(one: str, other: str) -> bool:
    """Whether two names of one language share a word and both have one of their own that does not sound alike: Bank of Peru, and Bank
    of Chile. Vectors are near for what is said in the same way."""
    a, b = (tuple(dict.fromkeys(WORD.findall(fold_text(name)))) for name in (one, other))
    alike = [(x, y) for x in a for y in b if _same_word(x, y)]
    left = {x for x, _ in alike}, {y for _, y in alike}
    return bool(alike) and len(left[0]) < len(a) and len(left[1]) < len(b)


@lru_cache(maxsize=100_000)
def _same_word(a: str, b: str) -> bool:
    stem = a[:SAME_STEM] == b[:SAME_STEM] and min(len(a), len(b)) >= SAME_STEM
    return a == b or stem or (may_sound_alike(a, b) and name_similarity(a, b) >= SAME_WORD)


def _differ(values: Sequence[str]) -> NDArray[np.bool_]:
    """Which pairs have different values."""
    number = np.unique(np.array(values, dtype=object), return_inverse=True)[1] if values else np.zeros(0, dtype=np.int64)
    return np.asarray(number[:, None] != number[None, :])


def acronyms(names: Sequence[Named]) -> list[tuple[int, int]]:
    """(acronym, name) for names of one language and, where both say which, of one article at least."""
    short = [i for i, named in enumerate(names) if CAPITALS.fullmatch(named.name) and named.name.isupper()]
    by_initials: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for i, named in enumerate(names):
        for initials in initials_of(named.name):
            by_initials[named.language, initials].append(i)
    return [
        (i, j)
        for i in short
        for j in by_initials.get((names[i].language, names[i].name.casefold()), ())
        if not names[i].articles or not names[j].articles or names[i].articles & names[j].articles
    ]


def initials_of(name: str) -> frozenset[str]:
    """The initials of a name of several words, in small letters: of all words, and without its short small ones."""
    words = WORD.findall(name)
    if len(words) < 2:
        return frozenset()
    large = [word for word in words if word[0].isupper() or len(word) > FEW]
    return frozenset("".join(word[0] for word in chosen).casefold() for chosen in (words, large) if len(chosen) > 1)


def average_link(likeness: Matrix, least: float) -> list[int]:
    """A cluster's number for each row: the two clusters of the highest mean likeness are joined while it reaches `least`."""
    rows = likeness.astype(np.float64)
    np.fill_diagonal(rows, -np.inf)
    size = np.ones(len(rows))
    cluster = np.arange(len(rows))
    nearest, highest = (rows.argmax(axis=1), rows.max(axis=1)) if len(rows) else (cluster, size)
    while len(rows) and highest.max() >= least:
        one = int(highest.argmax())
        other = int(nearest[one])
        mean = (rows[one] * size[one] + rows[other] * size[other]) / (size[one] + size[other])
        mean[[one, other]] = -np.inf
        rows[one], rows[:, one] = mean, mean
        rows[other], rows[:, other] = -np.inf, -np.inf
        size[one] += size[other]
        cluster[cluster == other] = one
        highest[other] = -np.inf
        for i in np.flatnonzero(np.isin(nearest, (one, other)) & (highest > -np.inf)):
            nearest[i], highest[i] = rows[i].argmax(), rows[i].max()
        nearer = (mean > highest) & (highest > -np.inf)
        nearest[nearer], highest[nearer] = one, mean[nearer]
        nearest[one], highest[one] = mean.argmax(), mean.max()
    return [int(number) for number in np.unique(cluster, return_inverse=True)[1]]


def _letters(name: str) -> str:
    return "".join(WORD.findall(fold_text(name)))


def _sounds(name: str) -> str:
    """The sounds of a name; nothing for one that is too short, and for characters that are read in several ways."""
    if dominant_script(name) in (None, "Hani", "Jpan"):
        return ""
    sounds = " ".join(sound_key(romanise(word)).full for word in WORD.findall(name))
    return sounds if len(sounds) >= LEAST_SOUNDS else ""
