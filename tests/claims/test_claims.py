from __future__ import annotations

import pytest

from dragoman.articles.read import read_article
from dragoman.claims.dates import dates
from dragoman.claims.find import find_claims
from dragoman.claims.names import name_candidates
from dragoman.claims.quotes import quotations
from dragoman.claims.status import direction_of, status_of
from dragoman.claims.values import quantities
from dragoman.model import Article, Claim
from dragoman.text.lexicon import find
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

QUANTITIES = [
    ("en", "It took 5 1/2 hours.", (5.5, 5.5, "hour", "exact")),
    ("en", "It took more than six hours.", (6, None, "hour", "more_than")),
    ("en", "It took five and a half hours.", (5.5, 5.5, "hour", "exact")),
    ("id", "Lamanya lebih dari lima jam.", (5, None, "hour", "more_than")),
    ("hi", "सभा पांच घंटे से अधिक चली।", (5, None, "hour", "more_than")),
    ("hi", "बैठक साढ़े पांच घंटे चली।", (5.5, 5.5, "hour", "exact")),
    ("ru", "Встреча длилась более пяти часов.", (5, None, "hour", "more_than")),
    ("ar", "استمرت أكثر من خمس ساعات.", (5, None, "hour", "more_than")),
    ("zh", "会议持续了超过五个小时。", (5, None, "hour", "more_than")),
    ("zh", "会议持续了至少5小时。", (5, None, "hour", "at_least")),
    ("zh", "会议持续了三十六个多小时。", (36, None, "hour", "more_than")),
    ("zh", "航行用了二十余天。", (20, None, "day", "more_than")),
    ("zh", "约翰划了五个半小时。", (5.5, 5.5, "hour", "exact")),
    ("ko", "회담은 5시간 넘게 이어졌다.", (5, None, "hour", "more_than")),
    ("ms", "Mesyuarat itu lebih lima jam.", (5, None, "hour", "more_than")),
    ("vi", "Cuộc họp dài hơn năm giờ, từ lúc 9 giờ sáng.", (5, None, "hour", "more_than")),
    ("ko", "약 두 시간 걸렸다.", (1.8, 2.2, "hour", "about")),
    ("es", "Duró más de cinco horas y media.", (5.5, None, "hour", "more_than")),
    ("es", "La reunión duró media hora.", (0.5, 0.5, "hour", "exact")),
    ("pt", "A reunião durou quase duas horas e meia.", (2.25, 2.75, "hour", "about")),
    ("fr", "La rencontre a duré une demi-heure.", (0.5, 0.5, "hour", "exact")),
    ("fr", "Elle a duré au moins six heures.", (6, None, "hour", "at_least")),
    ("de", "Nach mehr als dreistündigen Gesprächen gingen sie.", (3, None, "hour", "more_than")),
    ("de", "Das fünfeinhalbstündige Treffen endete.", (5.5, 5.5, "hour", "exact")),
    ("de", "Es dauerte eine halbe Stunde.", (0.5, 0.5, "hour", "exact")),
    ("de", "Es dauerte rund vier Stunden.", (3.6, 4.4, "hour", "about")),
    ("tr", "Görüşme yaklaşık dört saat sürdü.", (3.6, 4.4, "hour", "about")),
]


@pytest.mark.parametrize("language, text, expected", QUANTITIES)
def test_quantities(language: str, text: str, expected: tuple[object, ...]) -> None:
    found = [q.interval for q in quantities(text, find(load_lexicon(language), text), language)]
    assert [(i.low, i.high, i.unit, i.kind) for i in found] == [expected]


@pytest.mark.parametrize(
    "language, text",
    [("en", "It began three years ago."), ("es", "Comenzó hace tres años."), ("fr", "Tout a commencé il y a plus de trois ans."),
     ("de", "Es begann vor mehr als drei Jahren."), ("pt", "Começou há três anos.")],
)  # fmt: skip
def test_a_time_ago_is_no_quantity(language: str, text: str) -> None:
    assert quantities(text, find(load_lexicon(language), text), language) == []


