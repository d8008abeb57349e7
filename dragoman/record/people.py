"""People: names gathered over all articles and scripts, with roles as reported and the side each stands for.

A candidate becomes a person only where some report puts an office, a verb of saying or a lead beside the full name.
A surname alone counts in an article that has the full name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Actor, Article, Claim, Cue, Form, Person, Role, Span, content_id
from dragoman.ports import AS_FOUND, Decided
from dragoman.record.known import known_places
from dragoman.text.names import match_names, name_similarity
from dragoman.text.same_people import Named, same_people
from dragoman.text.scripts import dominant_script

BEFORE = 70  # code points between an office and the name after it
APPOSITION = (",", "(", "，", "،", "–", "—")
AFTER = 12  # between a name and the office after it
OF = 5  # between a name and the country it is of
PREPOSITIONS = frozenset(
    ["of", "de", "del", "des", "du", "do", "da", "dos", "das", "di", "dell", "della", "for", "für", "von", "van", "zu", "za", "для", "из"]
)
CASELESS = frozenset({"Deva", "Arab", "Hebr", "Beng", "Thai", "Hani", "Jpan", "Kore", "Taml", "Telu", "Geor", "Ethi"})
BREAK = re.compile(r"[.;:!?।。؟]\s|\n")
CUT_AFTER = re.compile(r"[,.;:()।。，；،\n]|\s[–—-]\s")


Naming = tuple[Claim, Span, bool]
"""The claim and the place where a person is named, and whether by the whole name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a person is named; `full` when by the whole name."""

    person: str
    span: Span
    claim: str
    full: bool


@dataclass(frozen=True, slots=True)
class People:
    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find_people(articles: Sequence[Article], claims: Sequence[Claim], actors: Sequence[Actor] = (), decided: Decided = AS_FOUND) -> People:
    """All people of the pile and every place where one is named. `actors`: whom the user's file names; they need no office;
    `decided`: whom people merged and told apart."""
    texts = {article.id: article.text for article in articles}
    people = tuple(actor for actor in actors if actor.kind == "person")
    groups, known = _with_known(_same_names(_full_names(texts, claims), texts), claims, texts, people)
    kept = [n for n, group in enumerate(groups) if n in known or any(_vouched(texts, claim, span) for claim, span in group)]
    names = [tuple((known[n].name if n in known else _most_common(texts, groups[n])).split()) for n in kept]
    found: list[list[Naming]] = [[(claim, span, True) for claim, span in groups[n]] for n in kept]
    _project(articles, claims, names, found)
    _surnames(texts, claims, found)
    persons, mentions = [], []
    whose = {span: known[n] for n, members in zip(kept, found, strict=True) if n in known for _, span, _ in members}
    found = [group for group in decided.regroup("people", found, _places_of(found)) if any(whole for _, _, whole in group)]
    for members, person, actor in zip(found, _ids(texts, found), _actors_of(found, whose), strict=True):
        name = actor.name if actor else _most_common(texts, [(c, s) for c, s, whole in members if whole])
        mentions += [Mention(person, span, claim.id, whole) for claim, span, whole in members]
        votes = _party_votes(texts, members)
        party = actor.side if actor and actor.side else min(votes, key=lambda p: (-votes[p], p), default=None)
        persons.append(Person(person, name, party, _forms(texts, members), _roles(texts, members, claims), actor))
    order = sorted(persons, key=lambda p: (p.name, p.id))
    return People(tuple(order), tuple(sorted(mentions, key=lambda m: (m.span, m.person))))


def _places_of(found: Sequence[Sequence[Naming]]) -> Callable[[Naming], frozenset[Span]]:
    """Where a name stands, for people to decide on; a surname alone goes with the full name in its article."""
    full: dict[tuple[int, str], set[Span]] = defaultdict(set)
    owner = {span: number for number, members in enumerate(found) for _, span, _ in members}
    for number, members in enumerate(found):
        for _, span, whole in members:
            if whole:
                full[number, span.article].add(span)

    def places(member: Naming) -> frozenset[Span]:
        _, span, whole = member
        return frozenset({span}) if whole else frozenset(full[owner[span], span.article])

    return places


def _ids(texts: dict[str, str], found: Sequence[Sequence[Naming]]) -> list[str]:
    """Ids from the forms of each name; namesakes that people keep apart have their reports in it, but for the most named."""
    forms = [tuple(sorted({texts[s.article][s.start : s.end] for _, s, whole in members if whole})) for members in found]
    most = {names: max((i for i, own in enumerate(forms) if own == names), key=lambda i: (len(found[i]), -i)) for names in forms}
    return [
        content_id("p", *names) if most[names] == i else content_id("p", *names, *sorted({s.article for _, s, _ in found[i]}))
        for i, names in enumerate(forms)
    ]


def _actors_of(found: Sequence[Sequence[Naming]], whose: Mapping[Span, Actor]) -> list[Actor | None]:
    """The actor of each name: of several to which his places went, that with most of them."""
    counts = [Counter(whose[span].name for _, span, _ in members if span in whose) for members in found]
    actors = {actor.name: actor for actor in whose.values()}
    home = {name: max(range(len(found)), key=lambda i: (counts[i][name], -i)) for name in actors}
    return [next((actors[name] for name in actors if home[name] == i), None) for i in range(len(found))]


Group = list[tuple[Claim, Span]]


def _with_known(
    groups: list[Group], claims: Sequence[Claim], texts: dict[str, str], actors: Sequence[Actor]
) -> tuple[list[Group], dict[int, Actor]]:
    """The groups with the places of the actors' names, each actor's in one group; and whose each of these groups is. A group that
    has places of two actors is cut: what is in neither's name stays with nobody."""
    own: dict[int, Group] = defaultdict(list)
    for number, claim, span in known_places(claims, texts, actors):
        own[number].append((claim, span))
    if not own:
        return groups, {}
    spans = {number: {span for _, span in places} for number, places in own.items()}
    rest: list[Group] = []
    for group in groups:
        owners = [n for n in own if any(_touches(span, place) for _, span in group for place in spans[n])]
        if len(owners) == 1:
            own[owners[0]] += [(claim, span) for claim, span in group if not any(_touches(span, place) for place in spans[owners[0]])]
        else:
            left = [(c, span) for c, span in group if not any(_touches(span, place) for n in owners for place in spans[n])]
            rest += [left] if left else []
    numbers = sorted(own)
    return [own[n] for n in numbers] + rest, {i: actors[n] for i, n in enumerate(numbers)}


