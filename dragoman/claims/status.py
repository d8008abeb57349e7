"""What a statement does: agreed, promised, demanded, ...; and in which direction it acts. From the tables' rows alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.text.lexicon import UNSPACED, Hit

VERB_FINAL = frozenset({"hi", "tr", "ja", "ko", "fa", "ur", "bn", "az", "kk"})
"""Languages whose outermost verb stands last: there the last cue governs the sentence, elsewhere the first."""

ENDINGS_NEGATE = frozenset({"ko"})
"""Languages that negate by what follows the verb alone."""

NEGATION_LATE = frozenset({"de", "nl", "sv", "da", "no"})
"""Languages whose negation stands behind the finite verb and its objects: they signed the treaty not."""

WEIGHT = {
    "signed": 0.9,
    "agreed": 0.85,
    "promised": 0.8,
    "rejected": 0.85,
    "postponed": 0.85,
    "cancelled": 0.85,
    "demanded": 0.8,
    "concern": 0.8,
    "proposed": 0.75,
    "discussed": 0.8,
    "expected": 0.75,
    "held": 0.75,
    "stressed": 0.7,
}
"""How sure a cue of each class alone is: set by reading, not measured."""

OPPOSITE = {
    "ease": "tighten",
    "tighten": "ease",
    "start": "end",
    "end": "start",
    "suspend": "resume",
    "resume": "suspend",
    "allow": "ban",
    "ban": "allow",
    "increase": "cut",
    "cut": "increase",
}
REVERSING = ("end", "suspend")
BEFORE, BEHIND = 25, 12  # code points within which a negation governs a cue
BEHIND_LATE = 60  # the same where the negation comes late, within one clause
BREAK = re.compile(r"[,;:.–—]\s")
BEFORE_UNSPACED, BEHIND_UNSPACED = 8, 4  # of a "not" where one character is a word
SETTLED = ("signed", "agreed", "promised")
NEGATED, CONDITION = "under negation", "under a condition"


def status_of(hits: Sequence[Hit], quoted: Sequence[tuple[int, int]], language: str | None, text: str) -> tuple[str | None, float, str]:
    """(status or None, p, why) of a sentence `text` by the rows found in it. The outermost cue decides; negation, conditions
    and denials veto a settlement."""
    cues = [hit for hit in hits if hit.kind == "status"]
    outside = [hit for hit in cues if not any(s <= hit.start < e for s, e in quoted)]
    order = outside or cues
    if not order:
        return None, 0.0, "no cue"
    strong = [hit for hit in order if hit.value in ("signed", "agreed", "rejected", "postponed", "cancelled")]
    outermost = (order[-1] if language in VERB_FINAL else order[0]).value
    # "will meet ... agreed": what was settled outranks what surrounds it, but never what was only asked or discussed
    status = strong[0].value if strong and outermost in ("held", "expected", "stressed", "promised", "signed") else outermost
    settling = [hit for hit in order if hit.value == status]
    vetoes = [hit for hit in hits if hit.kind == "veto" and any(_near(hit, cue, language, text) for cue in settling)]
    if status in SETTLED and vetoes:
        kinds = {hit.value for hit in vetoes}
        if kinds & {"negation", "denial"}:
            return "rejected", 0.6, f"{status} {NEGATED}"
        return "expected", 0.4, f"{status} {CONDITION}"
    return status, WEIGHT.get(status, 0.5), f"cue of {status}"


def _near(veto: Hit, cue: Hit, language: str | None, text: str) -> bool:
    """Whether a negation or an if-word can govern a cue: close before it, or right behind it; behind it alone in Korean,
    which negates with endings (a word before is of an inner clause: "agreed not to fish"). One within the cue always does
    (haben sich nicht geeinigt)."""
    if cue.start <= veto.start and veto.end <= cue.end:
        return True
    if language in NEGATION_LATE and veto.value == "negation" and 0 <= veto.start - cue.end <= BEHIND_LATE:
        return not BREAK.search(text, cue.end, veto.start)
    if language in UNSPACED and veto.value == "negation" and any(mark in text[veto.end : cue.start] for mark in "，,；;。"):
        return False
    if veto.value == "negation" and veto.end <= cue.start and BREAK.search(text, veto.end, cue.start):
        return False  # of a clause of its own: they may cross without visas, the sides agreed
    before, behind = (BEFORE_UNSPACED, BEHIND_UNSPACED) if language in UNSPACED and veto.value == "negation" else (BEFORE, BEHIND)
    return (0 <= cue.start - veto.end <= before and language not in ENDINGS_NEGATE) or 0 <= veto.start - cue.end <= behind


def direction_of(hits: Sequence[Hit]) -> str | None:
    """The pole of the action, composed outward: to end a tightening is to ease. None where nothing or too much is said."""
    poles = [hit.value for hit in hits if hit.kind == "pole"]
    distinct = set(poles)
    outer = distinct & set(REVERSING)
    inner = distinct - set(REVERSING)
    if outer and len(inner) == 1:
        return OPPOSITE[inner.pop()]
    return distinct.pop() if len(distinct) == 1 else None
