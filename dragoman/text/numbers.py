"""Reads numbers in any script: digits with the marks of their language, words, Han numerals and magnitudes, alone or together.

"1.250.000", "12,50,000", "٣٫٥", "3.5億", "two hundred and fifty thousand", "2 mil millones", "three and a half". Words come from the
language's tables as hits: `number` and `amount` (a value), `magnitude` (what multiplies all that stands before it and is less),
`half`. Numbers within names (G20, Su-35), clock times, scores, telephone numbers and dates of digits alone are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import decimal

from dragoman.text.fold import MARK_CLASS, UNSPACED_CLASS
from dragoman.text.lexicon import Hit

COMMA = frozenset(
    [
        "az",
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fi",
        "fr",
        "hr",
        "hu",
        "hy",
        "id",
        "it",
        "ka",
        "kk",
        "lt",
        "lv",
        "nl",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sq",
        "sr",
        "sv",
        "tr",
        "uk",
        "uz",
        "vi",
    ]
)
"""Languages that write a comma before the fraction; the others write a point."""

BOTH = frozenset({"es", "ar"})
"""Languages whose countries differ: a mark before three digits stands between thousands, whichever it is."""

SPACED = frozenset(["bg", "cs", "da", "de", "es", "fi", "fr", "hu", "no", "pl", "pt", "ru", "sk", "sv", "uk"])
"""Languages that may write a plain space between thousands."""

LETTER = rf"[^\W\d_{UNSPACED_CLASS}]"  # scripts without spaces, and Hangul, write words onto digits
DIGITS = re.compile(r"\d+(?:[.,\u066b\u066c'’]\d+)*(?:/\d+(?!\d|/))?")
SPACED_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?![\d.]\d|\d)(?:,\d+)?")
THIN_DIGITS = re.compile(r"(?<!\d)\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?")
INDIAN = re.compile(r"\d{1,2}(,\d{2})*,\d{3}")
GROUPS = re.compile(r"\d{1,3}([.,'’\u066c]\d{3})(?:\1?[.,'’\u066c]\d{3})*")
NAMED = re.compile(rf"(?:{LETTER}[{MARK_CLASS}]?|[#@_+]|{LETTER}[-‑–]|[:/]|\d[-.,])$")
"""What stands before digits that are part of a name, an address, a clock time or a telephone number."""
CHAIN = re.compile(r"\+?\d+(?:[-‑ ]\d+){2,}|\+\d[\d ()-]+")
CLOCK = re.compile(r"\d{1,2}(?:[:：]\d{2}){1,2}|\d{1,2}h\d{2}|\d+[:：]\d+")
SHORT = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
GLUED = re.compile(r"(?:k|mn?|bn|tn)(?![^\W_])", re.I)  # $5m: five million, behind a sign of money alone
MONEY = re.compile(r"(?:(?<![A-Z])[A-Z]{3} ?|[$€£¥₽₹] ?)$")
WRITTEN_ONTO = re.compile(r"(?<![^\W_])(?:Rp\.?|RM|Rs\.?|[وبلف])$")  # a currency's short name, an Arabic particle
KOREAN = re.compile(r"\d[\d,.]*[십백천]?[조억만천백](?:\s?\d[\d,.]*[십백천]?[조억만천백])*(?:\s?\d[\d,.]*\d)?")
KOREAN_PART = re.compile(r"(\d[\d,.]*)([십백천]?)([조억만천백]?)")
UNITS = re.compile(r"(?:km|kg|MW|ha|mm|cm)(?![^\W_])")
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
FRACTION = re.compile(r"\s?([½¼¾⅓⅔]|[123]/[234](?!\d))")
HAN = re.compile("[〇零一二两兩三四五六七八九十百千万萬亿億兆]+(?:点[〇零一二三四五六七八九]+)?")
HANGUL = re.compile("(?<![가-힣])[일이삼사오육칠팔구십백천만억조]+")
ONES = {
    char: value
    for value, chars in enumerate(("〇零", "一일", "二两兩이", "三삼", "四사", "五오", "六육", "七칠", "八팔", "九구"))
    for char in chars
}
POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
POWERS |= {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
AND = frozenset(("", "-", "and", "y", "e", "et", "und", "و", "lẻ", "linh", "і", "и"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands: `text[start:end]`. `digits`: written in digits at least in part."""

    value: float
    start: int
    end: int
    digits: bool = False
    bare: bool = False  # digits and nothing else, without a mark between them: it may be a year
    signs: bool = False  # spelled in Han or Hangul numerals, which are also parts of other words


@dataclass(frozen=True, slots=True)
class _Atom:
    value: float
    start: int
    end: int
    kind: str  # digits, word, sign, magnitude, both (Spanish mil: a thousand, and times a thousand), half


def ascii_digits(text: str) -> str:
    """`text` with the digits of every script as 0 to 9, code point by code point."""
    return text if text.isascii() else "".join(str(decimal(char)) if char.isdecimal() else char for char in text)


