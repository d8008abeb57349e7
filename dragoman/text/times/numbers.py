"""Numbers spelled in several words, and years: "two thousand and twenty", "mil novecientos noventa y dos", "nineteen eighty-six".

A run of number words is read by its longest beginning that is a number; "and" may stand between two words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.text.times.symbols import Token, letters_of

YEARS = range(1500, 2200)
AND = letters_of("&")


def joined(tokens: Sequence[Token], ones_first: bool = False) -> list[Token]:
    """The tokens with each run of spelled numbers as one number, or as one year where it can only be that.

    `ones_first`: "four and twenty" is the order, as in Arabic.
    """
    out: list[Token] = []
    at = 0
    while at < len(tokens):
        run = _run(tokens, at)
        for size in range(len(run), 1, -1):
            values = [int(tokens[i].value) for i in run[:size]]
            if ones_first and size == 2 and values[0] < 10 and values[1] in range(20, 100, 10):
                number: int | None = sum(values)
            else:
                number = year_in_pairs(values) or whole(values)
            if number is not None:
                break
        else:
            out.append(tokens[at])
            at += 1
            continue
        last = run[size - 1]
        is_year = number in YEARS and (number % 1000 != 0 or bool(out and out[-1].symbol == "M"))
        merged = replace(tokens[at], end=tokens[last].end, value=number if is_year else float(number), symbol="G" if is_year else "N")
        out.append(merged)
        at = last + 1
    return out


def _run(tokens: Sequence[Token], at: int) -> list[int]:
    """Indices of the number words from `at` on that follow one another."""
    run: list[int] = []
    for i in range(at, len(tokens)):
        if tokens[i].spelled and float(tokens[i].value).is_integer():
            run.append(i)
        elif not (run and run[-1] == i - 1 and tokens[i].symbol in AND):
            break
    return run


def whole(values: Sequence[int]) -> int | None:
    """[2, 1000, 20] is 2020; None where the words are not one number."""
    total, group, room = 0, 0, 1000  # room: what may follow must be below it
    for value in values:
        if value == 1000:
            if total:
                return None
            total, group, room = (group or 1) * 1000, 0, 1000
        elif value == 100:
            if group >= 100:
                return None
            group, room = (group or 1) * 100, 100
        elif value < room and (value < 100 or not group):
            group += value
            room = 100 if value >= 100 else 10 if value >= 20 and value % 10 == 0 else 1
        else:
            return None
    return total + group


def year_in_pairs(values: Sequence[int]) -> int | None:
    """[19, 80, 6] is 1986; None where the words are not a year said as two pairs of digits."""
    if len(values) < 2 or not 15 <= values[0] <= 21 or max(values[1:]) > 99:
        return None
    rest = whole(values[1:])
    return values[0] * 100 + rest if rest is not None and 10 <= rest <= 99 else None
