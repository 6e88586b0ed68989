"""Rules of sharing out, against published tables and against their definitions."""

from __future__ import annotations

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.scenario.fair_division import (
    adjusted_winner_shares,
    banzhaf,
    rubinstein_shares,
    shapley_shubik,
    swings,
    talmud,
)

ISRAEL, EGYPT = [35, 10, 20, 10, 5, 20], [55, 5, 10, 5, 20, 5]


def test_adjusted_winner_shares__of_camp_david() -> None:
    shares = adjusted_winner_shares(ISRAEL, EGYPT)
    assert shares == pytest.approx([1 / 6, 1, 1, 1, 0, 1])  # paper
    assert shares @ ISRAEL == pytest.approx(395 / 6)  # paper
    assert (1 - shares) @ EGYPT == pytest.approx(395 / 6)  # paper


points = st.lists(st.integers(0, 5), min_size=1, max_size=7)


@given(points, points)
@settings(max_examples=300, deadline=None)
def test_adjusted_winner_shares__are_equal_and_cannot_be_bettered(
    first: list[int], second: list[int]
) -> None:
    length = min(len(first), len(second))
    a, b = np.array(first[:length]), np.array(second[:length])
    if not a.any() or not b.any():
        return
    shares = adjusted_winner_shares(a, b)
    assert ((shares > 0) & (shares < 1)).sum() <= 1
    assert shares @ a / a.sum() == pytest.approx((1 - shares) @ b / b.sum())  # equitable
    assert shares @ a / a.sum() >= 0.5 - 1e-12  # free of envy
    # efficient: whatever the first has any of, it wants at least as much as what it has not all of
    for mine, theirs in itertools.product(np.flatnonzero(shares > 0), np.flatnonzero(shares < 1)):
        assert a[mine] * b[theirs] >= a[theirs] * b[mine]


def test_adjusted_winner_shares__refuses_points_that_do_not_match() -> None:
    with pytest.raises(WrongUse, match="2 and for 1"):
        adjusted_winner_shares([1, 2], [1])
    with pytest.raises(WrongUse, match="no item"):
        adjusted_winner_shares([1, 2], [0, 0])
    with pytest.raises(WrongUse, match="below 0"):
        adjusted_winner_shares([1, -2], [1, 1])


@pytest.mark.parametrize(
    ("estate", "awards"),
    [(100, [100 / 3] * 3), (200, [50, 75, 75]), (300, [50, 100, 150])],
)
def test_talmud__of_three_wives(estate: float, awards: list[float]) -> None:
    assert talmud(estate, [100, 200, 300]) == pytest.approx(awards)  # paper: Ketubot 93a


@pytest.mark.parametrize(("claims", "awards"), [([1, 0.5], [0.75, 0.25]), ([1, 1], [0.5, 0.5])])
def test_talmud__of_a_disputed_garment(claims: list[float], awards: list[float]) -> None:
    assert talmud(1, claims) == pytest.approx(awards)  # paper: Bava Metzia 2a


claims = st.lists(st.integers(0, 20), min_size=1, max_size=6)


@given(claims, st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_talmud__any_two_share_as_two_alone_would(owed: list[int], part: float) -> None:
    estate = part * sum(owed)
    awards = talmud(estate, owed)
    assert awards.sum() == pytest.approx(estate)
    assert (awards >= -1e-12).all()
    assert (awards <= np.array(owed) + 1e-12).all()
    for one, other in itertools.combinations(range(len(owed)), 2):
        both = awards[one] + awards[other]  # Aumann and Maschler (1985): consistency
        gives = max(both - owed[other], 0.0), max(both - owed[one], 0.0)
        contested = both - sum(gives)
        assert awards[one] == pytest.approx(gives[0] + contested / 2, abs=1e-9)


def test_talmud__refuses_an_estate_out_of_range() -> None:
    for estate in (-1, 601):
        with pytest.raises(WrongUse, match="600"):
            talmud(estate, [100, 200, 300])
    assert talmud(0, []).tolist() == []


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [(0.9, 0.9, 0.526316), (0.9, 0.8, 0.714286), (0.8, 0.9, 0.357143), (0.95, 0.5, 0.95238)],
)
def test_rubinstein_shares__are_the_published(first: float, second: float, share: float) -> None:
    assert rubinstein_shares(first, second)[0] == pytest.approx(share, abs=5e-6)  # paper


