"""Themes by vectors made by hand: claims on one matter share an axis, and all claims of the talks share another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.model import Article, Claim, Event, Finding, Process
from dragoman.ports import Vector
from dragoman.record.phrases import has_content, label_of, phrases_of
from dragoman.record.themes import Series, Theme, all_series, find_themes, tells_of_meeting
from dragoman.record.topics import Topic, findings_on_topics, on_topics, topic
from dragoman.tools.common_words import common_words
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

FERRY, SALT, LIGHT, HELD = range(1, 5)


def read(*texts: str) -> tuple[list[Claim], dict[str, str]]:
    """The claims of reports, one sentence a line, and the reports' texts."""
    articles = [read_article(f"{n}.txt", (text + "\n").encode(), load_lexicon, load_words) for n, text in enumerate(texts)]
    assert all(isinstance(article, Article) for article in articles)
    claims = [c for article in articles if isinstance(article, Article) for c in find_claims(article, load_lexicon, load_words)]
    return claims, {article.id: article.text for article in articles if isinstance(article, Article)}


def vector(axis: int, number: int) -> Vector:
    """A unit vector near an axis, with something of what all share and something of its own."""
    made = np.zeros(40, dtype=np.float32)
    made[0], made[axis], made[8 + number] = 1.0, 1.0, 0.4
    return made / np.linalg.norm(made)


def themes(claims: list[Claim], axes: list[int], events: list[str] | None = None, findings: tuple[Finding, ...] = ()) -> list[Theme]:
    home = dict(zip((c.id for c in claims), events or ["e"] * len(claims), strict=True))
    vectors = {claim.id: vector(axis, n) for n, (claim, axis) in enumerate(zip(claims, axes, strict=True))}
    lineage_of = {claim.span.article: "l-" + claim.span.article for claim in claims}
    series = [Series(tuple(dict.fromkeys(home.values())), ("IS", "NO"))]
    return list(find_themes(claims, series, home, lineage_of, findings, vectors))


def places(found: list[Theme], claims: list[Claim]) -> list[list[int]]:
    return sorted(sorted(claims.index(claim) for claim in theme.claims) for theme in found)


ONE = """Iceland and Norway met in Bern on Tuesday.
Iceland agreed to pay for the lighthouse.
Norway promised 30 tonnes of salt.
The sides rejected a night ferry."""
TWO = """Исландия и Норвегия провели переговоры во вторник.
Исландия согласилась платить за маяк.
Норвегия обещала 30 тонн соли.
Стороны отвергли ночной паром."""


def test_what_two_reports_come_back_to_is_a_theme_and_the_meeting_is_none() -> None:
    claims, _ = read(ONE, TWO)
    assert len(claims) == 8
    found = themes(claims, [HELD, LIGHT, SALT, FERRY] * 2)
    assert places(found, claims) == [[1, 5], [2, 6], [3, 7]]
    assert {theme.issue for theme in found} == {None}


def test_what_one_report_alone_says_is_no_theme() -> None:
    claims, _ = read(ONE, TWO.replace("соли", "зерна"))
    found = themes(claims, [HELD, LIGHT, SALT, FERRY, HELD, LIGHT, 5, 6])
    assert places(found, claims) == [[1, 5]]


def test_one_lineage_that_comes_back_to_it_at_another_event_makes_a_theme() -> None:
    claims, _ = read(ONE, TWO)
    home = dict(zip((c.id for c in claims), ["e1"] * 4 + ["e2"] * 4, strict=True))
    vectors = {claim.id: vector(axis, n) for n, (claim, axis) in enumerate(zip(claims, [HELD, LIGHT, SALT, FERRY] * 2, strict=True))}
    series = [Series(("e1", "e2"), ("IS", "NO"))]
    lineages = {claim.span.article: "l" for claim in claims}
    apart = [Series(("e1",), ("IS", "NO")), Series(("e2",), ("IS", "NO"))]
    assert len(find_themes(claims, series, home, lineages, (), vectors)) == 3
    assert find_themes(claims, apart, home, lineages, (), vectors) == ()


def test_claims_with_other_issues_of_the_tables_are_never_one_theme() -> None:
    claims, _ = read(ONE, TWO)
    claims[1], claims[5] = replace(claims[1], issue="visas"), replace(claims[5], issue="water")
    assert not any({claims[1], claims[5]} <= set(theme.claims) for theme in themes(claims, [HELD, LIGHT, SALT, FERRY] * 2))


