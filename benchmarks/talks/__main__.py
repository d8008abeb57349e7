"""The main job scored against hand-made answers on talks that nothing was tuned on: three piles of invented reports.

    python -m benchmarks.talks [--data ../shared] [--only border|trade|prisoners]

Builds a record of each pile from scratch and prints, row by row, what was expected and what was found, with the scorer
that lies beside the data (tools/check_gold.py), as benchmarks.seeds does. What was missed is not listed: see README.md.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.seeds import load_scorer, score, shared_folder

HERE = Path(__file__).parent
PILES = ("border", "trade", "prisoners")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=shared_folder(), help="the shared folder (default: DRAGOMAN_SHARED or ../shared)")
    parser.add_argument("--only", choices=PILES)
    options = parser.parse_args()
    if not (options.data / "tools" / "check_gold.py").is_file():
        print(f"{options.data} has no tools/check_gold.py: name the shared folder with --data", file=sys.stderr)
        return 2
    scorer = load_scorer(options.data)
    totals = {}
    for name in PILES if options.only is None else (options.only,):
        total, conflicts, _, _ = score(name, HERE / name / "gold.json", HERE / name / "reports", scorer, show=False)
        totals[name] = f"{total:.3f}, {conflicts} false conflicts"
    print("---")
    for name, words in totals.items():
        print(f"{name}: {words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
