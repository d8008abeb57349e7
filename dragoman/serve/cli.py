"""The command line. Data on stdout, progress and log on stderr; nothing heavy is imported before a command runs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dragoman import __version__
from dragoman.serve.cli_changes import changes
from dragoman.serve.cli_fix import fix, log
from dragoman.serve.console import FAIL_ON, FAILURE, NOTHING, OK, PARTIAL, by_option, decider, json_option, record_option
from dragoman.serve.console import fail as _fail
from dragoman.serve.console import open_view as _open
from dragoman.serve.console import print_json as _print_json
from dragoman.serve.console import say as _say
from dragoman.serve.export.forms import FILES, FOLDERS, file_text, folder_files
from dragoman.serve.words import short

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.model import Failure
    from dragoman.ports import Translator
    from dragoman.serve.add import Wanted
    from dragoman.serve.build import Built
    from dragoman.serve.views import View

MOST_DIFFERENCES = 8  # of one copy in a listing
MOST_CHANGES = 40  # that a build prints
DEMO_NOTE = "Demo record: the reports were written for demonstration, they are not press. Nothing left this machine."


def actors_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--actors", type=click.Path(path_type=Path, dir_okay=False, exists=True), metavar="FILE",
        help="Known actors, and issues of your own: TOML with [[actor]] and [[issue]], CSV, or FollowTheMoney JSON lines (default: dragoman.toml beside the record, if there).",
    )(command)  # fmt: skip


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Reads press reports in any language and keeps one source-backed record of the talks they report.

    Start with:  dragoman demo  or  dragoman build FOLDER

    Exit codes: 0 done, 1 failure, 2 wrong use, 3 done but some inputs could not be read, 4 nothing found or read,
    5 a verdict named with --fail-on was found, 130 interrupted.
    """


@main.command()
@click.argument("paths", nargs=-1)
@record_option
@click.option("--fields", default="", metavar="OURS=THEIRS,...", help="Names of fields in JSON rows, e.g. text=content,outlet=site.name.")
@click.option("--fail-on", default="", metavar="VERDICTS", help="Exit with 5 if a finding has one of these verdicts (comma-separated).")
@actors_option
@click.option(
    "--meaning/--no-meaning",
    default=True,
    help="Encode every sentence, so that search finds it by meaning too; without it only those that were compared.",
)
@json_option
def build(paths: tuple[str, ...], record: Path, fields: str, fail_on: str, actors: Path | None, meaning: bool, as_json: bool) -> None:
    """Read reports (files, folders, “-”) and write or update the record. Without PATHS: build from what the record file holds.

    PATHS may hold what dragoman add reads; addresses are fetched by dragoman add alone.
    """
    unwanted = _verdicts(fail_on)
    if not paths and not record.is_file():
        raise click.UsageError(f"nothing to build: name files or folders, or a record file that exists ({record} does not)")
    built = _build(paths, record, fields, actors, meaning)
    if not built.articles:
        _say(f"nothing could be read: no record was written to {record}")
        sys.exit(NOTHING)
    view = _open(record)
    if as_json:
        _print_json(
            "dragoman-build/1",
            {
                "record": str(record),
                "read": list(built.read),
                "summary": view.summary(),
                "changes": _changes(built, view),
                "failed": _failed(built.failed),
            },
        )
    else:
        _print_summary(view)
        _print_changes(built, view)
        click.echo(f"Record written to {record}. Next: dragoman claims, dragoman timeline, dragoman export html -o pages")
    if any(view.record["findings"][i]["verdict"] in unwanted for i in range(len(view.record["findings"]))):
        sys.exit(FAIL_ON)
    sys.exit(PARTIAL if built.failed and (built.read or not paths) else NOTHING if built.failed else OK)


