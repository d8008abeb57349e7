"""Names in running text, each with its type: a person, a body (organisation) or a place.

Where a script has capitals, a name is a run of capitalised words; what stands in it and beside it tells its type: words that name
kinds of bodies and places ("ministry", "river"), titles, prepositions of place, verbs of saying, and the tables of places. The
words are data (`NameWords`). `unspaced_names` reads languages without spaces; `settled` lets many sentences decide together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.text.lexicon import Hit
from dragoman.text.name_words import BODIES, PLACES, ROMAN, WORD, NameType, NameWords, TypedName, is_acronym
from dragoman.text.scripts import dominant_script
from dragoman.text.unspaced_names import unspaced_names

TITLES = frozenset({"role", "former", "honorific"})
BREAKS = frozenset({"month", "weekday", "relative", "unit", "according", "statement", "furniture", "pronoun", "number", "ordinal"})
"""Kinds of table rows: what names offices, and what is in no name."""

AND = frozenset({"and", "und", "dan", "e", "y", "et", "и", "і", "та", "ve"})
FOR = frozenset({"for", "für", "the", "a", "o", "as", "os"})
BESIDE = 2  # code points between a name and the verb of saying that shows a person
STEM_ENDING = 3  # letters that may follow a word of the tables, in languages whose nouns change their endings


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    capital: bool
    initial: bool  # at the beginning of a sentence or a quotation


@dataclass(frozen=True)
class Usage:
    """How words are written where the text comes from (an article, a pile): `inner` stand capitalised inside a sentence, which alone
    can be names at its beginning; `lower` stand in small letters, and are hardly part of a person's name."""

    inner: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()


def usage_of(texts: Iterable[str]) -> Usage:
    """The usage of these sentences."""
    inner: set[str] = set()
    lower: set[str] = set()
    for text in texts:
        for word in _words(text):
            if not word.capital:
                lower.add(word.text)
            elif not word.initial:
                inner.add(word.text)
    return Usage(frozenset(inner), frozenset(lower))


def typed_names(text: str, hits: Sequence[Hit], words: NameWords, usage: Usage) -> list[TypedName]:
    """The names of one sentence, in order. `hits`: the rows of the language's tables in it."""
    if words.unspaced:
        return unspaced_names(text, hits, words)
    found: list[TypedName] = []
    reading = _Reading(text, [hit for hit in hits if not _adjective(text, hit, words)], words, usage)
    for run in _runs(text, hits, words):
        found += _of_run(text, run, reading)
    return found


@dataclass(frozen=True)
class _Reading:
    """A sentence with all that is known of its words."""

    text: str
    hits: Sequence[Hit]
    words: NameWords
    usage: Usage

    def covered(self, kinds: frozenset[str], start: int, end: int) -> bool:
        return any(hit.kind in kinds and hit.start <= start and end <= hit.end for hit in self.hits)

    def is_body(self, run: Sequence[_Word]) -> bool:
        return any(_is(word.text, self.words.body, self.words) for word in run)

    def is_spot(self, run: Sequence[_Word]) -> bool:
        return any(_is(word.text, self.words.spot, self.words) for word in run)

    def is_title(self, word: _Word) -> bool:
        return _is(word.text, self.words.title, self.words) or self.covered(TITLES, word.start, word.end)


def _adjective(text: str, hit: Hit, words: NameWords) -> bool:
    """Whether the row of a place is an adjective or a people ("British"), or only a part of a word."""
    if hit.kind not in PLACES:
        return False
    if text[hit.end : hit.end + 1].isalnum() or (
        text[hit.end : hit.end + 2].strip()[:1] == "-" and text[hit.end + 1 : hit.end + 2].isalpha()
    ):
        return True
    spelled = text[hit.start : hit.end]
    return bool(words.places) and hit.kind == "place" and not spelled.isupper() and spelled.lower() not in words.places


