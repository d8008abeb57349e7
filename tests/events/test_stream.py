from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.events.account import UNIT, Account
from dragoman.events.link import NEVER, average_link, linked_groups
from dragoman.events.same import FLOOR, LEAST, LIKELY, log_odds
from dragoman.events.shelf import odds_matrix
from dragoman.events.stream import Stream


def account(number: int, direction: int, noise: int, day: float | None) -> Account:
    """One of a few directions in a small space, turned by some noise."""
    row = np.random.default_rng(noise).normal(0, 0.45, 12)
    row[direction] += 1.0
    row /= np.linalg.norm(row)
    return Account(f"{number:03}", day, tuple(round(float(value) * UNIT) for value in row), {f"brg{direction}": 3})


ACCOUNTS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 40), st.one_of(st.none(), st.integers(0, 200).map(float))), min_size=1, max_size=24
).map(lambda rows: [account(number, *row) for number, row in enumerate(rows)])


@settings(max_examples=60, deadline=None)
@given(ACCOUNTS, st.randoms(), st.sampled_from([2, 4, 100]))
def test_one_at_a_time_in_any_order_is_all_at_once(accounts: list[Account], chance: object, crowd: int) -> None:
    shuffled = list(accounts)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    at_once = linked_groups(odds_matrix(accounts), LIKELY, crowd, LEAST)
    wanted = sorted(tuple(accounts[i].id for i in group) for group in at_once)
    assert list(Stream(accounts, crowd).groups()) == wanted
    assert list(Stream(shuffled, crowd).groups()) == wanted


@settings(max_examples=30, deadline=None)
@given(ACCOUNTS)
def test_pairs_one_by_one_weigh_what_they_weigh_side_by_side(accounts: list[Account]) -> None:
    odds = odds_matrix(accounts)
    for i, j in itertools.combinations(range(len(accounts)), 2):
        assert odds[i, j] == odds[j, i] == log_odds(accounts[i], accounts[j])


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 14), st.integers(0, 10_000))
def test_chains_of_neighbours_join_as_the_best_pair_first_does(size: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    odds = chance.normal(0, 2, (size, size))
    odds = (odds + odds.T) / 2
    forbidden = np.triu(chance.random((size, size)) < 0.1, 1)
    odds[forbidden | forbidden.T] = NEVER
    assert average_link(odds, -0.5) == best_first(odds, -0.5)


def best_first(odds: np.ndarray, least: float) -> list[list[int]]:
    groups = [[i] for i in range(len(odds))]
    while len(groups) > 1:
        means = {
            (a, b): np.mean([odds[i, j] for i in groups[a] for j in groups[b]]) for a, b in itertools.combinations(range(len(groups)), 2)
        }
        (a, b), best = max(means.items(), key=lambda item: item[1])
        if best < least:
            break
        groups[a] += groups.pop(b)
    return sorted(sorted(group) for group in groups)


def test_an_arrival_says_what_it_did() -> None:
    stream = Stream()
    assert stream.add(account(1, 0, 1, 1.0)).kind == "created"
    assert stream.add(account(2, 0, 1, 1.0)).kind == "joined"
    assert stream.add(account(3, 2, 9, 1.0)).kind == "created"
    with pytest.raises(ValueError, match="already"):
        stream.add(account(3, 2, 9, 1.0))


def test_an_account_without_a_vector_stays_alone() -> None:
    bare = Account("b", 1.0, None)
    assert log_odds(bare, account(1, 0, 1, 1.0)) == FLOOR
    assert Stream([bare, account(1, 0, 1, 1.0)]).groups() == (("001",), ("b",))
