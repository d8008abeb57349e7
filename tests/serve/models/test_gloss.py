"""What a quote holds for a reader of another language, and the same thing in the reader's own."""

from __future__ import annotations

import json

import pytest

from dragoman.serve.build import build
from dragoman.serve.models.findings import finding
from dragoman.serve.models.gloss import gloss
from dragoman.serve.models.shown import Shown
from dragoman.serve.views import View
from dragoman.tools.store import SqliteStore

ENGLISH = """The Norwegian foreign minister Espen Eide met his Icelandic colleague in Geneva on 10 April 2025.
The talks on fishing quotas lasted more than five hours, Norwegian foreign minister Espen Eide said.
"""
SPANISH = """El ministro de Exteriores noruego, Espen Eide, se reunió con su homóloga islandesa en Ginebra el 10 de abril de 2025.
Las conversaciones sobre las cuotas de pesca duraron más de cinco horas, dijo el ministro de Exteriores noruego Espen Eide.
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("gloss")
    (folder / "one.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "two.txt").write_text(SPANISH, encoding="utf-8")
    build([folder], folder / "r.db", lambda m: None, lambda s, d, t: None)
    store = SqliteStore(folder / "r.db", read_only=True)
    kept = store.get_record()
    store.close()
    return Shown(View(json.loads(kept or "{}")))


def claim_of(shown: Shown, language: str, unit: str) -> str:
    return next(c["id"] for c in shown.record["claims"] if c["language"] == language and any(v["unit"] == unit for v in c["values"]))


def test_a_quote_in_the_reader_s_language_has_no_gloss(shown: Shown) -> None:
    english, spanish = claim_of(shown, "en", "hour"), claim_of(shown, "es", "hour")
    assert gloss(shown, english) is None
    assert gloss(shown, spanish) is not None
    assert gloss(shown.read_in("id"), english) is not None


def test_a_gloss_holds_values_with_the_words_that_tell_them(shown: Shown) -> None:
    own = gloss(shown, claim_of(shown, "es", "hour"))
    assert own is not None
    (value,) = (v for v in own["values"] if v["unit"] == "hour")
    assert (value["low"], value["high"], value["kind"]) == (5, None, "more_than")
    assert "cinco horas" in value["written"]
    assert own["language"] == "en"


def test_a_gloss_names_people_with_the_office_that_the_words_give(shown: Shown) -> None:
    glosses = [gloss(shown, c["id"]) for c in shown.record["claims"] if c["language"] == "es"]
    people = [who for one in glosses if one for who in one["people"]]
    assert {who["name"] for who in people} == {"Espen Eide"}
    assert {who["party"] for who in people} == {"NO"}
    assert "foreign_minister" in {who["role"] for who in people}


def test_a_gloss_tells_dates(shown: Shown) -> None:
    glosses = [gloss(shown, c["id"]) for c in shown.record["claims"] if c["language"] == "es"]
    dates = [d for one in glosses if one for d in one["dates"]]
    assert {(d["year"], d["month"], d["day"]) for d in dates} == {(2025, 4, 10)}


def test_the_same_thing_in_the_reader_s_language_is_verbatim_and_of_a_finding(shown: Shown) -> None:
    found = 0
    for claim in shown.record["claims"]:
        own = gloss(shown, claim["id"])
        if own and (other := own["elsewhere"]):
            found += 1
            assert other["language"] == "en"
            assert other["quote"] in ENGLISH
            assert claim["id"] in next(f["claims"] for f in shown.record["findings"] if f["id"] == other["finding"])
    assert found


def test_readers_share_what_does_not_hang_on_them(shown: Shown) -> None:
    other = shown.read_in("id")
    assert other is shown.read_in("id")
    assert other.findings is shown.findings
    assert shown.read_in("en") is shown
    item = next(iter(shown.findings))
    assert {q["claim"] for part in finding(other, item, {})["lineages"] for q in part["quotes"]} == {
        q["claim"] for part in finding(shown, item, {})["lineages"] for q in part["quotes"]
    }


def test_the_reader_s_language_comes_first(shown: Shown) -> None:
    spans = [c["span"] for c in shown.record["claims"]]
    one = shown.view.lineage_of[spans[0]["article"]]
    own = [s for s in spans if shown.view.lineage_of[s["article"]] == one]
    for reader in ("en", "es"):
        languages = [spot["language"] for spot in shown.read_in(reader).spots(own)]
        assert languages == sorted(languages, key=lambda language: language != reader)