DATES = [
    ("en", "On 10 April they met.", {"month": 4, "day": 10}),
    ("en", "They met on Thursday, February 27, 2025.", {"year": 2025, "month": 2, "day": 27, "weekday": 3}),
    ("id", "pada hari Sabtu (15/2)", {"month": 2, "day": 15, "weekday": 5}),
    ("id", "invasi tiga tahun lalu", {"relative": (-1277, -913)}),
    ("hi", "27 फरवरी को हुआ", {"month": 2, "day": 27}),
    ("hi", "गुरुवार की वार्ता", {"weekday": 3}),
    ("ru", "встретились в четверг, 10 апреля", {"month": 4, "day": 10, "weekday": 3}),
    ("ar", "في 27 شباط", {"month": 2, "day": 27}),
    ("zh", "2025年4月10日举行", {"year": 2025, "month": 4, "day": 10}),
    ("es", "el jueves 27 de febrero de 2025", {"year": 2025, "month": 2, "day": 27, "weekday": 3}),
    ("fr", "samedi 15 février", {"month": 2, "day": 15, "weekday": 5}),
    ("de", "am 15. Februar", {"month": 2, "day": 15}),
    ("tr", "10 Nisan Perşembe günü", {"month": 4, "day": 10, "weekday": 3}),
    ("ko", "2월 27일에 열렸다", {"month": 2, "day": 27}),
    ("vi", "gặp nhau ngày 13/5 ở Bern", {"month": 5, "day": 13}),
]


@pytest.mark.parametrize("language, text, expected", DATES)
def test_dates(language: str, text: str, expected: dict[str, object]) -> None:
    found = dates(text, load_words(language))
    assert len(found) == 1, found
    parts = {"year": None, "month": None, "day": None, "weekday": None, "relative": None, **expected}
    assert {key: getattr(found[0], key) for key in parts} == parts


@pytest.mark.parametrize("text", ["They may march on.", "It rose 12/2 % to 3,5.", "The second hour passed.", "5 1/2 hours"])
def test_what_is_no_date(text: str) -> None:
    assert dates(text, load_words("en")) == []


QUOTES = [
    ("He said “yes [to all], it is done” twice.", ["yes [to all], it is done"]),
    ("“a «b» c”", ["a «b» c"]),
    ("The Federation’s road was “open”.", ["open"]),
    ("他说：“好的。”", ["好的。"]),
    ("„ja“ und «oui»", ["ja", "oui"]),
    ("a lone “ opens nothing", []),
    ('5" pipe and "two words"', ["two words"]),
]


@pytest.mark.parametrize("text, expected", QUOTES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[s:e] for s, e in quotations(text)] == expected


def test_an_elided_word_before_a_name_is_cut_off() -> None:
    text = "Selon l'envoyée d'Ana Rey, O'Brien et D'Angelo ont signé."
    assert [text[s:e] for s, e in name_candidates(text, ())] == ["Ana Rey", "O'Brien", "D'Angelo"]


