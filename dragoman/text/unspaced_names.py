"""Names in languages without spaces: by the middle dot of foreign names, by the tables of places, and by endings of bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.text.fold import fold_text
from dragoman.text.lexicon import Hit
from dragoman.text.name_words import BODIES, PLACES, NameWords, TypedName, is_acronym

LONGEST_ENDING = 6  # characters behind a place within which the ending of a body is looked for
DOTTED = re.compile(r"[\u30a1-\u30fa\u30fc]{2,10}(?:[・=＝][\u30a1-\u30fa\u30fc]{2,10})+")  # katakana
DOTS = "·・•‧"
DOT = re.compile(f"[{DOTS}]")
LONGEST_SOUNDED = 6  # characters of a part of a name that is spelled by sound
LATIN = re.compile(r"[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*")


def unspaced_names(text: str, hits: Sequence[Hit], words: NameWords) -> list[TypedName]:
    """Names where nothing shows words: foreign names with a dot, places of the tables with the ending of a body behind them, Latin
    letters."""
    found = [TypedName(*match.span(), "PER", True) for match in DOTTED.finditer(text)]
    found += [TypedName(start, end, "PER", True) for start, end in _sounded(text, words.sounds)]
    for match in LATIN.finditer(text):
        found.append(TypedName(*match.span(), "ORG" if is_acronym(match.group()) else "PER", False))
    endings = sorted(words.body, key=lambda ending: (-len(ending), ending))
    for hit in hits:
        if hit.kind in BODIES:
            found.append(TypedName(hit.start, hit.end, "ORG", True))
        elif hit.kind in PLACES:
            rest = text[hit.end : hit.end + LONGEST_ENDING]
            ending = next((rest.index(e) + len(e) for e in endings if e in rest and len(e) > 1), 0)
            found.append(TypedName(hit.start, hit.end + ending, "ORG" if ending else "LOC", True))
    kept: list[TypedName] = []
    for name in sorted(found, key=lambda name: (name.start - name.end, name.start)):
        if all(name.end <= other.start or other.end <= name.start for other in kept):
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _sounded(text: str, sounds: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Names joined by dots, as far as the characters go on either side that foreign names are spelled with: to the last before two
    others in a row."""

    def edge(at: int, step: int) -> int:
        last = at
        for place in range(at, min(max(at + step * LONGEST_SOUNDED, -1), len(text)), step):
            if fold_text(text[place]) in sounds:
                last = place + step
            elif place != at and fold_text(text[place - step]) not in sounds:
                break
        return last

    at = 0
    while sounds and (dot := DOT.search(text, at)):
        start, end = edge(dot.start() - 1, -1) + 1, edge(dot.end(), 1)
        while end < len(text) and text[end] in DOTS and (further := edge(end + 1, 1)) > end + 1:
            end = further
        if start < dot.start() and end > dot.end():
            yield start, end
        at = max(end, dot.end())
