"""What copies say differently: word for word in one language, by slots across languages, and what only one has."""

from __future__ import annotations

import numpy as np
import pytest

from dragoman.articles.read import read_article
from dragoman.claims.find import find_claims
from dragoman.copies.differences import add_differences, compare_sides
from dragoman.copies.lacking import ONLY_PARAGRAPH, ONLY_SENTENCE, SPLICED
from dragoman.copies.reading import Reading
from dragoman.copies.sides import Side, groups
from dragoman.model import Article, Claim, Copy, Difference, Span
from dragoman.record.people import find_people
from dragoman.text.centring import unit_rows
from dragoman.text.sentences import sentences
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

NONE = np.zeros((0, 384), dtype=np.float32)


def read(text: str, name: str = "a") -> tuple[Article, tuple[Claim, ...]]:
    article = read_article(f"{name}.txt", text.encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    return article, find_claims(article, load_lexicon, load_words)


def differences(one: str, other: str) -> list[tuple[str, str, str]]:
    """(what, words, words) of two texts of one paragraph each, as aligned sentences."""
    sides = []
    for text in (one, other):
        article, claims = read(text)
        spans = tuple(sorted({claim.sentence for claim in claims}))
        places = frozenset(cue.value for claim in claims for cue in claim.cues if cue.kind == "place")
        sides.append(Side(article, spans, claims, (), places))
    found = compare_sides(sides[0], sides[1], {})
    return [(d.what, *(side.quote(s) if s else "" for side, s in zip(sides, d.spans, strict=True))) for d in found]


BASE = "The ministers of Peru and Chile met in Lima on Friday and agreed to share 45 boats, Ana Rey said."
WITHIN = [
    (BASE, BASE.replace("45", "54"), "number", "45", "54"),
    (BASE, BASE.replace("Friday", "Monday"), "date", "Friday", "Monday"),
    (BASE, BASE.replace("Ana Rey", "Ana Soto"), "name", "Rey", "Soto"),
    (BASE, BASE.replace("Chile met", "Bolivia met"), "place", "Chile", "Bolivia"),
    (BASE, BASE.replace("agreed to", "did not agree to"), "negation", "agreed", "did not agree"),
    (BASE, BASE.replace("The ministers", "The presidents"), "words", "ministers", "presidents"),
    (BASE, BASE.replace("45 boats", "45 boats and two harbours of the north"), "words that only one has", "", "and two harbours of the north"),
    (
        "Die Minister trafen sich am Freitag in Bern und unterzeichneten 12 Verträge über den Fischfang.",
        "Die Minister trafen sich am Freitag in Bern und unterzeichneten 21 Verträge über den Fischfang.",
        "number", "12", "21",
    ),
    (
        "Министры встретились в Берне в пятницу и договорились открыть границу для рыбаков.",
        "Министры встретились в Берне в пятницу и не договорились открыть границу для рыбаков.",
        "negation", "", "не",
    ),
    (
        "Para menteri bertemu di Jakarta pada hari Jumat dan sepakat membuka kembali pelabuhan utara.",
        "Para menteri bertemu di Jakarta pada hari Senin dan sepakat membuka kembali pelabuhan utara.",
        "date", "Jumat", "Senin",
    ),
    ("两国部长星期五在利马会晤，同意分享四十五艘渔船和北部海域。", "两国部长星期一在利马会晤，同意分享四十五艘渔船和北部海域。", "date", "五", "一"),
    (
        "اجتمع الوزيران في عمان يوم الجمعة واتفقا على فتح 12 ميناء في الشمال أمام الصيادين.",
        "اجتمع الوزيران في عمان يوم الجمعة واتفقا على فتح 21 ميناء في الشمال أمام الصيادين.",
        "number", "12", "21",
    ),
]  # fmt: skip


@pytest.mark.parametrize("one, other, what, left, right", WITHIN)
def test_one_change_in_one_language_is_one_difference(one: str, other: str, what: str, left: str, right: str) -> None:
    assert differences(one, other) == [(what, left, right)]
    assert differences(other, one) == [(what, right, left)]
    assert differences(one, one) == []


SAME = [
    ("The ministers met for three hours in Bern.", "The ministers met for 3 hours in Bern."),
    ("They agreed to “share” 6,500 tonnes of fish - at last.", 'They agreed to "share" 6500 tonnes of fish – at last.'),
    ("The organisation of the fishermen met on Friday in Bern.", "The organization of the fishermen met on Friday in Bern."),
    ("The envoy Zelenski met the fishermen of both shores in Bern.", "The envoy Zelensky met the fishermen of both shores in Bern."),
    ("The talks in Bern began on 10 April and will go on.", "The talks in Bern began on April 10 and will go on."),
]


@pytest.mark.parametrize("one, other", SAME)
def test_typography_spelling_and_form_are_no_differences(one: str, other: str) -> None:
    assert differences(one, other) == []


ACROSS = [
    ("The talks in Bern lasted 45 minutes.", "Die Gespräche in Bern dauerten 54 Minuten.", "quantity in minute", "45 minutes", "54 Minuten"),
    ("They will share 250 boats.", "Они поделят 270 судов.", "number", "250", "270"),
    ("They will share 250 boats.", "वे 270 नावें बाँटेंगे।", "number", "250", "270"),
    ("Sie teilen 1,5 Millionen Tonnen.", "双方将分享170万吨。", "number", "1,5", "170"),
    ("The ministers met on 10 April in Bern.", "Los ministros se reunieron el 17 de abril en Berna.", "date", "10 April", "17 de abril"),
    ("The ministers met on Monday.", "Les ministres se sont réunis jeudi.", "weekday", "Monday", "jeudi"),
    (
        "The ministers met on Monday and will meet again on Friday.", "Les ministres se sont réunis jeudi et se retrouveront vendredi.",
        "weekday", "Monday", "jeudi",
    ),
    ("They met in Geneva for an hour.", "Mereka bertemu di Istanbul selama satu jam.", "place", "Geneva", "Istanbul"),
    ("Minister Ana Rey met the envoys.", "Министр Ана Сото встретила послов.", "name", "Ana Rey", "Ана Сото"),
    ("Norway signed the treaty in 1974.", "La Norvège a signé le traité en 1979.", "number", "1974", "1979"),
    ("The session lasted more than five hours.", "واستمرت الجلسة أكثر من ست ساعات.", "quantity in hour", "more than five hours", "أكثر من ست ساعات"),
]  # fmt: skip


@pytest.mark.parametrize("one, other, what, left, right", ACROSS)
def test_one_change_in_a_translation_is_one_difference(one: str, other: str, what: str, left: str, right: str) -> None:
    assert differences(one, other) == [(what, left, right)]
    assert differences(other, one) == [(what, right, left)]


DOUBT = [
    ("They share 1.5 million tonnes.", "They say: 双方将分享150万吨。"),
    ("They share 1,500,000 tonnes.", "双方将分享150万吨。"),
    ("They share 15 lakh tonnes.", "Они поделят 1,5 млн тонн."),
    ("The town lies 50 miles away.", "Die Stadt liegt 80 Kilometer entfernt."),
    ("They met at 3 pm for talks.", "Sie trafen sich um 15 Uhr zu Gesprächen."),
    ("The ministers met on 10 April.", "部长们4月11日会晤。"),
    ("The ministers met on Thursday.", "部长们星期五会晤。"),
    ("They met for an hour and a half.", "Sie trafen sich 90 Minuten lang."),
    ("Some 1,234 boats left the port.", "Около 1200 судов покинули порт."),
    ("It began in 2018.", "این در سال ۱۳۹۷ آغاز شد."),
    ("Five ministers met 12 envoys.", "Пятеро министров встретили 12 послов."),
    ("The two sides met again.", "Обе стороны встретились вновь."),
    ("Moscow agreed to the text.", "La Russie a accepté le texte."),
    ("The G20 met in Bern.", "Die 20 trafen sich in Bern."),
]


@pytest.mark.parametrize("one, other", DOUBT)
def test_doubt_is_no_difference(one: str, other: str) -> None:
    assert differences(one, other) == []
    assert differences(other, one) == []


def test_sentences_that_share_a_partner_are_compared_together() -> None:
    a, b, c, d = (Span("a", i, i + 1) for i in range(4))
    x, y, z = (Span("b", i, i + 1) for i in range(3))
    assert groups([(a, x), (b, x), (c, y), (d, z)]) == [([a, b], [x]), ([c], [y]), ([d], [z])]
    assert groups([(a, x), (b, y), (b, x)]) == [([a, b], [x, y])]


# --- what only one has -------------------------------------------------------------------------------------------

REPORT = [
    "The two ministers met in Bern on Thursday to settle the quota.",
    "They talked for three hours in the old palace of the city.",
    "Norway agreed to share the northern grounds for one more season.",
    "Iceland asked for time to read the text with care.",
    "The boats will return to port before the storm.",
    "Fishermen on both shores said that they were relieved.",
]
ADVERTISEMENT = "Our new mattress lets you sleep like never before: order today and save 30%!"
ADDED = "Norway also promised to pay for a joint patrol of the northern grounds."


def reading(lines: list[str], name: str, seeds: list[int]) -> tuple[Reading, tuple[Claim, ...]]:
    """`seeds`: what each sentence means; equal numbers mean the same. All but the advertisement are on one subject."""
    article, claims = read("\n".join(lines) + "\n", name)
    spans = tuple(
        Span(article.id, b.start + s, b.start + e) for b in article.blocks for s, e in sentences(article.text[b.start : b.end], "en")
    )
    subject = np.random.default_rng(99).normal(size=384)
    own = [np.random.default_rng(seed).normal(size=384) for seed in seeds]
    on_it = [ADVERTISEMENT not in article.text[s.start : s.end] for s in spans]
    rows = unit_rows(np.stack([row + on * subject for row, on in zip(own, on_it, strict=True)]).astype(np.float32))
    return Reading(article, spans, rows, NONE), claims


def copied(
    one: list[str], other: list[str], kind: str = "near", pairs: list[tuple[int, int]] | None = None
) -> tuple[list[Difference], frozenset[Span], Reading]:
    every = [*dict.fromkeys([*one, *other])]
    x, claims_x = reading(one, "x", [every.index(line) for line in one])
    y, claims_y = reading(other, "y", [every.index(line) for line in other])
    if pairs is None:
        pairs = [(i, other.index(line)) for i, line in enumerate(one) if line in other]
    spans = tuple((x.sentences[i], y.sentences[j]) for i, j in pairs)
    copy = Copy("k", kind, (x.article.id, y.article.id), None, 1.0, "", spans)  # type: ignore[arg-type]
    claims = (*claims_x, *claims_y)
    people = find_people([x.article, y.article], claims)
    (made,), put_in = add_differences([copy], [x, y], claims, people.people, [(m.span, m.person) for m in people.mentions])
    return list(made.differences), put_in, y


def test_a_paragraph_that_only_one_has_stands_beside_nothing() -> None:
    found, put_in, y = copied(REPORT, [*REPORT[:3], ADDED, *REPORT[3:]])
    assert [d.what for d in found] == [ONLY_PARAGRAPH]
    assert found[0].spans[0] is None
    span = found[0].spans[1]
    assert span
    assert y.article.text[span.start : span.end] == ADDED
    assert put_in == frozenset()  # what an author added stays a claim


def test_a_sentence_that_was_dropped_stands_beside_nothing() -> None:
    long = [*REPORT[:1], REPORT[1] + " " + REPORT[2], *REPORT[3:]]
    pairs = [(0, 0), (1, 1), (3, 2), (4, 3), (5, 4)]
    article, _ = read("\n".join(long))
    assert article
    x, _ = reading([*REPORT[:1], REPORT[1] + " " + REPORT[2], *REPORT[3:]], "x", list(range(6)))
    y, _ = reading([*REPORT[:1], REPORT[1], *REPORT[3:]], "y", [0, 1, 3, 4, 5])
    copy = Copy("k", "near", (x.article.id, y.article.id), None, 1.0, "", tuple((x.sentences[i], y.sentences[j]) for i, j in pairs))
    (made,), _ = add_differences([copy], [x, y], (), (), ())
    assert [(d.what, d.spans[1]) for d in made.differences] == [(ONLY_SENTENCE, None)]


def test_spliced_advertising_is_marked_and_is_no_claim() -> None:
    found, put_in, y = copied(REPORT, [*REPORT[:3], ADVERTISEMENT, *REPORT[3:]])
    assert [d.what for d in found] == [SPLICED]
    assert [y.article.text[s.start : s.end] for s in put_in] == [ADVERTISEMENT]


def test_in_a_translation_two_sentences_without_partners_at_one_place_may_be_one() -> None:
    free = [*REPORT[:3], "Norway waits until Iceland has looked through the paper.", *REPORT[4:]]
    assert copied(REPORT, free, "translation")[0] == []
    assert {d.what for d in copied(REPORT, free, "near")[0]} == {ONLY_PARAGRAPH}
