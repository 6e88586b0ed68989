"""A search for efficient outcomes, where they can be neither folded nor listed.

Pareto local search (Paquete, Chiarandini and Stützle 2004): from outcomes that nobody can better
so far, every outcome that differs in one issue is tried, until none of them is new. It starts from
random outcomes and from climbs towards several weightings of the parties. Nothing is promised.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from detente.kernels.dominance import TIE, prune
from detente.scenario.scenario import Scenario

__all__ = ["search_frontier"]

Outcomes = npt.NDArray[np.intp]

STARTS = 2_000
"""Random outcomes to begin with."""

CLIMBS = 40
"""Weightings of the parties to climb towards."""

TRIALS = 2_000_000
"""Outcomes that are tried at most."""

AT_ONCE = 64
"""Outcomes whose neighbours are tried together."""


def search_frontier(
    scenario: Scenario, rng: np.random.Generator, progress: Callable[[float], None] | None = None
) -> Outcomes:
    """(outcomes, issues), outcomes that no other outcome seen is better than.

    Parameters
    ----------
    scenario : Scenario
        Any utility functions; every issue with options.
    rng : numpy Generator
    progress : callable, optional

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]}, {"Ann": [[1, 0.5, 0]]})
    >>> search_frontier(cake, np.random.default_rng(0)).tolist()
    [[0]]
    """
    held = _allowed(scenario, _random(scenario, rng, STARTS))
    held = np.concatenate([held, _climbs(scenario, held, rng)])
    held = _efficient(scenario, held)
    seen: set[bytes] = set()
    tried = len(held)
    while tried < TRIALS:
        new = [place for place, outcome in enumerate(held) if outcome.tobytes() not in seen]
        if not new:
            break
        chosen = held[rng.permutation(new)[:AT_ONCE]]
        seen.update(outcome.tobytes() for outcome in chosen)
        around = _allowed(scenario, _neighbours(scenario, chosen))
        tried += len(around)
        held = _efficient(scenario, np.concatenate([held, around]))
        if progress is not None:
            progress(min(1.0, tried / TRIALS))
    return held


def _random(scenario: Scenario, rng: np.random.Generator, count: int) -> Outcomes:
    return rng.integers(0, scenario.space.sizes, size=(count, len(scenario.space.sizes)))


def _allowed(scenario: Scenario, outcomes: Outcomes) -> Outcomes:
    return outcomes[scenario.space.allowed(outcomes)]


def _efficient(scenario: Scenario, outcomes: Outcomes) -> Outcomes:
    places, _ = prune(scenario.values(outcomes) / scenario.scale, np.ones(len(outcomes)), TIE)
    return outcomes[places]


def _neighbours(scenario: Scenario, outcomes: Outcomes) -> Outcomes:
    """(outcomes · changes, issues), every outcome that differs from one of these in one issue."""
    found = []
    for issue, size in enumerate(scenario.space.sizes):
        changed = np.repeat(outcomes, size, axis=0)
        changed[:, issue] = np.tile(np.arange(size), len(outcomes))
        found.append(changed)
    return np.concatenate(found)


def _climbs(scenario: Scenario, starts: Outcomes, rng: np.random.Generator) -> Outcomes:
    """(climbs, issues), where climbing towards weightings of the parties ends."""
    ends = [starts[:0]]
    if not len(starts):
        return starts
    values = scenario.values(starts) / scenario.scale
    for weights in rng.dirichlet(np.ones(len(scenario.parties)), size=CLIMBS):
        best = starts[int(np.argmax(values @ weights))]
        reached = -np.inf
        while True:
            around = _allowed(scenario, _neighbours(scenario, best[None, :]))
            worth = scenario.values(around) / scenario.scale @ weights
            if worth.max(initial=-np.inf) <= reached + TIE:
                break
            best, reached = around[int(np.argmax(worth))], float(worth.max())
        ends.append(best[None, :])
    return np.concatenate(ends)
