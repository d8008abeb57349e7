"""The record as JSON, format dragoman-record/1: other programs read it, so its keys and meanings are a contract."""

from __future__ import annotations

import json
from typing import Any

from dragoman.model import (
    Article,
    Claim,
    Commitment,
    Copy,
    DateKnown,
    Event,
    Finding,
    Form,
    Issue,
    Lineage,
    Organisation,
    Person,
    Process,
    Record,
    Span,
    Standing,
)

FORMAT = "dragoman-record/1"
READ = frozenset({"title", "body"})
DECIDABLE = ("copies", "lineages", "events", "findings", "people", "commitments")
"""The lists whose rows people decide on."""


def record_json(record: Record) -> str:
    """The whole record, with a stable order of keys and lists; ends in a line break."""
    return record_text(record_object(record))


def record_text(record: dict[str, Any]) -> str:
    """The same, of a record that is plain data already."""
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def record_object(record: Record) -> dict[str, Any]:
    """The record as plain lists, dicts, strings and numbers."""
    event_of = dict(record.claim_events)
    blocks = {a.id: a.blocks for a in record.articles}
    read = [c for c in record.claims if blocks[c.span.article][c.block].kind in READ]
    texts = {a.id: a.text for a in record.articles}
    claims = {c.id: c for c in record.claims}
    made = {
        "format": FORMAT,
        "made_by": dict(record.made_by),
        "articles": [_article(a) for a in record.articles],
        "copies": [_copy(c) for c in record.copies],
        "lineages": [_lineage(x) for x in record.lineages],
        "events": [event_object(e) for e in record.events],
        "claims": [_claim(c, event_of.get(c.id), texts) for c in read],
        "findings": [_finding(f) for f in record.findings],
        "people": [_person(p) for p in record.people],
        "organisations": [_organisation(o) for o in record.organisations],
        "issues": [_issue(i) for i in record.issues],
        "commitments": [_commitment(c, claims, texts) for c in record.commitments],
        "processes": [_process(p) for p in record.processes],
        "decisions": [_decision(d) for d in record.decisions],
        "failed": [{"origin": f.origin, "reason": f.reason} for f in record.failed],
    }
    return _marked(made)


def span_object(span: Span) -> dict[str, Any]:
    return {"article": span.article, "start": span.start, "end": span.end}


def _spans(spans: tuple[Span, ...]) -> list[dict[str, Any]]:
    return [span_object(span) for span in spans]


def _date(known: DateKnown) -> dict[str, Any]:
    return {"low": known.low, "high": known.high, "basis": known.basis, "evidence": _spans(known.evidence), "why": known.why}


def _article(a: Article) -> dict[str, Any]:
    published = next((d for d in a.dates if d.kind == "published"), None)
    return {
        "id": a.id,
        "origin": a.origin,
        "origins": list(a.origins),
        "outlet": a.outlet,
        "url": a.url,
        "title": a.title,
        "language": a.language,
        "published": {"low": published.low, "high": published.high, "basis": published.basis} if published else None,
        "dates": [{"kind": d.kind, "low": d.low, "high": d.high, "basis": d.basis, "evidence": _spans(d.evidence)} for d in a.dates],
        "credits": [{"kind": c.kind, "text": c.text, "span": span_object(c.span) if c.span else None} for c in a.credits],
        "flags": [{"what": what, "span": span_object(span)} for what, span in a.flags],
        "sha256": a.sha256,
        "text": a.text,
        "blocks": [{"start": b.start, "end": b.end, "kind": b.kind, "language": b.language, "why": b.why} for b in a.blocks],
    }


def _copy(c: Copy) -> dict[str, Any]:
    return {
        "id": c.id,
        "kind": c.kind,
        "articles": list(c.articles),
        "older": c.older,
        "score": c.score,
        "why": c.why,
        "pairs": [[span_object(a), span_object(b)] for a, b in c.pairs],
        "differences": [{"spans": [span_object(s) if s else None for s in d.spans], "what": d.what} for d in c.differences],
    }


def _lineage(x: Lineage) -> dict[str, Any]:
    return {"id": x.id, "articles": list(x.articles), "rests_on": list(x.rests_on)}


def event_object(e: Event) -> dict[str, Any]:
    return {
        "id": e.id,
        "kind": e.kind,
        "mode": e.mode,
        "label": e.label,
        "status": e.status,
        "history": [
            {"status": s.status, "day": s.day, "planned": s.planned, "basis": s.basis, "evidence": _spans(s.evidence)} for s in e.history
        ],
        "when": _date(e.when) if e.when else None,
        "place": e.place,
        "venue": e.venue,
        "ordinal": e.ordinal,
        "rounds": [
            {"number": r.number, "counts": r.counts, "first": r.first, "basis": r.basis, "evidence": _spans(r.evidence)} for r in e.rounds
        ],
        "articles": list(e.articles),
        "mentions": _spans(e.mentions),
        "participants": [
            {"person": p.person, "party": p.party, "role": p.role, "head": p.head, "evidence": _spans(p.evidence)} for p in e.participants
        ],
        "parties": list(e.parties),
        "follows": {"event": e.follows.event, "basis": e.follows.basis, "evidence": _spans(e.follows.evidence)} if e.follows else None,
    }


