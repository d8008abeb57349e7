"""The pages by keyboard in a real browser: past the navigation, into evidence and back, into a gloss."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve.views import Row
from dragoman.serve.web.pages import PAGES
from dragoman.serve.web.render import url

from .browsing import Tab, barriers, serving
from .conftest import ASKED, LISTS

pytestmark = pytest.mark.browser
OPENER = "table.matrix .evidence"
INSIDE = "document.activeElement.closest('dialog') !== null"


@pytest.fixture(scope="module")
def served(demo_record: Path) -> Iterator[str]:
    with serving(demo_record) as address:
        yield address


@pytest.fixture(scope="module")
def event(demo: Row) -> str:
    return url("event", max(demo["events"], key=lambda row: len(str(row)))["id"])


def test_the_skip_link_leads_past_the_navigation_of_every_page(browser: Any, served: str, demo: Row) -> None:
    with Tab(browser, served) as tab:
        for kind in PAGES:
            item = demo[LISTS[kind.name]][0]["id"] if "{item}" in kind.address else ""
            page = tab.go(url(kind.name, item, **ASKED.get(kind.name, {})))
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip", kind.name
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.closest('header') === null"), kind.name  # not the navigation
        assert tab.errors == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_evidence_opens_keeps_the_focus_and_gives_it_back(browser: Any, served: str, event: str, language: str) -> None:
    with Tab(browser, served, locale=language) as tab:
        page = tab.go(event)
        opener = page.locator(OPENER).nth(1)
        panel = page.locator("dialog[open]")

        def opened() -> None:
            opener.focus()
            page.keyboard.press("Enter")
            panel.wait_for()
            assert page.evaluate(INSIDE)

        def closed() -> None:
            panel.wait_for(state="hidden")
            assert opener.evaluate("it => it === document.activeElement")

        opened()
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate(f"document.activeElement === document.body || {INSIDE}")  # never behind the panel
        assert barriers(page) == []
        page.keyboard.press("Escape")
        closed()

        opened()
        panel.locator("button.close").focus()
        page.keyboard.press("Enter")
        closed()

        opened()
        box = panel.bounding_box()
        beside = box["width"] + 20 if language == "ar" else box["x"] - 20  # the panel stands at the end of the line
        page.mouse.click(beside, 300)
        panel.wait_for(state="hidden")
        assert page.url.endswith(event)
        assert tab.errors == []


def test_another_evidence_takes_the_place_of_the_first(browser: Any, served: str, event: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(event)
        shown = []
        for place in (0, 1):
            opener = page.locator(OPENER).nth(place)
            address = opener.get_attribute("href")
            opener.focus()
            page.keyboard.press("Enter")
            page.locator(f'dialog[open] #panel-content > p > a[href="{address}"]').wait_for()  # the evidence on a page of its own
            shown.append(page.locator("dialog[open] mark").first.inner_text())
            assert page.locator("dialog[open] h2").count() == 1
            page.keyboard.press("Escape")
        assert shown[0] != shown[1]
        assert tab.errors == []


def test_a_gloss_opens_by_keyboard(browser: Any, served: str, event: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(event)
        gloss = page.locator("table.matrix details.gloss:has(.elsewhere)").first
        gloss.locator("summary").first.focus()
        assert not gloss.locator(".elsewhere blockquote").is_visible()
        page.keyboard.press("Enter")
        words = gloss.locator(".elsewhere blockquote")
        assert words.is_visible()
        assert words.get_attribute("lang") == "en"
        assert barriers(page) == []
        page.keyboard.press("Enter")
        assert not words.is_visible()
        assert tab.errors == []
