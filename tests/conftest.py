"""Shared by all tests: where data of other people lies, and the language tables."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dragoman.text.lexicon import Lexicon
from dragoman.tools.languages import load_lexicon

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of data that may not be redistributed. In CI its absence is an error, elsewhere a reason to skip."""
    folder = Path(os.environ.get("DRAGOMAN_SHARED") or ROOT.parent / "shared")
    if not (folder / "gold" / "seeds.json").is_file():
        message = f"no shared data at {folder} (set DRAGOMAN_SHARED)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(scope="session")
def english() -> Lexicon:
    return load_lexicon("en")
