"""What stands before the pages: token, names of hosts, limits, headers, and reports that would harm a reader."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.serve.views import Row
from dragoman.serve.web.guard import LARGEST_BODY, LONGEST_ADDRESS, LOOPBACK, host_name

from .conftest import HOME, addresses, client_of, record_of

TOKEN = "a-token-of-some-length-0123456789"


@pytest.fixture
def locked(demo_record: Path) -> TestClient:
    return client_of(demo_record, token=TOKEN)


# --- the token -----------------------------------------------------------------------------------------------------


def test_no_page_without_the_token(locked: TestClient, demo: Row) -> None:
    for address in addresses(demo)[:40]:
        answer = locked.get(address)
        assert answer.status_code == 401
        assert "A token is needed" in answer.text
    answer = locked.get("/index.json")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert locked.get("/index/counts.csv").status_code == 401


def test_the_address_with_the_token_gives_a_cookie_and_goes(locked: TestClient) -> None:
    answer = locked.get(f"/findings?verdict=agree&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/findings?verdict=agree")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in answer.headers["set-cookie"]
    assert locked.get("/").status_code == 200


def test_the_token_leads_to_no_other_host(locked: TestClient) -> None:
    for path in ("//evil.example/x", "/\\evil.example/x"):
        answer = locked.get(f"{HOME}{path}?token={TOKEN}")
        assert answer.headers["location"].startswith("/evil.example")


@pytest.mark.parametrize("given", ["", "wrong", TOKEN[:-1], TOKEN + "0", "é"])
def test_another_token_opens_nothing(locked: TestClient, given: str) -> None:
    assert locked.get("/", params={"token": given}).status_code == 401
    assert locked.get("/index.json", headers={"authorization": f"Bearer {given}".encode()}).status_code == 401
    assert locked.get("/", headers={"cookie": f"dragoman={given or 'x'}".encode()}).status_code == 401
    assert locked.post("/sign-in", data={"token": given}, headers={"origin": HOME}).status_code == 401


def test_programs_bring_the_token_as_bearer(locked: TestClient) -> None:
    assert locked.get("/index.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert locked.get("/index.json", headers={"authorization": f"Basic {TOKEN}"}).status_code == 401


def test_the_form_takes_the_token_from_its_own_page_alone(locked: TestClient) -> None:
    assert locked.post("/sign-in", data={"token": TOKEN}, headers={"origin": "http://evil.example"}).status_code == 403
    assert locked.post("/sign-in", data={"token": TOKEN}).status_code == 403
    assert locked.post("/sign-in", data={"token": TOKEN}, headers={"origin": "null"}).status_code == 403
    assert locked.post("/sign-in", data={"token": TOKEN}, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    answer = locked.post("/sign-in", data={"token": TOKEN}, headers={"origin": HOME})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert locked.get("/").status_code == 200


# --- hosts and limits ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host, status", [
    ("127.0.0.1:8765", 200), ("localhost", 200), ("LOCALHOST:1", 200), ("[::1]:8765", 200),
    ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("localhost.evil.example:8765", 421), ("", 421), ("[::1", 421),
])  # fmt: skip
def test_only_its_own_names(client: TestClient, host: str, status: int) -> None:
    assert client.get("/about", headers={"host": host}).status_code == status


def test_names_of_hosts() -> None:
    assert [host_name(h) for h in ("A.example:80", "[::1]:8765", "10.0.0.1")] == ["a.example", "[::1]", "10.0.0.1"]
    assert "evil.example" not in LOOPBACK


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT", "BREW"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/").status_code == 405


def test_nothing_but_signing_in_takes_what_is_sent(client: TestClient) -> None:
    assert client.post("/issues", headers={"origin": HOME}).status_code == 405


def test_sizes_are_limited(client: TestClient) -> None:
    assert client.get("/findings", params={"issue": "x" * LONGEST_ADDRESS}).status_code == 414
    assert client.post("/sign-in", content=b"x" * (LARGEST_BODY + 1), headers={"origin": HOME}).status_code == 413
    assert client.get("/findings?" + "&".join(f"a{i}=1" for i in range(100))).status_code == 400


def test_too_much_in_pieces_is_cut_off(demo_record: Path) -> None:
    client = client_of(demo_record, token=TOKEN)
    pieces = (b"token=" + b"x" * 30_000 for _ in range(5))
    assert client.post("/sign-in", content=pieces, headers={"origin": HOME}).status_code == 413


def test_one_client_may_ask_only_so_often(demo_record: Path) -> None:
    now = [0.0]
    client = client_of(demo_record, burst=5.0, per_second=1.0, clock=lambda: now[0])
    assert [client.get("/about").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    now[0] += 2
    assert [client.get("/about").status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("path", [
    "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/%2e%2e%2f%2e%2e%2fcli.py", "/static//etc/passwd",
    "/static/..\\app.py", "/static/style.css%00.py", "/a/..%2f..%2fetc%2fpasswd", "/a/%2e%2e/%2e%2e/etc/passwd.json",
])  # fmt: skip
def test_no_way_out_of_its_folders(client: TestClient, path: str) -> None:
    answer = client.get(HOME + path)
    assert answer.status_code == 404
    assert "import" not in answer.text
    assert "root:" not in answer.text


# --- headers -------------------------------------------------------------------------------------------------------


def test_every_answer_keeps_to_itself(client: TestClient, locked: TestClient, demo: Row) -> None:
    article = demo["articles"][0]["id"]
    answers = [client.get(a) for a in ("/", f"/a/{article}", "/index.json", "/index/counts.csv", "/static/style.css", "/none")]
    for answer in [*answers, locked.get("/"), client.put("/"), client.get("/", headers={"host": "evil.example"})]:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        for part in ("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "script-src 'self'", "style-src 'self'"):
            assert part in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == ("same-origin" if "A token is needed" in answer.text else "no-referrer")


def test_pages_need_no_inline_script_or_style(client: TestClient, demo: Row) -> None:
    for address in addresses(demo):
        text = client.get(address).text
        assert not [tag for tag in ("<style", " style=", " onclick=", " onload=", "javascript:", "<iframe", "<img") if tag in text], address
        assert text.count("<script") == text.count('<script src="/static/')


# --- reports that would harm a reader ------------------------------------------------------------------------------


def test_what_a_report_says_is_shown_and_not_run(hostile_record: Path) -> None:
    client, record = client_of(hostile_record), record_of(hostile_record)
    seen = ""
    for address in addresses(record):
        answer = client.get(address)
        assert answer.status_code == 200, address
        text = answer.text
        assert "<script>" not in text
        assert "<img" not in text
        assert "<b>" not in text.replace("<b>" + str(len(record["lineages"])), "") or address == "/"
        assert "49" not in text.partition("said ")[2][:20]
        assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), address
        seen += text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in seen
    assert "{{ 7 * 7 }}" in seen
    assert "{% include" in seen
    assert "\u27e6U+202E\u27e7five\u27e6U+202C\u27e7" in seen


def test_json_keeps_every_character(hostile_record: Path) -> None:
    client, record = client_of(hostile_record), record_of(hostile_record)
    article = next(a for a in record["articles"] if "\u202e" in a["text"])
    blocks = client.get(f"/a/{article['id']}.json").json()["blocks"]
    assert "".join(run["text"] for b in blocks for piece in b["pieces"] for run in piece["runs"]) == article["text"]


def test_tables_hold_nothing_that_a_spreadsheet_runs(hostile_record: Path) -> None:
    client, record = client_of(hostile_record), record_of(hostile_record)
    cells = []
    for address in addresses(record, "csv"):
        cells += [cell for row in csv.reader(io.StringIO(client.get(address).text)) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


# --- the record file -----------------------------------------------------------------------------------------------


def test_the_record_file_is_not_written(demo_record: Path, demo: Row) -> None:
    before = demo_record.read_bytes()
    client = client_of(demo_record)
    for address in addresses(demo)[:20]:
        client.get(address)
    assert demo_record.read_bytes() == before
    browser = client.app.app.routes[0].endpoint  # type: ignore[attr-defined]
    store = browser.__closure__ and next(c.cell_contents for c in browser.__closure__ if hasattr(c.cell_contents, "reader")).reader._store
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._db.execute("DELETE FROM edition")
