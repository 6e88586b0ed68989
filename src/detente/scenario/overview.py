"""A scenario at a glance: is there a deal, what is efficient, what each solution picks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

import detente.scenario.measures
import detente.scenario.solutions
from detente.errors import TooLarge, WrongUse
from detente.scenario.frontier import Frontier
from detente.scenario.measures._point import Measures
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.shelf import members

__all__ = ["Overview", "overview"]

Floats = npt.NDArray[np.float64]

COUNTED = 3_000_000
"""Outcomes that are gone through to count those that are a deal."""

DRAWN = 2_000
"""Outcomes that a map shows: all, or so many at random."""


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """A scenario at a glance.

    Attributes
    ----------
    scenario : Scenario
        As it was measured: issues decided by any number are cut into steps.
    frontier : Frontier
    deals : int or None
        How many outcomes are a deal; None where there are too many outcomes to count.
    solutions : dict of name to Solution
    measures : dict of community to its measures
    left_out : dict of name to str
        Solutions and measures that do not apply, and why.
    cloud : (outcomes, parties)
        Utilities of all outcomes, or of 2,000 drawn at random.
    """

    scenario: Scenario
    frontier: Frontier
    deals: int | None
    solutions: dict[str, Solution]
    measures: dict[str, Measures]
    left_out: dict[str, str]
    cloud: Floats

    @property
    def any_deal(self) -> bool:
        """Whether a point of the frontier is a deal: if any outcome is, one of these is."""
        return bool(self.scenario.acceptable(self.frontier.utilities).any())


def overview(
    scenario: Scenario,
    epsilon: float = 0.0,
    progress: Callable[[str, float], None] | None = None,
) -> Overview:
    """Return a scenario at a glance.

    Parameters
    ----------
    scenario : Scenario
    epsilon : float, optional
        Above 0, the frontier is only this exact, and no solution is chosen from it.
    progress : callable, optional
        Told what is being done, and the part of it that is done, 0 to 1.

    Raises
    ------
    TooLarge
        If the exact frontier does not fit in memory; `epsilon` makes it fit.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "no"]}, {"A": [[1, 0.8, 0]], "B": [[0, 1, 1]]})
    >>> found = overview(aid)
    >>> found.deals, len(found.frontier), found.solutions["nash"].utilities.tolist()
    (3, 2, [[0.8, 1.0]])
    """
    tell = progress or (lambda what, done: None)
    front = scenario.frontier(epsilon, lambda done: tell("finding what is efficient", done))
    left_out: dict[str, str] = {}
    tell("choosing among what is efficient", 0.0)
    solutions = _asked(detente.scenario.solutions, scenario, front, left_out)
    tell("measuring", 0.0)
    measures = _asked(detente.scenario.measures, scenario, front, left_out)
    deals = None
    if front.scenario.space.combinations <= COUNTED:
        blocks = front.scenario.space.blocks()
        deals = sum(int(scenario.acceptable(front.scenario.values(b)).sum()) for b in blocks)
    return Overview(
        front.scenario, front, deals, solutions, measures, left_out, _cloud(front.scenario)
    )


def _asked(
    shelf: ModuleType, scenario: Scenario, front: Frontier, left_out: dict[str, str]
) -> dict[str, Any]:
    """What each member of a shelf answers; why not, for those that have no answer here."""
    found = {}
    for name, member in members(shelf).items():
        if front.epsilon:
            left_out[name] = f"the frontier is only known to within {front.epsilon:g}"
            continue
        try:
            found[name] = getattr(member, name)(scenario)
        except (WrongUse, TooLarge) as error:
            left_out[name] = str(error)
    return found


def _cloud(scenario: Scenario) -> Floats:
    """(outcomes, parties), all utilities, or those of some outcomes at random."""
    space = scenario.space
    if space.combinations <= DRAWN:
        outcomes = space.outcomes()
    else:
        outcomes = np.random.default_rng(0).integers(0, space.sizes, (DRAWN, len(space.sizes)))
    return scenario.values(outcomes[space.allowed(outcomes)])
