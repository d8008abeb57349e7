"""The head of statuses for the encoder at hand. It is made by `genscripts/train_statuses.py`, one table a model."""

from __future__ import annotations

import io
from importlib.resources import files

import numpy as np

from dragoman.ports import Log
from dragoman.text.head import Head
from dragoman.tools.background import background_text, text_hash

FOLDER = files("dragoman") / "resources" / "statuses"


def head_name(model_id: str) -> str:
    """A head belongs to a model and to the background text whose means its vectors were centred with."""
    return f"head-{model_id}-{text_hash(background_text())}.npz"


def load_head(model_id: str, log: Log) -> Head | None:
    """None, with a line that says so, where there is no head for this model and these means."""
    path = FOLDER / head_name(model_id)
    if not path.is_file():
        log(f"statuses come from cue tables alone: nothing was trained for the model {model_id}")
        return None
    with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as table:
        return Head(
            tuple(table["classes"].tolist()),
            tuple(table["signs"].tolist()),
            np.asarray(table["weights"], dtype=np.float32),
            np.asarray(table["bare"], dtype=np.float32),
            (float(table["tempers"][0]), float(table["tempers"][1])),
        )


def write_head(head: Head) -> bytes:
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        classes=np.array(head.classes),
        signs=np.array(head.signs),
        weights=head.weights.astype(np.float16),
        bare=head.bare.astype(np.float16),
        tempers=np.array(head.tempers),
    )
    return buffer.getvalue()
