"""The measures of GENIUS and its competitions (ANAC).

`opposition`: how far the outcome nearest to utility 1 for everybody is from there. `pareto`: how
many utility vectors the frontier has, whatever the reservation values. `nash`: the greatest product
of gains above the reservation values; `nash0` the same above 0. `egal`: the greatest least utility.
`welfare`: the greatest sum of utilities.
"""

from __future__ import annotations

import numpy as np

from detente.scenario.measures._point import Measures, efficient, first_best, from_ideal, point
from detente.scenario.scenario import Scenario

__all__ = ["SOURCE", "genius"]

SOURCE = "lin2014"


def genius(scenario: Scenario) -> Measures:
    """Return the measures of GENIUS.

    Parameters
    ----------
    scenario : Scenario
        Of any number of parties.

    Returns
    -------
    dict
        `nash` is left out where no outcome is worth its reservation value to every party.

    Raises
    ------
    WrongUse
        If the rules allow no outcome.

    Notes
    -----
    All five are reached on the frontier. Ties (within 1e-9) go to the first party.

    References
    ----------
    R. Lin, S. Kraus, T. Baarslag, D. Tykhonov, K. Hindriks and C. M. Jonker (2014), Genius: an
    integrated environment for supporting the design of generic automated negotiators.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "no"]}, {"A": [[1, 0.8, 0]], "B": [[0, 1, 1]]})
    >>> found = genius(aid)
    >>> round(found["opposition"], 9), found["pareto"], found["welfare"]
    (0.2, 2.0, 1.8)
    """
    front = efficient(scenario)
    utilities = front.utilities
    found: Measures = {
        "opposition": float(from_ideal(utilities).min()),
        "pareto": float(len(front)),
        "welfare": float(utilities.sum(axis=1).max()),
        "nash0": point(front, first_best(utilities.prod(axis=1))),
        "egal": point(front, first_best(utilities.min(axis=1))),
    }
    gains = utilities - np.array(scenario.reservation)
    suits = (gains >= 0).all(axis=1)
    if suits.any():
        found["nash"] = point(front, first_best(np.where(suits, gains.prod(axis=1), -np.inf)))
    return found