def _touches(one: Span, other: Span) -> bool:
    return one.article == other.article and one.start < other.end and other.start < one.end


def _full_names(texts: dict[str, str], claims: Sequence[Claim]) -> list[tuple[Claim, Span]]:
    """The names of two to four words. Where the claim's typed names show a person in fewer of them ("But Ana Rey"), these count."""
    out = []
    for claim in claims:
        for span in claim.names:
            shorter = [n.span for n in claim.typed_names if n.type == "PER" and span.start < n.span.start and n.span.end == span.end]
            if shorter and _words(texts, shorter[0]) > 1:
                span = shorter[0]
            words = texts[span.article][span.start : span.end]
            if 2 <= len(re.split(r"[\s·・‧•]+", words)) <= 4 and "\n" not in words:
                out.append((claim, span))
    return out


def _same_names(full: list[tuple[Claim, Span]], texts: dict[str, str]) -> list[list[tuple[Claim, Span]]]:
    """Full names gathered by spelling, each word close to its twin."""
    by_text: dict[str, list[tuple[Claim, Span]]] = defaultdict(list)
    for claim, span in full:
        by_text[" ".join(texts[span.article][span.start : span.end].split())].append((claim, span))
    names = sorted(by_text)
    articles = [frozenset(span.article for _, span in by_text[text]) for text in names]
    groups: dict[int, list[tuple[Claim, Span]]] = defaultdict(list)
    for text, person in zip(names, same_people([Named(t, None, a) for t, a in zip(names, articles, strict=True)]), strict=True):
        groups[person] += by_text[text]
    return [groups[person] for person in sorted(groups)]


