"""Part of `benchmarks.names`: names with types in running text (names_pud_dev in five languages, names_idner_dev in Indonesian).

The rules and word lists of the product alone, nothing learnt from these sets; the sentences of a part and language are read as one pile, so
that what one shows of a name counts for the others. Exact spans and types, micro F1. Floors beside it: those of the data's README,
untyped for names_pud_dev, typed for names_idner_dev.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.data import in_tune
from benchmarks.names_linking import Score, f1_of
from dragoman.text.lexicon import find
from dragoman.text.settled_names import settled
from dragoman.text.typed_names import typed_names, usage_of
from dragoman.tools.languages import load_lexicon

UNTYPED_FLOORS = {"en": 0.556, "ru": 0.683, "pt": 0.646, "de": 0.242}
TYPED_FLOOR_ID = 0.622
GOLD_TYPES = {"ru": 0.605, "de": 0.651, "pt": 0.726, "zh": 0.549}  # sentences whose gold types are those of the English gold
Found = set[tuple[int, int, str]]


def names_in(texts: Sequence[str], language: str) -> list[Found]:
    """The names of each sentence of one pile."""
    lexicon, usage = load_lexicon(language), usage_of(texts)
    found = settled([typed_names(text, find(lexicon, text), lexicon.name_words, usage) for text in texts], texts)
    return [{(name.start, name.end, name.type) for name in names} for names in found]


def score(found: Sequence[Found], gold: Sequence[Found], typed: bool = True) -> Score:
    """Precision, recall and F1 of spans with their types, or of spans alone."""
    pairs = list(zip(found, gold, strict=True))
    if not typed:
        pairs = [({(s, e, "") for s, e, _ in f}, {(s, e, "") for s, e, _ in g}) for f, g in pairs]
    return f1_of(sum(len(f & g) for f, g in pairs), sum(len(f) for f, _ in pairs), sum(len(g) for _, g in pairs))


def pud(rows: Sequence[dict[str, Any]], tune: bool) -> dict[str, float]:
    """Prints the table of names_pud_dev; returns F1 as `typed_LANGUAGE`."""
    reached: dict[str, float] = {}
    types: dict[str, dict[str, Counter[str]]] = {}
    gold_types: dict[str, Counter[str]] = {}
    print(f"{'':4}{'names':>7}{'P':>7}{'R':>7}{'F1':>7}{'untyped F1':>12}{'floor':>7}{'types as in English':>21}{'gold':>7}")
    for language in ("en", "ru", "de", "pt", "zh"):
        own = [row for row in rows if row["lang"] == language and in_tune(row["sent"]) == tune]
        gold = [{(n["start"], n["end"], n["type"]) for n in row["names"]} for row in own]
        found = names_in([row["text"] for row in own], language)
        typed, untyped = score(found, gold), score(found, gold, typed=False)
        types[language] = {row["sent"]: Counter(kind for *_, kind in names) for row, names in zip(own, found, strict=True)}
        if language == "en":
            gold_types = {row["sent"]: Counter(kind for *_, kind in names) for row, names in zip(own, gold, strict=True) if names}
        same = sum(types[language][sent] == types["en"][sent] for sent in gold_types) / len(gold_types)
        floor, limit = UNTYPED_FLOORS.get(language), GOLD_TYPES.get(language)
        print(
            f"{language:4}{sum(map(len, gold)):7}{typed[0]:7.3f}{typed[1]:7.3f}{typed[2]:7.3f}{untyped[2]:12.3f}{floor or '':>7}{same:21.3f}{limit or '':>7}"
        )
        reached[f"typed_{language}"] = typed[2]
        reached[f"untyped_{language}"] = untyped[2]
    return reached


def idner(rows: Sequence[dict[str, Any]], parts: Sequence[str]) -> dict[str, float]:
    """Prints the score of names_idner_dev; returns F1 as `typed_id`. A name found is widened to whole tokens, as the gold has them."""
    own = [row for row in rows if row["part"] in parts]
    texts, gold, found = [" ".join(row["tokens"]) for row in own], [], []
    for row, names in zip(own, names_in(texts, "id"), strict=True):
        places = token_places(row["tokens"])
        gold.append(gold_names(places, row["tags"]))
        found.append({(*_widened(start, end, places), kind) for start, end, kind in names})
    typed, untyped = score(found, gold), score(found, gold, typed=False)
    print(
        f"id  {sum(map(len, gold)):7}{typed[0]:7.3f}{typed[1]:7.3f}{typed[2]:7.3f}{untyped[2]:12.3f}   floor, typed: {TYPED_FLOOR_ID} ({', '.join(parts)})"
    )
    return {"typed_id": typed[2]}


def token_places(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """Where each token stands in the tokens joined by spaces."""
    places, at = [], 0
    for token in tokens:
        places.append((at, at + len(token)))
        at += len(token) + 1
    return places


def gold_names(places: Sequence[tuple[int, int]], tags: Sequence[str]) -> Found:
    """The spans of IOB tags; an I- tag after another type opens a new span."""
    found: list[list[Any]] = []
    inside = ""
    for (start, end), tag in zip(places, tags, strict=True):
        kind = tag[2:]
        if tag[0] == "I" and kind == inside:
            found[-1][1] = end
        elif tag != "O":
            found.append([start, end, kind])
        inside = kind
    return {(start, end, kind) for start, end, kind in found}


def _widened(start: int, end: int, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    touched = [place for place in places if place[0] < end and start < place[1]]
    return touched[0][0], touched[-1][1]
