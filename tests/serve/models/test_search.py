"""Search over a small record in six languages: what is found, how it is grouped, folded, narrowed and sorted, with and without a model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dragoman.serve.finder import NO_MODEL, NO_VECTORS, Finder, Searcher
from dragoman.serve.models.search import NO_INDEX, hits_table, search
from dragoman.serve.models.shown import Shown
from dragoman.serve.search import terminal_lines
from dragoman.serve.views import Row, View
from dragoman.tools.editions import Reading
from dragoman.tools.meaning import Meaning
from dragoman.tools.passages import Passage
from dragoman.tools.store import SqliteStore

SENTENCES = {  # article: (language, event, (text, issue, party) ...)
    "a-en": (
        "en",
        "e-1",
        (("Visas for envoys", None, None), ("The envoys will get 27 visas a month, and more visas later.", "visas", "NO")),
    ),
    "a-zz": ("en", "e-1", (("The envoys will get 27 visas a month, and more visas later.", "visas", "NO"),)),
    "a-ru": ("ru", "e-1", (("Послам выдадут 27 виз.", "visas", "IS"),)),
    "a-hi": ("hi", "e-2", (("राजनयिकों को वीज़ा मिलेगा।", "visas", None),)),
    "a-zh": ("zh", "e-2", (("银行恢复服务。", "banking", "NO"),)),
    "a-ar": ("ar", None, (("أعلنت السفارات استئناف visa الخدمة.", None, None),)),
}
EMPTY = ("copies", "findings", "people", "issues", "commitments", "processes", "decisions", "failed")


def parts() -> tuple[Row, dict[str, list[Passage]]]:
    articles, claims, passages = [], [], {}
    for article, (language, event, sentences) in SENTENCES.items():
        text, own = "", []
        for words, issue, party in sentences:
            start, text = len(text), text + words
            span = {"article": article, "start": start, "end": len(text)}
            voices = [{"name": "x", "party": party, "span": span}] if party else []
            claims.append(
                {"id": f"c-{article}-{start}", "span": span, "language": language, "event": event, "issue": issue, "voices": voices}
            )
            own.append(Passage(start, len(text), language, words, words))
            text += "\n"
        title = len(sentences[0][0]) + 1 if len(sentences) > 1 else 0
        blocks = [{"start": 0, "end": title, "kind": "title", "language": language, "why": ""}] if title else []
        blocks.append({"start": title, "end": len(text), "kind": "body", "language": language, "why": ""})
        published = {"low": "2031-05-04", "high": "2031-05-04", "basis": "stated"} if article == "a-ar" else None
        articles.append(
            {
                "id": article,
                "origin": f"{article}.txt",
                "outlet": None,
                "language": language,
                "text": text,
                "blocks": blocks,
                "published": published,
            }
        )
        passages[article] = own
    lineages = [{"id": f"l-{a}", "articles": [a], "rests_on": []} for a in SENTENCES if a != "a-zz"]
    lineages[0]["articles"].append("a-zz")  # type: ignore[attr-defined]
    events = [
        {"id": e, "label": f"Meeting {e}", "when": {"low": day, "high": day, "basis": "stated", "why": ""}, "articles": [], "mentions": []}
        for e, day in (("e-1", "2031-03-09"), ("e-2", "2031-04-10"))
    ]
    return {"articles": articles, "claims": claims, "lineages": lineages, "events": events, **{name: [] for name in EMPTY}}, passages


class Stand(Meaning):
    """Meaning by the first sign of a text: envoys, banks, all else."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def rows(self, store: object, keys: Any, languages: Any) -> Any:
        self.keys = list(keys)
        return np.arange(len(self.keys))

    def query_vector(self, text: str, language: str | None) -> Any:
        return None if text == "?!" else np.array([text.startswith("bank"), text.startswith("envoy")], dtype=np.float32)

    def cosines(self, query: Any) -> Any:
        vectors = np.array([["银行" in key, "राज" in key or "Посл" in key] for key in self.keys], dtype=np.float32)
        return vectors @ query * np.float32(0.5)

    def floor(self, query: Any) -> float:
        return 0.4


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    record, passages = parts()
    store = SqliteStore(tmp_path / "r.db")
    store.put_record(record, dict.fromkeys(passages, "1"), passages)
    yield store
    store.close()


def shown_of(store: SqliteStore, path: Path, meaning: Meaning | None) -> Shown:
    record, passages = store.read_again(Reading())
    assert record is not None
    assert passages is not None
    return Shown(View(record), finder=Finder(passages, Searcher(path, lambda: meaning)))


@pytest.fixture
def shown(store: SqliteStore, tmp_path: Path) -> Iterator[Shown]:
    found = shown_of(store, tmp_path / "r.db", Stand())
    yield found
    assert found.finder is not None
    found.finder.searcher.close()


@pytest.fixture
def without_model(store: SqliteStore, tmp_path: Path) -> Iterator[Shown]:
    found = shown_of(store, tmp_path / "r.db", None)
    yield found
    assert found.finder is not None
    found.finder.searcher.close()


def articles(part: Mapping[str, Any]) -> list[str]:
    return [hit["article"] for group in part["groups"] for hit in group["hits"]]


