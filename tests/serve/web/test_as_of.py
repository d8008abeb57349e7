"""The timeline and a process as of a day, on the pages, in tables and in the API."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve.build import build

from .conftest import client_of, record_of

FIRST = (
    "The foreign ministers of Norway and Iceland met in Geneva on Thursday, 10 April 2025.\nThe talks on fishing quotas lasted two hours.\n"
)
SECOND = "Delegations of Norway and Iceland met in Oslo on Monday, 12 May 2025.\nThe second round of talks on fishing quotas lasted four hours.\n"


@pytest.fixture(scope="module")
def two_days(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two reports, the first of them read a month before the second."""
    folder = tmp_path_factory.mktemp("days")
    (folder / "one.txt").write_text(FIRST, encoding="utf-8")
    (folder / "two.txt").write_text(SECOND, encoding="utf-8")
    build([folder / "one.txt", folder / "two.txt"], folder / "r.db", lambda m: None, lambda s, d, t: None)
    with closing(sqlite3.connect(folder / "r.db")) as file:
        file.execute("UPDATE source SET first_seen = CASE WHEN origin LIKE '%one.txt' THEN '2025-04-11' ELSE '2025-05-13' END")
        file.commit()
    return folder / "r.db"


def places(client: TestClient, address: str) -> set[str]:
    model = client.get(address).json()
    return {row["place"] for row in [row for p in model["processes"] for row in p["events"]] + model["others"]}


def test_a_day_leaves_out_what_was_learned_later(two_days: Path) -> None:
    client = client_of(two_days)
    assert places(client, "/timeline.json") == {"Geneva", "Oslo"}
    assert places(client, "/timeline.json?as_of=2025-05-12") == {"Geneva"}
    assert places(client, "/timeline.json?as_of=2025-04-10") == set()
    page = client.get("/timeline?as_of=2025-05-12").text
    assert "Oslo" not in page
    assert 'value="2025-05-12"' in page
    assert 'min="2025-04-11" max="2025-05-13"' in page
    assert "Oslo" not in client.get("/timeline/events.csv?as_of=2025-05-12").text
    for process in record_of(two_days)["processes"]:
        assert client.get(f"/p/{process['id']}?as_of=2025-04-10").status_code == 200


def test_the_api_knows_the_day_too(two_days: Path) -> None:
    client = client_of(two_days)
    assert client.get("/api/v1/events").json()["total"] == 2
    assert [e["place"] for e in client.get("/api/v1/events?as_of=2025-05-12").json()["items"]] == ["Geneva"]
    assert client.get("/api/v1/events?as_of=2025-02-30").json()["faults"] == [{"parameter": "as_of", "expected": "a day as YYYY-MM-DD"}]


def test_where_all_was_learned_at_once_the_control_says_so(client: TestClient) -> None:
    page = client.get("/timeline").text
    assert 'id="as-of"' in page
    assert "disabled" in page
    assert "All reports were learned on one day" in page
