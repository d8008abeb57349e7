"""What kind of event a sentence tells of, in the PLOVER vocabulary, in any language that the encoder knows.

The words of meetings and calls decide first (`contacts.py`). Where they say nothing, the sentence is compared with
prototypes of each kind, made of the example sentences in `resources/kinds`. A kind that is not clearly nearest is not given.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from dragoman.model import Event
from dragoman.ports import Vector
from dragoman.text.centring import unit_rows
from dragoman.text.prototypes import Prototypes

LEAST = 0.5  # probability from which a kind is given: nine in ten examples that reach it, left out themselves, are right


def name_kinds(events: Sequence[Event], tellings: Mapping[str, Sequence[Vector]], prototypes: Prototypes | None) -> tuple[Event, ...]:
    """The events, those without a kind with that of the sentences that tell of them (by event id), if it is clear."""

    def named(event: Event) -> Event:
        told = tellings.get(event.id)
        return event if event.kind or not told else replace(event, kind=kind_of(unit_rows(np.mean(told, axis=0)[None])[0], prototypes))

    return tuple(named(event) for event in events)


def kind_of(vector: Vector | None, prototypes: Prototypes | None) -> str | None:
    """The kind that a sentence clearly tells of, or None."""
    if vector is None or prototypes is None:
        return None
    kind, p = prototypes.nearest(vector)
    return kind if p >= LEAST else None