def _vouched(texts: dict[str, str], claim: Claim, span: Span) -> bool:
    """Whether the words around a full name show that it is a person's: an office, a lead, or a verb of saying if the
    surname stands alone elsewhere in the article, as those of people do and those of institutions do not."""
    if role_before(texts, claim, span) or role_after(texts, claim, span):
        return True
    beside = [cue for cue in claim.cues if 0 <= cue.span.start - span.end <= 12 or 0 <= span.start - cue.span.end <= 1]
    if any(cue.kind in ("lead", "former") for cue in beside):
        return True
    text = texts[span.article]
    surname = text[span.start : span.end].split()[-1]
    alone = sum(1 for m in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text) if not span.start <= m.start() < span.end)
    return any(cue.kind == "say" for cue in beside) and alone > text.count(text[span.start : span.end]) - 1


def role_before(texts: dict[str, str], claim: Claim, span: Span) -> Cue | None:
    """The office named just before a person, with nothing between but its country, area and small words."""
    roles = [cue for cue in claim.cues if cue.kind == "role" and cue.span.end <= span.start <= cue.span.end + BEFORE]
    for cue in reversed(roles):
        between = texts[span.article][cue.span.end : span.start]
        if between.split() and between.split()[-1].lower() in PREPOSITIONS:
            return None
        named = any(
            cue.span.end <= name.start and name.end <= span.start and name != span for name in claim.names if _words(texts, name) > 1
        )
        if not BREAK.search(between) and not named and not _in_apposition(texts, claim, cue, span):
            return cue
        return None
    return None


def _in_apposition(texts: dict[str, str], claim: Claim, role: Cue, span: Span) -> bool:
    """Whether an office stands behind another full name ("Ana Rey, minister of Peru, and ..."): then it is hers."""
    for name in claim.names:
        gap = texts[span.article][name.end : role.span.start]
        if name != span and _words(texts, name) > 1 and name.end <= role.span.start <= name.end + AFTER and gap.lstrip()[:1] in APPOSITION:
            return True
    return False


def role_after(texts: dict[str, str], claim: Claim, span: Span) -> Cue | None:
    """The office in apposition after a person: "..., now ambassador to ..."."""
    for cue in claim.cues:
        if cue.kind == "role" and 0 <= cue.span.start - span.end <= AFTER:
            between = texts[span.article][span.end : cue.span.start]
            if between.lstrip()[:1] in APPOSITION:
                return cue
    return None


def _words(texts: dict[str, str], span: Span) -> int:
    return len(texts[span.article][span.start : span.end].split())


def _most_common(texts: dict[str, str], group: Sequence[tuple[Claim, Span]]) -> str:
    counts = Counter(" ".join(texts[s.article][s.start : s.end].split()) for _, s in group)
    latin = [name for name in counts if dominant_script(name) == "Latn"] or list(counts)
    return min(latin, key=lambda name: (-counts[name], name))


def _project(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    known: Sequence[tuple[str, ...]],
    found: list[list[tuple[Claim, Span, bool]]],
) -> None:
    """Looks for the known names in articles of scripts that have no capitals, or another script than the name's."""
    latin = [(i, name) for i, name in enumerate(known) if len(name) >= 2]
    if not latin:
        return
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.span.article].append(claim)
    scripts = {i: dominant_script(" ".join(name)) for i, name in latin}
    for article in articles:
        own = by_article[article.id]
        script = dominant_script("".join(article.text[c.span.start : c.span.end] for c in own))
        wanted = [(i, name) for i, name in latin if scripts[i] != script and script in CASELESS]
        if not own or not wanted or script is None:
            continue
        low, high = own[0].span.start, max(c.span.end for c in own)
        for match in match_names([name for _, name in wanted], article.text[low:high]):
            start, end = low + match.start, low + match.end
            told = next((c for c in own if c.span.start <= start and end <= c.span.end), None)
            if told:
                found[wanted[match.known_index][0]].append((told, Span(article.id, start, end), match.kind == "full"))


