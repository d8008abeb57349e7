"""Which of two copies is older: pairs of reports in many languages, with the ground that says so, or with none."""

from __future__ import annotations

import pytest

from dragoman.articles.read import read_article
from dragoman.copies.direction import older
from dragoman.model import About, Article
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

EN = ["The ministers of Norway and Iceland met in Bern on Thursday.", "They agreed to share the northern grounds for one more season."]
TEXTS = {
    "en": EN,
    "de": ["Die Minister von Norwegen und Island trafen sich am Donnerstag in Bern.", "Sie einigten sich darauf, die nördlichen Gründe noch eine Saison zu teilen."],
    "fr": ["Les ministres de Norvège et d'Islande se sont réunis jeudi à Berne.", "Ils sont convenus de partager les zones du nord pour une saison encore."],
    "es": ["Los ministros de Noruega e Islandia se reunieron el jueves en Berna.", "Acordaron compartir los caladeros del norte durante una temporada más."],
    "pt": ["Os ministros da Noruega e da Islândia reuniram-se na quinta-feira em Berna.", "Concordaram em partilhar as zonas do norte por mais uma época."],
    "ru": ["Министры Норвегии и Исландии встретились в четверг в Берне.", "Они договорились делить северные воды ещё один сезон."],
    "uk": ["Міністри Норвегії та Ісландії зустрілися в четвер у Берні.", "Вони домовилися ділити північні води ще один сезон."],
    "ar": ["التقى وزيرا النرويج وآيسلندا يوم الخميس في برن.", "واتفقا على تقاسم المياه الشمالية موسما آخر."],
    "fa": ["وزیران نروژ و ایسلند روز پنجشنبه در برن دیدار کردند.", "آنها توافق کردند که آب‌های شمالی را یک فصل دیگر تقسیم کنند."],
    "hi": ["नॉर्वे और आइसलैंड के मंत्री गुरुवार को बर्न में मिले।", "वे उत्तरी जल को एक और मौसम के लिए बाँटने पर सहमत हुए।"],
    "id": ["Para menteri Norwegia dan Islandia bertemu di Bern pada hari Kamis.", "Mereka sepakat berbagi perairan utara untuk satu musim lagi."],
    "tr": ["Norveç ve İzlanda bakanları perşembe günü Bern'de bir araya geldi.", "Kuzey sularını bir sezon daha paylaşmak konusunda anlaştılar."],
    "zh": ["挪威和冰岛的部长星期四在伯尔尼会晤。", "双方同意再共享北部海域一个季节。"],
}  # fmt: skip


def report(
    language: str, extra: str = "", before: str = "", outlet: str | None = None, url: str | None = None, published: str | None = None
) -> Article:
    text = "\n".join(line for line in (before, *TEXTS[language], extra) if line) + "\n"
    about = About(outlet=outlet, url=url, published=published, source="a row")
    made = read_article(f"{language}-{outlet}-{published}.txt", text.encode(), load_lexicon, load_words, about, "2026-01-01")
    assert isinstance(made, Article)
    return made


def says(x: Article, y: Article) -> str:
    """The older one's language; the same the other way round."""
    found, why = older(x, y)
    back, _ = older(y, x)
    assert found == back
    assert why
    return str({x.id: x.language, y.id: y.language, None: None}[found])


PAIRS = [("en", "de"), ("fr", "es"), ("pt", "ru"), ("uk", "ar"), ("fa", "hi"), ("id", "tr"), ("zh", "en"), ("ru", "zh"), ("ar", "fr")]


@pytest.mark.parametrize("one, other", PAIRS)
def test_the_day_of_publication_says_which_is_older(one: str, other: str) -> None:
    assert says(report(one, published="2025-04-10"), report(other, published="2025-04-12")) == one
    assert says(report(one, published="2025-04-12"), report(other, published="2025-04-10")) == other


@pytest.mark.parametrize("one, other", PAIRS)
def test_without_grounds_nothing_is_said(one: str, other: str) -> None:
    assert says(report(one), report(other)) == "None"
    assert says(report(one, published="2025-04-10"), report(other, published="2025-04-10")) == "None"
    assert says(report(one, outlet="Harbour Ledger"), report(other, outlet="Northgate Wire")) == "None"


