"""Which pairs are proposed, by which rule, and that no order of articles shows."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.copies import candidates as room
from dragoman.copies.candidates import NEAR, NEAR_IN_TIME, RUNS, SAME, find_candidates
from dragoman.copies.traces import UNIT, Trace, sampled_runs, trace
from dragoman.model import Article, DateKnown
from dragoman.ports import Vector

HARBOUR = "The two ministers met in Bern on Thursday and settled how the northern fishing grounds will be shared until the spring. "
BRIDGE = "Engineers closed the old bridge at noon because a barge had struck its third pier and loosened the stones beneath it. "
ORCHARD = "Growers in the valley picked their last apples early this year, since the frost was expected before the weekend fair. "


def made(name: str, text: str, language: str = "en", vector: Vector | None = None, day: str | None = None) -> Trace:
    dates = (DateKnown(day, day, "stated", (), "published"),) if day else ()
    return trace(Article(name, name, (name,), None, None, None, language, text, (), name, dates), [text], vector)


def direction(seed: int, noise: float = 0.0, generator: int = 0) -> Vector:
    base = np.random.default_rng(seed).normal(size=32) + noise * np.random.default_rng(generator).normal(size=32)
    return np.asarray(base / np.linalg.norm(base), dtype=np.float32)


def rules(*traces: Trace) -> dict[tuple[str, str], tuple[str, ...]]:
    return {c.articles: c.rules for c in find_candidates(traces)}


def test_the_same_words_in_another_layout() -> None:
    assert SAME in rules(made("a", HARBOUR), made("b", HARBOUR.upper().replace(" ", "\n")))["a", "b"]


def test_a_shared_stretch_in_two_longer_texts() -> None:
    one, other = made("a", ORCHARD * 3 + HARBOUR * 2), made("b", HARBOUR * 2 + BRIDGE * 3)
    assert RUNS in rules(one, other)["a", "b"]
    assert rules(made("a", ORCHARD), made("b", BRIDGE)) == {}
    assert rules(made("a", ""), made("b", "")) == {}


def test_texts_without_a_common_word_meet_by_meaning() -> None:
    one = made("a", HARBOUR, "en", direction(1))
    other = made("b", "Министры двух стран обсудили рыбную ловлю.", "ru", direction(1, 0.4, 7))
    stranger = made("c", "Яблоки собрали рано.", "ru", direction(2))
    assert rules(one, other, stranger) == {("a", "b"): (NEAR,)}


def test_texts_meet_by_names_in_two_scripts_and_numbers() -> None:
    """The vectors alone say too little."""
    one = made("a", "Karlsen, Montevideo, Alexandria, 2041", "en", direction(1))
    other = made("b", "Карлсен, Монтевидео, Александрия, 2041", "ru", direction(2))
    assert rules(one, other) == {("a", "b"): (NEAR,)}


def test_without_vectors_only_texts_of_one_language_meet() -> None:
    assert rules(made("a", "Karlsen, Montevideo 2041", "en"), made("b", "Карлсен, Монтевидео 2041", "ru")) == {}
    assert rules(made("a", "Karlsen, Montevideo 2041", "en"), made("b", "Karlsen, Montevideo 2041, Oslo", "en"))


def test_a_list_holds_the_nearest_and_either_side_suffices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ACROSS", 1)
    centre, near, far = made("a", "", "en", direction(1)), made("b", "", "ru", direction(1, 0.2)), made("c", "", "uk", direction(1, 0.5))
    near, far = replace(near, text="near"), replace(far, text="far")
    # The nearest of "a" is "b"; "c" is not in its list, but has "b" in its own
    assert set(rules(centre, near, far)) == {("a", "b"), ("b", "c")}


def test_ties_go_to_the_first_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ACROSS", 1)
    twins = [replace(made(name, "", "ru", direction(1)), text=name) for name in ("d", "c", "b")]
    exact, near = [replace(made(name, "", "en", direction(1, noise)), text=name) for name, noise in (("e", 0.0), ("a", 0.3))]
    across = {pair for pair in rules(exact, near, *twins) if len(set(pair) & {"b", "c", "d"}) == 1}
    assert across == {("b", "e"), ("c", "e"), ("d", "e"), ("a", "b")}  # the list of "a" has room for one of three alike


def test_the_same_days_have_a_list_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "ACROSS", 1)
    one = made("a", "x", "en", direction(1), "2031-05-04")
    crowd = [made(f"b{n}", f"x{n}", "ru", direction(1, 0.05, n)) for n in range(5)]
    crowd += [made(f"c{n}", f"y{n}", "en", direction(1, 0.05, n + 9)) for n in range(5)]
    late = made("z", "z", "ru", direction(1, 0.6, 3), "2031-05-07")
    assert rules(one, late, *crowd)["a", "z"] == (NEAR_IN_TIME,)
    assert ("a", "z") not in rules(one, replace(late, days=(late.days[0] + 1,) * 2 if late.days else None), *crowd)


def test_a_formula_that_many_texts_hold_proposes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "COMMON", 3)
    texts = [made(str(n), HARBOUR * 2 + word * 40, str(n)) for n, word in enumerate(["oak ", "elm ", "ash ", "fir "])]
    assert all(RUNS in found for found in rules(*texts[:3]).values())
    assert rules(*texts) == {}


def test_reprints_do_not_crowd_out_a_translation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles with the same words take one place in a list, and each is paired."""
    monkeypatch.setattr(room, "ACROSS", 2)
    reprints = [made(f"a{n}", HARBOUR, "en", direction(1)) for n in range(6)]
    others = [made(f"b{n}", f"вариант {n}", "ru", direction(1, 0.1, n)) for n in range(2)]
    found = rules(*reprints, *others)
    assert all(NEAR in found[one.article, other.article] for one in reprints for other in others)


