"""The review queue in a real browser: each answer becomes a decision and leaves the queue, by mouse, by keyboard and without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.model import Decision
from dragoman.serve.build import build
from dragoman.tools.store import SqliteStore

from .browsing import Tab, barriers, picture, serving

pytestmark = pytest.mark.browser


@pytest.fixture
def record(demo_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(demo_record, tmp_path / "r.db"))


@pytest.fixture
def served(record: Path) -> Iterator[str]:
    with serving(record, "--by", "Ida") as address:
        yield address


def decided(record: Path) -> tuple[Decision, ...]:
    store = SqliteStore(record, read_only=True)
    try:
        return store.decisions()
    finally:
        store.close()


def number(page: Any) -> int:
    """How many questions the page says there are."""
    return int(page.inner_text("h2#questions").split()[0])


def asked(question: Any) -> str:
    """What tells a question from others: what its answers are about."""
    targets: list[str] = question.locator(".answers form").first.locator("input[name=target]").evaluate_all("all => all.map(i => i.value)")
    return " ".join(targets)


def test_an_answer_becomes_a_decision_leaves_the_queue_and_can_be_undone(browser: Any, served: str, record: Path) -> None:
    with Tab(browser, served) as tab:
        page = tab.go("/review")
        before, first = number(page), asked(page.locator(".question").first)
        second = asked(page.locator(".question").nth(1))
        page.locator(".question").first.get_by_role("button", name="No").click()
        page.wait_for_url("**/review#next")
        assert number(page) == before - 1
        assert asked(page.locator(".question").first) == second
        assert "1 answer waits for the next build" in page.inner_text("main")
        (decision,) = decided(record)
        assert (" ".join(decision.targets), decision.by, decision.undone) == (first, "Ida", None)
        assert decision.what in ("reject", "split")

        page.locator(".question").first.get_by_role("button", name="Yes").click()
        page.get_by_text("2 answers wait for the next build").wait_for()
        assert [d.what for d in decided(record)] == [decision.what, "confirm"]
        assert barriers(page) == []
        picture(page, "review-answered")

        page.locator("li.answered", has_text=decision.targets[0]).get_by_role("button", name="Undo").click()
        page.get_by_text("1 answer waits for the next build").wait_for()
        assert number(page) == before - 1
        assert asked(page.locator(".question").first) == first
        assert [bool(d.undone) for d in decided(record)] == [True, False]
        assert tab.errors == []


def test_one_key_an_answer(browser: Any, served: str, record: Path) -> None:
    with Tab(browser, served) as tab:
        page = tab.go("/review#next")
        at = "[...document.querySelectorAll('.question')].indexOf(document.activeElement)"
        before = number(page)
        assert page.evaluate(at) == 0
        for key, place in (("j", 1), ("j", 2), ("k", 1), ("k", 0), ("k", 0)):
            page.keyboard.press(key)
            assert page.evaluate(at) == place
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Control+y")  # the browser's own
        page.keyboard.press("j")
        chosen = asked(page.locator(".question").nth(1))
        with page.expect_navigation():
            page.keyboard.press("n")
        assert number(page) == before - 1
        assert page.evaluate(at) == 0  # the next question waits
        with page.expect_navigation():
            page.keyboard.press("y")
        assert number(page) == before - 2
        assert " ".join(decided(record)[0].targets) == chosen
        assert [d.what in ("confirm", "merge") for d in decided(record)] == [False, True]
        page.evaluate("document.activeElement.blur()")
        for key in "yn":
            page.keyboard.press(key)
        assert number(page) == before - 2
        assert len(decided(record)) == 2  # no question had the focus
        assert tab.errors == []


REPORT = """\
NORDHAVN, April 12 (Wire) - Delegations of Norway and Iceland met in Geneva on 10 April to discuss fishing quotas.
The talks lasted more than five hours, the Norwegian minister said.
"""


def test_a_day_is_typed_and_letters_in_its_field_are_no_answers(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    record = tmp_path / "r.db"
    build([tmp_path / "report.txt"], record, lambda m: None, lambda s, d, t: None)
    with serving(record, "--by", "Ida") as served, Tab(browser, served) as tab:
        page = tab.go("/review?kind=date")
        before, field = number(page), page.get_by_label("No, it is").first
        field.focus()
        page.keyboard.type("yjkn")
        assert field.input_value() == "yjkn"
        assert number(page) == before
        assert decided(record) == ()
        field.fill("2025-04-11")
        page.keyboard.press("Enter")
        page.wait_for_url("**/review?kind=date#next")
        (decision,) = decided(record)
        assert (decision.what, decision.value) == ("date", "2025-04-11")
        assert "“2025-04-11”" in page.inner_text("li.answered")
        assert "Nothing is left to ask" in page.evaluate("document.activeElement.textContent")
        assert tab.errors == []


def test_the_kind_that_was_chosen_stays_chosen(browser: Any, served: str, record: Path) -> None:
    with Tab(browser, served) as tab:
        page = tab.go("/review")
        whole = number(page)
        page.get_by_label("Question", exact=True).select_option("finding")
        page.get_by_role("button", name="Show").click()
        page.wait_for_url("**kind=finding**")
        some = number(page)
        assert 0 < some < whole
        page.locator(".question").first.get_by_role("button", name="Yes").click()
        page.wait_for_url("**/review?kind=finding#next")
        assert number(page) == some - 1
        assert page.get_by_label("Question", exact=True).input_value() == "finding"
        page.get_by_role("link", name="Show all").click()
        page.wait_for_url("**/review")
        assert number(page) == whole - 1
        assert tab.errors == []


def test_without_script(browser: Any, served: str, record: Path) -> None:
    with Tab(browser, served, java_script_enabled=False) as tab:
        page = tab.go("/review")
        before = number(page)
        assert not page.get_by_text("With a question in focus").is_visible()
        page.locator(".question").first.get_by_role("button", name="Yes").click()
        assert number(page) == before - 1
        assert len(decided(record)) == 1


@pytest.mark.parametrize("width", [320, 1280])
def test_in_arabic(browser: Any, served: str, record: Path, width: int) -> None:
    with Tab(browser, served, width, locale="ar") as tab:
        page = tab.go("/review")
        page.locator(".question").first.get_by_role("button", name="نعم").click()
        page.wait_for_url("**/review#next")
        assert len(decided(record)) == 1
        assert page.evaluate("document.dir") == "rtl"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(page) == []
        page.locator("li.answered button").first.click()
        page.locator("li.answered button").wait_for(state="detached")
        assert decided(record)[0].undone
        assert tab.errors == []
