"""Puts the default parts together: tables, encoder, background, store."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from dragoman.model import Actor, WantedIssue
from dragoman.pipeline import Progress, Tools
from dragoman.ports import Log, Store
from dragoman.text.likeness_fit import MODEL as FITTED_FOR
from dragoman.tools.background import load_background
from dragoman.tools.codec import dump, load
from dragoman.tools.common_words import common_words
from dragoman.tools.encoder import open_encoder
from dragoman.tools.kinds import load_prototypes
from dragoman.tools.languages import RESOURCES, load_lexicon
from dragoman.tools.static_vectors import open_static_vectors
from dragoman.tools.statuses import load_head
from dragoman.tools.times import load_words
from dragoman.tools.vectors import encode_all


def issue_labels() -> dict[str, str]:
    """Issue id -> label, from the table people edit."""
    return dict(tomllib.loads((RESOURCES / "issues.toml").read_text(encoding="utf-8")))


def subject_of() -> dict[str, str]:
    """Issue id -> the subject of talks that it belongs to, from the table people edit."""
    subjects = tomllib.loads((RESOURCES / "subjects.toml").read_text(encoding="utf-8"))
    return {issue: subject for subject, issues in subjects.items() for issue in issues}


def party_names() -> dict[str, str]:
    """Country code -> English name, from CLDR."""
    table = json.loads((RESOURCES / "cldr" / "en.json").read_text(encoding="utf-8"))["place"]
    return {code: names[0] for code, names in table.items()}


def tables_version() -> str:
    """A hash over all tables that people edit or that are generated."""
    found = hashlib.sha256()
    for folder in ("languages", "names", "times", "numbers", "cldr"):
        for path in sorted((RESOURCES / folder).iterdir(), key=lambda p: p.name):
            if path.is_file():
                found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


def default_tools(
    store: Store,
    log: Log,
    progress: Progress = lambda stage, done, total: None,
    actors: Sequence[Actor] = (),
    issues: Sequence[WantedIssue] = (),
) -> Tools:
    """The default parts. Without an encoder the record is built by words and slots alone, and `log` says so. `actors`, `issues`:
    what the user's file names."""
    encoder = open_encoder(log)
    encode, background, prototypes, head = None, None, None, None
    if encoder is not None:
        if encoder.model_id.split("-")[0] != FITTED_FOR.split("-")[0]:
            log(f"probabilities of copies and findings were fitted for another model ({FITTED_FOR}): take them as rough")
        background = load_background(encoder, log)
        prototypes = load_prototypes(encoder, background, log)
        head = load_head(encoder.model_id, log)
        encode = partial(encode_all, encoder, store, progress=lambda done, total: progress("vectors", done, total))
    return Tools(
        load_lexicon,
        load_words,
        {**issue_labels(), **{issue.id: issue.name for issue in issues}},
        encoder,
        encode,
        background,
        progress,
        partial(_remember, store),
        open_static_vectors(log),
        party_names(),
        prototypes,
        subject_of(),
        head,
        tables_version(),
        common_words(),
        actors,
        issues,
    )


def reading_tools(store: Store, progress: Progress = lambda stage, done, total: None) -> Tools:
    """What reading alone needs: the tables and the store."""
    return Tools(
        load_lexicon,
        load_words,
        issue_labels(),
        None,
        None,
        None,
        progress,
        partial(_remember, store),
        None,
        {},
        None,
        {},
        None,
        tables_version(),
    )


def _remember(store: Store, keys: Sequence[str], kind: Any, make: Callable[[Sequence[int]], Sequence[Any]]) -> list[Any]:
    """Results of a room from the store; those that it lacks are made, and kept there."""
    kept = store.get_results(keys)
    values: dict[int, Any] = {}
    for place, key in enumerate(keys):
        if key in kept:
            with suppress(ValueError):  # kept by an older version of the model: made anew
                values[place] = load(kind, kept[key])
    if missing := [place for place in range(len(keys)) if place not in values]:
        made = make(missing)
        store.put_results([(keys[place], dump(value)) for place, value in zip(missing, made, strict=True)])
        values.update(zip(missing, made, strict=True))
    return [values[place] for place in range(len(keys))]