@main.command()
@click.argument("inputs", nargs=-1, required=True)
@record_option
@click.option("--follow", is_flag=True, help="Fetch what feeds, OPML files and sitemaps name: whole pages instead of summaries.")
@click.option("--fields", default="", metavar="OURS=THEIRS,...", help="Names of fields in JSON rows, e.g. text=content,outlet=site.name.")
@click.option("--allow-private", is_flag=True, help="Also fetch from this machine and private networks, on any port.")
@click.option("--build", "then_build", is_flag=True, help="Then write the record anew, and say what changed in events.")
@actors_option
@json_option
def add(
    inputs: tuple[str, ...],
    record: Path,
    follow: bool,
    fields: str,
    allow_private: bool,
    then_build: bool,
    actors: Path | None,
    as_json: bool,
) -> None:
    """Read reports from files, folders, addresses (http, https) and standard input (“-”) into the record file.

    Pages, plain text, feeds, web archives (WARC, WACZ), JSON Lines, JSON Feed, ninjs, NewsML-G2, mails, zip files, and with
    the extra “documents” PDF and Word files. Nothing is compared yet: dragoman build, or --build here, does that.
    """
    from dragoman.serve.build import only_add
    from dragoman.tools.store import NotARecord

    if actors and not then_build:
        raise click.UsageError("--actors is read when the record is built: with --build here, or by dragoman build")
    wanted = _wanted(fields, follow, allow_private, fetches=True)
    try:
        added = only_add(inputs, record, _say, _progress, wanted)
    except NotARecord as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{record}: {error.strerror or error}")
    built = _build((), record, actors=actors) if then_build and added.articles else None
    view = _open(record) if built else None
    if as_json:
        rows = [{"origin": origin, "language": language} for origin, language in added.articles]
        left = [{"origin": item.origin, "what": item.what} for item in added.left_out]
        done = {"record": str(record), "read": rows, "left_out": left, "failed": _failed(added.failed)}
        _print_json("dragoman-add/1", {**done, "changes": _changes(built, view)} if built and view else done)
    else:
        for failure in added.failed:
            _say(f"not read: {failure.origin}: {failure.reason}")
        click.echo(f"{len(added.articles)} read, {len(added.failed)} failed")
        for origin, language in added.articles[:20]:
            click.echo(f"  {language or '–'}  {origin}")
        if len(added.articles) > 20:
            click.echo(f"  … and {len(added.articles) - 20} more")
        if built and view:
            _print_changes(built, view)
        else:
            click.echo(f"Next: dragoman build --record {record}")
    sys.exit(PARTIAL if added.failed and added.articles else NOTHING if not added.articles else OK)


@main.command()
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default="demo",
    show_default=True,
    help="Where to write the record and its pages.",
)
def demo(folder: Path) -> None:
    """Build a record from the packaged demo reports and show what it finds."""
    from importlib.resources import as_file, files

    folder.mkdir(parents=True, exist_ok=True)
    record, pages = folder / "dragoman-demo.db", folder / "pages"
    with as_file(files("dragoman") / "resources" / "demo" / "reports") as reports:
        here = os.path.relpath(reports)
        built = _build((here,), record)
    view = _open(record)
    click.echo(DEMO_NOTE)
    click.echo()
    _print_summary(view)
    _print_findings(_headlines(view), view.issue_labels)
    _write_folder(pages, "html", view)
    click.echo(f"Record: {record}\nPages:  {pages / 'index.html'} (opens from disk)")
    click.echo(f"Next:   dragoman serve --record {record}    or your own reports: dragoman build FOLDER")
    sys.exit(PARTIAL if built.failed else OK)


@main.command()
@record_option
@json_option
def status(record: Path, as_json: bool) -> None:
    """Counts, what could not be read, decisions that do not apply, and what made the record."""
    view = _open(record)
    if as_json:
        parts = {name: view.record[name] for name in ("failed", "decisions", "made_by")}
        _print_json("dragoman-status/1", {"summary": view.summary(), **parts})
        return
    _print_summary(view)
    decided = view.record["decisions"]
    if decided:
        click.echo(f"  {len(decided)} decision{'s' if len(decided) != 1 else ''} of people in force (dragoman log)")
    for item in decided:
        if not item["applies"]:
            click.echo(f"  does not apply: {item['id']}, {item['what']} {' '.join(item['targets'])}: {item['why']}")
    for item in view.record["failed"]:
        click.echo(f"  not read: {item['origin']}: {item['reason']}")
    click.echo("made by " + ", ".join(f"{key} {value or 'none'}" for key, value in view.record["made_by"].items()))


