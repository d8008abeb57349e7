"""Documents as they are passed on: shortened, in another order, among furniture, with sentences cut and joined. Seeds are fixed."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from benchmarks.piles import Document
from dragoman.text.fold import UNSPACED

KEPT = 0.7  # share of the sentences that a shortened document keeps
PARAGRAPH = (2, 4)  # sentences of a paragraph that changes its place
FURNITURE = (3, 6)  # lines of other documents that are put in
JOINED, CUT = 0.3, 0.3  # share of sentences that are joined with the next one, or cut in two
SHORTEST_CUT = 60  # characters of a sentence that is cut
CLAUSE = re.compile(r"[,;:،؛,、;:–—]\s*")

Line = tuple[str, tuple[int, ...]]
"""A line of the new document and the lines of the old one that it renders."""


@dataclass(frozen=True)
class Perturbed:
    document: Document
    sources: tuple[tuple[int, ...], ...]  # for each line the lines of the original document that it holds


def perturb(document: Document, kind: str, others: Sequence[Document]) -> Perturbed:
    """`kind` is a name of KINDS; `others` give the furniture, in the document's language."""
    chance = random.Random(int.from_bytes(hashlib.sha256(f"{document.id} {kind}".encode()).digest()[:8], "big"))
    lines: list[Line] = [(line, (i,)) for i, line in enumerate(document.lines)]
    for step in KINDS[kind]:
        lines = step(lines, chance, others)
    return Perturbed(replace(document, lines=tuple(line for line, _ in lines)), tuple(sources for _, sources in lines))


def dropped(lines: list[Line], chance: random.Random, others: Sequence[Document]) -> list[Line]:
    return [line for line in lines if chance.random() < KEPT] or lines[:1]


def halved(lines: list[Line], chance: random.Random, others: Sequence[Document]) -> list[Line]:
    middle = (len(lines) + 1) // 2
    return lines[:middle] if chance.random() < 0.5 else lines[-middle:]


def shuffled(lines: list[Line], chance: random.Random, others: Sequence[Document]) -> list[Line]:
    paragraphs, at = [], 0
    while at < len(lines):
        size = chance.randint(*PARAGRAPH)
        paragraphs.append(lines[at : at + size])
        at += size
    chance.shuffle(paragraphs)
    return [line for paragraph in paragraphs for line in paragraph]


def furnished(lines: list[Line], chance: random.Random, others: Sequence[Document]) -> list[Line]:
    found = list(lines)
    for _ in range(chance.randint(*FURNITURE)):
        found.insert(chance.randint(0, len(found)), (chance.choice(chance.choice(others).lines), ()))
    return found


def joined(lines: list[Line], chance: random.Random, others: Sequence[Document]) -> list[Line]:
    found: list[Line] = []
    for line, sources in lines:
        if found and len(found[-1][1]) == 1 and chance.random() < JOINED:
            before, earlier = found[-1]
            found[-1] = (before + ("" if UNSPACED.match(line) else " ") + line, earlier + sources)
        else:
            found.append((line, sources))
    return found


def cut(lines: list[Line], chance: random.Random, others: Sequence[Document]) -> list[Line]:
    """At the mark of a clause that is nearest to the middle, if it stands in the middle half; otherwise not at all."""
    found: list[Line] = []
    for line, sources in lines:
        places = [m.end() for m in CLAUSE.finditer(line) if len(line) / 4 <= m.end() <= len(line) * 3 / 4]
        if len(line) >= SHORTEST_CUT and places and chance.random() < CUT:
            at = min(places, key=lambda place: abs(place - len(line) / 2))
            found += [(line[:at].strip(), sources), (line[at:].strip(), sources)]
        else:
            found.append((line, sources))
    return found


KINDS = {
    "whole": (),
    "dropped": (dropped,),
    "shuffled": (shuffled,),
    "furnished": (furnished,),
    "half": (halved,),
    "joined": (joined,),
    "cut": (cut,),
    "everything": (dropped, shuffled, joined, cut, furnished),
}
