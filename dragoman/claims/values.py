"""Values: a number with what it counts and how exactly it is told becomes an interval. "Over five hours" is five, open, in hours.

Units: `minute` to `year`; money by its ISO code ("dollar", "rial" and the like where the text does not say whose);
`percent`, `percentage_point`; `tonne`, `kilometre` and others of the tables; `person`, or `person:prisoner` where the noun says
more; `ordinal`; `count` for a number of other things. Years, days, clock times, ages, scores and the numbers of articles,
of aeroplanes and of telephones are no values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Interval
from dragoman.text.lexicon import Hit
from dragoman.text.numbers import LETTER, Number, ascii_digits, numbers, signs_value

COMPARATORS = {"more": "more_than", "less": "less_than", "at_least": "at_least", "at_most": "at_most", "about": "about"}
VALUE_KINDS = frozenset(
    {"amount", "magnitude", "money", "measure", "persons", "describing", "filler", "prefix", "share", "to", "from", "and"}
    | {"numbered", "clock", "hour", "age"}
)
"""Kinds of rows that only this file reads: they are no cues of a claim."""
SYMBOLS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "NT$": "TWD", "S$": "SGD", "R$": "BRL", "$": "USD", "€": "EUR", "£": "GBP",
    "¥": "JPY", "￥": "CNY", "₽": "RUB", "₹": "INR", "₺": "TRY", "₩": "KRW", "₴": "UAH", "₪": "ILS", "₫": "VND", "₦": "NGN", "฿": "THB",
    "Rp": "IDR", "Rp.": "IDR", "RM": "MYR", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
CODES = [
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "CHF",
    "RUB",
    "UAH",
    "INR",
    "PKR",
    "IDR",
    "MYR",
    "SGD",
    "KRW",
    "VND",
    "TRY",
    "BRL",
    "ARS",
    "MXN",
    "CLP",
    "COP",
    "PEN",
    "AED",
    "SAR",
    "QAR",
    "EGP",
    "IRR",
    "IQD",
    "ILS",
    "PLN",
    "SEK",
    "NOK",
]
LOCAL = {("zh", "¥"): "CNY", ("es", "$"): "dollar", ("pt", "$"): "dollar"}
"""What a sign means where the language's press uses it otherwise."""
SIGN = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
BEFORE_NUMBER = re.compile(rf"(?:(?<![^\W\d_])(?P<code>{'|'.join(CODES)})|(?P<sign>(?<![^\W\d_])(?:{SIGN}))|(?P<percent>[%٪]))[\s\u00a0]?$")
AFTER_NUMBER = re.compile(rf"[\s\u00a0]?(?:(?P<code>{'|'.join(CODES)})(?![^\W\d_])|(?P<sign>{SIGN})|(?P<percent>[%٪％]))")
ORDINALS = (
    re.compile(r"(?<![\d.,])(\d{1,3})(?:st|nd|rd|th|ère|ème|er|ª|º|वां|वाँ|वीं|वें|번째|-?(?:й|я|е|го|ому|му|ий|ої|а))(?![^\W\d_])"),
    re.compile(r"(?:第|제|ke-|thứ )(\d{1,3})(?!\d)"),
    re.compile(r"(?<![\d.,:])(\d{1,2})\.(?= [a-zäöüçğış])"),
)
POINTED = frozenset({"de", "tr", "cs", "sk", "da", "fi", "no", "et", "lv", "hu", "pl", "hr", "sr", "sl"})
"""Languages that write a point behind an ordinal."""
TIMES = ("minute", "hour", "day", "week", "month", "year")
VERB_LAST = frozenset({"hi", "tr", "zh", "ko", "ja", "fa"})  # languages that put "at most" behind the number too
NEAR = 12  # code points between a comparator and its number
FAR = 40  # code points between a number and the noun that it counts, over what describes it
YEARS = range(1500, 2200)
FEWEST = 10  # from which a spelled number with no unit is a count: "one" and "two" are in every sentence
DASH = "-‐‑–—~∼～〜"
JOINTS = " -\u00a0\u200c\u202f'’\u00ad"
CLAUSE = re.compile(r"[,;:()،；，。、\d]|\. ")
SHARE_OF = re.compile(
    r"([一二两三四五六七八九十百\d]+)分之([一二三四五六七八九十百\d]+(?:[点.][一二三四五六七八九\d]+)?)|(\d+)분의\s?(\d+)"
)
TENTHS = re.compile(r"([一二两三四五六七八九])成(?![为立功员就长果都])")