@main.command()
@click.option(
    "--process", "processes", multiple=True, metavar="ID|WORDS", help="Only this process: its id, or words of its name. Repeatable."
)
@click.option("--party", "parties", multiple=True, metavar="CODE|NAME", help="Only events of this party; repeated: of all of them.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind or mode (CONSULT, phone, ...). Repeatable.")
@click.option(
    "--status",
    "statuses",
    multiple=True,
    type=click.Choice(["held", "expected", "postponed", "cancelled"]),
    help="Only this status. Repeatable.",
)
@click.option("--from", "since", default="", metavar="DATE", help="From this day, month or year on (2025-04-10, 2025-04, 2025).")
@click.option("--to", "until", default="", metavar="DATE", help="Until the end of this day, month or year. Undated events are left out.")
@click.option("--svg", type=click.Path(path_type=Path), metavar="FILE", help="Write a picture as SVG; standard output if “-”.")
@record_option
@json_option
def timeline(
    processes: tuple[str, ...],
    parties: tuple[str, ...],
    kinds: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str,
    until: str,
    svg: Path | None,
    record: Path,
    as_json: bool,
) -> None:
    """The events, process by process: how each date is known, who reports it, what it follows. Last what belongs to no process."""
    from dragoman.serve.timeline import Unknown, Wanted, is_day, terminal_lines, wanted_rows

    for option, day in (("--from", since), ("--to", until)):
        if day and not is_day(day):
            raise click.BadParameter(f"{day}: a day, month or year, as 2025-04-10, 2025-04 or 2025", param_hint=option)
    view = _open(record)
    try:
        rows = wanted_rows(view, Wanted(processes, parties, kinds, statuses, since, until))
    except Unknown as error:
        _fail(str(error), NOTHING)
    shown = {row["process"] for row in rows}
    if svg is not None:
        from dragoman.serve.timeline_svg import timeline_svg

        picture = timeline_svg(rows)
        if str(svg) == "-":
            click.echo(picture, nl=False)
        else:
            _write(svg, picture)
            _say(f"{svg}: {len(picture.encode()):,} bytes")
    elif as_json:
        _print_json("dragoman-timeline/1", {"events": rows, "processes": [p for p in view.record["processes"] if p["id"] in shown]})
    else:
        for line in terminal_lines(view, rows):
            click.echo(line)
    _exit_if_empty(rows)


@main.command()
@click.argument("wanted", metavar="ID")
@record_option
@json_option
def event(wanted: str, record: Path, as_json: bool) -> None:
    """One event: its date and how it is known, its history, who took part, which lineages report it and on what they rest, who
    only mentions it, what it follows and what follows it. ID: as dragoman timeline prints it, or its beginning."""
    from dragoman.serve.event import event_card, find_event, nearest_events, terminal_lines

    view = _open(record)
    found = find_event(view, wanted)
    if found is None:
        near = nearest_events(view, wanted)
        listed = "; the nearest are:\n   " + "\n   ".join(near) if near else ": dragoman timeline lists them"
        _fail(f"no single event has the id {wanted}{listed}", NOTHING)
    card = event_card(view, found)
    if as_json:
        _print_json("dragoman-event/1", card)
    else:
        for line in terminal_lines(view, card):
            click.echo(line)


@main.command()
@click.argument("article", required=False)
@record_option
@json_option
def lineage(article: str | None, record: Path, as_json: bool) -> None:
    """Which reports are copies or translations of one another, as a tree: kind, direction, what was dropped, added, changed.

    ARTICLE: only the lineage of that report (its file's name, or its id). dragoman compare shows two of them side by side.
    """
    view = _open(record)
    rows = [
        r
        for r in view.lineages()
        if not article
        or any(article in (a["name"], a["id"]) or a["name"].startswith(article) or a["id"].startswith(article) for a in r["articles"])
    ]
    if as_json:
        _print_json("dragoman-lineages/1", {"lineages": rows})
    for row in rows if not as_json else ():
        _print_lineage(row)
    _exit_if_empty(rows)


