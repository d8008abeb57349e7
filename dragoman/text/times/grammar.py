"""Tokens to expressions of time: a cascade of rules, each a pattern over symbols (one letter a token) and a builder.

The rules are the same for all languages: both orders of adjective and noun, prepositions and postpositions. Each rule
runs once over the whole text, left to right, and replaces what it matches by one token; a builder that returns None
leaves the tokens as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.text.fold import Folded
from dragoman.text.times.calendars import fitted, to_gregorian
from dragoman.text.times.terms import LONGEST, Term, kind_of
from dragoman.text.times.tokens import EITHER, Token, Words, tokenise

Builder = Callable[[re.Match[str], Sequence[Token]], "tuple[str, Any] | None"]


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
    adjectives = ADJECTIVE_AFTER if words.adjective_after else ADJECTIVE_BEFORE
    for pattern, build in (*DAYS_AND_SPANS, *adjectives, *PERIODS, *(POSTPOSITIONS if words.postpositions else PREPOSITIONS)):
        tokens = _apply(pattern, build, tokens)
    found = []
    for before, token in zip((None, *tokens), tokens, strict=False):
        if token.symbol in "dpymz" and isinstance(token.value, Term):
            leaves = tuple(_leaf(folded, leaf) for leaf in token.leaves or (token,))
            start = before.start if before and before.value in words.articles and token.value.op in ("unit", "nth") else token.start
            end = start + len(folded.text[start : token.end].rstrip(" .,"))
            if "(" in folded.text[start:end] and folded.text[end : end + 1] == ")":
                end += 1
            low, high = folded.source(start, end)
            found.append(Expression(low, high, kind_of(token.value), token.value, leaves))
    return found


def _leaf(folded: Folded, token: Token) -> Leaf:
    low, high = folded.source(token.start, token.end)
    return Leaf(low, high, token.value, token.bare)


def _apply(pattern: re.Pattern[str], build: Builder, tokens: list[Token]) -> list[Token]:
    symbols = "".join(token.symbol for token in tokens)
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        match = pattern.match(symbols, at)
        made = build(match, tokens) if match and match.end() > at else None
        if match is None or made is None:
            out.append(tokens[at])
            at += 1
            continue
        part = tokens[at : match.end()]
        symbol, value = made
        leaves: tuple[Token, ...] = ()
        if symbol in "dpym":
            inner = tuple(leaf for token in part if token.symbol in "dpym" for leaf in (token.leaves or (token,)))
            simple = (
                value.op in ("day", "month", "year", "unit", "weekday", "ago", "day_in", "month_in") if isinstance(value, Term) else False
            )
            leaves = () if simple else inner or _end_with_month(part, value)
        out.append(Token(symbol, part[0].start, part[-1].end, value, leaves, any(t.bare for t in part) and len(part) == 1))
        at = match.end()
    return out


def _end_with_month(part: Sequence[Token], term: Any) -> tuple[Token, ...]:
    """Of "3 to 5 May" the end that stands beside the month, as a simple date."""
    if not isinstance(term, Term) or term.op != "between":
        return ()
    numbers = [i for i, token in enumerate(part) if token.symbol in "ND"]
    if part[0].symbol == "M":
        return (Token("d", part[0].start, part[numbers[0]].end, term.args[0]),)
    return (Token("d", part[numbers[-1]].start, part[-1].end, term.args[1]),)


def _get(match: re.Match[str], tokens: Sequence[Token], group: str) -> Any:
    """The value of the token that a named group matched; None if it matched none or the pattern has no such group."""
    if group not in match.re.groupindex:
        return None
    at = match.start(group)
    return tokens[at].value if at >= 0 and match.end(group) > at else None


def _sum(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    """Twenty five; two thousand and twenty."""
    values = [token.value for token in tokens[match.start() : match.end()] if token.symbol == "N"]
    if any(token.end - token.start < 1 for token in tokens[match.start() : match.end()]):
        return None
    if len(values) >= 2 and values[1] == 1000 and 1 <= values[0] < 10:
        total = values[0] * 1000 + (sum(values[2:]) if all(v < 100 for v in values[2:]) else -9e9)
        return ("G", int(total)) if 1500 <= total < 2200 else None
    if len(values) == 2 and values[0] in (20, 30, 40, 50, 60, 70, 80, 90) and 1 <= values[1] < 10:
        return "N", values[0] + values[1]
    return None


def _half(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    number, unit = _get(match, tokens, "n"), _get(match, tokens, "u")
    if unit is None:
        return "N", (number or 0) + 0.5
    return "z", Term("duration", ((((number or 0) + 0.5, unit),),))


def _duration(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    number, unit = _get(match, tokens, "n"), _get(match, tokens, "u")
    if number is None or number > 9999:
        return None
    return "z", Term("duration", (((number, unit),),))


def _durations(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    parts = tuple(p for token in tokens[match.start() : match.end()] if token.symbol == "z" for p in token.value.args[0])
    return "z", Term("duration", (tuple(parts),))


def _number_of_day(value: Any) -> int | None:
    return int(value) if isinstance(value, int | float) and float(value).is_integer() and 1 <= value <= 31 else None


def _month_day(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    day, month, year, weekday = (_get(match, tokens, g) for g in "nmgw")
    day = _number_of_day(day)
    if day is None or day > LONGEST[month - 1]:
        return None
    return "d", Term("day", (year, month, day, weekday))


def _calendar_day(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    name, _, month = _get(match, tokens, "j").args
    day, year = _number_of_day(_get(match, tokens, "n")), _get(match, tokens, "g")
    weekday = _get(match, tokens, "w") if match.start("w") >= 0 else _get(match, tokens, "v")
    if day is None:
        return None
    if year is None:
        return "d", Term("calendar", (name, month, day, weekday))
    found = to_gregorian(name, int(year), month, day)
    found = fitted(found, weekday, name) if found else None
    return ("d", Term("day", (found.year, found.month, found.day, weekday))) if found else None


def _calendar_month(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    name, _, month = _get(match, tokens, "j").args
    year = _get(match, tokens, "g")
    return "m", Term("calendar_month", (name, int(year) if year else None, month))


def _year_after(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    term, year = _get(match, tokens, "d"), _get(match, tokens, "g")
    if term.op == "holiday" and term.args[2] is None:
        return "d", Term("holiday", (*term.args[:2], year))
    if term.op == "day" and term.args[0] is None and term.args[1]:
        return "d", Term("day", (year, *term.args[1:]))
    return None


def _month_year(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    return "m", Term("month", (_get(match, tokens, "g"), _get(match, tokens, "m")))


def _day_range(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    first, last = _number_of_day(_get(match, tokens, "n")), _number_of_day(_get(match, tokens, "k"))
    month, year = _get(match, tokens, "m"), _get(match, tokens, "g")
    if not first or not last or first >= last:
        return None
    return "p", Term("between", (Term("day", (year, month, first, None)), Term("day", (year, month, last, None))))


def _bind_weekday(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    term, weekday = _get(match, tokens, "d"), _get(match, tokens, "w")
    if term.op != "day" or term.args[3] is not None:
        return None
    return "d", Term("day", (*term.args[:3], weekday))


def _weekday_number(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    day = _number_of_day(_get(match, tokens, "n"))
    return ("d", Term("day", (None, None, day, _get(match, tokens, "w")))) if day else None


def _rel_unit(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    unit, n = _get(match, tokens, "u"), _get(match, tokens, "r")
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "day" and n == 0:
        return "d", Term("unit", (unit, 0))
    return ("d" if unit == "day" else "p"), Term("unit", (unit, n))


def _rel_weekday(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    n = _get(match, tokens, "r")
    return "d", Term("weekday", (n, _get(match, tokens, "w")))


def _rel_month(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    return "m", Term("month_in", (_get(match, tokens, "m"), Term("unit", ("year", _get(match, tokens, "r")))))


def _span(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    n, duration = _get(match, tokens, "r"), _get(match, tokens, "z")
    if duration is None:
        parts: tuple[tuple[float, str], ...] = ((_get(match, tokens, "n"), _get(match, tokens, "u")),)
    else:
        parts = duration.args[0]
    if n == 0 or len(parts) != 1 or parts[0][1] in ("second", "minute", "hour"):
        return None
    return "p", Term("span", (parts[0][0], parts[0][1], n))


def _of_period(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    """A weekday, day, month or week inside of a period that another term gives."""
    outer = _get(match, tokens, "p")
    if isinstance(outer, str):  # a bare unit: the week = this week
        outer = Term("unit", (outer, 0))
    if not isinstance(outer, Term):
        return None
    size = (
        outer.args[0] if outer.op == "unit" else {"month": "month", "year": "year", "month_in": "month", "quarter": "quarter"}.get(outer.op)
    )
    if (weekday := _get(match, tokens, "w")) is not None:
        return ("d", Term("weekday", (outer, weekday))) if size == "week" else None
    if (month := _get(match, tokens, "m")) is not None:
        return ("m", Term("month_in", (month, outer))) if size == "year" else None
    inner = _get(match, tokens, "d")
    if inner is not None and inner.op == "day" and inner.args[0] is None:
        if inner.args[1] and size == "year":
            return "d", Term("day_in", (inner.args[1], inner.args[2], outer))
        if inner.args[1] is None and size == "month" and inner.args[2]:
            return "d", Term("day_in", (None, inner.args[2], outer))
    if inner is not None and inner.op == "holiday" and size == "year":
        return "d", Term("day_in", (inner.args[0], inner.args[1], outer))
    day = _get(match, tokens, "n")
    if day is not None and size == "month" and (day := _number_of_day(day)):
        return "d", Term("day_in", (None, day, outer))
    return None


ORDER = {
    name: size
    for size, name in enumerate(
        ("day", "workday", "weekend", "week", "fortnight", "month", "quarter", "halfyear", "year", "decade", "century")
    )
}


def _nth(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    """The first week of March; the last day of next month; the third quarter of 2016."""
    outer = _get(match, tokens, "p")
    if isinstance(outer, str):
        outer = Term("unit", (outer, 0))
    elif isinstance(outer, int):
        outer = Term("year", (outer,))
    left = _get(match, tokens, "l")
    if left is not None:
        if left.op != "unit" or left.args[1] == 0:
            return None
        unit, number = left.args[0], -1 if left.args[1] < 0 else 1
    else:
        unit, number = _get(match, tokens, "u"), int(_get(match, tokens, "n"))
    size = outer.args[0] if outer.op == "unit" else "month" if outer.op in ("month", "month_in") else "year"
    if unit not in ORDER or ORDER.get(size, 9) <= ORDER[unit] or unit in ("weekend", "workday", "fortnight") or not -1 <= number <= 60:
        return None
    if unit == "quarter":
        return "p", Term("quarter", (outer, number if number > 0 else 4, 3))
    return ("d" if unit == "day" else "p"), Term("nth", (number, unit, outer))


def _nth_alone(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    unit, number = _get(match, tokens, "u"), int(_get(match, tokens, "n"))
    if unit == "century" and 1 <= number <= 30:
        return "p", Term("years", ((number - 1) * 100, 100))
    if unit == "quarter" and 1 <= number <= 4:
        return "p", Term("quarter", (None, number, 3))
    if unit == "week" and 1 <= number <= 53:
        return "p", Term("nth", (number, "week", Term("unit", ("year", 0))))
    return None


def _quarter(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    return "p", Term("quarter", (_get(match, tokens, "g"), _get(match, tokens, "q"), 3))


def _ago(sign: int) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
        parts = _get(match, tokens, "z").args[0]
        if any(unit in ("second", "minute", "hour") for _, unit in parts):
            return None
        return "d", Term("ago", (parts, sign))

    return build


def _ago_number(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    number, unit = _get(match, tokens, "n"), _get(match, tokens, "u")
    if unit in ("second", "minute", "hour") or tokens[match.end() - 1].symbol == "b":
        return None
    return "d", Term("ago", (((number, unit),), -1))


def _inside(term: Term) -> tuple[str, Any] | None:
    """Within three weeks; within the next two months."""
    if term.op == "span" and term.args[2] > 0:
        parts = ((term.args[0], term.args[1]),)
    elif term.op == "duration":
        parts = term.args[0]
    else:
        return None
    if any(unit in ("second", "minute", "hour") for _, unit in parts):
        return None
    return "p", Term("within", (parts,))


def _shift(sign: int) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
        parts, anchor = _get(match, tokens, "z").args[0], _get(match, tokens, "d")
        if any(unit in ("second", "minute", "hour") for _, unit in parts):
            return None
        return "d", Term("shift", (parts, sign, anchor))

    return build


def _part(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    inside = _get(match, tokens, "x")
    if isinstance(inside, str):
        inside = Term("unit", (inside, 0))
    if inside.op == "unit" and inside.args[0] not in ("week", "month", "year", "quarter"):
        return None
    if inside.op in ("part", "span", "between", "before", "after", "since", "until"):
        return None
    return "p", Term("part", (_get(match, tokens, "p"), inside))


def _part_of(which: str, inside: Term) -> tuple[str, Any] | None:
    """Earlier this month, later this week."""
    return ("p", Term("part", (which, inside))) if inside.op == "unit" and inside.args[0] in ("week", "month", "year", "quarter") else None


def _year_of_range(term: Term, year: Term) -> tuple[str, Any] | None:
    """From April to June in 2017."""
    if term.op != "between" or any(end.op not in ("day", "month") or end.args[0] is not None for end in term.args):
        return None
    first, last = (Term(end.op, (year.args[0], *end.args[1:])) for end in term.args)
    return "p", Term("between", (first, last))


def _alone(symbol: str, make: Callable[[Any], Term | None]) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
        term = make(tokens[match.start()].value)
        return (symbol, term) if term else None

    return build


def _between(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    first, last = _get(match, tokens, "x"), _get(match, tokens, "y")
    if first.op in ("between", "before", "after", "since", "until") or last.op in ("between", "before", "after", "since", "until"):
        return None
    return "p", Term("between", (first, last))


def _open(op: str) -> Builder:
    def build(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
        inside = _get(match, tokens, "x")
        if not isinstance(inside, Term) or inside.op in ("before", "after", "since", "until", "between", "span"):
            return None
        return "p", Term(op, (inside,))

    return build


def _rules(*pairs: tuple[str, Builder]) -> tuple[tuple[re.Pattern[str], Builder], ...]:
    return tuple((re.compile(_expanded(pattern)), build) for pattern, build in pairs)


def _expanded(pattern: str) -> str:
    """A rule's symbols also match the words that may be them and something else (`tokens.EITHER`)."""
    out, inside = [], False
    for piece in re.findall(r"\(\?P<\w+>|\(\?<?[:=!]|\\.|\{[^}]*\}|.", pattern):
        inside = piece == "[" or (inside and piece != "]")
        members = MEMBERS.get(piece)
        out.append(piece if not members else members if inside else f"[{members}]")
    return "".join(out)


