"""`dragoman changes`: what was learned, build by build, or between two record files."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from dragoman.serve.console import NOTHING, json_option, open_view, print_json, record_option

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2}(T[\d:.]+)?)?)?")


@click.command()
@click.argument("other", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--since",
    default="",
    metavar="DATE|BUILD",
    help="Only what was learned from this day, month or year on (UTC), or after the build of this number.",
)
@click.option(
    "--about", "ids", multiple=True, metavar="ID", help="Only what concerns this process, event, issue or person. Repeatable: all of them."
)
@click.option(
    "--what",
    "kinds",
    multiple=True,
    type=click.Choice(["new", "joined", "left", "changed", "corrected", "gone"]),
    help="Only such changes. Repeatable.",
)
@record_option
@json_option
def changes(other: Path | None, since: str, ids: tuple[str, ...], kinds: tuple[str, ...], record: Path, as_json: bool) -> None:
    """What was learned, the latest first: new, joined, left, changed, corrected, gone, with the reports that caused it.

    OTHER: an earlier record file; then the changes from that record to this one.
    """
    from dragoman.record.changes import outline, record_changes
    from dragoman.record.history import Learned, concerning
    from dragoman.record.history import since as later
    from dragoman.serve.changes import change_lines, learned_rows
    from dragoman.serve.log import learned
    from dragoman.tools.store import SqliteStore

    view = open_view(record)
    if since and not (DAY.fullmatch(since) or since.isdigit()):
        raise click.BadParameter(f"{since}: a day, month or year, as 2026-04-10, or the number of a build", param_hint="--since")
    if since and other:
        raise click.UsageError("--since asks the log of one record; two records are compared as they are")
    if other:
        found = [
            Learned(0, "", change.id, change) for change in record_changes(outline(open_view(other).record), outline(view.record)).changes
        ]
    else:
        store = SqliteStore(record, read_only=True)
        day, build = ("", int(since)) if since.isdigit() and len(since) != 4 else (since, 0)
        found = later(learned(store), build, day)
        store.close()
    rows = learned_rows(view, [one for one in concerning(found, ids) if not kinds or one.change.what in kinds])
    if other:
        rows = [{key: value for key, value in row.items() if key not in ("build", "at", "first")} for row in rows]
    if as_json:
        print_json("dragoman-changes/1", {"changes": rows})
    else:
        for line in change_lines(rows):
            click.echo(line)
    if not rows:
        sys.exit(NOTHING)