@main.command()
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@record_option
@json_option
@click.option("--html", "as_html", is_flag=True, help="Print one HTML page that opens from disk instead of text.")
def compare(one: str, other: str, record: Path, as_json: bool, as_html: bool) -> None:
    """Two copies side by side, sentence by sentence, with what differs in brackets.

    A, B: reports of the record (their ids or file names, or beginnings of them), or two files, which are read without a record.
    """
    from dragoman.serve.compare import comparison, comparison_html, find_article, find_copy, terminal_lines

    view = _view_of_files(one, other) if Path(one).is_file() and Path(other).is_file() else _open(record)
    names = [find_article(view, wanted) for wanted in ((one, other) if view.record["articles"] else ())]
    if Path(one).is_file() and Path(other).is_file():
        names = [next((a["id"] for a in view.record["articles"] if path in a["origins"]), None) for path in (one, other)]
    for wanted, found in zip((one, other), names, strict=True):
        if found is None:
            _fail(f"no single report goes by {wanted}: dragoman lineage lists them", NOTHING)
    if names[0] == names[1]:
        _fail(f"{one} and {other} are one report: the same document, met twice", NOTHING)
    copy = find_copy(view, str(names[0]), str(names[1]))
    if copy is None:
        _fail(f"{one} and {other} are no copies or translations of one another, as far as their sentences show", NOTHING)
    row = comparison(view, copy)
    if as_json:
        _print_json("dragoman-comparison/1", row)
    elif as_html:
        click.echo(comparison_html(row), nl=False)
    else:
        plain = not (sys.stdout.encoding or "").lower().startswith("utf")
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for line in terminal_lines(row, shutil.get_terminal_size().columns, colour, plain):
            click.echo(line, color=colour)


@main.command()
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(["agree", "fits", "differs", "opposite", "fault", "single"]),
    help="Only this verdict. Repeatable.",
)
@click.option("--event", "events", multiple=True, metavar="ID|WORDS", help="Only this event: its id, or words of its name. Repeatable.")
@click.option("--issue", "issues", multiple=True, metavar="ID|WORDS", help="Only this issue: its id, or words of its name. Repeatable.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="CODE|NAME",
    help="Only what this side says (“reporter”: nobody is named); repeated: all of them.",
)
@click.option("--only-side", default="", metavar="CODE|NAME", help="Only what no other side says than this one.")
@click.option(
    "--not-side", "not_sides", multiple=True, metavar="CODE|NAME", help="Only what this side does not say, in any report. Repeatable."
)
@click.option("--language", "languages", multiple=True, metavar="CODE", help="Only what a report in this language says. Repeatable.")
@click.option("--lineage", "lineages", multiple=True, metavar="HANDLE|ID|NAME", help="Only what this lineage says. Repeatable.")
@click.option("--all", "everything", is_flag=True, help="Also what only one lineage says.")
@record_option
@json_option
@click.option("--jsonl", "as_lines", is_flag=True, help="Print one JSON object a line, each a finding.")
def claims(
    verdicts: tuple[str, ...],
    events: tuple[str, ...],
    issues: tuple[str, ...],
    parties: tuple[str, ...],
    only_side: str,
    not_sides: tuple[str, ...],
    languages: tuple[str, ...],
    lineages: tuple[str, ...],
    everything: bool,
    record: Path,
    as_json: bool,
    as_lines: bool,
) -> None:
    """What the accounts say: where they agree, fit, differ or stand alone, with quotes and places.

    What one side says and another does not:  dragoman claims --party RU --not-side US --all
    """
    from dragoman.serve.findings import Wanted, wanted_findings
    from dragoman.serve.timeline import Unknown

    view = _open(record)
    shared = not (everything or verdicts or as_json or as_lines)
    wanted = Wanted(verdicts, events, issues, parties, languages, lineages, only_side, not_sides, shared)
    try:
        rows = wanted_findings(view, wanted)
    except Unknown as error:
        _fail(str(error), NOTHING)
    if as_json:
        _print_json("dragoman-findings/1", {"findings": rows})
    elif as_lines:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        _print_findings(rows, view.issue_labels)
    _exit_if_empty(rows)


main.add_command(claims, "findings")
main.add_command(changes)
main.add_command(fix)
main.add_command(log)


