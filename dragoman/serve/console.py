"""What the commands share: options, exit codes, messages, and the record that they open."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from dragoman.serve.views import View

OK, FAILURE, USAGE, PARTIAL, NOTHING, FAIL_ON = 0, 1, 2, 3, 4, 5
RECORD = "dragoman.db"


def record_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--record", type=click.Path(path_type=Path, dir_okay=False), default=RECORD, show_default=True, envvar="DRAGOMAN_RECORD",
        help="The record file.",
    )(command)  # fmt: skip


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")(command)


def by_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--by", default="", metavar="NAME", envvar="DRAGOMAN_BY", help="Who decides; without it the name of this account."
    )(command)  # fmt: skip


def decider(by: str) -> str:
    return by or getpass.getuser()


def open_view(record: Path) -> View:
    from dragoman.serve.views import View
    from dragoman.tools.store import NotARecord, SqliteStore

    try:
        store = SqliteStore(record, read_only=True)
        kept = store.get_record()
        store.close()
        if kept is None:
            fail(f"{record}: holds no record yet (run: dragoman build PATH --record {record})", NOTHING)
        return View(json.loads(kept))
    except NotARecord as error:
        fail(str(error))


def print_json(form: str, content: dict[str, Any]) -> None:
    click.echo(json.dumps({"format": form, **content}, ensure_ascii=False, indent=1))


def say(message: str) -> None:
    click.echo(message, err=True)


def fail(message: str, code: int = FAILURE) -> NoReturn:
    say(f"dragoman: {message}")
    sys.exit(code)
