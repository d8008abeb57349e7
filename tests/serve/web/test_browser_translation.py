"""Machine translation in a real browser: asked for beside a quotation, made in its place, labelled, and told where it fails."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve.views import Row
from dragoman.serve.web.render import url

from .browsing import Tab, barriers, picture, serving

pytestmark = pytest.mark.browser
MADE = {"en": "What the machine makes of it, " * 6, "ar": "ما تنتجه الآلة منه " * 6, "id": "Hasil mesin atasnya, " * 6}


class Engine:
    """A LibreTranslate server as far as the pages need one. `broken`: it fails."""

    def __init__(self) -> None:
        self.broken = False
        self.asked: list[Row] = []
        engine = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                content = json.loads(self.rfile.read(int(self.headers["content-length"])))
                engine.asked.append(content)
                said = {"error": "out of <memory>"} if engine.broken else {"translatedText": MADE[content["target"]]}
                body = json.dumps(said).encode()
                self.send_response(500 if engine.broken else 200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def running() -> Iterator[Engine]:
    engine = Engine()
    yield engine
    engine.server.shutdown()
    engine.server.server_close()


@pytest.fixture
def engine(running: Engine) -> Engine:
    running.broken = False
    running.asked.clear()
    return running


@pytest.fixture(scope="module")
def served(demo_record: Path, running: Engine) -> Iterator[str]:
    with serving(demo_record, "--translator", f"libretranslate:{running.url}", "--translator-model", "tiny-1") as address:
        yield address


@pytest.fixture(scope="module")
def event(demo: Row) -> str:
    """The address of the fullest event."""
    return url("event", max(demo["events"], key=lambda row: len(str(row)))["id"])


def translated(place: Any) -> Any:
    """The block of a translation, once it has come."""
    block = place.locator(".machine:has(.made)").first
    block.wait_for()
    return block


def test_it_comes_in_its_place_and_takes_the_focus(browser: Any, served: str, event: str, engine: Engine) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(event)
        before = page.url
        assert engine.asked == []  # nothing is translated unasked
        page.locator("table.matrix .translate").first.focus()
        page.keyboard.press("Enter")
        block = translated(page)
        assert page.url == before
        for said in ("Machine translation", "LibreTranslate", "tiny-1", "It is no quotation and no evidence", MADE["en"].strip()):
            assert said in block.inner_text()
        assert not set('“”"«»') & set(block.inner_text())
        assert block.evaluate("it => it === document.activeElement")
        assert block.evaluate("it => getComputedStyle(it).outlineStyle") != "none"
        assert block.evaluate("it => it.closest('figure').querySelector('blockquote') !== null")  # the words themselves stay
        assert page.locator("dialog[open]").count() == 0
        assert len(engine.asked) == 1
        assert barriers(page) == []
        picture(page, "translated")
        assert tab.errors == []
        assert {request.split("/")[2] for request in tab.fetched} == {tab.home.split("/")[2]}  # the browser asks this server alone


def test_evidence_stays_open_around_it_and_closed_after_it(browser: Any, served: str, event: str, engine: Engine) -> None:
    with Tab(browser, served) as tab:
        page = tab.go(event)
        opener = page.locator("table.matrix .evidence").first
        opener.click()
        panel = page.locator("dialog[open]")
        panel.wait_for()
        panel.locator(".translate:visible").first.click()
        translated(panel)
        assert panel.is_visible()
        assert barriers(page) == []
        page.keyboard.press("Escape")
        panel.wait_for(state="hidden")
        assert opener.evaluate("it => it === document.activeElement")
        page.locator("table.matrix .translate").first.click()
        translated(page.locator("table.matrix"))
        assert page.locator("dialog[open]").count() == 0  # evidence that was closed does not open again
        assert tab.errors == []


def test_without_script_on_a_page_of_its_own(browser: Any, served: str, event: str, engine: Engine) -> None:
    with Tab(browser, served, java_script_enabled=False) as tab:
        page = tab.go(event)
        words = page.locator("table.matrix figure:has(.translate)").first.locator("blockquote").first.inner_text()
        page.locator("table.matrix .translate").first.click()
        page.wait_for_url("**/translation?start=*")
        assert page.inner_text("main blockquote") == words
        assert page.inner_text(".made") == MADE["en"].strip()
        page.go_back()
        assert page.url.endswith(event)


def test_a_failure_is_told_in_its_place_and_can_be_asked_again(browser: Any, served: str, event: str, engine: Engine) -> None:
    engine.broken = True
    with Tab(browser, served) as tab:
        page = tab.go(event)
        address = page.locator("table.matrix .translate:visible").last.get_attribute("href")
        row = page.locator(f'table.matrix .machine:has(.translate[href="{address}"])').first
        page.evaluate("it => it.id = 'asked'", row.element_handle())
        row = page.locator("#asked")
        row.locator(".translate").click()
        row.get_by_text("No translation was made").wait_for()
        assert "status 500: out of <memory>" in row.inner_text()
        assert barriers(page) == []
        engine.broken = False
        row.get_by_text("Ask again").click()
        row.locator(".made").wait_for()
        assert MADE["en"].strip() in row.inner_text()
        assert tab.errors == []


@pytest.mark.parametrize("width, language", [(320, "en"), (320, "ar"), (1280, "ar"), (320, "id")])
def test_no_barrier_and_no_sideways_scroll(browser: Any, served: str, event: str, engine: Engine, width: int, language: str) -> None:
    with Tab(browser, served, width, locale=language) as tab:
        page = tab.go(event)
        page.locator("table.matrix .translate").first.click()
        block = translated(page)
        assert block.locator(".made").get_attribute("lang") == language
        assert block.locator(".made").evaluate("it => getComputedStyle(it).direction") == ("rtl" if language == "ar" else "ltr")
        assert MADE[language].strip() in block.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert barriers(page) == []
        page.goto(tab.home + str(page.locator(".translate").first.get_attribute("href")))
        assert page.evaluate("[document.documentElement.lang, document.documentElement.scrollWidth <= innerWidth]") == [language, True]
        assert barriers(page) == []
        picture(page, f"translation-{width}-{language}")
        assert tab.errors == []