def _is(word: str, of: frozenset[str], words: NameWords) -> bool:
    low = word.lower().rstrip(".")
    return low in of or (words.stems and any(low[: len(low) - n] in of for n in range(1, STEM_ENDING + 1) if len(low) - n > 2))


def _words(text: str) -> Iterator[_Word]:
    for match in WORD.finditer(text):
        before = text[: match.start()].rstrip()
        end = match.end() - 2 if match.group().endswith(("'s", "’s")) else match.end()
        word = text[match.start() : end]
        yield _Word(match.start(), end, word, word[0].isupper(), not before or before[-1] in '.!?:;"“„«»”‘—–\n')


def _runs(text: str, hits: Sequence[Hit], words: NameWords) -> Iterator[list[_Word]]:
    """Runs of capitalised words with the small words that join them."""
    run: list[_Word] = []
    waiting: list[_Word] = []  # small words that belong to the run if a capital follows
    for word in _words(text):
        joined = bool(run) and text[(waiting or run)[-1].end : word.start] in (" ", "\u00a0", "-")
        broken = any(hit.kind in BREAKS and hit.start <= word.start < hit.end for hit in hits)
        if word.capital and not broken:
            if not joined or not _one_script(run[-1], word, words):
                if run:
                    yield run
                run = []
            run = [*run, *waiting, word] if run else [word]
            waiting = []
        elif joined and not broken and word.text.lower() in words.inside and len(waiting) < 2 and _may_join(word.text.lower(), run, words):
            waiting.append(word)
        else:
            if run:
                yield run
            run, waiting = [], []
    if run:
        yield run


def _one_script(before: _Word, word: _Word, words: NameWords) -> bool:
    """Whether two words may be of one name: of one script, or the first tells the kind of a body ("Компания Boats"), or the second is
    a Roman number."""
    same = dominant_script(before.text) == dominant_script(word.text)
    return same or _is(before.text, words.body, words) or bool(ROMAN.fullmatch(word.text))


def _may_join(small: str, run: Sequence[_Word], words: NameWords) -> bool:
    """ "And" and "for" join only within the name of a body: Ministry of Fish and Boats, but Ana Rey and Eva Diaz."""
    return small not in AND | FOR or any(_is(word.text, words.body, words) for word in run)


def _of_run(text: str, run: list[_Word], reading: _Reading) -> Iterator[TypedName]:
    """The names of a run: common words, titles and acronyms off its front, places cut out of it."""
    at_place = any(hit.kind in PLACES and hit.start == run[0].start for hit in reading.hits)
    while run and run[0].initial and not at_place and run[0].text.lower() in reading.words.common:
        run = _trimmed(run[1:])
    if not run:
        return
    body, spot = reading.is_body(run), reading.is_spot(run)
    if not body and (place := _place_inside(run, reading)) and not spot:
        front = _trimmed([w for w in run if w.end <= place.start])
        yield from _of_run(text, front, reading) if front else ()
        yield TypedName(place.start, place.end, "LOC", True)
        rest = _trimmed([w for w in run if w.start >= place.end])
        yield from _of_run(text, rest, reading) if rest else ()
        return
    titled = _title_before(run[0], reading)
    while run and reading.is_title(run[0]) and not (len(run) > 1 and _is(run[0].text, reading.words.body, reading.words)):
        run, titled = _trimmed(run[1:]), True
    while len(run) > 2 and is_acronym(run[0].text) and not reading.is_body(run[1:]):  # NATO Ana Rey, but not Air NZ
        yield TypedName(run[0].start, run[0].end, "ORG", True)
        run, titled = _trimmed(run[1:]), True
    if not reading.is_body(run) and not reading.is_spot(run):
        run = _without_lower(run, reading)
    elif reading.words.head_first:
        run = _from_head(run, reading)
    if run:
        yield from _typed(text, run, reading, titled)


