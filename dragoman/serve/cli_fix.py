"""`dragoman fix` and `dragoman log`: what people decide about a record, and the log of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from dragoman.serve.console import NOTHING, by_option, decider, fail, json_option, open_view, print_json, record_option, say


@click.group()
def fix() -> None:
    """Correct the record: what a person decides is kept in a log in the record file, replayed at every build, and undone by its id.

    ID: as the listings print it, or its beginning. REPORT: a report's id or name.
    """


def _decision_options(command: Callable[..., Any]) -> Callable[..., Any]:
    build = click.option("--build", "then_build", is_flag=True, help="Then write the record anew, with what was decided.")
    return by_option(build(record_option(json_option(command))))


@fix.command()
@click.argument("targets", metavar="ID...", nargs=-1, required=True)
@_decision_options
def merge(targets: tuple[str, ...], **how: Any) -> None:
    """These are one: events, people, lineages (or reports: copies of one original), or a finding and a claim that belongs to it."""
    _decide("merge", targets, None, **how)


@fix.command()
@click.argument("target", metavar="ID")
@click.argument("parts", metavar="REPORT...", nargs=-1)
@click.option("--form", metavar="NAME", help="Of a person: what is written so is somebody else.")
@_decision_options
def split(target: str, parts: tuple[str, ...], form: str | None, **how: Any) -> None:
    """Take reports off an event, a lineage or a person (in these reports it is a namesake), or claims off a finding."""
    _decide("split", (target, *parts), form, **how)


@fix.command()
@click.argument("targets", metavar="ID [ID]", nargs=-1, required=True)
@_decision_options
def reject(targets: tuple[str, ...], **how: Any) -> None:
    """This is wrong: a link between two reports or two events, a finding (its lineages speak of different things, or its fault is
    none), a claim of a finding (name both), a commitment."""
    _decide("reject", targets, None, **how)


@fix.command()
@click.argument("targets", metavar="ID [ID]", nargs=-1, required=True)
@_decision_options
def confirm(targets: tuple[str, ...], **how: Any) -> None:
    """This is right: a link between two reports or two events, a lineage, an event (or that a report tells of it: name both), a
    finding, a person, a commitment."""
    _decide("confirm", targets, None, **how)


@fix.command()
@click.argument("target", metavar="ID")
@click.argument("name")
@_decision_options
def rename(target: str, name: str, **how: Any) -> None:
    """The name by which the record calls a person."""
    _decide("rename", (target,), name, **how)


@fix.command("date")
@click.argument("target", metavar="ID")
@click.argument("day", metavar="DATE")
@_decision_options
def date_(target: str, day: str, **how: Any) -> None:
    """The day of an event (2025-04-10, 2025-04, 2025, or two with a slash between), or the day on which a commitment is due."""
    _decide("date", (target,), day, **how)


@fix.command("status")
@click.argument("target", metavar="ID")
@click.argument("status", type=click.Choice(["open", "kept", "overdue", "withdrawn", "unclear"]))
@_decision_options
def status_(target: str, status: str, **how: Any) -> None:
    """What became of a commitment."""
    _decide("status", (target,), status, **how)


@fix.command()
@click.argument("decision", metavar="DECISION")
@_decision_options
def undo(decision: str, by: str, then_build: bool, record: Path, as_json: bool) -> None:
    """A decision no longer counts. It stays in the log."""
    from dragoman.serve.log import now
    from dragoman.tools.store import SqliteStore

    open_view(record)
    store = SqliteStore(record)
    try:
        hits = [d for d in store.decisions() if d.id.startswith(decision)]
        if len(hits) != 1:
            fail(f"no single decision has the id {decision}: dragoman log lists them", NOTHING)
        if not store.undo_decision(hits[0].id, decider(by), now()):
            fail(f"{hits[0].id} is undone already", NOTHING)
    finally:
        store.close()
    _report([hits[0].id], record, then_build, as_json)


def _decide(what: str, targets: Sequence[str], value: str | None, by: str, then_build: bool, record: Path, as_json: bool) -> None:
    from dragoman.serve.fix import Undecidable, decide
    from dragoman.serve.log import now
    from dragoman.tools.store import SqliteStore

    view = open_view(record)
    try:
        decision = decide(view, what, targets, value, decider(by), now())
    except Undecidable as error:
        fail(str(error), NOTHING)
    store = SqliteStore(record)
    store.put_decision(decision)
    store.close()
    _report([decision.id], record, then_build, as_json)


def _report(ids: Sequence[str], record: Path, then_build: bool, as_json: bool) -> None:
    """What was written to the log, and how it stands after the build that was asked for."""
    if then_build:
        from dragoman.serve.add import Wanted
        from dragoman.serve.build import build

        build((), record, say, lambda stage, done, total: None, Wanted())
    rows = [row for row in _rows(record) if row["id"] in ids]
    if as_json:
        print_json("dragoman-decisions/1", {"decisions": rows})
    else:
        for row in rows:
            click.echo(_line(row))
        if not then_build:
            click.echo(f"Next: dragoman build --record {record}")


@click.command()
@record_option
@json_option
def log(record: Path, as_json: bool) -> None:
    """What people decided, in order: by whom, when, and whether it applies, waits for a build, or was undone."""
    rows = _rows(record)
    if as_json:
        print_json("dragoman-decisions/1", {"decisions": rows})
    else:
        for row in rows:
            click.echo(_line(row))
    if not rows:
        say("nothing was decided so far")
        sys.exit(NOTHING)


def _rows(record: Path) -> list[dict[str, Any]]:
    from dragoman.serve.log import decision_rows
    from dragoman.tools.store import SqliteStore

    view = open_view(record)
    store = SqliteStore(record, read_only=True)
    rows = decision_rows(store.decisions(), view.record)
    store.close()
    return rows


def _line(row: dict[str, Any]) -> str:
    value = f" “{row['value']}”" if row["value"] else ""
    why = f": {row['why']}" if row["why"] else ""
    return f"{row['id']}  {row['at'][:16]} {row['by']}: {row['what']} {row['of']} {' '.join(row['targets'])}{value}   {row['state']}{why}"
