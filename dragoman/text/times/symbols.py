"""The alphabet of the grammar: a token's symbol says which kind of word it is.

Symbols   N number  D ordinal  M month  W weekday  U unit  R last/this/next (-1, 0, 1)  G year of four digits
          A ago  L later  I in, within  F from  T to  B between  & and  b before  a after  s since  u until
          Q Roman numeral  q quarter, half  w now  k whole  O or  t article  e "the day of", after a date
          P early/mid/late  S season  h half  o of, the, on ...  , comma  - dash  / slash  x anything else
Terms     d day  p period  y year  m month  z duration
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

SYMBOLS = {
    "month": "M",
    "weekday": "W",
    "persian": "J",
    "hijri": "J",
    "ethiopian": "J",
    "phrase": "p",
    "either_day": "d",
    "years": "p",
    "holiday": "d",
    "feast": "d",
    "duration": "z",
    "rel": "R",
    "ago": "A",
    "later": "L",
    "earlier": "E",
    "afterwards": "H",
    "since": "s",
    "before": "b",
    "after": "a",
    "until": "u",
    "between": "B",
    "from": "F",
    "to": "T",
    "and": "&",
    "or": "O",
    "within": "I",
    "inside": "Y",
    "part": "P",
    "season": "S",
    "or_later": "v",
    "or_earlier": "V",
    "compare": "C",
    "half": "h",
    "now": "w",
    "whole": "k",
    "ordinal": "D",
    "closing": "e",
    "other": "x",
    "about": "j",
    "since_first": "f",
    "until_first": "g",
    "unit": "U",
    "number": "N",
    "article": "t",
    "of": "o",
}
"""The tables and their symbols, the surer first: a word of two tables gets the earlier symbol, but see `tokens._chosen`."""

SHARED = """
Fo sF sFo Tu T& Ab La As Abs bR aR ua AbR LaR LR AR FT FTs Lo Ao Bo To Fou IY Io aI LaI &u TuF so Ro PR FY Yo LY
DU DW Uo Uh Ca Cb Et Ft to Yt Tt Ha UW PU DP LYu Iu
ToF eU BP AbD AbDR Ff DR
"""
EITHER = {symbols: chr(0x1D400 + number) for number, symbols in enumerate(SHARED.split())}
"""Words that stand for more than one thing, e.g. Spanish de (from, of): sets of symbols and the letter of each."""

LETTER_OF = {frozenset(symbols): letter for symbols, letter in EITHER.items()}


def shared_letter(symbols: frozenset[str]) -> str | None:
    """The letter of these symbols together, or of as many of them as have one."""
    fitting = [known for known in LETTER_OF if known <= symbols]
    return LETTER_OF[max(fitting, key=lambda known: (len(known), sorted(known)))] if fitting else None


def letters_of(symbol: str) -> str:
    """The symbol itself and the letters of the words that may be it and something else."""
    return symbol + "".join(letter for symbols, letter in EITHER.items() if symbol in symbols)


class Meanings(dict[str, Any]):
    """The value of a word that stands for more than one thing: one value a symbol."""


@dataclass(frozen=True, slots=True)
class Token:
    """A symbol over the folded code points [start, end); `leaves` are the simple dates inside of a term, for whoever wants those."""

    symbol: str
    start: int
    end: int
    value: Any
    leaves: tuple[Token, ...] = ()
    unsure: str = ""  # a word that need not be one of time: at the "start" of a sentence, or "guarded" by its language's table
    bare: bool = False  # day and month in digits alone: a date only where something beside it says so
    spelled: bool = False  # a number in words
