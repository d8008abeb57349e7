"""Vectors with a memory: each distinct text is encoded once and kept by its hash and the model's id."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np

from dragoman.ports import Encoder, Store, Vector
from dragoman.tools.encoder import prepare

STEP = 256  # texts encoded between two reports of progress


def text_key(text: str) -> str:
    return hashlib.sha256(prepare(text).encode("utf-8")).hexdigest()


def encode_all(
    encoder: Encoder, store: Store, texts: Sequence[str], progress: Callable[[int, int], None] = lambda done, total: None
) -> list[Vector | None]:
    """One vector a text, in order, from the store where it has them; new ones are kept there."""
    keys = [text_key(text) for text in texts]
    known = store.get_vectors(sorted(set(keys)), encoder.model_id)
    missing = {key: text for key, text in sorted(zip(keys, texts, strict=True)) if key not in known and prepare(text)}
    items = list(missing.items())
    for start in range(0, len(items), STEP):
        part = items[start : start + STEP]
        made = encoder.encode([text for _, text in part])
        fresh = [(key, vector.tobytes()) for (key, _), vector in zip(part, made, strict=True) if vector is not None]
        store.put_vectors(fresh, encoder.model_id)
        known.update(fresh)
        progress(min(start + STEP, len(items)), len(items))
    return [np.frombuffer(known[key], dtype=np.float32) if key in known else None for key in keys]
