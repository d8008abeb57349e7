"""Clients of the evidence browser, without a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dragoman.serve.build import build
from dragoman.serve.views import Row
from dragoman.serve.web.app import make_app
from dragoman.serve.web.guard import LOOPBACK, Rules
from dragoman.serve.web.pages import PAGES
from dragoman.serve.web.render import url
from dragoman.tools.store import SqliteStore

from .browsing import FLAGS

HOME = "http://127.0.0.1:8765"
LISTS = {
    "process": "processes",
    "event": "events",
    "finding": "findings",
    "lineage": "lineages",
    "copy": "copies",
    "issue": "issues",
    "person": "people",
    "source": "articles",
}
"""Where the record lists what a page with an id in its address shows."""
ASKED = {"search": {"q": "banking services"}}
"""What the address of a page asks for where it would show nothing else."""


def client_of(record: Path, **rules: object) -> TestClient:
    settings = {"hosts": LOOPBACK, "token": None, "burst": 1e9, **rules}
    return TestClient(make_app(record, Rules(**settings)), base_url=HOME, follow_redirects=False)  # type: ignore[arg-type]


def record_of(path: Path) -> Row:
    store = SqliteStore(path, read_only=True)
    kept = store.get_record()
    store.close()
    record: Row = json.loads(kept or "{}")
    return record


def addresses(record: Row, form: str = "") -> list[str]:
    """Every page of a record, or its JSON; with form "csv" every table."""
    found = []
    for page in PAGES:
        items = [row["id"] for row in record[LISTS[page.name]]] if "{item}" in page.address else [""]
        forms = [f"{name}.csv" for name in page.tables] if form == "csv" else [form]
        found += [url(page.name, item, form=one, **ASKED.get(page.name, {})) for item in items for one in forms]
    return found


@pytest.fixture(scope="session")
def client(demo_record: Path) -> Iterator[TestClient]:
    with client_of(demo_record) as client:
        yield client


@pytest.fixture(scope="session")
def demo(demo_record: Path) -> Row:
    return record_of(demo_record)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


HOSTILE = """\
Ministers of Norway and Iceland <script>alert(1)</script> met in Geneva on Thursday, 10 April.
"We agreed" to ease visa rules, said {{ 7 * 7 }} {% include 'base.html' %} the Norwegian minister <img src=x onerror=alert(1)>.
=HYPERLINK("http://evil.example","visa rules") is what the two sides agreed to ease.
The talks lasted more than \u202efive\u202c hours & the \u2067visa\u2069 rules' "quotes" were eased.
"""


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report that carries script, markup, template syntax, a formula and signs that turn a line around."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / '=cmd "quoted" <b>.txt').write_text(HOSTILE, encoding="utf-8")
    (folder / "two.txt").write_text(
        "Norwegian and Icelandic ministers held talks in Geneva on 10 April.\nThe meeting lasted about three hours.\n", encoding="utf-8"
    )
    build([folder], folder / "r.db", lambda m: None, lambda s, d, t: None)
    return folder / "r.db"