def numbers(text: str, hits: Sequence[Hit], language: str) -> list[Number]:
    """The numbers of `text`, in order. `hits`: rows of the language's tables found in it."""
    atoms = _atoms(text, hits, language)
    found = []
    at = 0
    while at < len(atoms):
        number, used = _longest(text, atoms[at:])
        if number:
            found.append(number)
        at += max(used, 1)
    return found


def _atoms(text: str, hits: Sequence[Hit], language: str) -> list[_Atom]:
    plain = ascii_digits(text)
    units = [(h.start, h.end) for h in hits if h.kind in ("unit", "money", "measure", "persons")]
    atoms = _digit_atoms(plain, hits, language)
    taken = [(atom.start, atom.end) for atom in atoms]
    signs = HANGUL if language == "ko" else HAN
    for match in signs.finditer(text):
        if (value := signs_value(match[0])) is not None and not (match.start() and text[match.start() - 1] in "第제"):
            after_digits = match[0][0] in POWERS and any(end == match.start() for _, end in taken)
            within = any(a <= match.start() and match.end() <= b and match.end() - match.start() < b - a for a, b in units)
            if not _meets(match.start(), match.end(), taken) and not after_digits and not within:
                atoms.append(_Atom(value, *match.span(), "sign"))
    taken = [(atom.start, atom.end) for atom in atoms if atom.kind == "digits" or language != "ko"]
    words = [h for h in hits if h.kind in ("magnitude", "half", "number", "amount")]
    words = [h for h in words if h.kind != "magnitude" or not any(a <= h.start and h.end < b for a, b in units)]  # 兆瓦 is a megawatt
    for hit in sorted(words, key=lambda h: (h.start - h.end, h.kind == "half")):
        if not _meets(hit.start, hit.end, taken):
            kinds = {h.kind for h in words if (h.start, h.end) == (hit.start, hit.end)}
            kind = "word" if "magnitude" not in kinds else "both" if kinds & {"number", "amount"} else "magnitude"
            kind = "half" if hit.kind == "half" else kind
            atoms = [a for a in atoms if (a.start, a.end) != (hit.start, hit.end)]
            atoms.append(_Atom(0.5 if kind == "half" else float(hit.value), hit.start, hit.end, kind))
            taken.append((hit.start, hit.end))
    return sorted(_without_inner(atoms), key=lambda atom: (atom.start, atom.kind == "magnitude"))


def _without_inner(atoms: Sequence[_Atom]) -> list[_Atom]:
    """Atoms that no longer one covers."""
    return [
        a
        for a in atoms
        if not any(b.start <= a.start and a.end <= b.end and (b.end - b.start) > (a.end - a.start) for b in atoms if b is not a)
    ]


def _digit_atoms(plain: str, hits: Sequence[Hit], language: str) -> list[_Atom]:
    barred = [match.span() for pattern in (CHAIN, CLOCK) for match in pattern.finditer(plain)]
    spaced = [*THIN_DIGITS.finditer(plain), *(SPACED_DIGITS.finditer(plain) if language in SPACED else ())]
    barred = [b for b in barred if not any(m.start() <= b[0] and b[1] <= m.end() for m in spaced)]
    starts = {hit.start for hit in hits if hit.kind in ("magnitude", "unit", "money", "measure", "clock", "half", "persons")}
    found: list[_Atom] = []
    if language == "ko":
        found = [
            _Atom(_korean(match[0]), *match.span(), "digits")
            for match in KOREAN.finditer(plain)
            if plain[max(0, match.start() - 1)] != "제"
        ]
    for match in (*spaced, *DIGITS.finditer(plain)):
        start, end = match.span()
        if (
            _meets(start, end, barred)
            or _meets(start, end, [(a.start, a.end) for a in found])
            or (NAMED.search(plain[max(0, start - 3) : start]) and not WRITTEN_ONTO.search(plain[:start]))
        ):
            if not (start >= 2 and plain[start - 1] == "-" and plain[start - 2].isdigit()):  # 30-40 is a range
                continue
            if _meets(start, end, barred):
                continue
        value = digits_value(match[0], language)
        if glued := GLUED.match(plain, end):
            if value is not None and MONEY.search(plain[:start]):
                value, end = value * SHORT[glued[0].lower()], glued.end()
        elif end < len(plain) and re.match(LETTER, plain[end]) and end not in starts and not UNITS.match(plain, end):
            continue
        if value is None:
            continue
        if "/" not in match[0] and (fraction := FRACTION.match(plain, end)):
            sign = fraction[1]
            value, end = value + (FRACTIONS.get(sign) or int(sign[0]) / int(sign[-1])), fraction.end()
        found.append(_Atom(value, start, end, "digits"))
    for match in re.finditer("[½¼¾⅓⅔]", plain):
        if not _meets(*match.span(), [(a.start, a.end) for a in found]):
            found.append(_Atom(FRACTIONS[match[0]], *match.span(), "digits"))
    return found


def _korean(written: str) -> float:
    """Digits with Hangul magnitudes: 1조5000억, 3천만."""
    parts = KOREAN_PART.findall(written)
    return sum(float(number.replace(",", "").rstrip(".")) * POWERS.get(small, 1) * POWERS.get(large, 1) for number, small, large in parts)


