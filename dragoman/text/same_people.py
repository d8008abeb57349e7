"""Which names of people, of any language and script, are names of one person: full names by sound and spelling, then surnames alone.

Similarity of the surname proposes; the first name, its initial and the articles that have the name decide. Two full names whose first
names differ stay two people, whatever else they share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.text.fold import MARK_CLASS
from dragoman.text.names import first_sounds, may_sound_alike, name_similarity, sounding_like
from dragoman.text.scripts import dominant_script

SAME_SURNAME, SAME_GIVEN, SAME_BOTH = 0.72, 0.5, 1.4  # similarity of the last words, of the first words, and of both together
GLUED = 0.8  # of two names that only cut their words differently: Saif ul Malook, Saiful Malook
SECOND_GIVEN = 0.85  # of the first word of the shorter name and a middle one of the longer
TURNED = 0.85  # of each word of two names of which one has the surname first
WHOLE = 0.72  # mean likeness of the words, in order, of two names of three words or more
ALONE = 0.8  # of a word alone and a part of a full name
LETTERS = rf"[^\W\d_][{MARK_CLASS}]*"
PIECE = re.compile(rf"(?:{LETTERS})+(?:['’‘`ʼ](?:{LETTERS})+)*")
APOSTROPHE = re.compile("['’‘`ʼ]")
PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "e",
        "i",
        "bin",
        "ibn",
        "de",
        "da",
        "di",
        "do",
        "del",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "du",
        "san",
        "аль",
        "эль",
        "уль",
        "ал",
        "ул",
        "ель",
        "и",
        "бин",
        "ибн",
        "де",
        "да",
        "ди",
        "ван",
        "фон",
        "ла",
        "ле",
        "дер",
    ]
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is written, in which language, and the articles that have it."""

    name: str
    language: str | None
    articles: frozenset[str]


@dataclass(slots=True)
class _Person:
    members: list[int]
    spellings: list[tuple[str, ...]]
    articles: set[str] = field(default_factory=set)


def same_people(names: Sequence[Named]) -> list[int]:
    """A person's number for each name. The order of `names` does not matter but for the numbers."""
    words = [core_words(named.name) for named in names]
    order = sorted(range(len(names)), key=lambda i: (-len(names[i].articles), names[i].name, names[i].language or ""))
    people: list[_Person] = []
    by_surname: dict[str, list[_Person]] = defaultdict(list)
    for i in order:
        if len(words[i]) > 1:
            _place_full(i, words[i], names[i], people, by_surname)
    by_word: dict[str, list[_Person]] = defaultdict(list)
    for person in people:
        for sound in sorted({s for spelling in person.spellings for word in (spelling[0], spelling[-1]) for s in first_sounds(word)}):
            by_word[sound].append(person)
    for i in order:
        if len(words[i]) <= 1:
            _place_alone(i, words[i][0] if words[i] else names[i].name, names[i], people, by_word)
    number = {i: n for n, person in enumerate(people) for i in person.members}
    return [number[i] for i in range(len(names))]


def core_words(name: str) -> tuple[str, ...]:
    """The words of a name, hyphens cut, in small letters, without particles and apostrophes."""
    words = [APOSTROPHE.sub("", word.lower()) for word in PIECE.findall(name)]
    return tuple(word for word in words if word not in PARTICLES) or tuple(words)