MEMBERS = {
    symbol: symbol + ("I" if symbol == "o" else "") + "".join(letter for pair, letter in EITHER.items() if symbol in pair)
    for symbol in {symbol for pair in EITHER for symbol in pair}
}
DAYS_AND_SPANS = _rules(
    # numbers and durations
    (r"NN(?:[&o]?N)?|N&N", _sum),
    (r"(?P<n>N)[&o]?h(?=o?U)", _half),
    (r"(?P<n>N)-?o?(?P<u>U)[&o]?h", _half),
    (r"h(?=o?U)", lambda match, tokens: ("N", 0.5)),
    (r"(?P<m>M)[.o]{0,2}(?P<n>[ND])-(?P<k>[ND])(?!U)(?:,?o?(?P<g>G))?", _day_range),
    (r"[FB]?o?(?P<n>[ND])o?(?:T|-|&|F)o?(?P<k>[ND])o{0,2}(?P<m>M)T?(?:[,.o]{0,2}U?(?P<g>G))?", _day_range),
    # months of other calendars
    (
        r"(?:R?(?P<w>W)[,.o]{0,3})?(?P<n>[ND])[o/-]{0,2}(?P<j>J)(?:[,o]{0,2}(?P<g>[GN]))?(?:[,o]{0,2}(?P<v>W))?",
        lambda m, t: _calendar_day(m, t),
    ),
    (r"(?P<w>W)?,?o?(?P<j>J)o?(?P<n>[ND])[,o]{0,2}(?P<g>[GN])(?P<v>W)?", lambda m, t: _calendar_day(m, t)),
    (r"(?P<j>J)(?:[,o]{0,2}(?P<g>[GN]))?", lambda m, t: _calendar_month(m, t)),
    # days of named months
    (r"(?<!(?<![ND.o/-])M)(?:R?(?P<w>W)[,.o]{0,3})?(?P<n>[ND])[.]?[o/-]{0,3}(?P<m>M)[.]?(?:[,o/-]{0,3}U?(?P<g>G))?", _month_day),
    (r"(?:R?(?P<w>W)[,.o]{0,3})?(?P<m>M)[.]?[o/-]{0,2}(?P<n>[ND])(?!o?U)[.]?(?:[,o/-]{0,3}U?(?P<g>G))?", _month_day),
    (r"(?P<g>G)[o/,-]?(?P<m>M)[o/-]?(?P<n>[ND])", _month_day),
    (r"(?P<m>M)[/-](?P<g>G)[/-](?P<n>[ND])", _month_day),
    (r"(?P<n>[ND])[/-](?P<g>G)[/-](?P<m>M)", _month_day),
    (r"(?P<g>G)[/-](?P<n>[ND])[/-](?P<m>M)[.]?", _month_day),
    (r"(?P<d>d)[,o]{0,2}(?P<g>G)", _year_after),
    (r"(?P<m>M)[.]?[,o/-]{0,2}U?(?P<g>G)", _month_year),
    (r"(?P<g>G)[,o/-]{0,2}(?P<m>M)", _month_year),
    (r"(?P<d>d)[,.o]{0,2}R?(?P<w>W)", _bind_weekday),
    (r"R?(?P<w>W)[,.o]{0,3}(?P<d>d)", _bind_weekday),
    (r"(?P<q>q)[,o/-]{0,2}(?P<g>G)", lambda m, t: _quarter(m, t)),
    (r"(?P<g>G)[,o/-]{0,2}(?P<q>q)", _quarter),
    (r"(?P<q>q)", lambda m, t: ("p", Term("quarter", (None, t[m.start()].value, 3)))),
    # a word that means both "ago" and "last" means "ago" after a number: tiga tahun lalu
    (r"(?P<n>N)o?(?P<u>U)o?A", lambda m, t: _ago_number(m, t)),
    # last, this, next
    (r"(?P<r>R)o?(?P<n>N)o?(?P<u>U)|(?P<z>z)o?R", lambda m, t: _span(m, t) if m.start("r") >= 0 else _span_after(m, t)),
    (r"(?P<n>N)(?P<r>R)(?P<u>U)|(?P<n2>N)o?(?P<u2>U)o?(?P<r2>R)", lambda m, t: _span(m, t) if m.start("r") >= 0 else _span_numbers(m, t)),
)
ADJECTIVE_BEFORE = _rules(
    (r"(?P<r>R)o?(?P<u>U)", _rel_unit),
    (r"(?P<u>U)o?(?P<r>R)(?!o?[UWMNz])", _rel_unit),
)
ADJECTIVE_AFTER = _rules(
    (r"(?P<u>U)o?(?P<r>R)", _rel_unit),
    (r"(?P<w>W)o?(?P<r>R)", _rel_weekday),
    (r"(?P<r>R)o?(?P<u>U)(?!o?G)", _rel_unit),
)
PERIODS = _rules(
    (r"(?P<n>N)[-c]?o?(?P<u>U)", _duration),
    (r"z(?:[,&o]{0,2}z)+", _durations),
    (r"(?P<r>R)o?(?P<z>z)", _span),
    (r"(?P<z>z)o?(?P<r>R)", _span),
    (r"(?P<p>[pU])[,o]{0,2}(?P<w>W)", _of_period),
    (r"(?P<w>W)[,o]{1,3}(?P<p>[pU])|(?P<w2>W)(?P<p2>p)", lambda m, t: _of_period(m, t) if m.start("w") >= 0 else _weekday_period(m, t)),
    (r"R(?P<w>W),?(?P<d>d),?", _bind_weekday),
    (r"(?P<r>R)o?(?P<w>W)", _rel_weekday),
    (r"(?P<w>W)o?(?P<r>R)", _rel_weekday),
    (r"(?P<r>R)o?(?P<m>M)(?!G)", _rel_month),
    (r"(?P<m>M)o?(?P<r>R)(?!o?[UWz])", _rel_month),
    (r"(?P<m>M)[,o]{0,3}(?P<p>p)", _of_period),
    (r"(?P<p>p)o{0,2}(?P<m>M)", _of_period),
    (r"(?P<d>d)[,o]{0,3}(?P<p>p)", _of_period),
    (r"(?P<p>p)o{0,2}(?P<d>d)", _of_period),
    (r"(?P<n>D)o{0,3}(?P<p>p)", _of_period),
    # seasons
    (r"(?P<r>R)o?(?P<s>S)|(?P<s2>S)o?R|(?P<s3>S)o{0,2}(?P<g>G)", lambda m, t: ("p", Term("season", ()))),
    # what is left of months, years, weekdays
    (r"(?P<w>W)[,.o]{0,2}(?P<n>[ND])(?!o?[UM/])", _weekday_number),
    (r"(?P<n>[ND])[,.]?o?(?P<w>W)", _weekday_number),
    (r"M", _alone("m", lambda month: Term("month", (None, month)))),
    (r"Uo?(?P<g>G)|(?P<h>G)o?U(?!o?[NR])", lambda m, t: _year_word(m, t)),
    (r"(?P<p>p)(?P<g>G)", lambda m, t: ("y", Term("year", (_get(m, t, "g"),))) if _get(m, t, "p") == Term("unit", ("year", 0)) else None),
    # the nth of a period
    (r"(?P<n>[D])o?(?P<u>U)o{0,3}(?P<p>[mypUG])", _nth),
    (r"(?P<l>[pd])o{1,3}(?P<p>[mypUG])", _nth),
    (r"(?P<p>[mypG])o{0,2}(?P<n>D)o?(?P<u>U)", _nth),
    (r"(?P<p>[mypG])o{1,2}(?P<l>p)", _nth),
    (r"(?P<n>D)o?(?P<u>U)", _nth_alone),
    (r"(?P<u>U)(?P<n>N)(?![.:/])", _nth_alone),
    (r"G", _alone("y", lambda year: Term("year", (year,)))),
    (r"C(?P<z>z)|(?P<y>z)C", lambda m, t: ("z", _get(m, t, "z") or _get(m, t, "y"))),
    # beginnings, middles, ends
    (r"(?P<p>P)-?o{0,3}(?P<x>[mypU])", _part),
    (r"(?P<x>p)o?L", lambda m, t: _part_of("late", _get(m, t, "x"))),
    (r"(?P<e>[AL])o?(?P<x>p)", lambda m, t: _part_of("early" if t[m.start()].symbol == "A" else "late", _get(m, t, "x"))),
    (r"(?P<x>[mypU])o{0,2}(?P<p>P)", _part),
    # so long ago, in so long
    (r"(?P<z>z)o?(?:A|b(?!o?[dWpym]))", _ago(-1)),
    (r"A(?P<z>z)", _ago(-1)),
    (r"Yo?(?:(?P<z>z)|(?P<p>p))|(?P<y>[zp])o?Y", lambda m, t: _inside(t[m.start() if m.start("y") >= 0 else m.end() - 1].value)),
    (r"(?P<z>z)[oF]?(?:a|L|s)F?o?(?P<d>d)", _shift(1)),
    (r"(?P<z>z)Fo?(?P<d>d)", _shift(1)),
    (r"(?P<z>z)o?b(?:o|F)?(?P<d>d)", _shift(-1)),
    (r"(?P<d>d)Fo?(?:a|L)(?P<z>z)|(?P<d2>d)Fo?(?P<z2>z)(?:a|L)", lambda m, t: _shift(1)(m, t) if m.start("d") >= 0 else None),
    (r"(?P<z>z)o?L", _ago(1)),
    (r"(?P<z>z)o?E", lambda m, t: ("d", Term("earlier", (_get(m, t, "z").args[0], -1)))),
    (r"(?P<z>z)o?H", lambda m, t: ("d", Term("earlier", (_get(m, t, "z").args[0], 1)))),
    (r"[I](?P<z>z)(?!o?[LA])", _ago(1)),
    (r"W", _alone("d", lambda weekday: Term("day", (None, None, None, weekday)))),
    (
        r"(?P<u>U)o{1,2}(?P<d>d)",
        lambda m, t: ("p", Term("around", (_get(m, t, "u"), _get(m, t, "d")))) if _get(m, t, "u") == "week" else None,
    ),
    # from one to another
    (r"Bo?(?P<x>[dmyp])o?[,]?(?:&|-|T)o?(?P<y>[dmyp])", _between),
    (r"Fo?(?P<x>[dmyp])o?,?(?:T|-|u|&)o?(?P<y>[dmyp])", _between),
    (r"(?P<x>[dmyp])F,?o?(?P<y>[dmyp])o?(?:T|u|B)", _between),
    (r"(?P<x>[dmyp])o?(?:&|-|T)o?(?P<y>[dmyp])o?B", _between),
    (r"(?P<x>[dmyp])o?(?:T|-)o?(?P<y>[dmyp])", _between),
    (r"(?P<p>p),?o{0,2}(?P<y>y)", lambda m, t: _year_of_range(_get(m, t, "p"), _get(m, t, "y"))),
    (r"(?P<x>[dmyp])o?v", _open("since")),
    (r"(?P<x>[dmyp])o?V", _open("until")),
)
PREPOSITIONS = _rules(
    (r"bo?F?o?(?P<x>[dmyp])", _open("before")),
    (r"ao?F?o?(?P<x>[dmyp])", _open("after")),
    (r"(?:s|F(?=o?y))o?(?P<x>[dmyp])", _open("since")),
    (r"uo?(?P<x>[dmyp])", _open("until")),
)
POSTPOSITIONS = _rules(
    (r"(?P<x>[dmyp])o?F?b", _open("before")),
    (r"(?P<x>[dmyp])o?F?a", _open("after")),
    (r"F?o?(?P<x>[dmyp])o?F?s", _open("since")),
    (r"(?P<x>[dmyp])o?u", _open("until")),
)


def _span_after(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    n = next(token.value for token in tokens[match.start() : match.end()] if token.symbol == "R")
    parts = tokens[match.start()].value.args[0]
    if n == 0 or len(parts) != 1 or parts[0][1] in ("second", "minute", "hour"):
        return None
    return "p", Term("span", (parts[0][0], parts[0][1], n))


def _span_numbers(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    number, unit, n = (_get(match, tokens, group) for group in ("n2", "u2", "r2"))
    if n == 0 or unit in ("second", "minute", "hour"):
        return None
    return "p", Term("span", (number, unit, n))


def _weekday_period(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    outer = _get(match, tokens, "p2")
    return ("d", Term("weekday", (outer, _get(match, tokens, "w2")))) if outer.op == "unit" and outer.args[0] == "week" else None


def _year_word(match: re.Match[str], tokens: Sequence[Token]) -> tuple[str, Any] | None:
    year = _get(match, tokens, "g") or _get(match, tokens, "h")
    units = [token.value for token in tokens[match.start() : match.end()] if token.symbol == "U"]
    return ("y", Term("year", (year,))) if units == ["year"] else None
