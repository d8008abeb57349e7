"""The nouns. Frozen data that every room reads and no room changes; this module imports nothing of the package.

Offsets are code points of an article's text, end exclusive. Ids are made from content (`content_id`), so the same
input has the same ids on every machine.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal[
    "title",
    "heading",
    "body",
    "caption",
    "dateline",
    "byline",
    "source",
    "notice",
    "advertisement",
    "navigation",
    "related",
]
CreditKind = Literal["place", "day", "agency", "byline", "source", "address"]
CopyKind = Literal["exact", "near", "translation", "reuse"]
EventStatus = Literal["held", "expected", "postponed", "cancelled"]
Basis = Literal["stated", "derived", "inferred"]
Verdict = Literal["agree", "fits", "differs", "opposite", "fault", "single"]
IssueState = Literal["raised", "discussed", "agreed_to_work_on", "agreed", "settled", "blocked", "withdrawn", "no_report"]
CommitmentStatus = Literal["open", "kept", "overdue", "withdrawn", "unclear"]
DecisionKind = Literal["merge", "split", "reject", "confirm", "rename", "date", "status"]

READ_KINDS: frozenset[str] = frozenset({"title", "heading", "body"})
"""The kinds of block that carry the report itself; the rest is shown, and never becomes a claim."""

GENERAL_ISSUES = ("conditions-for-missions", "irritants", "sanctions", "trade")
"""Issues whose words are also the setting of others: a specific issue beside them wins, the earlier of them first, and two
of them do not keep claims apart."""


OWN_REPORT = "a report of its own"
"""The flag of a stretch of a live page or round-up that reports by itself: an entry, or what stands below a dateline."""


IN_PART = ("only what the feed gives of it", "mostly teasers of other stories", "paragraphs out of order or cut", "cut off at its end")
"""Beginnings of the flags of articles that hold a part of their report only: who is silent there may not be silent in the rest."""


EVENT_DAY = "day of the event"
"""The slot of findings on the day of an event itself: reports of it name other days."""


def content_id(prefix: str, *parts: object) -> str:
    """An id made from content: `prefix` and twelve hex digits of a hash over `parts`."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The only pointer to evidence there is: code points [start, end) of one article's text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article. The blocks of an article tile its text, in order."""

    start: int
    end: int
    kind: BlockKind
    language: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A number known within bounds: "over five hours" is five, open, to None. `unit` is "hour", "day", "date", ...

    Dates are ISO strings ("2025-04-10"); numbers are floats. `kind` says what the words say: exact, at_least,
    more_than, at_most, less_than, about or range.
    """

    low: float | str | None
    high: float | str | None
    unit: str
    kind: str = "exact"


@dataclass(frozen=True, slots=True)
class Value:
    interval: Interval
    span: Span


@dataclass(frozen=True, slots=True)
class DatePart:
    """A date as far as the words give it. None is not said. `relative` counts days from the report's own date."""

    span: Span
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # Monday is 0
    relative: tuple[int, int] | None = None  # bounds in days, e.g. "last week" is (-13, -1)
    bound: str | None = None  # before, until, since, after, or within (`relative`): a term, not the day of something


@dataclass(frozen=True, slots=True)
class DateKnown:
    """A date of an article or an event: bounds in ISO days, how it is known, and every piece of evidence."""

    low: str | None
    high: str | None
    basis: Basis
    evidence: tuple[Span, ...] = ()
    kind: str = "event"  # published, updated, crawled, event
    why: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom a report names as where it comes from, verbatim; `span` is None for what its metadata say. An address is
    a host; the day is that of a dateline: the report's own, never its event's."""

    kind: CreditKind
    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of a language table found in a text: what it means, free of language."""

    kind: str  # the table: "status", "pole", "place", "role", ...
    value: str  # the row's meaning: "agreed", "ease", "RU", "foreign_minister", ...
    span: Span


