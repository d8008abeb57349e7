"""Events of real press in six Slavic languages against answers written by reading (events_press/README.md).

    python -m benchmarks.events_press [--data ../shared/data] [--show]

Builds one record of all the documents and prints, for the tune part and the score part, how well the events it finds group
them (BCubed; a document of no event is alone), beside a baseline in the same run: title and lead in the sentence encoder,
less the language's mean, average link, threshold from tune; and beside each document alone. Then for each language how many documents of a dated event the
program gives a day, and how often it is that day or within one day of it. --show lists what is wrong in the tune part alone.
Exit status 1 if a floor of floors.toml is not reached.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clusters import average_link, bcubed, tuned
from benchmarks.data import HERE, add_data_option, floors_missed, in_tune, rows_of
from benchmarks.piles import open_workshop
from dragoman.model import About, Event, Record
from dragoman.pipeline import Source, build_record
from dragoman.text.centring import unit_rows
from dragoman.tools.convert import cache_folder
from dragoman.tools.setup import default_tools
from dragoman.tools.store import SqliteStore

ANSWERS = HERE / "events_press"
READ_ON = "2020-02-01"  # the day of reading, after every report
LEAD = 220  # characters of title and lead for the baseline
WINDOW = 10  # days between two documents that the baseline may join
STEPS = [round(0.1 + 0.02 * i, 2) for i in range(45)]


@dataclass(frozen=True)
class Answer:
    """What reading says of a document: its event (None: none), and the days between which that lies, where known."""

    document: str
    event: str | None
    low: date | None
    high: date | None

    @property
    def tune(self) -> bool:
        return in_tune(self.event or self.document)


def answers() -> list[Answer]:
    with (ANSWERS / "events.tsv").open(encoding="utf-8") as file:
        events = {row["event"]: row for row in csv.DictReader(file, delimiter="\t")}
    with (ANSWERS / "documents.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = []
    for row in rows:
        event = events.get(row["event"] or "", {})
        low, high = (date.fromisoformat(event[k]) if event.get(k) else None for k in ("low", "high"))
        found.append(Answer(row["document"], row["event"] or None, low, high))
    return found


def record_of(documents: Sequence[dict[str, Any]]) -> Record:
    """One record of all documents, each with its day of publication."""
    folder = cache_folder() / "benchmarks"
    folder.mkdir(parents=True, exist_ok=True)
    store = SqliteStore(folder / "events.db")
    try:
        sources = [
            Source(d["id"], d["text"].encode(), READ_ON, About(url=d["url"], published=d["date"][:10], source="the data set"))
            for d in documents
        ]
        return build_record(sources, (), (), default_tools(store, lambda message: print(message, file=sys.stderr)))
    finally:
        store.close()


def main_events(record: Record) -> dict[str, Event]:
    """For each document the event that it reports; of several the one that most documents report."""
    origins = {a.id: a.origins for a in record.articles}
    found: dict[str, Event] = {}
    for event in sorted(record.events, key=lambda e: (len(e.articles), e.id)):
        for article in event.articles:
            found.update(dict.fromkeys(origins[article], event))
    return found


def baseline(documents: Sequence[dict[str, Any]], known: Mapping[str, Answer]) -> dict[str, str] | None:
    """Document -> cluster by the encoder alone; None without one."""
    workshop = open_workshop()
    if workshop is None:
        return None
    raw = workshop.encode([" ".join(d["text"].split())[:LEAD] for d in documents])
    vectors = np.stack([row for row in raw if row is not None])
    tune = np.array([known[d["id"]].tune for d in documents])
    languages = np.array([d["lang"] for d in documents])
    centred = np.array(vectors)
    for language in sorted(set(languages)):
        own = tune & (languages == language)
        centred[languages == language] -= vectors[own if own.sum() >= 5 else tune].mean(axis=0)
    likeness = unit_rows(centred) @ unit_rows(centred).T
    days = np.array([date.fromisoformat(d["date"][:10]).toordinal() for d in documents])
    likeness[np.abs(days[:, None] - days[None, :]) > WINDOW] = -1.0
    names = [d["id"] for d in documents]
    inside = np.flatnonzero(tune)
    gold = {names[i]: known[names[i]].event or names[i] for i in inside}
    threshold = tuned(likeness[np.ix_(inside, inside)], [names[i] for i in inside], gold, STEPS)
    print(f"baseline: threshold {threshold} from tune")
    found: dict[str, str] = {}
    for part in (True, False):
        rows = np.flatnonzero(tune == part)
        clusters = average_link(likeness[np.ix_(rows, rows)], threshold)
        found.update({names[i]: f"{part} {cluster}" for i, cluster in zip(rows, clusters, strict=True)})
    return found


def dated(events: Mapping[str, Event], known: Sequence[Answer], languages: Mapping[str, str]) -> dict[str, list[int]]:
    """language -> documents of a dated event, of these given a day, that day, within one day of it."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for answer in known:
        if answer.low is None or answer.high is None:
            continue
        row = counts[languages[answer.document]]
        row[0] += 1
        event = events.get(answer.document)
        if event is None or event.when is None or not event.when.low or not event.when.high:
            continue
        low, high = date.fromisoformat(event.when.low), date.fromisoformat(event.when.high)
        row[1] += 1
        row[2] += low <= answer.high and answer.low <= high and low == high
        row[3] += low - timedelta(1) <= answer.high and answer.low <= high + timedelta(1)
    return counts


def show(events: Mapping[str, Event], known: Sequence[Answer]) -> None:
    """The tune part: each answer's documents with what was found."""
    for event in sorted({a.event or "" for a in known if a.tune}):
        for answer in sorted((a for a in known if a.tune and (a.event or "") == event), key=lambda a: a.document):
            got = events.get(answer.document)
            print(f"   {event or 'none':28} {answer.low or '':10} {answer.document:28} {f'{got.id} {got.label}' if got else '–'}")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--show", action="store_true", help="list the tune part: what was expected and what was found")
    options = parser.parse_args()
    return run(options.data, options.show)


def run(data: Path, listed: bool = False) -> int:
    """Prints the tables; the exit status."""
    rows = rows_of(data, "entities_bsnlp_dev")
    if rows is None:
        return 2
    known = {a.document: a for a in answers()}
    documents = [row for row in rows if row["topic"] == "nord_stream" and row["id"] in known]
    languages = {d["id"]: d["lang"] for d in documents}
    events = main_events(record_of(documents))
    by_encoder = baseline(documents, known)
    reached: dict[str, float] = {}
    for part in ("tune", "score"):
        own = [a for a in known.values() if a.tune == (part == "tune")]
        gold = {a.document: a.event or a.document for a in own}
        for name, clusters in (("found", {d: e.id for d, e in events.items()}), ("baseline", by_encoder or {}), ("alone", {})):
            p, r, f = bcubed(clusters, gold)
            print(f"{part:6} {name:9} {len(own)} documents  BCubed P {p:.3f} R {r:.3f} F1 {f:.3f}")
            if part == "score" and name == "found":
                reached = {"bcubed_f1": f, "bcubed_precision": p}
        counts = dated(events, own, languages)
        total = np.sum(list(counts.values()), axis=0)
        for language, (all_, given, exact, near) in [*sorted(counts.items()), ("all", total)]:
            print(f"{part:6} dates {language:4} {all_} of a dated event, {given} given a day: {exact} exact, {near} within a day")
        if part == "score":
            reached["date_exact"] = float(total[2] / max(1, total[1]))
    if listed:
        show(events, list(known.values()))
    return floors_missed("events_press", reached)


if __name__ == "__main__":
    sys.exit(main())
