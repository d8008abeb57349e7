"""Offices beside names, in many languages: each is one person's, with its whole phrase."""

from __future__ import annotations

import pytest

from tests.record.test_record import people_in

PHRASES = [
    ("Deputy Energy Minister Ana Reyes met Ben Falk on Monday.", "Ana Reyes", "deputy_minister", "Deputy Energy Minister"),
    ("Peru's chief negotiator Ana Reyes spoke on Monday in Bern.", "Ana Reyes", "negotiator", "Peru's chief negotiator"),
    ("Ana Reyes, who was named transport minister in May, spoke in Bern.", "Ana Reyes", "minister", "transport minister"),
    (
        "El ministro peruano de Energía, Julio Reyes Arce, habló el lunes en Berna.",
        "Julio Reyes Arce",
        "minister",
        "ministro peruano de Energía",
    ),
    (
        "Le vice-ministre péruvien de l'Énergie, Paul Roy, a parlé lundi à Berne.",
        "Paul Roy",
        "deputy_minister",
        "vice-ministre péruvien de l'Énergie",
    ),
    (
        "Delegasi itu dipimpin Wakil Menteri Perhubungan Budi Santoso pada Senin.",
        "Budi Santoso",
        "deputy_minister",
        "Wakil Menteri Perhubungan",
    ),
    ("Heyete Enerji Bakan Yardımcısı Ali Demirkan başkanlık etti.", "Ali Demirkan", "deputy_minister", "Enerji Bakan Yardımcısı"),
    (
        "Делегацию возглавила заместитель министра транспорта Марта Ивлева.",
        "Марта Ивлева",
        "deputy_minister",
        "заместитель министра транспорта",
    ),
    (
        "Delegaatio saapui. Thứ trưởng Giao thông vận tải Nguyễn Văn Bình phát biểu hôm thứ hai tại cuộc họp.",
        "Nguyễn Văn Bình",
        "deputy_minister",
        "Thứ trưởng Giao thông vận tải",
    ),
    ("김민수 외교부 장관이 월요일 회담에서 밝혔다.", "김민수", "foreign_minister", "외교부 장관"),
    ("水利专家梁文成在会上介绍了大坝的情况。", "梁文成", "expert", "专家"),
]


@pytest.mark.parametrize("text, name, key, words", PHRASES, ids=[row[1] for row in PHRASES])
def test_an_office_with_its_phrase(text: str, name: str, key: str, words: str) -> None:
    roles = {p.name: [(r.key, r.text) for r in p.roles] for p in people_in(text + "\n").people}
    assert roles.get(name) == [(key, words)]


def test_each_office_is_one_person_s() -> None:
    found = people_in("The deputy minister of Peru, Ana Reyes, and the Chilean minister of energy, Eva Diaz, met in Bern.\n").people
    assert {p.name: (p.party, [r.key for r in p.roles]) for p in found} == {
        "Ana Reyes": ("PE", ["deputy_minister"]),
        "Eva Diaz": ("CL", ["minister"]),
    }


def test_an_office_within_an_office_is_not_the_person_s() -> None:
    found = people_in("An adviser to the president Ana Reyes spoke in Bern.\n").people
    assert [r.key for r in found[0].roles] == ["adviser"]


def test_an_office_beyond_a_clause_or_a_day_is_another_s() -> None:
    found = people_in("The minister who met Ana Reyes spoke in Bern. The minister came on 4 May with Eva Diaz.\n").people
    assert all(not person.roles for person in found)


def test_ministers_of_both_sides_are_no_office_of_the_last_named() -> None:
    found = people_in("After a call of President Ana Reyes and President Eva Diaz, foreign ministers agreed to meet in Bern.\n").people
    assert {p.name: [r.key for r in p.roles] for p in found} == {"Ana Reyes": ["president"], "Eva Diaz": ["president"]}


def test_the_place_of_the_talks_and_a_posting_are_no_side() -> None:
    found = people_in("In Peru Ana Reyes, ambassador to Chile, met Eva Diaz of Norway, envoy for Sudan.\n").people
    assert {p.name: p.party for p in found} == {"Ana Reyes": None, "Eva Diaz": "NO"}


def test_words_of_a_ministry_before_a_name_are_cut_where_the_name_stands_alone_elsewhere() -> None:
    found = people_in(
        "The Deputy Minister of Energy and Blue Resources Bambang Wirya spoke in Bern.\n",
        "Bambang Wirya, a minister of Indonesia, spoke in Bern on Monday.\n",
    ).people
    assert [p.name for p in found] == ["Bambang Wirya"]


def test_a_name_in_quotation_marks_is_a_thing_s() -> None:
    found = people_in("The director of “Golden Falcon” Ana Reyes spoke in Bern on Monday.\n").people
    assert [p.name for p in found] == ["Ana Reyes"]
