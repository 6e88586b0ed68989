"""The utilitarian solution: the outcome with the greatest sum of utilities.

`x* = argmax { Σ_p u_p(x) : x acceptable to all }`. It takes utilities of different parties to be
comparable, unit for unit: give one party's a greater scale, and the answer moves its way.
"""

from __future__ import annotations

import numpy as np

from detente.kernels.dominance import TIE
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.solutions._candidates import acceptable

__all__ = ["CLAIMS", "SOURCE", "utilitarian"]

SOURCE = "harsanyi1955"
CLAIMS = ("efficient", "acceptable", "symmetric", "independent of irrelevant alternatives")


def utilitarian(scenario: Scenario) -> Solution:
    """Return the acceptable outcome that is worth most to all parties together.

    Parameters
    ----------
    scenario : Scenario

    Returns
    -------
    Solution
        Without outcomes if no outcome is worth its reservation value to every party.

    Notes
    -----
    Ties: all outcomes whose sum is within 1e-9 of the greatest, one for each utility vector.

    References
    ----------
    J. C. Harsanyi (1955), Cardinal welfare, individualistic ethics, and interpersonal comparisons
    of utility, theorem V.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 5, 8]]})
    >>> utilitarian(aid).value.tolist()
    [6.0, 5.0]
    """
    found = acceptable(scenario)
    sums = found.utilities.sum(axis=1) / found.scale.max()
    return found.chosen("utilitarian", np.flatnonzero(sums >= sums.max(initial=-np.inf) - TIE))
