"""READ FIRST. Every collection of the API: what it lists, how it is filtered, and the models of its rows and members, which are
those of the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.serve.api.parameters import Parameter, choice, text
from dragoman.serve.models import claims, event, findings, issues, lineages, people, process, sources
from dragoman.serve.models.shown import Missing, Shown
from dragoman.serve.views import GRAVITY, Row

Asked = Mapping[str, str]


def _id(row: Row) -> str:
    return str(row["id"])


@dataclass(frozen=True)
class Collection:
    """`name` is that of the record's list. `select` gives the record's rows that the filters let through, in order; `short` makes a row of the answer of one of them;
    `member` is a whole member, which may take parameters of its own (None: the collection has no members with an address).
    `row` and `whole` name the schemas of the two."""

    name: str
    one: str
    what: str
    select: Callable[[Shown, Asked], Sequence[Row]]
    short: Callable[[Shown, Row], Row]
    row: str
    filters: tuple[Parameter, ...] = ()
    member: Callable[[Shown, str, Asked], Row] | None = None
    whole: str = ""
    asks: tuple[Parameter, ...] = ()
    key: Callable[[Row], str] = _id


VERDICT = choice("verdict", "The verdict.", GRAVITY)
EVENT = text("event", "The id of an event.")
ISSUE = text("issue", "The id of an issue.")
LINEAGE = text("lineage", "The id of a lineage.")
LANGUAGE = text("language", "A language by its ISO 639 code.")
SIDE = text("side", "A party whose word it is.")
ONLY_SIDE = text("only_side", "A party that alone says it, the reporters' own words aside.")
NOT_SIDE = text("not_side", "A party that says no word of it.")
PROCESS = text("process", "The id of a process.")
PAGE = Parameter("page", "Which page of the rows inside, from 1, or `all`.", {"type": "string", "pattern": "^(all|[1-9][0-9]{0,7})$"})

AS_OF = Parameter("as_of", "As of a day: only what reports tell that had been learned by its end.", {"type": "string", "format": "date"})


def _row_itself(shown: Shown, row: Row) -> Row:
    return row


def _commitment(shown: Shown, item: str, asked: Asked) -> Row:
    if item not in shown.commitments:
        raise Missing(item)
    return shown.commitments[item]


def _process(shown: Shown, item: str, asked: Asked) -> Row:
    """The page's model without its drawing."""
    model = process.process(shown, item, asked)
    return {
        **{key: value for key, value in model["processes"][0].items() if key != "axis"},
        **{key: model[key] for key in ("paging", "as_of")},
    }


COLLECTIONS = (
    Collection(
        "articles",
        "article",
        "The reports as received; a member has the text in blocks, furniture in its place.",
        sources.select,
        sources.short,
        "Article",
        (LANGUAGE, LINEAGE),
        sources.source,
        "ArticleWhole",
        (
            Parameter("start", "Marks a place: its first code point.", {"type": "integer", "minimum": 0, "maximum": 999_999_999}),
            Parameter("end", "Marks a place: the code point after its last.", {"type": "integer", "minimum": 0, "maximum": 999_999_999}),
        ),
    ),
    Collection(
        "lineages",
        "lineage",
        "The reports that descend from one original; each counts as one source.",
        lambda shown, asked: list(shown.lineages.values()),
        lineages.short,
        "Lineage",
        (),
        lineages.lineage,
        "LineageWhole",
    ),
    Collection(
        "copies",
        "copy",
        "Which report copies or translates which; a member has the two side by side.",
        lineages.select_copies,
        lineages.short_copy,
        "Copy",
        (choice("kind", "The kind of copy.", ("exact", "near", "translation", "reuse")), LINEAGE),
        lineages.copy,
        "CopyWhole",
    ),
    Collection(
        "events",
        "event",
        "What the reports tell of or mention, process by process, in order of time.",
        process.select,
        _row_itself,
        "Event",
        (
            PROCESS,
            choice("status", "The status.", ("held", "expected", "postponed", "cancelled")),
            text("party", "A party that took part, by its code."),
            AS_OF,
        ),
        event.event,
        "EventWhole",
        (VERDICT, ISSUE, LINEAGE, LANGUAGE, SIDE, ONLY_SIDE, NOT_SIDE, PAGE),
    ),
    Collection(
        "claims",
        "claim",
        "What the reports say, one assertion at a time, and on whose word.",
        claims.select,
        claims.short,
        "Claim",
        (EVENT, ISSUE, text("article", "The id of an article."), LINEAGE, LANGUAGE),
        claims.claim,
        "Claim",
    ),
    Collection(
        "findings",
        "finding",
        "Where accounts agree, fit, differ or are opposite; the gravest first.",
        findings.select_all,
        findings.short,
        "Finding",
        (VERDICT, EVENT, ISSUE, LINEAGE, LANGUAGE, SIDE, ONLY_SIDE, NOT_SIDE),
        findings.finding,
        "FindingWhole",
    ),
    Collection(
        "people",
        "person",
        "The people, with their names in every script.",
        lambda shown, asked: list(shown.record["people"]),
        people.short,
        "Person",
        (),
        people.person,
        "PersonWhole",
        (PAGE,),
    ),
    Collection(
        "issues",
        "issue",
        "The subjects of the talks, and where each stood at each event.",
        lambda shown, asked: list(shown.record["issues"]),
        issues.short,
        "Issue",
        (),
        issues.issue,
        "IssueWhole",
        (PAGE,),
    ),
    Collection(
        "commitments",
        "commitment",
        "What was promised, and what became of it.",
        issues.select_commitments,
        _row_itself,
        "Commitment",
        (choice("status", "What became of it.", ("open", "kept", "overdue", "withdrawn", "unclear")), ISSUE),
        _commitment,
        "Commitment",
    ),
    Collection(
        "processes",
        "process",
        "Series of events between the same parties.",
        lambda shown, asked: list(shown.record["processes"]),
        process.short,
        "Process",
        (),
        _process,
        "ProcessWhole",
        (PAGE, AS_OF),
    ),
    Collection(
        "failed",
        "failure",
        "What could not be read, and why.",
        lambda shown, asked: list(shown.record["failed"]),
        _row_itself,
        "Failure",
        key=lambda row: str(row["origin"]),
    ),
)
