"""Sealed packages: all hand in, at once and unseen, every package that they would sign.

Nobody's offer moves anybody's answer, and nobody shows more than there turns out to be in common. A
package that is in all envelopes is a deal; if there are several, a rule chooses:

- `rank`: the one whose lowest place on anybody's list is highest (fallback bargaining); among equal
  ones the one with the least sum of places;
- `lot`: any of them, evenly.

| state | what happens | next state |
| --- | --- | --- |
| envelopes are open | each party hands in its packages | all are sealed |
| envelopes are open | a party hands in what is no list of outcomes | ended: broken off |
| all are sealed | one or more packages are in all | ended: agreed on the one the rule chooses |
| all are sealed | none is in all | ended: deadlock |

What is handed in is checked by the protocol: every package is an outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.play.protocols._account import DEADLOCK, ended
from detente.play.session import Session, Turn
from detente.play.table import Table, table_of
from detente.scenario.scenario import Scenario

__all__ = ["CLAIMS", "SOURCE", "Envelope", "open_packages"]

SOURCE = "brams2001"
CLAIMS = (
    "every offer is an outcome of the table",
    "a deal is in every envelope",
    "by rank, with every acceptable outcome handed in: efficient",
)

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

Envelope = float | Sequence[Mapping[str, str]]
"""The packages that a party would sign, best first; or a utility: all worth at least so much."""


def open_packages(
    scenario: Scenario | Table,
    envelopes: Sequence[Envelope] | None = None,
    rule: Literal["rank", "lot"] = "rank",
    seed: int = 1,
) -> Session:
    """Open all envelopes at once.

    Parameters
    ----------
    scenario : Scenario or Table
        Any number of parties.
    envelopes : (parties,) sequence of Envelope, optional
        Everything that is worth its reservation value, if left out: the truth.
    rule : "rank" or "lot"
        Which package it is, if several are in all envelopes.
    seed : int
        Of the lot, which also decides between packages that are equal by rank.

    Returns
    -------
    Session
        "agreed", "deadlock" (no package is in all envelopes) or "broken".

    Raises
    ------
    WrongUse
        If there is not one envelope for each party, or no such rule.

    Notes
    -----
    A package's place on a list is by how many better ones there are; where a utility is handed in,
    outcomes worth the same (within 1e-9) share a place. In spaces that are too large to list, a
    utility stands for the outcomes of the table.

    References
    ----------
    S. J. Brams and D. M. Kilgour (2001), Fallback bargaining.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> open_packages(aid).outcome
    {'aid': 'half'}
    >>> open_packages(aid, [[{"aid": "all"}], 4.0]).end
    'deadlock'
    """
    table = scenario if isinstance(scenario, Table) else table_of(scenario)
    world = table.scenario
    handed: Sequence[Envelope] = world.reservation if envelopes is None else envelopes
    if len(handed) != len(world.parties):
        raise WrongUse(
            f"'{world.name}' has {len(world.parties)} parties and there are {len(handed)} "
            "envelopes; give one for each party"
        )
    if rule not in ("rank", "lot"):
        raise WrongUse(f"there is no rule '{rule}'; choose rank or lot")
    ranks, turns = list[Integers](), list[Turn]()
    for party, envelope in enumerate(handed):
        found = _ranks(table, party, envelope)
        if isinstance(found, str):
            turns.append(Turn(0, world.parties[party], "fails", None))
            return ended(world, "broken", turns, None, world.parties[party], found)
        ranks.append(found)
        turns += _handed(table, party, found)
    chosen = _chosen(np.array(ranks), rule, np.random.default_rng(seed))
    if chosen is None:
        return ended(world, DEADLOCK, turns)
    return ended(world, "agreed", turns, table.outcomes[chosen])


def _ranks(table: Table, party: int, envelope: Envelope) -> Integers | str:
    """(outcomes,), the place of each on the party's list, -1 where it is not; or what is wrong."""
    if isinstance(envelope, int | float | np.number):
        return _by_worth(table, party, float(envelope))
    if isinstance(envelope, str) or not isinstance(envelope, Iterable):
        return f"{envelope!r} is neither a list of packages nor a utility"
    ranks = np.full(len(table.outcomes), -1, dtype=np.int64)
    for place, package in enumerate(envelope):
        try:
            table.scenario.value(package)  # first, as it says what is wrong
            numbers = table.scenario.space.numbers(package)
        except (WrongUse, KeyError, TypeError, ValueError, AttributeError) as fault:
            return f"{package!r} is no package: {fault}"
        at = np.flatnonzero((table.outcomes == numbers).all(axis=1))
        if not len(at):
            return f"{package!r} is not on the table"
        if ranks[at[0]] < 0:
            ranks[at[0]] = place
    return ranks


def _by_worth(table: Table, party: int, least: float) -> Integers:
    scale = table.scenario.scale[party]
    worth = np.round(table.worth[party] / scale / TIE)
    better = np.searchsorted(np.sort(-worth), -worth)
    return np.where(worth >= np.round(least / scale / TIE), better, -1).astype(np.int64)


def _handed(table: Table, party: int, ranks: Integers) -> list[Turn]:
    name = table.scenario.parties[party]
    listed = np.flatnonzero(ranks >= 0)
    listed = listed[np.argsort(ranks[listed], kind="stable")]
    return [Turn(0, name, "offers", table.options(int(place))) for place in listed]


def _chosen(ranks: Integers, rule: str, random: np.random.Generator) -> int | None:
    """(parties, outcomes) -> the place of the deal, None if there is none."""
    common = np.flatnonzero((ranks >= 0).all(axis=0))
    if not len(common):
        return None
    if rule == "rank":
        for measure in (ranks.max(axis=0), ranks.sum(axis=0)):
            common = common[measure[common] == measure[common].min()]
    return int(random.choice(common))
