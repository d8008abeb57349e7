"""What two renderings of one sentence say differently, in whatever languages: by typed slots alone, one of each kind that the
other side lacks. Where a side has several, or words for it that the tables may not know, nobody knows which meets which, and
nothing is told: a false difference is worse than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.copies.figures import SECONDS, Figure, changed, figures, significant, spelled
from dragoman.copies.sides import Side
from dragoman.model import Cue, DatePart, Difference, Interval, Span, Value
from dragoman.text.fold import MARK_CLASS
from dragoman.text.names import name_similarity
from dragoman.text.scripts import dominant_script

BOUNDED = frozenset({"exact", "more_than", "less_than", "at_least", "at_most"})
SAME_DURATION = 1.12  # ratio up to which two durations may be one, rounded
WORD = re.compile(rf"[^\W\d_][\w{MARK_CLASS}'’-]*")
SOUNDS_LIKE, SOUNDS_UNLIKE = 0.75, 0.5  # two words of names that are one, and that are not
LONG_NAME = 4  # letters of a surname that sounds like no other word by chance
BESIDE = 2  # code points between a name and an office
DONE = frozenset({"agreed", "signed", "promised", "held", "discussed"})  # what is demanded may be asked to be left undone
BEFORE, BEHIND = 25, 12  # code points between a negation and the word for the act that it denies
A_YEAR = 1000  # from which a number within a date is its year
RENDERED = 0.6  # likeness from which a word may render a place's or a person's name
OPPOSITE = {frozenset(("ease", "tighten")), frozenset(("allow", "ban"))}
UNIONS = frozenset({"EU", "UN", "EZ", "QO"})  # abbreviated too often for the tables to know every form
UNSPACED_SCRIPTS = frozenset({"Hani", "Jpan"})
CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})


def slot_differences(a: Side, b: Side) -> list[Difference]:
    """The differences of two sides, each with both spans."""
    found: list[Difference] = []
    for find in (_durations, _numbers, _days, _places, _people, _names, _negation, _poles):
        for one, other, what in find(a, b):
            if not any(d.spans[0] and d.spans[1] and _touch(d.spans[0], one) and _touch(d.spans[1], other) for d in found):
                found.append(Difference((one, other), what))
    return found


Found = Iterator[tuple[Span, Span, str]]


def _durations(a: Side, b: Side) -> Found:
    """Numbers with a unit that cannot both be right; durations are compared in one unit."""
    left, right = _distinct(a.values), _distinct(b.values)
    lone = [v for v in left if not any(_fits(v.interval, w.interval) for w in right)]
    other = [w for w in right if not any(_fits(v.interval, w.interval) for v in left)]
    if len(left) != len(right) or len(lone) != 1 or len(other) != 1 or lone[0].interval.unit != other[0].interval.unit:
        return
    if not (_digits(lone[0]) & _known(b) or _digits(other[0]) & _known(a)):
        yield lone[0].span, other[0].span, f"quantity in {lone[0].interval.unit}"


def _distinct(values: Sequence[Value]) -> list[Value]:
    return list({(value.interval, value.span): value for value in values}.values())


def _digits(value: Value) -> frozenset[str]:
    """The significant digits of its bounds."""
    return frozenset(significant(f"{n:g}") for n in (value.interval.low, value.interval.high) if isinstance(n, float))


def _fits(a: Interval, b: Interval) -> bool:
    """Whether one number may satisfy both, and a copy has not changed the bound: over five hours is not over six."""
    if a.unit == b.unit and a.kind == b.kind and a.kind in BOUNDED:
        return (a.low, a.high) == (b.low, b.high)
    if a.unit != b.unit and not (a.unit in SECONDS and b.unit in SECONDS):
        return False
    x, y = _bounds(a), _bounds(b)
    slack = SAME_DURATION if a.unit != b.unit or "about" in (a.kind, b.kind) else 1.0
    return x[0] <= y[1] * slack and y[0] <= x[1] * slack


def _bounds(interval: Interval) -> tuple[float, float]:
    scale = SECONDS.get(interval.unit, 1.0)
    low = interval.low * scale if isinstance(interval.low, float) else float("-inf")
    high = interval.high * scale if isinstance(interval.high, float) else float("inf")
    return low, high


def _numbers(a: Side, b: Side) -> Found:
    """A number in digits. The days of dates are told as dates, their years here; durations in two units nobody compares here."""
    units = [{value.interval.unit for value in side.values} for side in (a, b)]
    left, right = (_figures(side, bool(units[0] and units[1] and units[0] != units[1])) for side in (a, b))
    if pair := changed(left, right, _known(a), _known(b)):
        yield pair[0].span, pair[1].span, "number"


def _figures(side: Side, without_values: bool) -> list[Figure]:
    taken = [date.span for date in side.dates]
    values = [value.span for value in side.values] if without_values else []
    return [
        figure
        for s, words in zip(side.sentences, side.words, strict=True)
        for figure in figures(words, s)
        if (figure.value >= A_YEAR or not any(_touch(figure.span, span) for span in taken))
        and not any(_touch(figure.span, span) for span in values)
    ]


def _known(side: Side) -> frozenset[str]:
    """The significant digits of every number of a side, in whatever form, those of days and durations too."""
    written = {figure.digits for s, text in zip(side.sentences, side.words, strict=True) for figure in figures(text, s)}
    return spelled("\n".join(side.words), side.cues) | written


def _days(a: Side, b: Side) -> Found:
    """Days of the year, weekdays and months. Neighbouring days may be one, by the zones of two places."""
    for name, of, apart in (("date", _day, 2), ("weekday", _weekday, 2), ("month", _month, 1)):
        left, right = ([(d, value) for d in side.dates if (value := of(d)) is not None] for side in (a, b))
        xs, ys = {value for _, value in left}, {value for _, value in right}
        if len(xs) == len(ys) and len(xs - ys) == 1:
            (x,), (y,) = xs - ys, ys - xs
            circle = 7 if name == "weekday" else 372 if name == "date" else 12
            distance = min(abs(x - y), circle - abs(x - y))
            if distance >= apart and not (name == "date" and distance > 25 and x % 31 == y % 31 == 0):
                yield next(d.span for d, value in left if value == x), next(d.span for d, value in right if value == y), name


def _day(date: DatePart) -> int | None:
    return (date.month - 1) * 31 + date.day - 1 if date.month and date.day else None


def _weekday(date: DatePart) -> int | None:
    return date.weekday


def _month(date: DatePart) -> int | None:
    return date.month - 1 if date.month and not date.day else None


def _places(a: Side, b: Side) -> Found:
    """A country or a city that one side has where the other has another. A capital may stand for its country.

    A table may not know a country's every name: both must be known to both articles. Cities keep their sound.
    """
    for kind in ("place", "city"):
        left, right = (_by_value(side, kind) for side in (a, b))
        named = [{cue.value for cue in side.cues} for side in (a, b)]
        xs = [cue for value, cue in left.items() if value not in named[1]]
        ys = [cue for value, cue in right.items() if value not in named[0]]
        if len(left) != len(right) or len(xs) != 1 or len(ys) != 1:
            continue
        known = kind == "city" or (xs[0].value in b.places and ys[0].value in a.places)
        if known and not _rendered(a, xs[0].span, b) and not _rendered(b, ys[0].span, a):
            yield xs[0].span, ys[0].span, "place"


def _by_value(side: Side, kind: str) -> dict[str, Cue]:
    """The countries or cities of a side. A small letter may begin another word: Russian того is no Togo."""
    return {
        cue.value: cue
        for cue in reversed(side.cues)
        if cue.kind == kind
        and not side.quote(cue.span)[0].islower()
        and (kind == "city" or (len(cue.value) == 2 and cue.value not in UNIONS))
    }


def _rendered(side: Side, span: Span, other: Side) -> bool:
    """Whether the other side has words that sound like a name of this one."""
    theirs = [word for words in other.words for word in WORD.findall(words)]
    return any(name_similarity(word, mine) >= RENDERED for mine in WORD.findall(side.quote(span)) for word in theirs)


def _people(a: Side, b: Side) -> Found:
    """A person where the other side has another one, both known to both articles. Chinese and Japanese keep too little of a
    foreign name's sound."""
    if {dominant_script("".join(side.words)) for side in (a, b)} & UNSPACED_SCRIPTS:
        return
    left, right = (dict(reversed([(person, span) for span, person in side.people])) for side in (a, b))
    xs, ys = [p for p in left if p not in right], [p for p in right if p not in left]
    if len(xs) != 1 or len(ys) != 1 or not {xs[0], ys[0]} <= (a.known & b.known):
        return
    if not _rendered(a, left[xs[0]], b) and not _rendered(b, right[ys[0]], a):
        yield left[xs[0]], right[ys[0]], "name"


