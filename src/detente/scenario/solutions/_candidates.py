"""What every solution on the shelf chooses from, and how its choice is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.kernels.dominance import TIE
from detente.scenario.hull import Hull, hull_of, reachable
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution

__all__ = ["Candidates", "acceptable", "efficient", "fairest_places", "lotteries"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Efficient outcomes, one for each utility vector, and what they bring above no agreement.

    Attributes
    ----------
    parties : tuple of str
    utilities : (points, parties)
    outcomes : (points, issues)
    gains : (points, parties)
        Utility minus reservation value, in parts of `scale`; a gain that is only rounding is 0.
    scale : (parties,)
        How large each party's utilities are.
    exact : bool
        False where a search found them.
    """

    parties: tuple[str, ...]
    utilities: Floats
    outcomes: npt.NDArray[Any]
    gains: Floats
    scale: Floats
    exact: bool

    def chosen(self, concept: str, places: Places) -> Solution:
        """Return these points, each a solution by itself."""
        found = (self.outcomes[places], self.utilities[places])
        return Solution(concept, *found, None, self.parties, self.exact)

    def drawn(self, concept: str, chances: Floats | None) -> Solution:
        """Return a lottery over the points; None for no solution."""
        if chances is None:
            return self.chosen(concept, np.empty(0, dtype=np.intp))
        kept = np.flatnonzero(chances)
        found = (self.outcomes[kept], self.utilities[kept])
        return Solution(concept, *found, chances[kept], self.parties, self.exact)


def efficient(scenario: Scenario) -> Candidates:
    """Return all efficient outcomes, also those that a party would refuse."""
    front = scenario.frontier()
    gains = (front.utilities - np.array(scenario.reservation)) / scenario.scale
    return Candidates(
        scenario.parties,
        front.utilities,
        scenario.off_grid(front.outcomes),
        np.where(np.abs(gains) <= TIE, 0.0, gains),
        scenario.scale,
        front.exact,
    )


def acceptable(scenario: Scenario) -> Candidates:
    """Return the efficient outcomes that are worth its reservation value to every party."""
    found = efficient(scenario)
    kept = (found.gains >= 0).all(axis=1)
    return Candidates(
        found.parties,
        found.utilities[kept],
        found.outcomes[kept],
        found.gains[kept],
        found.scale,
        found.exact,
    )


def lotteries(scenario: Scenario) -> tuple[Candidates, Hull, Floats] | None:
    """Return the efficient outcomes, what lotteries over them reach, and where all start from.

    All start from the reservation values; None if no lottery gives all of them at once. An outcome
    that a party would refuse may be drawn, if the lottery as a whole suits it. Reach and start are
    in parts of each party's scale.
    """
    found = efficient(scenario)
    if not len(found.utilities):
        return None
    hull = hull_of(found.utilities / found.scale)
    start = reachable(hull, np.array(scenario.reservation) / found.scale)
    return None if start is None else (found, hull, start)


def fairest_places(gains: Floats) -> Places:
    """(points, parties) -> (chosen,), whose least gain is greatest, then the second least.

    Gains nearer to the greatest than 1e-9 tie with it.
    """
    rising = np.sort(gains, axis=1)
    kept = np.ones(len(gains), dtype=bool)
    for rank in range(gains.shape[1]):
        kept &= rising[:, rank] >= rising[kept, rank].max(initial=-np.inf) - TIE
    return np.flatnonzero(kept)