def _claim(c: Claim, event: str | None, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "id": c.id,
        "span": span_object(c.span),
        "language": c.language,
        "event": event,
        "issue": c.issue,
        "voices": [{"name": v.name, "party": v.party, "kind": v.kind, "span": span_object(v.span)} for v in c.voices],
        "values": [
            {"low": v.interval.low, "high": v.interval.high, "unit": v.interval.unit, "kind": v.interval.kind, "span": span_object(v.span)}
            for v in c.values
        ],
        "dates": [{"year": d.year, "month": d.month, "day": d.day, "weekday": d.weekday, "span": span_object(d.span)} for d in c.dates],
        "names": [texts[n.article][n.start : n.end] for n in c.names],
        "polarity": c.polarity,
        "modality": c.modality,
        "status": c.status,
        "status_p": c.status_p,
        "status_why": c.status_why,
        "direction": c.direction,
    }


def _process(p: Process) -> dict[str, Any]:
    return {"id": p.id, "label": p.label, "parties": list(p.parties), "subjects": list(p.subjects), "events": list(p.events)}


def _finding(f: Finding) -> dict[str, Any]:
    return {
        "id": f.id,
        "event": f.event,
        "issue": f.issue,
        "verdict": f.verdict,
        "claims": list(f.claims),
        "possible": list(f.possible),
        "silent": list(f.silent),
        "unread": list(f.unread),
        "why": f.why,
        "grounds": [{"slot": g.slot, "verdict": g.verdict, "spans": _spans(g.spans), "why": g.why} for g in f.grounds],
        "links": [{"claims": list(k.claims), "score": k.score, "likeness": k.likeness, "why": list(k.why)} for k in f.links],
    }


def _person(p: Person) -> dict[str, Any]:
    return {
        "id": p.id,
        "name": p.name,
        "party": p.party,
        "forms": _forms(p.forms),
        "roles": [{"role": r.text, "key": r.key, "when": r.when, "evidence": _spans(r.evidence)} for r in p.roles],
        **({"known": {"name": p.known.name, "side": p.known.side, "role": p.known.role}} if p.known else {}),
    }


def _organisation(o: Organisation) -> dict[str, Any]:
    return {
        "id": o.id,
        "name": o.name,
        "kind": o.kind,
        "party": o.party,
        "forms": _forms(o.forms),
        "speaks": _spans(o.speaks),
    }


def _forms(forms: tuple[Form, ...]) -> list[dict[str, Any]]:
    return [{"text": f.text, "script": f.script, "spans": _spans(f.spans)} for f in forms]


def _issue(i: Issue) -> dict[str, Any]:
    return {
        "id": i.id,
        "label": i.label,
        "rounds": [
            {"event": r.event, "state": r.state, "positions": [{"party": p.party, "evidence": _spans(p.evidence)} for p in r.positions]}
            for r in i.rounds
        ],
    }


def _commitment(c: Commitment, claims: dict[str, Claim], texts: dict[str, str]) -> dict[str, Any]:
    span = claims[c.text].span
    return {
        "id": c.id,
        "text": texts[span.article][span.start : span.end],
        "by": list(c.by),
        "made_at": c.made_at,
        "due": c.due,
        "status": c.status,
        "history": [
            {
                "status": turn.status,
                "at": turn.at,
                "day": turn.day,
                "due": turn.due,
                "basis": turn.basis,
                "why": turn.why,
                "by": list(turn.by),
                "evidence": _spans(turn.evidence),
            }
            for turn in c.history
        ],
        "settled_at": c.settled_at,
        "evidence": _spans(c.evidence),
    }


def _decision(s: Standing) -> dict[str, Any]:
    d = s.decision
    return {
        "id": d.id,
        "what": d.what,
        "of": d.of,
        "targets": list(d.targets),
        "value": d.value,
        "by": d.by,
        "at": d.at,
        "applies": s.applies,
        "why": s.why,
        "on": list(s.on),
    }


def _marked(record: dict[str, Any]) -> dict[str, Any]:
    """The record with "decided" on every row that a decision of a person made, changed or confirmed."""
    decided: dict[str, list[str]] = {}
    for decision in record["decisions"]:
        for row in decision["on"] if decision["applies"] else ():
            decided.setdefault(row, []).append(decision["id"])
    for part in DECIDABLE if decided else ():
        for row in record[part]:
            if row["id"] in decided:
                row["decided"] = decided[row["id"]]
    return record
