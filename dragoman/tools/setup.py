"""Puts the default parts together: tables, encoder, background, store."""

from __future__ import annotations

import tomllib

from dragoman.pipeline import Progress, Tools
from dragoman.ports import Log, Store
from dragoman.tools.background import load_background
from dragoman.tools.encoder import open_encoder
from dragoman.tools.languages import RESOURCES, load_lexicon
from dragoman.tools.vectors import encode_all


def issue_labels() -> dict[str, str]:
    """Issue id -> label, from the table people edit."""
    return dict(tomllib.loads((RESOURCES / "issues.toml").read_text(encoding="utf-8")))


def default_tools(store: Store, log: Log, progress: Progress = lambda stage, done, total: None) -> Tools:
    """The default parts. Without an encoder the record is built by words and slots alone, and `log` says so."""
    encoder = open_encoder(log)
    if encoder is None:
        return Tools(load_lexicon, issue_labels(), None, None, None, progress)
    background = load_background(encoder, log)

    def encode(texts: list[str]) -> object:
        return encode_all(encoder, store, texts, lambda done, total: progress("vectors", done, total))

    return Tools(load_lexicon, issue_labels(), encoder, encode, background, progress)  # type: ignore[arg-type]