def test_runs_are_sampled_alike_in_every_text() -> None:
    words = [f"w{n}" for n in range(400)]
    whole, part = set(sampled_runs(words)), set(sampled_runs(words[100:300]))
    assert part < whole
    assert 60 < len(whole) < 140
    assert sampled_runs([]) == ()
    assert len(sampled_runs(["one", "two"])) == 1


def test_a_trace_is_of_whole_numbers_and_of_unit_length() -> None:
    found = made("a", HARBOUR, vector=direction(1))
    assert found.meaning
    assert all(isinstance(value, int) for value in found.meaning)
    for values in (found.meaning, [value for _, value in found.words]):
        assert abs(sum(v * v for v in values) ** 0.5 / UNIT - 1) < 0.01


WORDS = ["harbour", "minister", "Karlsen", "bridge", "apples", "2041", "quota", "northern", "stones", "frost", "valley", "spring"]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TEXTS, st.sampled_from(["en", "ru", None]), st.integers(0, 5), st.integers(0, 9)), max_size=14), st.randoms())
def test_no_order_of_arrival_shows(rows: list[tuple[list[str], str | None, int, int]], chance: random.Random) -> None:
    """Shuffled, and with articles that came and went: the pairs hang on the present collection alone."""
    traces = [
        made(f"n{n}", " ".join(words), language or "xx", direction(seed) if seed else None, f"2031-01-{day + 1:02d}" if day else None)
        for n, (words, language, seed, day) in enumerate(rows)
    ]
    once = find_candidates(traces)
    shuffled = list(traces)
    chance.shuffle(shuffled)
    assert find_candidates(shuffled) == once
    for candidate in once:
        assert candidate.articles[0] < candidate.articles[1]
        assert candidate.rules


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 1000), st.integers(1, 6))
def test_lists_are_those_of_a_plain_search(seed: int, most: int) -> None:
    """Against a search that sorts all pairs, with many ties."""
    chance = np.random.default_rng(seed)
    vectors = [direction(int(chance.integers(4)), 0.3, int(chance.integers(3))) for _ in range(24)]
    traces = [replace(made(f"{n:02d}", "", "en" if n % 2 else "ru", v), text=str(n)) for n, v in enumerate(vectors)]
    wanted = set()
    for one in traces:
        for same, places in ((True, room.IN_LANGUAGE), (False, most)):
            scores = [
                (-sum(a * b for a, b in zip(one.meaning or (), other.meaning or (), strict=True)), other.article)
                for other in traces
                if other is not one and (other.language == one.language) == same
            ]
            floor = (room.LEAST_IN_LANGUAGE if same else room.LEAST_ACROSS) * UNIT**2
            wanted |= {tuple(sorted((one.article, name))) for score, name in sorted(scores)[:places] if -score >= floor}
    before, room.ACROSS = room.ACROSS, most
    try:
        assert {c.articles for c in find_candidates(traces)} == wanted
    finally:
        room.ACROSS = before
