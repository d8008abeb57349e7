"""Writes the background vectors of the default model beside their text. Run after a change of the text or of the model."""

from __future__ import annotations

import pathlib
import sys

from dragoman.tools.background import background_text, compute_background, text_hash, write_table
from dragoman.tools.encoder import open_encoder

FOLDER = pathlib.Path(__file__).parents[1] / "dragoman" / "resources" / "background"


def main() -> int:
    encoder = open_encoder(lambda message: print(message, file=sys.stderr))
    if encoder is None:
        return 1
    texts = background_text()
    for old in FOLDER.glob("vectors-*.npz"):
        old.unlink()
    target = FOLDER / f"vectors-{encoder.model_id}-{text_hash(texts)}.npz"
    target.write_bytes(write_table(compute_background(encoder, texts)))
    print(f"{target.name}: {len(texts)} languages, {target.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
