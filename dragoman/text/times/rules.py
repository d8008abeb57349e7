"""The rules of the cascade, in the order in which they run: patterns over symbols (`tokens.py`) and what they mean (`meanings.py`, `counts.py`).

They are the same for all languages: both orders of adjective and noun, prepositions and postpositions.
"""

from __future__ import annotations

import re

from dragoman.text.times.counts import (
    ago,
    ago_number,
    and_a_half,
    duration,
    durations,
    from_today,
    inside,
    nth,
    nth_alone,
    nth_unit,
    nth_weekday_of_month,
    one_unit,
    shifted,
    shifted_duration,
    shifted_span,
    since_ago,
    span,
    span_from,
    whole_day,
    whole_unit,
)
from dragoman.text.times.meanings import (
    Builder,
    alone,
    between,
    bind_weekday,
    calendar_day,
    calendar_month,
    compared,
    day_alone,
    day_and_month,
    day_of_month,
    day_range,
    days_of_period,
    decade,
    month_day,
    month_named,
    month_of_period,
    month_year,
    nearest_weekday,
    numbered_day,
    of_period,
    open_end,
    part,
    part_of,
    quarter,
    rel_day,
    rel_month,
    rel_unit,
    rel_weekday,
    season,
    the_unit,
    to_date,
    twin_month,
    value_of,
    week_of,
    weekday_beside,
    weekday_number,
    weekday_period,
    year_after,
    year_of_range,
    year_word,
)
from dragoman.text.times.symbols import EITHER, letters_of
from dragoman.text.times.terms import Term
from dragoman.text.times.tokens import UNSPACED, Words


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
    symbol: letters_of(symbol) + ("I" + letters_of("t") if symbol == "o" else "")
    for symbol in {symbol for pair in EITHER for symbol in pair}
}
DAYS = _rules(
    (r"R(?P<r>R)", lambda m, t: ("R", value_of(m, t, "r")) if t[m.start()].value == 0 else None),
    (r"(?P<m>M)[/](?P<k>M)", twin_month),
    # numbers and durations
    (r"(?P<n>N)[&o]?h(?=o?U)", and_a_half),
    (r"(?P<n>N)-?o?(?P<u>U)[&o]?h", and_a_half),
    (r"h(?=o?U)", lambda match, tokens: ("N", 0.5)),
    (r"(?P<m>M)[.o]{0,2}(?P<n>[ND])o?(?:T|&|F)o?(?P<k>[ND])o?(?:B|T|u)", day_range),
    (r"(?<![RN])(?P<u>U)o?(?P<m>M)|(?P<n>M)o?(?P<v>U)(?!o?[RNALab])", month_named),
    (r"F?o?(?P<m>M)[.o]{0,2}(?P<n>[ND])o?(?:-|T|u)o?(?P<k>[ND])(?!o?[UM/.-])(?:,?o?(?P<g>G))?", day_range),
    (r"[FB]?o?U?(?P<n>[ND])o?(?:T|-|&|F|u)o?U?(?P<k>[ND])o{0,2}(?P<m>M)(?:[,.o]{0,2}U?(?P<g>G))?(?:o?[Bu])?", day_range),
    # months of other calendars
    (
        r"(?:R?(?P<w>W)[,.o]{0,3})?(?P<n>[ND])[o/-]{0,2}(?P<j>J)(?:[,o]{0,2}(?P<g>[GN]))?(?:[,o]{0,2}(?P<v>W))?",
        lambda m, t: calendar_day(m, t),
    ),
    (r"(?P<w>W)?,?o?(?P<j>J)o?(?P<n>[ND])[,o]{0,2}(?P<g>[GN])(?P<v>W)?", lambda m, t: calendar_day(m, t)),
    (r"(?P<j>J)(?:[,o]{0,2}(?P<g>[GN]))?", lambda m, t: calendar_month(m, t)),
    # days of named months
    (r"(?P<p>M)o(?P<n>D)o?(?P<w>W)(?:o|e)?", nth_weekday_of_month),
    (r"(?P<g>G)[o/,-]?(?P<m>M)[o/-]?(?P<n>[ND])(?!-?[ND]|o?U)", month_day),
    (r"(?P<m>M)[/-](?P<g>G)[/-](?P<n>[ND])", month_day),
    (r"(?P<n>[ND])[/-](?P<g>G)[/-](?P<m>M)", month_day),
    (r"(?P<g>G)[/-](?P<n>[ND])[/-](?P<m>M)[.]?", month_day),
    (r"(?P<n>[ND])[/-](?P<m>M)[/-](?P<y>N)(?!U)", month_day),
    (r"(?P<n>[ND])[.]?[o/-]{0,3}(?P<m>M)[.]?o(?P<y>N)(?!o?[UM])", month_day),
    (
        r"(?<!(?<![ND.o/-])M)(?:R?(?P<w>W)[,.o]{0,3})?(?P<n>[ND])(?!oM[ND](?!o?[UM]))[.]?[o/-]{0,3}(?P<m>M)[.]?(?:[,o/-]{0,3}U?(?P<g>G))?",
        month_day,
    ),
    (r"(?:R?(?P<w>W)[,.o]{0,3})?(?P<m>M)[.]?(?:[/-]{0,2}|o{1,2}(?=D))(?P<n>[ND])(?!o?U)[.]?(?:[,o/-]{0,3}U?(?P<g>G))?", month_day),
    (r"(?:(?P<w>W)[,o]{0,2})?(?P<n>D)(?P<k>D)(?P<g>G)?(?!o?[UM])", day_and_month),
    (r"(?P<n>N)o?(?P<k>N)o?(?P<g>G)", day_and_month),
    (r"(?P<d>d)[,o]{0,2}(?P<g>G)", year_after),
    (r"(?P<m>M)[.]?[,o/-]{0,2}U?(?P<g>G)", month_year),
    (r"(?P<g>G)[,o/-]{0,2}(?P<m>M)", month_year),
    (r"(?P<d>d)[,.o]{0,2}R?(?P<w>W)", bind_weekday),
    (r"R?(?P<w>W)e?[,.o]{0,3}(?P<d>d)", bind_weekday),
    (r"(?P<q>q)[,o/-]{0,2}(?P<g>G)", lambda m, t: quarter(m, t)),
    (r"(?P<g>G)[,o/-]{0,2}(?P<q>q)", quarter),
)
SPANS = _rules(
    # a word that means both "ago" and "last" means "ago" after a number: tiga tahun lalu
    (r"C?(?P<n>N)o?(?P<u>U)o?A(?!o?[dW])", lambda m, t: ago_number(m, t)),
    # all day; decades
    (r"ko?(?P<d>[dp])", whole_day),
    (r"N?ko{0,2}(?P<u>U)|(?<!N)(?P<u2>U)k", whole_unit),
    (r"(?P<u>U)o{0,2}(?:(?P<g>G)|(?P<n>N)(?!o?[UM]))", decade),
    # last, this, next
    (r"(?P<r>R)o?(?P<n>N)o?(?P<u>U)(?![&,o]{0,2}NU)|(?<![-TF])(?P<n2>N)(?P<r2>R)(?P<u2>U)", span),
)
SPAN_BEFORE_ADJECTIVE = _rules((r"(?P<z>z)o?(?P<r>R)|(?P<n2>N)(?P<u2>U)o?(?P<r2>R)", span))
ADJECTIVE_BEFORE = _rules((r"(?P<r>R)o?(?P<u>U)", rel_unit))
ADJECTIVE_ON_EITHER_SIDE = (*ADJECTIVE_BEFORE, *_rules((r"(?P<u>U)o?(?P<r>R)(?!o?[UWMNz])", rel_unit)))
ORDINAL_AFTER = _rules(
    (r"(?<![ND])(?P<u>U)(?P<n>D)(?:o{1,3}(?P<m>M)(?:o{0,2}(?P<g>G))?)?(?!o?M)|(?<![ND])(?P<u2>U)(?P<n2>D)o{1,3}(?P<g2>G)", nth_unit),
)
LONE_UNITS = _rules(
    (r"(?<![NDk])(?P<u>U)&?h", one_unit),
    (r"(?<=[CAIYb])(?P<u>U)(?!o?[GDRN])", one_unit),
)
ADJECTIVE_AFTER = _rules(
    (r"(?P<u>U)o?(?P<n>N)o?(?P<r>R)(?!o?U)", span),
    (r"(?P<u>U)(?!oRU)o?(?P<r>R)", rel_unit),
    (r"(?P<w>W)(?!o{1,2}RU)o?(?P<r>R)", rel_weekday),
    (r"(?P<r>R)o?(?P<u>U)(?!G)", rel_unit),
)
HALF_BEFORE = _rules((r"h(?P<n>N)", and_a_half))
SHIFTS = _rules(
    (r"(?P<d>d)[Fo]{1,2}(?:(?P<n>N)o?(?P<u>U)|(?P<z>z))(?P<s>[AbLa])", shifted_duration),
    (r"(?P<d>d)(?:F|s|a|Fs|Fa)o?(?:(?P<n>N)o?(?P<u>U)|(?P<z>z))(?!o?[ALab])(?:o?Y)?", shifted_duration),
)
# Where all that modifies a word stands before it, the wider period does, too: 2020 में 28 जून, 올해 5월.
WIDER_FIRST = _rules(
    (r"(?P<g>G)o{0,2}(?P<d>d)", year_after),
    (r"(?P<p>y)o{0,2}(?P<d>d)", of_period),
    (r"[Gpy]o{0,2}(?:Uo?)?S", season),
    (r"(?P<p>[mpyG])o{0,2}(?P<n>D)o?(?P<w>W)", nth),
    (r"(?P<u>U)o(?P<n>[ND])(?!o?[UM])", day_of_month),
    (r"(?<![-T])(?P<n>[ND])e", numbered_day),
    (r"(?P<p>U)o{1,2}(?P<n>D)o?(?P<u>U)", nth),
    (r"(?P<p>p)o{0,2}(?P<x>m)", month_of_period),
    (r"(?P<d>d)[oF]?s?(?P<u>U)(?!o?[RALab])", week_of),
    (r"(?P<w>W)[,o]{0,2}(?P<d>d)", bind_weekday),
    (r"(?P<p>p)o{1,2}(?P<n>D)(?!o?[UWN])", of_period),
    (r"(?P<n>N)o(?P<u>U)", decade),
    (r"(?P<d>d)F(?P<p>p)", shifted_span),
    (r"(?P<p>[pmyG])o{0,2}(?P<n>D)o?(?P<c>N)o?(?P<u>U)", nth),
)
PERIODS = _rules(
    (r"(?:(?P<n>N)[-c]?|(?<!U)(?P<n2>N)o)(?P<u>U)", duration),
    (r"z(?:[,&o]{0,2}z)+", durations),
    (r"(?P<z>z)k", lambda m, t: ("z", value_of(m, t, "z"))),
    (
        r"F?o?(?P<n>[ND])o?(?:-|T|u)o?(?P<k>[ND])o{0,2}(?P<p>p)|(?P<p2>p)F?o?(?P<n2>[ND])o?(?:-|T|u)o?(?P<k2>[ND])(?:e?o?[uT])?(?!o?[UM])",
        days_of_period,
    ),
    (r"(?P<r>R)o?(?P<z>z)", span),
    (r"(?P<p>[pU])[,o]{0,2}(?P<w>W)", of_period),
    (r"(?P<w>W)[,o]{1,3}(?P<p>[pU])|(?P<w2>W)(?P<p2>p)", lambda m, t: of_period(m, t) if m.start("w") >= 0 else weekday_period(m, t)),
    (r"R(?P<w>W),?(?P<d>d),?", bind_weekday),
    (r"R(?P<w>W)R", nearest_weekday),
    (r"(?P<u>U)(?P<n>Q)|(?P<n2>Q)(?P<u2>U)", nth_alone),
    (r"(?P<r>R)o?(?P<w>W)", rel_weekday),
    (r"(?P<w>W)o?(?P<r>R)", rel_weekday),
    (r"(?P<r>R)o?(?P<m>M)(?!G)", rel_month),
    (r"(?P<r>R)o?(?P<x>m)", month_of_period),
    (r"(?P<m>M)o?(?P<r>R)(?!o?[UWz])", rel_month),
    (r"(?P<m>M)[,o]{0,3}(?P<p>p)", of_period),
    (r"(?P<p>p)o{0,2}(?P<m>M)", of_period),
    (r"(?P<d>d)[,o]{0,3}(?P<p>p)", of_period),
    (r"(?P<p>p)o{0,2}(?P<d>d)", of_period),
    (r"U?(?P<n>D)o{0,3}(?P<p>p)|(?P<n2>D)o{1,2}(?P<p2>U)", of_period),
    (r"(?:U(?P<n>N)o{0,3}|(?P<n2>N)o{1,3})(?P<p>p)", of_period),
    (r"(?P<d>d)e", lambda m, t: ("d", value_of(m, t, "d"))),
    (r"(?P<p>[pGy])[,o]{0,2}(?P<q>q)", quarter),
    (r"(?P<q>q)", quarter),
    # seasons
    (r"(?P<r>R)o?(?P<s>S)|(?P<s2>S)o?R|(?P<s3>S)o{0,2}(?P<g>G)|(?P<s4>S)(?:o{0,2}p)?", season),
    (r"(?P<r>R)(?P<d>d)", rel_day),
    # what is left of months, years, weekdays
    (r"(?P<w>W)[,.o]{0,2}(?P<u>U)?(?P<n>[ND])(?!o?[UM/:])", weekday_number),
    (r"(?<![/-])(?P<n>[ND])[,.]?(?P<w>W)(?!o{1,3}[MmypU])", weekday_number),
    (r"(?P<m>M)", alone("m", lambda month: Term("month", (None, month)))),
    (r"(?P<u>U)o?(?P<g>G)|(?P<g2>G)o?(?P<u2>U)(?!o?[NR])", year_word),
    (
        r"(?P<p>p)(?P<g>G)",
        lambda m, t: ("y", Term("year", (value_of(m, t, "g"),))) if value_of(m, t, "p") == Term("unit", ("year", 0)) else None,
    ),
    # the nth of a period
    (r"(?P<c>N)(?P<n>D)o?(?P<u>U)o{1,3}(?P<p>[mypUG])", nth),
    (r"(?P<n>D)o?(?P<u>U)[o-]{0,3}(?P<p>[mypUG])", nth),
    (r"(?P<n>D)o?(?:(?P<c>N)o?(?P<u>U)|(?P<z>z))o{0,3}(?P<p>[mypUG])", nth),
    (r"(?P<n>D)o?(?P<w>W)o{1,3}(?P<p>[mypUG])", nth),
    (r"(?P<l>[pd])o{1,3}(?P<p>[mypUG])", nth),
    (r"(?P<p>[mypG])o{0,2}(?P<n>D)o?(?P<u>U)", nth),
    (r"(?P<p>[mypG])o{1,2}(?P<l>p)", nth),
    (r"(?P<n>D)o?(?P<u>U)", nth_alone),
    (r"(?P<u>U)(?P<n>N)(?![.:/])", nth_alone),
    (
        r"(?P<l>p)o{0,3}(?P<p>[mypG])",
        lambda m, t: nth(m, t) if isinstance(value_of(m, t, "l"), Term) and value_of(m, t, "l").op in ("nth", "quarter") else None,
    ),
    (r"(?P<g>G)", alone("y", lambda year: Term("year", (year,)))),
    (r"C(?P<z>z)|(?P<y>z)F?C", lambda m, t: ("z", value_of(m, t, "z") or value_of(m, t, "y"))),
    # beginnings, middles, ends
    (r"(?P<p>P)-?o{0,3}(?P<x>[mypU])", part),
    (r"(?P<x>p)o?L", lambda m, t: part_of("late", value_of(m, t, "x"))),
    (r"[AE]o{0,3}(?P<x>[pU])", lambda m, t: part_of("early", value_of(m, t, "x"))),
    (r"[LH]o{0,3}(?P<x>[pU])", lambda m, t: part_of("late", value_of(m, t, "x"))),
    (r"(?P<x>[mypU])o{0,2}(?P<p>P)", part),
    (r"(?P<p>P)", part),
    (r"(?P<x>[dmypz])o?j", lambda m, t: (t[m.start()].symbol, value_of(m, t, "x"))),
    # so long ago, in so long
    (r"(?P<w>W)", alone("d", lambda weekday: Term("day", (None, None, None, weekday)))),
    (r"I?(?P<z>z),?o?s,?o?(?P<d>[dy])", span_from),
    (r"(?P<z>z)o?A(?!o?[dW])", ago(-1)),
    (r"(?<!d)A(?P<z>z)", ago(-1)),
    (r"Yo?(?:(?P<z>z)|(?P<p>p))|(?P<y>[zp])o?Y", lambda m, t: inside(t[m.start() if m.start("y") >= 0 else m.end() - 1].value)),
    (r"(?P<z>z)[oF]?(?:a|L|s)F?o?(?P<d>d)", shifted(1)),
    (r"(?P<z>z)Fo?(?P<d>d)", shifted(1)),
    (r"(?P<z>z)o?b(?:o|F)?(?P<d>d)", shifted(-1)),
    (r"(?P<d>d)Fo?(?:a|L)(?P<z>z)|(?P<d2>d)Fo?(?P<z2>z)(?:a|L)", lambda m, t: shifted(1)(m, t) if m.start("d") >= 0 else None),
    (r"(?P<d>d)A(?P<z>z)", from_today(-1)),
    (r"(?P<d>d)I(?P<z>z)", from_today(1)),
    (r"(?P<z>z)o?L", ago(1)),
    (r"(?P<z>z)o?E", lambda m, t: ("d", Term("earlier", (value_of(m, t, "z").args[0], -1)))),
    (r"(?P<z>z)o?H", lambda m, t: ("d", Term("earlier", (value_of(m, t, "z").args[0], 1)))),
    (r"[I](?P<z>z)(?!o?[LA])", ago(1)),
    (r"(?P<d>d),?o{0,2}(?P<x>d)", weekday_beside),
    (r"(?P<u>U)[osF]{1,2}(?:(?P<d>d)|(?P<n>[ND])(?!o?[UM]))", week_of),
    (r"(?P<d>d)o?(?P<u>U)", week_of),
    (r"t(?P<n>[ND])(?=[,.;]|$)", day_alone),
    (r"(?P<u>U)(?P<n>N)(?!o?[UM.:/%])", day_alone),
    (r"t(?P<u>U)(?!o?[dmyNDMG])", the_unit),
    (r"(?P<u>U)", lambda m, t: the_unit(m, t) if value_of(m, t, "u") == "weekend" else None),
    (r"==?(?P<x>[dmyp])", compared),
    # from one to another
    (r"Bo?(?P<x>[dmypw])o?[,]?(?:&|-|T)o?(?P<y>[dmypw])", between),
    (r"Fo?(?P<x>[dmypw])o?,?(?:T|-|u)o?(?P<y>[dmypw])", between),
    (r"(?P<x>[dmypw])F,?o?(?P<y>[dmypw])o?(?:T|u|B)", between),
    (r"(?P<x>[dmypw])[oF]?(?:&|-|T)o?(?P<y>[dmypw])o?B", between),
    (r"(?P<x>[dmypw])o?(?:T|-)o?(?P<y>[dmypw])", between),
    (r"(?P<p>p),?o{0,2}(?P<y>y)", lambda m, t: year_of_range(value_of(m, t, "p"), value_of(m, t, "y"))),
    (r"(?P<x>[dmyp])[&O](?:a|L|H|F?C)(?!o?[dmypzN])(?=[,.;]|$)", open_end("since")),
    (r"(?P<x>[dmyp])[&O](?:b|E)(?!o?[dmypzN])(?=[,.;]|$)", open_end("until")),
    (r"(?P<x>[dmyp])o?v(?!o?[dmyp])", open_end("since")),
    (r"(?P<x>[dmyp])o?V(?!o?[dmyp])", open_end("until")),
)
PREPOSITIONS = _rules(
    (r"(?P<d>d)o?(?P<r>R)(?!o?[UMWNz])", rel_day),
    (r"U?bo?F?o?(?P<x>[dmyp])", open_end("before")),
    (r"U?ao?F?o?(?P<x>[dmyp])", open_end("after")),
    (r"so?(?P<x>[dmyp])", open_end("since")),
    (r"s(?P<z>z)", since_ago),
    (r"uo?(?P<x>[dmyp])", open_end("until")),
)
POSTPOSITIONS = _rules(
    (r"(?P<d>d)(?:F|s|a|Fs|Fa)o?(?P<z>z)", shifted_duration),
    (r"(?P<x>[dym])F(?P<y>[dym])", between),
    (r"(?P<z>z)I", lambda m, t: inside(value_of(m, t, "z"))),
    (r"(?P<x>[py]),?(?P<y>[dw])o?[uT]", to_date),
    (r"(?P<y>y),?o{0,2}(?P<p>p)", lambda m, t: year_of_range(value_of(m, t, "p"), value_of(m, t, "y"))),
    (r"(?P<x>[dmyp])o?F?b", open_end("before")),
    (r"(?P<x>[dmyp])o?F?a", open_end("after")),
    (r"F?o?(?P<x>[dmyp])o?F?s", open_end("since")),
    (r"(?P<x>[dmyp])o?u", open_end("until")),
    (r"fo?(?P<x>[dmyp])", open_end("since")),
    (r"go?(?P<x>[dmyp])", open_end("until")),
)


