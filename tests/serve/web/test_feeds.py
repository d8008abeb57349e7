"""The feeds over a record file: they follow its builds, keep the ids of their entries, and open to who has their key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import jsonschema
import pytest
from starlette.testclient import TestClient

from dragoman.serve.build import build
from dragoman.serve.feeds.table import FEEDS
from dragoman.serve.views import Row
from dragoman.serve.web.guard import feed_key
from dragoman.serve.web.pages import BY_NAME
from dragoman.serve.web.render import url

from .conftest import LISTS, client_of, record_of

TOKEN = "a-token-of-some-length-0123456789"
SCHEMA = json.loads((Path(__file__).parents[1] / "feeds" / "json_feed.schema.json").read_text(encoding="utf-8"))
ONE = (
    "The foreign ministers of Norway and Iceland met in Geneva on Thursday, 10 April 2025.\nThe talks on fishing quotas lasted two hours.\n"
)
TWO = "Norway's and Iceland's foreign ministers held talks in Geneva on 10 April 2025.\nThe talks on fishing quotas lasted six hours.\n"


def every_feed(demo: Row) -> list[tuple[str, str]]:
    """(name of the page, id in its address) of every feed of a record."""
    found = []
    for name in FEEDS:
        items = [row["id"] for row in demo[LISTS[name]]] if "{item}" in BY_NAME[name].address else [""]
        found += [(name, item) for item in items]
    return found


def entries_of(client: TestClient, name: str = "start", item: str = "", **asked: str) -> dict[str, Row]:
    answer = client.get(url(name, item, form="feed.json", **asked))
    assert answer.headers["content-type"] == "application/feed+json"
    content = answer.json()
    jsonschema.Draft202012Validator(SCHEMA).validate(content)
    return {entry["id"]: entry for entry in content["items"]}


def test_every_feed_is_atom_and_json_feed_with_the_same_entries(client: TestClient, demo: Row) -> None:
    seen = 0
    for name, item in every_feed(demo):
        answer = client.get(url(name, item, form="feed.atom"))
        assert answer.headers["content-type"] == "application/atom+xml"
        parsed = feedparser.parse(answer.content)
        assert parsed.bozo is False, (name, item)
        assert {entry.id for entry in parsed.entries} == set(entries_of(client, name, item))
        assert all(entry.updated and entry.title and entry.link for entry in parsed.entries)
        links = {link.rel: link.href for link in parsed.feed.links}
        assert urlsplit(links["self"]).path == url(name, item, form="feed.atom")
        assert urlsplit(links["alternate"]).path == url(name, item)
        seen += len(parsed.entries)
    assert seen > 50


def test_addresses_and_quotes_of_entries_are_there(client: TestClient, demo: Row) -> None:
    texts = {article["id"]: article["text"] for article in demo["articles"]}
    quotes = 0
    for entry in entries_of(client).values():
        assert client.get(entry["url"]).status_code == 200
        for quote in entry["_dragoman"]["quotes"]:
            assert quote["quote"] == texts[quote["article"]][quote["start"] : quote["end"]]
            quotes += 1
    assert quotes > 50


def test_pages_name_their_feeds(client: TestClient, demo: Row) -> None:
    for page in BY_NAME.values():
        item = demo[LISTS[page.name]][0]["id"] if "{item}" in page.address else ""
        named = 'rel="alternate" type="application/atom+xml"' in client.get(url(page.name, item)).text
        assert named == (page.name in FEEDS), page.name


def test_a_verdict_has_a_feed(client: TestClient, demo: Row) -> None:
    for verdict in {finding["verdict"] for finding in demo["findings"]} - {"single"}:
        found = entries_of(client, "findings", verdict=verdict)
        assert {entry["_dragoman"]["verdict"] for entry in found.values()} == {verdict}
        assert len(found) == sum(finding["verdict"] == verdict for finding in demo["findings"])


def test_a_saved_search_has_a_feed(client: TestClient, demo: Row) -> None:
    hits = client.get(url("search", form="json", q="visas", page="all")).json()["exact"]["groups"]
    reports = {hit["article"] for group in hits for hit in group["hits"]}
    found = entries_of(client, "search", q="visas")
    assert reports <= {entry["_dragoman"]["id"] for entry in found.values() if entry["_dragoman"]["of"] == "articles"}
    assert len(reports) < len(demo["articles"])
    assert any(entry["_dragoman"]["of"] == "findings" for entry in found.values())
    assert entries_of(client, "search", q="no such word anywhere") == {}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Row], Row]:
    """A record of two builds, its entries after the first, and the first record."""
    folder = tmp_path_factory.mktemp("grown")
    (folder / "one.txt").write_text(ONE, encoding="utf-8")
    build([folder / "one.txt"], folder / "r.db", lambda m: None, lambda s, d, t: None)
    before, first = entries_of(client_of(folder / "r.db")), record_of(folder / "r.db")
    (folder / "two.txt").write_text(TWO, encoding="utf-8")
    build([folder / "two.txt"], folder / "r.db", lambda m: None, lambda s, d, t: None)
    return folder / "r.db", before, first


def test_entries_keep_their_ids_when_a_report_joins(grown: tuple[Path, dict[str, Row], Row]) -> None:
    path, before, _ = grown
    after = entries_of(client_of(path))
    assert set(before) < set(after)
    updated = [key for key in before if after[key]["date_modified"] > before[key]["date_modified"]]
    event = next(key for key, entry in before.items() if entry["_dragoman"]["of"] == "events")
    assert event in updated
    assert after[event]["date_published"] == before[event]["date_published"]
    assert [c["what"] for c in after[event]["_dragoman"]["changes"]][-1] == "new"
    assert any("two" in c["reports"] for c in after[event]["_dragoman"]["changes"])


def test_an_event_is_found_at_the_id_that_it_had(grown: tuple[Path, dict[str, Row], Row]) -> None:
    path, _, first = grown
    client, old = client_of(path), first["events"][0]["id"]
    new = record_of(path)["events"][0]["id"]
    assert new != old
    for form in ("", "json", "feed.atom", "feed.json", "claims.csv"):
        answer = client.get(url("event", old, form=form, key="x"))
        assert (answer.status_code, answer.headers["location"]) == (301, url("event", new, form=form, key="x"))
    assert client.get(f"/api/v1/events/{old}").headers["location"] == f"/api/v1/events/{new}"
    assert client.get(url("event", "e-none", form="feed.atom")).status_code == 404


def test_what_a_reader_has_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/index/feed.atom")
    assert client.get("/index/feed.atom", headers={"if-none-match": first.headers["etag"]}).status_code == 304
    assert client.get("/index/feed.json", headers={"if-none-match": first.headers["etag"]}).status_code == 200


# --- who may read ----------------------------------------------------------------------------------------------------


def test_the_key_opens_feeds_and_nothing_else(demo_record: Path) -> None:
    locked, key = client_of(demo_record, token=TOKEN), feed_key(TOKEN)
    assert TOKEN not in key
    assert locked.get(f"/index/feed.atom?key={key}").status_code == 200
    assert locked.get(f"/findings/feed.json?verdict=fits&key={key}").status_code == 200
    for address in ("/", "/index.json", "/api/v1", "/findings", "/index/counts.csv"):
        assert locked.get(f"{address}?key={key}").status_code == 401, address
    for wrong in ("", key[:-1], TOKEN, "é"):
        answer = locked.get("/index/feed.atom", params={"key": wrong})
        assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    page = locked.get("/", headers={"authorization": f"Bearer {TOKEN}"}).text
    assert f"/index/feed.atom?key={key}" in page


def test_a_hostile_report_stays_words(hostile_record: Path) -> None:
    client = client_of(hostile_record)
    parsed = feedparser.parse(client.get("/index/feed.atom").content, sanitize_html=False)
    assert parsed.bozo is False
    said: list[Any] = [entry.content[0].value for entry in parsed.entries]
    assert said
    assert not [html for html in said if "<script" in html or "<img" in html or "\u202e" in html]
