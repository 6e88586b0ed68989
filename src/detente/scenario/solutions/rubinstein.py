"""The Rubinstein solution: what two patient parties agree on at once when they take turns to offer.

The first party offers x; refused, the second offers y a round later; and so on without end. Each
offer leaves the other exactly what refusing is worth: `u_2(x) - d_2 = δ_2 (u_2(y) - d_2)` and
`u_1(y) - d_1 = δ_1 (u_1(x) - d_1)`, `d` the reservation values, `δ` patience, x and y on the
frontier that lotteries reach. The answer is x.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.scenario.hull import Hull
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.solutions._candidates import acceptable, lotteries

__all__ = ["CLAIMS", "SOURCE", "rubinstein"]

SOURCE = "rubinstein1982"
CLAIMS = ("efficient", "acceptable", "scale-covariant")

Floats = npt.NDArray[np.float64]

HALVINGS = 200


def rubinstein(
    scenario: Scenario,
    *,
    patience: tuple[float, float] = (0.9, 0.9),
    outside: tuple[float, float] | None = None,
) -> Solution:
    """Return what two parties that make offers in turns agree on at once.

    Parameters
    ----------
    scenario : Scenario
        Of two parties; the first makes the first offer.
    patience : pair of float, from 0 to 1, not both 1
        What a gain a round later is worth now, for each party.
    outside : pair of float, optional
        The utility each gets if it leaves the table, which it can when it has an offer before it.

    Returns
    -------
    Solution
        A lottery over at most two outcomes; without outcomes if no lottery is worth its reservation
        value, or what it gets outside, to every party.

    Raises
    ------
    WrongUse
        If there are not two parties, or patience is out of range.

    Notes
    -----
    The stationary equilibrium, which is the only subgame-perfect one. An outside option that is
    worth less than waiting changes nothing. As rounds get shorter (patience nears 1) the answer
    nears the Nash solution with lotteries (Binmore 1987). The frontier is taken with free disposal:
    a party may get less than an outcome gives it.

    References
    ----------
    A. Rubinstein (1982), Perfect equilibrium in a bargaining model; K. Binmore, A. Shaked and
    J. Sutton (1989), An outside option experiment.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["Ann's", "Ben's"]}, {"Ann": [[1, 0]], "Ben": [[0, 1]]})
    >>> rubinstein(cake, patience=(0.9, 0.8)).value.round(6).tolist()
    [0.714286, 0.285714]
    """
    _check(scenario, patience)
    drawn = lotteries(scenario)
    if drawn is None:
        return acceptable(scenario).drawn("rubinstein", None)
    points, hull, start = drawn
    leave = start
    if outside is not None:
        leave = np.maximum(start, np.array(outside, dtype=np.float64) / points.scale)
    if not all(np.isfinite(leave)):
        raise WrongUse(f"outside is {outside}; give two numbers")
    return points.drawn("rubinstein", _agreed(hull, start, leave, patience))


def _check(scenario: Scenario, patience: tuple[float, float]) -> None:
    if len(scenario.parties) != 2:
        raise WrongUse(
            f"offers in turns are for two parties; scenario '{scenario.name}' has "
            f"{len(scenario.parties)}; choose two of them with among()"
        )
    first, second = patience
    if not (0 <= first <= 1 and 0 <= second <= 1 and first * second < 1):
        raise WrongUse(
            f"patience is {first:g} and {second:g}; give two numbers from 0 to 1, not both 1"
        )


def _agreed(
    hull: Hull, start: Floats, leave: Floats, patience: tuple[float, float]
) -> Floats | None:
    """(parties,), (parties,) -> (points,), the offer that is accepted at once.

    What the first party keeps is found by halving: the more it keeps, the more the second gains by
    refusing.
    """
    firsts, seconds = hull.points[hull.chain[::-1]].T  # the first party's utility rises
    if np.interp(leave[0], firsts, seconds, right=-np.inf) < leave[1] - 1e-9:
        return None

    def too_much(keeps: float) -> bool:
        counter = max(leave[0], start[0] + patience[0] * (keeps - start[0]))
        waiting = start[1] + patience[1] * (np.interp(counter, firsts, seconds) - start[1])
        return bool(np.interp(keeps, firsts, seconds) < max(leave[1], waiting))

    low, high = firsts[0], firsts[-1]
    if not too_much(high):
        low = high
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if too_much(middle) else (middle, high)
    found = hull.reach(np.array([low, hull.points[:, 1].min()]), np.array([0.0, 1.0]))
    return None if found is None else found.chances