@main.command()
@click.argument("words", nargs=-1, required=True, metavar="QUERY...")
@click.option("--language", default="", metavar="CODE", help="Only sentences in this language.")
@click.option("--lineage", default="", metavar="LETTER|ID", help="Only this lineage (its letter, or its id).")
@click.option("--side", default="", metavar="CODE", help="Only what is said on the word of this party.")
@click.option("--issue", default="", metavar="ID", help="Only this issue.")
@click.option("--month", default="", metavar="YYYY-MM", help="Only events of this month; reports of it where no event is dated.")
@click.option("--sort", type=click.Choice(["fit", "date"]), default="fit", show_default=True, help="Best fit first, or latest first.")
@click.option("--page", type=click.IntRange(1), default=1, help="A further page of the sentences with these words.")
@record_option
@json_option
def search(
    words: tuple[str, ...],
    language: str,
    lineage: str,
    side: str,
    issue: str,
    month: str,
    sort: str,
    page: int,
    record: Path,
    as_json: bool,
) -> None:
    """Sentences that have all these words, and apart from them those near in meaning, in any language.

    A word is looked for as a beginning (visa finds visas), a number as it is, and what stands in quotation marks as a phrase.
    """
    from dragoman.serve.models.search import search as find
    from dragoman.serve.search import lineage_of, terminal_lines
    from dragoman.serve.web.reader import Reader
    from dragoman.tools.store import NotARecord

    if not record.is_file():
        _fail(f"{record}: no such record (run: dragoman build PATH --record {record})")
    reader = Reader(record)
    try:
        _, shown = reader.now()
        filters = {"language": language, "lineage": lineage_of(shown, lineage), "side": side, "issue": issue, "month": month}
        model = find(shown, "", {"q": " ".join(words), "sort": sort, "page": str(page), **filters})
    except NotARecord as error:
        _fail(str(error))
    finally:
        reader.close()
    if as_json:
        _print_json("dragoman-search/1", model)
    else:
        for line in terminal_lines(model):
            click.echo(line)
    _exit_if_empty([*model["exact"]["groups"], *model["meaning"]["groups"]])


@main.command()
@record_option
@json_option
@click.option("--as-of", "day", type=click.DateTime(["%Y-%m-%d"]), help="Commitments as they stood at the end of this day.")
def issues(record: Path, as_json: bool, day: datetime | None) -> None:
    """The issues round by round, each side's words, and the commitments."""
    from dragoman.serve.models.as_of import commitments_as_of

    view = _open(record)
    rows, promised = view.issues(), commitments_as_of(view.commitments(), day.date().isoformat() if day else "")
    if as_json:
        _print_json("dragoman-issues/1", {"issues": rows, "commitments": promised})
        return
    for row in rows:
        sides = f", by {', '.join(row['sides'])}" if row["sides"] else ""
        click.echo(f"{row['label']}: {row['state'].replace('_', ' ')} at {row['event']} ({', '.join(row['lineages'])}{sides})")
        for item in row["evidence"]:
            click.echo(f"   “{short(item['quote'])}” {item['place']}")
    for row in promised:
        settled = f", settled at {row['settled_at']}" if row["settled_at"] else ""
        due = f", due {row['due']}" if row["due"] else ""
        click.echo(
            f"Commitment by {' and '.join(row['by']) or 'unknown'}: {row['status']}{due}, made at {row['made_at']}{settled}   {row['id']}"
        )
        for turn in row["history"]:
            click.echo(f"   {turn['day'] or 'no date'} {turn['status']}: {turn['why']} ({turn['basis']})")
        for item in row["evidence"]:
            click.echo(f"   “{short(item['quote'])}” {item['place']}")
    _exit_if_empty(rows + promised)


@main.command()
@record_option
@json_option
def people(record: Path, as_json: bool) -> None:
    """The people, their names in every script, and their roles as reported."""
    view = _open(record)
    rows = view.persons()
    if as_json:
        _print_json("dragoman-people/1", {"people": rows})
    for row in rows if not as_json else ():
        click.echo(f"{row['name']} ({row['party'] or 'side unknown'})   {row['id']}")
        click.echo("   " + " · ".join(row["forms"]))
        for role in row["roles"]:
            click.echo(f"   “{role['role']}”" + (f" (month {role['when']})" if role["when"] else "") + f" {', '.join(role['places'])}")
    _exit_if_empty(rows)


