"""The prototypes of the kinds of events: example sentences, and their vectors for the encoder at hand."""

from __future__ import annotations

from collections import defaultdict
from importlib.resources import files

from dragoman.ports import Encoder, Log, Vector
from dragoman.text.centring import Background, centre
from dragoman.text.prototypes import Prototypes, make_prototypes
from dragoman.tools.background import vectors_of

FOLDER = files("dragoman") / "resources" / "kinds"


def examples() -> dict[str, list[str]]:
    """Our own sentences by "KIND language"."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (FOLDER / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        kind, language, sentence = line.split("\t")
        found[f"{kind} {language}"].append(sentence)
    return dict(found)


def load_prototypes(encoder: Encoder, background: Background, log: Log) -> Prototypes:
    by_kind: dict[str, list[Vector]] = defaultdict(list)
    for name, rows in vectors_of(FOLDER, examples(), encoder, log).items():
        kind, language = name.split()
        by_kind[kind] += list(centre(background, language, rows))
    return make_prototypes(by_kind)
