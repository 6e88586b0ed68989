"""Sharing out by rule: disputed issues, an estate too small, a cake bargained over, votes.

Plain arithmetic on numbers, without a scenario.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from numbers import Integral

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse

__all__ = [
    "adjusted_winner_shares",
    "banzhaf",
    "rubinstein_shares",
    "shapley_shubik",
    "swings",
    "talmud",
]

Floats = npt.NDArray[np.float64]


def adjusted_winner_shares(first: Sequence[float], second: Sequence[float]) -> Floats:
    """Return what part of each item the first of two parties gets under adjusted winner.

    Parameters
    ----------
    first, second : (items,), at least 0
        The points each party gives each item; scaled here to the same sum.

    Returns
    -------
    (items,)
        From 0 to 1; at most one is neither 0 nor 1.

    Raises
    ------
    WrongUse
        If points do not match, are below 0, or a party has none.

    Notes
    -----
    Everyone first wins what it gives more points; then items move from who has more points, those
    with the least ratio first, until both have equally many. Done at once: items in order of the
    ratio, cut where both sides are worth the same. Efficient, equitable and free of envy. Items
    with equal ratios go to the first party in the order given.

    References
    ----------
    S. J. Brams and A. D. Taylor (1996), Fair Division, chapter 4.

    Examples
    --------
    >>> adjusted_winner_shares([70, 30], [40, 60]).round(6).tolist()
    [0.909091, 0.0]
    """
    a, b = _points(first), _points(second)
    if len(a) != len(b):
        raise WrongUse(f"there are points for {len(a)} and for {len(b)} items; give as many")
    if not a.any() or not b.any():
        raise WrongUse("a party gives no item any points; there is nothing to share out")
    a, b = a / a.sum(), b / b.sum()
    empty = a + b == 0  # of no worth to either
    order = np.argsort(np.where(empty, -1.0, -a / np.where(empty, 1.0, a + b)), kind="stable")
    had = np.concatenate([[0.0], np.cumsum(a[order])])
    left = 1.0 - np.concatenate([[0.0], np.cumsum(b[order])])  # the second party's
    cut = int(np.flatnonzero(had[1:] >= left[1:] - 1e-12)[0])
    item = order[cut]
    shares = np.zeros(len(a))
    shares[order[:cut]] = 1.0
    shares[item] = min(1.0, (left[cut] - had[cut]) / (a[item] + b[item]))
    return shares


def talmud(estate: float, claims: Sequence[float]) -> Floats:
    """Return the awards when an estate does not cover all claims, by the rule of the Talmud.

    Parameters
    ----------
    estate : float, from 0 to the sum of the claims
    claims : (claimants,), at least 0

    Returns
    -------
    (claimants,)
        They sum to the estate.

    Raises
    ------
    WrongUse
        If the estate is out of range or a claim is below 0.

    Notes
    -----
    Up to half of the sum of claims, equal awards, none above half of its claim; beyond, equal
    losses, none above half of its claim. Any two claimants share what they get between them as the
    rule for two says: each concedes to the other what it does not claim, and the rest is halved.

    References
    ----------
    R. J. Aumann and M. Maschler (1985), Game theoretic analysis of a bankruptcy problem from the
    Talmud, theorem A.

    Examples
    --------
    >>> talmud(200, [100, 200, 300]).tolist()
    [50.0, 75.0, 75.0]
    """
    claimed = _points(claims)
    total = claimed.sum()
    if not -1e-9 <= estate <= total + 1e-9:
        raise WrongUse(f"the estate is {estate:g}; the rule is for 0 to {total:g}, all claims")
    if estate <= total / 2:
        return _equal_awards(estate, claimed / 2)
    return claimed - _equal_awards(total - estate, claimed / 2)


def rubinstein_shares(
    first: float, second: float, outside: tuple[float, float] = (0.0, 0.0)
) -> tuple[float, float]:
    """Return how two parties split 1 when they make offers in turns and waiting costs.

    Parameters
    ----------
    first, second : float, from 0 to 1, not both 1
        What 1 a round later is worth now, to the party that makes the first offer and to the other.
    outside : pair of float, optional
        What each gets if it leaves the table, which it can when it has an offer before it.

    Returns
    -------
    pair of float

    Raises
    ------
    WrongUse
        If patience is out of range, or if outside both get more than 1 together.

    Notes
    -----
    Agreement is at once. Without outside options the first party gets
    `(1 - second) / (1 - first · second)`. An outside option that is worth less than waiting changes
    nothing; one worth more is what its party gets.

    References
    ----------
    A. Rubinstein (1982), Perfect equilibrium in a bargaining model; K. Binmore, A. Shaked and
    J. Sutton (1989), An outside option experiment.

    Examples
    --------
    >>> [round(share, 6) for share in rubinstein_shares(0.9, 0.9)]
    [0.526316, 0.473684]
    >>> rubinstein_shares(0.9, 0.9, outside=(0, 0.6))
    (0.4, 0.6)
    """
    if not (0 <= first <= 1 and 0 <= second <= 1 and first * second < 1):
        raise WrongUse(
            f"patience is {first:g} and {second:g}; give two numbers from 0 to 1, not both 1"
        )
    if outside[0] + outside[1] > 1 + 1e-12:
        raise WrongUse("outside both get more than 1 together; there is nothing to bargain over")
    waiting = second * (1 - first) / (1 - first * second)
    accepts = max(outside[1], min(waiting, second * (1 - outside[0])))
    return 1 - accepts, accepts


def shapley_shubik(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Return each voter's power: how often it is the one that turns a losing coalition winning.

    Parameters
    ----------
    weights : (voters,) of int, at least 0
    quota : int
        A coalition wins whose weights sum to this at least.

    Returns
    -------
    tuple of Fraction
        The share of all orders of joining in which the voter is pivotal; they sum to 1.

    Raises
    ------
    WrongUse
        If weights are not whole numbers from 0, or no coalition, or the empty one, wins.

    Notes
    -----
    Exact: coalitions are counted by size and weight, in time `voters² · quota`.

    References
    ----------
    L. S. Shapley and M. Shubik (1954), A method for evaluating the distribution of power in a
    committee system; I. Mann and L. S. Shapley (1962) for the counting.

    Examples
    --------
    >>> [str(power) for power in shapley_shubik([3, 2, 1], 4)]
    ['2/3', '1/6', '1/6']
    """
    voters = len(weights)
    orders = [math.factorial(k) * math.factorial(voters - 1 - k) for k in range(voters)]
    whole = math.factorial(voters)
    return tuple(
        Fraction(sum(count * many for count, many in zip(counts, orders, strict=True)), whole)
        for counts in _pivotal(weights, quota)
    )


