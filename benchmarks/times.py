"""Expressions of time against times_recognizers: spans and values, per language, with dateparser's own search beside it.

    python -m benchmarks.times [--data ../shared/data] [--part score|tune] [--show LANGUAGE] [--no-peer]

Scored are dates, date ranges and durations (the scores of the data's README, for the languages that have tables). A
found expression that touches an expression of another type (times of day, sets) is left out of the count; what is found
where the data have nothing is a false alarm. Values: the day, or both ends of the range, or the seconds of a duration.
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from benchmarks.data import add_data_option, floors_missed, rows_of
from dragoman.text.times.grammar import expressions
from dragoman.text.times.terms import kind_of, readings, seconds
from dragoman.tools.times import load_words

LANGUAGES = {
    "English": "en",
    "French": "fr",
    "Spanish": "es",
    "German": "de",
    "Portuguese": "pt",
    "Turkish": "tr",
    "Hindi": "hi",
    "Chinese": "zh",
    "Korean": "ko",
    "Arabic": "ar",
}
TYPES = ("datetimeV2.date", "datetimeV2.daterange", "datetimeV2.duration")


@dataclass(frozen=True)
class Entry:
    start: int
    end: int
    scored: bool
    values: tuple[Any, ...]


def part_of(row: dict[str, Any]) -> str:
    return "score" if hashlib.sha256(f"{row['lang']}\t{row['text']}".encode()).digest()[0] < 51 else "tune"


def unplaced(row: dict[str, Any]) -> bool:
    """Whether the gold of a row has an expression that is not in its text (some are left in English): what is found there cannot be judged."""
    return any(place(row["text"], gold) is None for gold in row["gold"])


def entries(row: dict[str, Any]) -> Iterator[Entry]:
    """The gold of a row, spans as [start, end); offsets that point at no such text are repaired or dropped, as the README says."""
    text = row["text"]
    for gold in row["gold"]:
        span = place(text, gold)
        if span is None:
            continue
        start, end = span[0], min(span[1], len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        values = tuple(v for v in gold["values"] if isinstance(v, dict))
        yield Entry(start, end, gold.get("type") in TYPES, values)


def place(text: str, gold: dict[str, Any]) -> tuple[int, int] | None:
    wanted = _bare(gold["text"])
    if gold.get("start") is not None and gold.get("end") is not None:
        for end in (gold["end"] + 1, gold["end"]):
            if _bare(text[gold["start"] : end]) == wanted:
                return gold["start"], end
    low = text.casefold()
    if len(low) == len(text) and low.count(gold["text"].casefold().strip()) == 1:
        at = low.index(gold["text"].casefold().strip())
        return at, at + len(gold["text"].strip())
    return None


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def found_in(text: str, language: str) -> list[tuple[int, int, Any]]:
    return [(e.start, e.end, e.term) for e in expressions(load_words(language), text)]


def peer_in(text: str, language: str) -> list[tuple[int, int, Any]]:
    from dateparser.search import search_dates

    found, at = [], 0
    for words, value in search_dates(text, languages=[language]) or []:
        start = text.find(words, at)
        if start >= 0:
            found.append((start, start + len(words), value))
            at = start + len(words)
    return found


def value_right(term: Any, values: tuple[Any, ...], reference: date | None) -> bool | None:
    """Whether a term comes to one of the gold values; None where the data give no day to reckon from, or no value."""
    if term.op == "duration":
        wanted = [float(v["value"]) for v in values if str(v.get("value", "")).replace(".", "", 1).isdigit()]
        return seconds(term.args[0]) in wanted if wanted else None
    wanted_days = {(v.get("value"), None) if v.get("value") else (v.get("start"), v.get("end")) for v in values}
    wanted_days = {(low, high) for low, high in wanted_days if (low and low != "not resolved") or high}
    if not wanted_days or reference is None:
        return None
    own = set()
    for low, high in readings(term, reference):
        iso = (low.isoformat() if low else None, high.isoformat() if high else None)
        own.add((iso[0], None) if kind_of(term) == "date" else iso)
    return bool(own & wanted_days)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--part", choices=["score", "tune"], default="score")
    parser.add_argument("--show", help="list what is missed and found wrongly in a language of the data (tune part only)")
    parser.add_argument("--no-peer", action="store_true", help="leave dateparser out")
    options = parser.parse_args()
    rows = rows_of(options.data, "times_recognizers")
    if rows is None:
        return 2
    reached = measure(rows, options.part, options.show, peer=not options.no_peer)
    return floors_missed("times", reached) if options.part == "score" else 0


def measure(rows: list[dict[str, Any]], part: str, show: str | None = None, peer: bool = False) -> dict[str, float]:
    """Prints the table of a part; returns `span_LANGUAGE` (F1), `value_LANGUAGE` (share right) and their medians."""
    reached: dict[str, float] = {}
    print(f"{'':12}{'rows':>6}{'spans P':>9}{'R':>6}{'F1':>6}{'value':>7}{'of':>6}   dateparser F1")
    for name, language in LANGUAGES.items():
        mine = [r for r in rows if r["lang"] == name and r["file"] == "DateTimeModel.json" and part_of(r) == part]
        ours = score(mine, language, found_in, show == name and part == "tune")
        theirs = f"{score(mine, language, peer_in, False)[2]:.3f}" if peer else ""
        precision, recall, f1, value, counted = ours
        reached[f"span_{language}"], reached[f"value_{language}"] = f1, value
        print(f"{name:12}{len(mine):6}{precision:9.3f}{recall:6.2f}{f1:6.3f}{value:7.3f}{counted:6}   {theirs}")
    spans = statistics.median(v for k, v in reached.items() if k.startswith("span_"))
    values = statistics.median(v for k, v in reached.items() if k.startswith("value_"))
    reached |= {"span_median": spans, "value_median": values}
    print(f"median: spans F1 {spans:.3f}, values {values:.3f}")
    return reached


def score(rows: list[dict[str, Any]], language: str, find: Any, show: bool) -> tuple[float, float, float, float, int]:
    right = found = wanted = values = counted = 0
    for row in rows:
        gold = list(entries(row))
        scored = {(g.start, g.end): g for g in gold if g.scored}
        others = [g for g in gold if not g.scored]
        wanted += len(scored)
        reference = datetime.fromisoformat(row["ref"]).date() if row.get("ref") else None
        mine = find(row["text"], language)
        mine = [m for m in mine if (m[0], m[1]) in scored or not any(m[0] < g.end and g.start < m[1] for g in others)]
        if unplaced(row):
            mine = [m for m in mine if (m[0], m[1]) in scored]
        found += len(mine)
        bad = []
        for start, end, term in mine:
            entry = scored.get((start, end))
            if entry is None:
                bad.append(f"  + {row['text'][start:end]!r}")
                continue
            right += 1
            if find is found_in and (verdict := value_right(term, entry.values, reference)) is not None:
                values += verdict
                counted += 1
                if not verdict:
                    bad.append(
                        f"  v {row['text'][start:end]!r} {[str(a) + '..' + str(b) for a, b in readings(term, reference or date.today())]} gold {[v.get('value') or (v.get('start'), v.get('end')) for v in entry.values]}"
                    )
        spans = {(m[0], m[1]) for m in mine}
        bad += [f"  - {row['text'][a:b]!r}" for a, b in scored if (a, b) not in spans]
        if show and bad:
            print(row["ref"], "|", row["text"])
            print("\n".join(bad))
    precision, recall = right / found if found else 0.0, right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, values / counted if counted else 0.0, counted


if __name__ == "__main__":
    sys.exit(main())
