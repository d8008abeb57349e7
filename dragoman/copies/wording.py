"""Word for word: what two versions of a sentence in one language have in other words, and what that changes.

Typography, spelling, and the same number, day or place written in another way change nothing and are not told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dragoman.copies.figures import figures, significant, spelled
from dragoman.copies.sides import Side
from dragoman.model import Cue, Difference, Span
from dragoman.text.fold import MARK_CLASS, UNSPACED_CLASS, fold_text
from dragoman.text.romanise import romanise
from dragoman.text.sounds import sound_key

WORD = re.compile(rf"\d+(?:[.,:]\d+)*|[{UNSPACED_CLASS}]|[^\W\d_{UNSPACED_CLASS}](?:[\w{MARK_CLASS}]|['’-](?=\w))*")
VERSIONS = 0.8  # share of words in common from which two sentences are versions of one another, to be compared word for word
LONG_WORD = 4  # letters from which a word alone says something
SPELLING = 0.75  # likeness of two words, letter by letter, from which they may be spellings of one
PLACES = frozenset({"place", "capital", "city", "office"})


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    span: Span
    first: bool  # of its sentence


@dataclass(frozen=True)
class _Stretch:
    """A run of words of one side, perhaps empty."""

    side: Side
    words: tuple[_Word, ...]

    @property
    def span(self) -> Span | None:
        return Span(self.side.article.id, self.words[0].span.start, self.words[-1].span.end) if self.words else None

    @property
    def text(self) -> str:
        return self.side.quote(self.span) if self.span else ""

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)

    def cues(self, *kinds: str) -> list[Cue]:
        return [cue for cue in self.side.cues if cue.kind in kinds and _touches(self.span, cue.span)]

    def values(self, *kinds: str) -> frozenset[str]:
        return frozenset(cue.value for cue in self.cues(*kinds))

    def days(self) -> frozenset[tuple[int | None, ...]]:
        return frozenset((d.year, d.month, d.day, d.weekday) for d in self.side.dates if _touches(self.span, d.span))

    def numbers(self) -> frozenset[str]:
        written = {f.digits for f in figures(self.text, self.span)} if self.span else set()
        clocks = {significant(n) for n in re.findall(r"\d+:\d+", fold_text(self.text))}
        return frozenset(written | clocks | spelled(self.text, self.cues("number")))

    def capital(self) -> bool:
        return any(word[0].isupper() for word in map(self.side.quote, (w.span for w in self.words if not w.first)))

    def telling(self) -> bool:
        """Whether the words say something by themselves: small words alone are grammar."""
        if any(len(word.folded) >= LONG_WORD for word in self.words):
            return True
        return len(self.words) >= 2 and all(re.match(f"[{UNSPACED_CLASS}]", word.folded) for word in self.words)


def word_for_word(a: Side, b: Side) -> list[Difference] | None:
    """The differences in words, each with both spans; None if the sides are no versions of one another."""
    x, y = _words(a), _words(b)
    left, right = [w.folded for w in x], [w.folded for w in y]
    if left == right:
        return []
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < VERSIONS or matcher.ratio() < VERSIONS:
        return None
    stretches = [(_Stretch(a, tuple(x[i:j])), _Stretch(b, tuple(y[k:m]))) for what, i, j, k, m in matcher.get_opcodes() if what != "equal"]
    gone, come = ({stretch.folded for pair in stretches if not pair[1 - side].words for stretch in (pair[side],)} for side in (0, 1))
    moved = gone & come
    found = []
    for one, other in stretches:
        only = (one.folded or other.folded) if not (one.words and other.words) else ()
        if only not in moved and (why := _changes(one, other)):
            found.append(Difference((one.span, other.span), why))
    return found


def _words(side: Side) -> list[_Word]:
    found = []
    for sentence, words in zip(side.sentences, side.words, strict=True):
        matches = list(WORD.finditer(words))
        found += [
            _Word(fold_text(m[0]).strip("'-"), Span(side.article.id, sentence.start + m.start(), sentence.start + m.end()), m is matches[0])
            for m in matches
        ]
    return found


def _changes(one: _Stretch, other: _Stretch) -> str | None:
    """What replacing one stretch by the other changes; None if nothing."""
    if re.sub(r"\W", "", fold_text(one.text)) == re.sub(r"\W", "", fold_text(other.text)):
        return None
    days, others = one.days(), other.days()
    if days or others:
        said = [{(d.year, d.month, d.day, d.weekday) for d in stretch.side.dates} for stretch in (one, other)]
        return "date" if days - said[1] or others - said[0] else None
    negated = [bool(stretch.values("veto") & {"negation", "denial"}) for stretch in (one, other)]
    if negated[0] != negated[1]:
        return "negation"
    left, right = one.numbers(), other.numbers()
    if (left and right) or any(char.isdigit() for char in one.text + other.text):
        return "number" if left != right else None
    for kinds, name in ((("pole",), "polarity"), (("role",), "role"), (tuple(PLACES), "place"), (("weekday", "month"), "date")):
        mine, theirs = one.values(*kinds), other.values(*kinds)
        if mine and theirs:
            return name if mine != theirs else None
    if one.words and other.words:
        if _spellings(one.text, other.text):
            return None
        return "name" if one.capital() and other.capital() else "words" if one.telling() or other.telling() else None
    return "words that only one has" if one.telling() or other.telling() else None


def _spellings(one: str, other: str) -> bool:
    """Whether two stretches are spellings, or forms, of the same words: they sound alike and are alike letter by letter."""
    if SequenceMatcher(None, fold_text(one), fold_text(other)).ratio() < SPELLING:
        return False
    return sound_key(romanise(one)).skeleton == sound_key(romanise(other)).skeleton


def _touches(span: Span | None, other: Span) -> bool:
    return span is not None and span.start < other.end and other.start < span.end


def inside(difference: Difference, others: Sequence[Difference]) -> bool:
    """Whether another difference already tells this one."""
    return any(
        all(s is not None and o is not None and _touches(s, o) for s, o in zip(difference.spans, told.spans, strict=True))
        for told in others
    )
