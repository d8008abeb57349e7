"""Filters in a real browser: what they let through is what they promise, it stands in the address, and it can be taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .browsing import Tab, barriers, serving

pytestmark = pytest.mark.browser
ROWS = {"/findings": "article.headline", "/commitments": "table.cards tbody tr[id]", "/review": "article.question"}
"""By page what its filters are to count: their first page holds all where there are few."""


@pytest.fixture(scope="module")
def served(demo_record: Path) -> Iterator[str]:
    with serving(demo_record) as address:
        yield address


def choices(page: Any) -> list[tuple[str, str, int]]:
    """(id of the filter, value, how many it says it lets through), of those few enough to stand on one page."""
    found = page.evaluate(
        "[...document.querySelectorAll('main form.filters select')].flatMap(s => [...s.options].filter(o => o.value && !o.disabled)"
        ".map(o => [s.id, o.value, o.textContent]))"
    )
    numbered = [(which, value, re.search(r"\((\d+)\)\s*$", text)) for which, value, text in found]
    return [(which, value, int(number[1])) for which, value, number in numbered if number and int(number[1]) <= 15]


@pytest.mark.parametrize("address", ROWS)
def test_each_choice_lets_through_what_it_promises(browser: Any, served: str, address: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(address)
        whole = page.locator(ROWS[address]).count()
        every = choices(page)
        assert len(every) >= 2
        seen = set()
        for which, value, number in every:
            if which in seen:
                continue  # one choice of each filter, by hand; all of them by tests/serve/web/test_pages.py
            seen.add(which)
            page = tab.go(address)
            page.locator(f"#{which}").focus()
            page.locator(f"#{which}").select_option(value)
            page.locator("main form.filters button").first.focus()
            with page.expect_navigation():
                page.keyboard.press("Enter")
            assert page.locator(ROWS[address]).count() == number, (which, value)
            assert page.locator(f"#{which}").input_value() == value
            page.reload()
            assert page.locator(ROWS[address]).count() == number  # it stands in the address
            page.get_by_role("link", name="Show all").first.click()
            page.wait_for_url(f"**{address}")
            assert page.locator(ROWS[address]).count() == whole
            page.go_back()
            assert page.locator(ROWS[address]).count() == number
        assert tab.errors == []


def test_two_filters_together_and_none_that_fits(browser: Any, served: str) -> None:
    with Tab(browser, served) as tab:
        page = tab.go("/findings?verdict=differs")
        some = page.locator(ROWS["/findings"]).count()
        languages = page.locator("#filter-language option").evaluate_all("all => all.map(o => o.value).filter(v => v)")
        page.select_option("#filter-language", languages[0])
        page.locator("main form.filters button").first.click()
        page.wait_for_url("**language=**")
        assert "verdict=differs" in page.url
        assert 0 < page.locator(ROWS["/findings"]).count() <= some
        page = tab.go("/findings?verdict=differs&lineage=none-of-them")
        assert page.locator(ROWS["/findings"]).count() == 0
        assert "Nothing that all these filters let through" in page.inner_text("main")
        assert barriers(page) == []
        assert tab.errors == []


@pytest.mark.parametrize("width", [320, 1280])
def test_in_arabic(browser: Any, served: str, width: int) -> None:
    with Tab(browser, served, width, locale="ar") as tab:
        page = tab.go("/findings")
        which, value, number = choices(page)[0]
        page.select_option(f"#{which}", value)
        page.locator("main form.filters button").first.click()
        page.wait_for_url(f"**{which.removeprefix('filter-')}=**")
        assert page.locator(ROWS["/findings"]).count() == number
        assert page.evaluate("[document.dir, document.documentElement.scrollWidth <= innerWidth]") == ["rtl", True]
        label = page.locator(f"label[for={which}]").bounding_box()
        field = page.locator(f"#{which}").bounding_box()
        assert abs((label["x"] + label["width"]) - (field["x"] + field["width"])) < 2  # they begin at the right
        assert tab.errors == []
