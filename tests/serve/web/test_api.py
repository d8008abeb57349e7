"""The API: every answer as described, in pieces, once; the same data as the pages; and every refusal as problem details."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from dragoman.serve.api.collections import COLLECTIONS, Collection
from dragoman.serve.api.openapi import BASE, FORMAT, description
from dragoman.serve.views import Row
from dragoman.serve.web import api as api_module
from dragoman.serve.web.app import make_app
from dragoman.serve.web.guard import LARGEST_BODY, LONGEST_ADDRESS, LOOPBACK, Rules
from dragoman.serve.web.render import url

from .conftest import HOME, client_of

TOKEN = "a-token-of-some-length-0123456789"
PAGE_OF = {
    "articles": "source",
    "lineages": "lineage",
    "copies": "copy",
    "events": "event",
    "findings": "finding",
    "people": "person",
    "issues": "issue",
}
"""The page that shows a member."""
NAMES = [c.name for c in COLLECTIONS]


def as_described(path: str, content: Any) -> None:
    schema = description()["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.Draft202012Validator({**schema, "components": description()["components"]}).validate(content)


def whole(client: TestClient, address: str) -> list[Row]:
    """Every row of a list, piece by piece."""
    found: list[Row] = []
    following: str | None = address
    while following:
        answer = client.get(following)
        assert answer.status_code == 200, following
        content = answer.json()
        found += content["items"]
        following = content["next"]
        assert answer.headers.get("link") == (f'<{following}>; rel="next"' if following else None)
    return found


def test_the_first_answer_leads_to_all_collections(client: TestClient, demo: Row) -> None:
    content = client.get(BASE).json()
    as_described(BASE, content)
    assert [c["name"] for c in content["collections"]] == NAMES
    for one in content["collections"]:
        assert one["total"] == len(demo[one["name"]]) == client.get(one["href"]).json()["total"]


@pytest.mark.parametrize("one", COLLECTIONS, ids=NAMES)
def test_every_list_and_member_is_as_described(client: TestClient, demo: Row, one: Collection) -> None:
    content = client.get(f"{BASE}/{one.name}").json()
    as_described(f"{BASE}/{one.name}", content)
    assert content["format"] == FORMAT
    rows = whole(client, f"{BASE}/{one.name}?limit=7")
    assert {one.key(row) for row in rows} == {one.key(row) for row in demo[one.name]}
    assert len(rows) == len(demo[one.name]) > 0
    for row in rows if one.member else ():
        answer = client.get(f"{BASE}/{one.name}/{row['id']}")
        as_described(f"{BASE}/{one.name}/{{id}}", answer.json())
        assert answer.json()["item"]["id"] == row["id"]


@pytest.mark.parametrize("name", PAGE_OF)
def test_a_member_is_what_its_page_shows(client: TestClient, demo: Row, name: str) -> None:
    for row in demo[name]:
        page = client.get(url(PAGE_OF[name], row["id"], form="json")).json()
        item = client.get(f"{BASE}/{name}/{row['id']}").json()["item"]
        assert item == {key: value for key, value in page.items() if key not in ("format", "page")}


def test_a_list_is_what_its_page_shows(client: TestClient) -> None:
    for name, page, inside in (("findings", "findings", "findings"), ("articles", "sources", "reports"), ("people", "people", "people")):
        shown = client.get(url(page, form="json", page="all")).json()[inside]
        assert whole(client, f"{BASE}/{name}?limit=3") == shown


def test_filters_narrow(client: TestClient, demo: Row) -> None:
    event = max(demo["events"], key=lambda e: len(e["articles"]))
    article = event["articles"][0]
    lineage = next(x["id"] for x in demo["lineages"] if article in x["articles"])
    process, party, language = demo["processes"][0]["id"], event["parties"][0], demo["claims"][0]["language"]
    finding, copy, promise = (demo[name][0] for name in ("findings", "copies", "commitments"))
    for address, holds in (
        (f"findings?event={finding['event']}", lambda row: row["event"] and row["event"]["id"] == finding["event"]),
        (f"findings?verdict={finding['verdict']}", lambda row: row["verdict"] == finding["verdict"]),
        (f"claims?article={article}", lambda row: row["article"] == article),
        (f"claims?lineage={lineage}&language={language}", lambda row: row["lineage"] == lineage and row["language"] == language),
        (f"claims?event={event['id']}", lambda row: row["event"] and row["event"]["id"] == event["id"]),
        (f"articles?lineage={lineage}", lambda row: row["lineage"]["id"] == lineage),
        (f"copies?kind={copy['kind']}", lambda row: row["kind"] == copy["kind"]),
        (f"copies?lineage={lineage}", lambda row: lineage in {x["id"] for x in row["lineages"]}),
        (f"events?process={process}", lambda row: row["process"] == process),
        (f"events?status={event['status']}", lambda row: row["status"] == event["status"]),
        (f"events?party={party}", lambda row: party in row["parties"]),
        (f"commitments?status={promise['status']}", lambda row: row["status"] == promise["status"]),
    ):
        some, every = whole(client, f"{BASE}/{address}"), whole(client, f"{BASE}/{address.partition('?')[0]}")
        assert some == [row for row in every if holds(row)], address
        assert some, address
    assert client.get(f"{BASE}/findings?event=none").json()["items"] == []


def test_a_member_takes_what_its_page_takes(client: TestClient, demo: Row) -> None:
    event = max(demo["events"], key=lambda e: len(e["articles"]))["id"]
    matrix = client.get(f"{BASE}/events/{event}?verdict=differs").json()["item"]["matrix"]
    assert {row["verdict"] for group in matrix["groups"] for row in group["rows"]} <= {"differs"}
    article = demo["articles"][0]["id"]
    place = client.get(f"{BASE}/articles/{article}?start=0&end=5").json()["item"]["place"]
    assert place["quote"] == demo["articles"][0]["text"][:5]


def test_what_a_reader_has_is_not_sent_again(client: TestClient) -> None:
    for address in (BASE, f"{BASE}/findings", f"{BASE}/findings?verdict=fits", "/api/openapi.json"):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": f'"x", {first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert client.head(address).headers["etag"] == first.headers["etag"]
    assert client.get(f"{BASE}/findings", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_the_description_is_given(client: TestClient) -> None:
    answer = client.get("/api/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json() == description()


# --- refusals --------------------------------------------------------------------------------------------------------


def problem(answer: Any, status: int) -> Row:
    content: Row = answer.json()
    assert answer.status_code == content["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"
    jsonschema.Draft202012Validator({**description()["components"]["schemas"]["Problem"], "components": {}}).validate(content)
    return content


@pytest.mark.parametrize("path", ["articles/none", "nothing", "findings/a/b", "failed/x", "events/%00", "articles/..%2fx"])
def test_nothing_at_an_address_is_a_problem(client: TestClient, path: str) -> None:
    assert problem(client.get(f"{BASE}/{path}"), 404)["title"] == "Not Found"
    assert problem(client.get("/api/v2"), 404)


def test_a_fault_names_its_parameter(client: TestClient) -> None:
    content = problem(client.get(f"{BASE}/findings?verdict=false&limit=0&event=&x=1"), 400)
    assert [fault["parameter"] for fault in content["faults"]] == ["verdict", "limit", "event", "x"]
    problem(client.get(f"{BASE}/findings?verdict=fits&verdict=agree"), 400)
    problem(client.get(f"{BASE}/lineages/none?page=1"), 400)


def test_a_cursor_that_leads_nowhere_is_told(client: TestClient) -> None:
    cursor = client.get(f"{BASE}/people?limit=1").json()["next"].partition("cursor=")[2]
    assert "begin again" in problem(client.get(f"{BASE}/findings?cursor={cursor}"), 404)["detail"]
    problem(client.get(f"{BASE}/findings?cursor=abc"), 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
def test_the_api_is_read_only(client: TestClient, method: str) -> None:
    answer = client.request(method, f"{BASE}/findings")
    problem(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD"


def test_limits_and_strangers_are_problems(demo_record: Path) -> None:
    clock = iter(range(1000))
    locked = client_of(demo_record, token=TOKEN)
    answer = locked.get(f"{BASE}/findings")
    problem(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"
    problem(locked.get("/api/openapi.json"), 401)
    problem(locked.get(f"{BASE}/findings", headers={"authorization": "Bearer wrong"}), 401)
    assert locked.get(f"{BASE}/findings", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    problem(locked.get(f"{BASE}/findings?event={'x' * LONGEST_ADDRESS}"), 414)
    problem(locked.request("GET", f"{BASE}/findings", content=b"x" * (LARGEST_BODY + 1)), 413)
    problem(locked.get(f"{BASE}/findings", headers={"host": "evil.example"}), 421)
    busy = client_of(demo_record, burst=2, per_second=0.0, clock=lambda: float(next(clock)))
    assert [busy.get(BASE).status_code for _ in range(2)] == [200, 200]
    answer = busy.get(BASE)
    problem(answer, 429)
    assert answer.headers["retry-after"] == "1"


def test_a_fault_of_the_server_is_a_problem_without_its_inside(demo_record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the inside")

    monkeypatch.setattr(api_module, "cut", broken)
    app = make_app(demo_record, Rules(LOOPBACK, None, burst=1e9))
    answer = TestClient(app, base_url=HOME, raise_server_exceptions=False).get(f"{BASE}/findings")
    assert "inside" not in problem(answer, 500)["detail"]
