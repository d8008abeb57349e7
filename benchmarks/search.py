"""How well search by meaning finds what a few words name, in any language.

    python -m benchmarks.search

Searched are the sentences of the 185 invented accounts of 18 events in `genscripts/accounts`, in 16 languages. `search_queries.tsv`:
three queries an event, each in one language, and ten about other things, written before they were run; a sentence is right if it
stands in an account of that event (two events are about one river, and count as one another's). How a query's shortness is taken off,
and from which cosine on a sentence is near, were chosen with 35 other queries over the same accounts; the figures are of these 61.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.data import floors_missed
from dragoman.articles.language import line_languages
from dragoman.ports import Vector
from dragoman.serve.models.search import MOST_NEAR
from dragoman.text.centring import centre, unit_rows
from dragoman.text.lexicon import abbreviations
from dragoman.text.search import columns, read_query
from dragoman.text.sentences import sentences
from dragoman.tools.background import load_background
from dragoman.tools.encoder import open_encoder
from dragoman.tools.languages import load_lexicon
from dragoman.tools.meaning import Meaning

ROOT = Path(__file__).parents[1]
ONE_RIVER = {"water_board": "water_release"}
FIRST = 10


def measure() -> dict[str, float] | None:
    """What the program's own way reaches; None without a language model."""
    encoder = open_encoder(print)
    if encoder is None:
        return None
    background = load_background(encoder, print)
    told: list[tuple[str, str, str]] = []  # event, language, sentence
    for file in sorted((ROOT / "genscripts" / "accounts").glob("*/*.txt")):
        language, text = file.stem.rpartition("_")[2], file.read_text(encoding="utf-8")
        stops = abbreviations(load_lexicon(language))
        told += [(file.parent.name, language, text[start:end]) for start, end in sentences(text, language, stops)]
    raw = np.stack([v for v in encoder.encode([words for _, _, words in told]) if v is not None])
    centred = np.stack([centre(background, code, row[None])[0] for (_, code, _), row in zip(told, raw, strict=True)])
    events = np.array([event for event, _, _ in told])
    meaning = Meaning(encoder, background)
    queries = [line.split("\t") for line in (ROOT / "benchmarks" / "search_queries.tsv").read_text(encoding="utf-8").splitlines()]

    def of_model(text: str) -> Vector:
        (vector,) = encoder.encode([text])
        assert vector is not None
        return vector

    def less_language(text: str) -> Vector:
        return np.asarray(unit_rows((of_model(text) - background.means.get(line_languages([text])[0] or "", background.overall))[None])[0])

    def as_searched(text: str) -> Vector:
        vector = meaning.query_vector(text, line_languages([text])[0])
        assert vector is not None
        return vector

    ways: dict[str, tuple[Callable[[str], Vector], Vector]] = {
        "the model's vectors as they are": (of_model, raw),
        "less the mean of the language": (less_language, centred),
        "less what being short adds (the program)": (as_searched, centred),
    }
    reached = {}
    print(f"{len(told)} sentences, {len(queries)} queries")
    about = [(text, {event, ONE_RIVER.get(event, event)}) for _, event, text in queries if event != "-"]
    for name, (vector_of, rows) in ways.items():
        orders = [(np.argsort(-(rows @ vector_of(text)), kind="stable"), wanted) for text, wanted in about]
        first = statistics.mean(events[order[0]] in wanted for order, wanted in orders)
        ten = statistics.mean(statistics.mean(event in wanted for event in events[order[:FIRST]]) for order, wanted in orders)
        reached.update(first=first, ten=ten)  # the program's own way comes last
        print(f"{name:42} first right {first:.3f}, of the first {FIRST} right {ten:.3f}")
    texts = [columns(words)[0].split() for _, _, words in told]
    by_words = 0
    for text, wanted in about:
        hits = {e for e, tokens in zip(events, texts, strict=True) if all(w.tokens[0] in tokens for w in read_query(text))}
        by_words += bool(hits & wanted)
    print(f"{'exact words alone':42} find the event for {by_words} of {len(about)} queries")
    shown, right, empty = [], [], 0
    for _, event, text in queries:
        vector = as_searched(text)
        cosines = centred @ vector
        near = np.argsort(-cosines, kind="stable")[:MOST_NEAR]
        near = near[cosines[near] >= meaning.floor(vector)]
        if event == "-":
            shown.append(len(near))
        else:
            empty += not len(near)
            right += [events[i] in {event, ONE_RIVER.get(event, event)} for i in near]
    print(
        f"shown as near: {len(right)} sentences for {len(about)} queries, right {statistics.mean(right):.3f}; {empty} queries with nothing"
    )
    print(f"about other things: {statistics.mean(shown):.1f} sentences a query, {shown.count(0)} of {len(shown)} with nothing")
    return {**reached, "near": statistics.mean(right), "nothing_of_other_things": shown.count(0) / len(shown)}


def main() -> int:
    reached = measure()
    return 2 if reached is None else floors_missed("search", reached)


if __name__ == "__main__":
    sys.exit(main())
