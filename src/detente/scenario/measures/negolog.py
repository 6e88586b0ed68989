"""The measures of NegoLog, for two parties.

`Social Welfare`: the greatest sum of utilities; the outcome that has it is called `Kalai`.
`Opposition`: how far that outcome is from utility 1 for both. `BalanceScore`: how much more an
outcome is worth to the first party than to the second, on average over all outcomes. `Nash
Product`: the greatest product of utilities, whatever the reservation values; `Nash` has it.
`MinUtility` and `MaxUtility`: the least and the most an outcome is worth to either.
"""

from __future__ import annotations

import numpy as np

from detente.scenario.measures._point import Measures, efficient, from_ideal, listed, point
from detente.scenario.scenario import Scenario

__all__ = ["SOURCE", "negolog"]

SOURCE = "dogru2024"


def negolog(scenario: Scenario) -> Measures:
    """Return the measures of NegoLog.

    Parameters
    ----------
    scenario : Scenario
        Of two parties.

    Returns
    -------
    dict

    Raises
    ------
    WrongUse
        If there are not two parties, or the rules allow no outcome.
    TooLarge
        If there are more outcomes than an average over them is taken of.

    References
    ----------
    A. Doğru, M. O. Keskin and R. Aydoğan (2024), NegoLog: an integrated Python-based automated
    negotiation framework with enhanced assessment components.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "no"]}, {"A": [[1, 0.8, 0]], "B": [[0, 1, 1]]})
    >>> found = negolog(aid)
    >>> found["Kalai"].utilities, round(found["BalanceScore"], 9)
    ((0.8, 1.0), -0.066666667)
    """
    front = efficient(scenario, 2)
    utilities = front.utilities
    welfare = int(np.argmax(utilities.sum(axis=1)))
    product = int(np.argmax(utilities.prod(axis=1)))
    least, most, balance, many = np.inf, -np.inf, 0.0, 0
    for block in listed(front.scenario):
        least, most = min(least, float(block.min())), max(most, float(block.max()))
        balance += float((block[:, 0] - block[:, 1]).sum())
        many += len(block)
    return {
        "Opposition": float(from_ideal(utilities[[welfare]])[0]),
        "BalanceScore": balance / many,
        "Nash Product": float(utilities[product].prod()),
        "Social Welfare": float(utilities[welfare].sum()),
        "Nash": point(front, product),
        "Kalai": point(front, welfare),
        "MinUtility": least,
        "MaxUtility": most,
    }
