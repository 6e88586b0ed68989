"""The Raiffa solution: from no agreement in steps, each to the mean of what all could still have.

With `d_0` the reservation values: at each step `a_p` is the most that party p can have if all
others keep what they have so far; `d_{k+1} = d_k + (a - d_k) / n`, that is, the mean of the
parties' best points. The steps end on the frontier. Outcomes may be drawn by lot.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.scenario.hull import Hull, ideal_gains
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.solutions._candidates import acceptable, lotteries

__all__ = ["CLAIMS", "SOURCE", "raiffa"]

SOURCE = "raiffa1953"
CLAIMS = ("acceptable", "efficient", "symmetric", "scale-covariant")

Floats = npt.NDArray[np.float64]

CLOSE = 1e-10
"""The steps end when nobody could have more than this part of what it first hoped for."""


def raiffa(scenario: Scenario) -> Solution:
    """Return the lottery at which steps to the mean of the parties' best points end.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    Solution
        Without outcomes if no lottery is worth its reservation value to every party.

    Notes
    -----
    The sequential (discrete) solution. Expected utilities are unique, to 1e-9 of each party's
    range. Where the frontier is straight between the parties' best points, one step reaches it; at
    a corner each step leaves at most `1 - 1/n` of the way.

    References
    ----------
    H. Raiffa (1953), Arbitration schemes for generalized two-person games; R. D. Luce and H. Raiffa
    (1957), Games and Decisions, section 6.7.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> raiffa(aid).value.round(9).tolist()
    [5.25, 4.5]
    """
    drawn = lotteries(scenario)
    if drawn is None:
        return acceptable(scenario).drawn("raiffa", None)
    points, hull, start = drawn
    return points.drawn("raiffa", _steps(hull, start))


def _steps(hull: Hull, start: Floats) -> Floats | None:
    """(parties,) -> (points,), the lottery where the steps end."""
    first = hopes = ideal_gains(hull, start)
    parties = len(start)
    while (hopes > CLOSE * first).any():
        start = start + hopes / parties
        hopes = np.where(hopes > 0, ideal_gains(hull, start), 0.0)
    found = hull.reach(start, first if first.any() else hull.span)
    return None if found is None else found.chances