@dataclass(frozen=True, slots=True)
class Quantity:
    interval: Interval
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Measured:
    """A number, the unit found for it, and the stretch that both take."""

    number: Number
    unit: str | None
    start: int
    end: int
    half: float = 0.0

    @property
    def value(self) -> float:
        return self.number.value + self.half


def quantities(text: str, hits: Sequence[Hit], language: str = "", dated: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """The values of `text`, in order. `hits`: rows of the language's tables found in it; `dated`: where its dates stand."""
    found = _shares(text, hits, language)
    found += _ordinals(text, hits, language, dated, [(q.start, q.end) for q in found])
    taken = [(q.start, q.end) for q in found]
    measured: list[_Measured] = []
    for number in numbers(text, hits, language):
        if not _meets(number.start, number.end, taken):
            measured.append(_measure(text, number, hits, language))
            taken.append((measured[-1].start, measured[-1].end))
    at = 0
    while at < len(measured):
        one = measured[at]
        other = measured[at + 1] if at + 1 < len(measured) else None
        merged = _range(text, one, other, hits) if other else None
        if (
            merged
            and not _meets(merged.start, merged.end, dated)
            and not _no_value(text, replace(one, unit=merged.interval.unit), hits, dated)
        ):
            found.append(merged)
            at += 2
            continue
        if not _no_value(text, one, hits, dated) and (value := _compared(text, one, hits, language)):
            found.append(value)
        at += 1
    return sorted(found, key=lambda q: (q.start, q.end))


def _measure(text: str, number: Number, hits: Sequence[Hit], language: str) -> _Measured:
    """The number with the nearest unit that belongs to it."""
    start, end = number.start, number.end
    before = BEFORE_NUMBER.search(text[:start])
    prefix = next((h for h in hits if h.kind == "prefix" and _blank(text[h.end : start]) and h.end <= start), None)
    if prefix:
        return _Measured(number, prefix.value, prefix.start, end)
    if before and (before["code"] or before["sign"] or language == "tr"):
        return _Measured(number, _symbol(before, language), before.start(), end)
    fused = next((h for h in hits if h.kind in ("unit", "money", "measure") and (h.start, h.end) == (start, end)), None)
    if fused:
        return _with_half(text, _Measured(number, fused.value, start, end), hits)
    after = AFTER_NUMBER.match(text, end)
    candidates = []
    for hit in hits:
        if hit.kind in ("unit", "money", "measure", "persons") and 0 <= hit.start - end <= FAR:
            kinds = {"half", "filler", *COMPARATORS} | ({"place", "describing"} if hit.kind == "persons" else set())
            if _filled(text, end, hit.start, [h for h in hits if h.kind in kinds]):
                unit = (
                    f"person:{hit.value}"
                    if hit.kind == "persons" and hit.value != "any"
                    else "person"
                    if hit.kind == "persons"
                    else hit.value
                )
                candidates.append((hit.start, -hit.end, unit))
    if after and not any(c[0] <= after.end() and -c[1] > after.end() for c in candidates):
        return _Measured(number, _symbol(after, language), start, after.end())
    if candidates:
        _, stop, unit = min(candidates)
        return _with_half(text, _Measured(number, unit, start, -stop), hits)
    return _Measured(number, None, start, end)


def _with_half(text: str, m: _Measured, hits: Sequence[Hit]) -> _Measured:
    """The half that stands behind a unit, or between the number and it: five hours and a half."""
    if m.number.value != int(m.number.value):
        return m
    for half in (h for h in hits if h.kind == "half" and h.start >= m.number.end):
        if (_blank(text[m.end : half.start]) and -1 <= half.start - m.end <= 2) or m.number.end <= half.start < m.end:
            return replace(m, end=max(m.end, half.end), half=0.5)
    return m


def _symbol(match: re.Match[str], language: str) -> str:
    if match["percent"]:
        return "percent"
    return match["code"] or LOCAL.get((language, match["sign"])) or SYMBOLS[match["sign"]]


def _range(text: str, a: _Measured, b: _Measured | None, hits: Sequence[Hit]) -> Quantity | None:
    """Two numbers joined by "to" or a dash that share a unit."""
    if b is None or b.unit is None or (a.unit and a.unit != b.unit) or a.end > b.start:
        return None
    lead = next((h for h in hits if h.kind == "from" and h.end <= a.start and _blank(text[h.end : a.start])), None)
    gap = text[a.end : b.start]
    kinds = ("to", "and") if lead else ("to",)
    bridge = gap.strip(" \u00a0")
    joined = bridge in tuple(DASH) or bool(lead and bridge == "و")
    joined = joined or any(
        h.kind in kinds and _blank(text[a.end : h.start]) and _blank(text[h.end : b.start])
        for h in hits
        if a.end <= h.start and h.end <= b.start
    )
    if not joined:
        return None
    low, high = a.value, b.value
    if not a.unit and low < 1000 <= high:
        scale = next(
            (m for m in (10**12, 10**9, 10**8, 10**7, 10**6, 10**5, 10**4, 1000) if high >= m and low < high / m and _scaled(b, hits, m)), 1
        )
        low *= scale
    if low >= high:
        return None
    return Quantity(Interval(low, high, b.unit, "range"), lead.start if lead else a.start, b.end)


def _scaled(b: _Measured, hits: Sequence[Hit], magnitude: int) -> bool:
    """Whether a number is written with this magnitude: 5 to 6 million is in millions."""
    return any(h.kind == "magnitude" and float(h.value) == magnitude and b.number.start < h.start and h.end <= b.number.end for h in hits)


def _compared(text: str, m: _Measured, hits: Sequence[Hit], language: str) -> Quantity | None:
    """The value with the comparator that stands beside it; None where its unit is not known and it may be no count."""
    number = m.number
    if m.unit is None:
        if number.signs or (not number.digits and number.value < FEWEST) or (number.value != int(number.value) and not number.digits):
            return None
        if number.bare and number.value in YEARS:
            return None
    compare = [h for h in hits if h.kind in COMPARATORS]
    start, end = m.start, m.end
    inner = [c for c in compare if number.end <= c.start and c.end <= end and not (c.start == number.end == c.end)]
    near = inner or [
        c
        for c in compare
        if (0 <= start - c.end <= NEAR and not CLAUSE.search(text[c.end : start]))
        or (c.start - end >= -1 and _blank(text[end : c.start]) and (c.kind != "at_most" or language in VERB_LAST))
    ]
    cue = min(near, key=lambda c: (min(abs(start - c.end), abs(c.start - end)), c.start - c.end), default=None)
    if cue is not None:
        start, end = min(start, cue.start), max(end, cue.end)
    if any(
        (h.kind == "ago" and (-1 <= h.start - end <= 2 or 0 <= start - h.end <= 1)) or (h.kind == "later" and -1 <= h.start - end <= 2)
        for h in hits
    ):
        return None  # "three years ago", "hace tres años" are dates
    return Quantity(_interval(m.value, m.unit or "count", cue.kind if cue else None), start, end)


def _interval(value: float, unit: str, comparator: str | None) -> Interval:
    value = round(value, 6)
    low: float | None = None if comparator in ("less", "at_most") else value
    high: float | None = None if comparator in ("more", "at_least") else value
    if comparator == "about":
        low, high = value * 0.9, value * 1.1
    return Interval(low, high, unit, COMPARATORS.get(comparator or "", "exact"))


def _no_value(text: str, m: _Measured, hits: Sequence[Hit], dated: Sequence[tuple[int, int]]) -> bool:
    """Whether a number is that of a day, an hour of the clock, an age, an article, a score or a name."""
    days = [(a, b) for a, b in dated if a < m.number.end and m.number.start < b]
    if days and (m.unit in (None, *TIMES) or any(a < m.number.start or m.number.end < b for a, b in days)):
        return True  # 2000 tonnes: a number that could be a year alone is none with a unit
    lead = {"hour": "hour", "year": "age"}.get(m.unit or "")
    if lead and any(h.kind == lead and h.end <= m.start and _blank(text[h.end : m.start]) for h in hits):
        return True
    if any(h.kind == "numbered" and h.end <= m.start and text[h.end : m.start].strip(" .°º№:-\u00a0") == "" for h in hits):
        return True
    if any(
        h.kind == "clock"
        and any(end <= h.start and _blank(text[end : h.start]) for end in (m.number.end, m.end))
        and (m.unit is None or h.end > m.end)
        for h in hits
    ):
        return True
    if m.unit is not None:
        return False
    around = (ascii_digits(text[max(0, m.start - 3) : m.start]).rstrip(" "), ascii_digits(text[m.end : m.end + 3]).lstrip(" "))
    if (around[0][-1:] and around[0][-1] in DASH and around[0][-2:-1].strip() != "") or (around[1][:1] and around[1][0] in DASH):
        return True
    word = re.search(rf"({LETTER}+)[ \u00a0]$", text[: m.start])
    named = bool(
        word
        and word[1][0].isupper()
        and text[: word.start()].strip(" \"'“«„‘(")
        and not text[: word.start()].rstrip().endswith((".", "!", "?", ":"))
    )
    return named and m.number.bare


def _ordinals(
    text: str, hits: Sequence[Hit], language: str, dated: Sequence[tuple[int, int]], taken: Sequence[tuple[int, int]]
) -> list[Quantity]:
    """Ordinals in words and in digits."""
    spans: list[tuple[int, int, float]] = [
        (h.start, h.end, float(h.value)) for h in hits if h.kind in ("ordinal", "ordinal_word") and h.value.isdigit()
    ]
    told = {(h.start, h.end) for h in hits if h.kind == "ordinal"}
    taken = [*taken, *((h.start, h.end) for h in hits if h.kind == "both")]  # Indonesian kedua pihak: both sides
    plain = ascii_digits(text)
    for pattern in ORDINALS[: 3 if language in POINTED else 2]:
        spans += [(*match.span(), float(match[1])) for match in pattern.finditer(plain)]
    found: list[Quantity] = []
    for start, end, value in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        days = [] if (start, end) in told else dated  # Portuguese segunda is Monday and the second
        if not _meets(start, end, [*days, *taken, *((q.start, q.end) for q in found)]):
            found.append(Quantity(Interval(value, value, "ordinal"), start, end))
    return found


def _shares(text: str, hits: Sequence[Hit], language: str) -> list[Quantity]:
    """Parts of a whole, in percent: two thirds of, 三分之二, 百分之五, 两成."""
    found = [(h.start, h.end, float(h.value) * 100) for h in hits if h.kind == "share"]
    for match in SHARE_OF.finditer(text):
        whole, part = (_small(match[1]), _small(match[2])) if match[1] else (float(match[3]), float(match[4]))
        if whole and part is not None and part <= whole:
            found.append((*match.span(), part / whole * 100))
    if language == "zh":
        found += [(*match.span(), 10 * value) for match in TENTHS.finditer(text) if (value := _small(match[1]))]
    compare = [h for h in hits if h.kind in COMPARATORS]
    out = []
    for start, end, percent in found:
        cue = next((c for c in compare if 0 <= start - c.end <= 3), None)
        interval = _interval(round(percent, 3), "percent", cue.kind if cue else None)
        out.append(Quantity(interval, cue.start if cue else start, end))
    return out


def _small(written: str) -> float | None:
    plain = ascii_digits(written)
    return float(plain) if re.fullmatch(r"\d+(\.\d+)?", plain) else signs_value(written) if not any(c.isdigit() for c in plain) else None


def _filled(text: str, start: int, end: int, words: Sequence[Hit]) -> bool:
    """Whether nothing but joints and `words` stands in text[start:end]."""
    covered = bytearray(end - start)
    for word in words:
        for i in range(max(word.start, start), min(word.end, end)):
            covered[i - start] = 1
    return all(covered[i] or text[start + i] in JOINTS for i in range(end - start))


def _blank(text: str) -> bool:
    return len(text) <= 3 and not text.strip(JOINTS)


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in spans)
