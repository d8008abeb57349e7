"""Words to search by, in any script: what of a text an index of words holds, what a query asks for, where a text has it.

A word of a spaced script is one token, folded (`text.fold`). A run of an unspaced script gives its overlapping pairs of code
points, so that every stretch of two and more is found; its last code point stands alone in a second column, for queries of one.
That column also holds Arabic words without article and proclitic. Digits are words of their own beside unspaced scripts.
Tokens hold letters, digits and their marks alone, so a query of any form is data.
"""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.text.fold import FOLDS, MARK_CLASS, UNSPACED_CLASS, fold_text

VERSION = f"1-{unicodedata.unidata_version}"
"""An index of another version, or made with other tables of Unicode, is made anew."""
MOST_WORDS = 32  # of a query
LONGEST = 500  # code points of a query


def _class_of(*categories: str) -> str:
    codes = (code for code in range(0x80, sys.maxunicode + 1) if not 0x20000 <= code < 0xE0000)
    return "".join(re.escape(chr(code)) for code in codes if unicodedata.category(chr(code)) in categories)


SIGNS = _class_of("No")  # ½, ²: each by itself
FORMATS = _class_of("Cf")  # joiners, soft hyphens, signs of direction: inside words they say nothing
CUT = re.compile(
    rf"(?P<run>(?:(?!\d)[{UNSPACED_CLASS}])+)|(?P<sign>[{SIGNS}])|"
    rf"(?P<word>(?:(?![{UNSPACED_CLASS}{SIGNS}])[^\W_]|\d)(?:(?![_{UNSPACED_CLASS}{SIGNS}])[\w{MARK_CLASS}{FORMATS}]|\d)*)"
)
PARTS = re.compile(rf"[^\W_](?:[^\W_]|[{MARK_CLASS}])*")
ARTICLE = re.compile(r"(?:[وفبك]?ال|لل)(?=\w{3})")
QUOTED = re.compile('["“”„«»「」『』＂]([^"“”„«»「」『』＂]+)["“”„«»「」『』＂]|([^\\s"“”„«»「」『』＂]+)')


@dataclass(frozen=True, slots=True)
class Term:
    """A token of a text and the code points it stands for. `aside`: of the second column, and no part of the sequence."""

    start: int
    end: int
    token: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word or phrase of a query: `tokens` in a row, the last as a beginning where `open`; `bare`: without article, or ""."""

    text: str
    tokens: tuple[str, ...]
    open: bool
    bare: str = ""


def terms(text: str) -> Iterator[Term]:
    """The tokens of a text in order, each followed by what it adds to the second column."""
    for found in CUT.finditer(text):
        start, end = found.span()
        if found.lastgroup == "run":
            yield from _pairs(text, start, end)
            continue
        for token in PARTS.findall(fold_text(found.group())):
            yield Term(start, end, token)
            if bare := _bare(token):
                yield Term(start, end, bare, aside=True)


def _pairs(text: str, start: int, end: int) -> Iterator[Term]:
    folded = [(at, char) for at in range(start, end) if (char := FOLDS[ord(text[at])])]
    for (at, one), (then, other) in itertools.pairwise(folded):
        yield Term(at, then + 1, one + other)
    if len(folded) == 1:
        yield Term(start, end, folded[0][1])
    elif folded:
        yield Term(folded[-1][0], end, folded[-1][1], aside=True)


def _bare(token: str) -> str:
    found = ARTICLE.match(token)
    return token[found.end() :] if found else ""


def columns(text: str) -> tuple[str, str]:
    """What the two columns of the index hold for a text: tokens with a space between them."""
    found = list(terms(text))
    return " ".join(t.token for t in found if not t.aside), " ".join(t.token for t in found if t.aside)


def read_query(text: str) -> tuple[Wanted, ...]:
    """What a query asks for: each word as a beginning, numbers and what stands in quotation marks as they are. All are wanted."""
    found = []
    for quoted, word in QUOTED.findall(text[:LONGEST]):
        tokens = tuple(t.token for t in terms(quoted or word) if not t.aside)
        if tokens:
            bare = _bare(tokens[0]) if len(tokens) == 1 else ""
            found.append(Wanted((quoted or word).strip(), tokens, not quoted and not tokens[-1].isdecimal(), bare))
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def marks(text: str, query: tuple[Wanted, ...]) -> list[tuple[int, int]]:
    """Where words of a query stand in a text: code points, end exclusive, in order, none overlapping."""
    every = list(terms(text))
    main = [term for term in every if not term.aside]
    found = []
    for wanted in query:
        long = len(wanted.tokens)
        for at in range(len(main) - long + 1):
            if all(main[at + i].token == wanted.tokens[i] for i in range(long - 1)) and _fits(wanted, main[at + long - 1].token):
                last = main[at + long - 1]
                found.append((main[at].start, _end(last, wanted.tokens[-1])))
        found += [(t.start, t.end) for t in every if long == 1 and (t.aside or wanted.bare) and _fits(wanted, t.token)]
    return _joined(sorted(found))


def _fits(wanted: Wanted, token: str) -> bool:
    forms = (wanted.tokens[-1], wanted.bare) if wanted.bare else (wanted.tokens[-1],)
    return any(token.startswith(form) if wanted.open else token == form for form in forms)


def _end(term: Term, wanted: str) -> int:
    """A word is marked whole; of a pair of an unspaced script only what was asked for."""
    return term.start + len(wanted) if len(wanted) < len(term.token) and re.match(rf"[{UNSPACED_CLASS}]", term.token) else term.end


def _joined(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in ranges:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found