unit = st.floats(0, 0.999)


@given(unit, unit, st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=300, deadline=None)
def test_rubinstein_shares__are_what_repeated_offers_settle_at(
    first: float, second: float, one: float, other: float
) -> None:
    one, other = one / 2, other / 2
    accepts = 0.0  # what the second accepts; each round back from a far end
    for _ in range(20_000):
        counter = max(one, first * (1 - accepts))
        again = max(other, second * (1 - counter))
        if abs(again - accepts) < 1e-14:
            break
        accepts = again
    assert rubinstein_shares(first, second, (one, other))[1] == pytest.approx(accepts, abs=1e-9)


def test_rubinstein_shares__refuses_what_makes_no_sense() -> None:
    with pytest.raises(WrongUse, match="not both 1"):
        rubinstein_shares(1, 1)
    with pytest.raises(WrongUse, match="more than 1 together"):
        rubinstein_shares(0.5, 0.5, (0.6, 0.6))


COUNCIL = [7] * 5 + [1] * 10  # nine votes with all five permanent members, as weights
EEC = [4, 4, 4, 2, 2, 1]


def test_power__of_the_security_council() -> None:
    orders = shapley_shubik(COUNCIL, 39)
    assert (orders[0], orders[-1]) == (Fraction(421, 2145), Fraction(4, 2145))  # paper
    assert sum(orders) == 1
    assert (swings(COUNCIL, 39)[0], swings(COUNCIL, 39)[-1]) == (848, 84)  # paper
    assert float(banzhaf(COUNCIL, 39)[0]) == pytest.approx(0.166929, abs=5e-7)  # paper
    assert float(banzhaf(COUNCIL, 39)[-1]) == pytest.approx(0.016535, abs=5e-7)  # paper


def test_power__of_the_first_european_council() -> None:
    big, small = Fraction(7, 30), Fraction(3, 20)
    assert shapley_shubik(EEC, 12) == (big, big, big, small, small, 0)  # paper: Luxembourg has none
    big, small = Fraction(5, 21), Fraction(1, 7)
    assert banzhaf(EEC, 12) == (big, big, big, small, small, 0)  # paper


@given(st.lists(st.integers(0, 5), min_size=1, max_size=6), st.integers(1, 30))
@settings(max_examples=200, deadline=None)
def test_power__equals_going_through_all_orders_and_coalitions(
    weights: list[int], quota: int
) -> None:
    if quota > sum(weights):
        with pytest.raises(WrongUse, match="quota"):
            shapley_shubik(weights, quota)
        return
    voters = range(len(weights))
    pivots, swung = [0] * len(weights), [0] * len(weights)
    for order in itertools.permutations(voters):
        have = 0
        for voter in order:
            have += weights[voter]
            if have >= quota:
                pivots[voter] += 1
                break
    for inside in itertools.product((False, True), repeat=len(weights)):
        have = sum(weight for weight, is_in in zip(weights, inside, strict=True) if is_in)
        for voter in voters:
            swung[voter] += inside[voter] and have >= quota > have - weights[voter]
    assert shapley_shubik(weights, quota) == tuple(Fraction(n, sum(pivots)) for n in pivots)
    assert swings(weights, quota) == tuple(swung)  # cross-check
    assert banzhaf(weights, quota) == tuple(Fraction(n, sum(swung)) for n in swung)


def test_power__refuses_votes_that_are_no_whole_numbers() -> None:
    with pytest.raises(WrongUse, match="whole numbers"):
        banzhaf([1.5, 2], 2)  # type: ignore[list-item]
    with pytest.raises(WrongUse, match="quota"):
        banzhaf([1, 2], 0)
