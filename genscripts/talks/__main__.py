"""Whole talks to work on: invented reports with their answers written between the lines, scored as the seeds are.

    python -m genscripts.talks [--data ../shared] [--only NAME] [--show] [--record FILE]

A file of this folder is a pile. Behind each sentence stand its answers in braces: `{fact}` the claim that it makes (the same
word joins claims of several reports), `{#issue}`, `{!commitment}`, `{@event}` an earlier or coming event that it mentions.
The lines above the reports name events, chains, issues, commitments, people and planted differences (those of people are told in
`delegations.py`); behind a commitment may stand when it is due and who is bound (`due=2026-05-01 by=KE`). Every report but those
with a dateline comes with its day of publication.

Beside the rows of the scorer stand three of commitments, from at least half of their lines found (F1): those of the right
status (an F1 over all), of the right day, and of the right parties.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.seeds import load_scorer, shared_folder
from dragoman.serve.build import build
from dragoman.tools.store import SqliteStore
from genscripts.talks.delegations import read_delegations, read_people, score_delegations, score_role_words

HERE = Path(__file__).parent
TAGS = re.compile(r"\{([^}]*)\}")
SLOT = re.compile("(due|by)=(.*)")
DATELINE = re.compile(r"^\S[^.]{2,40}\) - |^\S+, \d+ \w+ - ")


def read_pile(path: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """(reports by number: name, language, published, text; the gold) of one file."""
    head: list[list[str]] = []
    reports: dict[str, dict[str, Any]] = {}
    claims: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    lines: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    number = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            head.append(line[1:].split())
        elif line.startswith("== "):
            name, language, published = line[3:].split()
            number = name[:3]
            reports[number] = {"name": name, "language": language, "published": published, "lines": [], "roles": defaultdict(list)}
        elif number:
            own = reports[number]["lines"]
            own.append(TAGS.sub("", line))
            before = 0
            for tags in TAGS.finditer(line):
                quote = TAGS.sub("", line[before : tags.start()]).strip()
                before = tags.end()
                for tag in tags[1].split():
                    if tag[0] == "=":
                        person, role = tag[1:].split(":", 1)
                        reports[number]["roles"][person].append((len(own), role.replace("_", " ")))
                    elif tag[0] in "#!@":
                        if len(own) not in lines[tag][number]:
                            lines[tag][number].append(len(own))
                    else:
                        claims[tag][number].append(quote)
    return reports, _gold(head, reports, claims, lines)


def _gold(head: list[list[str]], reports: dict[str, Any], claims: Any, lines: Any) -> dict[str, Any]:
    of = lambda kind: [words[1:] for words in head if words[0] == kind]  # noqa: E731
    copied = {r for group in of("lineage") for r in group}
    lineages = [*of("lineage"), *([r] for r in sorted(reports) if r not in copied)]
    home = {r: i for i, group in enumerate(lineages) for r in group}
    chain = of("chain")[0]
    events = []
    for name, day, status, told, *_ in of("event"):
        own = [] if told == "reports=-" else told.removeprefix("reports=").split(",")
        events.append(
            {"id": name, "date": None if day == "-" else day, "status": status, "reports": own}
            | {"mentioned_in": sorted(set(lines["@" + name]) - set(own))}
        )
    differences = []
    for verdict in ("differs", "opposite"):
        for report, one, other in of(verdict):
            mine, theirs = (one, other) if report in claims[one] else (other, one)
            against = next(r for r in sorted(claims[theirs]) if home[r] != home[report])
            quotes = {report: claims[mine][report][0], against: claims[theirs][against][0]}
            differences.append({"between": [report, against], "about": mine, "kind": verdict, "quotes": quotes})
    pairs = {frozenset((a, b)) for _, a, b in [*of("differs"), *of("opposite")]}
    merged: dict[str, dict[str, list[str]]] = {}
    for tag, members in claims.items():
        partner = next((min(p) for p in pairs if tag in p), tag)
        for report, quotes in members.items():
            merged.setdefault(partner, {}).setdefault(report, []).extend(quotes)
    return {
        "reports": {
            r: {"language": x["language"], "body_lines": list(range(2, len(x["lines"]) + 1)), "headings": [1]} for r, x in reports.items()
        },
        "lineage": [
            {"pair": list(p), "relation": "translation", "aligned_lines": [[i + 1, i + 1] for i in range(len(reports[p[0]]["lines"]))]}
            for p in of("lineage")
        ],
        "lineages": lineages,
        "events": events,
        "process": {"parties": [], "chain": chain, "links": [{"from": a, "to": b} for a, b in of("link")]},
        "people": read_people(head, reports),
        "delegations": read_delegations(head),
        "issues": [{"id": name, "lines": dict(lines["#" + name])} for name, *_ in of("issue")],
        "claims": [{"id": tag, "members": members} for tag, members in sorted(merged.items())],
        "differences": differences,
        "commitments": [
            {"what": " ".join(w for w in what if not SLOT.match(w)), "made_at": made, "status": status, "lines": dict(lines["!" + name])}
            | ({"settled_at": at} if at != "-" else {})
            | dict(slot.groups() for w in what if (slot := SLOT.match(w)))
            for name, made, status, at, *what in of("commit")
        ],
    }


def score(path: Path, scorer: Any, show: bool, keep: Path | None) -> None:
    reports, gold = read_pile(path)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        rows = []
        for number, report in reports.items():
            text = "\n".join(report["lines"])
            (folder / "texts" / f"{report['name']}").write_text(text, encoding="utf-8")
            dated = {} if DATELINE.search(report["lines"][1]) else {"published": report["published"]}
            rows.append({"id": number, "text": text, "outlet": report["name"][4:-4]} | dated)
        source = folder / "rows.jsonl"
        source.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
        file = keep or folder / "record.db"
        file.unlink(missing_ok=True)
        build([source], file, lambda message: None, lambda stage, done, total: None)
        store = SqliteStore(file, read_only=True)
        (folder / "record.json").write_text(store.get_record() or "", encoding="utf-8")
        store.close()
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            scorer.main(str(folder / "record.json"), str(folder / "gold.json"), str(folder / "texts"), show)
        record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
        print(f"--- {path.stem}")
        print(printed.getvalue(), end="")
        with contextlib.redirect_stdout(io.StringIO()):
            check = scorer.Check(record, gold, str(folder / "texts"))
        rows = [*_commitments(check, scorer.f1), *(_people(check) if gold["people"] else [])]
        print("\n".join(row for row in rows if show or not row.startswith("  -")))


def _people(check: Any) -> list[str]:
    """The rows of people that the scorer beside the data has not."""
    return [score_role_words(check), *score_delegations(check)]


def _commitments(check: Any, f1: Any) -> list[str]:
    """Rows of commitments of the right status, day and parties."""
    wanted, found = check.gold["commitments"], check.rec["commitments"]
    at, lines, got = check.by_lines("commitments", wanted, [check.R.spans(c["evidence"]) for c in found])
    met = [(wanted[i], found[j]) for i, j in at.items() if f1(lines[i], got[j]) >= 0.5]
    settled = [w for w, f in met if w["status"] == f["status"] and check.event.get(w.get("settled_at")) == f["settled_at"]]
    rows = [
        f"commitments right        {len(settled)}/{len(wanted)} found {len(found)} F1 {2 * len(settled) / (len(wanted) + len(found)):.3f}"
    ]
    for slot in ("due", "by"):
        pairs = [(w, f) for w, f in met if slot in w]
        same = [w for w, f in pairs if w[slot] == (f[slot] if slot == "due" else ",".join(f[slot]))]
        rows.append(f"commitments' {slot:12}{len(same)}/{sum(slot in w for w in wanted)}")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=shared_folder(), help="the shared folder (default: DRAGOMAN_SHARED or ../shared)")
    parser.add_argument("--only")
    parser.add_argument("--show", action="store_true", help="list what was missed")
    parser.add_argument("--record", type=Path, help="keep the record of the last pile here")
    options = parser.parse_args()
    scorer = load_scorer(options.data)
    for path in sorted(HERE.glob("*.txt")):
        if options.only in (None, path.stem):
            score(path, scorer, options.show, options.record)
    return 0


if __name__ == "__main__":
    sys.exit(main())
