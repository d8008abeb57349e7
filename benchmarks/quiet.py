"""How quiet the program is where nothing was written for it: real reports of other events.

    python -m benchmarks.quiet [--data ../shared/data] [--most 127]

Builds a record from the reports of each set and counts what it says. There is no gold for findings there: what can be read
off is whether conflicts appear (each one is printed, to be judged by reading), how long it takes and what memory it needs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.seeds import shared_folder
from dragoman.serve.build import build
from dragoman.serve.views import View
from dragoman.tools.store import SqliteStore

Row = dict[str, Any]
SETS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "g5w1h": ("events_g5w1h_dev.jsonl.gz", lambda row: True),
    "nord_stream ru": ("entities_bsnlp_dev.jsonl.gz", lambda row: row["topic"] == "nord_stream" and row["lang"] == "ru"),
}


def rows(path: Path, wanted: Callable[[Row], bool]) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from (row for line in file if wanted(row := json.loads(line)))


def run(name: str, path: Path, wanted: Callable[[Row], bool], most: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "reports"
        reports.mkdir()
        for number, row in zip(range(most), rows(path, wanted), strict=False):
            (reports / f"{number:04d}.txt").write_text(f"{row.get('title') or ''}\n{row['text']}", encoding="utf-8")
        record = Path(folder) / "record.db"
        started = time.perf_counter()
        built = build([reports], record, lambda message: None, lambda stage, done, total: None)
        seconds = time.perf_counter() - started
        store = SqliteStore(record, read_only=True)
        view = View(json.loads(store.get_record() or ""))
        store.close()
    verdicts = Counter(finding["verdict"] for finding in view.record["findings"])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {built.articles} reports, {len(built.failed)} not read, {seconds:.0f} s, peak {peak:.0f} MB")
    print(
        f"  lineages {len(view.record['lineages'])}, copies {dict(Counter(c['kind'] for c in view.record['copies']))}, findings {dict(verdicts)}"
    )
    for verdict in ("opposite", "differs"):
        for finding in view.findings(verdict):
            print(f"  {verdict}: {finding['why']}")
            for claim in finding["claims"][:4]:
                print(f"     {claim['article']}: {claim['quote'][:150]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--data", type=Path, default=shared_folder() / "data", help="folder of the data sets (default: data in the shared folder)"
    )
    parser.add_argument("--most", type=int, default=127, help="reports of each set at most")
    options = parser.parse_args()
    for name, (file, wanted) in SETS.items():
        if not (options.data / file).is_file():
            print(f"{options.data / file} is not there: name the folder with --data", file=sys.stderr)
            return 2
        run(name, options.data / file, wanted, options.most)
    return 0


if __name__ == "__main__":
    sys.exit(main())
