"""The stretches of a block in which attributions are looked for: its sentences, joined where one quotation runs on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.claims.attribution import attributions
from dragoman.claims.pieces import DASHES
from dragoman.claims.surroundings import Attribution, Stretch
from dragoman.text.lexicon import Hit

ASIDE = re.compile(r"[,.!?…]\s?[—–]\s(?P<cue>[^—–]{3,120}?)[.,]\s?[—–]\s")
SHORT = 12  # words of a sentence that is only a cue


def stretches(
    text: str,
    sentences: Sequence[tuple[int, int]],
    quoted: Sequence[tuple[int, int]],
    hits_of: Callable[[int, int], Sequence[Hit]],
    language: str,
) -> list[Stretch]:
    """`hits_of(start, end)` gives what is known of a sentence, as offsets of `text`. What stands inside quotation marks is left out:
    those words are another's."""
    spans: list[tuple[int, int]] = []
    for start, end in sentences:
        if spans and (any(s < start < e for s, e in quoted) or _belongs(text, spans[-1], start, end, quoted, hits_of)):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    found = []
    for low, high in spans:
        hits = [hit for start, end in sentences if low <= start < high for hit in hits_of(start, end)]
        own = [part for s, e in quoted if low <= s and e <= high for part in _without_asides(text, s, e, hits)]
        outside = tuple(hit for hit in hits if not any(s <= hit.start < e for s, e in own))
        found.append(Stretch(text, low, high, outside, tuple(own), language))
    return found


def _without_asides(text: str, start: int, end: int, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """A quotation in its parts where a cue stands between dashes inside the marks, as Russian prints it: «Да, — сказал он. — Иду»."""
    parts = []
    for match in ASIDE.finditer(text, start, end):
        if any(hit.kind == "say" and match.start("cue") <= hit.start < match.end("cue") for hit in hits):
            parts.append((start, match.start("cue") - 2))
            start = match.end()
    return [*parts, (start, end)]


def _belongs(
    text: str,
    last: tuple[int, int],
    start: int,
    end: int,
    quoted: Sequence[tuple[int, int]],
    hits_of: Callable[[int, int], Sequence[Hit]],
) -> bool:
    """Whether a sentence is the cue of the quotation that ends the one before it: "Will it rain?" Ana Rey asked."""
    quote = next((e for s, e in quoted if last[0] <= s and e <= last[1] <= e + 2), None)
    if quote is not None and text[start] in DASHES and "\n" not in text[last[1] : start] and len(text[start:end].split()) <= SHORT:
        return True
    if quote is None or text[quote - 1] not in "?!？！" or "\n" in text[last[1] : start] or len(text[start:end].split()) > SHORT:
        return False
    return any(hit.kind == "say" for hit in hits_of(start, end))


def attributed(found: Sequence[Stretch]) -> list[list[Attribution]]:
    """The attributions of each stretch of a block. A quotation without words of its own goes on with what was quoted before it
    in its paragraph: its content is added there."""
    all_of: list[list[Attribution]] = []
    going_on: tuple[int, int] | None = None  # the attribution whose quotation may go on
    for number, stretch in enumerate(found):
        if number == 0 or "\n" in stretch.text[found[number - 1].end : stretch.start]:
            going_on = None
        own = attributions(stretch)
        if going_on is not None and own and all(a.cue is None for a in own) and _only_quoted(stretch):
            last = all_of[going_on[0]][going_on[1]]
            all_of[going_on[0]][going_on[1]] = replace(last, content=(*last.content, *(span for a in own for span in a.content)))
            all_of.append([])
            continue
        all_of.append(own)
        going_on = next(((number, i) for i in reversed(range(len(own))) if own[i].cue and _quotes(stretch, own[i])), None)
    return all_of


def _only_quoted(stretch: Stretch) -> bool:
    rest, at = "", stretch.start
    for start, end in stretch.quoted:
        rest += stretch.text[at : start - 1]
        at = end + 1
    return not any(char.isalnum() for char in rest + stretch.text[at : stretch.end])


def _quotes(stretch: Stretch, attribution: Attribution) -> bool:
    return any(low <= s and e <= high + 1 for s, e in stretch.quoted for low, high in attribution.content)