def digits_value(written: str, language: str) -> float | None:
    """The value of digits with marks, as a language writes them; None where they are no number (a date, a version)."""
    written = re.sub(r"[\s\u00a0\u202f\u2009]", "", written)
    if "/" in written:
        whole, _, part = written.partition("/")
        if language in ("fa", "ps"):
            return float(f"{whole}.{part}") if whole.isdigit() else None  # a slash before the fraction
        return int(whole) / int(part) if written in ("1/2", "1/3", "2/3", "1/4", "3/4") else None
    written = written.replace("\u066b", "D").replace("\u066c", "").replace("'", "").replace("’", "")
    marks = [char for char in written if char in ".,D"]
    if not marks:
        return float(written) if written.isdigit() else None
    if "D" in marks:
        return float(written.replace(",", "").replace(".", "").replace("D", ".")) if marks.count("D") == 1 else None
    if len(set(marks)) == 2:
        last = marks[-1]
        if marks.count(last) > 1:
            return None
        return float(written.replace("," if last == "." else ".", "").replace(",", "."))
    mark = marks[0]
    if len(marks) > 1:
        grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", written) or INDIAN.fullmatch(written)
        return float(written.replace(mark, "")) if grouped else None
    head, _, tail = written.partition(mark)
    thousands = len(tail) == 3 and 1 <= len(head) <= 3 and head.lstrip("0") == head
    if thousands and (mark == ("." if language in COMMA else ",") or language in BOTH):
        return float(head + tail)
    return float(f"{head}.{tail}")


def signs_value(numeral: str) -> float | None:
    """The value of Han or Hangul numerals; None where they spell none (三四, 千万 alone is one: ten million)."""
    whole, _, fraction = numeral.partition("点")
    total = section = 0
    digit: int | None = None
    for char in whole:
        if char in ONES:
            if digit not in (None, 0):
                return None
            digit = ONES[char]
            continue
        power = POWERS[char]
        if power >= 10**4:
            total, section, digit = (total if total > power else 0) + (section + (digit or 0) or (total or 1)) * power, 0, None
        else:
            section, digit = section + (digit or 1) * power, None
    value = float(total + section + (digit or 0))
    if fraction:
        value += float("0." + "".join(str(ONES[char]) for char in fraction))
    return value


def _longest(text: str, atoms: Sequence[_Atom]) -> tuple[Number | None, int]:
    """The number that begins at the first atom, and how many atoms it takes."""
    first = atoms[0]
    if first.kind == "magnitude":
        return None, 1  # "thousands of": how many is not said
    lead = first.kind == "half"
    if lead and not (len(atoms) > 1 and atoms[1].kind in ("word", "digits") and text[first.end : atoms[1].start] == " "):
        return None, 1
    parts: list[float] = [first.value]
    room = first.value if first.kind == "both" else _room(first)
    last, used, multiplied, halved = first, 1, first.kind == "both", lead
    for atom in atoms[1:]:
        between = text[last.end : atom.start].strip(" \u00a0\u200c\u202f").lower()
        below = sum(part for part in parts if part < atom.value)
        if between not in AND or atom.start < last.end:
            break
        if atom.kind in ("magnitude", "both") and below and between in ("", "-") and not (lead and used == 1):
            parts = [part for part in parts if part >= atom.value] + [below * atom.value]
            room, multiplied = atom.value, True
        elif (
            (atom.kind == "half" or (atom.kind == "word" and atom.value == 0.5))
            and not halved
            and not multiplied
            and parts[-1] == int(parts[-1])
        ):
            parts.append(0.5)
            room, halved = 0, True
        elif (lead and used == 1 and atom.kind != "half") or (
            1 <= atom.value < room and (atom.kind in ("word", "both") or (multiplied and between == ""))
        ):
            parts.append(atom.value)
            room = _room(atom)
        elif _multiplies(parts, atom) and between == "":
            parts[-1] *= atom.value
            room = atom.value
        else:
            break
        last, used = atom, used + 1
    if lead and used == 1:
        return None, 1
    kinds = {atom.kind for atom in atoms[:used]}
    bare = used == 1 and first.kind == "digits" and ascii_digits(text[first.start : first.end]).isdigit()
    return Number(sum(parts), first.start, last.end, "digits" in kinds, bare, kinds == {"sign"}), used


def _room(atom: _Atom) -> float:
    """Below what a number word that follows must be, to be added: two hundred leaves room below a hundred."""
    value = atom.value
    if atom.kind not in ("word", "both") or value != int(value):
        return 0
    return next(
        (power for power in (10**9, 10**6, 1000, 100) if value >= power and value % power == 0),
        10 if value >= 20 and value % 10 == 0 else 0,
    )


def _multiplies(parts: Sequence[float], atom: _Atom) -> bool:
    """Whether a word is a hundred that the ones before it multiply: two hundred, iki yüz."""
    return atom.kind == "word" and atom.value == 100 and 1 < parts[-1] < 10


def _meets(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < b and a < end for a, b in spans)
