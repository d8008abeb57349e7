from __future__ import annotations

import pytest

from dragoman.text.spellings import latin_letters, spelling_likeness

PAIRS = [
    ("Beauvoir", "Бовуар", "Beethoven", "Cyrl"),
    ("Schumacher", "Шумахер", "Schubert", "Cyrl"),
    ("Szymborska", "Шимборская", "Sikorska", "Cyrl"),
    ("Čapek", "Чапек", "Šafařík", "Cyrl"),
    ("Шевченко", "Shevchenko", "Shostakovich", "Cyrl"),
    ("Houphouët", "هوفويت", "Hofmann", "Arab"),
    ("Bourguiba", "بورقيبة", "Bonaparte", "Arab"),
    ("Nasser", "ناصر", "Nehru", "Arab"),
]


@pytest.mark.parametrize("one, other, stranger, script", PAIRS)
def test_a_spelling_is_known_from_another_name(one: str, other: str, stranger: str, script: str) -> None:
    latin, native = (one, other) if one.isascii() or script == "Arab" or not "А" <= one[0] <= "я" else (other, one)
    own = spelling_likeness(latin, native, script)
    assert own is not None
    assert own > 0.25
    assert own > 2 * (spelling_likeness(stranger, native, script) or 0.0)


def test_nothing_is_learnt_of_other_scripts() -> None:
    assert spelling_likeness("Gandhi", "गांधी", "Deva") is None


def test_a_word_without_letters_is_like_nothing() -> None:
    assert spelling_likeness("12", "Чапек", "Cyrl") == 0.0
    assert spelling_likeness("Čapek", "…", "Cyrl") == 0.0


def test_signs_that_change_the_sound_are_spelled_out() -> None:
    assert latin_letters("Ščerba") == "<shcherba>"
    assert latin_letters("Łódź") == "<lodzh>"
    assert latin_letters("André") == "<andre>"
