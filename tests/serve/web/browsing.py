"""What the tests in a real browser share: a server as the command starts it, a tab that remembers what went wrong, and axe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(record: Path, *options: str) -> Iterator[str]:
    """The address that `dragoman serve` prints, with its token, which is made beside the record."""
    environment = {**os.environ, "DRAGOMAN_TOKEN_FILE": str(record.parent / "token"), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "dragoman", "serve", "--port", "0", "--record", str(record), *options]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


class Tab:
    """A page of the browser that remembers what went wrong on it."""

    def __init__(self, browser: Any, served: str, width: int = 1280, **context: Any) -> None:
        self.home = "/".join(served.split("/")[:3])
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **context)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.errors: list[str] = []
        self.fetched: list[str] = []
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: self.fetched.append(request.url))
        self.page.goto(served)

    def go(self, address: str) -> Any:
        self.page.goto(self.home + address)
        return self.page

    def __enter__(self) -> Tab:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()


def barriers(page: Any) -> list[tuple[str, list[str]]]:
    """What axe-core finds against WCAG 2.2 AA and its best practices: (rule, elements)."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules)
    return [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found["violations"]]


def picture(page: Any, name: str, whole: bool = True) -> None:
    if folder := os.environ.get("DRAGOMAN_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole)