def _trimmed(run: list[_Word]) -> list[_Word]:
    """A run without small words at its ends."""
    while run and not run[0].capital:
        run = run[1:]
    while run and not run[-1].capital:
        run = run[:-1]
    return run


def _without_lower(run: list[_Word], reading: _Reading) -> list[_Word]:
    """A run without words at its ends that are common words elsewhere."""
    while run and run[0].text.lower() in reading.usage.lower and not reading.covered(PLACES, run[0].start, run[0].end):
        run = _trimmed(run[1:])
    while run and run[-1].text.lower() in reading.usage.lower and not reading.covered(PLACES, run[-1].start, run[-1].end):
        run = _trimmed(run[:-1])
    return run


def _from_head(run: list[_Word], reading: _Reading) -> list[_Word]:
    """A run without the common words before the one that names its kind."""
    heads = reading.words.body | reading.words.spot
    while len(run) > 1 and run[0].text.lower() in reading.usage.lower and not _is(run[0].text, heads, reading.words):
        run = _trimmed(run[1:])
    return run


def _place_inside(run: Sequence[_Word], reading: _Reading) -> Hit | None:
    """A place that tables know and that is a part of the run; a city's name after another word may be a surname."""
    for hit in reading.hits:
        inside = run[0].start <= hit.start and hit.end <= run[-1].end and reading.text[hit.start].isupper()
        if hit.kind not in PLACES or not inside or (hit.start == run[0].start and hit.end == run[-1].end):
            continue
        before = [word for word in run if word.end <= hit.start]
        if hit.kind != "city" or not before or reading.is_title(before[-1]):
            return hit
    return None


def _title_before(first: _Word, reading: _Reading) -> bool:
    """Whether a title in small letters stands right before a run."""
    before = reading.text[: first.start].rstrip()
    last = WORD.findall(before[-30:])
    ends = bool(last) and before.rstrip(".").endswith(last[-1])
    return any(hit.kind in TITLES and 0 <= first.start - hit.end <= 1 for hit in reading.hits) or (
        ends and _is(last[-1], reading.words.title, reading.words)
    )


def _typed(text: str, run: list[_Word], reading: _Reading, titled: bool) -> Iterator[TypedName]:
    kind, sure = _type(text, run, reading, titled)
    name = run[0].text
    if len(run) > 1 and is_acronym(name) and kind == "PER":
        kind, sure = "ORG", False
    if len(run) == 1 and (len(name) == 1 or ROMAN.fullmatch(name) or name.lower() in reading.words.common):
        return
    if len(run) == 1 and kind != "PER" and (reading.is_body(run) or reading.is_spot(run)):  # "the Ministry" is hardly a name
        if name.lower() in reading.usage.lower:
            return
        sure = False
    if len(run) == 1 and not sure and reading.words.nouns_capitalised:
        return
    if len(run) == 1 and run[0].initial and not sure and (name not in reading.usage.inner or name.lower() in reading.usage.lower):
        return
    yield TypedName(run[0].start, run[-1].end, kind, sure)


def _type(text: str, run: Sequence[_Word], reading: _Reading, titled: bool) -> tuple[NameType, bool]:
    """The type of a run, and whether anything shows it."""
    start, end = run[0].start, run[-1].end
    acronym = len(run) == 1 and is_acronym(run[0].text)
    if reading.covered(PLACES, start, end):
        return "LOC", True
    if reading.covered(BODIES, start, end) or reading.is_body(run):
        return "ORG", True
    if titled and not acronym:
        return "PER", True
    if reading.is_spot(run):
        return "LOC", True
    if acronym:
        return "ORG", False
    if any(hit.kind == "say" and (0 <= hit.start - end <= BESIDE or 0 <= start - hit.end <= 1) for hit in reading.hits):
        return "PER", True
    before = WORD.findall(text[max(0, start - 12) : start])
    if before and before[-1].lower() in reading.words.at and text[:start].endswith(f"{before[-1]} "):
        return "LOC", len(run) < 3
    return "PER", False
