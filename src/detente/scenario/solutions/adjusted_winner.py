"""Adjusted winner: two parties share out the issues, each winning those it cares for most.

Each issue is an item that can be divided: whoever wins it decides it its own way. A party's points
are its *stakes*, what it has to win on each issue, scaled to the same sum for both. Each first wins
the issues on which it has more points; then issues move from the party that is ahead, those first
that the other wants nearly as much, until both have equally many. At most one issue is divided.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.scenario.fair_division import adjusted_winner_shares
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution

__all__ = ["CLAIMS", "SOURCE", "adjusted_winner", "stakes"]

SOURCE = "bramstaylor1996"
CLAIMS = ("acceptable", "symmetric", "scale-covariant")

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Stakes:
    """What two parties have to win.

    Attributes
    ----------
    best : (parties, issues)
        The option each party would choose.
    stakes : (parties, issues)
        What its own choice is worth to it above the other's.
    """

    best: Numbers
    stakes: Floats


def adjusted_winner(scenario: Scenario) -> Solution:
    """Return the division of the issues in which both win equally many of their points.

    Parameters
    ----------
    scenario : Scenario
        Of two parties whose utilities add up over issues.

    Returns
    -------
    Solution
        The divided issue is drawn by lot, with its share as the chance: two outcomes that differ
        only there, or one where no issue is divided. Without outcomes if a party would get less
        than its reservation value, which the division itself does not look at.

    Raises
    ------
    WrongUse
        If there are not two parties, utilities do not add up over issues, or the rules forbid an
        outcome of the division.

    Notes
    -----
    Efficient among divisions, not always among all outcomes: an option between the parties' best
    ones may serve both better than a lot. Ties: of a party's equally good options the one that is
    best for the other. Equal ratios of points move in the order of the issues; what the parties get
    does not depend on it. An issue on which neither has anything at stake is decided as both like.

    References
    ----------
    S. J. Brams and A. D. Taylor (1996), Fair Division, chapter 4.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> estate = make_scenario(
    ...     {"house": ["A's", "B's"], "boat": ["A's", "B's"]},
    ...     {"A": [[70, 0], [30, 0]], "B": [[0, 40], [0, 60]]},
    ... )
    >>> found = adjusted_winner(estate)
    >>> found.value.round(6).tolist(), found.chances.round(6).tolist()
    ([63.636364, 63.636364], [0.909091, 0.090909])
    """
    if len(scenario.parties) != 2:
        raise WrongUse(
            f"adjusted winner is for two parties; scenario '{scenario.name}' has "
            f"{len(scenario.parties)}; choose two of them with among()"
        )
    grid = scenario.on_grid()
    found = stakes(grid)
    shares = _shares(found.stakes)
    outcomes = np.where(shares >= 1.0, found.best[0], found.best[1])[None, :]
    chances = np.ones(1)
    divided = np.flatnonzero((shares > 0.0) & (shares < 1.0))
    if len(divided):
        outcomes = np.repeat(outcomes, 2, axis=0)
        outcomes[0, divided] = found.best[0, divided]
        share = float(shares[divided[0]])
        chances = np.array([share, 1.0 - share])
    _check_rules(grid, outcomes)
    utilities = grid.values(outcomes)
    if (chances @ utilities < np.array(grid.reservation) - TIE * grid.scale).any():
        outcomes, utilities, chances = outcomes[:0], utilities[:0], chances[:0]
    numbers = scenario.off_grid(outcomes)
    kept = chances if len(chances) else None
    return Solution("adjusted_winner", numbers, utilities, kept, scenario.parties)


def stakes(scenario: Scenario) -> Stakes:
    """Return what two parties have to win on each issue.

    Raises
    ------
    WrongUse
        If a utility is not known to add up over issues.
    """
    first, second = (_worth(scenario, party) for party in (0, 1))
    least = TIE * scenario.scale
    best = np.empty((2, len(first)), dtype=np.intp)
    won = np.empty((2, len(first)))
    for issue, (one, other) in enumerate(zip(first, second, strict=True)):
        own = _best(one, other, least[0]), _best(other, one, least[1])
        best[:, issue] = own
        won[:, issue] = one[own[0]] - one[own[1]], other[own[1]] - other[own[0]]
    return Stakes(best, np.where(won > least[:, None], won, 0.0))


def _best(own: Floats, other: Floats, least: float) -> int:
    """Its best option; of several, the best for the other."""
    tied = np.flatnonzero(own >= own.max() - least)
    return int(tied[np.argmax(other[tied])])


def _worth(scenario: Scenario, party: int) -> list[Floats]:
    """For each issue what each option adds to a party's utility."""
    utility, name = scenario.utilities[party], scenario.parties[party]
    kept = [np.arange(size) for size in scenario.space.sizes]
    worth = [np.zeros(size) for size in scenario.space.sizes]
    terms = utility.terms(kept)
    if terms is None or any(len(issues) > 1 for issues, _ in terms):
        raise WrongUse(
            f"adjusted winner needs utilities that add up over issues; that of '{name}' is not "
            f"known to in scenario '{scenario.name}'; another solution on the shelf may serve"
        )
    for issues, values in terms:
        for issue in issues:
            worth[issue] = worth[issue] + values
    cap = getattr(utility, "cap", None)
    if (
        cap is not None
        and sum(values.max() for values in worth) > cap + TIE * scenario.scale[party]
    ):
        raise WrongUse(
            f"adjusted winner needs utilities that add up over issues; that of '{name}' is cut off "
            f"at {cap:g} in scenario '{scenario.name}'; another solution on the shelf may serve"
        )
    return worth


def _shares(won: Floats) -> Floats:
    """(parties, issues) -> (issues,), the first party's part of each issue."""
    if not won.any(axis=1).all():
        # nobody contests a party that has nothing to win: the other decides everything
        return np.full(won.shape[1], 0.0 if won[1].any() else 1.0)
    return adjusted_winner_shares(won[0].tolist(), won[1].tolist())


def _check_rules(scenario: Scenario, outcomes: Numbers) -> None:
    for outcome in outcomes[~scenario.space.allowed(outcomes)]:
        told = ", ".join(f"{k}: {v}" for k, v in scenario.space.options(outcome).items())
        raise WrongUse(
            f"the rules of scenario '{scenario.name}' forbid the division of adjusted winner "
            f"({told}); another solution on the shelf may serve"
        )
