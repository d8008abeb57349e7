"""Vectors of our own sentences, the background text first: shipped for the default model, computed and cached for any other encoder."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np

from dragoman.ports import Encoder, Log
from dragoman.text.centring import Background, make_background
from dragoman.text.likeness import Matrix
from dragoman.tools.convert import cache_folder

FOLDER = files("dragoman") / "resources" / "background"


def background_text() -> dict[str, list[str]]:
    """Our own sentences, the same content in each language, line by line."""
    return {
        path.name[:-4]: path.read_text(encoding="utf-8").splitlines()
        for path in sorted(FOLDER.iterdir(), key=lambda p: p.name)
        if path.name.endswith(".txt")
    }


def text_hash(texts: Mapping[str, list[str]]) -> str:
    joined = "\n".join(f"{code}\t{line}" for code in sorted(texts) for line in texts[code])
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:16]


def load_background(encoder: Encoder, log: Log) -> Background:
    return make_background(encoder.model_id, vectors_of(FOLDER, background_text(), encoder, log))


def vectors_of(folder: Traversable, texts: Mapping[str, list[str]], encoder: Encoder, log: Log) -> dict[str, Matrix]:
    """The raw vectors of the sentences under each name. A table of another model or of other text is never used."""
    name = f"vectors-{encoder.model_id}-{text_hash(texts)}.npz"
    shipped = folder / name
    if shipped.is_file():
        return _read(shipped.read_bytes())
    cached = cache_folder() / "background" / name
    try:
        return _read(cached.read_bytes())
    except (OSError, ValueError):
        log("computing vectors of our own sentences for this encoder (once)")
    vectors = compute_vectors(encoder, texts)
    try:
        cached.parent.mkdir(parents=True, exist_ok=True)
        temporary = cached.with_name(f"{cached.name}.{os.getpid()}")
        temporary.write_bytes(write_table(vectors))
        os.replace(temporary, cached)
    except OSError as error:
        log(f"the vectors of our own sentences could not be cached: {error}")
    return _read(write_table(vectors))


def compute_vectors(encoder: Encoder, texts: Mapping[str, list[str]]) -> dict[str, Matrix]:
    every = [(code, line) for code in sorted(texts) for line in texts[code]]
    vectors = encoder.encode([line for _, line in every])
    return {code: np.stack([v for (c, _), v in zip(every, vectors, strict=True) if c == code and v is not None]) for code in sorted(texts)}


def write_table(vectors: Mapping[str, Matrix]) -> bytes:
    """Half precision is enough for means, and one rounding for shipped and computed tables keeps them equal."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **{code: rows.astype(np.float16) for code, rows in sorted(vectors.items())})  # type: ignore[arg-type]
    return buffer.getvalue()


def _read(data: bytes) -> dict[str, Matrix]:
    with np.load(io.BytesIO(data), allow_pickle=False) as table:
        return {code: np.asarray(table[code], dtype=np.float32) for code in table.files}