@main.command()
@click.argument("wanted", metavar="ID")
@record_option
@json_option
def why(wanted: str, record: Path, as_json: bool) -> None:
    """Why a line stands in the record: its reasons and every piece of evidence. ID: any id, or its beginning.

    Of a finding the whole derivation: each claim with its chain of voices and its slots, what decided, what ties the claims, and
    who is silent, with the reason.
    """
    view = _open(record)
    found = view.find(wanted)
    if found is None:
        _fail(f"no single item has the id {wanted}: the listings print ids", NOTHING)
    part, item = found
    if part == "findings":
        from dragoman.serve.findings import derivation, derivation_lines

        row = derivation(view, item)
        if as_json:
            _print_json("dragoman-why/1", {"kind": part, "item": item, "derivation": row, "evidence": row["claims"]})
        for printed in derivation_lines(row) if not as_json else ():
            click.echo(printed)
        return
    spans = view.spans_of(item) if part != "articles" else []
    evidence = [{"quote": view.quote(s), "place": view.place(s)} for s in spans]
    if as_json:
        _print_json("dragoman-why/1", {"kind": part, "item": item, "evidence": evidence})
        return
    click.echo(f"{part}: {item['id']}")
    for key, value in item.items():
        if key not in ("id", "text", "blocks") and isinstance(value, str | int | float) and value != "":
            click.echo(f"   {key}: {value}")
    if isinstance(item.get("when"), dict):
        click.echo(f"   when: {item['when']['low']}, {item['when']['basis']}: {item['when']['why']}")
    for line in evidence:
        click.echo(f"   “{short(line['quote'], 300)}” {line['place']}")


@main.command(
    epilog="\b\nFiles:\n"
    + "".join(f"  {form:10} {what}\n" for form, what in FILES.items())
    + "\n\b\nFolders (--output is needed):\n"
    + "".join(f"  {form:10} {what}\n" for form, what in FOLDERS.items())
)
@click.argument("form", metavar="FORM", type=click.Choice([*FILES, *FOLDERS]))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file or folder to write; a file is printed if none or “-”.")
@click.option("--force", is_flag=True, help="Write a folder among files of others; they stay, unless a written file has their name.")
@record_option
def export(form: str, output: Path | None, force: bool, record: Path) -> None:
    """Write the record in a form that other programs read. FORM is one of those below.

    A folder that an earlier export of the same form wrote is brought up to date; one that holds anything else is left alone.
    """
    to_stdout = output is None or str(output) == "-"
    if form in FOLDERS and (output is None or to_stdout):
        raise click.UsageError(f"{form} is a folder: name it with --output FOLDER")
    view = _open(record)
    if form in FOLDERS and output is not None:
        _write_folder(output, form, view, force)
        return
    text = file_text(form, view)
    if output is None or to_stdout:
        click.echo(text, nl=False)
    else:
        _write(output, text)
        _say(f"{output}: {len(text.encode('utf-8', 'replace')):,} bytes")


@main.command()
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0 takes a free one.")
@click.option("--name", "names", multiple=True, help="A further name that readers call this server by, for another --host; repeatable.")
@click.option("--token/--no-token", default=True, help="Let in only who holds the token; without it only on this machine.")
@click.option("--open/--no-open", "open_page", default=False, help="Open the first page in the browser.")
@click.option("--language", type=click.Choice(["en", "ar", "id"]), help="The pages' own language, for readers who choose none on them.")
@click.option(
    "--translator",
    "named",
    default="",
    metavar="ENGINE:PLACE",
    help="Let readers ask for machine translations: folder:PATH, libretranslate:URL or chat:URL (default: dragoman.toml beside the record); off.",
)
@click.option("--translator-model", "model", default="", metavar="NAME", help="The translator's model.")
@click.option(
    "--translator-key-env", "key_env", default="", metavar="VARIABLE", help="The environment variable that holds the translator's key."
)
@by_option
def serve(
    record: Path, host: str, port: int, names: tuple[str, ...], token: bool, open_page: bool, language: str | None, by: str,
    named: str, model: str, key_env: str,
) -> None:  # fmt: skip
    """Browse the record: every page also as JSON, every table as CSV. Prints the address, which carries the token.

    The pages follow the record file: after dragoman build they show the new record. Ends with Ctrl-C.
    """
    from dragoman.serve.web.run import Where, is_loopback
    from dragoman.serve.web.run import serve as serve_now
    from dragoman.serve.web.token import kept_token, token_file
    from dragoman.tools.store import NotARecord

    if not token and not is_loopback(host):
        raise click.UsageError(f"--no-token opens the record to all who reach {host}: it is for this machine only")
    try:
        translator = _translator(record, named, model, key_env)
        kept = kept_token(token_file()) if token else None
        serve_now(record, Where(host, port, names, language), kept, open_page, click.echo, decider(by), translator)
    except (NotARecord, ValueError) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{host} port {port}: {error.strerror or error}" if error.filename is None else str(error))


