"""What a search finds, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dragoman.serve.models.shown import Shown

MOST_NEAR = 10  # sentences by meaning that a terminal shows


def lineage_of(shown: Shown, wanted: str) -> str:
    """The id of a lineage that is named by its letter or by its id."""
    return next((lineage for lineage, handle in shown.view.handles.items() if handle == wanted.upper()), wanted)


def terminal_lines(model: dict[str, Any]) -> Iterator[str]:
    """The finds under their events, each with its place; the words that were looked for stand in brackets."""
    exact, meaning, searched = model["exact"], model["meaning"], model["searched"]
    yield f"Searched: {searched['sentences']} sentences of {searched['reports']} reports."
    words = ", ".join(model["words"]) or "no word"
    if exact["groups"]:
        yield f"These words ({words}): {_counted(exact)}"
        yield from _groups(exact["groups"])
        if model["paging"]["pages"] > 1:
            yield f"Page {model['paging']['page']} of {model['paging']['pages']}: --page shows another"
    else:
        yield f"No sentence has all of: {words}"
    if model["meaning_not"]:
        yield f"Only words were looked for: {model['meaning_not']}."
    elif meaning["groups"]:
        yield f"Near in meaning, in any language, and perhaps of something else: {_counted(meaning)}"
        yield from _groups(meaning["groups"], MOST_NEAR)
        if meaning["sentences"] > MOST_NEAR:
            yield f"   … and {meaning['sentences'] - MOST_NEAR} more: --json has them all"
    if model["nearest"]:
        yield f"The nearest there is (it has {model['nearest']['words'] or 'none'} of the words):"
        yield _line(model["nearest"])


def _groups(groups: list[dict[str, Any]], most: int | None = None) -> Iterator[str]:
    left = most
    for group in groups:
        hits = group["hits"] if left is None else group["hits"][:left]
        if hits:
            when = f" · {group['when']}" if group["when"] else ""
            yield f" {group['event']['label']}{when}   {group['event']['id']}" if group["event"] else " Tied to no event"
        yield from (_line(hit) for hit in hits)
        left = None if left is None else left - len(hits)


def _line(hit: dict[str, Any]) -> str:
    marked = "".join(f"[{run['text']}]" if run["marked"] else run["text"] for run in hit["runs"])
    closeness = f" · closeness {hit['closeness']}" if hit["closeness"] is not None else ""
    copies = f" · and {len(hit['copies'])} more of the same words in this lineage" if hit["copies"] else ""
    place = f"{hit['handle']} {hit['name']}:{hit['start']}–{hit['end']} [{hit['language']}]"
    # FSI and PDI keep the sentence's direction to itself; no quotation marks, since the brackets are ours
    return f"   {place} \u2068{' '.join(marked.split())}\u2069{closeness}{copies}"


def _counted(found: dict[str, Any]) -> str:
    return f"{found['sentences']} sentences, {found['reports']} reports, {found['lineages']} lineages"
