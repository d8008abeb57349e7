"""Name candidates of one article: runs of capitalised words, or words joined by a middle dot, that no table explains.

Whether a candidate is a person is decided over all articles (`record/people.py`); here nothing is known but the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.text.lexicon import Hit
from dragoman.text.name_words import ROMAN
from dragoman.text.scripts import dominant_script

EXPLAINED = frozenset(
    [
        "place",
        "capital",
        "office",
        "agency",
        "organisation",
        "role",
        "former",
        "honorific",
        "month",
        "weekday",
        "event",
        "ordinal",
        "relative",
        "unit",
        "say",
        "according",
        "statement",
        "furniture",
        "next",
        "previous",
        "latest",
        "both",
        "leaders",
        "ministers",
        "affairs",
        "lead",
        "pronoun",
        "number",
        "status",
    ]
)
"""Kinds of table rows whose words are not names."""

PARTICLES = frozenset(
    [
        "al",
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
        "el",
        "bint",
        "abu",
        "ben",
        "dos",
        "das",
        "san",
    ]
)
WORD = re.compile(r"[^\W\d_][\w'’.-]*[\w]|[^\W\d_]\.?")
ELIDED = re.compile(r"[^\W\d_]{1,7}['’](?=[^\W\d_])")  # French d'Ana Rey
DOTTED = re.compile(
    r"[\u30a0-\u30fa\u30fc-\u30ff]{2,10}(?:[・=＝][\u30a0-\u30fa\u30fc-\u30ff]{2,10})+"
)  # katakana: in Han nothing shows where a name begins
INNER = re.compile(r"(?<=[\w,;)] )([^\W\d_][\w'’-]+)")
LONGEST = 4  # words of a name; they are of one script


def inner_capitals(text: str) -> frozenset[str]:
    """Words that stand capitalised inside a sentence somewhere in `text`: only these can be names at its beginning."""
    return frozenset(match[1] for match in INNER.finditer(text) if match[1][0].isupper())


def _one_script(one: str, other: str) -> bool:
    """Whether two words may be of one name; a Roman number goes with any."""
    return dominant_script(one) == dominant_script(other) or bool(ROMAN.fullmatch(other))


def name_candidates(
    text: str, hits: Sequence[Hit], inner: frozenset[str] = frozenset(), titles: frozenset[str] = frozenset()
) -> list[tuple[int, int]]:
    """Runs that may be names, as [start, end) in `text` (one sentence), in order. One word alone counts as well.

    A single word at the beginning of a sentence is a name only if `inner` has it (see `inner_capitals`). `titles`: words in small
    letters that stand before names and begin none.
    """
    dotted = [match.span() for match in DOTTED.finditer(text)]
    explained = [(hit.start, hit.end) for hit in hits if hit.kind in EXPLAINED]
    cities = [(hit.start, hit.end) for hit in hits if hit.kind == "city"]  # a city's name is also a surname: after a given name
    runs: list[list[tuple[int, int]]] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        elided = ELIDED.match(match.group())
        if elided and text[start].islower() and text[start + elided.end()].isupper():
            start += elided.end()
        word = text[start:end]
        known = any(start < e and s < end for s, e in explained)
        capital = word[0].isupper() and (len(word) == 1 or not word.isupper() or len(word) > 5)
        joined = bool(runs) and text[runs[-1][-1][1] : start] in (" ", "\u00a0", "-") if runs else False
        follows = joined and runs[-1][-1][0] < runs[-1][-1][1]
        known = known or (not follows and (word.lower() in titles or any(start < e and s < end for s, e in cities)))
        if follows and word.lower() in PARTICLES and not known:
            runs[-1].append((start, end))
        elif capital and not known:
            if joined and len(runs[-1]) < LONGEST and (not follows or _one_script(text[slice(*runs[-1][-1])], word)):
                runs[-1].append((start, end))
            else:
                runs.append([(start, end)])
        else:
            runs.append([])
            runs = [run for run in runs[:-1] if run] + [[(end, end)]]  # a break: nothing joins on
    spans = []
    for run in runs:
        words = [(s, e) for s, e in run if s < e]
        while words and text[words[-1][0] : words[-1][1]].lower() in PARTICLES:
            words.pop()
        if len(words) == 1 and not text[: words[0][0]].strip(" \"'“”«»‘’([") and text[slice(*words[0])] not in inner:
            continue
        if words:
            spans.append((words[0][0], words[-1][1]))
    return sorted({*spans, *dotted})
