"""Writes the vectors of our own sentences (background text, examples of kinds) for the default model beside them. Run after a change
of the sentences or of the model."""

from __future__ import annotations

import pathlib
import sys

from dragoman.tools.background import background_text, compute_vectors, text_hash, write_table
from dragoman.tools.encoder import open_encoder
from dragoman.tools.kinds import examples

RESOURCES = pathlib.Path(__file__).parents[1] / "dragoman" / "resources"


def main() -> int:
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    if encoder is None:
        return 1
    for folder, texts in (("background", background_text()), ("kinds", examples())):
        target = RESOURCES / folder / f"vectors-{encoder.model_id}-{text_hash(texts)}.npz"
        if not target.exists():
            for old in target.parent.glob("vectors-*.npz"):
                old.unlink()
            target.write_bytes(write_table(compute_vectors(encoder, texts)))
        print(f"{target.name}: {len(texts)} names, {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