@dataclass(frozen=True, slots=True)
class About:
    """What the container of a report says of it (a feed, an archive, a mail, a row): None is not said. Days are ISO."""

    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    updated: str | None = None
    crawled: str | None = None
    author: str | None = None
    charset: str | None = None
    source: str = ""  # what says so, in words
    notes: tuple[str, ...] = ()  # what the format could not give


@dataclass(frozen=True, slots=True)
class Article:
    """One report as received. Its text is never rewritten, only labelled."""

    id: str
    origin: str
    origins: tuple[str, ...]
    outlet: str | None
    url: str | None
    title: str | None
    language: str | None
    text: str
    blocks: tuple[Block, ...]
    sha256: str
    dates: tuple[DateKnown, ...] = ()
    credits: tuple[Credit, ...] = ()
    flags: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of an attribution chain, outermost first: who says so, for which party, and where."""

    name: str
    party: str | None
    span: Span
    kind: str = "person"  # agency, office, statement or person


@dataclass(frozen=True, slots=True)
class Quotation:
    """The text between a pair of quotation marks, without them."""

    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """A name with its type: PER, ORG (a body: an organisation, an office) or LOC. `sure`: something in it or beside it shows the
    type; else it is the likeliest."""

    span: Span
    type: Literal["PER", "ORG", "LOC"]
    sure: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion: a sentence, or the clause of it that says one thing."""

    id: str
    span: Span
    sentence: Span
    language: str | None
    block: int  # index into the article's blocks
    voices: tuple[Voice, ...] = ()
    values: tuple[Value, ...] = ()
    dates: tuple[DatePart, ...] = ()
    names: tuple[Span, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    cues: tuple[Cue, ...] = ()
    polarity: str = "positive"
    modality: str = "asserted"
    status: str | None = None
    status_p: float = 0.0
    status_why: str = ""
    issue: str | None = None
    issue_why: str = ""
    direction: str | None = None
    parties: tuple[str, ...] = ()
    typed_names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where two copies say something else; a side that has nothing is None."""

    spans: tuple[Span | None, Span | None]
    what: str


@dataclass(frozen=True, slots=True)
class Copy:
    id: str
    kind: CopyKind
    articles: tuple[str, str]
    older: str | None
    score: float
    why: str
    pairs: tuple[tuple[Span, Span], ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """The articles that descend from one original. It counts as one source."""

    id: str
    articles: tuple[str, ...]
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """A person's office as reported: the verbatim words, the office's key in the tables, its scope, and when."""

    text: str
    key: str
    when: str | None
    evidence: tuple[Span, ...]
    scope: tuple[str, ...] = ()  # the area the office is for, as place keys
    scope_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Form:
    text: str
    script: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class WantedIssue:
    """An issue of the user's file, and the patterns of words that name it in any language."""

    name: str
    words: tuple[str, ...]

    @property
    def id(self) -> str:
        return content_id("i", "wanted", self.name)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone whom the user's file names: all names, the side (a country's code, or words), the role, and person or organisation."""

    name: str
    aliases: tuple[str, ...] = ()
    side: str | None = None
    role: str | None = None
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Person:
    """`known`: what the user's file says of the person; all else is as reported."""

    id: str
    name: str
    party: str | None
    forms: tuple[Form, ...]
    roles: tuple[Role, ...] = ()
    known: Actor | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body that speaks or is spoken of: a ministry, an agency, a company. `speaks`: where it is named as who says so."""

    id: str
    name: str
    kind: str  # office, agency, or organisation
    party: str | None
    forms: tuple[Form, ...]
    speaks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone who took part in an event: for which side, in which office (verbatim), where that is said, and whether at the head of a
    delegation."""

    person: str | None
    party: str | None
    role: str | None
    evidence: tuple[Span, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Follows:
    event: str
    basis: Basis
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that reports give an event ("the second round"), and what it counts: `counts` is meetings, contacts (calls as
    well) or unknown, `first` the event it is counted from. `basis` says how that is known: the number fits all events of the
    process (derived), or a part of them (inferred), or is only told (stated)."""

    number: int
    counts: str
    first: str | None
    basis: Basis
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A status that reports gave an event. `day`: when the first that says so came out, ISO, None where it is not known; `planned`: the
    day that an event to come was then meant for, None where no report names one. `basis`: words say so (stated), a day or a
    pointer forward does (derived), or it is told as what took place without such a word (inferred)."""

    status: EventStatus
    day: str | None
    planned: str | None
    basis: Basis
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    id: str
    kind: str | None  # a PLOVER category; None where nothing says clearly which
    mode: str | None
    label: str
    status: EventStatus
    when: DateKnown | None
    place: str | None = None
    venue: str | None = None
    ordinal: int | None = None
    articles: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    participants: tuple[Participant, ...] = ()
    parties: tuple[str, ...] = ()
    follows: Follows | None = None
    history: tuple[Step, ...] = ()  # in order of publication
    rounds: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    id: str
    label: str
    parties: tuple[str, ...]
    events: tuple[str, ...]  # in order of time
    subjects: tuple[str, ...] = ()  # what the talks are about, the main one first


@dataclass(frozen=True, slots=True)
class Ground:
    """A slot that two claims of a finding both fill (a value, a day, a name, ...): how they stand in it, in words, and both places."""

    slot: str
    verdict: Verdict
    spans: tuple[Span, Span]
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Why two claims are held to be of one thing: a score that sums the probability by meaning and what their slots weigh. None: no
    meaning was compared (the sentences of two copies are aligned)."""

    claims: tuple[str, str]
    score: float
    likeness: float | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """The claims on one thing in one event, a verdict, and why. `possible` may be of the same thing and are not counted. `silent` are
    the lineages that report the event and were read whole without a word of it; `unread` those that were not read whole."""

    id: str
    event: str | None
    issue: str | None
    verdict: Verdict
    claims: tuple[str, ...]
    possible: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    why: str = ""
    grounds: tuple[Ground, ...] = ()  # of each slot the gravest between two lineages, the gravest first
    links: tuple[Link, ...] = ()

    @property
    def on_day(self) -> bool:
        """Whether it is on the day of the event: its claims share the day alone, and are of one thing in nothing else."""
        return any(ground.slot == EVENT_DAY for ground in self.grounds)


@dataclass(frozen=True, slots=True)
class Position:
    party: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Round:
    event: str
    state: IssueState
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    id: str
    label: str
    rounds: tuple[Round, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """One step of what became of a commitment. `at`: the event at which it was told, `day`: that event's day (ISO); `due`: when it
    was due from then on; `by`: on whose word alone it stands (parties; empty: the reports' own or both sides')."""

    status: CommitmentStatus
    at: str | None
    day: str | None
    due: str | None
    basis: Basis
    why: str
    by: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """`text`: the claim that says it best. `due`: a day, month or year (ISO), the last that was set. `history`: its turns in order of
    time, the last of which gives the status."""

    id: str
    text: str
    by: tuple[str, ...]
    made_at: str | None
    due: str | None
    status: CommitmentStatus
    settled_at: str | None
    evidence: tuple[Span, ...]
    history: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's correction of the record: what, by whom, when; undone when. Append-only; replayed at every build.

    `of`: the list of the record that it is about; "links": what follows what. `targets`: ids as the record had them then. They
    change when reports join, so `places` keeps for each target the places in the reports that it stood on; the places of a whole
    report are Span(article, 0, 0). `value`: a name, day or status that was given.
    """

    id: str
    what: DecisionKind
    of: str
    targets: tuple[str, ...]
    places: tuple[tuple[Span, ...], ...]
    value: str | None
    by: str
    at: str  # ISO, UTC
    undone: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision in a record: whether it applies there, else why not, and the ids of the rows that it bears on."""

    decision: Decision
    applies: bool
    why: str
    on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """All of it, in a stable order."""

    made_by: tuple[tuple[str, str | None], ...]
    articles: tuple[Article, ...] = ()
    copies: tuple[Copy, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    claim_events: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    issues: tuple[Issue, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    processes: tuple[Process, ...] = ()
    decisions: tuple[Standing, ...] = ()
    failed: tuple[Failure, ...] = field(default=())
