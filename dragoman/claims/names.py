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
        "mode",
        "pronoun",
        "number",
        "status",
    ]
)
"""Kinds of table rows whose words are not names."""

OF_OFFICE = frozenset({"area", "rank"})
"""Kinds whose words are no names within the words of an office: Deputy Transport Minister, but Ana Ports."""
GAPPED = frozenset({"lead", "status", "say"})
"""Kinds of rows that may have a gap."""
MONTHS_SMALL = frozenset(["es", "fr", "pt", "it", "ca", "ro", "ru", "uk", "be", "bg", "sr", "hr", "sl", "cs", "sk", "pl", "sv", "da", "no"])
"""Languages that write months and weekdays in small letters: one with a capital is a name (Julio, Марта)."""
NEAR_OFFICE = 30  # code points within which an office stands by the words of its area

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
HYPHENED = re.compile(r"(?:al|el|ul|as|ad|an|ar|at|az|аль|эль|ель|уль|ас|ад|ан|ар|ат|аз|ал|ел)-[^\W\d_]")
"""A small article at the beginning of a surname: el-Masri."""
DOTTED = re.compile(
    r"[\u30a0-\u30fa\u30fc-\u30ff]{2,10}(?:[・=＝][\u30a0-\u30fa\u30fc-\u30ff]{2,10})+"
)  # katakana: in Han nothing shows where a name begins
INNER = re.compile(r"(?<=[\w,;)] )([^\W\d_][\w'’-]+)")
LONGEST = 6  # words of a run; they are of one script


def inner_capitals(text: str) -> frozenset[str]:
    """Words that stand capitalised inside a sentence somewhere in `text`: only these can be names at its beginning."""
    return frozenset(match[1] for match in INNER.finditer(text) if match[1][0].isupper())


def _one_script(one: str, other: str) -> bool:
    """Whether two words may be of one name; a Roman number goes with any."""
    return dominant_script(one) == dominant_script(other) or bool(ROMAN.fullmatch(other))


def name_candidates(
    text: str, hits: Sequence[Hit], inner: frozenset[str] = frozenset(), titles: frozenset[str] = frozenset(), language: str = ""
) -> list[tuple[int, int]]:
    """Runs that may be names, as [start, end) in `text` (one sentence), in order. One word alone counts as well.

    A single word at the beginning of a sentence is a name only if `inner` has it (see `inner_capitals`). `titles`: words in small
    letters that stand before names and begin none. Words right before an office are of it: Blue Coast Minister Ana Rey.
    """
    dotted = [match.span() for match in DOTTED.finditer(text)]
    offices = [hit for hit in hits if hit.kind == "role"]
    explained = [
        span
        for hit in hits
        for span in _words_of(text, hit)
        if (hit.kind in EXPLAINED and not (hit.kind in ("month", "weekday") and _a_name(text, hit, language)))
        or (hit.kind in OF_OFFICE and any(_beside(text, hit, office) for office in offices))
    ]
    cities = [(hit.start, hit.end) for hit in hits if hit.kind == "city"]  # a city's name is also a surname: after a given name
    runs: list[list[tuple[int, int]]] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        elided = ELIDED.match(match.group())
        if elided and text[start].islower() and text[start + elided.end()].isupper():
            start += elided.end()
        word = text[start:end]
        known = any(start < e and s < end for s, e in explained)
        capital = (word[0].isupper() or bool(HYPHENED.match(word))) and (len(word) == 1 or not word.isupper() or len(word) > 5)
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
        if words and not any(words[-1][1] + 1 == office.start and text[words[-1][1]] == " " for office in offices):
            spans.append((words[0][0], words[-1][1]))
    return sorted({*spans, *dotted})


def _words_of(text: str, hit: Hit) -> list[tuple[int, int]]:
    """Where the words of a row stand; of a row with a gap ("führte ... an") that may hold a name, the first and the last word."""
    words = list(re.finditer(r"\S+", text[hit.start : hit.end]))
    if hit.kind not in GAPPED or len(words) < 3 or not any(word.group()[0].isupper() for word in words[1:-1]):
        return [(hit.start, hit.end)]
    return [(hit.start + word.start(), hit.start + word.end()) for word in (words[0], words[-1])]


def _a_name(text: str, hit: Hit, language: str) -> bool:
    """Whether a month's word is a person's name: with a capital where months have none, and another behind it."""
    after = text[hit.end : hit.end + 2]
    return language in MONTHS_SMALL and text[hit.start].isupper() and after[:1] == " " and after[1:].isupper()


def _beside(text: str, hit: Hit, office: Hit) -> bool:
    """Whether words belong to an office: it stands near, with no sign between."""
    between = text[min(hit.end, office.end) : max(hit.start, office.start)]
    return len(between) <= NEAR_OFFICE and not re.search(r"[.,;:()!?]", between)
