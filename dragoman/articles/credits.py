"""Credits: who the report says it comes from: dateline, byline, source line, and what its metadata names.

A credit is verbatim. The forms of datelines are those of agencies and papers the world over: CITY, day (Agency) — ...;
CITY, day. /AGENCY/.; （城市=통신）; 社城市4月10日电.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from dragoman.model import Block, Credit, CreditKind, Span
from dragoman.text.lexicon import Lexicon, find, only
from dragoman.text.times.grammar import expressions
from dragoman.text.times.terms import kind_of
from dragoman.text.times.tokens import Words

HEAD = re.compile(
    r"^(?P<head>[^\n]{2,90}?)(?P<sign>\s[–—-]{1,2}(?:\s|$)|(?<=[.)\]】］])\s?[–—-]{1,2}\s?|(?<=/)\.?\s|[：:]\s?(?=[^\d/])|(?<=\))\s)"
)
"""What stands before the first dash, the slash that closes an agency's name, a colon, or a closed bracket."""
EASTERN = (
    re.compile(r"^[（(](?P<place>[^=＝()（）]{1,12})[=＝](?P<agency>[^()（）]{2,20})[)）](?:\s*(?P<byline>\S{2,10}) (?:기자|특파원)\s*=)?"),
    re.compile(r"^(?P<agency>[^\W\d_]{2,6}社)(?P<place>[^\W\d_]{2,8}?)\d{1,2}月\d{1,2}日[电電]"),
    re.compile(
        r"^[【［\[](?P<place>[^\W\d_ー]{2,8}|[ァ-ヴー]{2,10}?)(?:\s*[\d０-９]{1,2}日\s*|[　 ]|(?=共同|時事|ロイター))(?P<agency>[^】］\]\d]{2,12})[】］\]]"
    ),
)
KINDS: tuple[CreditKind, ...] = ("place", "agency", "byline")
PARTS = re.compile(r"\(([^()\n]{2,40})\)|/([^/\n]{2,30})/|((?:(?<!\w{4})\. |[^,،、，()/–—.\n]|\.(?! )){2,40})")
DAY = re.compile(r"\d")
AFTER_DASH = re.compile(r"\s*([^.,\n]{2,30})[.,]\s")
URL = re.compile(r"https?://[^\s<>\"')\]]+")
NAMES = re.compile(r"[^\d|•·;/()@\n]{2,80}")
DOMAIN = re.compile(r"\w\.[a-z]{2,}")
NO_NAME = re.compile(r"[\d@:.“”\"]")
LINES = frozenset({"dateline", "byline", "source"})
PLAIN = 3  # the group of PARTS that neither brackets nor slashes hold
MOST_WORDS = 4  # words that the place and the agency of a dateline have at most
AGENCY, FURNITURE = frozenset({"agency"}), frozenset({"furniture"})


def credits_of(
    article: str,
    text: str,
    blocks: Sequence[Block],
    author: str | None,
    lexicon_of: Callable[[str | None], Lexicon],
    words_of: Callable[[str | None], Words],
) -> tuple[Credit, ...]:
    """The credits in order of the text, each once; `author`: whom the metadata name, without a place in the text."""
    found = [credit for credit in _in_text(article, text, blocks, lexicon_of, words_of) if credit.text]
    named = [Credit("byline", author.strip(), None)] if author and author.strip() else []
    seen: dict[tuple[str, str], Credit] = {}
    for credit in (*found, *named):
        seen.setdefault((credit.kind, credit.text.casefold()), credit)
    return tuple(seen.values())


