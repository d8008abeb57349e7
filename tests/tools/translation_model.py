"""Very small translation models, written as converters write them: the commonest word of a sentence, and then the end.

Nothing is learnt: the embedding of a word is a direction of its own, the decoder looks at the mean of what was read, and its last
layer turns that into the word; after a word it says that it has ended. So the whole way of a real model is gone, and what it says
hangs on what it reads.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

WORDS = "Mereka sepakat sepakat. Pertemuan ditunda. Pertemuan"
UNKNOWN, START, END = "<unk>", "<s>", "</s>"
POSITIONS = 128


def write_opus_model(folder: Path, ends: bool = True) -> None:
    """As the converter of OPUS-MT writes it: the engine itself ends a sentence. `ends`: whether the model ever does."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(_tokeniser())
    _write(folder, (), adds_end=True, ends=ends)


def write_argos_package(folder: Path, source: str, target: str) -> None:
    (folder / "model").mkdir(parents=True)
    (folder / "metadata.json").write_text(json.dumps({"from_code": source, "to_code": target}), encoding="utf-8")
    (folder / "sentencepiece.model").write_bytes(_tokeniser())
    _write(folder / "model", (), adds_end=False)


def write_model_of_many(folder: Path, codes: Sequence[str]) -> None:
    """As NLLB and M2M-100: a token names the language before the words, on both sides."""
    folder.mkdir(parents=True)
    (folder / "sentencepiece.bpe.model").write_bytes(_tokeniser())
    _write(folder, codes, adds_end=False)


def _tokeniser() -> bytes:
    import sentencepiece

    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([WORDS] * 4), model_writer=out, model_type="word", vocab_size=20, hard_vocab_limit=False, minloglevel=2
    )
    return out.getvalue()


def _write(folder: Path, codes: Sequence[str], adds_end: bool, ends: bool = True) -> None:
    from ctranslate2.specs import TransformerSpec

    words = sorted({f"▁{word}" for word in WORDS.split()})
    tokens = [UNKNOWN, START, END, *codes, *words]
    size = len(tokens)
    width = -(-2 * size // 8) * 8  # what is read stands in the first half of the width, what is said in the second
    spec = TransformerSpec.from_config(num_layers=1, num_heads=1)
    spec.config.add_source_eos = adds_end

    def none(rows: int, columns: int = 0) -> np.ndarray:
        return np.zeros((rows, columns) if columns else rows, np.float32)

    def norm(layer: object) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), none(width)  # type: ignore[attr-defined]

    def linear(layer: object, weight: np.ndarray) -> None:
        layer.weight, layer.bias = weight, none(len(weight))  # type: ignore[attr-defined]

    read, said = none(size, width), none(size, width)
    read[range(size), range(size)] = 1
    said[range(size), range(size, 2 * size)] = 1
    for part, table in ((spec.encoder, read), (spec.decoder, said)):
        embeddings = part.embeddings[0] if isinstance(part.embeddings, list) else part.embeddings
        embeddings.weight = table
        part.scale_embeddings = False
        part.position_encodings.encodings = none(POSITIONS, width)
        norm(part.layer_norm)
        layer = part.layer[0]
        norm(layer.self_attention.layer_norm)
        linear(layer.self_attention.linear[0], none(3 * width, width))
        linear(layer.self_attention.linear[1], none(width, width))
        norm(layer.ffn.layer_norm)
        linear(layer.ffn.linear_0, none(width, width))
        linear(layer.ffn.linear_1, none(width, width))
    across = spec.decoder.layer[0].attention
    norm(across.layer_norm)
    linear(across.linear[0], none(width, width))
    keys_and_values = none(2 * width, width)
    keys_and_values[range(width, 2 * width), range(width)] = 1  # all are looked at alike, and passed on as they are
    linear(across.linear[1], keys_and_values)
    linear(across.linear[2], np.eye(width, dtype=np.float32))

    last = none(size, width)
    for word in words:
        last[tokens.index(word), tokens.index(word)] = 1
    for before in codes or (START,) if ends else ():  # it ends where none of these was said just before
        last[tokens.index(END), size + tokens.index(before)] = -100
    linear(spec.decoder.projection, last)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.save(str(folder))