SOURCES = [
    ("en", "Source: Northgate Wire", "Northgate Wire"),
    ("de", "Quelle: Northgate Wire", "Northgate Wire"),
    ("fr", "Source : Northgate Wire", "Northgate Wire"),
    ("es", "Fuente: Northgate Wire", "Northgate Wire"),
    ("id", "Sumber: Northgate Wire", "Northgate Wire"),
    ("tr", "Kaynak: Northgate Wire", "Northgate Wire"),
    ("ru", "Источник: Северный листок", "Северный листок"),
    ("uk", "Джерело: Північний листок", "Північний листок"),
    ("ar", "المصدر: أخبار النهر", "أخبار النهر"),
    ("fa", "منبع: روزنامه شمال", "روزنامه شمال"),
    ("hi", "स्रोत: नदी समाचार", "नदी समाचार"),
    ("zh", "来源：北方日报", "北方日报"),
]


@pytest.mark.parametrize("language, line, outlet", SOURCES, ids=[language for language, *_ in SOURCES])
def test_a_source_line_names_the_older(language: str, line: str, outlet: str) -> None:
    origin = report("pt", outlet=outlet)
    assert says(report(language, line, outlet="Harbour Ledger"), origin) == "pt"
    assert says(report(language, line, outlet=outlet), origin) == "None"  # its own name is no ground


@pytest.mark.parametrize(
    "language, line", [("en", "Source: https://www.northgate.example/talks"), ("es", "Fuente: https://northgate.example/a/1")]
)
def test_the_address_of_the_original_names_the_older(language: str, line: str) -> None:
    assert says(report(language, line), report("ru", url="https://www.northgate.example/talks")) == "ru"


@pytest.mark.parametrize("language", ["en", "es", "id", "de"])
def test_an_agency_in_the_dateline_is_older_than_its_customer(language: str) -> None:
    dated = {
        "en": "BERN, April 10 (Xinhua) -- ",
        "es": "BERNA, 10 abr (Xinhua) -- ",
        "id": "BERN, 10 April (Xinhua) -- ",
        "de": "BERN, 10. April (Xinhua) -- ",
    }
    lines = TEXTS[language]
    text = dated[language] + lines[0] + "\n" + lines[1] + "\n"
    customer = read_article("a.txt", text.encode(), load_lexicon, load_words, About(outlet="Harbour Ledger"), "2026-01-01")
    assert isinstance(customer, Article)
    assert says(customer, report("zh", outlet="Xinhua")) == "zh"


def test_an_outlet_named_in_the_text_is_older() -> None:
    named = report("en", "The talks were first reported by Nordlys Avis.", outlet="Harbour Ledger")
    assert says(named, report("de", outlet="Nordlys Avis")) == "de"


def test_words_of_the_other_language_are_what_a_translation_left() -> None:
    left = report("id", "Perwakilan of the northern fleet setuju untuk kembali ke pelabuhan sebelum badai datang.")
    assert says(left, report("en")) == "en"
    assert says(left, report("de")) == "None"


def test_a_quotation_in_the_other_language_is_no_residue() -> None:
    quoting = report("en", "The minister said: “Мы договорились делить северные воды ещё один сезон, и это хорошо”.")
    assert says(quoting, report("ru")) == "None"


def test_grounds_that_contradict_one_another_say_nothing_and_both_are_told() -> None:
    early = report("en", "Source: Northgate Wire", outlet="Harbour Ledger", published="2025-04-10")
    late = report("de", outlet="Northgate Wire", published="2025-04-12")
    found, why = older(early, late)
    assert found is None
    assert "dates of publication" in why
    assert "credit “Northgate Wire”" in why


def test_an_extended_version_counts_only_beside_another_ground() -> None:
    short, long = report("en", published="2025-04-10"), report("de", "Die Boote kehren vor dem Sturm zurück.", published="2025-04-12")
    assert older(short, long, extended=long.id) == (
        short.id,
        "first older by dates of publication, 2025-04-10 and 2025-04-12, what the other adds",
    )
    bare, more = report("en"), report("de", "Die Boote kehren vor dem Sturm zurück.")
    assert older(bare, more, extended=more.id)[0] is None
