"""Strategies at the table in every world that fits a case: the sessions, and how they end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from detente.errors import TooLarge, WrongUse
from detente.kernels.luck import seeds_of
from detente.play.faults import faults_of
from detente.play.negotiate import play
from detente.play.part import Strategy, strategy
from detente.play.table import LISTED, Table, table_from
from detente.preferences.ensemble import TIE, Ensemble, Progress, require_two, thinned
from detente.scenario.space import OutcomeSpace, outcome_space

__all__ = ["USUAL", "Played", "agreements", "named", "play_worlds"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

USUAL = ("boulware", "conceder", "tit_for_tat", "micro")
"""Strategies that are paired where none are named: late, early, in kind, rung by rung."""

WORLDS = 500
MOST_PAIRINGS = 256

BLOCK = 5_000_000
"""Utilities that are in memory at once."""


@dataclass(frozen=True, slots=True)
class Played:
    """All sessions.

    Attributes
    ----------
    few : Ensemble
        The worlds that were played.
    pairs : list of tuple of int
        Which strategy each party plays.
    deals : (outcomes, issues)
    worth : (worlds, parties, outcomes)
    least : (worlds, parties)
    found : (worlds, pairings, 4)
        How each session ended.
    offered : (worlds, pairings, parties, outcomes)
    faults : list of str
    """

    few: Ensemble
    pairs: list[tuple[int, ...]]
    deals: Integers
    worth: Floats
    least: Floats
    found: Integers
    offered: npt.NDArray[np.bool_]
    faults: list[str]

    @property
    def agreed(self) -> npt.NDArray[np.bool_]:
        """(worlds, pairings), whether there is a deal."""
        return np.asarray(self.found[:, :, 0] >= 0)

    @property
    def suits(self) -> npt.NDArray[np.bool_]:
        """(worlds,), whether some outcome suits all."""
        enough = (self.worth >= self.least[:, :, None] - TIE).all(axis=1)
        return np.asarray(np.any(enough, axis=1))


def agreements(
    fit: Ensemble,
    strategies: Sequence[Strategy] | None = None,
    meeting: str | None = None,
    rounds: int = 20,
    seed: int = 1,
    progress: Progress | None = None,
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return in which worlds and pairings `replay` ends with a deal, and where one is to be had.

    Returns
    -------
    agreed : (worlds, pairings)
    suits : (worlds,)
        Whether some outcome suits all.

    Examples
    --------
    >>> import detente as dt
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> agreed, suits = agreements(fit, [strategy("boulware")])
    >>> bool((agreed.any(axis=1) <= suits).all())
    True
    """
    chosen = named(fit, strategies)
    played = play_worlds(fit, chosen, fit.layout.meeting(meeting), rounds, seed, progress)
    return played.agreed, played.suits


def named(fit: Ensemble, strategies: Sequence[Strategy] | None) -> list[Strategy]:
    """Return the strategies to pair, the usual ones where none are named.

    Raises
    ------
    Unanswerable, WrongUse
    """
    chosen = [strategy(name) for name in USUAL] if strategies is None else list(strategies)
    _check(fit, chosen)
    return chosen


def play_worlds(
    fit: Ensemble,
    chosen: Sequence[Strategy],
    where: str,
    rounds: int,
    seed: int,
    progress: Progress | None,
) -> Played:
    """Play every choice of one of the strategies for each party once in each of 500 worlds."""
    parties = fit.layout.parties
    few = thinned(fit, WORLDS)
    deals = _deals(outcome_space(fit.case), fit.case.id)
    worth = np.stack([few.utilities(party, deals) for party in parties], axis=1)
    least = np.stack([few.reservation(party, where) for party in parties], axis=1)
    pairs = list(product(range(len(chosen)), repeat=len(parties)))
    found = np.zeros((few.draws, len(pairs), 4), dtype=np.int64)
    offered = np.zeros((few.draws, len(pairs), len(parties), len(deals)), dtype=bool)
    scenario = few.scenario(0, where)
    tables = [
        table_from(scenario, deals, np.ascontiguousarray(worth[draw]), least[draw])
        for draw in range(few.draws)
    ]
    seeds = seeds_of(seed, np.arange(found[:, :, 0].size * len(parties), dtype=np.uint64))
    seeds = seeds.reshape(few.draws, len(pairs), len(parties))
    faults: list[str] = []
    for number, pair in enumerate(pairs):
        own = [chosen[n] for n in pair]
        faults += _sessions(
            tables, own, rounds, seeds[:, number], found[:, number], offered[:, number]
        )
        if progress is not None:
            progress("playing the talks", (number + 1) / len(pairs))
    return Played(few, pairs, deals, worth, least, found, offered, faults)


def _check(fit: Ensemble, chosen: Sequence[Strategy]) -> None:
    require_two(fit)
    parties = fit.layout.parties
    if not chosen:
        raise WrongUse("no strategy is named; name one or more")
    if len(chosen) ** len(parties) > MOST_PAIRINGS:
        raise WrongUse(
            f"{len(chosen)} strategies for {len(parties)} parties make "
            f"{len(chosen) ** len(parties):,} choices; name fewer, at most {MOST_PAIRINGS} choices"
        )


def _deals(space: OutcomeSpace, name: str) -> Integers:
    if space.combinations > LISTED:
        raise TooLarge(
            f"case '{name}' has {space.combinations:,} outcomes, too many to play in every world; "
            "play one of its worlds: fit.scenario(k)"
        )
    outcomes = np.concatenate(list(space.blocks()))
    return np.ascontiguousarray(outcomes[space.is_deal(outcomes)], dtype=np.int64)


def _sessions(
    tables: Sequence[Table],
    strategies: Sequence[Strategy],
    rounds: int,
    seeds: npt.NDArray[np.uint64],
    found: Integers,
    offered: npt.NDArray[np.bool_],
) -> list[str]:
    """Play one session in each world, some worlds at a time, and return what went wrong in each.

    `found` (worlds, 4) becomes how they ended; `offered` (worlds, parties, outcomes) is marked with
    what was put on the table.
    """
    at_once, faults = max(1, BLOCK // tables[0].utilities.size), []
    for start in range(0, len(tables), at_once):
        part = slice(start, start + at_once)
        log = np.full((len(tables[part]), rounds * len(strategies), 2), -1, dtype=np.int64)
        found[part], wrong = play(tables[part], strategies, rounds, seeds[part], log=log)
        faults += faults_of(strategies, found[part], wrong)
        world, turn = np.nonzero(log[:, :, 1] >= 0)
        party, outcome = log[world, turn].T
        offered[part][world, party, outcome] = True
    return faults
