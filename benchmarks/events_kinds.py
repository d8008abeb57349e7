"""Kinds of events in the PLOVER vocabulary: sentences of a coding manual, and sentences of ours in eight languages.

    python -m benchmarks.events_kinds [--data ../shared/data]

codes_plover_dev by the definitions of its README: type accuracy and macro F1 over the 18 types, all rows, nothing tuned on
them; beside it the nearest of the types' names with a short description, by the same encoder. events_kinds.tsv (kind, language,
sentence) was written apart from the examples that the prototypes are made of, by the same authors. A row always gets its
nearest kind here; "given" counts what the program would say, which gives a kind only where it is clearly nearest.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.data import add_data_option, floors_missed, rows_of
from benchmarks.piles import Workshop, open_workshop
from dragoman.events.kinds import LEAST
from dragoman.ports import Vector
from dragoman.text.centring import centre
from dragoman.text.prototypes import Prototypes, make_prototypes
from dragoman.tools.encoder import open_encoder
from dragoman.tools.kinds import load_prototypes

OWN = Path(__file__).parent / "events_kinds.tsv"
APART = ("AGREE", "CONSULT", "REJECT", "COOPERATE", "DEMAND")
DESCRIPTIONS = {
    "AGREE": "agree, promise or plan to act or to meet",
    "CONSULT": "consult, meet, visit, call, negotiate or mediate",
    "SUPPORT": "support, praise or recognise diplomatically",
    "COOPERATE": "cooperate materially: joint exercises, trade, sharing of information",
    "AID": "provide aid: money, food, arms, shelter, peacekeepers",
    "CONCEDE": "concede or yield: release, lift restrictions, resign, accept demands",
    "RETREAT": "retreat or de-escalate militarily: withdraw, cease fire, disarm",
    "INVESTIGATE": "investigate crimes, corruption or abuses",
    "DEMAND": "demand, request, call for or appeal",
    "DISAPPROVE": "disapprove, criticise, accuse, complain",
    "REJECT": "reject, refuse, deny, veto or fail to agree",
    "THREATEN": "threaten or warn of sanctions, attacks, a break",
    "PROTEST": "protest, demonstrate, strike, riot",
    "SANCTION": "sanction or reduce relations: embargo, expel, cancel, suspend",
    "MOBILIZE": "mobilise police or troops, alert, deploy, test weapons",
    "COERCE": "coerce: arrest, seize, ban, impose a curfew, censor",
    "ASSAULT": "assault: kidnap, torture, assassinate, bomb, beat",
    "FIGHT": "fight with military force: shell, bomb, clash, occupy",
}
"""The baseline's: each name with what the coding manual means by it, in our words."""


def score(names: Sequence[str], vectors: Sequence[Vector], gold: Sequence[str], prototypes: Prototypes) -> dict[str, float]:
    """Accuracy, macro F1, F1 of some kinds, and how many rows get a kind and how many of these rightly."""
    nearest = [prototypes.nearest(vector) for vector in vectors]
    found = [kind for kind, _ in nearest]
    f1 = {}
    for name in names:
        right = sum(f == g == name for f, g in zip(found, gold, strict=True))
        f1[name] = 2 * right / max(1, found.count(name) + gold.count(name))
    given = [(kind, g) for (kind, p), g in zip(nearest, gold, strict=True) if p >= LEAST]
    return {
        "accuracy": sum(f == g for f, g in zip(found, gold, strict=True)) / len(gold),
        "macro_f1": float(np.mean(list(f1.values()))),
        **{name: f1[name] for name in APART},
        "given": len(given) / len(gold),
        "given_right": sum(kind == g for kind, g in given) / max(1, len(given)),
    }


def centred(workshop: Workshop, rows: Sequence[tuple[str, str]]) -> list[Vector]:
    """The centred vector of each (language, sentence)."""
    raw = workshop.encode([sentence for _, sentence in rows])
    return [
        centre(workshop.background, language, vector[None])[0]
        for (language, _), vector in zip(rows, raw, strict=True)
        if vector is not None
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser)
    return run(parser.parse_args().data)


def run(data: Path) -> int:
    """Prints the tables; the exit status."""
    rows = rows_of(data, "codes_plover_dev")
    encoder, workshop = open_encoder(lambda message: print(message, file=sys.stderr)), open_workshop()
    if rows is None or encoder is None or workshop is None:
        return 2
    prototypes = load_prototypes(encoder, workshop.background, print)
    named = centred(workshop, [("en", f"{kind.lower()}: {words}") for kind, words in DESCRIPTIONS.items()])
    baseline = make_prototypes({kind: [vector] for kind, vector in zip(DESCRIPTIONS, named, strict=True)})
    vectors, gold = centred(workshop, [("en", row["text"]) for row in rows]), [row["event"] for row in rows]
    reached: dict[str, float] = {}
    for name, own in (("names and descriptions", baseline), ("prototypes", prototypes)):
        found = score(prototypes.kinds, vectors, gold, own)
        print(f"plover, {name:23s}" + "  ".join(f"{key} {value:.3f}" for key, value in found.items()))
        reached[f"plover_{'baseline' if own is baseline else 'prototypes'}_accuracy"] = found["accuracy"]
        if own is prototypes:
            reached["plover_macro_f1"] = found["macro_f1"]
    reached["plover_gain"] = reached["plover_prototypes_accuracy"] - reached["plover_baseline_accuracy"]
    by_language: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in OWN.read_text(encoding="utf-8").splitlines():
        kind, language, sentence = line.split("\t")
        by_language[language].append((kind, sentence))
    for language, own_rows in sorted(by_language.items()):
        vectors = centred(workshop, [(language, sentence) for _, sentence in own_rows])
        found = score(prototypes.kinds, vectors, [kind for kind, _ in own_rows], prototypes)
        beside = score(prototypes.kinds, vectors, [kind for kind, _ in own_rows], baseline)
        print(
            f"ours, {language}: {len(own_rows)} sentences, accuracy {found['accuracy']:.2f} (names and descriptions {beside['accuracy']:.2f}), given {found['given']:.2f}, of these right {found['given_right']:.2f}"
        )
        reached["ours_least"] = min(reached.get("ours_least", 1.0), found["accuracy"])
    return floors_missed("events_kinds", reached)


if __name__ == "__main__":
    sys.exit(main())
