"""The pages of a record of many reports: each answers in a time and a size that do not grow with the record."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.made_record import make
from benchmarks.serve import pages_of, put, words_of, write
from dragoman.serve.web.pages import PAGES
from dragoman.serve.web.render import url
from dragoman.tools.store import SqliteStore

from .conftest import client_of

COUNT = 1_000
MOST_SECONDS = 1.0  # of processor time; a busy machine needs many times what a quiet one does (about .03)
MOST_BYTES = 400_000


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("many") / "r.db"
    write(file, make(COUNT), with_vectors=False)
    return file


@pytest.fixture(scope="module")
def many(record: Path) -> TestClient:
    return client_of(record)


def test_every_kind_of_page(many: TestClient) -> None:
    made, chance = make(COUNT), random.Random(5)
    pages, words = pages_of(made.record, chance), words_of(made, chance)
    addresses = [pages() for _ in range(8 * len(PAGES))] + [("search", url("search", q=words())) for _ in range(20)]
    assert {name for name, _ in addresses} == {page.name for page in PAGES}
    many.get("/search?q=first")  # opens the language model
    for _, address in addresses:
        started = time.process_time()
        answer = many.get(address)
        assert answer.status_code == 200, address
        assert time.process_time() - started < MOST_SECONDS, address
        assert len(answer.content) < MOST_BYTES, address


def test_filters_offer_the_most_frequent_of_many_values_and_say_how_many_there_are(many: TestClient) -> None:
    filters = {f["name"]: f for f in many.get(url("findings", form="json")).json()["filters"]}
    assert len(filters["lineage"]["options"]) == 100
    assert filters["lineage"]["more"] == COUNT * 3 // 4 - 100
    assert filters["verdict"]["more"] == 0
    assert "with fewer" in many.get("/findings").text
    rare = min(filters["lineage"]["options"], key=lambda o: o["number"])
    chosen = many.get(url("findings", form="json", lineage=rare["value"])).json()
    assert chosen["paging"]["total"] == rare["number"]


def test_the_same_words_are_found_whatever_came_before(record: Path, tmp_path: Path) -> None:
    """A record that grew by some reports at a time finds what one that was written at once finds."""
    grown = tmp_path / "grown.db"
    store = SqliteStore(grown)
    for count in (300, 200, 500):
        put(store, make(count))
    store.close()
    at_once = tmp_path / "at-once.db"
    write(at_once, make(500), with_vectors=False)
    answers = []
    for file in (grown, at_once):
        client = client_of(file)
        found = [client.get(url("search", form="json", page="all", q=q)).json() for q in ("visas", "Sarvik", "银行", "تأشيرة", "27 виз")]
        answers.append([(one["exact"], one["filters"], one["searched"]) for one in found])
    assert answers[0] == answers[1]
    assert all(exact["sentences"] for exact, _, _ in answers[0])
