"""Web annotations, held against the MUSTs of the data model (W3C Recommendation, 23 February 2017); its sections are named."""

from __future__ import annotations

import json
import re
from typing import Any

from dragoman.model import Record
from dragoman.serve.as_json import record_object
from dragoman.serve.export.annotations import CONTEXT, annotations_text
from dragoman.serve.views import View

IRI = re.compile(r"(?:https?://|urn:uuid:[0-9a-f-]{36}$)\S*")
MOTIVATIONS = (
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
)  # 3.3.5


def faults(collection: dict[str, Any]) -> list[str]:
    """What of the model's MUSTs a collection breaks."""
    wrong = []

    def must(holds: bool, rule: str) -> None:
        if not holds:
            wrong.append(rule)

    must(CONTEXT in [collection.get("@context"), *[collection.get("@context")]], "5.1 a collection has the context")
    must(bool(IRI.fullmatch(str(collection.get("id")))), "5.1 a collection has one IRI")
    must(collection.get("type") == "AnnotationCollection", "5.1 the class of a collection")
    page = collection.get("first", {"id": "urn:uuid:" + "0" * 36, "type": "AnnotationPage", "items": []})
    must(bool(IRI.fullmatch(str(page.get("id")))), "5.2 a page has one IRI")
    must(page.get("type") == "AnnotationPage", "5.2 the class of a page")
    must(isinstance(page.get("items"), list), "5.2 a page has its annotations")
    must(isinstance(collection.get("total"), int) and collection["total"] == len(page["items"]), "5.1 total is a number not below 0")
    must(page.get("startIndex", 0) >= 0, "5.2 startIndex is not below 0")
    for one in page["items"]:
        must(bool(IRI.fullmatch(str(one.get("id")))), "3.1 an annotation has one IRI")
        must(one.get("type") == "Annotation", "3.1 an annotation has its class")
        must(bool(one.get("target")), "3.1 an annotation has a target")
        must(one.get("motivation") in MOTIVATIONS, "3.3.5 a motivation is one")
        for body in one.get("body", []):
            must(body.get("type") == "TextualBody", "3.2.4 the class of a textual body")
            must(isinstance(body.get("value"), str), "3.2.4 a textual body has one value")
            must(body.get("purpose") in MOTIVATIONS, "3.3.5 a purpose is one of the motivations")
        for target in one["target"] if isinstance(one.get("target"), list) else []:
            must(bool(IRI.fullmatch(str(target.get("source", {}).get("id")))), "4 a specific resource has one source")
            quote, position = target["selector"]
            must(quote.get("type") == "TextQuoteSelector" and isinstance(quote.get("exact"), str), "4.2.4 exact")
            must(all(isinstance(quote.get(key, ""), str) for key in ("prefix", "suffix")), "4.2.4 prefix and suffix are text")
            must(position.get("type") == "TextPositionSelector", "4.2.5 the class of a position")
            must(all(type(position.get(key)) is int and position[key] >= 0 for key in ("start", "end")), "4.2.5 start and end")
    return wrong


def collection(view: View) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(annotations_text(view))
    return found


def test_the_musts_of_the_model_hold(demo_view: View, hostile_view: View) -> None:
    for view in (demo_view, hostile_view, View(record_object(Record(())))):
        assert faults(collection(view)) == []


def test_faults_would_be_told(demo_view: View) -> None:
    for change in (
        lambda c: c.pop("@context"),
        lambda c: c.update(total=-1),
        lambda c: c["first"]["items"][0].pop("target"),
        lambda c: c["first"]["items"][0].update(motivation="proving"),
        lambda c: c["first"]["items"][0]["target"][0].pop("source"),
        lambda c: c["first"]["items"][0]["target"][0]["selector"][0].pop("exact"),
        lambda c: c["first"]["items"][0]["target"][0]["selector"][1].update(start=-1),
    ):
        broken = collection(demo_view)
        change(broken)
        assert len(faults(broken)) == 1


def test_selectors_find_the_words(demo_view: View) -> None:
    """Both selectors of a target choose the same code points of its report."""
    texts = {a["text"] for a in demo_view.record["articles"]}
    seen = 0
    for one in collection(demo_view)["first"]["items"]:
        for target in one["target"]:
            quote, position = target["selector"]
            whole = quote["prefix"] + quote["exact"] + quote["suffix"]
            start = position["start"] - len(quote["prefix"])
            assert any(text[start : start + len(whole)] == whole for text in texts)
            assert len(quote["exact"]) == position["end"] - position["start"]
            seen += 1
    assert seen > 300


def test_each_claim_and_finding_has_its_annotation(demo_view: View) -> None:
    items = collection(demo_view)["first"]["items"]
    assert len({one["id"] for one in items}) == len(items)
    for part, motivation in (("claims", "tagging"), ("findings", "linking"), ("commitments", "classifying")):
        assert sum(one["motivation"] == motivation for one in items) == len(demo_view.record[part])


def test_a_report_goes_by_its_address(demo_view: View) -> None:
    record = json.loads(json.dumps(demo_view.record))
    record["articles"][0]["url"] = "https://press.example/a?b=1"
    record["articles"][1]["url"] = "javascript:alert(1)"
    sources = {t["source"]["id"] for one in collection(View(record))["first"]["items"] for t in one["target"]}
    assert "https://press.example/a?b=1" in sources
    assert not [source for source in sources if source.startswith("javascript")]
