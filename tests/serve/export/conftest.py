"""Records that are exported, and what every export of them must keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.serve.views import View

from ..web.conftest import hostile_record, record_of  # noqa: F401


@pytest.fixture(scope="session")
def demo_view(demo_record: Path) -> View:
    return View(record_of(demo_record))


@pytest.fixture(scope="session")
def hostile_view(hostile_record: Path) -> View:  # noqa: F811
    return View(record_of(hostile_record))