def _in_text(
    article: str,
    text: str,
    blocks: Sequence[Block],
    lexicon_of: Callable[[str | None], Lexicon],
    words_of: Callable[[str | None], Words],
) -> Iterator[Credit]:
    opening = next((block for block in blocks if block.kind == "body"), None)
    for block in blocks:
        if block.kind not in LINES and block is not opening:
            continue
        words = text[block.start : block.end]
        at = block.start + len(words) - len(words.lstrip())
        words = words.strip()
        lexicon = lexicon_of(block.language)

        def credit(kind: CreditKind, start: int, end: int, at: int = at, words: str = words) -> Credit:
            """The stretch of the block without the signs around it."""
            bare = words[start:end].strip(" .,:;-–—|*_“”\"'")
            start = words.index(bare, start)
            return Credit(kind, bare, Span(article, at + start, at + start + len(bare)))

        if block.kind == "dateline" or block is opening:
            for kind, start, end in _dateline(words, lexicon, words_of(block.language)):
                yield credit(kind, start, end)
        else:
            cue = next((hit for hit in find(only(lexicon, FURNITURE), words) if hit.value in ("byline", "credit", "source")), None)
            if cue and (names := NAMES.match(URL.sub(lambda m: "\n" * len(m[0]), words), cue.end)):
                yield credit("source" if block.kind == "source" else "byline", *names.span())
        if block.kind == "source":
            for match in URL.finditer(words):
                yield Credit("address", urlsplit(match[0]).hostname or match[0], Span(article, at + match.start(), at + match.end()))


def _dateline(words: str, lexicon: Lexicon, times: Words) -> Iterator[tuple[CreditKind, int, int]]:
    """(kind, start, end) of the place, day, agency and author that an opening paragraph or a lone dateline names."""
    for eastern in EASTERN:
        if match := eastern.match(words):
            for kind in KINDS:
                if kind in eastern.groupindex and match[kind]:
                    yield kind, *match.span(kind)
            yield from _days(times, match[0])
            return
    head = HEAD.match(words)
    if not head:
        return
    agencies = [hit for hit in find(only(lexicon, AGENCY), head["head"]) if hit.value != "any"]
    every = [(part.lastindex or PLAIN, *part.span(part.lastindex or PLAIN)) for part in PARTS.finditer(head["head"])]
    parts = [(form, s, e) for form, s, e in every if words[s:e].strip(" .") and not DAY.search(words[s:e])]

    def known(start: int, end: int) -> bool:
        return any(start <= hit.start < end for hit in agencies) or bool(DOMAIN.search(words[start:end]))

    weak = head["sign"].strip() in ("", ":", "：") and not words[: head.end("head")].endswith("/")
    if not parts or (weak and len(parts) == len(every) and not agencies):
        return  # a bracket or a colon says something only beside a day or an agency that is known
    place = next(((s, e) for form, s, e in parts[:1] if form == PLAIN and _a_name(words[s:e]) and not known(s, e)), None)
    loud = place is not None and words[slice(*place)].strip(" .").isupper() and len(words[slice(*place)].strip()) > 2
    marked = any(form != PLAIN and (known(s, e) or _a_name(words[s:e])) for form, s, e in parts)
    lone = len(words) <= len(head[0]) + 2
    if not (agencies or loud or lone or (marked and (place or parts[0][0] != PLAIN))):
        return  # an ordinary sentence with a dash or a bracket in it
    if place:
        yield "place", *place
    yield from _days(times, head["head"])
    for form, start, end in parts:
        if (start, end) != place and (form != PLAIN or known(start, end) or (lone and place and _a_name(words[start:end]))):
            yield "agency", start, end
    if (after := AFTER_DASH.match(words, head.end())) and any(h.value != "any" for h in find(only(lexicon, AGENCY), after[1])):
        yield "agency", *after.span(1)


def _days(times: Words, head: str) -> Iterator[tuple[CreditKind, int, int]]:
    for expression in expressions(times, head):
        if kind_of(expression.term) == "date":
            yield "day", expression.start, expression.end


def _a_name(words: str) -> bool:
    """Whether words may be a name: few, and the long ones with a capital where the script has them, or one word alone."""
    parts = words.strip(" .").split()
    if len(parts) == 1:
        return not NO_NAME.search(parts[0])
    small = [part for part in parts if part[0].islower()]
    return 0 < len(parts) <= MOST_WORDS and parts[0] not in small and all(len(part) <= 3 for part in small)
