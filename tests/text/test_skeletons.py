from __future__ import annotations

import pytest

from dragoman.text.fold import fold_text
from dragoman.text.skeletons import skeleton, weight


@pytest.mark.parametrize(
    "words",
    [
        ("Karlsen", "Карлсен", "कार्लसन", "كارلسن", "კარლსენი"),
        ("Tbilisi", "Тбилиси", "तबिलिसी", "تبليسي", "თბილისი"),
        ("Montevideo", "Монтевидео", "Μοντεβιδέο"),
        ("Alexandria", "Александрия"),
        ("2025", "٢٠٢٥", "२०२५"),
        ("Kołodziej", "Kolodziej"),
    ],
)
def test_one_name_has_one_skeleton_in_every_script(words: tuple[str, ...]) -> None:
    assert len({skeleton(fold_text(word)) for word in words}) == 1
    assert skeleton(fold_text(words[0])) is not None


@pytest.mark.parametrize("word", ["", "the", "7", "eau", "會談", "มอสโก", "да"])
def test_words_that_say_too_little_have_none(word: str) -> None:
    assert skeleton(word) is None


def test_longer_skeletons_weigh_more() -> None:
    assert weight("krlsn") > weight("krl") > 0
    assert weight("2025") > weight("25") > 0