STATUS = [
    ("en", "The two sides agreed to reopen the border.", "agreed"),
    ("en", "The two sides did not agree on quotas.", "rejected"),
    ("en", "If they agreed, the road would open.", "expected"),
    ("en", "They discussed holding a follow-up meeting.", "discussed"),
    ("en", "The embassy reiterated its concerns about the port.", "concern"),
    ("id", "Kedua menteri membahas cara menghapus pajak.", "discussed"),
    ("hi", "दोनों पक्ष सीमा खोलने पर सहमत हुए।", "agreed"),
    ("ru", "Стороны договорились открыть границу.", "agreed"),
    ("ar", "اتفق الجانبان على فتح الحدود.", "agreed"),
    ("zh", "双方同意开放边境。", "agreed"),
    ("ms", "Kedua-dua pihak bersetuju membuka sempadan.", "agreed"),
    ("ms", "Kedua-dua pihak gagal mencapai kata sepakat.", "rejected"),
    ("ms", "Beliau menafikan perjanjian telah dimeterai.", "rejected"),
    ("vi", "Hai bên nhất trí mở lại bến phà.", "agreed"),
    ("vi", "Hai bên chưa nhất trí về mực nước.", "rejected"),
    ("vi", "Hai hãng hàng không ký hợp đồng.", "signed"),
    ("vi", "Thư ký đoàn lên phà.", None),
    ("ko", "양측은 나루를 열기로 합의했다.", "agreed"),
    ("ko", "양측은 조업을 하지 않기로 합의했다.", "agreed"),
    ("ko", "양측은 요금에서 합의에 이르지 못했다.", "rejected"),
    ("ko", "외교부는 합의했다는 보도를 부인했다.", "rejected"),
    ("zh", "雙方對配額沒有共識，不過同意恢復航班。", "agreed"),
    ("zh", "外交部否认双方已就天然气管道达成协议。", "rejected"),
    ("zh", "双方没有就水位和鱼价多说什么，只签署了渡轮协议。", "signed"),
    ("es", "Las partes acordaron reabrir el paso.", "agreed"),
    ("pt", "As partes concordaram em reabrir a passagem.", "agreed"),
    ("pt", "As partes não chegaram a acordo sobre a pesca.", "rejected"),
    ("fr", "Les deux pays sont convenus de rouvrir le poste.", "agreed"),
    ("fr", "Les deux pays ne sont pas parvenus à un accord sur l'eau.", "rejected"),
    ("de", "Beide Seiten vereinbarten, den Übergang zu öffnen.", "agreed"),
    ("de", "Beide Seiten konnten sich aber nicht auf einen Preis einigen.", "rejected"),
    ("es", "Los puertos acordaron no pescar en mayo.", "agreed"),
    ("fr", "Les deux ports sont convenus de ne pas pêcher en mai.", "agreed"),
    ("pt", "Os portos concordaram em não pescar em maio.", "agreed"),
    ("de", "Beide Seiten vereinbarten, nicht zu fischen.", "agreed"),
    ("de", "Die Minister unterzeichneten das lange Abkommen über die Fähre nicht.", "rejected"),
    ("de", "Die Minister unterzeichneten das Abkommen, das noch nicht übersetzt ist.", "signed"),
    ("tr", "Taraflar sınırı açma konusunda anlaştı.", "agreed"),
    ("tr", "Taraflar ücretlerde anlaşamadı.", "rejected"),
    ("tr", "Bakan, antlaşmanın limanda imzalandığını söyledi.", "signed"),
    ("tr", "Vali, yol açıktır, diye konuştu.", None),
    ("ar", "وقد وافق الجانبان على فتح الميناء.", "agreed"),
    ("ar", "قد يوقّع الوزيران المعاهدة في الصيف.", None),
    ("ar", "لم يتوصل الوفدان إلى حل.", "rejected"),
    ("ar", "وأعلن طالب جامعي أن البحث عن القارب مستمر.", None),
    ("fa", "دو طرف برای گشودن مرز توافق کردند.", "agreed"),
    ("fa", "دو طرف بر سر دستمزد به توافق نرسیدند.", "rejected"),
    ("fa", "وزیر خبر امضای پیمان را تکذیب کرد.", None),
]


@pytest.mark.parametrize("language, text, expected", STATUS)
def test_status(language: str, text: str, expected: str | None) -> None:
    assert status_of(find(load_lexicon(language), text), (), language, text)[0] == expected


DIRECTION = [
    ("en", "They will ease the rules.", "ease"),
    ("en", "They want to end the tightening of rules.", "ease"),
    ("id", "segera mengakhiri kebijakan untuk memperketat syarat", "ease"),
    ("id", "membahas cara memperketat syarat", "tighten"),
    ("en", "They talked about fish.", None),
]


@pytest.mark.parametrize("language, text, expected", DIRECTION)
def test_direction_is_composed_outward(language: str, text: str, expected: str | None) -> None:
    assert direction_of(find(load_lexicon(language), text)) == expected


