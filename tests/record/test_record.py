from __future__ import annotations

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.model import Actor, Article, Claim, Event
from dragoman.record.issues import find_issues
from dragoman.record.people import People, find_people
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words


def people_in(*texts: str, actors: tuple[Actor, ...] = ()) -> People:
    articles = []
    for n, text in enumerate(texts):
        article = read_article(f"{n}.txt", text.encode(), load_lexicon, load_words)
        assert isinstance(article, Article)
        articles.append(article)
    return find_people(articles, tuple(c for a in articles for c in find_claims(a, load_lexicon, load_words)), actors)


def test_one_person_in_three_scripts() -> None:
    found = people_in(
        "Foreign Minister of Norway Astrid Halvorsen met her colleague in Bern on Thursday.\n",
        "नॉर्वे की विदेश मंत्री एस्ट्रिड हाल्वोर्सन ने बर्न में बैठक की।\n",
        "Министр иностранных дел Астрид Халворсен прибыла в Берн на переговоры.\n",
    ).people
    assert [p.name for p in found] == ["Astrid Halvorsen"]
    assert {form.script for form in found[0].forms} == {"Latn", "Deva", "Cyrl"}


def test_roles_as_reported_and_side() -> None:
    found = people_in("Norwegian Foreign Minister Astrid Halvorsen met Jon Falk, ambassador of Iceland, in Bern.\n").people
    roles = {p.name: [(r.key, r.text) for r in p.roles] for p in found}
    assert roles["Astrid Halvorsen"] == [("foreign_minister", "Norwegian Foreign Minister")]
    assert roles["Jon Falk"] == [("ambassador", "ambassador of Iceland")]


def test_an_office_behind_a_name_is_not_the_next_ones() -> None:
    found = people_in("Jon Falk, foreign minister of Iceland, and Ola Berg, foreign minister of Norway, met in Bern.\n").people
    assert {p.name: p.party for p in found} == {"Jon Falk": "IS", "Ola Berg": "NO"}


def test_the_area_of_an_office_is_kept_apart_from_the_name() -> None:
    person = people_in("Oslo sent Deputy Assistant Secretary of State for Russia and Central Europe Ana Rey.\n").people[0]
    assert person.name == "Ana Rey"
    assert person.roles[0].scope == ("RU", "central_europe")


def test_places_and_institutions_are_no_people() -> None:
    found = people_in("The Foreign Ministry and Truth Social said that Old Harbour and Silver Lake were open, according to Blue Wire.\n")
    assert found.people == ()


def test_a_department_after_an_office_is_no_person() -> None:
    assert people_in("The director of North Atlantic Affairs spoke on Monday in Bern.\n").people == ()


def setting(*texts: str) -> tuple[tuple[Claim, ...], Event, dict[str, str]]:
    article = read_article("a.txt", ("\n".join(texts) + "\n").encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    claims = find_claims(article, load_lexicon, load_words)
    event = Event("e", "CONSULT", None, "talks", "held", None, articles=(article.id,), parties=("IS", "NO"))
    return claims, event, {c.id: "e" for c in claims}


def test_issue_states_move_on_words_alone() -> None:
    claims, event, home = setting("Norway and Iceland agreed to ease visa rules.", "Iceland raised the issue of direct flights.")
    found = {i.id: i.rounds[0].state for i in find_issues(claims, [event], home, {}, [])}
    assert found == {"movement-and-visas": "agreed", "flights": "raised"}


def test_to_agree_on_a_meeting_settles_nothing() -> None:
    claims, event, home = setting("Norway and Iceland agreed to hold a meeting on visas soon.")
    assert find_issues(claims, [event], home, {}, [])[0].rounds[0].state == "agreed_to_work_on"


def test_a_third_country_is_no_issue_between_the_parties() -> None:
    claims, event, home = setting("They discussed a ceasefire in Ukraine, in Palestine and in Armenia.")
    assert find_issues(claims, [event], home, {}, []) == ()


ASTRID = Actor(
    "Astrid Halvorsen", ("Астрид Халворсен", "أستريد هالفورسن", "阿斯特丽德·哈尔沃森", "एस्ट्रिड हाल्वोर्सन"), "NO", "foreign minister"
)


def test_a_known_actor_needs_no_office_in_any_script() -> None:
    texts = (
        "On Monday Astrid Halvorsen walked along the harbour of Bern.\n",
        "В понедельник в гавани видели Астрид Халворсен.\n",
        "شوهدت أستريد هالفورسن في المرفأ يوم الاثنين.\n",
        "星期一，阿斯特丽德·哈尔沃森在港口散步。\n",
        "सोमवार को एस्ट्रिड हाल्वोर्सन बंदरगाह पर दिखीं।\n",
    )
    assert people_in(*texts).people == ()
    found = people_in(*texts, actors=(ASTRID,)).people
    assert [(p.name, p.party, {form.script for form in p.forms}) for p in found] == [
        ("Astrid Halvorsen", "NO", {"Latn", "Cyrl", "Arab", "Hani", "Deva"})
    ]
    assert found[0].known == ASTRID
    assert found[0].roles == ()  # what the file says is not as reported


def test_case_endings_of_a_known_name() -> None:
    falk = Actor("Jon Falk", ("Йон Фальк",), "IS")
    found = people_in("Вчера в гавани встретили Йона Фалька и его брата.\n", actors=(falk,)).people
    assert [(p.name, [form.text for form in p.forms]) for p in found] == [("Jon Falk", ["Йона Фалька"])]


def test_known_namesakes_stay_apart() -> None:
    jon, ola = Actor("Jon Falk", (), "IS"), Actor("Ola Falk", (), "NO")
    found = people_in("Jon Falk met Ola Falk in the harbour on Monday.\n", actors=(jon, ola)).people
    assert {p.name: p.party for p in found} == {"Jon Falk": "IS", "Ola Falk": "NO"}


def test_a_name_of_two_actors_is_nobodys() -> None:
    two = (Actor("Jon Falk", (), "IS"), Actor("Jon Falk", (), "NO"))
    assert people_in("On Monday Jon Falk walked along the harbour.\n", actors=two).people == ()


def test_people_of_one_surname_and_party_stay_two() -> None:
    found = people_in("Foreign Minister Mario Rossi and Ambassador Maria Rossi met in Bern on Monday.\n").people
    assert sorted(p.name for p in found) == ["Maria Rossi", "Mario Rossi"]