def _names(a: Side, b: Side) -> Found:
    """People whose first name both have, and whose surname differs, in scripts that write names with a capital."""
    for x in a.names:
        for y in b.names:
            one, other = WORD.findall(a.quote(x)), WORD.findall(b.quote(y))
            if len(one) != 2 or len(other) != 2 or not {dominant_script("".join(one)), dominant_script("".join(other))} <= CASED:
                continue
            if name_similarity(one[0], other[0]) < SOUNDS_LIKE or name_similarity(one[1], other[1]) >= SOUNDS_UNLIKE:
                continue
            apart = _surname(x, one), _surname(y, other)
            if _rendered(a, apart[0], b) or _rendered(b, apart[1], a):
                continue
            own = len(_first_names(one[1], a)) == len(_first_names(other[1], b)) == 1
            if _a_person(a, x) or _a_person(b, y) or (own and (_told_elsewhere(other[1], a) or _told_elsewhere(one[1], b))):
                yield x, y, "name"


def _a_person(side: Side, name: Span) -> bool:
    """Whether a name is a known person's, or an office or a word of saying stands beside it."""
    return any(span == name for span, _ in side.people) or any(
        cue.kind in ("role", "say", "former", "lead")
        and (0 <= name.start - cue.span.end <= BESIDE or 0 <= cue.span.start - name.end <= BESIDE)
        for cue in side.cues
    )


