from __future__ import annotations

import pytest

from benchmarks.claims import own
from dragoman.claims.find import block_attributions, find_claims
from dragoman.model import Article, Block
from dragoman.tools.languages import load_lexicon
from dragoman.tools.times import load_words

FOUND = [
    ("en", "The pier, the envoy said, is safe.", [("the envoy", "said", "The pier … is safe.")]),
    ("en", "“Go home,” the judge said. “It is late.”", [("the judge", "said", "“Go home,” … “It is late.”")]),
    ("en", "“Is it late?” Ana Rey asked.", [("Ana Rey", "asked", "“Is it late?”")]),
    ("en", "Ana Rey, the judge, said that it was late.", [("Ana Rey, the judge", "said", "that it was late.")]),
    ("en", "Ana Rey met them, adding that it was late.", [("Ana Rey", "adding", "that it was late.")]),
    ("en", "Ana Rey: “It is late.”", [("Ana Rey", None, "“It is late.”")]),
    ("en", "''It is late,'' said Ben Rey, a judge from Oslo.", [("Ben Rey, a judge from Oslo", "said", "'It is late,'")]),
    ("en", "His report on the bridge is long.", []),
    ("id", "“Kapal itu aman,” katanya.", [(None, "katanya", "“Kapal itu aman,”")]),
    ("ru", "«Поздно, — сказала Ана Рей. — Идите домой».", [("Ана Рей", "сказала", "«Поздно … Идите домой»")]),
    ("ar", "وأكد الوزير أن الجسر آمن.", [("الوزير", "أكد", "أن الجسر آمن.")]),
    ("ar", "وأكد أن الجسر آمن.", [(None, "أكد", "أن الجسر آمن.")]),
    ("zh", "据新华社报道，大桥通车了。", [("新华社", "据", "大桥通车了。")]),
    ("zh", "新华社报道称，部长表示，大桥通车了。", [("新华社", "报道称", "部长表示，大桥通车了。"), ("部长", "表示", "大桥通车了。")]),
    ("tr", "Bakan, köprünün güvenli olduğunu söyledi.", [("Bakan", "söyledi", "köprünün güvenli olduğunu")]),
    ("tr", "“Köprü güvenli” dedi Ana Rey.", [("Ana Rey", "dedi", "“Köprü güvenli”")]),
    ("ko", "통일부는 다리가 안전하다고 밝혔다.", [("통일부는", "밝혔다", "다리가 안전하다고")]),
    ("ko", "연합뉴스에 따르면 다리가 열렸다.", [("연합뉴스에", "따르면", "다리가 열렸다.")]),
    ("hi", "मंत्री ने सोमवार को पत्रकारों से कहा कि पुल खुला है।", [("मंत्री", "कहा", "कि पुल खुला है।")]),
    ("fa", "وزیر در بیانیه‌ای گفت که پل امن است.", [("وزیر", "گفت", "که پل امن است.")]),
    ("de", "Laut dem Kreml wird die Brücke gebaut.", [("dem Kreml", "Laut", "wird die Brücke gebaut.")]),
    ("fr", "« Le pont est sûr », a-t-elle ajouté.", [(None, "a-t-elle ajouté", "« Le pont est sûr »")]),
    ("pt", "Segundo a Lusa, a ponte é segura.", [("a Lusa", "Segundo", "a ponte é segura.")]),
    ("es", "Según la ministra, el puente es seguro.", [("la ministra", "Según", "el puente es seguro.")]),
    ("uk", "Міст безпечний, заявила міністерка.", [("міністерка", "заявила", "Міст безпечний")]),
    ("vi", "Bộ trưởng khẳng định cây cầu an toàn.", [("Bộ trưởng", "khẳng định", "cây cầu an toàn.")]),
    ("ms", "Jambatan itu selamat, kata menteri.", [("menteri", "kata", "Jambatan itu selamat")]),
]