def _surnames(texts: dict[str, str], claims: Sequence[Claim], found: list[list[tuple[Claim, Span, bool]]]) -> None:
    """Adds surnames that stand alone in an article which has the full name; a surname that two people share adds none."""
    owners: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, members in enumerate(found):
        for _, span, whole in members:
            if whole:
                surname = re.split(r"[\s·・‧•]+", texts[span.article][span.start : span.end])[-1]
                if i not in owners[span.article, surname]:
                    owners[span.article, surname].append(i)
    taken = {span for members in found for _, span, _ in members}
    for claim in claims:
        for span in claim.names:
            words = texts[span.article][span.start : span.end]
            if span in taken or len(words.split()) > 1:
                continue
            people = [
                i for (article, surname), owner in owners.items() if article == span.article and _surname(words, surname) for i in owner
            ]
            if len(set(people)) == 1:
                found[people[0]].append((claim, span, False))


def _surname(words: str, surname: str) -> bool:
    return words == surname or (dominant_script(words) == dominant_script(surname) and name_similarity(words, surname) >= 0.97)


def _party_votes(texts: dict[str, str], members: Sequence[tuple[Claim, Span, bool]]) -> Counter[str]:
    """Countries that the words beside the name give: in the office's phrase, or of the team that the person leads."""
    votes: Counter[str] = Counter()
    for claim, span, _ in members:
        sides = [cue for cue in claim.cues if cue.kind in ("place", "capital", "office") and len(cue.value) == 2]
        role = role_before(texts, claim, span) or role_after(texts, claim, span)
        if role:
            for cue in sides:
                gap = max(cue.span.start - role.span.end, role.span.start - cue.span.end)
                votes[cue.value] += 3 if gap <= 2 else 1 if 0 <= cue.span.start - role.span.end <= 12 and role.value != "ambassador" else 0
        after = [
            cue for cue in sides if 0 <= cue.span.start - span.end <= OF and "," not in texts[span.article][span.end : cue.span.start][1:]
        ]
        for cue in after:
            votes[cue.value] += 2  # "Ana Rey of Peru"
        leads = [cue for cue in claim.cues if cue.kind == "lead"]
        if leads and sides:
            lead = min(leads, key=lambda cue: _gap(cue.span, span))
            team = _team_before(claim, sides, lead, span) or min(
                sides, key=lambda cue: _gap(cue.span, lead.span) + (1000 if role and _inside_phrase(cue, role, span) else 0)
            )
            votes[team.value] += 2
    return +votes


def _team_before(claim: Claim, sides: Sequence[Cue], lead: Cue, name: Span) -> Cue | None:
    """The side named last before a name, with no other name between them, where several teams and heads stand in one sentence:
    "the team of Peru was led by Ana Rey, that of Chile by Eva Diaz"."""
    if len({cue.value for cue in sides}) < 2 or lead.span.start > name.start:
        return None
    before = [cue for cue in sides if cue.span.end <= name.start]
    last = max(before, key=lambda cue: cue.span.end, default=None)
    if last is None or any(last.span.end <= other.start and other.end <= name.start for other in claim.names):
        return None
    return last


def _inside_phrase(cue: Cue, role: Cue, name: Span) -> bool:
    return min(role.span.start, name.start) - 25 <= cue.span.start <= max(role.span.end, name.end)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _forms(texts: dict[str, str], members: Sequence[tuple[Claim, Span, bool]]) -> tuple[Form, ...]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for _, span, whole in members:
        if whole:
            spans[texts[span.article][span.start : span.end]].append(span)
    return tuple(Form(text, dominant_script(text) or "Zyyy", tuple(sorted(spans[text]))) for text in sorted(spans))