def test_words_are_found_under_their_event_and_what_has_none_comes_last(shown: Shown) -> None:
    model = search(shown, "", {"q": "visa"})
    assert [group["event"] and group["event"]["id"] for group in model["exact"]["groups"]] == ["e-1", None]
    assert {key: model["exact"][key] for key in ("sentences", "reports", "lineages")} == {"sentences": 3, "reports": 3, "lineages": 2}
    title, text = model["exact"]["groups"][0]["hits"]
    assert title["quote"] == "Visas for envoys"  # the title first
    assert [run["text"] for run in text["runs"] if run["marked"]] == ["visas", "visas"]
    assert [shown.view.articles[text["article"]]["text"][a:b] for a, b in text["marks"]] == ["visas", "visas"]
    assert "".join(run["text"] for run in text["runs"]) == text["quote"]


def test_the_same_words_in_one_lineage_are_one_find_and_stay_visible(shown: Shown) -> None:
    (hit,) = search(shown, "", {"q": "month"})["exact"]["groups"][0]["hits"]
    assert hit["article"] == "a-en"
    assert [copy["article"] for copy in hit["copies"]] == ["a-zz"]


def test_meaning_is_apart_from_words_and_across_languages(shown: Shown) -> None:
    model = search(shown, "", {"q": "envoy"})
    assert set(articles(model["exact"])) == {"a-en"}
    assert set(articles(model["meaning"])) == {"a-ru", "a-hi"}
    assert all(hit["closeness"] == 0.5 for group in model["meaning"]["groups"] for hit in group["hits"])
    assert all(hit["closeness"] is None for group in model["exact"]["groups"] for hit in group["hits"])
    assert articles(search(shown, "", {"q": "bank"})["meaning"]) == ["a-zh"]


@pytest.mark.parametrize(
    "filters, found",
    [
        ({"language": "ru"}, {"a-ru"}),
        ({"side": "IS"}, {"a-ru"}),
        ({"side": "NO"}, {"a-en"}),
        ({"issue": "visas", "language": "en"}, {"a-en"}),
        ({"month": "2031-03"}, {"a-en", "a-ru"}),
        ({"lineage": "l-a-ru"}, {"a-ru"}),
        ({"lineage": "none"}, set()),
    ],
)
def test_filters(shown: Shown, filters: dict[str, str], found: set[str]) -> None:
    model = search(shown, "", {"q": "27", **filters})
    assert set(articles(model["exact"])) == found
    for own in model["filters"]:
        assert own["chosen"] == filters.get(own["name"], "")
        for option in own["options"]:
            narrowed = search(shown, "", {"q": "27", **filters, own["name"]: option["value"]})
            assert option["number"] == sum(1 + len(h["copies"]) for g in narrowed["exact"]["groups"] for h in g["hits"])


def test_a_report_without_a_dated_event_has_its_own_day(shown: Shown) -> None:
    assert articles(search(shown, "", {"q": "visa", "month": "2031-05"})["exact"]) == ["a-ar"]


def test_the_latest_come_first_where_that_is_asked(shown: Shown) -> None:
    by_fit = search(shown, "", {"q": "envoy"})
    by_date = search(shown, "", {"q": "envoy", "sort": "date"})
    assert [g["event"]["id"] for g in by_date["meaning"]["groups"]] == ["e-2", "e-1"]
    assert sorted(articles(by_fit["meaning"])) == sorted(articles(by_date["meaning"]))
    assert search(shown, "", {"q": "envoy", "sort": "nonsense"})["sort"] == "fit"


def test_no_hit_says_what_was_looked_for_and_offers_the_nearest(shown: Shown, without_model: Shown) -> None:
    for one in (shown, without_model):
        model = search(one, "", {"q": "visas zebra"})
        assert model["words"] == ["visas", "zebra"]
        assert model["exact"]["groups"] == []
        assert model["nearest"]["words"] == 1
        assert model["nearest"]["article"] == "a-en"
    assert search(without_model, "", {"q": "zebra"})["nearest"] is None
    assert search(shown, "", {"q": "zebra"})["nearest"]["words"] == 0


def test_without_a_model_only_words_are_looked_for_and_it_says_so(without_model: Shown, store: SqliteStore, tmp_path: Path) -> None:
    model = search(without_model, "", {"q": "visa"})
    assert model["meaning_not"] == NO_MODEL
    assert model["exact"]["sentences"] == 3

    class NoVectors(Stand):
        def rows(self, store: object, keys: Any, languages: Any) -> Any:
            return np.full(len(keys), -1)

    bare = shown_of(store, tmp_path / "r.db", NoVectors())
    assert search(bare, "", {"q": "visa"})["meaning_not"] == NO_VECTORS
    assert bare.finder is not None
    bare.finder.searcher.close()
    assert search(Shown(without_model.view), "", {"q": "visa"})["meaning_not"] == NO_INDEX


def test_nothing_asked_is_nothing_found(shown: Shown) -> None:
    for asked in ({}, {"q": "  "}):
        model = search(shown, "", asked)
        assert model["exact"]["groups"] == model["meaning"]["groups"] == []
        assert model["nearest"] is None
    assert search(shown, "", {"q": "?!"})["words"] == []
    assert model["searched"] == {"sentences": 7, "reports": 6}


def test_table_and_terminal_say_the_same(shown: Shown) -> None:
    model = search(shown, "", {"q": "envoy", "page": "all"})
    table = hits_table(model)
    assert [row[table.columns.index("found by")] for row in table.rows] == ["exact", "exact", "meaning", "meaning"]
    lines = "\n".join(terminal_lines(model))
    assert "[envoys]" in lines
    assert "closeness 0.5" in lines
    assert all(str(row[table.columns.index("report")]) in lines for row in table.rows)
