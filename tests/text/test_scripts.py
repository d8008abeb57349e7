from __future__ import annotations

import pytest

from dragoman.text.scripts import dominant_script

TABLE = [
    ("Oslo", "Latn"),
    ("Москва и Oslo", "Cyrl"),
    ("أوسلو", "Arab"),
    ("दिल्ली", "Deva"),
    ("东京", "Hani"),
    ("東京で会う", "Jpan"),
    ("서울", "Kore"),
    ("12 ½ …", None),
]


@pytest.mark.parametrize("text, script", TABLE)
def test_dominant_script(text: str, script: str | None) -> None:
    assert dominant_script(text) == script
