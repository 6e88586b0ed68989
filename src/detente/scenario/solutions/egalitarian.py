"""The egalitarian solution: what all gain above no agreement, as equal as can be at its highest.

With gains `g_p = u_p - d_p`, `d` the reservation values: maximise the least gain, then the second
least, and so on (the lexicographic maximin, Imai 1983). Where the frontier has a point with equal
gains, that is the point. Gains of different parties are compared, so scales matter.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.scenario.hull import fairest
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.solutions._candidates import Candidates, acceptable, fairest_places, lotteries

__all__ = ["CLAIMS", "SOURCE", "egalitarian"]

SOURCE = "kalai1977"
CLAIMS = ("efficient", "acceptable", "symmetric", "independent of irrelevant alternatives")


def egalitarian(scenario: Scenario, *, lottery: bool = False) -> Solution:
    """Return the outcome at which the party that gains least gains most.

    Parameters
    ----------
    scenario : Scenario
    lottery : bool, optional
        Whether outcomes may be drawn by lot; gains are then expected gains.

    Returns
    -------
    Solution
        Without outcomes if no outcome (no lottery) is worth its reservation value to every party.

    Notes
    -----
    Ties: outcomes whose least gains are within 1e-9 of each other tie at that rank; all that tie at
    every rank are returned, one for each utility vector. With lotteries expected utilities are
    unique, to 1e-8 of each party's range. More outcomes can leave a party with less: only the least
    gain never falls (Kalai's monotonicity holds without the lexicographic part).

    References
    ----------
    E. Kalai (1977), Proportional solutions to bargaining situations: interpersonal utility
    comparisons; H. Imai (1983), Individual monotonicity and lexicographic maxmin solution.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> egalitarian(aid).value.tolist()
    [6.0, 4.0]
    >>> egalitarian(aid, lottery=True).value.round(9).tolist()
    [4.8, 4.8]
    """
    if not lottery:
        found = acceptable(scenario)
        return found.chosen("egalitarian", fairest_places(found.gains * _shared(found)))
    drawn = lotteries(scenario)
    if drawn is None:
        return acceptable(scenario).drawn("egalitarian", None)
    points, hull, start = drawn
    return points.drawn("egalitarian", fairest(hull, start, 1 / _shared(points)))


def _shared(found: Candidates) -> npt.NDArray[np.float64]:
    """(parties,), what brings gains to one scale: here the gains of parties are compared."""
    shared: npt.NDArray[np.float64] = found.scale / found.scale.max()
    return shared
