"""Changes and the review queue as pages: what is asked, what an answer does, who may answer."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve.build import build
from dragoman.serve.views import Row
from dragoman.serve.web.app import make_app
from dragoman.serve.web.guard import LOOPBACK, Rules
from dragoman.serve.web.render import url
from dragoman.tools.store import SqliteStore

from .conftest import HOME, client_of

TOKEN = "a-token-of-some-length-0123456789"
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def record(demo_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_record, tmp_path / "r.db"))


@pytest.fixture
def desk(record: Path) -> Iterator[TestClient]:
    """A server that takes answers, and a reader who holds its token."""
    rules = Rules(hosts=LOOPBACK, token=TOKEN, burst=1e9)
    with TestClient(make_app(record, rules, by="Ida"), base_url=HOME, follow_redirects=False, headers={**BEARER, "origin": HOME}) as client:
        yield client


def model(client: TestClient, **asked: str) -> Row:
    found: Row = client.get(url("review", form="json", **asked)).json()
    return found


def rebuild(record: Path) -> None:
    build((), record, lambda m: None, lambda s, d, t: None)


# --- changes -----------------------------------------------------------------------------------------------------


def test_what_a_build_learned_is_listed_and_narrowed(client: TestClient) -> None:
    whole = client.get("/changes.json?page=all").json()
    assert whole["paging"]["total"] == len(whole["changes"]) > 20
    assert {c["what"] for c in whole["changes"]} == {"new"}
    for choice in whole["filters"]:
        for option in choice["options"]:
            some = client.get(url("changes", form="json", page="all", **{choice["name"]: option["value"]})).json()
            assert len(some["changes"]) == option["number"] > 0
    assert client.get("/changes.json?since=1").json()["paging"]["total"] == 0
    assert client.get("/changes.json?since=2999").json()["paging"]["total"] == 0
    assert client.get("/changes.json?since=2000").json()["paging"]["total"] == len(whole["changes"])
    assert client.get("/changes.json?since=nonsense").json()["paging"]["total"] == len(whole["changes"])


# --- questions -----------------------------------------------------------------------------------------------------


def test_the_joining_of_accounts_is_asked_first_and_the_least_certain_before_the_rest(desk: TestClient) -> None:
    every = model(desk, page="all")["questions"]
    kinds = [q["kind"] for q in every]
    assert kinds == sorted(kinds, key=("copy", "join", "possible", "finding", "fault", "link", "date").index)
    for kind in ("copy", "finding"):
        sure = [q["certainty"] for q in every if q["kind"] == kind]
        assert sure == sorted(sure)
        assert sure
    assert all(q["answers"] for q in every)


def test_every_answer_to_every_question_can_be_kept(desk: TestClient, record: Path) -> None:
    every = model(desk, page="all")["questions"]
    for question in every:
        for answer in question["answers"]:
            sent = {
                "what": answer["what"],
                "target": answer["targets"],
                "value": answer["value"] or ("2025" if answer["value"] == "" else ""),
            }
            assert desk.post("/review", data=sent).status_code == 303, answer
    assert model(desk)["questions"] == []
    assert len(SqliteStore(record, read_only=True).decisions()) >= len(every)


def test_an_answer_waits_follows_the_next_build_and_can_be_undone(desk: TestClient, record: Path) -> None:
    before = model(desk, page="all", kind="finding")["questions"]
    answer = next(a for a in before[0]["answers"] if a["what"] == "reject")
    done = desk.post("/review", data={"what": "reject", "target": answer["targets"], "kind": "finding"})
    assert (done.status_code, done.headers["location"]) == (303, "/review?kind=finding#next")
    now = model(desk, page="all", kind="finding")
    assert [q["finding"] for q in now["questions"]] == [q["finding"] for q in before[1:]]
    assert [(d["what"], d["by"], d["state"]) for d in now["waiting"]] == [("reject", "Ida", "waits")]
    assert "1 answer waits for the next build" in desk.get("/review").text
    rebuild(record)
    later = model(desk)
    assert later["waiting"] == []
    assert [d["state"] for d in later["decided"]] == ["applies"]
    assert "Decided by" in desk.get(url("finding", later["decided"][0]["on"][0])).text
    assert any(c["decisions"] for c in desk.get("/changes.json?page=all&since=1").json()["changes"])
    assert "decided by a person" in desk.get("/changes").text
    assert desk.post("/review", data={"what": "undo", "target": later["decided"][0]["id"]}).status_code == 303
    assert [d["state"] for d in model(desk)["waiting"]] == ["undo waits"]
    rebuild(record)
    assert [q["finding"] for q in model(desk, page="all", kind="finding")["questions"]] == [q["finding"] for q in before]


def test_what_is_no_answer_is_refused_with_the_reason(desk: TestClient) -> None:
    for sent, why in (
        ({"what": "bless", "target": "x"}, "one of"),
        ({"what": "confirm", "target": "nobody"}, "no single row"),
        ({"what": "confirm"}, "name what"),
        ({"what": "undo", "target": "d-none"}, "no decision in force"),
        ({"what": "undo"}, "no decision in force"),
        ({"what": "confirm", "target": ["x"] * 40}, "too many fields"),
    ):
        refused = desk.post("/review", data=sent)
        assert refused.status_code == 400
        assert why in refused.json()["detail"]
    assert desk.post("/review", data={"what": "confirm", "target": "x" * 70_000}).status_code == 413


def test_only_who_holds_the_token_may_answer_and_only_from_a_page_of_this_server(desk: TestClient, record: Path) -> None:
    target = model(desk)["questions"][0]["answers"][0]
    sent = {"what": target["what"], "target": target["targets"]}
    assert desk.post("/review", data=sent, headers={"origin": "http://evil.example"}).status_code == 403
    assert desk.post("/review", data=sent, headers={"origin": "null"}).status_code == 403
    assert desk.post("/review", data=sent, headers={"authorization": "Bearer wrong"}).status_code == 401
    open_to_all = client_of(record)
    assert open_to_all.post("/review", data=sent, headers={"origin": HOME}).status_code == 403
    assert "takes no answers" in open_to_all.get("/review").text
    assert 'method="post"' not in open_to_all.get("/review").text
    assert SqliteStore(record, read_only=True).decisions() == ()


def test_the_forms_name_their_origin(desk: TestClient) -> None:
    assert desk.get("/review").headers["referrer-policy"] == "same-origin"
    assert desk.get("/changes").headers["referrer-policy"] == "no-referrer"