def _roles(texts: dict[str, str], members: Sequence[tuple[Claim, Span, bool]], claims: Sequence[Claim]) -> tuple[Role, ...]:
    found: dict[tuple[str, str, str | None], list[Span]] = defaultdict(list)
    scopes: dict[tuple[str, str, str | None], tuple[tuple[str, ...], Span | None]] = {}

    def note(claim: Claim, role: Cue, low: int, high: int) -> None:
        text = texts[claim.span.article][low:high].strip(" ,")
        former = any(cue.kind == "former" and low - 20 <= cue.span.start < high for cue in claim.cues)
        served = any(cue.kind == "served" for cue in claim.cues)
        month = next((f"{date.month:02d}" for date in claim.dates if served and date.month and not date.day), None)
        key = (text, ("former_" if former else "") + role.value, month)
        start = low + len(texts[claim.span.article][low:high]) - len(texts[claim.span.article][low:high].lstrip(" ,"))
        span = Span(claim.span.article, start, start + len(text))
        if span not in found[key]:
            found[key].append(span)
        scopes.setdefault(key, scope_of(claim, low, high))

    stated: set[tuple[str, str]] = set()  # (article, office) beside a full name: beside the surname it is only repeated
    for claim, span, whole in sorted(members, key=lambda member: not member[2]):
        role = role_before(texts, claim, span) or role_after(texts, claim, span)
        if role and not whole and (span.article, role.value) in stated:
            continue
        if role:
            stated.add((span.article, role.value))
        if role := role_before(texts, claim, span):
            note(claim, role, _phrase_start(claim, role), span.start)
        elif role := role_after(texts, claim, span):
            rest = texts[span.article][role.span.start : claim.span.end]
            cut = CUT_AFTER.search(rest)
            note(claim, role, role.span.start, role.span.start + (cut.start() if cut else len(rest)))
    _served(texts, members, claims, note)
    ordered = sorted(found, key=lambda key: (found[key][0], key[1]))
    return tuple(Role(k[0], k[1], k[2], tuple(sorted(found[k])), scopes[k][0], scopes[k][1]) for k in ordered)


def _served(texts: dict[str, str], members: Sequence[tuple[Claim, Span, bool]], claims: Sequence[Claim], note: object) -> None:
    """ "In May, he served as director": the pronoun stands for the person of the sentence before, in the same block."""
    for number, claim in enumerate(claims):
        served = next((cue for cue in claim.cues if cue.kind == "served"), None)
        role = next((cue for cue in claim.cues if cue.kind == "role" and served and cue.span.start >= served.span.end), None)
        if not served or not role or (claim.names and any(n.end <= served.span.start and _words(texts, n) > 1 for n in claim.names)):
            continue
        if not any(cue.kind == "pronoun" and cue.span.end <= served.span.start for cue in claim.cues) or number == 0:
            continue
        before = claims[number - 1]
        same_block = before.span.article == claim.span.article and before.block == claim.block
        if same_block and any(c.id == before.id for c, _, _ in members):
            rest = texts[claim.span.article][role.span.start : claim.span.end]
            cut = CUT_AFTER.search(rest)
            note(claim, role, role.span.start, role.span.start + (cut.start() if cut else len(rest)))  # type: ignore[operator]


def _phrase_start(claim: Claim, role: Cue) -> int:
    """Where an office's phrase begins: with the country or "former" that stands right before it."""
    start = role.span.start
    for cue in sorted(claim.cues, key=lambda cue: -cue.span.start):
        if cue.kind in ("place", "former", "affairs") and 0 <= start - cue.span.end <= 2:
            start = cue.span.start
    return start


def scope_of(claim: Claim, low: int, high: int) -> tuple[tuple[str, ...], Span | None]:
    """The area an office is for ("for Russia and Central Europe") as place keys, and the words that say so."""
    places = [cue for cue in claim.cues if cue.kind == "place" and low - 60 <= cue.span.start and cue.span.end <= high]
    for cue in claim.cues:
        if cue.kind != "affairs" or not low - 60 <= cue.span.start < high:
            continue
        if cue.value == "before":
            inside = [p for p in places if p.span.start - cue.span.end >= 0]
        else:
            inside = [p for p in places if p.span.end <= cue.span.start and cue.span.start - p.span.end <= 40]
            inside = _adjoining(inside, cue)
        if inside:
            start, end = min(p.span.start for p in inside), max(p.span.end for p in inside)
            return tuple(sorted({p.value for p in inside})), Span(claim.span.article, start, end)
    return (), None


def _adjoining(places: list[Cue], cue: Cue) -> list[Cue]:
    """The run of places joined by small words that ends at the area word."""
    run: list[Cue] = []
    edge = cue.span.start
    for place in sorted(places, key=lambda p: -p.span.start):
        if edge - place.span.end > 6:
            break
        run.append(place)
        edge = place.span.start
    return run
