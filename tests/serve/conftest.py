"""Records that the tests of the readers' side share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from dragoman.serve.build import build

from .web.browsing import FLAGS


@pytest.fixture(scope="session")
def demo_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the packaged demo reports, and of one input that cannot be read."""
    folder = tmp_path_factory.mktemp("demo")
    reports = Path(str(files("dragoman") / "resources" / "demo" / "reports"))
    build([reports, folder / "absent.txt"], folder / "r.db", lambda m: None, lambda s, d, t: None)
    return folder / "r.db"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser of the tests. In CI its absence is an error, elsewhere a reason to skip."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        message = "no Chromium on this machine (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()
