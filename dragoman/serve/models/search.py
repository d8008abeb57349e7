"""Search: sentences that have the words of a query, and apart from them sentences that are near it by meaning, in any language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from dragoman.serve.finder import Finder, Near
from dragoman.serve.models.facets import MOST_OPTIONS, Mask
from dragoman.serve.models.paging import page_of
from dragoman.serve.models.places import FACETS, Codes, Places
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row
from dragoman.text.search import LONGEST, Wanted, marks, read_query

SORTS = ("fit", "date")
MOST = 30  # sentences on one page
MOST_NEAR = 30  # sentences by meaning
NO_INDEX = "this record file holds no index: dragoman build makes it"


def search(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """What a query finds. "exact": sentences with all its words; "meaning": those near it beside; each under its event.

    Where there is no exact hit and nothing near, "nearest" is the sentence that comes closest, and says by what.
    """
    query = " ".join(asked.get("q", "").split())[:LONGEST]
    sort = asked.get("sort", "") if asked.get("sort") in SORTS else SORTS[0]
    finder, places = shown.finder, shown.places
    wanted = read_query(query)
    model: dict[str, Any] = {"query": query, "words": [w.text for w in wanted], "sort": sort, "searched": _searched(shown)}
    if finder is None or places is None:
        return {**model, **_nothing(shown, asked), "meaning_not": NO_INDEX}
    if not query:
        return {**model, **_nothing(shown, asked), "meaning_not": None}
    near = finder.near(query)
    by_words = _mask(places, finder.words(wanted))
    by_meaning = _nearest(near, places.known & ~by_words) if isinstance(near, Near) else by_words & False
    let_through = {name: places.facets[name].having(asked[name]) if asked.get(name) else None for name in FACETS}
    kept = _all(let_through.values(), places)
    exact = _folded(places, _order(places, np.flatnonzero(by_words & kept), _fit(places, finder, wanted), sort))
    close = _folded(places, _order(places, np.flatnonzero(by_meaning & kept), _closeness(near, places), sort))
    chosen, paging = page_of(exact, asked, MOST)
    found = bool(exact) or bool(close)
    return {
        **model,
        "exact": {**_counts(places, by_words & kept), "sentences": len(exact), "groups": _groups(shown, places, chosen, wanted, None)},
        "paging": paging,
        "meaning": {**_counts(places, by_meaning & kept), "sentences": len(close), "groups": _groups(shown, places, close, wanted, near)},
        "meaning_not": near if isinstance(near, str) else None,
        "nearest": None if found else _offered(shown, places, finder, wanted, near, kept),
        "filters": _choices(shown, places, by_words | by_meaning, let_through, asked),
    }


def _searched(shown: Shown) -> Row:
    return {"sentences": len(shown.places.passages) if shown.places else 0, "reports": shown.places.reports if shown.places else 0}


def _nothing(shown: Shown, asked: Mapping[str, str]) -> Row:
    none = {"sentences": 0, "reports": 0, "lineages": 0, "groups": []}
    filters = [{"name": name, "chosen": asked.get(name, ""), "options": [], "more": 0} for name in FACETS]
    return {"exact": none, "paging": page_of([], asked)[1], "meaning": none, "nearest": None, "filters": filters}


# --- what is found, as places among the passages ------------------------------------------------------------------


def _mask(places: Places, found: Codes) -> Mask:
    mask = np.zeros(len(places.passages), dtype=bool)
    mask[found] = True
    return np.asarray(mask & places.known)


def _nearest(near: Near, among: Mask) -> Mask:
    """The nearest of those that are near."""
    cosines = np.where(among, near.cosines, -1)
    best = np.argpartition(-cosines, MOST_NEAR)[:MOST_NEAR] if len(cosines) > MOST_NEAR else np.arange(len(cosines))
    found = np.zeros(len(cosines), dtype=bool)
    found[best[cosines[best] >= near.floor]] = True
    return found


def _all(masks: Any, places: Places) -> Mask:
    found = np.ones(len(places.passages), dtype=bool)
    for mask in masks:
        if mask is not None:
            found &= mask
    return found


def _fit(places: Places, finder: Finder, wanted: Sequence[Wanted]) -> Codes:
    """Smaller is better: whole words before beginnings of words, titles before text, short sentences before long ones."""
    whole = _mask(places, finder.words(wanted, whole=True))
    return np.asarray(np.where(whole, 0, 1 << 40) + np.where(places.is_title, 0, 1 << 30) + places.length)


def _closeness(near: Near | str, places: Places) -> Codes:
    return np.asarray(-near.cosines * 1e6, dtype=np.int64) if isinstance(near, Near) else np.zeros(len(places.passages), dtype=np.int64)


def _order(places: Places, found: Codes, fit: Codes, sort: str) -> Codes:
    """By event: the event with the best fit first, or the latest; in it the best fit first. What is tied to no event comes last."""
    if not len(found):
        return found
    own, event = fit[found], places.event[found]
    codes, group = np.unique(event, return_inverse=True)
    best = np.full(len(codes), np.iinfo(np.int64).max)
    np.minimum.at(best, group, own if sort == "fit" else -places.day[found])
    best[codes == -1] = np.iinfo(np.int64).max
    inner = own if sort == "fit" else -places.day[found]
    return np.asarray(found[np.lexsort((found, own, inner, event, best[group]))])


def _folded(places: Places, ordered: Codes) -> list[list[int]]:
    """The same words in one lineage are one find: the first of them, then its copies."""
    found: dict[tuple[int, int, int], list[int]] = {}
    keys = zip(places.event[ordered].tolist(), places.lineage[ordered].tolist(), places.wording[ordered].tolist(), strict=True)
    for place, key in zip(ordered.tolist(), keys, strict=True):
        found.setdefault(key, []).append(place)
    return list(found.values())


def _counts(places: Places, found: Mask) -> Row:
    where = np.flatnonzero(found)
    return {"reports": len({places.passages.articles[i] for i in where.tolist()}), "lineages": len(np.unique(places.lineage[where]))}


def _offered(shown: Shown, places: Places, finder: Finder, wanted: Sequence[Wanted], near: Near | str, kept: Mask) -> Row | None:
    """The sentence with the most of the words, among equals the nearest by meaning; by meaning alone where none has any."""
    some = [_mask(places, finder.words((word,))) & kept for word in wanted]
    having = np.sum(some, axis=0) if some else np.zeros(len(kept), dtype=np.int64)
    close = near.cosines if isinstance(near, Near) else np.zeros(len(kept), dtype=np.float32)
    score = np.where(kept & places.known, having * 4 + close, -2)
    if not len(score) or score.max() <= (0 if isinstance(near, str) else -1):
        return None
    best = int(score.argmax())
    return {**_hit(shown, places, [best], wanted, near if not having[best] else None), "words": int(having[best])}


# --- as rows -------------------------------------------------------------------------------------------------------


def _groups(shown: Shown, places: Places, finds: Sequence[Sequence[int]], wanted: Sequence[Wanted], near: Near | str | None) -> list[Row]:
    groups: dict[str | None, Row] = {}
    for find in finds:
        event = places.events[find[0]]
        group = groups.setdefault(event, {"event": shown.event_name(event), "when": _when(shown, event), "hits": []})
        group["hits"].append(_hit(shown, places, find, wanted, near))
    return list(groups.values())


def _when(shown: Shown, event: str | None) -> str | None:
    when = shown.view.events[event]["when"] if event else None
    return str(when["low"]) if when and when["low"] else None


def _hit(shown: Shown, places: Places, find: Sequence[int], wanted: Sequence[Wanted], near: Near | str | None) -> Row:
    """A sentence in its place, cut where the words of the query stand in it; "copies": the same words elsewhere in its lineage."""
    spot = shown.spot(_span(places, find[0]))
    found = marks(spot["quote"], tuple(wanted))
    claims = [shown.view.claims[claim] for claim in places.claims[find[0]]]
    return {
        **spot,
        "marks": [[spot["start"] + start, spot["start"] + end] for start, end in found],
        "runs": _runs(spot["quote"], found),
        "closeness": round(float(near.cosines[find[0]]), 3) if isinstance(near, Near) else None,
        "copies": [{key: shown.spot(_span(places, other))[key] for key in ("article", "name", "start", "end")} for other in find[1:]],
        "issues": [shown.issue_name(issue) for issue in dict.fromkeys(c["issue"] for c in claims) if issue in shown.issues],
        "sides": [side for side in dict.fromkeys(v["party"] for c in claims for v in c["voices"]) if side],
        "date": places.days[find[0]] or None,
    }


def _span(places: Places, place: int) -> Row:
    passages = places.passages
    return {"article": passages.articles[place], "start": int(passages.starts[place]), "end": int(passages.ends[place])}


def _runs(text: str, found: Sequence[tuple[int, int]]) -> list[Row]:
    cuts, at = [], 0
    for start, end in found:
        cuts += [(at, start, False), (start, end, True)]
        at = end
    return [{"text": text[a:b], "marked": inside} for a, b, inside in [*cuts, (at, len(text), False)] if a < b]


def _choices(shown: Shown, places: Places, hits: Mask, let_through: Mapping[str, Mask | None], asked: Mapping[str, str]) -> list[Row]:
    """For each filter its values with the number of sentences that the other filters leave to each; the most frequent of many."""
    found = []
    for name in FACETS:
        others = _all((mask for other, mask in let_through.items() if other != name), places)
        numbers = places.facets[name].counts(hits & others)
        chosen = asked.get(name, "")
        options: list[Row] = [{"value": v, "label": _label(shown, name, v), "number": n} for v, n in numbers.items()]
        options.sort(key=lambda o: (-o["number"], str(o["label"])) if name != "month" else (0, str(o["value"])))
        most = {o["value"] for o in sorted(options, key=lambda o: -o["number"])[:MOST_OPTIONS]} | {chosen}
        kept = [o for o in options if o["value"] in most]
        if chosen and chosen not in numbers:
            kept.append({"value": chosen, "label": _label(shown, name, chosen), "number": 0})
        found.append({"name": name, "chosen": chosen, "options": kept, "more": max(0, len(options) - len(kept))})
    return found


def _label(shown: Shown, name: str, value: str) -> str:
    if name == "issue":
        return str((shown.issue_name(value) or {})["label"])
    return str(shown.view.handles.get(value, value)) if name == "lineage" else value


# --- as a table -----------------------------------------------------------------------------------------------------


def hits_table(model: Mapping[str, Any]) -> Table:
    columns = (
        "found by",
        "closeness",
        "event",
        "date",
        "lineage",
        "report",
        "language",
        "quote",
        "start",
        "end",
        "copies",
        "issues",
        "sides",
    )
    rows = [
        (
            how,
            hit["closeness"],
            group["event"]["label"] if group["event"] else None,
            hit["date"],
            hit["handle"],
            hit["name"],
            hit["language"],
            hit["quote"],
            hit["start"],
            hit["end"],
            len(hit["copies"]),
            "; ".join(issue["label"] for issue in hit["issues"]),
            ", ".join(hit["sides"]),
        )
        for how in ("exact", "meaning")
        for group in model[how]["groups"]
        for hit in group["hits"]
    ]
    return Table(columns, rows)
