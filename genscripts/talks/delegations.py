"""Who sat at the table: the people of a pile's answers, and how well a record's delegations match them.

@person NAME SIDE FORM FORM ...     a person, by whom the side is ("-": none told), and every full form (_ for a space)
@delegate EVENT SIDE NAME NAME ...  who took part
@head EVENT NAME NAME ...           who led a delegation
{=NAME:ROLE}                        behind a sentence: the words of the role that it gives (_ for a space)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

HALF = 0.5  # of the words of a role that a found one must cover, and of its own that must lie in them or in the name beside


def read_people(head: Sequence[Sequence[str]], reports: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The gold's people: name, side, the form of each report that has one (the first of the list), and roles with their places."""
    people = []
    for _, name, side, *forms in (words for words in head if words[0] == "person"):
        spelled = [form.replace("_", " ") for form in forms]
        by_report: dict[str, str] = {}
        roles: dict[str, list[str]] = defaultdict(list)
        places: list[dict[str, Any]] = []
        for number, report in reports.items():
            text = "\n".join(report["lines"])
            own = [form for form in spelled if form in text]
            if own:
                by_report[number] = own[0]
            for line, role in report["roles"].get(name, ()):
                roles[role].append(number)
                places.append({"report": number, "line": line, "words": role})
        gold_roles = [{"role": role, "reports": sorted(set(numbers))} for role, numbers in roles.items()]
        people.append({"name": name, "side": None if side == "-" else side, "forms": by_report, "roles": gold_roles, "places": places})
    return people


def read_delegations(head: Sequence[Sequence[str]]) -> dict[str, Any]:
    """{"members": [(event, side, person)], "heads": [(event, person)]}."""
    members = [(w[1], None if w[2] == "-" else w[2], name) for w in head if w[0] == "delegate" for name in w[3:]]
    return {"members": members, "heads": [(w[1], name) for w in head if w[0] == "head" for name in w[2:]]}


def score_delegations(check: Any) -> Iterable[str]:
    """The rows of delegations, printed through the scorer, and then what is wrong. A line of a delegation is right if the person took
    part in that event, with that side and a role that a report of the event gives; precision counts the record's lines."""
    gold = check.gold["delegations"]
    if not gold["members"]:
        return
    bad: list[str] = []
    people = {p["name"]: p for p in check.gold["people"]}
    owner = _owners(check)
    events = {found: name for name, found in check.event.items()}
    told = {e["id"]: set(e["reports"]) for e in check.gold["events"]}
    want = {(event, name): side for event, side, name in gold["members"]}
    right: set[tuple[str, str]] = set()
    led: set[tuple[str, str]] = set()
    said = sides = roles = heads = 0
    for event in check.rec["events"]:
        here = events.get(event["id"])
        for who in event.get("participants", ()) if here else ():
            said += 1
            heads += bool(who.get("head"))
            name = owner.get(who["person"])
            if name is None or (here, name) not in want:
                bad.append(f"{here}: {name or 'a person of no answer'} ({who['party']}) took no part")
                continue
            side, role = who["party"] == want[here, name], _role_fits(check, people[name], who, told[here])
            sides, roles = sides + side, roles + role
            if side and role:
                right.add((here, name))
            else:
                bad.append(f"{here} {name}: side {who['party']}, role {who['role']}")
            if who.get("head"):
                led.add((here, name))
    bad += [f"{event} {name}: missed" for event, name in sorted(want.keys() - right)]
    told_heads = {(event, name) for event, name in gold["heads"]}
    bad += [f"{event} {name}: head {'missed' if (event, name) in told_heads else 'false'}" for event, name in sorted(led ^ told_heads)]
    for title, got, all_said, all_want in (
        ("delegations", len(right), said, len(want)),
        ("delegations' sides", sides, said, len(want)),
        ("delegations' roles", roles, said, len(want)),
        ("delegations' heads", len(led & told_heads), heads, len(told_heads)),
    ):
        yield f"{title:24} {got}/{all_want} false {all_said - got} F1 {2 * got / max(1, all_said + all_want):.3f}"
    if bad:
        yield from (f"  - delegation {line}" for line in bad)


def score_role_words(check: Any) -> str:
    """The row of roles whose words are those of the answers, of all that the people's places tell."""
    want = right = 0
    owner = _owners(check)
    for person in check.gold["people"]:
        own = [p for p in check.rec["people"] if owner.get(p["id"]) == person["name"]]
        want += len(person["places"])
        right += sum(
            any(_covers(check, place, span) for p in own for role in p["roles"] for span in role["evidence"]) for place in person["places"]
        )
    return f"{'words of roles':24} {right}/{want} {right / max(1, want):.3f}"


def _owners(check: Any) -> dict[str, str]:
    """The gold's person of each of the record's people: the one whose forms it has most of."""
    found = {}
    for person in check.rec["people"]:
        spans = check.R.spans(span for form in person["forms"] for span in form["spans"])
        counts = {g["name"]: sum(g["forms"].get(r, "\0") in check.R.text[r][s:e] for r, s, e in spans) for g in check.gold["people"]}
        best = max(counts, key=lambda name: counts[name], default=None)
        if best and counts[best]:
            found[person["id"]] = best
    return found


def _role_fits(check: Any, person: Mapping[str, Any], who: Mapping[str, Any], told: set[str]) -> bool:
    """Whether a line of a delegation has a role that a report of the event gives; without one in the answers it must have none."""
    places = [place for place in person["places"] if place["report"] in told]
    if not places:
        return not who["role"]
    return bool(who["role"]) and any(_same_words(place["words"], who["role"]) for place in places)


def _same_words(gold: str, found: str) -> bool:
    one, other = re.sub(r"\W+", " ", gold).casefold(), re.sub(r"\W+", " ", found).casefold()
    return (one in other or other in one) and min(len(one), len(other)) >= HALF * max(len(one), len(other))


def _covers(check: Any, place: Mapping[str, Any], span: Mapping[str, Any]) -> bool:
    """Whether a span of the record lies on the words of a role, and covers half of them."""
    (found,) = check.R.spans([span]) or [None]
    line = check.R.line(place["report"], place["line"])
    if not found or not line or found[0] != place["report"]:
        return False
    start = check.R.text[found[0]].find(place["words"], line[1])
    common = min(found[2], start + len(place["words"])) - max(found[1], start)
    return start >= 0 and common >= HALF * len(place["words"])