def _first_names(surname: str, side: Side) -> set[str]:
    """The words with a capital that stand before a surname in its article: two streets have more than one."""
    pattern = rf"([^\W\d_][\w{MARK_CLASS}'’-]*) {re.escape(surname)}(?!\w)"
    return {match[1] for match in re.finditer(pattern, side.article.text) if match[1][0].isupper()}


def _told_elsewhere(surname: str, side: Side) -> bool:
    """Whether the article of the other side has a surname elsewhere, by its sound: then it is no word that was translated."""
    return len(surname) >= LONG_NAME and any(
        word[0].isupper() and name_similarity(word, surname) >= SOUNDS_LIKE for word in set(WORD.findall(side.article.text))
    )


def _surname(name: Span, words: Sequence[str]) -> Span:
    return Span(name.article, name.end - len(words[-1]), name.end)


def _negation(a: Side, b: Side) -> Found:
    """The same act, done in one and not done in the other: a negation beside the word for the act, and none at all on the other
    side. Translators turn negations around in one sentence of ten, so that a negation elsewhere proves nothing."""
    for turned, one, other in ((False, a, b), (True, b, a)):
        denied = [act for act in _acts(one) if act[2]]
        if len(_acts(one)) != 1 or not denied or any(cue.kind == "veto" for cue in other.cues):
            continue
        affirmed = _acts(other)
        if len(affirmed) == 1 and affirmed[0][1] == denied[0][1]:
            spans = (denied[0][0], affirmed[0][0])
            yield (*(spans[::-1] if turned else spans), "negation")


def _acts(side: Side) -> list[tuple[Span, str, bool]]:
    """(claim, what is done, whether a negation stands beside the word for it) of the claims that do something."""
    found = []
    for claim in side.claims:
        acts = [cue for cue in claim.cues if cue.kind == "status"]
        if acts and acts[0].value in DONE:
            negations = [cue for cue in claim.cues if cue.kind == "veto" and cue.value == "negation"]
            near = any(
                0 <= act.span.start - no.span.end <= BEFORE or 0 <= no.span.start - act.span.end <= BEHIND
                for act in acts
                for no in negations
            )
            found.append((claim.span, acts[0].value, near))
    return found


def _poles(a: Side, b: Side) -> Found:
    """On one issue, to ease against to tighten, to allow against to ban."""
    left, right = ([claim for claim in side.claims if claim.direction and claim.issue] for side in (a, b))
    if len(left) == len(right) == 1 and left[0].issue == right[0].issue:
        one, other = str(left[0].direction), str(right[0].direction)
        if frozenset((one, other)) in OPPOSITE:
            yield left[0].span, right[0].span, f"polarity: {one} against {other}"


def _touch(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end
