"""Types of names that many sentences decide together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.text.name_words import WORD, NameType, TypedName, is_acronym


def settled(names: Sequence[Sequence[TypedName]], texts: Sequence[str]) -> list[list[TypedName]]:
    """The names of many sentences with the types that all of them together show: a name of which nothing shows the type where it
    stands takes the one that most other places show, and a word alone the type of the person it is a part of."""
    bodies, people = _alone(names, texts, "ORG"), _alone(names, texts, "PER")
    names = [_cut(found, text, bodies, people) for found, text in zip(names, texts, strict=True)]
    votes: dict[str, Counter[NameType]] = defaultdict(Counter)
    for found, text in zip(names, texts, strict=True):
        for place, name in enumerate(found):
            spelled = text[name.start : name.end]
            before = found[place - 1] if place else None
            if before and is_acronym(spelled) and text[before.end : name.start] in (" (", "("):  # Union of Ports (UP)
                votes[spelled][before.type] += 1
            elif name.sure and not (name.type == "PER" and is_acronym(spelled)):
                votes[spelled][name.type] += 1
            if len(words := spelled.split()) > 1 and name.type != "LOC":  # Ports Party, and Ports; Ana Rey, and Rey
                for word in words if name.type == "PER" else words[-1:] + words[:1]:
                    if not is_acronym(word):
                        votes[word][name.type] += 1
    return [[_settle(name, text, votes) for name in found] for found, text in zip(names, texts, strict=True)]


def _settle(name: TypedName, text: str, votes: Mapping[str, Counter[NameType]]) -> TypedName:
    seen = votes.get(text[name.start : name.end])
    if not seen or (name.sure and name.type == "LOC"):
        return name
    if name.sure:
        seen = seen + Counter({name.type: seen.total()})
    return replace(name, type=min(seen, key=lambda kind: (-seen[kind], kind)))


def _alone(names: Sequence[Sequence[TypedName]], texts: Sequence[str], kind: NameType) -> frozenset[str]:
    """The names that are surely of a type where they stand by themselves."""
    return frozenset(text[n.start : n.end] for found, text in zip(names, texts, strict=True) for n in found if n.type == kind and n.sure)


def _cut(found: Sequence[TypedName], text: str, bodies: frozenset[str], people: frozenset[str]) -> list[TypedName]:
    """A body's name with a person's behind it as two, where either stands elsewhere by itself: Ports Party, and Ana Rey."""
    out = []
    for name in found:
        words = list(WORD.finditer(text, name.start, name.end)) if name.type == "ORG" else []
        cuts = [
            i
            for i in range(1, len(words))
            if (i > 1 and text[words[i].start() : name.end] in people)
            or (1 < i < len(words) - 1 and text[name.start : words[i - 1].end()] in bodies)
        ]
        if cuts:
            at = cuts[-1]
            out += [replace(name, end=words[at - 1].end()), TypedName(words[at].start(), name.end, "PER", True)]
        else:
            out.append(name)
    return out
