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
from dragoman.record.sides import heads, side_votes, teams, winner
from dragoman.record.titles import CUT_AFTER, Title, titles
from dragoman.text.fold import fold_text
from dragoman.text.names import match_names, name_similarity
from dragoman.text.same_people import Named, core_words, same_people
from dragoman.text.scripts import dominant_script

CASELESS = frozenset({"Deva", "Arab", "Hebr", "Beng", "Thai", "Hani", "Jpan", "Kore", "Taml", "Telu", "Geor", "Ethi"})
LONGEST = 4  # words of a full name, particles left out
SPELLINGS = 6  # of one name that are looked for in other scripts
SHORT = 3  # letters of a word alone that may be a person's


Naming = tuple[Claim, Span, bool]
"""The claim and the place where a person is named, and whether by the whole name."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a person is named; `full` when by the whole name; `leads` where the words put the person at the head of a team."""

    person: str
    span: Span
    claim: str
    full: bool
    leads: bool = False


@dataclass(frozen=True, slots=True)
class People:
    people: tuple[Person, ...]
    mentions: tuple[Mention, ...]


def find_people(articles: Sequence[Article], claims: Sequence[Claim], actors: Sequence[Actor] = (), decided: Decided = AS_FOUND) -> People:
    """All people of the pile and every place where one is named. `actors`: whom the user's file names; they need no office;
    `decided`: whom people merged and told apart."""
    texts = {article.id: article.text for article in articles}
    people = tuple(actor for actor in actors if actor.kind == "person")
    full = _full_names(texts, claims)
    titled = _titles(texts, full)
    groups, known = _with_known(_same_names(full, texts), claims, texts, people)
    kept = [n for n, group in enumerate(groups) if n in known or any(_vouched(texts, claim, span, titled) for claim, span in group)]
    spellings = [((known[n].name,) if n in known else ()) + _spellings(texts, groups[n]) for n in kept]
    found: list[list[Naming]] = [[(claim, span, True) for claim, span in groups[n]] for n in kept]
    _project(articles, claims, spellings, found)
    _alone(texts, claims, found)
    persons, mentions = [], []
    whose = {span: known[n] for n, members in zip(kept, found, strict=True) if n in known for _, span, _ in members}
    found = [group for group in decided.regroup("people", found, _places_of(found)) if any(whole for _, _, whole in group)]
    named = [(claim, span) for members in found for claim, span, _ in members]
    titled, teamed, leading = _titles(texts, named), _teams(texts, named), _leading(texts, named)
    for members, person, actor in zip(found, _ids(texts, found), _actors_of(found, whose), strict=True):
        name = actor.name if actor else _most_common(texts, [(c, s) for c, s, whole in members if whole])
        mentions += [Mention(person, span, claim.id, whole, (claim.id, span) in leading) for claim, span, whole in members]
        votes: Counter[str] = Counter()
        for claim, span, _ in members:
            votes += side_votes(texts[span.article], claim, span, titled.get((claim.id, span), ()), teamed.get((claim.id, span)))
        party = actor.side if actor and actor.side else winner(votes)
        persons.append(Person(person, name, party, _forms(texts, members), _roles(texts, members, claims, titled), actor))
    order = sorted(persons, key=lambda p: (p.name, p.id))
    return People(tuple(order), tuple(sorted(mentions, key=lambda m: (m.span, m.person))))


Titled = Mapping[tuple[str, Span], tuple[Title, ...]]
"""The offices beside each name, by claim and place."""


def _titles(texts: Mapping[str, str], named: Sequence[tuple[Claim, Span]]) -> Titled:
    return {
        (claim.id, name): own for claim, names in _by_claim(named) for name, own in titles(texts[claim.span.article], claim, names).items()
    }


def _teams(texts: Mapping[str, str], named: Sequence[tuple[Claim, Span]]) -> dict[tuple[str, Span], str]:
    """Whose team each name leads or sits in, by claim and place."""
    found = {}
    for claim, names in _by_claim(named):
        text = texts[claim.span.article]
        found.update({(claim.id, name): side for name, side in teams(text, claim, titles(text, claim, names), names).items()})
    return found


def _leading(texts: Mapping[str, str], named: Sequence[tuple[Claim, Span]]) -> set[tuple[str, Span]]:
    """The names of those at the head of a team, by claim and place."""
    found = set()
    for claim, names in _by_claim(named):
        text = texts[claim.span.article]
        found |= {(claim.id, name) for name in heads(text, claim, titles(text, claim, names), names)}
    return found


def _by_claim(named: Sequence[tuple[Claim, Span]]) -> list[tuple[Claim, list[Span]]]:
    claims: dict[str, tuple[Claim, list[Span]]] = {}
    for claim, span in named:
        claims.setdefault(claim.id, (claim, []))[1].append(span)
    return [(claim, sorted(set(spans))) for claim, spans in claims.values()]


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
    """The names of two to four words, particles aside. Where the claim's typed names show a person in fewer of them ("But Ana Rey"),
    or where a run behind an office or at the beginning of a sentence ends in a name that stands by itself elsewhere, these count."""
    runs = [(claim, span) for claim in claims for span in claim.names if "\n" not in texts[span.article][span.start : span.end]]
    alone = {_spelled(texts, span) for _, span in runs}
    out = []
    for claim, span in runs:
        if any(n.type != "PER" and n.sure and n.span == span for n in claim.typed_names):
            continue
        shorter = [n.span for n in claim.typed_names if n.type == "PER" and span.start < n.span.start and n.span.end == span.end]
        if shorter and _words(texts, shorter[0]) > 1:
            span = shorter[0]
        elif any(cue.kind == "role" and cue.span.end == span.start - 1 for cue in claim.cues) or span.start == claim.sentence.start:
            span = _shortest_known(texts, span, alone)
        if 2 <= len(core_words(texts[span.article][span.start : span.end])) <= LONGEST:
            out.append((claim, span))
    return out


