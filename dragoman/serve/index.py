"""What of a record can be searched: the sentences of its reports, kept with the record, each with a vector where there is a model."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Article, Record, content_id
from dragoman.pipeline import Tools, own_sentences
from dragoman.record.changes import Change
from dragoman.serve.as_json import record_object
from dragoman.serve.log import keep_record
from dragoman.text.search import VERSION
from dragoman.tools.passages import Passage
from dragoman.tools.store import SqliteStore
from dragoman.tools.vectors import text_key

STEP = 2_048  # sentences encoded between two times that readers are told


def put_with_index(record: Record, store: SqliteStore, tools: Tools, at: str) -> tuple[Change, ...] | None:
    """Keeps the record, its index and what it changed together; gives the changes, as `keep_record` does. Only articles that are
    new, or read anew, are cut into passages."""
    kept = store.searched()
    bases = {a.id: content_id("passages", VERSION, tools.tables, a.language, a.blocks) for a in record.articles}
    fresh = {a.id: passages_of(a, tools) for a in record.articles if kept.get(a.id) != bases[a.id]}
    return keep_record(store, record_object(record), at, bases, fresh)


def passages_of(article: Article, tools: Tools) -> list[Passage]:
    """The sentences of what the article itself reports: titles, headings and text."""
    language_at = [(block.start, block.end, block.language or article.language) for block in article.blocks]
    found = []
    for span in own_sentences(article, tools):
        text = article.text[span.start : span.end]
        language = next((own for start, end, own in language_at if start <= span.start < end), article.language)
        found.append(Passage(span.start, span.end, language, text, text_key(text)))
    return found


def encode_rest(texts: Mapping[str, str], store: SqliteStore, tools: Tools) -> None:
    """Vectors of all passages that have none yet; the record stands already, and a kill loses only what was not kept."""
    if tools.encoder is None or tools.encode is None:
        return
    rest = [texts[article][start:end] for article, start, end in store.without_vector(tools.encoder.model_id)]
    for start in range(0, len(rest), STEP):
        tools.encode(rest[start : start + STEP])
        store.look_again()