@pytest.mark.parametrize("language, text, expected", FOUND)
def test_source_cue_and_content(language: str, text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    found = block_attributions(text, language, load_lexicon(language), load_words(language))

    def cut(span: tuple[int, int] | None) -> str | None:
        return text[span[0] : span[1]] if span else None

    assert [(cut(a.source), cut(a.cue), " … ".join(text[s:e] for s, e in a.content)) for a in found] == expected


def chains(text: str, language: str = "en", heading: str = "") -> list[list[str]]:
    """The names of the chain of each claim; under a heading where one is given."""
    whole = f"{heading}\n{text}" if heading else text
    cut = len(whole) - len(text)
    blocks = (Block(0, cut, "heading", language, "a heading"),) if heading else ()
    blocks += (Block(cut, len(whole), "body", language, "a paragraph"),)
    article = Article("a", "a", ("a",), None, None, None, language, whole, blocks, "")
    claims = find_claims(article, load_lexicon, load_words)
    for claim in claims:
        for voice in claim.voices:
            assert 0 <= voice.span.start < voice.span.end <= len(whole)
    return [[voice.name for voice in claim.voices] for claim in claims]


CHAINS = [
    ("en", "TASS quoted the Kremlin as saying that the bridge was shut.", [["TASS", "Kremlin"]]),
    ("en", "The bridge is shut, the Kremlin said, TASS reported.", [["TASS", "Kremlin"]]),
    ("en", "Kremlin spokesman Ben Rey said that the bridge was shut.", [["Kremlin", "Ben Rey"]]),
    ("en", "Ana Rey and Ben Lund said that the bridge was shut.", [["Ana Rey", "Ben Lund"]]),
    ("en", "Ben Rey said it was late. He added that the bridge was shut.", [["Ben Rey"], ["Ben Rey"]]),
    (
        "en",
        "Spokeswoman Ana Rey said it was late. Spokesman Ben Lund said it was early. She added that the bridge was shut.",
        [["Ana Rey"], ["Ben Lund"], ["Ana Rey"]],
    ),
    ("en", "He said that the bridge was shut.", [["He"]]),
    ("en", "The bridge is shut.", [[]]),
    ("en", "The State Department said it was late. The statement said that the bridge was shut.", [["State Department"]] * 2),
    ("en", "Reuters said it was late. According to the agency, the bridge is shut.", [["Reuters"], ["Reuters"]]),
    (
        "en",
        "Foreign Minister Ana Rey said it was late. The minister of fish said that the bridge was shut.",
        [["Ana Rey"], ["The minister of fish"]],
    ),
    ("ar", "قال الكرملين إن الجسر مغلق. وأضاف أن الميناء مفتوح.", [["الكرملين"], ["الكرملين"]]),
    ("ar", "زار الوفد الكرملين أمس. وأضاف أن الميناء مفتوح.", [[], []]),
    ("fa", "هیئت از کرملین بازدید کرد. افزود که پل بسته است.", [[], []]),
    ("zh", "代表团访问了克里姆林宫。她说，大桥关闭了。", [[], ["她"]]),
]


@pytest.mark.parametrize("language, text, expected", CHAINS)
def test_chains(language: str, text: str, expected: list[list[str]]) -> None:
    assert chains(text, language) == expected


def test_the_paragraphs_under_a_heading_of_statements_are_that_speakers() -> None:
    assert chains("The bridge is shut. He said that it was late.", heading="Statements by Ana Rey") == [["Ana Rey"], ["Ana Rey"]]
    assert chains("The bridge is shut.", heading="The bridge") == [[]]


@pytest.mark.parametrize("language", ["ar", "de", "en", "es", "fa", "hi", "id", "ko", "ms", "pt", "ru", "tr", "uk", "vi", "zh"])
def test_our_own_sentences(language: str) -> None:
    score, _ = own(language, errors=False)
    assert score.parts["quote-source"].precision >= 0.95
