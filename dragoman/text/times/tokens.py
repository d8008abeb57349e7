"""Words of time to tokens: a symbol, a value and a place each. What stands between known words is one unknown token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dragoman.text.fold import MARK_CLASS, Folded, fold, fold_text
from dragoman.text.times.eastern import eastern
from dragoman.text.times.numbers import joined
from dragoman.text.times.symbols import SYMBOLS, Meanings, Token, letters_of, shared_letter
from dragoman.text.times.terms import Term

ANY_LETTERS = rf"[\w{MARK_CLASS}]*"
ANY_ENDING = rf"[\w{MARK_CLASS}]{{0,3}}"
UNSPACED = frozenset({"zh", "ja", "ko", "th"})
FULL_WORDS = frozenset("NRDpdzSk")
"""What begins a word in Korean; its other words of time may be joined to the word before."""

PROCLITICS = {"ar": "(?:[وفب](?=ال)|[وبلفك](?=\\w{3}))??", "fa": ""}
VIETNAMESE_MONTH = re.compile(r"(?<!\w)thang (1[0-2]|[1-9])(?!\d)")
BUDDHIST_YEAR = re.compile(r"(?<!\d)(2[45]\d\d)(?!\d)")
ISO = re.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d])")
COMPACT = re.compile(r"(?<![\w.,-])((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?![\w-])")
NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d])")
MONTH_YEAR = re.compile(r"(?<![\d/.-])(\d{1,2})[-/](\d{4})(?![\d/-])|(?<![\d/.-])(\d{4})[-/](\d{1,2})(?![\d/-])")
BARE = re.compile(r"(?<![\d/.,:-])(\d{1,2})[/](\d{1,2})(?![\d/:%-]|[.,]\d)|(?<![\d/.,:-])(\d{1,2})\.(\d{1,2})\.(?!\d)")
BARE_RANGE = re.compile(
    r"(?<![\d/.,:-])(\d{1,2})/(\d{1,2})(?=\s?-\s?\d{1,2}/\d)|(?<=[\d]-)(\d{1,2})/(\d{1,2})(?![\d/])|(?<=\d - )(\d{1,2})/(\d{1,2})(?![\d/])"
)
DECADE = re.compile(r"(?<![\d.,])((?:1[5-9]|20)\d0)\s?'?s(?!\w)|(?<![\w.,$€£])'?([2-9]0)\s?s(?!\w)")
YEAR = re.compile(r"(?<![\d.,:])(?<!\d/)((?:1[5-9]|20|21)\d\d)(?![\d:%]|[.,]\d|/\d(?!\d?/[^\W\d]))")
NUMBERED = re.compile(r"(?<![\w./])(?:\+\s?)?\d+(?:[ -]\d+)*-\d+(?:-\d+)*(?![\w/])")
"""Telephone numbers, codes: runs of digits and hyphens that are neither a date nor a range of years or of small numbers."""

SMALL_OR_YEARS = re.compile(r"(?:(?:1[5-9]|20|21)\d\d|\d{1,3})-(?:(?:1[5-9]|20|21)\d\d|\d{1,3})")
KEPT_YEAR = re.compile(r"(?<!\w)(cy|fy|sy)\s?'?(\d{4}|\d\d)(?!\w)")
KEEPERS = {"fy": "fiscal year", "sy": "school year"}
AND_DIGITS = re.compile(r"(?<!\w)و(?=\d)")  # Arabic "and" is written together with what follows
QUARTER = re.compile(r"(?<!\w)(q|t|h(?=[12])|trimestre)([1-4])(?!\w)")
ROMAN = re.compile(r"(?<!\w)([ivx]{1,5})(?:e|eme|º|o)?(?!\w)")
NUMBER = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?![\d])")


@dataclass(frozen=True)
class Words:
    """One language's words of time, compiled."""

    language: str
    pattern: re.Pattern[str]
    values: Mapping[str, tuple[tuple[str, Any], ...]]  # entry's group name -> its (symbol, value)s
    month_first: bool
    capitals: frozenset[str]  # folded words that are words of time only when capitalised
    guarded: frozenset[str]  # folded words that are words of time only after a preposition, an article, a number ...
    short: frozenset[str]  # folded abbreviations of months and weekdays: a stop after them is theirs
    ordinal: re.Pattern[str] | None
    ordinal_stop: bool  # "28." is the 28th
    decade: re.Pattern[str] | None  # "1990s" and "90s"
    adjective_after: bool  # "week next" is the order, as in Spanish
    postpositions: bool  # before, after, since and until follow their date
    endings: re.Pattern[str] | None  # case endings of the words that take them; tokens of their own
    ending_symbols: Mapping[str, str]
    ones_first: bool  # "four and twenty" is the order
    lone_units: bool  # "since month" is since one month
    eras: Mapping[str, int]  # names of eras, as they are written, and the year before their first
    with_article: frozenset[str]  # what an article before it belongs to: operators of terms, units


