"""Known actors: where the names that a user's file gives stand in the claims, in any script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.model import Actor, Claim, Span
from dragoman.text.lexicon import Lexicon, Row, compile_lexicon, find
from dragoman.text.scripts import dominant_script

INFLECTING = frozenset({"Cyrl"})  # scripts whose languages give names case endings
LEAST = 3  # letters of a word that may have another ending
VOWELS = "аеёиоуыэюяійь"
SIGNS = str.maketrans("", "", "*+=")  # what means something in a pattern


def known_places(claims: Sequence[Claim], texts: dict[str, str], actors: Sequence[Actor]) -> list[tuple[int, Claim, Span]]:
    """(actor's index, claim, place) of every name of an actor in the claims; the longest of overlapping names counts."""
    found = []
    for claim in claims if actors else ():
        lexicon = _lexicon(claim.language or "", tuple(actors))
        for hit in find(lexicon, texts[claim.span.article][claim.span.start : claim.span.end]):
            place = Span(claim.span.article, claim.span.start + hit.start, claim.span.start + hit.end)
            found.append((int(hit.value), claim, place))
    return found


@lru_cache(maxsize=64)
def _lexicon(language: str, actors: tuple[Actor, ...]) -> Lexicon:
    """The names of the actors as rows of a language; a name that two actors share is nobody's."""
    owners: dict[str, set[int]] = {}
    for number, actor in enumerate(actors):
        for name in (actor.name, *actor.aliases):
            owners.setdefault(_pattern(name), set()).add(number)
    rows = [Row("actor", str(min(owner)), pattern) for pattern, owner in sorted(owners.items()) if pattern and len(owner) == 1]
    return compile_lexicon(language, rows)


def _pattern(name: str) -> str:
    """A name as a pattern: its words, in Cyrillic with room for case endings."""
    return " ".join(map(_word, name.translate(SIGNS).split()))


def _word(word: str) -> str:
    if dominant_script(word) not in INFLECTING or len(word) < LEAST:
        return word
    return (word[:-1] if word[-1].lower() in VOWELS else word) + "+"
