"""The pages in a real browser: a first-time user's walk, the keyboard, barriers, widths, print, and the policy at work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve.views import Row
from dragoman.serve.web.pages import PAGES
from dragoman.serve.web.render import url

from .browsing import Tab, barriers, picture, serving
from .conftest import ASKED, LISTS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(demo_record: Path) -> Iterator[str]:
    """The address that the command prints, with its token."""
    with serving(demo_record) as address:
        yield address


@pytest.fixture(scope="module")
def one_of_each(demo: Row) -> dict[str, str]:
    """The address of one page of each kind, the fullest of its kind."""
    found = {}
    for page in PAGES:
        item = ""
        if "{item}" in page.address:
            item = max(demo[LISTS[page.name]], key=lambda row: len(str(row)))["id"]
        found[page.name] = url(page.name, item, **ASKED.get(page.name, {}))
    return found


def test_a_first_time_user_walks_through_every_page(browser: Any, served: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.page
        assert page.url == f"{tab.home}/"  # the token has left the address
        assert "written to show" in page.inner_text(".banner")
        assert re.search(r"\d+\s+lineages", page.inner_text(".strip"))

        page.click("text=Look here first >> xpath=following::a[contains(@href, '/e/')][1]")
        assert page.inner_text("h2#claims") == "What each lineage says"
        assert page.locator("table.matrix tbody tr:not(.group)").count() > 5
        page.select_option("#filter-verdict", "differs")
        page.click("text=Show >> nth=0")
        assert "verdict=differs" in page.url
        assert set(page.locator("table.matrix .verdict").all_inner_texts()) == {"≠ Differs"}

        page.click("table.matrix .evidence >> nth=0")
        panel = page.locator("dialog[open]")
        panel.wait_for()
        assert panel.locator("mark").count() >= 2
        assert page.evaluate("document.activeElement.closest('dialog') !== null")
        page.keyboard.press("Escape")
        panel.wait_for(state="hidden")
        assert page.evaluate("document.activeElement.classList.contains('evidence')")  # back where the reader was

        page.click("table.matrix .evidence >> nth=0")
        page.click("dialog >> text=on a page of its own")
        assert "/f/" in page.url
        page.click("figcaption .place >> nth=0")
        assert page.url.endswith("#place")
        box = page.locator("mark#place").bounding_box()
        assert 0 <= box["y"] < 900
        page.click("aside.about >> text=Lineage A")
        assert page.locator(".tree li").count() > 1
        page.click("text=side by side >> nth=0")
        assert page.locator("table.beside tbody tr").count() > 5

        page.click("nav >> text=Issues")
        assert page.locator("table.ledger tbody tr").count() == 8
        page.click("table.ledger th a >> nth=4")
        page.click("nav >> text=People")
        page.click("tbody th a >> nth=0")
        assert "On this person’s word" in page.inner_text("main")
        page.click("nav >> text=Timeline")
        page.click("main h2 a >> nth=0")
        assert page.locator("svg.axis circle").count() > 2
        page.click("nav >> text=Findings")
        page.click("nav >> text=Reports")
        page.click("footer >> text=Not read")
        assert "could not be read" in page.inner_text("main")
        page.click("footer >> text=About this record")
        assert "Apache" in page.inner_text("main")
        assert tab.errors == []
        assert {request.split("/")[2] for request in tab.fetched} == {tab.home.split("/")[2]}


def test_a_reader_searches_from_any_page(browser: Any, served: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.go("/timeline")
        page.get_by_role("searchbox").fill("visas")
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**/search?q=visas")
        assert page.locator("mark").count() > 0
        assert page.get_by_role("searchbox").input_value() == "visas"
        page.get_by_label("Language", exact=True).select_option("en")
        page.get_by_role("button", name="Search").click()
        page.wait_for_url("**language=en**")
        assert page.locator("#exact ~ section blockquote").count() == page.locator('#exact ~ section blockquote[lang="en"]').count() > 0
        page.locator("section.found .place").first.click()
        page.wait_for_url("**#place")
        assert page.locator("mark#place").is_visible()


def test_the_same_without_script(browser: Any, served: str, one_of_each: dict[str, str]) -> None:
    with Tab(browser, served, java_script_enabled=False) as tab:
        page = tab.go(one_of_each["event"])
        page.click("table.matrix .evidence >> nth=0")
        assert "/f/" in page.url
        assert page.locator("blockquote mark").count() >= 1
        page = tab.go(one_of_each["source"])
        assert page.locator("details.furniture").count() >= 1


def test_the_keyboard_reaches_everything_and_shows_where_it_is(browser: Any, served: str, one_of_each: dict[str, str]) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(one_of_each["event"])
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.locator(".skip").bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        seen = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.tagName + '.' + document.activeElement.className.split(' ')[0]"))
            shown = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert shown != "none"
        assert {"A.place", "SELECT.", "BUTTON.", "DIV.scroll"} <= seen
        page.locator("table.matrix .evidence").first.focus()
        page.keyboard.press("Enter")
        page.locator("dialog[open]").wait_for()
        assert tab.errors == []


VIEWS = [
    *((320, "light", "en"), (1280, "light", "en"), (1280, "dark", "en"), (2560, "light", "en")),
    *((320, "light", "ar"), (1280, "light", "ar"), (2560, "light", "ar"), (320, "light", "id"), (1280, "light", "id")),
]


@pytest.mark.parametrize("width, scheme, language", VIEWS)
def test_no_barrier_and_no_sideways_scroll(
    browser: Any, served: str, one_of_each: dict[str, str], width: int, scheme: str, language: str
) -> None:
    """On every kind of page, and with evidence open; pictures are kept where DRAGOMAN_SCREENSHOTS says."""
    with Tab(browser, served, width, color_scheme=scheme, locale=language) as tab:
        for name, address in one_of_each.items():
            page = tab.go(address)
            assert page.evaluate("[document.documentElement.lang, document.dir]") == [language, "rtl" if language == "ar" else "ltr"]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            assert page.evaluate("document.documentElement.scrollLeft") == 0, name
            assert barriers(page) == [], name
            picture(page, f"{name}-{width}-{scheme}-{language}")
        page = tab.go(one_of_each["event"])
        page.click(".evidence >> nth=0")
        page.locator("dialog[open]").wait_for()
        assert barriers(page) == []
        picture(page, f"evidence-{width}-{scheme}-{language}", whole=False)
        assert tab.errors == []


def test_a_reader_of_arabic_walks_through_every_page(browser: Any, served: str, one_of_each: dict[str, str]) -> None:
    with Tab(browser, served) as tab:
        page = tab.page
        page.click("footer .languages >> text=العربية")
        assert page.inner_text("h1") == "ما تقوله التقارير"
        page.click("text=انظر هنا أولًا >> xpath=following::a[contains(@href, '/e/')][1]")  # the choice is kept
        assert page.inner_text("h2#claims") == "ما تقوله كل سلسلة"
        page.select_option("#filter-verdict", "differs")
        page.click("main form.filters button")
        assert {text.split()[-1] for text in page.locator("table.matrix .verdict").all_inner_texts()} == {"تختلف"}
        page.click("table.matrix .evidence >> nth=0")
        panel = page.locator("dialog[open]")
        panel.wait_for()
        box = panel.bounding_box()
        assert box["x"] == 0  # it opens at the end of the line
        assert panel.locator("mark").count() >= 2
        page.keyboard.press("Escape")
        for name, address in one_of_each.items():
            page = tab.go(address)
            assert page.evaluate("document.dir") == "rtl", name
            assert page.locator("nav [aria-current]").count() >= 1 or name in ("about", "start"), name
            # What the program says of itself is in Arabic; Latin letters stand in names, addresses and the record's own reasons
            for heading in page.locator("h2:not([lang] *), th[scope=col], dt").all_inner_texts():
                assert (
                    re.search(r"[\u0600-\u06ff]", heading) or not re.search(r"[a-z]{3}", heading) or name in ("about", "source", "copy")
                ), heading
        page = tab.go(one_of_each["source"])
        page.click("footer .languages >> text=English")
        assert page.evaluate("document.dir") == "ltr"
        assert tab.errors == []


def test_text_runs_in_its_own_direction(browser: Any, served: str, demo: Row) -> None:
    arabic = next(a for a in demo["articles"] if a["language"] == "ar")
    with Tab(browser, served) as tab:
        page = tab.go(url("source", arabic["id"]))
        directions = page.evaluate("[...document.querySelectorAll('.received > p')].map(p => getComputedStyle(p).direction)")
        assert set(directions) == {"rtl"}
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "ltr"
        page.evaluate("document.fonts.ready")
        assert any("noto-sans-arabic" in request for request in tab.fetched)


def test_a_page_without_a_script_loads_no_face_for_it(browser: Any, served: str) -> None:
    with Tab(browser, served.replace("/?", "/about?")) as tab:
        tab.page.evaluate("document.fonts.ready")
        assert tab.page.inner_text("h1") == "About this record"
        assert not [request for request in tab.fetched if request.endswith("woff2")]


def test_the_policy_stops_what_a_report_might_smuggle_in(browser: Any, served: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.page
        page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.harmed = 1\"><b id=x style=\"color: red\">x</b>')"
        )
        page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.harmed = 1'}))")
        page.wait_for_timeout(100)
        assert page.evaluate("window.harmed === undefined")
        assert page.evaluate("getComputedStyle(document.getElementById('x')).color") != "rgb(255, 0, 0)"
        assert any("Content Security Policy" in error for error in tab.errors)


def test_a_stranger_is_asked_for_the_token(browser: Any, served: str) -> None:
    home, _, token = served.partition("?token=")
    with Tab(browser, home) as tab:
        page = tab.page
        assert page.inner_text("h1") == "A token is needed"
        page.fill("#token", "wrong-wrong-wrong-wrong")
        page.click("main button")
        assert "That is not the token" in page.inner_text("[role=alert]")
        page.fill("#token", token)
        page.click("main button")
        assert page.inner_text("h1") == "What the reports say"


def test_a_page_prints(browser: Any, served: str, one_of_each: dict[str, str]) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(one_of_each["event"])
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        assert not page.locator(".filters").first.is_visible()
        assert page.pdf().startswith(b"%PDF")