def compile_words(language: str, tables: Mapping[str, Mapping[str, tuple[str, ...]]], settings: Mapping[str, Any]) -> Words:
    """Tables (kind -> value -> patterns) to one pattern. Patterns as in `lexicon.py`: `*` stem, `+` case ending.

    `settings["endings"]` (kind -> endings) are those that words of time take, e.g. the Turkish locative: they are no part
    of the word, and stand as a token of their own, "of", "from" or "to".
    """
    known: dict[str, list[tuple[str, Any]]] = {}
    endings = _ending_symbols(settings.get("endings", {}))
    ended: set[str] = set()
    for kind, symbol in SYMBOLS.items():
        for value, patterns in tables.get(kind, {}).items():
            for written in patterns:
                source = _source(written)
                if source:
                    if endings and _takes_endings(kind, written):
                        ended.add(source)
                    meaning = (symbol, _value(kind, value))
                    if meaning not in known.setdefault(source, []):
                        known[source].append(meaning)
    ordered = sorted(known, key=lambda source: (-len(source.replace(ANY_ENDING, "").replace(ANY_LETTERS, "")), source))
    letters = rf"\w{MARK_CLASS}"
    edge = "" if language in UNSPACED else rf"(?<![^\W\d])(?<![{MARK_CLASS}])"
    apart = "" if language in UNSPACED else r"(?:(?<!\d)|(?='))"
    tail = "" if language in UNSPACED else rf"(?![{letters}])"
    either = "|".join(re.escape(ending) for ending in sorted(endings, key=len, reverse=True))
    beside_digits = {source for source, meanings in known.items() if {symbol for symbol, _ in meanings} <= set("UM")}
    alternatives = []
    for i, source in enumerate(ordered):
        end = rf"(?=(?:{either})?{tail})" if source in ended else "" if source.endswith("'") else tail
        begin = "" if source in beside_digits else apart
        if language == "ko" and {symbol for symbol, _ in known[source]} <= FULL_WORDS:
            begin = "(?<![가-힣])"
        alternatives.append(f"{begin}(?P<e{i}>{source}){end}")
    inside = "|".join(alternatives) or "(?!)"
    pattern = re.compile(f"(?:{edge}|(?='))(?:{PROCLITICS.get(language, '')})(?:{inside})")
    ordinals = sorted((fold_text(suffix) for suffix in settings.get("ordinal_suffix", ())), key=len, reverse=True)
    suffixes = "|".join(re.escape(suffix) if suffix.isascii() else rf"\s?{re.escape(suffix)}" for suffix in ordinals)
    prefixes = "|".join(re.escape(fold_text(prefix)) for prefix in settings.get("ordinal_prefix", ()))
    digits_end = rf"(?=(?:{either})?(?![\d{letters}]))"
    ordinal = re.compile(rf"(?<![\d.,/])(?<!\d-)(\d{{1,2}})(?:{suffixes}){digits_end}") if suffixes else None
    if prefixes:
        ordinal = re.compile(rf"{edge}(?:{prefixes})\s?(\d{{1,2}})(?!\d)")
    decades = "|".join(re.escape(fold_text(suffix)) for suffix in sorted(settings.get("decade_suffix", ()), key=len, reverse=True))
    decade = re.compile(rf"(?<![\d.,])((?:1[5-9]|20)?\d0)(?:{decades}){digits_end}") if decades else None
    return Words(
        language,
        pattern,
        {f"e{i}": tuple(known[source]) for i, source in enumerate(ordered)},
        bool(settings.get("month_first")),
        frozenset(fold_text(word) for word in settings.get("capitals", ())),
        frozenset(fold_text(word) for word in settings.get("guarded", ())),
        _abbreviations(tables),
        ordinal,
        "." in settings.get("ordinal_suffix", ()),
        decade,
        bool(settings.get("adjective_after")),
        bool(settings.get("postpositions")),
        re.compile(f"(?:{either}){tail}") if endings else None,
        endings,
        bool(settings.get("ones_first")),
        bool(settings.get("lone_units")),
        {name: int(year) for year, names in settings.get("eras", {}).items() for name in names},
        frozenset(settings.get("with_article", ())),
    )


