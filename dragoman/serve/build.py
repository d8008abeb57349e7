"""From inputs to a record file: adds the reports, builds the record anew from all that the file holds, keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Failure
from dragoman.pipeline import Progress, build_record
from dragoman.record.changes import Change
from dragoman.serve.add import Added, Wanted, add, sources_of
from dragoman.serve.index import encode_rest, put_with_index
from dragoman.serve.log import now
from dragoman.tools.actors import load_actors
from dragoman.tools.languages import overlay_languages
from dragoman.tools.setup import default_tools, reading_tools
from dragoman.tools.store import SqliteStore


@dataclass(frozen=True)
class Built:
    """What a build did: origins read in this run, inputs that failed in it, and what the record has now."""

    read: tuple[str, ...]
    failed: tuple[Failure, ...]
    articles: int
    without_tables: tuple[str, ...] = ()  # languages of the record's articles that have no word tables
    changes: tuple[Change, ...] | None = None  # against the record that was there; None where there was none


SETTINGS = "dragoman.toml"
"""The file beside a record whose [[actor]] tables are read where no other is named."""


def build(
    inputs: Sequence[Path | str],
    record: Path,
    log: Callable[[str], None],
    progress: Progress,
    wanted: Wanted = Wanted(),
    actors: Path | None = None,
    meaning: bool = True,
) -> Built:
    """Adds the reports in `inputs` to the record file and builds the record anew from all it holds. `actors`: a file of known
    actors; without it that which lies beside the record, if one does. `meaning`: whether sentences that nothing else needed a
    vector of get one, so that they are found by meaning too.

    Raises NotARecord if the file is something else, BadActors if the file of actors cannot be read. An input that cannot be read is kept in the list of failures.
    """
    beside = record.parent / SETTINGS
    known = load_actors(actors or beside) if actors or beside.is_file() else ()
    store = SqliteStore(record)
    try:
        tools = default_tools(store, log, progress, known)
        added = add([str(name) for name in inputs], record, store, tools, wanted, log)
        read = tuple(origin for origin, _ in added.articles)
        sources = sources_of(store)
        if not sources:
            return Built((), tuple(added.failed), 0)
        failures = [Failure(*row) for row in store.failures()]
        made = build_record(sources, failures, store.decisions(), tools)
        changes = put_with_index(made, store, tools, now())
        if meaning:
            encode_rest({article.id: article.text for article in made.articles}, store, tools)
        spoken = {article.language for article in made.articles if article.language}
        without = tuple(sorted(spoken - set(overlay_languages())))
        return Built(read, tuple(added.failed), len(made.articles), without, changes)
    finally:
        store.close()


def only_add(inputs: Sequence[str], record: Path, log: Callable[[str], None], progress: Progress, wanted: Wanted) -> Added:
    """Adds the reports in `inputs` to the record file and builds nothing. Raises NotARecord if the file is something else."""
    store = SqliteStore(record)
    try:
        return add(inputs, record, store, reading_tools(store, progress), wanted, log)
    finally:
        store.close()
