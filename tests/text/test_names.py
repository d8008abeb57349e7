from __future__ import annotations

import pytest

from dragoman.text.names import match_names, name_similarity

KNOWN = [("Nelson", "Mandela"), ("Winston", "Churchill"), ("Indira", "Gandhi"), ("Mikhail", "Gorbachev")]

FOUND = [
    ("नेल्सन मंडेला ने कहा कि विंस्टन चर्चिल पहले आए थे।", ["Mandela", "Churchill"]),
    ("Нельсон Мандела встретил Индиру Ганди.", ["Mandela", "Gandhi"]),
    ("التقى نيلسون مانديلا ميخائيل غورباتشوف، وقال مانديلا إنه مسرور.", ["Mandela", "Gorbachev", "Mandela"]),
    ("纳尔逊·曼德拉出席了会议。", ["Mandela"]),
    ("The weather was fine in the city.", []),
    ("मौसम अच्छा था और सड़क खुली थी।", []),
]


@pytest.mark.parametrize("text, names", FOUND)
def test_names_across_scripts(text: str, names: list[str]) -> None:
    assert [KNOWN[match.known_index][-1] for match in match_names(KNOWN, text)] == names


def test_a_surname_alone_needs_the_full_name() -> None:
    assert match_names(KNOWN, "मंडेला ने कहा।") == []


@pytest.mark.parametrize("a, b", [("Sergei", "Sergej"), ("Lawrow", "Lavrov"), ("Aleksandr", "Alexander"), ("Путина", "Putin")])
def test_spellings_of_one_name(a: str, b: str) -> None:
    assert name_similarity(a, b) >= 0.7
    assert name_similarity(a, b) == name_similarity(b, a)


@pytest.mark.parametrize("a, b", [("Putin", "Trump"), ("Rubio", "Lavrov"), ("Mandela", "Merkel")])
def test_other_names(a: str, b: str) -> None:
    assert name_similarity(a, b) < 0.6


def test_order_of_the_known_does_not_matter() -> None:
    text = FOUND[2][0]
    one = {(m.start, KNOWN[m.known_index]) for m in match_names(KNOWN, text)}
    other = {(m.start, KNOWN[::-1][m.known_index]) for m in match_names(KNOWN[::-1], text)}
    assert one == other
