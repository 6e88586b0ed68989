"""The leader board of a tournament, with how sure it is.

The score of a strategy is its mean utility over all seats it sat in. How far scores might have come
out otherwise is told by the bootstrap, over bundles of sessions that share what they owe to chance:
scenarios are drawn with replacement, each with all its sessions; where there is only one scenario,
rounds of repeats in which everybody opens once. The same draws serve all strategies, so that what
makes a scenario rich for everyone does not blur who is ahead.

`u(t | s)` is what *t* gets on average where all others play *s*, over scenarios and roles. How far
*s* can be exploited is `max_t u(t | s) - u(s | s)`: what the best single reply gains when
everybody plays *s*; 0 if none gains, and *s* is then an equilibrium among these strategies.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.arena.tally import MEASURES, Tally, tally

__all__ = ["Board", "Fault", "Standing", "leader_board"]

Floats = npt.NDArray[np.float64]

RESAMPLES = 2_000
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Standing:
    """How a strategy fared, over all seats it sat in.

    Attributes
    ----------
    strategy : str
    utility, low, high : float
        The mean, and the 95 % interval of the bootstrap; not a number with one bundle only.
    first : float
        In what part of the resamples it comes first.
    agreement : float
        The share of sessions with a deal.
    welfare, nash_product, to_nash, to_frontier : float
        Means, as the columns of the results.
    exploitability : float
        What the best single reply gains where everybody plays this strategy.
    reply : str or None
        That reply; None if nothing gains.
    seats : int
        A session in which it meets itself has two, or as many as there are parties.
    """

    strategy: str
    utility: float
    low: float
    high: float
    first: float
    agreement: float
    welfare: float
    nash_product: float
    to_nash: float
    to_frontier: float
    exploitability: float
    reply: str | None
    seats: int


@dataclass(frozen=True, slots=True)
class Fault:
    """What a strategy did wrong, in how many sessions, and the first of these."""

    what: str
    sessions: int
    cell: int
    repeat: int


@dataclass(frozen=True, slots=True)
class Board:
    """What came of a tournament.

    Attributes
    ----------
    standings : tuple of Standing
        The best first.
    payoffs : (strategies, strategies) tuple
        What a strategy gets on average where all others play another one, both in the order of the
        standings.
    sessions : int
    ends : dict of end to sessions
    rounds : float
        How many rounds a deal takes on average.
    scenarios, bundles, resamples, seed : int
    faults : tuple of Fault
        The most frequent first.
    """

    standings: tuple[Standing, ...]
    payoffs: tuple[tuple[float, ...], ...]
    sessions: int
    ends: dict[str, int]
    rounds: float
    scenarios: int
    bundles: int
    resamples: int
    seed: int
    faults: tuple[Fault, ...]


def leader_board(
    folder: str | os.PathLike[str], resamples: int = RESAMPLES, seed: int = 1
) -> Board:
    """Return the leader board of the results in a folder.

    Parameters
    ----------
    folder : path
        Of a tournament, finished or not.
    resamples : int, optional
    seed : int, optional
        Of the bootstrap.

    References
    ----------
    B. Efron and R. J. Tibshirani (1993), An introduction to the bootstrap: the percentile interval
    (chapter 13).
    """
    found = tally(folder)
    names = [each["label"] for each in found.document["strategies"]]
    means = _means(found.sums.sum(axis=1), found.counts.sum(axis=1))
    drawn = _resampled(found, resamples, seed)
    payoffs = _means(found.gains, found.meetings)
    order = np.argsort(-np.nan_to_num(means[0], nan=-np.inf), kind="stable")
    standings = [_standing(found, names, place, means, drawn, payoffs) for place in order.tolist()]
    faults = [Fault(what, *where) for what, where in found.faults.items()]
    sessions, agreed = sum(found.ends.values()), found.ends.get("agreed", 0)
    return Board(
        standings=tuple(standings),
        payoffs=tuple(tuple(row) for row in payoffs[np.ix_(order, order)].tolist()),
        sessions=sessions,
        ends=found.ends,
        rounds=found.rounds[0] / agreed if agreed else float("nan"),
        scenarios=len(found.document["scenarios"]),
        bundles=found.bundles,
        resamples=resamples,
        seed=seed,
        faults=tuple(sorted(faults, key=lambda fault: -fault.sessions)),
    )


def _means(sums: Floats, counts: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = sums / counts
    return found


def _resampled(found: Tally, resamples: int, seed: int) -> Floats:
    """(resamples, strategies), mean utilities over bundles drawn with replacement."""
    random = np.random.default_rng(seed)
    even = np.full(found.bundles, 1.0 / found.bundles)
    times = random.multinomial(found.bundles, even, size=resamples).astype(np.float64)
    return _means(times @ found.sums[0], times @ found.counts[0])


def _standing(
    found: Tally,
    names: Sequence[str],
    place: int,
    means: Floats,
    drawn: Floats,
    payoffs: Floats,
) -> Standing:
    own = {name: float(means[number, place]) for number, name in enumerate(MEASURES)}
    low = high = first = float("nan")
    if found.bundles > 1:
        ends = np.nanquantile(drawn[:, place], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        low, high = (float(end) for end in ends)
        first = float((drawn[:, place] >= np.nanmax(drawn, axis=1)).mean())
    replies = np.nan_to_num(payoffs[:, place], nan=-np.inf)
    best = int(np.argmax(replies))
    gain = float(payoffs[best, place] - payoffs[place, place])
    return Standing(
        strategy=names[place],
        low=low,
        high=high,
        first=first,
        exploitability=max(0.0, gain),
        reply=names[best] if gain > 0 else None,
        seats=int(found.counts[0, :, place].sum()),
        **own,
    )
