"""Damaged input of every kind, for a stated time: no crash, no hang, nothing lost in silence.

    python -m benchmarks.fuzz [--seconds 60] [--seed 1] [--each 10] [--kept FOLDER]

atheris, a coverage-guided fuzzer, damages inputs of our own (pages, feeds, web archives, rows, ninjs, NewsML-G2, mails,
zips, PDF, texts in many scripts) and keeps what reaches new code. It stops with an exit status other than 0, and with the
input in a file `crash-...` or `timeout-...`, at the first exception, at an input that takes longer than `--each` seconds,
at one that gives nothing at all, and at one whose blocks or claims do not fit its text.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dragoman"]):
    from dragoman.articles.formats.item import Item
    from dragoman.articles.formats.unpack import unpack
    from dragoman.articles.read import read_article
    from dragoman.claims.find import find_claims
    from dragoman.model import Article
    from dragoman.tools.languages import load_lexicon
    from dragoman.tools.times import load_words

HERE = Path(__file__).parent
DEMO = HERE.parent / "dragoman" / "resources" / "demo" / "reports"
LONGEST = 20_000  # bytes of a damaged input


def seeds() -> list[bytes]:
    """The packaged demo reports, and the inputs of the format tests."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("formats", HERE.parent / "tests" / "articles" / "formats" / "test_unpack.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    reports = [path.read_bytes() for path in sorted(DEMO.iterdir())]
    lines = (HERE / "line_languages.tsv").read_bytes()[:LONGEST]
    return [*module.SEEDS, *reports, lines, lines.decode(errors="replace").encode("utf-16"), b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"]


def read_all(data: bytes) -> None:
    """Reads the bytes as any input is read, up to the claims, and looks that nothing is lost and everything has its place."""
    found = 0
    for unpacked in unpack("x", io.BytesIO(data)):
        found += 1
        if isinstance(unpacked, Item):
            article = read_article(unpacked.origin, unpacked.data, load_lexicon, load_words, unpacked.about, "2026-01-01")
            if isinstance(article, Article):
                assert "".join(article.text[b.start : b.end] for b in article.blocks) == article.text, "the blocks do not tile the text"
                for claim in find_claims(article, load_lexicon, load_words):
                    assert 0 <= claim.span.start < claim.span.end <= len(article.text), "a claim outside of the text"
    assert found or not data.strip(), "lost in silence"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=int, default=60, help="how long to go on (default 60)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=10, help="seconds that one input may take (default 10)")
    parser.add_argument("--kept", type=Path, help="a folder in which inputs that reach new code are kept for the next run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        corpus = options.kept or Path(scratch)
        corpus.mkdir(parents=True, exist_ok=True)
        for number, data in enumerate(seeds()):
            (corpus / f"seed-{number:03}").write_bytes(data)
            read_all(data)  # what is loaded once counts to no input
        limits = [f"-max_total_time={options.seconds}", f"-timeout={options.each}", f"-max_len={LONGEST}", "-rss_limit_mb=4096"]
        atheris.Setup([sys.argv[0], str(corpus), f"-seed={options.seed}", "-print_final_stats=1", *limits], read_all)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
