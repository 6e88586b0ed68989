"""The measures of GeniusWeb domains of the negotiation league (ANL), for two parties.

`kalai`: the efficient outcome with the least difference between the utilities. `opposition`: how
far that outcome is from utility 1 for both. `distribution`: how far an outcome is from the
frontier, on average over all outcomes. `nash`: the greatest product of utilities; `social_welfare`:
the greatest sum; both whatever the reservation values.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.kernels.distance import nearest
from detente.scenario.measures._point import Measures, efficient, from_ideal, listed, point
from detente.scenario.scenario import Scenario

__all__ = ["SOURCE", "geniusweb"]

SOURCE = "baarslag2013"

Floats = npt.NDArray[np.float64]


def geniusweb(scenario: Scenario) -> Measures:
    """Return the measures of GeniusWeb's league.

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
    T. Baarslag, K. Fujita, E. H. Gerding and others (2013), Evaluating practical negotiating
    agents: results and analysis of the 2011 international competition (opposition and bid
    distribution, with the Kalai point).

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "no"]}, {"A": [[1, 0.8, 0]], "B": [[0, 1, 1]]})
    >>> found = geniusweb(aid)
    >>> found["kalai"].outcome, round(found["distribution"], 9)
    ({'aid': 'half'}, 0.266666667)
    """
    front = efficient(scenario, 2)
    utilities = front.utilities
    kalai = int(np.argmin(np.abs(utilities[:, 0] - utilities[:, 1])))
    return {
        "size": float(front.scenario.space.combinations),
        "opposition": float(from_ideal(utilities[[kalai]])[0]),
        "distribution": _distribution(front.scenario, utilities),
        "social_welfare": point(front, int(np.argmax(utilities.sum(axis=1)))),
        "nash": point(front, int(np.argmax(utilities.prod(axis=1)))),
        "kalai": point(front, kalai),
    }


def _distribution(scenario: Scenario, best: Floats) -> float:
    total, many = 0.0, 0
    for block in listed(scenario):
        many += len(block)
        total += float(nearest(block, best).sum())
    return total / many
