"""The frontier: the outcomes that nobody can better without somebody losing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.dominance import TIE, prune
from detente.scenario.fronts import Front, Progress, fronts_of, plan
from detente.scenario.parts import Parts, take_apart
from detente.scenario.scenario import Scenario
from detente.scenario.search import search_frontier
from detente.scenario.space import BLOCK

__all__ = ["Frontier", "frontier"]

Floats = npt.NDArray[np.float64]

LISTABLE = 20_000_000
"""Outcomes that are listed in full where utilities do not tell their parts."""

MOST_WORK = 5e8
"""Combinations that are listed, group by group, before a search takes over."""


@dataclass(frozen=True, slots=True, eq=False)
class Frontier:
    """The Pareto-efficient outcomes, each utility vector once.

    Attributes
    ----------
    scenario : Scenario
        The scenario it is the frontier of; on a grid where an issue was decided by any number.
    utilities : (points, parties)
        From high to low for the first party.
    outcomes : (points, issues)
        One outcome for each point, as option numbers.
    ways : (points,)
        How many outcomes have these utilities; a lower bound where the frontier is not exact, or
        where a cap on utility makes outcomes equal.
    method : str
        How it was found, in words.
    exact : bool
        Whether every efficient utility vector is there.
    epsilon : float
        0 or, if asked for, by how much at most a point may fall short of an efficient outcome.
    """

    scenario: Scenario
    utilities: Floats
    outcomes: npt.NDArray[Any]
    ways: Floats
    method: str
    exact: bool
    epsilon: float = 0.0
    _front: tuple[Front, Parts, npt.NDArray[np.intp]] | None = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.utilities)

    @property
    def guarantee(self) -> str:
        """How far the frontier carries, in words."""
        if self.exact:
            return "every efficient outcome is on it, or one with the same utilities"
        if self.epsilon:
            return (
                f"for every efficient outcome there is one here that gives no party more than "
                f"{self.epsilon:g} less"
            )
        return "found by a search: there may be better outcomes"

    def ties(self, point: int) -> Iterator[dict[str, str]]:
        """All outcomes with the utilities of a point, one after the other; there may be many.

        Examples
        --------
        >>> from detente.scenario.make import make_scenario
        >>> same = make_scenario({"tea": ["green", "black"]}, {"Ann": [[1, 1]], "Ben": [[1, 1]]})
        >>> [outcome["tea"] for outcome in frontier(same).ties(0)]
        ['green', 'black']
        """
        if self._front is None:
            yield self.scenario.space.options(self.outcomes[point])
            return
        front, parts, source = self._front
        for classes in front.combinations(front.points[source[point]]):
            members = [parts.classes[issue][classes[issue]] for issue in range(len(classes))]
            for numbers in itertools.product(*members):
                yield self.scenario.space.options(numbers)


def frontier(
    scenario: Scenario, epsilon: float = 0.0, seed: int = 0, progress: Progress | None = None
) -> Frontier:
    """Return the Pareto-efficient outcomes of a scenario.

    Exact, at any size, where utilities are sums over issues or over small groups of issues; exact
    by listing where nothing is known of them and there are at most 20 million outcomes; otherwise
    a search, which says so.

    Parameters
    ----------
    scenario : Scenario
        Issues decided by any number are cut into 21 values.
    epsilon : float, optional
        Above 0, for frontiers that do not fit in memory: some efficient outcomes are left out, but
        for each there is one that gives no party more than `epsilon` less.
    seed : int, optional
        What a search starts from; no other method uses it.
    progress : callable, optional
        Called with the part that is done, 0 to 1.

    Returns
    -------
    Frontier

    Raises
    ------
    WrongUse
        If `epsilon` is not a number from 0.
    TooLarge
        If the exact frontier has more than some million points.

    Notes
    -----
    Utilities of a party that differ by less than 1e-9 of its greatest count as equal. The sum of
    tables is folded issue by issue (a Minkowski sum, pruned after each step), two parties by
    merging, more by dominance in blocks; issues that interact are listed together, or decided one
    by one until the rest falls apart. Forbidden combinations make issues interact.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> trade = make_scenario(
    ...     {"arms": ["keep", "cut"], "sanctions": ["keep", "lift"]},
    ...     {"US": [[0, 0.75], [0.25, 0]], "DPRK": [[0.5, 0], [0, 0.5]]},
    ... )
    >>> found = frontier(trade)
    >>> found.utilities.tolist()
    [[1.0, 0.0], [0.75, 0.5], [0.0, 1.0]]
    """
    if not (np.isfinite(epsilon) and epsilon >= 0):
        raise WrongUse(f"epsilon is {epsilon}; give a number from 0")
    scenario = scenario.on_grid()
    parts = take_apart(scenario)
    issues = tuple(range(len(scenario.space.issues)))
    if parts is not None:
        todo = plan(list(parts.tables), dict(enumerate(parts.sizes)), issues)
        if todo.listed <= MOST_WORK:
            return _by_parts(scenario, parts, todo.steps, epsilon, progress)
    elif scenario.space.combinations <= LISTABLE:
        return _by_listing(scenario, progress)
    return _by_search(scenario, seed, progress)


def _by_parts(
    scenario: Scenario, parts: Parts, steps: int, epsilon: float, progress: Progress | None
) -> Frontier:
    scale = scenario.scale
    if epsilon:  # an error is in units that all parties share
        scale = np.full_like(scale, scale.max())
    unit = epsilon / scale.max() / max(1, steps) if epsilon else TIE
    tables = {scope: (values.T / scale).T for scope, values in parts.tables.items()}
    counts = [np.array([len(c) for c in issue], dtype=np.float64) for issue in parts.classes]
    front = fronts_of(tables, tuple(range(len(counts))), counts, unit, progress=progress)
    numbers = np.empty((len(front.points), len(counts)), dtype=np.intp)
    front.choose(np.arange(len(front.points)), numbers)
    for issue, classes in enumerate(parts.classes):
        first = np.array([members[0] for members in classes])
        numbers[:, issue] = first[numbers[:, issue]]
    utilities = scenario.values(numbers)
    # rounding, and caps on utility, may leave points that are equal or beaten after all
    places, ways = prune(utilities / scenario.scale, front.ways, TIE)
    return Frontier(
        scenario,
        utilities[places],
        numbers[places],
        ways,
        f"folded within {epsilon:g}" if epsilon else "folded, exact",
        exact=not epsilon,
        epsilon=epsilon,
        _front=(front, parts, places),
    )


def _by_listing(scenario: Scenario, progress: Progress | None) -> Frontier:
    numbers = np.empty((0, len(scenario.space.issues)), dtype=np.intp)
    utilities = np.empty((0, len(scenario.parties)))
    ways = np.empty(0)
    for done, block in enumerate(scenario.space.blocks(), 1):
        numbers = np.concatenate([numbers, block])
        utilities = np.concatenate([utilities, scenario.values(block)])
        ways = np.concatenate([ways, np.ones(len(block))])
        places, ways = prune(utilities / scenario.scale, ways, TIE)
        numbers, utilities = numbers[places], utilities[places]
        if progress is not None:
            progress(min(1.0, done * BLOCK / scenario.space.combinations))
    return Frontier(scenario, utilities, numbers, ways, "listed, exact", exact=True)


def _by_search(scenario: Scenario, seed: int, progress: Progress | None) -> Frontier:
    numbers = search_frontier(scenario, np.random.default_rng(seed), progress)
    utilities = scenario.values(numbers)
    places, ways = prune(utilities / scenario.scale, np.ones(len(numbers)), TIE)
    method = "searched (Pareto local search), not exact"
    return Frontier(scenario, utilities[places], numbers[places], ways, method, exact=False)