# --- shared by the commands --------------------------------------------------------------------------------------


def _translator(record: Path, named: str, model: str, key_env: str) -> Translator | None:
    """The translator that options or the file beside the record name; none where neither does."""
    from dragoman.serve.build import SETTINGS
    from dragoman.tools.translators import BadTranslator, named_settings, open_translator, read_settings

    if named == "off":
        return None
    try:
        settings = named_settings(named, None if named else read_settings(record.parent / SETTINGS), model, key_env)
        if settings is None:
            if model or key_env:
                raise BadTranslator("there is none: name it with --translator ENGINE:PLACE")
            return None
        translator = open_translator(settings)
    except BadTranslator as error:
        raise click.UsageError(f"translator: {error}") from error
    where = f"words that a reader asks for are sent to {translator.host}" if translator.host else "nothing leaves this machine"
    _say(f"machine translation: {', '.join(filter(None, (translator.engine, translator.model)))}; {where}")
    return translator


def _wanted(fields: str, follow: bool = False, private: bool = False, fetches: bool = False) -> Wanted:
    from dragoman.articles.formats.json_rows import NAMES
    from dragoman.articles.formats.unpack import Options
    from dragoman.serve.add import Wanted
    from dragoman.tools.fetch import Fetcher

    pairs = dict(pair.partition("=")[::2] for pair in fields.split(",") if pair.strip())
    named = {key.strip(): value.strip() for key, value in pairs.items()}
    if unknown := [key for key, value in named.items() if key not in NAMES or not value]:
        raise click.BadParameter(f"{', '.join(unknown)}: fields of ours are {', '.join(NAMES)}", param_hint="--fields")
    return Wanted(Options(named), follow, Fetcher(private) if fetches else None)


def _build(paths: tuple[str, ...], record: Path, fields: str = "", actors: Path | None = None, meaning: bool = True) -> Built:
    from dragoman.serve.build import build as build_now
    from dragoman.tools.actors import BadActors
    from dragoman.tools.store import NotARecord

    try:
        built = build_now(paths, record, _say, _progress, _wanted(fields), actors, meaning)
    except (NotARecord, BadActors) as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{record}: {error.strerror or error}")
    for failure in built.failed:
        _say(f"not read: {failure.origin}: {failure.reason}")
    if built.without_tables:
        languages = ", ".join(built.without_tables)
        _say(f"no word tables for {languages}: such reports are compared for copies, but their statements stay unlabelled")
    return built


def _view_of_files(one: str, other: str) -> View:
    """Two files read and compared, with no record but one that is thrown away."""
    import tempfile

    from dragoman.serve.build import build as build_now
    from dragoman.serve.views import View
    from dragoman.tools.store import SqliteStore

    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "two.db"
        built = build_now((one, other), record, _say, lambda stage, done, total: None)
        for failure in built.failed:
            _fail(f"not read: {failure.origin}: {failure.reason}", NOTHING)
        store = SqliteStore(record, read_only=True)
        kept = store.get_record()
        store.close()
    return View(json.loads(kept or "{}"))


