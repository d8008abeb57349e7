"""Damage in a report's text, each kind with its first place: readers should know of it before they quote.

Nothing is mended. Each check is a fact about characters or repetition, not about the report's truth.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from dragoman.model import READ_KINDS, Block, Span

MISREAD = re.compile(
    r"[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œ“”˜¦]|[ÐÑ][\u0080-\u00bf°-¿€‚ƒ„…†‡‹Œ‘’“”•–—]{1,2}[ÐÑ]|[à][¤¥][\u0080-\u00bf€‚ƒ]"
)
"""UTF-8 that was read as Latin-1 or Windows-1252: Ã©, â€™, Ð¿Ñ."""
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\U000e0001-\U000e007f]")
"""Characters that no reader sees: soft hyphens, zero-width spaces, direction marks that turn text around, tags. Joiners are letters' own."""
GLUED = re.compile(
    r"(?<![\w/.@-])[A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]{4,}[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{4,}|(?<=[^\W\d_]{2})[.!?](?=[A-ZÀ-ÖØ-ÞА-Я][a-zà-öø-ÿа-я]{2,}\s)"
)
SEAM = re.compile(r"[A-ZÀ-ÖØ-Þ](?<=[a-zà-öø-ÿ]{4}.)[a-zà-öø-ÿ]{4}|[.!?](?=[A-ZÀ-ÖØ-ÞА-Я])(?<=[^\W\d_]{2}.)")
"""What glued words cannot be without, beginning with its rarest sign: quickly seen not to be there."""
PLACEHOLDER = re.compile(
    r"\[[a-z]+_\d+\]|\{\{[^}\n]{0,60}\}\}|%[sd]\b|<%|%>|\$\{[^}\n]{0,60}\}|&(?:nbsp|amp|quot|lt|gt|#\d{2,5});|\blorem ipsum\b", re.I
)
CUT_OFF = "cut off at its end"
DOTS = ("…", "...", "[…]", "[...]", "(…)", "(...)", "……")
LONG = 80  # letters from which a repeated paragraph is a repetition, and no formula


def damage(article: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """(what, where) of each kind of damage, at its first place; repeated paragraphs each at theirs."""
    own = [(block.start, block.end) for block in blocks if block.kind in READ_KINDS]

    def first(what: str, pattern: re.Pattern[str], places: Sequence[tuple[int, int]] = own) -> Iterator[tuple[str, Span]]:
        found = [Span(article, match.start(), match.end()) for start, end in places for match in pattern.finditer(text, start, end)]
        if found:
            yield (f"{what} ({len(found)} places)" if len(found) > 1 else what), found[0]

    yield from first("damaged encoding", MISREAD)
    yield from first("invisible characters", INVISIBLE)
    yield from first("placeholder left by a template", PLACEHOLDER)
    yield from first("words glued together", GLUED, [place for place in own if SEAM.search(text, *place)])
    yield from _repeated(article, text, blocks)
    yield from _scrambled(article, text, blocks)
    yield from _cut_off(article, text, blocks)


def _repeated(article: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    seen: set[str] = set()
    twice: list[Block] = []
    body = [block for block in blocks if block.kind == "body"]
    for block in body:
        words = " ".join(text[block.start : block.end].split()).casefold()
        if len(words) >= LONG:
            if words in seen:
                twice.append(block)
            seen.add(words)
    if len(twice) > 1 and 2 * len(twice) >= 0.8 * sum(b.end - b.start >= LONG for b in body):
        yield "the body stands in it twice", Span(article, twice[0].start, twice[-1].end)
    else:
        for block in twice:
            yield "a paragraph that stands in it twice", Span(article, block.start, block.end)


def _scrambled(article: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """Paragraphs that begin in the middle of a sentence, though the one before ended: two of them are no slip."""
    body = [block for block in blocks if block.kind == "body"]
    odd = []
    for before, block in itertools.pairwise(body):
        head, tail = text[block.start : block.end].lstrip("\"'“”«„( "), text[before.start : before.end].rstrip()
        ended = tail.endswith((".", "!", "?", "”", "»", "…", '"'))
        if ended and head[:1].islower() and re.match(r"[^\W\d_]{2,} ", head):
            odd.append(block)
    if len(odd) >= 2:
        yield "paragraphs out of order or cut", Span(article, odd[0].start, odd[0].end)


def _cut_off(article: str, text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Span]]:
    """A last paragraph that ends in dots, or in the middle of a sentence where the others end theirs: the rest is elsewhere."""
    body = [(block, text[block.start : block.end].rstrip()) for block in blocks if block.kind == "body"]
    if not body:
        return
    block, last = body[-1]
    others = [words[-1] for _, words in body[:-1] if len(words) >= LONG]
    open_end = last[-1:].isalnum() or last.endswith((",", ";", "-", "–", "—"))
    ended = sum(not char.isalnum() for char in others)
    if last.endswith(DOTS) or (open_end and len(last) >= LONG and len(others) > 1 and ended == len(others)):
        yield CUT_OFF, Span(article, block.start, block.start + len(last))