def _abbreviations(tables: Mapping[str, Mapping[str, tuple[str, ...]]]) -> frozenset[str]:
    """The folded names of months and weekdays that are the beginning of a longer name of the same."""
    short = set()
    for names in (*tables.get("month", {}).values(), *tables.get("weekday", {}).values()):
        folded = {fold_text(name.rstrip("*+.")) for name in names}
        short |= {
            name for name in folded if len(name) < 6 and any(len(other) > len(name) + 1 and other.startswith(name) for other in folded)
        }
    return frozenset(short)


def _ending_symbols(written: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded ending -> symbol; one that is listed under two kinds gets the letter of both."""
    kinds: dict[str, set[str]] = {}
    for kind, endings in written.items():
        for ending in endings:
            kinds.setdefault(fold_text(ending), set()).add(SYMBOLS.get(kind, "x"))
    return {ending: shared_letter(frozenset(symbols)) or min(symbols) for ending, symbols in kinds.items()}


def _takes_endings(kind: str, written: str) -> bool:
    """Short months and weekdays are abbreviations, which take none."""
    return kind in ("unit", "phrase", "holiday", "feast", "years", "part", "season", "before", "after", "between", "closing") or (
        kind in ("month", "weekday") and len(written) >= 4
    )


def _source(written: str) -> str:
    words = []
    for word in written.split():
        bare = re.escape(fold_text(word.rstrip("*+"))).replace(r"\-", r"[\s-]")
        words.append(bare + (ANY_LETTERS if word.endswith("*") else ANY_ENDING if word.endswith("+") else ""))
    return r"[\s\u200c-]{1,3}".join(words)


def _value(kind: str, value: str) -> Any:
    if kind == "phrase":
        unit, number, *then = value.split(":")
        if not number.lstrip("-").isdigit():  # late:year
            return Term("part", (unit, Term("unit", (number, 0))))
        if then:  # reckoned from a day named before
            return Term("earlier", (((abs(int(number)), unit),), 1 if int(number) > 0 else -1))
        return Term("unit", (unit, int(number)))
    if kind == "holiday":
        month, _, day = value.partition("-")
        return Term("holiday", (int(month), int(day), None))
    if kind == "now":
        return Term("unit", ("day", 0))
    if kind == "either_day":
        return Term("either_day", (int(value),))
    if kind == "feast":
        return Term("feast", (value, None))
    if kind == "years":
        first, _, count = value.partition(" ")
        return Term("years", (int(first), int(count)))
    if kind == "duration":
        count, _, unit = value.partition(" ")
        return Term("duration", (((float(count), unit),),))
    if kind in ("persian", "hijri", "ethiopian"):
        return Term("calendar_month", (kind, None, int(value)))
    if kind in ("month", "weekday", "rel", "ordinal"):
        return int(value)
    return float(value) if kind == "number" else value


def tokenise(words: Words, text: str) -> tuple[list[Token], Folded]:
    """The tokens of `text` in order, over its folded copy, and the copy (with its map to the source)."""
    folded = fold(text)
    plain = folded.text
    taken: list[Token] = []
    free = bytearray(b"\1" * len(plain))

    def claim(token: Token | None) -> bool:
        if token is None or token.start >= token.end or not all(free[token.start : token.end]):
            return False
        free[token.start : token.end] = bytes(token.end - token.start)
        taken.append(token)
        return True

    def claim_ending(end: int) -> int:
        """Where a case ending from `end` on ends; `end` if there is none."""
        ending = words.endings.match(plain, end) if words.endings else None
        if ending is None:
            return end
        claim(Token(words.ending_symbols[ending.group()], *ending.span(), ending.group()))
        return ending.end()

    for match in ISO.finditer(plain):
        claim(_day(match, int(match[1]), int(match[3]), int(match[4])))
    for match in COMPACT.finditer(plain):
        claim(_day(match, int(match[1]), int(match[2]), int(match[3])))
    for match in NUMERIC.finditer(plain):
        first, second, year = int(match[1]), int(match[3]), int(match[4]) + (2000 if len(match[4]) == 2 else 0)
        month, day = (first, second) if words.month_first else (second, first)
        if month > 12 >= day:
            month, day = day, month
        if match[2] != "-" or len(match[4]) == 4:
            claim(_day(match, year, month, day))
    if words.language in ("zh", "ja", "ko"):
        for token in eastern(plain, words.eras):
            claim(token)
    for match in DECADE.finditer(plain):
        claim(Token("p", *match.span(), Term("years", (int(match[1] or "19" + match[2]), 10))))
    for match in QUARTER.finditer(plain):
        claim(Token("q", *match.span(), (int(match[2]), 6 if match[1] == "h" else 3)))
    for match in MONTH_YEAR.finditer(plain):
        month, year = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
        if 1 <= month <= 12 and 1500 <= year < 2200:
            claim(Token("m", *match.span(), Term("month", (year, month))))
    for pattern in (BARE_RANGE, BARE):
        for match in pattern.finditer(plain):
            found = [int(group) for group in match.groups() if group]
            month, day = found if words.month_first and "." not in match.group() else found[::-1]
            if month > 12 >= day:
                month, day = day, month
            if 1 <= month <= 12 and 1 <= day <= 31:
                claim(Token("d", *match.span(), Term("day", (None, month, day, None)), bare=True))
    if words.decade:
        for match in words.decade.finditer(plain):
            claim(Token("p", *match.span(), Term("years", (int(match[1]) if len(match[1]) == 4 else 1900 + int(match[1]), 10))))
            claim_ending(match.end())
    if words.ordinal:
        for match in words.ordinal.finditer(plain):
            claim(Token("D", *match.span(), int(match[1])))
            claim_ending(match.end())
    if words.language == "th":
        for match in BUDDHIST_YEAR.finditer(plain):
            claim(Token("G", *match.span(), int(match[1]) - 543))
    if words.language == "vi":
        for match in VIETNAMESE_MONTH.finditer(plain):
            claim(Token("M", *match.span(), int(match[1])))
    for match in NUMBERED.finditer(plain):
        if not SMALL_OR_YEARS.fullmatch(match.group()):
            claim(Token("x", *match.span(), match.group()))
    for match in KEPT_YEAR.finditer(plain):
        year = int(match[2]) + (2000 if len(match[2]) == 2 else 0)
        kept = Term("kept_year", (KEEPERS[match[1]], year)) if match[1] in KEEPERS else Term("year", (year,))
        claim(Token("y", *match.span(), kept))
    for match in YEAR.finditer(plain):
        claim(Token("G", *match.span(), int(match[1])))
    for match in ROMAN.finditer(plain):
        if text[folded.starts[match.start()]].isupper() and (century := _roman(match[1])):
            claim(Token("Q", *match.span(), century))
    if words.language == "ar":
        for match in AND_DIGITS.finditer(plain):
            claim(Token("&", *match.span(), match.group()))
    for match in NUMBER.finditer(plain):
        claim(Token("N", *match.span(), float(match.group().replace(",", "."))))
    at = 0
    while found_word := words.pattern.search(plain, at):
        name = str(found_word.lastgroup)
        start, end = found_word.span(name)
        if found_word.start() < start and plain[found_word.start() : start] == "و":
            claim(Token("&", found_word.start(), start, "و"))
        at = start + 1
        meanings = words.values[name]
        word = plain[start:end]
        unsure = "guarded" if word in words.guarded else ""
        if word in words.capitals and not (plain[end : end + 1] == "." and not _ends_sentence(text, folded, end)):
            if text[folded.starts[start]].isupper():
                begins = not plain[:start].strip() or plain[:start].rstrip()[-1] in ".!?"
                unsure = "start" if begins else ""
            elif not unsure:
                meanings = tuple(m for m in meanings if m[0] not in "MW")
        if plain[end : end + 1] == "." and word in words.short:
            end += 1
        if meanings:
            value = Meanings(reversed(meanings)) if len(meanings) > 1 else meanings[0][1]
            today = (
                meanings[0][0] == "p"
                and isinstance(value, Term)
                and (value.op == "earlier" or (value.op == "unit" and value.args[0] == "day"))
            )
            if claim(Token("d" if today else meanings[0][0], start, end, value, spelled=meanings[0][0] == "N", unsure=unsure)):
                at = max(end, claim_ending(end))
    return joined(_with_rest(sorted(taken, key=lambda token: token.start), plain), words.ones_first), folded


def _roman(written: str) -> int:
    """The value of a Roman numeral of i, v and x."""
    values = [{"i": 1, "v": 5, "x": 10}[char] for char in written]
    return sum(-value if any(later > value for later in values[i + 1 : i + 2]) else value for i, value in enumerate(values))


def _ends_sentence(text: str, folded: Folded, stop: int) -> bool:
    """Whether the stop at `stop` of the folded text stands at the end or before a capital."""
    rest = text[folded.ends[stop] :].lstrip()
    return not rest or rest[0].isupper()


def _day(match: re.Match[str], year: int | None, month: int, day: int) -> Token | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Token("d", *match.span(), Term("day", (year, month, day, None)))


PUNCTUATION = {
    ",": ",",
    "،": ",",
    "、": ",",
    "(": ",",
    ")": ",",
    "（": ",",
    "）": ",",
    "，": ",",
    "~": "-",
    "-": "-",
    "/": "/",
    ".": ".",
    "?": ";",
    "!": ";",
    ";": ";",
    "|": "x",
    **dict.fromkeys("=<>≤≥", "="),
}


def _with_rest(taken: list[Token], plain: str) -> list[Token]:
    """The tokens with what stands between them: signs by themselves, words as unknown; blank space is nothing."""
    out: list[Token] = []
    at = 0
    for token in [*taken, Token("", len(plain), len(plain), None)]:
        for match in re.finditer(r"[\w']+|[^\w\s]|\n", plain[at : token.start]):
            symbol = PUNCTUATION.get(match.group(), "x")
            out.append(Token(symbol, at + match.start(), at + match.end(), match.group()))
        if token.symbol:
            out.append(token)
        at = token.end
    nothing = Token("", 0, 0, None)
    beside = [nothing, *out, nothing]
    return [_chosen(token, beside[i], beside[i + 2]) for i, token in enumerate(out)]


SURE_AFTER = "GNDPRk-/" + "".join({letter for symbol in "osubF" for letter in letters_of(symbol)})
SURE_BEFORE = "GND-/"
"""What makes sure that a word like "may" or "march" is one of time, standing before it or after it."""


def _sure(before: Token, after: Token) -> bool:
    return bool((before.symbol and before.symbol in SURE_AFTER) or (after.symbol and after.symbol in SURE_BEFORE and not after.spelled))


def _chosen(token: Token, left: Token, right: Token) -> Token:
    """A word of two tables: a unit after a number, a number (and no month or weekday) before a unit, else all that it may be, else the surer."""
    meanings, before, after = token.value, left.symbol, right.symbol
    if token.unsure == "start" and before not in ("N", "D", "G") and after in ("", "x", "t"):
        return Token("x", token.start, token.end, meanings)
    if token.unsure == "guarded" and not _sure(left, right):
        return Token("x", token.start, token.end, meanings)
    if not isinstance(meanings, Meanings):
        return token
    symbol = token.symbol
    if "D" in meanings and "A" in meanings:
        if (after == "U" and before not in "UN") or (after in "NW" and before == "o"):
            return replace(token, symbol="D", value=meanings["D"])
        meanings = Meanings({symbol: value for symbol, value in meanings.items() if symbol != "D"})
    if "U" in meanings and before and before in ("NDR" if "e" in meanings else "N"):
        symbol = "U"
    elif after == "U" and symbol in "MW" and (number := next((s for s in "ND" if s in meanings), None)):
        symbol = number
    elif letter := shared_letter(frozenset(meanings)):
        return Token(letter, token.start, token.end, meanings)
    return Token(symbol, token.start, token.end, meanings[symbol], spelled=symbol == "N")
