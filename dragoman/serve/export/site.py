"""The pages of the evidence browser as a folder that opens from disk: the same templates, models and tables, no server.

Written is the first page and whatever a written page leads to: further pages of long lists and lists with the filter of a link
among them. A page stands at its address with `.html`, its JSON and its tables at their addresses.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.serve.export.folder import File, safe_name
from dragoman.serve.models.paging import ALL
from dragoman.serve.models.shown import Missing, Shown
from dragoman.serve.models.table import csv_text
from dragoman.serve.views import Row, View
from dragoman.serve.web.app import FORMAT
from dragoman.serve.web.pages import BY_NAME
from dragoman.serve.web.render import HERE, STATIC, Links, Renderer
from dragoman.serve.web.speech import Speech

STYLE, LICENCE = "static/style.css", "static/NOTO-OFL.txt"
FONTS = tuple(name for name, kind in STATIC.items() if kind == "font/woff2")


@dataclass(frozen=True)
class Target:
    """What a page leads to: a page, its JSON (`form="json"`) or a table of it (`form="NAME.csv"`), with what its address asks."""

    name: str
    item: str = ""
    form: str = ""
    asked: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        own = BY_NAME[self.name]
        base = own.base.replace("{item}", safe_name(self.item)).lstrip("/")
        if self.asked:  # no name that `safe_name` gives begins so
            base += "/by--" + "--".join(f"{safe_name(key)}-{safe_name(value)}" for key, value in self.asked)
        return f"{base}.html" if not self.form else f"{base}.json" if self.form == "json" else f"{base}/{self.form}"


def site_files(view: View, speech: Speech | None = None) -> Iterator[File]:
    """Every file of the folder."""
    shown = Shown(view)
    yield STYLE, _style()
    yield LICENCE, (HERE / "static" / "NOTO-OFL.txt").read_bytes()
    wanted = _Wanted()
    renderers = [Renderer(speech or Speech(), wanted.links("../" * depth)) for depth in range(3)]
    anchors = _places(view)
    wanted.add(Target("start"))
    for target in wanted:
        if target.form:
            yield target.path, _data(shown, target)
        else:
            yield target.path, _page(shown, target, renderers[target.path.count("/")], anchors).encode("utf-8", "replace")


class _Wanted:
    """What pages lead to, each once, in the order in which it is met; it grows while it is gone through."""

    def __init__(self) -> None:
        self._targets: dict[Target, None] = {}

    def add(self, target: Target) -> str:
        self._targets.setdefault(target)
        return target.path

    def __iter__(self) -> Iterator[Target]:
        done = 0
        while done < len(self._targets):
            for target in list(self._targets)[done:]:
                done += 1
                yield target

    def links(self, up: str) -> Links:
        """The links of a page that stands so far below the folder."""

        def url(name: str, /, item: str = "", asked: Mapping[str, Any] | None = None, form: str = "", **query: Any) -> str:
            pairs = {key: str(value) for key, value in {**(asked or {}), **query}.items() if value not in (None, "")}
            if pairs.get("page") == "1" or form.endswith(".csv"):  # a table has all rows, and the first page has no number
                pairs.pop("page", None)
            return up + self.add(Target(name, item, form, tuple(sorted(pairs.items()))))

        def place(article: str, start: int, end: int) -> str:
            return f"{url('source', article)}#{anchor(start, end)}"

        return Links(url, place, lambda name: f"{up}static/{name}", served=False)


def _data(shown: Shown, target: Target) -> bytes:
    page, name = BY_NAME[target.name], target.form.removesuffix(".csv")
    if target.form == "json":
        model = page.model(shown, target.item, dict(target.asked))
        content = json.dumps({"format": FORMAT, "page": page.name, **model}, ensure_ascii=False, indent=1) + "\n"
        return content.encode("utf-8", "backslashreplace")
    return csv_text(page.tables[name](page.model(shown, target.item, {**dict(target.asked), "page": ALL}))).encode("utf-8", "replace")


def _page(shown: Shown, target: Target, render: Renderer, places: Mapping[str, Sequence[tuple[int, int]]]) -> str:
    page, asked = BY_NAME[target.name], dict(target.asked)
    try:
        model = page.model(shown, target.item, asked)
    except Missing:
        return render.html("not_found")
    more = {"anchored": _anchored(shown, target.item, places.get(target.item, ()))} if page.name == "source" else {}
    return render.html(page.name, model=model, page=page, item=target.item, asked=asked, **more)


# --- places in a report ------------------------------------------------------------------------------------------


def anchor(start: int, end: int) -> str:
    """The id of a place on the page of its report."""
    return f"at-{start}-{end}"


def _places(view: View) -> dict[str, list[tuple[int, int]]]:
    """By report every stretch that the record points at."""
    found: dict[str, list[tuple[int, int]]] = {}
    for span in view.spans_of(view.record):
        found.setdefault(span["article"], []).append((span["start"], span["end"]))
    return found


def _anchored(shown: Shown, article: str, places: Iterable[tuple[int, int]]) -> dict[int, list[Row]]:
    """By the start of a block its text with the beginnings and ends of claims and places in it."""
    own = shown.article(article)
    every = [(start, end, anchor(start, end), False) for start, end in places]
    every += [(c["span"]["start"], c["span"]["end"], c["id"], True) for c in shown.claims_of_article[article]]
    return {b["start"]: nested(own["text"], (b["start"], b["end"]), every) for b in own["blocks"]}


def nested(text: str, block: tuple[int, int], ranges: Iterable[tuple[int, int, str, bool]]) -> list[Row]:
    """The block's text cut at the ranges (start, end, id, whether it is a claim) that begin in it, each inside the one around
    it. A range that leaves the one around it, or the block, is cut there: elements of a page cannot overlap."""
    marks: list[Row] = []
    open_ends: list[int] = []
    at = block[0]

    def until(place: int) -> None:
        nonlocal at
        if at < place:
            marks.append({"opens": None, "closes": False, "text": text[at:place]})
            at = place

    def close(place: int) -> None:
        while open_ends and open_ends[-1] <= place:
            until(open_ends.pop())
            marks.append({"opens": None, "closes": True, "text": ""})

    inside = [one for one in ranges if block[0] <= one[0] < min(one[1], block[1])]
    for start, end, name, claim in sorted(inside, key=lambda one: (one[0], -one[1], not one[3], one[2])):
        close(start)
        until(start)
        open_ends.append(min(end, open_ends[-1] if open_ends else block[1]))
        marks.append({"opens": name, "claim": claim, "closes": False, "text": ""})
    close(block[1])
    until(block[1])
    return marks


def _style() -> bytes:
    """The style sheet with its fonts inside: browsers may keep a page on disk from loading further files."""
    style = (HERE / "static" / "style.css").read_text(encoding="utf-8")
    for name in FONTS:
        data = base64.b64encode((HERE / "static" / name).read_bytes()).decode()
        style = re.sub(rf'url\("?{re.escape(name)}"?\)', f'url("data:font/woff2;base64,{data}")', style)
    return style.encode()