def _spelled(texts: Mapping[str, str], span: Span) -> str:
    return fold_text(" ".join(texts[span.article][span.start : span.end].split()))


def _shortest_known(texts: Mapping[str, str], span: Span, alone: frozenset[str] | set[str]) -> Span:
    """The end of a run, of two words or more, that stands by itself elsewhere; else the run."""
    starts = [span.start + m.start() for m in re.finditer(r"\S+", texts[span.article][span.start : span.end])]
    for start in starts[-2:0:-1]:
        rest = Span(span.article, start, span.end)
        if _spelled(texts, rest) in alone:
            return rest
    return span


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


def _vouched(texts: dict[str, str], claim: Claim, span: Span, titled: Titled) -> bool:
    """Whether the words around a full name show that it is a person's: an office, a lead, or a verb of saying if the
    surname stands alone elsewhere in the article, as those of people do and those of institutions do not."""
    if titled.get((claim.id, span)):
        return True
    beside = [cue for cue in claim.cues if 0 <= cue.span.start - span.end <= 12 or 0 <= span.start - cue.span.end <= 1]
    if any(cue.kind in ("lead", "former") for cue in beside):
        return True
    text = texts[span.article]
    surname = text[span.start : span.end].split()[-1]
    alone = sum(1 for m in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text) if not span.start <= m.start() < span.end)
    return any(cue.kind == "say" for cue in beside) and alone > text.count(text[span.start : span.end]) - 1


def _words(texts: dict[str, str], span: Span) -> int:
    return len(texts[span.article][span.start : span.end].split())


def _most_common(texts: dict[str, str], group: Sequence[tuple[Claim, Span]]) -> str:
    counts = Counter(" ".join(texts[s.article][s.start : s.end].split()) for _, s in group)
    latin = [name for name in counts if dominant_script(name) == "Latn"] or list(counts)
    return min(latin, key=lambda name: (-counts[name], name))


def _spellings(texts: Mapping[str, str], group: Sequence[tuple[Claim, Span]]) -> tuple[str, ...]:
    """The spellings of a name, the most frequent first, those in Latin letters before others."""
    counts = Counter(" ".join(texts[s.article][s.start : s.end].split()) for _, s in group)
    return tuple(sorted(counts, key=lambda name: (dominant_script(name) != "Latn", -counts[name], name)))


def _project(articles: Sequence[Article], claims: Sequence[Claim], known: Sequence[tuple[str, ...]], found: list[list[Naming]]) -> None:
    """Looks for the known names in articles of scripts that have no capitals."""
    spelled = [(i, tuple(core_words(name)), dominant_script(name)) for i, names in enumerate(known) for name in names[:SPELLINGS]]
    spelled = list(dict.fromkeys(row for row in spelled if len(row[1]) > 1))
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.span.article].append(claim)
    taken = [span for members in found for _, span, _ in members]
    for article in articles if spelled else ():
        own = by_article[article.id]
        script = dominant_script("".join(article.text[c.span.start : c.span.end] for c in own))
        if not own or script not in CASELESS:
            continue
        here = [span for span in taken if span.article == article.id]
        low, high = own[0].span.start, max(c.span.end for c in own)
        for match in match_names([name for _, name, _ in spelled], article.text[low:high]):
            place = Span(article.id, low + match.start, low + match.end)
            told = next((c for c in own if c.span.start <= place.start and place.end <= c.span.end), None)
            if told and not any(_touches(place, span) for span in here):
                found[spelled[match.known_index][0]].append((told, place, match.kind == "full"))


def _alone(texts: dict[str, str], claims: Sequence[Claim], found: list[list[Naming]]) -> None:
    """Adds words that stand alone in an article which has them in one person's full name; a word that two people share adds none."""
    owners: dict[str, list[tuple[str, int]]] = defaultdict(list)  # of each article: a word and whose it is, the surname first
    for i, members in enumerate(found):
        for _, span, whole in members:
            words = re.split(r"[\s·・‧•]+", texts[span.article][span.start : span.end]) if whole else []
            for word in reversed(words):
                if (len(word) >= SHORT or word == words[-1]) and (word, i) not in owners[span.article]:
                    owners[span.article].append((word, i))
    taken = {span for members in found for _, span, _ in members}
    for claim in claims:
        for span in claim.names:
            spelled = texts[span.article][span.start : span.end]
            if span in taken or len(spelled.split()) > 1:
                continue
            people = {i for word, i in owners.get(span.article, ()) if _same_word(spelled, word)}
            if len(people) == 1:
                found[people.pop()].append((claim, span, False))


def _same_word(words: str, surname: str) -> bool:
    return words == surname or (dominant_script(words) == dominant_script(surname) and name_similarity(words, surname) >= 0.97)


def _forms(texts: dict[str, str], members: Sequence[tuple[Claim, Span, bool]]) -> tuple[Form, ...]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for _, span, whole in members:
        if whole:
            spans[texts[span.article][span.start : span.end]].append(span)
    return tuple(Form(text, dominant_script(text) or "Zyyy", tuple(sorted(spans[text]))) for text in sorted(spans))


def _roles(texts: dict[str, str], members: Sequence[Naming], claims: Sequence[Claim], titled: Titled) -> tuple[Role, ...]:
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
        for title in titled.get((claim.id, span), ()):
            if whole or (span.article, title.cue.value) not in stated:
                stated.add((span.article, title.cue.value))
                note(claim, title.cue, title.start, title.end)
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
