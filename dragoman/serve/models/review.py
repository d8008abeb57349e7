"""What a person should look at: the least certain first, each as a question with the answers that the record would follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dragoman.serve.models.paging import page_of
from dragoman.serve.models.shown import Shown
from dragoman.serve.models.table import Table
from dragoman.serve.views import Row

KINDS = ("copy", "join", "possible", "finding", "fault", "link", "date")
"""In the order in which they are asked: what joins accounts first, since a false merge looks like corroboration."""
PER_PAGE = 20
QUOTES = 4  # of a question


def review(shown: Shown, item: str, asked: Mapping[str, str]) -> dict[str, Any]:
    """Questions that nobody has answered; what was decided and waits for a build; what was decided and no longer applies.

    A question has "kind", "certainty" (from 0 to 1; None where nothing measures it), "why", the "event" or the "reports" it is
    about, "quotes" (rows of `Shown.spot`), and "answers": what a decision takes ("what", "targets", "value"), with a "key".
    """
    kind = asked.get("kind", "")
    every = _not_answered(shown)
    counts = Counter(question["kind"] for question in every)
    chosen, paging = page_of([q for q in every if not kind or q["kind"] == kind], asked, PER_PAGE)
    options = [{"value": name, "label": name, "number": counts[name]} for name in KINDS if counts[name]]
    return {
        "questions": [_in_full(shown, question) for question in chosen],
        "paging": paging,
        "filters": [{"name": "kind", "chosen": kind, "options": options}],
        "waiting": [d for d in shown.decided if d["state"] in ("waits", "undo waits")],
        "failing": [d for d in shown.decided if d["state"] == "does not apply"],
        "decided": [d for d in reversed(shown.decided) if d["state"] in ("applies", "undone")],
    }


def questions(shown: Shown) -> list[Row]:
    """All that a person could be asked of a record, whatever was decided since: kind by kind, the least certain first. Where a
    question that is shown has rows ("event", "before", "reports", "quotes"), these have ids and spans."""
    every = []
    for kind, ask in zip(KINDS, (_copies, _joins, _possible, _findings, _faults, _links, _dates), strict=True):
        rows = sorted(ask(shown), key=lambda q: (q["certainty"] is not None, q["certainty"] or 0, q["answers"][0]["targets"]))
        every += [{"kind": kind, **row} for row in rows]
    return every


def _not_answered(shown: Shown) -> list[Row]:
    given = _given(shown)
    every = shown.once(questions)
    return [q for q in every if not any(_name(answer) in given for answer in q["answers"])] if given else every


def _in_full(shown: Shown, question: Row) -> Row:
    """A question with the names of what it is about, and the words of its spans."""
    events: Row = {key: shown.event_name(question[key]) for key in ("event", "before") if key in question}
    return {**question, **events, "reports": shown.reports(question["reports"]), "quotes": [shown.spot(s) for s in question["quotes"]]}


def _given(shown: Shown) -> set[tuple[str, ...]]:
    """The answers that were given and wait or apply, by the ids that their targets have at present."""
    now = shown.past.now
    return {(d["what"], *(now.get(i, i) for i in d["targets"])) for d in shown.decided if d["state"] in ("waits", "applies")}


def _name(answer: Row) -> tuple[str, ...]:
    return (answer["what"], *answer["targets"])


def _question(certainty: float | None, why: str, spans: Iterable[Row], yes: Row, no: Row, **about: Any) -> Row:
    quotes = list(spans)[:QUOTES]
    answers = [{"key": "y", "value": None, **yes}, {"key": "n", "value": None, **no}]
    return {"certainty": certainty, "why": why, "event": None, "reports": [], "quotes": quotes, "answers": answers, **about}


# --- one function for each kind of question --------------------------------------------------------------------------


def _copies(shown: Shown) -> Iterator[Row]:
    for copy in shown.record["copies"]:
        if copy["kind"] != "exact" and copy["pairs"] and "decided" not in copy:
            spans = [span for pair in copy["pairs"][:2] for span in pair]
            yes, no = {"what": "confirm", "targets": [copy["id"]]}, {"what": "reject", "targets": [copy["id"]]}
            yield _question(copy["score"], copy["why"], spans, yes, no, reports=copy["articles"], copy=copy["id"])


def _joins(shown: Shown) -> Iterator[Row]:
    """Reports whose lineage names no day of an event that other lineages date: their wording or other slots joined them."""
    lineage_of = shown.view.lineage_of
    for event in shown.record["events"]:
        evidence = event["when"]["evidence"] if event["when"] else []
        dated = {lineage_of[span["article"]] for span in evidence}
        told = {lineage_of[article]: article for article in sorted(event["articles"], reverse=True)}
        for lineage, article in told.items() if len(told) > 1 else ():
            if lineage not in dated:
                head = next((b for b in shown.view.articles[article]["blocks"] if b["kind"] in ("title", "body")), None)
                spans = [{"article": article, "start": head["start"], "end": head["end"]}] if head else []
                targets = [event["id"], article]
                why = "its lineage names no day of the event"
                yes, no = {"what": "confirm", "targets": targets}, {"what": "split", "targets": targets}
                about = {"event": event["id"], "reports": [article]}
                yield _question(None, why, spans, yes, no, **about)


def _possible(shown: Shown) -> Iterator[Row]:
    asked: set[frozenset[str]] = set()
    for finding in shown.record["findings"]:
        for claim in finding["possible"]:
            pair = frozenset((claim, *finding["claims"][:1]))
            if claim not in shown.view.claims or pair in asked:
                continue
            asked.add(pair)
            targets = [finding["id"], claim]
            spans = [shown.view.claims[c]["span"] for c in (finding["claims"][0], claim)]
            yes, no = {"what": "merge", "targets": targets}, {"what": "reject", "targets": targets}
            yield _question(None, "shown as possibly the same, and not counted", spans, yes, no, event=finding["event"])


def _findings(shown: Shown) -> Iterator[Row]:
    """Where lineages are said to agree, or to fit, by likeness: as sure as the weakest tie."""
    for finding in shown.record["findings"]:
        likely = [link["likeness"] for link in finding["links"] if link["likeness"] is not None]
        if finding["verdict"] in ("agree", "fits") and likely and "decided" not in finding:
            spans = _one_a_lineage(shown, [shown.view.claims[c]["span"] for c in finding["claims"]])
            yes, no = ({"what": what, "targets": [finding["id"]]} for what in ("confirm", "reject"))
            about = {"event": finding["event"], "finding": finding["id"]}
            yield _question(round(min(likely), 2), finding["why"], spans, yes, no, **about)


def _faults(shown: Shown) -> Iterator[Row]:
    for finding in shown.record["findings"]:
        if finding["verdict"] == "fault" and "decided" not in finding:
            spans = [shown.view.claims[c]["span"] for c in finding["claims"]]
            yes, no = ({"what": what, "targets": [finding["id"]]} for what in ("confirm", "reject"))
            about = {"event": finding["event"], "finding": finding["id"]}
            yield _question(None, finding["why"], spans, yes, no, **about)


def _links(shown: Shown) -> Iterator[Row]:
    for event in shown.record["events"]:
        follows = event["follows"]
        if follows and follows["basis"] == "inferred":
            targets = [event["id"], follows["event"]]
            yes, no = {"what": "confirm", "targets": targets}, {"what": "reject", "targets": targets}
            why = "no report states it"
            yield _question(None, why, follows["evidence"], yes, no, event=event["id"], before=follows["event"])


def _dates(shown: Shown) -> Iterator[Row]:
    for event in shown.record["events"]:
        when = event["when"]
        if when and when["basis"] == "inferred" and "decided" not in event:
            day = when["low"] if when["low"] == when["high"] else f"{when['low']}/{when['high']}"
            yes = {"what": "date", "targets": [event["id"]], "value": day}
            other = {"what": "date", "targets": [event["id"]], "value": ""}  # the reader gives the day
            yield _question(None, when["why"], when["evidence"], yes, other, event=event["id"], day=day)


def _one_a_lineage(shown: Shown, spans: Sequence[Row]) -> list[Row]:
    return list({shown.view.lineage_of[span["article"]]: span for span in reversed(spans)}.values())[::-1]


# --- as tables ---------------------------------------------------------------------------------------------------


def questions_table(model: Mapping[str, Any]) -> Table:
    rows = [
        (q["kind"], q["certainty"], q["event"]["label"] if q["event"] else None, q["why"], a["what"], " ".join(a["targets"]), a["value"])
        for q in model["questions"]
        for a in q["answers"]
    ]
    return Table(("question", "certainty", "event", "why", "answer", "targets", "value"), rows)
