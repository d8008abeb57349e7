"""Tokens to expressions of time: a cascade of rules, each a pattern over symbols (one letter a token) and a builder.

The rules are in `rules.py`, the builders in `meanings.py` and `counts.py`. Each rule runs once over the whole text, left to right, and
replaces what it matches by one token; a builder that returns None leaves the tokens as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.text.fold import Folded
from dragoman.text.times.meanings import Builder
from dragoman.text.times.rules import cascade
from dragoman.text.times.symbols import Token, letters_of
from dragoman.text.times.terms import Term, kind_of
from dragoman.text.times.tokens import Words, tokenise


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of time at [start, end) of the text."""

    start: int
    end: int
    kind: str  # date, range, duration
    term: Term
    leaves: tuple[Leaf, ...]  # the simple dates in it


@dataclass(frozen=True, slots=True)
class Leaf:
    start: int
    end: int
    term: Term
    bare: bool


def expressions(words: Words, text: str) -> list[Expression]:
    """The expressions of time in `text`, in order."""
    tokens, folded = tokenise(words, text)
    for pattern, build in cascade(words):
        tokens = _apply(pattern, build, tokens)
    found = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.symbol in "dpymz" and isinstance(token.value, Term):
            leaves = tuple(_leaf(folded, leaf) for leaf in token.leaves or (token,))
            start = before.start if before and before.symbol in ARTICLE and _names(token.value) & words.with_article else token.start
            end = start + len(_without_stop(words, folded.text[start : token.end]))
            if "(" in folded.text[start:end] and folded.text[end : end + 1] == ")":
                end += 1
            low, high = folded.source(start, end)
            found.append(Expression(low, high, kind_of(token.value), token.value, leaves))
    return found


def _without_stop(words: Words, written: str) -> str:
    """Without the stops at the end, but for the one that belongs to a shortened name or to an ordinal number."""
    bare = written.rstrip(" .,")
    if written[len(bare) :].startswith("."):
        last = LAST_WORD.search(bare)
        if last and (last.group() in words.short or (words.ordinal_stop and last.group().isdigit() and len(last.group()) <= 2)):
            return bare + "."
    return bare


LAST_WORD = re.compile(r"[^\W_]+$")
ARTICLE = letters_of("t")


def _names(term: Term) -> set[str]:
    """What a language's `with_article` may name of a term: its operator; of a calendar unit also which, as in "unit week"."""
    return {f"unit {term.args[0]}"} if term.op == "unit" else {term.op}


def _leaf(folded: Folded, token: Token) -> Leaf:
    low, high = folded.source(token.start, token.end)
    return Leaf(low, high, token.value, token.bare)


def _apply(pattern: re.Pattern[str], build: Builder, tokens: list[Token]) -> list[Token]:
    symbols = "".join(token.symbol for token in tokens)
    out: list[Token] = []
    at = 0
    while match := pattern.search(symbols, at):
        start = match.start()
        made = build(match, tokens) if match.end() > start else None
        if made is None:
            out.extend(tokens[at : start + 1])
            at = start + 1
            continue
        out.extend(tokens[at:start])
        part = tokens[start : match.end()]
        symbol, value = made
        leaves: tuple[Token, ...] = ()
        if symbol in "dpym":
            inner = tuple(leaf for token in part if token.symbol in "dpym" for leaf in (token.leaves or (token,)))
            simple = (
                value.op in ("day", "month", "year", "unit", "weekday", "ago", "day_in", "month_in", "either_day")
                if isinstance(value, Term)
                else False
            )
            leaves = () if simple else inner or _end_with_month(part, value)
        out.append(Token(symbol, part[0].start, part[-1].end, value, leaves, bare=len(part) == 1 and part[0].bare))
        at = match.end()
    return out + tokens[at:]


def _end_with_month(part: Sequence[Token], term: Any) -> tuple[Token, ...]:
    """Of "3 to 5 May" the end that stands beside the month, as a simple date."""
    if not isinstance(term, Term) or term.op != "between":
        return ()
    numbers = [i for i, token in enumerate(part) if token.symbol in "ND"]
    if not numbers:
        return ()
    if part[0].symbol == "M":
        return (Token("d", part[0].start, part[numbers[0]].end, term.args[0]),)
    return (Token("d", part[numbers[-1]].start, part[-1].end, term.args[1]),)