def claims_of(text: str) -> tuple[Article, tuple[Claim, ...]]:
    article = read_article("x.txt", text.encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    return article, find_claims(article, load_lexicon, load_words)


def test_a_sentence_that_says_two_things_gives_two_claims() -> None:
    article, claims = claims_of("Oslo agreed to reopen the northern border, while Bern raised the issue of the detained sailors.\n")
    assert [article.text[c.span.start : c.span.end] for c in claims] == [
        "Oslo agreed to reopen the northern border",
        "while Bern raised the issue of the detained sailors.",
    ]
    assert [c.status for c in claims] == ["agreed", "concern"]


def test_a_title_of_honour_is_no_part_of_a_name() -> None:
    article, claims = claims_of("Perdana Menteri Datuk Seri Ahmad Rey berkata jeti itu dibuka kerana beliau sendiri mahukannya.\n")
    assert [article.text[name.start : name.end] for name in claims[0].names] == ["Ahmad Rey"]


def test_an_ordinal_that_is_also_a_weekday_is_no_date() -> None:
    _, claims = claims_of("Hai đoàn mở vòng tham vấn thứ hai ở Bern để nói về bến phà và cây cầu cũ.\n")
    assert [claim.dates for claim in claims] == [()]


@pytest.mark.parametrize(
    "text, said",
    [
        ("GENF, 14. Mai (sda) - Die Minister trafen sich am Montag in Genf und sprachen über Fische.", "Montag"),
        ("WINDHOEK, 12 de março (Lusa) – Os ministros reuniram-se na terça-feira e falaram do peixe.", "terça-feira"),
        ("新华社北京4月10日电 两国部长9日在北京举行会晤，就鱼价达成一致。", "9日"),
        ("ANKARA, 10 Nisan (AA) - Bakanlar salı günü Ankara'da görüştü ve balığın fiyatında anlaştı.", "salı"),
    ],
)
def test_the_day_of_a_dateline_is_no_date_of_what_is_told(text: str, said: str) -> None:
    article, claims = claims_of(f"{text}\n")
    assert [article.text[d.span.start : d.span.end] for claim in claims for d in claim.dates] == [said]


VOICES = [
    ("According to the agency, the two ministers will meet again soon.\n", ["the agency"]),
    ("The Kremlin said in a statement that the two sides agreed on water.\n", ["Kremlin"]),
    ("“The text is ready,” Ana Rey told reporters, as quoted by TASS.\n", ["TASS", "Ana Rey"]),
    ("The two ministers met for three hours in the old palace.\n", []),
    (
        "Kremlin, iki köyün balıkçıları arasında yıllardır süren tartışmanın artık kapandığını ve limanın açılacağını bildirdi.\n",
        ["Kremlin"],
    ),
]


@pytest.mark.parametrize("text, expected", VOICES)
def test_voices(text: str, expected: list[str]) -> None:
    _, claims = claims_of(text)
    assert [voice.name for voice in claims[0].voices] == expected


def test_a_statement_points_back_to_who_made_it() -> None:
    _, claims = claims_of("The State Department said that talks were held in Bern.\n“The road is open,” the statement said.\n")
    assert [voice.name for voice in claims[1].voices] == ["State Department"]


def test_spans_lie_in_the_text() -> None:
    article, claims = claims_of("Ana Rey, the ambassador, said on 4 May that talks took more than two hours. “Good,” she said.\n")
    for claim in claims:
        for span in [
            claim.span,
            *(v.span for v in claim.voices),
            *claim.names,
            *(c.span for c in claim.cues),
            *(d.span for d in claim.dates),
        ]:
            assert 0 <= span.start < span.end <= len(article.text)
            assert claim.sentence.start <= span.start


@pytest.mark.parametrize(
    "text, polarity",
    [("N'DJAMENA - Les deux pays ont signé.", "positive"), ("Ils n'ont rien signé à N'Djamena.", "negative")],
)
def test_a_city_that_begins_like_a_negation_denies_nothing(text: str, polarity: str) -> None:
    article = read_article("a.txt", f"Un titre.\n{text}\n".encode(), load_lexicon, load_words)
    assert isinstance(article, Article)
    assert find_claims(article, load_lexicon, load_words)[-1].polarity == polarity
