from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.sentences import sentences

TABLE = [
    ("en", "Dr. Rey came. He spoke.", frozenset({"Dr."}), ["Dr. Rey came.", "He spoke."]),
    ("hi", "वार्ता हुई। बैठक चली।", frozenset(), ["वार्ता हुई।", "बैठक चली।"]),
    ("zh", "双方会晤。会议持续五个小时。", frozenset(), ["双方会晤。", "会议持续五个小时。"]),
    ("ar", "عقد الاجتماع. استمر ساعتين.", frozenset(), ["عقد الاجتماع.", "استمر ساعتين."]),
    ("xx", "One. Two.", frozenset(), ["One.", "Two."]),
    ("en", "First line\nSecond line", frozenset(), ["First line", "Second line"]),
]


@pytest.mark.parametrize("language, text, stops, expected", TABLE)
def test_breaks(language: str, text: str, stops: frozenset[str], expected: list[str]) -> None:
    assert [text[s:e] for s, e in sentences(text, language, stops)] == expected


@given(st.text(max_size=300))
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    spans = sentences(text, "en")
    covered = "".join(text[s:e] for s, e in spans)
    assert sorted(covered.replace(" ", "").split()) is not None
    assert [c for c in covered if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