def same_full_name(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two full names are (the sum of both similarities), 0 where they cannot be one person's. The surname may stand first in
    one of them."""
    return max(_same_in_order(a, b), 2 * _turned(a, b))


def _turned(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two names of as many words are if the last word of the one stands first in the other (Szabó Anna, Anna Szabó): the
    least likeness of a word, 0 below that of words which are surely one."""
    if len(a) != len(b) or min(map(len, (*a, *b))) == 1:
        return 0.0
    for other in ((*b[-1:], *b[:-1]), (*b[1:], *b[:1])):
        if a[0] != a[-1] and (least := min(_likeness(x, y) for x, y in zip(a, other, strict=True))) >= TURNED:
            return least
    return 0.0


def _same_in_order(a: Sequence[str], b: Sequence[str]) -> float:
    if len(a) != len(b) and min(len(a[0]), len(b[0])) > 1 and (glued := _likeness("".join(a), "".join(b))) >= GLUED:
        return 2 * glued
    surname = _likeness(a[-1], b[-1])
    if surname < SAME_SURNAME:
        return 0.0
    if len(a) == len(b) > 2:  # Nguyen Thanh Hai: the words between tell people apart
        every = [_likeness(x, y) for x, y in zip(a, b, strict=True)]
        if min(every) < SAME_GIVEN or sum(every) / len(every) < WHOLE:
            return 0.0
    if len(a[0]) == 1 or len(b[0]) == 1:
        return surname + SAME_GIVEN if _initial(a[0], b[0]) else 0.0
    if _other_gender(a, b):
        return 0.0
    given = _likeness(a[0], b[0])
    if given < SAME_GIVEN and len(a) != len(b):  # "Ana María Rey", and "María Rey"
        longer, first = (a, b[0]) if len(a) > len(b) else (b, a[0])
        second = max(_likeness(word, first) for word in longer[1:-1])
        given = second if second >= SECOND_GIVEN else given
    return surname + given if given >= SAME_GIVEN and surname + given >= SAME_BOTH else 0.0


def _other_gender(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one surname stands behind the forms of a first name for a man and for a woman: Mario and Maria, Daniel and Daniela.
    (In languages with cases Daniela may be Daniel; then the surname has an ending as well.)"""
    short, long = sorted((a[0], b[0]), key=len)
    if a[1:] != b[1:] or short == long or dominant_script(short) != "Latn":
        return False
    return long == f"{short}a" or (len(short) == len(long) and short[:-1] == long[:-1] and {short[-1], long[-1]} <= {"a", "o", "e", "i"})


def _likeness(a: str, b: str) -> float:
    return 1.0 if a == b else name_similarity(a, b) if may_sound_alike(a, b) else 0.0


def _initial(a: str, b: str) -> bool:
    if dominant_script(a) == dominant_script(b):
        return a[0] == b[0]
    return may_sound_alike(f"{a[0]}a", f"{b[0]}a")


def _near(index: dict[str, list[_Person]], *words: str) -> Iterable[_Person]:
    """The people of an index whose word may sound like one of these, each once."""
    seen: dict[int, _Person] = {}
    for sound in sorted({sound for word in words for sound in sounding_like(word)}):
        for person in index.get(sound, ()):
            seen.setdefault(id(person), person)
    return seen.values()


def _place_full(i: int, words: tuple[str, ...], named: Named, people: list[_Person], index: dict[str, list[_Person]]) -> None:
    """Puts a full name with the person whose spellings it resembles most, if it resembles half of them, else with nobody."""
    best, found = 0.0, None
    for person in _near(index, words[-1], words[0]):
        scores = [same_full_name(words, spelling) for spelling in person.spellings]
        if sum(score > 0 for score in scores) * 2 >= len(scores) and max(scores) > best:
            best, found = max(scores), person
    if found is None:
        found = _Person([], [])
        people.append(found)
    found.members.append(i)
    found.articles |= named.articles
    if words not in found.spellings:
        found.spellings.append(words)
        for sound in sorted(first_sounds(words[-1]) | first_sounds(words[0])):
            if not any(person is found for person in index[sound]):
                index[sound].append(found)


def _place_alone(i: int, word: str, named: Named, people: list[_Person], index: dict[str, list[_Person]]) -> None:
    """Puts a word alone with the person whose surname it is (of several the one most named in its articles, then most named at all),
    or whose first name it is in an article of theirs; else with those of the same word alone."""
    best: tuple[bool, int, int] | None = None
    found = None
    for person in _near(index, word):
        shared = len(person.articles & named.articles)
        surname = max(_likeness(word, spelling[-1]) for spelling in person.spellings) >= ALONE
        if not surname and not (shared and max(_likeness(word, spelling[0]) for spelling in person.spellings) >= ALONE):
            continue
        rank = (surname, shared, len(person.articles))
        if best is None or rank > best:
            best, found = rank, person
    if found is None:
        found = _Person([], [(word,)], set(named.articles))
        people.append(found)
        for sound in first_sounds(word):
            index[sound].append(found)
    found.members.append(i)
