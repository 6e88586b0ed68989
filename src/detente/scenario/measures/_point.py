"""An outcome that a measure singles out, and how measures are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import TooLarge, WrongUse
from detente.kernels.dominance import TIE
from detente.scenario.frontier import Frontier
from detente.scenario.scenario import Scenario

__all__ = ["Measures", "Point", "efficient", "first_best", "from_ideal", "listed", "point"]

Floats = npt.NDArray[np.float64]

LISTABLE = 3_000_000
"""Measures over all outcomes list them up to this many."""


@dataclass(frozen=True, slots=True)
class Point:
    """An outcome, and what it is worth to each party."""

    outcome: dict[str, str]
    utilities: tuple[float, ...]


Measures = dict[str, float | Point]
"""Measures by the names their community gives them."""


def efficient(scenario: Scenario, parties: int | None = None) -> Frontier:
    """Return the frontier to measure; WrongUse if it is empty or for another number of parties."""
    if parties is not None and len(scenario.parties) != parties:
        raise WrongUse(
            f"scenario '{scenario.name}' has {len(scenario.parties)} parties; the measure is "
            f"for {parties}"
        )
    front = scenario.frontier()
    if not len(front):
        raise WrongUse(f"the rules of scenario '{scenario.name}' allow no outcome to measure")
    return front


def point(front: Frontier, place: int) -> Point:
    """Return a point of a frontier, by its place."""
    outcome = front.scenario.space.options(front.outcomes[place])
    return Point(outcome, tuple(front.utilities[place].tolist()))


def first_best(scores: Floats) -> int:
    """(points,) -> the greatest; of those within 1e-9 the first, best for the first party."""
    return int(np.argmax(scores >= scores.max() - TIE))


def from_ideal(utilities: Floats) -> Floats:
    """(points, parties) -> (points,), how far each is from utility 1 for every party."""
    distance: Floats = np.linalg.norm(1.0 - utilities, axis=1)
    return distance


def listed(scenario: Scenario) -> Iterator[Floats]:
    """Yield (outcomes, parties), the utilities of all outcomes, some at a time."""
    if scenario.space.combinations > LISTABLE:
        raise TooLarge(
            f"scenario '{scenario.name}' has {scenario.space.combinations:,} outcomes; a measure "
            f"that averages over all of them is taken up to {LISTABLE:,}"
        )
    for block in scenario.space.blocks():
        yield scenario.values(block)