def test_a_theme_that_words_of_a_table_name_is_that_issue() -> None:
    claims, _ = read(ONE, TWO)
    claims[1] = replace(claims[1], issue="lights")
    found = next(theme for theme in themes(claims, [HELD, LIGHT, SALT, FERRY] * 2) if claims[1] in theme.claims)
    made = topic(found, None, {"lights": "Lights at sea"})
    assert (made.id, made.label, made.claims) == ("lights", "Lights at sea", (claims[5].id,))


def test_what_is_only_talked_of_is_no_theme_yet() -> None:
    claims, _ = read(ONE.replace("rejected a", "spoke of the"), TWO.replace("отвергли", "вспомнили"))
    found = themes(claims, [HELD, LIGHT, SALT, FERRY] * 2)
    assert places(found, claims) == [[1, 5], [2, 6]]


def test_sentences_that_only_tell_of_a_meeting() -> None:
    claims, _ = read(
        "Iceland and Norway met in Bern on Tuesday to discuss 30 tonnes of salt.\n"
        "The talks lasted two hours.\n"
        "The Norwegian delegation was led by Astrid Halvorsen.\n"
        "The next round has no date.\n"
        "The sides agreed to keep in touch.\n"
        "The sides agreed on a lighthouse at the second round on Tuesday.\n"
        "Norway paid 30 million dollars, said Astrid Halvorsen, who led the delegation."
    )
    assert [tells_of_meeting(claim) for claim in claims] == [True] * 5 + [False] * 2


def test_each_event_is_in_one_series() -> None:
    events = [Event(name, "CONSULT", None, "talks", "held", None, parties=("IS", "NO")) for name in ("a", "b", "c")]
    found = all_series([Process("t", "talks", ("IS", "NO"), ("a", "c"))], events)
    assert [series.events for series in found] == [("a", "c"), ("b",)]


def theme_of(*texts: str) -> tuple[Theme, dict[str, str]]:
    claims, known = read(*texts)
    middle = np.zeros(40, dtype=np.float32)
    middle[LIGHT] = 1
    return Theme(tuple(claims), ("IS", "NO"), None, middle), known


def test_phrases_hold_no_party_number_day_or_act() -> None:
    theme, texts = theme_of("On Tuesday Norway agreed to pay 30 million dollars for the old lighthouse on the island.")
    found = {phrase.text for phrase in phrases_of(theme, texts, common_words())}
    assert {"lighthouse", "old lighthouse"} <= found
    assert not [text for text in found if {"Norway", "agreed", "30", "Tuesday"} & set(text.split()) or text.startswith("the ")]


def test_a_label_is_the_shortest_of_the_nearest_phrases_in_english_where_there_is_any() -> None:
    theme, texts = theme_of("Норвегия обещала старый маяк.", "Norway promised the lighthouse of the harbour.")
    phrases = phrases_of(theme, texts, common_words())
    assert {phrase.language for phrase in phrases} == {"en"}
    axis = {"lighthouse of the harbour": LIGHT, "lighthouse": LIGHT, "harbour": SALT}
    vectors = {(p.text, p.language): vector(axis.get(p.text, HELD), 0) for p in phrases}
    chosen = label_of(theme, phrases, vectors, texts)
    assert chosen.text == "lighthouse"
    assert texts[chosen.span.article][chosen.span.start : chosen.span.end] == "lighthouse"


def test_without_a_phrase_the_shortest_claim_is_the_label() -> None:
    theme, texts = theme_of("挪威承诺归还旧灯塔的钥匙。", "挪威承诺归还灯塔。")
    assert phrases_of(theme, texts, common_words()) == []
    assert label_of(theme, [], {}, texts).text == "挪威承诺归还灯塔。"


def test_a_sentence_that_only_says_who_spoke_has_no_content() -> None:
    claims, texts = read("Das sagte der norwegische Außenminister am Dienstag.\nDer Leuchtturm wird gestrichen.")
    assert [has_content(claim, texts[claim.span.article], common_words()) for claim in claims] == [False, True]


def test_claims_and_findings_get_the_topics_that_the_record_keeps() -> None:
    claims, _ = read(ONE)
    own = Topic("i-1", "lighthouse", (claims[1].id,), "2 reports come back to it")
    other = Topic("i-2", "salt", (claims[2].id,), "2 reports come back to it")
    made = on_topics(claims, [own, other], {"i-1"})
    assert [claim.issue for claim in made] == [None, "i-1", None, None]
    findings = [Finding("f-1", "e", None, "single", (made[1].id, made[3].id)), Finding("f-2", "e", "visas", "single", (made[1].id,))]
    assert [finding.issue for finding in findings_on_topics(findings, made)] == ["i-1", "visas"]