def banzhaf(weights: Sequence[int], quota: int) -> tuple[Fraction, ...]:
    """Return each voter's part of all swings; see `swings`.

    Parameters
    ----------
    weights, quota
        As for `shapley_shubik`.

    Returns
    -------
    tuple of Fraction
        They sum to 1 (the normalised Banzhaf index).

    References
    ----------
    J. F. Banzhaf (1965), Weighted voting doesn't work.

    Examples
    --------
    >>> [str(power) for power in banzhaf([3, 2, 1], 4)]
    ['3/5', '1/5', '1/5']
    """
    found = swings(weights, quota)
    total = sum(found)
    return tuple(Fraction(count, total) for count in found)


def swings(weights: Sequence[int], quota: int) -> tuple[int, ...]:
    """Return for each voter how many coalitions of others lose without it and win with it.

    Parameters
    ----------
    weights : (voters,) of int, at least 0
    quota : int
        A coalition wins whose weights sum to this at least.

    Examples
    --------
    >>> swings([3, 2, 1], 4)
    (3, 1, 1)
    """
    return tuple(sum(counts) for counts in _pivotal(weights, quota))


def _pivotal(weights: Sequence[int], quota: int) -> list[list[int]]:
    """(voters,) -> (voters, sizes), coalitions of others, by size, that the voter makes win."""
    _check_votes(weights, quota)
    voters = len(weights)
    losing = np.zeros((voters + 1, quota), dtype=object)  # coalitions by size and weight
    losing[0, 0] = 1
    for weight in weights:
        losing[1:, weight:] = losing[1:, weight:] + losing[:-1, : max(0, quota - weight)]
    found: dict[int, list[int]] = {}
    for weight in set(weights):
        others = losing.copy()  # those without one voter of that weight
        for size in range(1, voters + 1):
            others[size, weight:] -= others[size - 1, : max(0, quota - weight)]
        enough = others[:voters, max(0, quota - weight) :]
        found[weight] = [int(count) for count in enough.sum(axis=1)]
    return [found[weight] for weight in weights]


def _check_votes(weights: Sequence[int], quota: int) -> None:
    if not all(isinstance(number, Integral) and number >= 0 for number in (*weights, quota)):
        raise WrongUse(f"weights {list(weights)}, quota {quota}: give whole numbers from 0")
    if not 0 < quota <= sum(weights):
        raise WrongUse(f"the quota is {quota}; give one from 1 to {sum(weights)}, all weights")


def _points(points: Sequence[float]) -> Floats:
    found = np.asarray(points, dtype=np.float64)
    if not (np.isfinite(found).all() and (found >= 0).all()):
        raise WrongUse(f"{list(points)} has a number below 0, or none at all; give numbers from 0")
    return found


def _equal_awards(estate: float, claims: Floats) -> Floats:
    """(claimants,) -> (claimants,), the same for all, but to none more than its claim."""
    rising = np.sort(claims)
    left = estate - np.concatenate([[0.0], np.cumsum(rising)[:-1]])  # after the smaller claims
    each = left / np.arange(len(rising), 0, -1)
    short = np.flatnonzero(each <= rising)
    level = each[short[0]] if len(short) else np.inf
    return np.asarray(np.minimum(claims, max(level, 0.0)))
