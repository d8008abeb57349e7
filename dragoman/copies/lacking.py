"""What only one of two copies has: sentences and paragraphs; and which of them were put in by a page, not by an author."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from dragoman.copies.reading import Reading
from dragoman.model import Claim, Copy, Difference, Span
from dragoman.text.fold import tokens

ONLY_SENTENCE = "sentence that only one has"
ONLY_PARAGRAPH = "paragraph that only one has"
SPLICED = "advertisement or furniture that only one has"
HOLDS = 0.6  # share of the log length that a run would add from which a neighbour's partner may hold it
SHORTEST = 12  # characters of a sentence that is told
CONTACT = re.compile(
    r"https?://|www\.|\b\w+@\w|\b[\w-]+\.(?:com|net|org|info|ru|tv)\b|[$€£¥₹₽₺]\s?\d|\d\s?[$€£¥₹₽₺]|\d\s?%|[!！]\s*$|\+?\d[\d -]{8,}"
)
"""Addresses, prices, calls: what advertisements have. By itself it proves nothing."""
OFF_TOPIC = 0.08  # mean cosine to the report's sentences below which a sentence that calls is of something else
FAR_OFF = 0.03  # below which nothing else need speak for that: 1 of 365 sentences of news that a copy lacked fell below
TIES = frozenset({"place", "capital", "city", "office", "organisation", "agency", "event"})
WORD = 5  # letters of a word that ties a sentence to its report


def only_in_one(copy: Copy, x: Reading, y: Reading) -> list[Difference]:
    """Sentences without a partner, in runs by block, each beside nothing. In translations only where the other article has
    nothing at that place: where it has, they may be a sentence and its free rendering."""
    if copy.kind == "reuse":
        return []
    found = []
    for turned, mine, theirs in ((False, x, y), (True, y, x)):
        pairs = [(b, a) for a, b in copy.pairs] if turned else list(copy.pairs)
        for span, what in _runs(copy, pairs, mine, theirs):
            found.append(Difference((None, span) if turned else (span, None), what))
    return found


def _runs(copy: Copy, pairs: Sequence[tuple[Span, Span]], mine: Reading, theirs: Reading) -> Iterator[tuple[Span, str]]:
    at = {span: i for i, span in enumerate(mine.sentences)}
    there = {span: i for i, span in enumerate(theirs.sentences)}
    partners: dict[int, list[int]] = {}
    for one, other in pairs:
        partners.setdefault(at[one], []).append(there[other])
    taken = {j for row in partners.values() for j in row}
    blocks = [_block(mine, span) for span in mine.sentences]
    titles = {i for i, block in enumerate(blocks) if block is not None and mine.article.blocks[block].kind == "title"}
    alone = [i for i in range(len(mine.sentences)) if i not in partners and i not in titles]
    for _, group in itertools.groupby(enumerate(alone), lambda pair: pair[1] - pair[0]):
        run = [i for _, i in group]
        if copy.kind == "translation" and (_met(run, partners, taken, len(theirs.sentences)) or _absorbed(run, partners, mine, theirs)):
            continue
        for block, members in itertools.groupby(run, lambda i: blocks[i]):
            inner = list(members)
            span = Span(mine.article.id, mine.sentences[inner[0]].start, mine.sentences[inner[-1]].end)
            whole = blocks.count(block) == len(inner)
            if span.end - span.start >= SHORTEST:
                yield span, ONLY_PARAGRAPH if whole else ONLY_SENTENCE


def _block(reading: Reading, span: Span) -> int | None:
    return next((i for i, b in enumerate(reading.article.blocks) if b.start <= span.start < b.end), None)


def _met(run: Sequence[int], partners: Mapping[int, Sequence[int]], taken: set[int], size: int) -> bool:
    """Whether the other article has sentences without a partner where the run should be."""
    low = max((max(partners[i]) for i in partners if i == run[0] - 1), default=-1)
    high = min((min(partners[i]) for i in partners if i == run[-1] + 1), default=size)
    gap = range(low + 1, high) if low < high else (low + 1, high - 1)
    return any(0 <= j < size and j not in taken for j in gap)


def _absorbed(run: Sequence[int], partners: Mapping[int, Sequence[int]], mine: Reading, theirs: Reading) -> bool:
    """Whether a neighbour's partner is so long that it may hold the run as well."""
    scale = sum(s.end - s.start for s in theirs.sentences) / max(1, sum(s.end - s.start for s in mine.sentences))
    run_length = sum(len(mine.words(i)) for i in run) * scale
    for i in (run[0] - 1, run[-1] + 1):
        if i in partners:
            own, held = len(mine.words(i)) * scale, sum(len(theirs.words(j)) for j in partners[i])
            if math.log(held / own) > HOLDS * math.log((own + run_length) / own):
                return True
    return False


def spliced(copies: Sequence[Copy], readings: Mapping[str, Reading], claims: Iterable[Claim]) -> frozenset[Span]:
    """The sentences that no sibling of their article has and that look put in: they share nothing with the report around
    them, by words, by names and by meaning, or they call and offer as furniture does. A paragraph that an author added
    speaks of the report's people and places, and stays."""
    cues: dict[Span, set[tuple[str, str]]] = {}
    for claim in claims:
        cues.setdefault(claim.sentence, set()).update((cue.kind, cue.value) for cue in claim.cues)
    told = {span for copy in copies for pair in copy.pairs for span in pair}
    found = set()
    for article in sorted({article for copy in copies if copy.kind != "reuse" for article in copy.articles}):
        reading = readings[article]
        shared = [i for i, span in enumerate(reading.sentences) if span in told]
        if not shared:
            continue
        words = frozenset().union(*(_long(reading.words(i)) for i in shared))
        named = {cue for i in shared for cue in cues.get(reading.sentences[i], ()) if cue[0] in TIES}
        for i, span in enumerate(reading.sentences):
            if span in told or span not in cues:
                continue
            own = cues[span]
            calls = any(kind == "furniture" for kind, _ in own) or bool(CONTACT.search(reading.words(i)))
            tied = bool(named & own) or len(words & _long(reading.words(i))) > (1 if calls else 0)
            if not tied and _off_topic(reading, i, shared, calls):
                found.add(span)
    return frozenset(found)


def _long(text: str) -> frozenset[str]:
    """The words that tie: long ones; of a script without spaces pairs of signs."""
    return frozenset(t.folded for t in tokens(text) if len(t.folded) >= WORD or (len(t.folded) == 2 and not t.folded.isascii()))


def _off_topic(reading: Reading, i: int, shared: Sequence[int], calls: bool) -> bool:
    """By vectors; without them only what calls is."""
    if reading.vectors is None:
        return calls
    return float(np.mean(reading.vectors[shared] @ reading.vectors[i])) < (OFF_TOPIC if calls else FAR_OFF)
