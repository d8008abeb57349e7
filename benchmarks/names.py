"""Names: their spellings in other scripts, whose they are across languages, and where they stand in running text.

    python -m benchmarks.names [--data ../shared/data] [--set pairs|linking|text] [--tune]

pairs: `names_pairs_dev`, P@1 and MRR (`benchmarks.names_pairs`). linking: `entities_bsnlp_dev`, gold names given
(`benchmarks.names_linking`). text: `names_pud_dev` and `names_idner_dev`, names with types (`benchmarks.names_text`). --tune prints the
parts that may be looked at while working.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks import names_linking, names_pairs, names_text
from benchmarks.data import add_data_option, floors_missed, rows_of
from benchmarks.piles import open_workshop

SETS = ("pairs", "linking", "text")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--set", choices=SETS, action="append", dest="sets", help="only this set (may be given more than once)")
    parser.add_argument("--tune", action="store_true", help="the parts for tuning instead of those that are reported")
    options = parser.parse_args()
    missed = 0
    for name in options.sets or SETS:
        reached = measure(name, options)
        if reached is None:
            return 2
        missed |= 0 if options.tune else floors_missed(f"names_{name}", reached)
    return missed


def measure(name: str, options: argparse.Namespace) -> dict[str, float] | None:
    """Prints the tables of a set; what it reached, None where the data are missing."""
    if name == "pairs":
        rows = rows_of(options.data, "names_pairs_dev")
        return rows and names_pairs.measure(rows, "tune" if options.tune else "score")
    if name == "text":
        pud, idner = rows_of(options.data, "names_pud_dev"), rows_of(options.data, "names_idner_dev")
        if pud is None or idner is None:
            return None
        return names_text.pud(pud, options.tune) | names_text.idner(idner, ("train", "dev") if options.tune else ("test",))
    rows = rows_of(options.data, "entities_bsnlp_dev")
    if rows is None:
        return None
    workshop = open_workshop()
    topics = names_linking.TUNE if options.tune else names_linking.SCORE
    return names_linking.measure(rows, topics, workshop.encode if workshop else None, workshop.background if workshop else None)


if __name__ == "__main__":
    sys.exit(main())
