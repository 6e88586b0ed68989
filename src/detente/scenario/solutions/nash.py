"""The Nash solution: the outcome with the greatest product of what all gain above no agreement.

`x* = argmax { Π_p (u_p(x) - d_p)^{w_p} : u(x) ≥ d }`, with `d` the reservation values and `w` the
parties' bargaining weights, all 1 in Nash's own. It is the only solution that is efficient,
symmetric (for equal weights), does not change with the scale of a party's utility, and does not
depend on outcomes nobody chooses.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.solutions._candidates import acceptable, lotteries
from detente.scenario.solutions._product import greatest_product

__all__ = ["CLAIMS", "SOURCE", "nash"]

SOURCE = "nash1950"
CLAIMS = (
    "efficient",
    "acceptable",
    "symmetric",
    "scale-covariant",
    "independent of irrelevant alternatives",
)

Floats = npt.NDArray[np.float64]


def nash(
    scenario: Scenario, *, weights: Mapping[str, float] | None = None, lottery: bool = False
) -> Solution:
    """Return the outcome with the greatest product of gains.

    Parameters
    ----------
    scenario : Scenario
    weights : mapping of party to bargaining weight, above 0, optional
        1 for those left out.
    lottery : bool, optional
        Whether outcomes may be drawn by lot; gains are then expected gains.

    Returns
    -------
    Solution
        Without outcomes if no outcome (no lottery) is worth its reservation value to every party.

    Raises
    ------
    WrongUse
        If a weight is not above 0, or is for a party the scenario does not have.

    Notes
    -----
    Ties: all outcomes whose product is within 1e-9 of the greatest as a part of it, one for each
    utility vector. If nothing lets all gain (more than 1e-9), as many as can gain do, and the
    product is over those that do; where different sets of parties, equally many, could gain, the
    best for each set is returned, for products over different parties cannot be compared.

    With lotteries expected utilities are unique: in closed form on the edges of the hull for two
    parties, by an interior-point method for more, to 1e-8 of each party's range.

    References
    ----------
    J. F. Nash (1950), The bargaining problem; with weights E. Kalai (1977), Nonsymmetric Nash
    solutions and replications of 2-person bargaining.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> nash(aid).value.tolist()
    [6.0, 4.0]
    >>> nash(aid, weights={"B": 5}, lottery=True).value.round(9).tolist()
    [2.0, 6.666666667]
    """
    power = _weights(scenario, weights or {})
    if not lottery:
        found = acceptable(scenario)
        return found.chosen("nash", _greatest(found.gains, power))
    drawn = lotteries(scenario)
    if drawn is None:
        return acceptable(scenario).drawn("nash", None)
    points, hull, start = drawn
    return points.drawn("nash", greatest_product(hull, start, power))


def _weights(scenario: Scenario, weights: Mapping[str, float]) -> Floats:
    for party, weight in weights.items():
        if party not in scenario.parties:
            raise WrongUse(
                f"there is a weight for '{party}', which scenario '{scenario.name}' does not have; "
                f"its parties are {', '.join(scenario.parties)}"
            )
        if not (math.isfinite(weight) and weight > 0):
            raise WrongUse(f"the weight of '{party}' is {weight}; give a number above 0")
    return np.array([weights.get(party, 1.0) for party in scenario.parties])


def _greatest(gains: Floats, power: Floats) -> npt.NDArray[np.intp]:
    """(points, parties), (parties,) -> (chosen,), the greatest product for each set that gains."""
    gaining = gains > TIE
    many = gaining.sum(axis=1)
    kept = np.flatnonzero(many == many.max(initial=0))
    logs = np.log(np.where(gaining, gains, 1.0)) @ power
    best: dict[bytes, float] = {}
    for place in kept:
        who = gaining[place].tobytes()
        best[who] = max(best.get(who, -np.inf), logs[place])
    chosen = [place for place in kept if logs[place] >= best[gaining[place].tobytes()] - TIE]
    return np.array(chosen, dtype=np.intp)
