"""Phrases: the words of a source that say what a theme is about, for its label.

A phrase is a run of words of one claim that no table and no name claims: what the record has in other slots (parties, offices,
numbers, days, acts) names no issue. It begins and ends with a word that is rare in its language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Claim, Span
from dragoman.ports import Vector
from dragoman.record.themes import Theme
from dragoman.text.fold import MARK_CLASS, fold_text
from dragoman.text.lexicon import UNSPACED

LONGEST = 4  # words
BRIEF = 3  # letters of the shortest phrase
MORE = 0.05  # what each further report with the phrase adds to its closeness, and what a word that opens a noun adds
REPORTS = 3  # further reports that add
AS_GOOD = 0.03  # closeness within which the shorter phrase is taken
SPEAKS_OF = frozenset({"issue", "pole"})  # kinds of rows that may be part of a phrase
OPENS = frozenset({"determiner", "preposition"})  # kinds of rows behind which a noun stands
WORD = re.compile(rf"[^\W\d_][\w{MARK_CLASS}]*(?:[-'’][\w{MARK_CLASS}]+)*")
JOINED = re.compile(r"[ \u00a0]*")
FIRST = "en"  # the language of the tables' labels, taken where a report has it


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a source. `opened`: an article or a preposition stands before them."""

    text: str
    language: str | None
    span: Span
    opened: bool


def phrases_of(theme: Theme, texts: Mapping[str, str], common: Mapping[str, frozenset[str]]) -> list[Phrase]:
    """The phrases of a theme in the one language that its label is taken from. `texts`: of articles by id; `common`: the folded
    words of each language that stand in many sentences."""
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in theme.claims:
        if claim.language and claim.language not in UNSPACED:
            claims[claim.language].append(claim)
    for language in sorted(claims, key=lambda code: (code != FIRST, -len(claims[code]), code)):
        found = [p for claim in claims[language] for p in _phrases(claim, texts[claim.span.article], common.get(language, frozenset()))]
        if found:
            return found
    return []


def has_content(claim: Claim, text: str, common: Mapping[str, frozenset[str]]) -> bool:
    """Whether a claim has words of its own: "so the ministry said" has none. Of languages without spaces this is not known."""
    return claim.language in UNSPACED or any(_phrases(claim, text, common.get(claim.language or "", frozenset())))


def _phrases(claim: Claim, text: str, common: frozenset[str]) -> Iterator[Phrase]:
    taken = [cue.span for cue in claim.cues if cue.kind not in SPEAKS_OF | OPENS]
    taken += [*claim.names, *(value.span for value in claim.values), *(date.span for date in claim.dates)]
    openers = {cue.span.end for cue in claim.cues if cue.kind in OPENS}
    words = [found.span() for found in WORD.finditer(text, claim.span.start, claim.span.end)]
    free = [not any(span.start < end and start < span.end for span in taken) for start, end in words]
    rare = [free[i] and fold_text(text[start:end]) not in common for i, (start, end) in enumerate(words)]
    for i, (start, _) in enumerate(words):
        if not rare[i]:
            continue
        for j in range(i, min(i + LONGEST, len(words))):
            if not free[j] or (j > i and not JOINED.fullmatch(text, words[j - 1][1], words[j][0])):
                break
            end = words[j][1]
            if rare[j] and end - start >= BRIEF:
                opened = i > 0 and words[i - 1][1] in openers
                yield Phrase(text[start:end], claim.language, Span(claim.span.article, start, end), opened)


def label_of(theme: Theme, phrases: Sequence[Phrase], vectors: Mapping[tuple[str, str | None], Vector], texts: Mapping[str, str]) -> Phrase:
    """The phrase nearest to the middle of a theme, the shorter of two that are as near; the words of the shortest claim where there
    is none. `vectors`: centred by language, by (text, language)."""
    reports: dict[str, set[str]] = defaultdict(set)
    for phrase in phrases:
        reports[fold_text(phrase.text)].add(phrase.span.article)
    near = {
        phrase: float(vectors[phrase.text, phrase.language] @ theme.middle)
        + MORE * min(len(reports[fold_text(phrase.text)]) - 1, REPORTS)
        + MORE * phrase.opened
        for phrase in phrases
        if (phrase.text, phrase.language) in vectors
    }
    if near:
        best = max(near.values())
        return min((phrase for phrase in near if near[phrase] >= best - AS_GOOD), key=lambda p: (len(p.text), -near[p], p.span))
    claim = min(theme.claims, key=lambda c: (c.span.end - c.span.start, c.span))
    return Phrase(texts[claim.span.article][claim.span.start : claim.span.end], claim.language, claim.span, False)
