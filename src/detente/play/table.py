"""The outcomes that a session is about, as arrays."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from detente.errors import TooLarge, WrongUse
from detente.scenario.bands import best_outcomes, sample_between
from detente.scenario.scenario import Scenario

__all__ = ["LISTED", "Table", "table_from", "table_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

LISTED = 50_000
"""Spaces up to this many combinations are listed; of larger ones a part is chosen."""

BANDS = 50
"""In larger spaces: so many bands of each party's utility, and from each so many outcomes."""

EACH = 80

FOREMOST = 200
"""In larger spaces: so many of each party's best outcomes."""


@dataclass(frozen=True)
class Table:
    """The outcomes that a session is about, with what each is worth.

    Attributes
    ----------
    scenario : Scenario
    outcomes : (outcomes, issues)
    worth : (parties, outcomes)
        Utilities as the scenario has them.
    utilities : (parties, outcomes), from 0 to 1
        The same, brought to a scale of 0 to 1 where a party's leave that.
    ladder, order : (parties, outcomes)
        Utilities from the best to the worst, and which outcome stands where.
    reservation : (parties,)
        On the scale of `utilities`.
    sizes : (issues,)
    listed : bool
        Whether every outcome is there.
    """

    scenario: Scenario
    outcomes: Integers
    worth: Floats
    utilities: Floats
    ladder: Floats
    order: Integers
    reservation: Floats
    sizes: Integers
    listed: bool

    def options(self, place: int) -> dict[str, str]:
        """Return the outcome at a place."""
        return self.scenario.space.options(self.outcomes[place])


def table_of(scenario: Scenario, seed: int = 1) -> Table:
    """Return the outcomes that a session is about.

    In spaces of more than 50,000 combinations it is about the best outcomes of each party, the
    frontier, and outcomes drawn from fifty bands of each party's utility: none of these needs
    the list of all.

    Raises
    ------
    TooLarge
        If the space cannot be listed and its utilities do not add up.
    WrongUse
        If the rules leave no outcome.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> table = table_of(make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .5, 1]]}))
    >>> table.order.tolist()
    [[0, 1, 2], [2, 1, 0]]
    """
    listed = scenario.space.finite and scenario.space.combinations <= LISTED
    outcomes = _all(scenario) if listed else _chosen(scenario, seed)
    outcomes = np.ascontiguousarray(outcomes, dtype=np.int64)
    if not len(outcomes):
        raise WrongUse(f"the rules of '{scenario.name}' leave no outcome to talk about")
    worth = np.ascontiguousarray(scenario.values(outcomes).T)
    return table_from(scenario, outcomes, worth, np.array(scenario.reservation), listed)


def table_from(
    scenario: Scenario, outcomes: Integers, worth: Floats, reservation: Floats, listed: bool = True
) -> Table:
    """Return a table of given outcomes, worth and reservation values.

    Parameters
    ----------
    scenario : Scenario
        Whose parties and issues these are.
    outcomes : (outcomes, issues)
    worth : (parties, outcomes)
    reservation : (parties,)
    listed : bool, optional
        Whether these are all outcomes.
    """
    low, high = worth.min(axis=1), worth.max(axis=1)
    inside = (low >= 0) & (high <= 1)
    start, span = np.where(inside, 0.0, low), np.where(inside | (high == low), 1.0, high - low)
    utilities = (worth - start[:, None]) / span[:, None]
    order = np.argsort(-utilities, axis=1, kind="stable").astype(np.int64)
    return Table(
        scenario=scenario,
        outcomes=outcomes,
        worth=worth,
        utilities=utilities,
        ladder=np.take_along_axis(utilities, order, axis=1),
        order=order,
        reservation=(reservation - start) / span,
        sizes=np.array([max(size, 1) for size in scenario.space.sizes], dtype=np.int64),
        listed=listed,
    )


def _all(scenario: Scenario) -> Integers:
    return np.concatenate(list(scenario.space.blocks())).astype(np.int64)


def _chosen(scenario: Scenario, seed: int) -> Integers:
    if not scenario.space.finite:
        raise TooLarge(
            f"'{scenario.name}' has an issue that any number decides; cut it into options to play"
        )
    found = [scenario.frontier().outcomes]
    for number, party in enumerate(scenario.parties):
        best = best_outcomes(scenario, party, FOREMOST)
        found.append(best)
        top = float(scenario.values(best[:1])[0, number])
        edges = np.linspace(min(scenario.reservation[number], top), top, BANDS + 1)
        for band, (low, high) in enumerate(pairwise(edges)):
            random = np.random.default_rng([seed, number, band])
            found.append(sample_between(scenario, party, low, high, EACH, random))
    outcomes = np.unique(np.concatenate(found).astype(np.int64), axis=0)
    return outcomes[scenario.space.allowed(outcomes)]