def _print_lineage(row: dict[str, Any]) -> None:
    copies = {copy["id"]: copy for copy in row["copies"]}
    number = len(row["articles"])
    click.echo(f"{row['handle']}  {number} report{'s' if number > 1 else ''}   {row['id']}")
    if row["original"]:
        click.echo(f"   likely original: {row['original']}")
    if row["rests_on"]:
        click.echo("   rests on " + "; ".join(row["rests_on"][:4]))
    for shared in row["shared_sources"]:
        click.echo(f"   the word of {shared['source']} is also the source of {', '.join(shared['with'])}, of the same event")
    for member in row["tree"]:
        branch = "   " * member["depth"] + ("└─ " if member["depth"] else "")
        click.echo(f"   {branch}{member['name']} ({member['language'] or 'unknown'})   {member['id']}")
        if copy := copies.get(member["copy"]):
            indent = "   " * (member["depth"] + 2)
            done = ", ".join(f"{member[what]} {what}" for what in ("dropped", "added", "changed") if member[what])
            click.echo(f"{indent}{copy['kind']}, {copy['pairs']} sentence pairs; {done or 'nothing else'}; {copy['why']}")
            for difference in copy["differences"][:MOST_DIFFERENCES]:
                quotes = " | ".join(f"\u2068“{short(q, 80)}”\u2069" if q else "nothing" for q in difference["quotes"])
                click.echo(f"{indent}   T {difference['what']}: {quotes}")
            if (more := len(copy["differences"]) - MOST_DIFFERENCES) > 0:
                click.echo(f"{indent}   … and {more} more: dragoman compare {' '.join(copy['ids'])}")
    partial = [copy for copy in row["copies"] if copy["kind"] == "reuse"]
    for copy in partial:
        click.echo(f"   partial reuse: {' ~ '.join(copy['articles'])}, {copy['pairs']} sentence pairs; {copy['why']}")


def _headlines(view: View) -> list[dict[str, Any]]:
    """The findings to look at first: the gravest of each kind, then those that most lineages share."""
    rows = [row for row in view.findings() if row["verdict"] != "single"]
    return rows[:6]


def _print_summary(view: View) -> None:
    from dragoman.serve.views import summary_lines

    for line in summary_lines(view.summary()):
        click.echo(line)
    click.echo()


def _changes(built: Built, view: View) -> list[dict[str, Any]] | None:
    """What changed; None where there was no record before."""
    from dragoman.serve.changes import change_rows

    return None if built.changes is None else change_rows(view, built.changes)


def _print_changes(built: Built, view: View) -> None:
    from dragoman.serve.changes import change_lines

    if (rows := _changes(built, view)) is not None:
        click.echo("Changes:")
        for line in change_lines(rows[:MOST_CHANGES]):
            click.echo(f"  {line}")
        if len(rows) > MOST_CHANGES:
            click.echo(f"  … and {len(rows) - MOST_CHANGES} more: dragoman changes")
        click.echo()


def _print_findings(rows: list[dict[str, Any]], labels: Mapping[str, str]) -> None:
    from dragoman.serve.findings import finding_lines

    utf8 = (sys.stdout.encoding or "").lower().startswith("utf")
    for row in rows:
        for line in finding_lines(row, utf8, labels):
            click.echo(line)


def _failed(failures: Iterable[Failure]) -> list[dict[str, str]]:
    return [{"origin": f.origin, "reason": f.reason} for f in failures]


def _verdicts(names: str) -> set[str]:
    from dragoman.serve.views import GRAVITY

    wanted = {name.strip() for name in names.split(",") if name.strip()}
    if unknown := wanted - set(GRAVITY):
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: verdicts are {', '.join(GRAVITY)}", param_hint="--fail-on")
    return wanted


def _write(path: Path, text: str) -> None:
    """Writes a file whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, encoding="utf-8", errors="replace")
        os.replace(temporary, path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        _fail(f"{path}: {error.strerror or error}")


def _write_folder(folder: Path, form: str, view: View, force: bool = False) -> None:
    from dragoman.serve.export.folder import NotOurs, write_folder
    from dragoman.serve.export.forms import NeedsExtra

    try:
        written = write_folder(folder, form, folder_files(form, view), force)
    except NotOurs as error:
        _fail(f"{error}: name another folder, or --force to write among it")
    except NeedsExtra as error:
        _fail(str(error))
    except OSError as error:
        _fail(f"{folder}: {error.strerror or error}")
    _say(f"{folder}: {written.files:,} files, {written.size:,} bytes")


def _progress(stage: str, done: int, total: int) -> None:
    """A counter on a terminal, one line a stage elsewhere."""
    if sys.stderr.isatty():
        of = f"/{total}" if total else ""
        click.echo(f"\r\033[K{stage} {done}{of}", err=True, nl=done == total)
    elif done == total:
        click.echo(f"{stage}: {total}", err=True)


def _exit_if_empty(rows: list[Any]) -> None:
    if not rows:
        _say("nothing found")
        sys.exit(NOTHING)


def run() -> None:
    """The program. Text that the terminal cannot show is replaced, and an interrupt ends with 130."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILURE)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
