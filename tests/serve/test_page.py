"""The page in a real browser, and its promises without one."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from dragoman.serve.build import build
from dragoman.serve.page import page_html
from dragoman.serve.views import View
from dragoman.tools.store import SqliteStore

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def view(demo_record: Path) -> View:
    return View(json.loads(SqliteStore(demo_record, read_only=True).get_record() or ""))


@pytest.fixture(scope="module")
def page(view: View) -> str:
    return page_html(view, "A note for the reader")


def test_every_link_leads_somewhere(page: str) -> None:
    ids = set(re.findall(r' id="([^"]+)"', page))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert links
    assert links <= ids, sorted(links - ids)[:5]
    assert len(re.findall(r' id="([^"]+)"', page)) == len(ids)


def test_the_page_asks_for_nothing_from_outside(page: str) -> None:
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:script|img|iframe|link)\b", page)
    assert not re.search(r"(?:src|href)=\"https?:", page)


def test_quotes_carry_their_language(page: str) -> None:
    for language in ("hi", "ar", "ru", "zh", "tr"):
        assert f'lang="{language}"' in page


def test_demo_reports_are_marked(page: str) -> None:
    assert page.count("written for demonstration") >= 18


def test_hostile_text_is_shown_and_not_run(tmp_path: Path) -> None:
    report = tmp_path / "x.txt"
    report.write_text('The two ministers met in Bern on Thursday, 10 April <script>alert(1)</script> & "agreed" on <b>fish</b>.\n')
    build([report], tmp_path / "r.db", lambda m: None, lambda s, d, t: None)
    made = page_html(View(json.loads(SqliteStore(tmp_path / "r.db", read_only=True).get_record() or "")))
    assert "<script" not in made
    assert "&lt;script&gt;" in made


@pytest.mark.browser
@pytest.mark.parametrize("width", [1200, 390])
def test_in_a_browser(page: str, tmp_path: Path, width: int, chromium: str) -> None:
    """It opens from disk, its matrix is drawn, and nothing is wider than the window."""
    probe = "<script>document.title = document.documentElement.scrollWidth + ' ' + document.querySelectorAll('#matrix tbody tr').length</script>"
    file = tmp_path / "page.html"
    # The probe needs a script, which the page's own policy rightly forbids.
    file.write_text(
        re.sub(r"<meta http-equiv=.Content-Security-Policy.[^>]*>", "", page).replace("</body>", probe + "</body>"), encoding="utf-8"
    )
    command = [chromium, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", f"--window-size={width},900", "--dump-dom", file.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    found = re.search(r"<title>(\d+) (\d+)</title>", dom)
    assert found, dom[:300]
    assert int(found[1]) <= max(width, 500) + 1  # headless windows are at least 500 wide
    assert int(found[2]) >= 20
