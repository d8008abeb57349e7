"""How well values are read: our own expressions in 16 languages, written before they were read.

    python -m benchmarks.values [--errors]

A row of tests/claims/values/LANG.tsv is a sentence with its values in brackets, and what each of them is: `>30000000 USD`. A row is
right if exactly these values are found, each where its bracket stands; "-" is a sentence without a value.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.claims.dates import dates
from dragoman.claims.values import Quantity, quantities
from dragoman.text.lexicon import find
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

ROWS = Path(__file__).parents[1] / "tests" / "claims" / "values"
FLOOR = 0.95  # of the rows of each language
MARKS = {">": "more_than", ">=": "at_least", "<": "less_than", "<=": "at_most", "~": "about", "=": "exact"}
SPAN = re.compile(r"\[(.*?)\]")


def rows(language: str) -> Iterator[tuple[str, list[tuple[int, int]], list[str]]]:
    """(sentence, where its values stand, what they are) of each row."""
    for line in (ROWS / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        marked, expected = line.split("\t")
        spans: list[tuple[int, int]] = []
        for match in SPAN.finditer(marked):
            start = match.start() - 2 * len(spans)
            spans.append((start, start + len(match[1])))
        yield SPAN.sub(r"\1", marked), spans, [] if expected == "-" else expected.split("; ")


def written(quantity: Quantity) -> str:
    """A value in the notation of the rows."""
    interval = quantity.interval
    mark = next((m for m, kind in MARKS.items() if kind == interval.kind), "")
    low, high = interval.low, interval.high
    if interval.kind == "range":
        return f"{_plain(low)}..{_plain(high)} {interval.unit}"
    if interval.kind == "about" and isinstance(low, float) and isinstance(high, float):
        return f"~{_plain((low + high) / 2)} {interval.unit}"
    return f"{mark}{_plain(low if low is not None else high)} {interval.unit}"


def _plain(number: float | str | None) -> str:
    return (
        f"{number:.0f}"
        if isinstance(number, float) and number.is_integer()
        else f"{number:.8g}"
        if isinstance(number, float)
        else str(number)
    )


def read(language: str, sentence: str) -> list[Quantity]:
    dated = [(date.start, date.end) for date in dates(sentence, load_words(language))]
    return quantities(sentence, find(load_lexicon(language), sentence), language, dated)


def right(language: str, sentence: str, spans: list[tuple[int, int]], expected: list[str]) -> bool:
    found = read(language, sentence)
    return [written(q) for q in found] == expected and all(
        q.start < end and start < q.end for q, (start, end) in zip(found, spans, strict=False)
    )


def languages() -> list[str]:
    return sorted(path.stem for path in ROWS.glob("*.tsv"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print each row that is read wrongly")
    arguments = parser.parse_args()
    low = False
    for language in languages():
        every = list(rows(language))
        wrong = [row for row in every if not right(language, *row)]
        share = 1 - len(wrong) / len(every)
        low = low or share < FLOOR
        print(f"{language}: {len(every) - len(wrong)} of {len(every)}, {share:.3f}")
        for sentence, _, expected in wrong if arguments.errors else ():
            print(
                f"    {sentence}\n      expected {'; '.join(expected) or '-'}, found {'; '.join(map(written, read(language, sentence))) or '-'}"
            )
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