# Where a day of the month is written with a point, a number without one is counted: "14 im August" is fourteen of something.
COUNTED = _rules((r"(?<=No)(?P<m>M)(?:o{0,2}(?P<g>G))?", month_year))
GENITIVES = _rules((r"(?<![NDRWd])(?P<u>U)(?=o)", the_unit))


def cascade(words: Words) -> tuple[tuple[re.Pattern[str], Builder], ...]:
    """The rules for a language in their order."""
    if words.postpositions:
        return (
            *HALF_BEFORE,
            *DAYS,
            *SHIFTS,
            *SPANS,
            *ADJECTIVE_BEFORE,
            *WIDER_FIRST,
            *PERIODS,
            *POSTPOSITIONS,
            *(() if words.language in UNSPACED else GENITIVES),
        )
    if not words.adjective_after:
        return (
            *(COUNTED if words.ordinal_stop else ()),
            *DAYS,
            *SPANS,
            *SPAN_BEFORE_ADJECTIVE,
            *ADJECTIVE_ON_EITHER_SIDE,
            *PERIODS,
            *PREPOSITIONS,
        )
    nouns_first = (*ORDINAL_AFTER, *DAYS, *SPANS, *SPAN_BEFORE_ADJECTIVE, *ADJECTIVE_AFTER)
    return (*nouns_first, *(LONE_UNITS if words.lone_units else ()), *PERIODS, *PREPOSITIONS)
