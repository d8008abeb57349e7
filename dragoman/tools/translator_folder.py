"""A translation model on disk, run by CTranslate2 with a sentencepiece tokeniser: nothing leaves the machine.

Folders of three makes are read: a package of Argos Translate (`metadata.json`, `sentencepiece.model`, `model/`), a converted OPUS-MT
model of one pair of languages (`model.bin`, `source.spm`, `target.spm`), and a converted model of many languages (NLLB, M2M-100:
`model.bin`, `sentencepiece.bpe.model` or `sentencepiece.model`), whose tokens for languages the settings name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

from dragoman.ports import CannotTranslate
from dragoman.text.sentences import sentences

TOKENISERS = (
    ("source.spm", "target.spm"),
    ("sentencepiece.model", "sentencepiece.model"),
    ("sentencepiece.bpe.model", "sentencepiece.bpe.model"),
)
"""The files of the two tokenisers, of the source and of the target, as folders name them."""
BEAM = 4
END = "</s>"
LEAST_LENGTH = 64  # tokens that a sentence may become, however short it is
GROWTH = 4  # times as many tokens as it has


class NoModel(Exception):
    """A folder that holds no model that can be run; the message says what is missing."""


class FolderTranslator:
    """`pair`: the two languages of a model that knows no others; `codes`: by language the token that a model of many has for it.
    The model is read at the first call. Raises NoModel."""

    engine = "CTranslate2"
    host = ""

    def __init__(self, folder: Path, model: str = "", pair: tuple[str, str] | None = None, codes: Mapping[str, str] | None = None) -> None:
        _needed()
        self.model = model or folder.name
        argos = _json(folder / "metadata.json")
        self._weights = folder / "model" if argos else folder
        self._pair = pair or (_argos_pair(argos) if argos else None)
        self._codes = codes or {}
        self._lock = Lock()
        found = [names for names in TOKENISERS if all((folder / name).is_file() for name in names)]
        if not (self._weights / "model.bin").is_file() or not found:
            raise NoModel(f"{folder} holds no model of CTranslate2 with its sentencepiece tokeniser (model.bin, source.spm, ...)")
        if not self._pair and not self._codes:
            raise NoModel(f"{folder} does not say between which languages it translates: the settings must (from and to, or languages)")
        self._tokenisers = [folder / name for name in found[0]]
        # A converted model says whether the engine itself ends a sentence; those of Argos want no end
        self._ends = not argos and not _json(self._weights / "config.json").get("add_source_eos")

    def knows(self, source: str | None, target: str) -> bool:
        return (source in self._codes and target in self._codes) if self._codes else (source, target) == self._pair

    def translate(self, text: str, source: str | None, target: str) -> str:
        if not self.knows(source, target):
            raise CannotTranslate(f"the model does not translate from {source or 'an unknown language'} to {target}")
        # Of a model of many languages a token names each, before the words of the source and of the target
        head, prefix = ([self._codes[str(source)]], [self._codes[target]]) if self._codes else ([], [])
        spans = sentences(text, source or "")
        with self._lock:
            reads, writes, engine = self._loaded
            batch = [[*head, *reads.encode(text[a:b], out_type=str), *([END] if self._ends else [])] for a, b in spans]
            most = max([LEAST_LENGTH, *(GROWTH * len(tokens) for tokens in batch)])
            try:
                results = engine.translate_batch(
                    batch,
                    target_prefix=[prefix] * len(batch) if prefix else None,
                    beam_size=BEAM,
                    max_input_length=0,  # otherwise a long sentence is cut without a word
                    max_decoding_length=most,
                    replace_unknowns=True,
                )
            except (RuntimeError, ValueError) as error:
                raise CannotTranslate(f"the model failed at this: {' '.join(str(error).split())[:200]}") from error
            out = []
            for result in results:
                said = result.hypotheses[0]
                if len(said) >= most:
                    raise CannotTranslate("the model came to no end")
                out.append(writes.decode(said[len(prefix) :] if said[: len(prefix)] == prefix else said))
        return " ".join(out)

    @cached_property
    def _loaded(self) -> tuple[Any, Any, Any]:
        """(tokeniser of the source, tokeniser of the target, engine). Raises CannotTranslate."""
        import ctranslate2
        import sentencepiece

        try:
            reads, writes = (sentencepiece.SentencePieceProcessor(model_file=str(file)) for file in self._tokenisers)
            return reads, writes, ctranslate2.Translator(str(self._weights), device="cpu")
        except (OSError, RuntimeError, ValueError) as error:
            raise CannotTranslate(f"the model cannot be read: {' '.join(str(error).split())[:200]}") from error


def _needed() -> None:
    try:
        import ctranslate2  # noqa: F401
        import sentencepiece  # noqa: F401
    except ImportError as error:
        raise NoModel(f'a model folder needs the package {error.name}: pip install "dragoman[translate]"') from error


def _json(file: Path) -> dict[str, Any]:
    """The object in a file; empty where there is none."""
    try:
        read = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _argos_pair(metadata: Mapping[str, Any]) -> tuple[str, str] | None:
    pair = metadata.get("from_code"), metadata.get("to_code")
    return (str(pair[0]), str(pair[1])) if all(pair) else None
