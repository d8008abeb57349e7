"""A record of any size, made: reports in eight languages from sentences of ours, with names, places and numbers that vary.

Its shape is that of a record of press reports (what `build_record` gives): about twelve sentences a report, four reports and three
lineages an event, ten events a process. What is not real: the words repeat more than in press, nothing was read, aligned or compared
to make it, and the vectors of its sentences are those of the bare sentences turned at random.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from dragoman.model import (
    Article,
    Block,
    Claim,
    Commitment,
    Copy,
    DateKnown,
    Event,
    Finding,
    Form,
    Issue,
    Lineage,
    Participant,
    Person,
    Position,
    Process,
    Record,
    Role,
    Round,
    Span,
    Verdict,
    Voice,
    content_id,
)
from dragoman.ports import Encoder
from dragoman.tools.passages import Passage
from dragoman.tools.vectors import text_key

PARTIES = ("NO", "IS", "KE", "UG", "PE", "BO", "VN", "TH", "JO", "OM", "FI", "EE", "GH", "TG", "NP", "BT", "UY", "PY", "MA", "TN")
ISSUES = ("movement-and-visas", "banking", "trade", "fishing", "water", "border", "energy", "refugees", "flights", "prisoners")
FIRST = ("Alda", "Bruno", "Cielo", "Dario", "Edda", "Farid", "Greta", "Hakim", "Ines", "Jonas", "Kamala", "Lior", "Mira", "Nadir", "Oksana")
LAST = ("Tanvel", "Orsko", "Maribar", "Quellin", "Sandoro", "Yilvar", "Penhallo", "Drustan", "Vesterby", "Kalonje", "Abenov", "Rashkar")
PLACES = ("Port Alder", "Sarvik", "Nuevo Faro", "Tel Amir", "Kandarpur", "Lindholm", "Baixada", "Qasr Nur", "Belgrund", "Mayotsk")
SENTENCES = {
    "en": (
        "{a} and {b} agreed to issue {n} visas a month to each other's diplomats, {p} said in {c}.",
        "Banks of both countries will again serve the missions of {a} within {n} days.",
        "Trade between {a} and {b} fell by {n} percent last year, the ministry in {c} reported.",
        "Boats from {b} may catch {n} tons of cod in the waters of {a}, according to {p}.",
        "The two sides will share {n} readings a day from the gauges on the river near {c}.",
        "{p} said that the crossing at {c} would open for {n} hours on working days.",
        "{n} megawatts are to flow from {a} to {b} once the line through {c} is repaired.",
        "{b} is ready to take back {n} families that fled to {a}, {p} told reporters.",
        "Airlines of {a} may fly {n} times a week to {c}.",
        "{p} handed over a list of {n} prisoners whom {b} wants to see released.",
    ),
    "ru": (
        "{a} и {b} договорились выдавать дипломатам {n} виз в месяц, сказал {p} в городе {c}.",
        "Банки обеих стран снова начнут обслуживать представительства через {n} дней: {a} и {b}.",
        "Товарооборот ({a}, {b}) за год упал на {n} процентов, сообщили в ведомстве в {c}.",
        "По словам {p}, рыбаки ({b}) смогут выловить {n} тонн трески.",
        "Стороны будут {n} раз в сутки обмениваться данными об уровне реки у {c}.",
        "{p} заявил, что переход {c} будет открыт {n} часов по будням.",
        "После ремонта линии через {c} пойдёт {n} мегаватт: {a} и {b}.",
        "{b}: страна готова принять назад {n} семей, сообщил журналистам {p}.",
        "Авиакомпании ({a}) смогут летать в {c} {n} раз в неделю.",
        "{p} передал список из {n} заключённых, освобождения которых добивается {b}.",
    ),
    "id": (
        "{a} dan {b} sepakat menerbitkan {n} visa per bulan bagi diplomat, kata {p} di {c}.",
        "Bank kedua negara akan kembali melayani perwakilan {a} dalam {n} hari.",
        "Perdagangan {a} dan {b} turun {n} persen tahun lalu, menurut kementerian di {c}.",
        "Kapal dari {b} boleh menangkap {n} ton ikan kod di perairan {a}, ujar {p}.",
        "Kedua pihak akan berbagi {n} pengukuran tinggi sungai setiap hari di dekat {c}.",
        "{p} mengatakan pos lintas batas {c} akan dibuka {n} jam pada hari kerja.",
        "Sebanyak {n} megawatt akan mengalir dari {a} ke {b} setelah jaringan di {c} diperbaiki.",
        "{b} siap menerima kembali {n} keluarga yang mengungsi ke {a}, kata {p}.",
        "Maskapai {a} boleh terbang {n} kali seminggu ke {c}.",
        "{p} menyerahkan daftar {n} tahanan yang diminta {b} untuk dibebaskan.",
    ),
    "hi": (
        "{a} और {b} हर महीने राजनयिकों को {n} वीज़ा देने पर सहमत हुए, {p} ने {c} में कहा।",
        "दोनों देशों के बैंक {n} दिनों में {a} के दूतावासों को फिर सेवाएँ देंगे।",
        "{a} और {b} का व्यापार पिछले साल {n} प्रतिशत घटा, {c} में मंत्रालय ने बताया।",
        "{p} के अनुसार {b} की नावें {a} के जल में {n} टन मछली पकड़ सकेंगी।",
        "दोनों पक्ष {c} के पास नदी के जलस्तर के {n} आँकड़े रोज़ साझा करेंगे।",
        "{p} ने कहा कि {c} की सीमा चौकी कामकाजी दिनों में {n} घंटे खुलेगी।",
        "{c} की लाइन ठीक होने पर {a} से {b} को {n} मेगावाट बिजली जाएगी।",
        "{b} उन {n} परिवारों को वापस लेने को तैयार है जो {a} गए थे, {p} ने बताया।",
        "{a} की विमान कंपनियाँ हफ़्ते में {n} बार {c} जा सकेंगी।",
        "{p} ने {n} क़ैदियों की सूची सौंपी जिनकी रिहाई {b} चाहता है।",
    ),
    "ar": (
        "اتفقت {a} و{b} على منح الدبلوماسيين {n} تأشيرة كل شهر، كما قال {p} في {c}.",
        "ستعود مصارف البلدين إلى خدمة بعثات {a} خلال {n} يوما.",
        "تراجعت التجارة بين {a} و{b} بنسبة {n} في المئة العام الماضي، بحسب الوزارة في {c}.",
        "يسمح لقوارب {b} بصيد {n} طنا من القد في مياه {a}، وفق {p}.",
        "سيتبادل الطرفان {n} قراءة يوميا لمستوى النهر قرب {c}.",
        "قال {p} إن معبر {c} سيفتح {n} ساعة في أيام العمل.",
        "سيتدفق {n} ميغاواط من {a} إلى {b} بعد إصلاح الخط عبر {c}.",
        "أبلغ {p} الصحفيين أن {b} مستعدة لاستعادة {n} عائلة لجأت إلى {a}.",
        "يمكن لشركات طيران {a} أن تسير {n} رحلة أسبوعيا إلى {c}.",
        "سلم {p} قائمة تضم {n} سجينا تريد {b} الإفراج عنهم.",
    ),
    "zh": (
        "{p}在{c}说，{a}和{b}同意每月为外交官签发{n}份签证。",
        "两国银行将在{n}天内恢复为{a}使馆提供服务。",
        "{c}的主管部门称，{a}与{b}的贸易去年下降{n}个百分点。",
        "据{p}说，{b}的渔船可在{a}水域捕捞{n}吨鳕鱼。",
        "双方每天将交换{c}附近河流的{n}次水位数据。",
        "{p}表示，{c}口岸工作日将开放{n}小时。",
        "{c}线路修复后，{a}将向{b}输送{n}兆瓦电力。",
        "{p}告诉记者，{b}愿意接回逃往{a}的{n}户家庭。",
        "{a}的航空公司每周可飞往{c}{n}次。",
        "{p}递交了{b}要求释放的{n}名囚犯名单。",
    ),
    "es": (
        "{a} y {b} acordaron expedir {n} visados al mes a sus diplomáticos, dijo {p} en {c}.",
        "Los bancos de ambos países volverán a atender a las misiones de {a} en {n} días.",
        "El comercio entre {a} y {b} cayó un {n} por ciento el año pasado, según el ministerio en {c}.",
        "Los barcos de {b} podrán pescar {n} toneladas de bacalao en aguas de {a}, según {p}.",
        "Las partes compartirán cada día {n} mediciones del río cerca de {c}.",
        "{p} dijo que el paso de {c} abrirá {n} horas los días laborables.",
        "Cuando se repare la línea de {c} fluirán {n} megavatios de {a} a {b}.",
        "{b} está dispuesto a recibir a {n} familias que huyeron a {a}, dijo {p} a la prensa.",
        "Las aerolíneas de {a} podrán volar {n} veces por semana a {c}.",
        "{p} entregó una lista de {n} presos cuya liberación pide {b}.",
    ),
    "fr": (
        "{a} et {b} vont délivrer chaque mois {n} visas à leurs diplomates, a dit {p} à {c}.",
        "Les banques des deux pays serviront de nouveau les missions de {a} d'ici à {n} jours.",
        "Le commerce entre {a} et {b} a reculé de {n} pour cent l'an dernier, selon le ministère à {c}.",
        "Les bateaux de {b} pourront pêcher {n} tonnes de morue dans les eaux de {a}, selon {p}.",
        "Les deux parties partageront {n} relevés par jour du niveau du fleuve près de {c}.",
        "{p} a déclaré que le poste de {c} ouvrirait {n} heures les jours ouvrés.",
        "Une fois la ligne de {c} réparée, {n} mégawatts iront de {a} à {b}.",
        "{b} est prêt à reprendre {n} familles réfugiées dans {a}, a dit {p} à la presse.",
        "Les compagnies de {a} pourront voler {n} fois par semaine vers {c}.",
        "{p} a remis une liste de {n} prisonniers dont {b} demande la libération.",
    ),
}
"""By language; the sentences at one place say the same, about the issue at that place in ISSUES."""
TITLES = {
    "en": "{a} and {b} meet in {c}",
    "ru": "{a} и {b} провели встречу в {c}",
    "id": "{a} dan {b} bertemu di {c}",
    "hi": "{c} में {a} और {b} की बैठक",
    "ar": "{a} و{b} تجتمعان في {c}",
    "zh": "{a}与{b}在{c}会晤",
    "es": "{a} y {b} se reúnen en {c}",
    "fr": "{a} et {b} se rencontrent à {c}",
}
LANGUAGES = tuple(SENTENCES)
MEMBERS = 4  # reports of an event
EVENTS = 10  # of a process
SAID = 12  # sentences of a report
VERDICTS: tuple[Verdict, ...] = ("agree", "agree", "agree", "fits", "fits", "differs", "differs", "opposite", "fault")
FIRST_DAY = date(2019, 3, 4)
TURN = 0.5  # length of the noise beside a unit vector


@dataclass(frozen=True)
class Made:
    record: Record
    passages: dict[str, list[Passage]]
    bases: dict[str, tuple[str, int]]  # key of a passage -> language and place of its sentence in the tables; titles are at -1


def make(count: int, seed: int = 1) -> Made:
    """A record of `count` reports; the same for the same count and seed, and its first reports are the same for any count."""
    names = {code: _party_names(code) for code in LANGUAGES}
    people = _people()
    drafts = [_draft(number, names, people, seed) for number in range(count)]
    articles = [draft.article for draft in drafts]
    claims = [claim for draft in drafts for claim in draft.claims]
    by_event: dict[int, list[_Draft]] = {}
    for draft in drafts:
        by_event.setdefault(draft.event, []).append(draft)
    events, lineages, copies, findings, commitments = [], [], [], [], []
    for number, members in sorted(by_event.items()):
        event = _event(number, members, people)
        events.append(event)
        own, tied = _lineages(members)
        lineages += own
        copies += tied
        findings += list(_findings(event, members, own))
        commitments += _commitments(event, members)
    shelves = [events[i : i + EVENTS] for i in range(0, len(events), EVENTS)]
    processes = [
        Process(f"p-{i:06}", f"Talks, {' and '.join(group[0].parties)} ({i})", group[0].parties, tuple(e.id for e in group), ("trade",))
        for i, group in enumerate(shelves)
    ]
    record = Record(
        made_by=(("dragoman", "made"), ("model", None)),
        articles=tuple(articles),
        copies=tuple(copies),
        lineages=tuple(lineages),
        events=tuple(events),
        claims=tuple(claims),
        claim_events=tuple(sorted((c.id, f"e-{draft.event:06}") for draft in drafts for c in draft.claims)),
        findings=tuple(findings),
        people=tuple(_told(people, drafts)),
        issues=tuple(_issues(by_event)),
        commitments=tuple(commitments),
        processes=tuple(processes),
    )
    bases = {p.key: base for draft in drafts for p, base in zip(draft.passages, draft.bases, strict=True)}
    return Made(record, {draft.article.id: draft.passages for draft in drafts}, bases)


def vectors(made: Made, encoder: Encoder | None, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """(key, vector) of every passage: that of its bare sentence, turned at random. Without an encoder the bare ones are random too."""
    noise = np.random.default_rng(seed)
    wanted = sorted(set(made.bases.values()))
    texts = [(TITLES[code] if place < 0 else SENTENCES[code][place]).format(a="A", b="B", c="C", p="P", n=10) for code, place in wanted]
    raw = encoder.encode(texts) if encoder else [noise.normal(size=384) for _ in texts]
    bare = {base: vector for base, vector in zip(wanted, raw, strict=True) if vector is not None}
    for key, base in sorted(made.bases.items()):
        turn = noise.normal(size=len(bare[base]))
        row: NDArray[np.float64] = bare[base] / np.linalg.norm(bare[base]) + TURN * turn / np.linalg.norm(turn)
        yield key, (row / np.linalg.norm(row)).astype(np.float32).tobytes()


# --- one report ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Draft:
    article: Article
    claims: list[Claim]
    passages: list[Passage]
    bases: list[tuple[str, int]]
    event: int
    original: int | None  # the number of the report that it is a copy of
    people: list[tuple[int, Span]]  # which person stands where


def _draft(number: int, names: dict[str, dict[str, str]], people: Sequence[str], seed: int) -> _Draft:
    chance = random.Random(seed * 1_000_003 + number)
    event = number // MEMBERS
    place = number % MEMBERS
    told = random.Random(seed * 7_919 + event)
    a, b = _parties(event)
    city = f"{told.choice(PLACES)} {event % 97}"
    # The last report of an event is a copy of the first, in its language or another
    language = LANGUAGES[(event * 3 + (0 if place == MEMBERS - 1 and event % 2 else place)) % len(LANGUAGES)]
    original = number - place if place == MEMBERS - 1 else None
    words = random.Random(seed * 31 + (original if original is not None else number))
    topics = [words.randrange(len(ISSUES)) for _ in range(SAID)]
    text, spans, bases, standing = "", [], [], []
    for topic in [-1, *topics]:
        who = words.randrange(len(people))
        slots = {
            "a": names[language][a],
            "b": names[language][b],
            "c": city,
            "p": people[who],
            "n": words.randint(2, 900),
        }
        sentence = (TITLES[language] if topic < 0 else SENTENCES[language][topic]).format(**slots)
        start = len(text)
        text += sentence
        spans.append((start, len(text)))
        bases.append((language, topic))
        if (at := sentence.find(people[who])) >= 0:
            standing.append((who, start + at, start + at + len(people[who])))
        text += "\n" if len(spans) % 3 == 1 else " "
    notice_at = len(text)
    text += f"© {number} wire of {city}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    own = content_id("a", digest, number)
    blocks = [Block(0, spans[1][0], "title", language, "the first line")]
    at = spans[1][0]
    while at < notice_at:
        end = text.index("\n", at) + 1 if "\n" in text[at:notice_at] else notice_at
        blocks.append(Block(at, end, "body", language, "sentences"))
        at = end
    blocks.append(Block(notice_at, len(text), "notice", language, "© and a year"))
    day = FIRST_DAY + timedelta(days=event)
    published = DateKnown(day.isoformat(), day.isoformat(), "stated", (), "published")
    article = Article(
        own, f"made/{number:06}.txt", (f"made/{number:06}.txt",), f"Outlet {chance.randrange(400)}", None, text[: spans[0][1]], language,
        text, tuple(blocks), digest, (published,),
    )  # fmt: skip
    claims, passages, named = [], [], []
    for (start, end), (_, topic) in zip(spans, bases, strict=True):
        passages.append(Passage(start, end, language, text[start:end], text_key(text[start:end])))
        span = Span(own, start, end)
        here = [(who, Span(own, s, e)) for who, s, e in standing if start <= s < end]
        named += here
        voices = tuple(Voice(people[who], (a, b)[who % 2], s) for who, s in here)
        block = next(i for i, bl in enumerate(blocks) if bl.start <= start < bl.end)
        claims.append(
            Claim(content_id("c", own, start), span, span, language, block, voices, names=tuple(s for _, s in here),
                  status="agreed" if topic == 0 else None, issue=ISSUES[topic] if topic >= 0 else None)
        )  # fmt: skip
    return _Draft(article, claims, passages, bases, event, original, named)


def _parties(event: int) -> tuple[str, str]:
    one = (event // EVENTS) % len(PARTIES)
    return PARTIES[one], PARTIES[(one + 1 + (event // EVENTS // len(PARTIES)) % (len(PARTIES) - 1)) % len(PARTIES)]


def _party_names(language: str) -> dict[str, str]:
    table = json.loads((files("dragoman") / "resources" / "cldr" / f"{language}.json").read_text(encoding="utf-8"))["place"]
    return {code: table[code][0] for code in PARTIES}


def _people() -> list[str]:
    return [f"{first} {last}" for last in LAST for first in FIRST]


# --- what reports have in common ------------------------------------------------------------------------------------


def _event(number: int, members: Sequence[_Draft], people: Sequence[str]) -> Event:
    day = (FIRST_DAY + timedelta(days=number)).isoformat()
    first = members[0].article
    parties = _parties(number)
    evidence = (Span(first.id, 0, first.blocks[0].end - 1),)
    took_part = dict.fromkeys(who for member in members for who, _ in member.people[:2])
    spans = {who: span for member in members for who, span in member.people}
    return Event(
        f"e-{number:06}", "CONSULT", "meeting", f"Meeting, {' and '.join(parties)}, {day}", "held" if number % 9 else "expected",
        DateKnown(day, day, "derived", evidence, why="the weekday and the day fit one year"), parties[0],
        articles=tuple(sorted(m.article.id for m in members)), parties=parties,
        participants=tuple(Participant(f"person-{who:04}", parties[who % 2], None, (spans[who],)) for who in took_part),
    )  # fmt: skip


def _lineages(members: Sequence[_Draft]) -> tuple[list[Lineage], list[Copy]]:
    first = members[0]
    copies = [m for m in members if m.original is not None]
    lineages = [Lineage(content_id("l", first.article.id), tuple(sorted(m.article.id for m in (first, *copies))), ("NO: the ministry",))]
    lineages += [Lineage(content_id("l", m.article.id), (m.article.id,)) for m in members[1:] if m.original is None]
    tied = []
    for m in copies:
        pair = tuple(sorted((first.article.id, m.article.id)))
        sides = (first, m) if pair[0] == first.article.id else (m, first)
        pairs = tuple((c.span, d.span) for c, d in zip(sides[0].claims, sides[1].claims, strict=True))
        kind = "near" if first.article.language == m.article.language else "translation"
        tied.append(Copy(content_id("k", *pair), kind, (pair[0], pair[1]), first.article.id, 0.97, "sentences in step", pairs))
    return lineages, tied


def _findings(event: Event, members: Sequence[_Draft], lineages: Sequence[Lineage]) -> Iterator[Finding]:
    """A finding for each issue of which two lineages tell, with one claim of each; one for each claim that is left."""
    lineage_of = {a: x.id for x in lineages for a in x.articles}
    first: dict[str, dict[str, Claim]] = {}
    every = [claim for m in members for claim in m.claims]
    for claim in every:
        if claim.issue:
            first.setdefault(claim.issue, {}).setdefault(lineage_of[claim.span.article], claim)
    joined = set()
    for issue, by_lineage in sorted(first.items()):
        if len(by_lineage) > 1:
            ids = tuple(claim.id for claim in by_lineage.values())
            joined |= set(ids)
            verdict: Verdict = VERDICTS[int(content_id("v", event.id, issue)[-1], 16) % len(VERDICTS)]
            silent = tuple(sorted(set(lineage_of.values()) - by_lineage.keys()))
            yield Finding(content_id("f", event.id, issue), event.id, issue, verdict, ids, (), silent, why="what the numbers say")
    for claim in every:
        if claim.id not in joined:
            yield Finding(content_id("f", claim.id), event.id, claim.issue, "single", (claim.id,), why="one lineage says so")


def _commitments(event: Event, members: Sequence[_Draft]) -> list[Commitment]:
    claim = next((c for c in members[0].claims if c.issue == "water"), None)
    if claim is None:
        return []
    return [Commitment(content_id("m", event.id), claim.id, event.parties, event.id, None, "open", None, (claim.span,))]


def _issues(by_event: dict[int, list[_Draft]]) -> Iterator[Issue]:
    for issue in ISSUES:
        rounds = []
        for number, members in sorted(by_event.items()):
            spans = [(c.voices[0].party if c.voices else None, c.span) for m in members for c in m.claims if c.issue == issue]
            parties = sorted({p for p, _ in spans if p})
            positions = [Position(p, tuple(s for party, s in spans if party == p)) for p in parties]
            if positions:
                rounds.append(Round(f"e-{number:06}", "discussed", tuple(positions)))
        if rounds:
            yield Issue(issue, issue.replace("-", " ").capitalize(), tuple(rounds))


def _told(people: Sequence[str], drafts: Sequence[_Draft]) -> Iterator[Person]:
    spans: dict[int, list[Span]] = {}
    for draft in drafts:
        for who, span in draft.people:
            spans.setdefault(who, []).append(span)
    for who, own in sorted(spans.items()):
        role = Role("minister", "foreign_minister", None, tuple(own[:3]))
        yield Person(f"person-{who:04}", people[who], PARTIES[who % len(PARTIES)], (Form(people[who], "Latn", tuple(own)),), (role,))


def with_model(made: Made, model: str | None) -> Made:
    """The same, said to be made with a model."""
    return replace(made, record=replace(made.record, made_by=(("dragoman", "made"), ("model", model))))
