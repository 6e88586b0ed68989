"""The Kalai-Smorodinsky solution: everyone gets the same part of the most it could hope for.

With gains `g_p = u_p - d_p` and the ideal `a_p`, the most that party p gains from anything all can
accept: maximise the least `g_p / a_p`, then the second least, and so on. For two parties and
lotteries that is the point where the line from no agreement to the ideal leaves the hull.
"""

from __future__ import annotations

from detente.kernels.dominance import TIE
from detente.scenario.hull import fairest, ideal_gains
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.solutions._candidates import acceptable, fairest_places, lotteries

__all__ = ["CLAIMS", "SOURCE", "kalai_smorodinsky"]

SOURCE = "kalaismorodinsky1975"
CLAIMS = ("efficient", "acceptable", "symmetric", "scale-covariant")


def kalai_smorodinsky(scenario: Scenario, *, lottery: bool = False) -> Solution:
    """Return the outcome at which all come equally near to the best they could hope for.

    Parameters
    ----------
    scenario : Scenario
    lottery : bool, optional
        Whether outcomes may be drawn by lot; gains and ideals are then expected ones.

    Returns
    -------
    Solution
        Without outcomes if no outcome (no lottery) is worth its reservation value to every party.

    Notes
    -----
    A party that can gain nothing (at most 1e-9) from anything all accept is left out of the
    comparison. Ties: outcomes whose parts are within 1e-9 of each other tie at that rank; all that
    tie at every rank are returned, one for each utility vector. With lotteries expected utilities
    are unique, to 1e-8 of each party's range. With lotteries and two parties it is individually
    monotone: outcomes that leave the other's ideal as it is never hurt a party. For more parties no
    symmetric and efficient solution is (Roth 1979).

    References
    ----------
    E. Kalai and M. Smorodinsky (1975), Other solutions to Nash's bargaining problem; H. Imai
    (1983), Individual monotonicity and lexicographic maxmin solution; A. E. Roth (1979), An
    impossibility result concerning n-person bargaining games.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> kalai_smorodinsky(aid).value.tolist()
    [6.0, 4.0]
    >>> kalai_smorodinsky(aid, lottery=True).value.round(9).tolist()
    [5.142857143, 4.571428571]
    """
    if not lottery:
        found = acceptable(scenario)
        ideal = found.gains.max(axis=0, initial=0.0)
        hopeful = ideal > TIE
        parts = found.gains[:, hopeful] / ideal[hopeful]
        return found.chosen("kalai_smorodinsky", fairest_places(parts))
    drawn = lotteries(scenario)
    if drawn is None:
        return acceptable(scenario).drawn("kalai_smorodinsky", None)
    points, hull, start = drawn
    return points.drawn("kalai_smorodinsky", fairest(hull, start, ideal_gains(hull, start)))
