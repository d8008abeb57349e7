"""The main job scored against hand-made answers: the seed reports and the packaged demo reports.

    python -m benchmarks.seeds [--data ../shared] [--only seeds|demo] [--show]

Builds a record from scratch, exports it, and prints what was expected and what was found, row by row, with the scorer
that lies beside the data (tools/check_gold.py). Exit status 1 if a floor of floors.toml is not reached.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import os
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from types import ModuleType

from dragoman.serve.build import build
from dragoman.tools.store import SqliteStore

HERE = Path(__file__).parent
DEMO = HERE.parent / "dragoman" / "resources" / "demo"


def shared_folder() -> Path:
    """Where data that may not be redistributed lies: DRAGOMAN_SHARED, else ../shared."""
    return Path(os.environ.get("DRAGOMAN_SHARED") or HERE.parent.parent / "shared")


def load_scorer(shared: Path) -> ModuleType:
    path = shared / "tools" / "check_gold.py"
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("check_gold", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(name: str, gold: Path, reports: Path, scorer: ModuleType, show: bool) -> tuple[float, int, dict[str, str], float]:
    """(total, false conflicts, the row of each name as printed, seconds) of a record built from `reports`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.db"
        started = time.perf_counter()
        build([reports], file, lambda message: None, lambda stage, done, total: None)
        seconds = time.perf_counter() - started
        store = SqliteStore(file, read_only=True)
        exported = Path(folder) / "record.json"
        exported.write_text(store.get_record() or "", encoding="utf-8")
        store.close()
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            total, conflicts, _ = scorer.main(str(exported), str(gold), str(reports), show)
    rows = {}
    for line in printed.getvalue().splitlines():
        if "/" in line[24:] and not line.startswith("  "):
            rows[line[:24].strip().replace(" ", "_")] = line[24:].split()[0]
    print(f"--- {name}: {reports.name}, {seconds:.1f} s")
    print(printed.getvalue(), end="")
    return total, conflicts, rows, seconds


def below_floor(name: str, total: float, conflicts: int, rows: dict[str, str]) -> list[str]:
    """What does not reach its floor, in words."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))[name]
    faults = [f"{name}: {conflicts} false conflicts"] if conflicts else []
    for key, floor in floors.items():
        reached = total if key == "total" else float(rows.get(key, "0/1").split("/")[0])
        if reached < floor:
            faults.append(f"{name}: {key} {reached:g}, the floor is {floor:g}")
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=shared_folder(), help="the shared folder (default: DRAGOMAN_SHARED or ../shared)")
    parser.add_argument("--only", choices=["seeds", "demo"])
    parser.add_argument("--show", action="store_true", help="list what was missed")
    options = parser.parse_args()
    if not (options.data / "tools" / "check_gold.py").is_file():
        print(f"{options.data} has no tools/check_gold.py: name the shared folder with --data", file=sys.stderr)
        return 2
    scorer = load_scorer(options.data)
    sets = {
        "seeds": (options.data / "gold" / "seeds.json", options.data / "reports" / "seeds"),
        "demo": (DEMO / "gold.json", DEMO / "reports"),
    }
    faults = []
    for name, (gold, reports) in sets.items():
        if options.only in (None, name):
            total, conflicts, rows, _ = score(name, gold, reports, scorer, options.show)
            faults += below_floor(name, total, conflicts, rows)
    for fault in faults:
        print(f"below its floor: {fault}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
