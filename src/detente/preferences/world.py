"""One draw of an Ensemble as a scenario."""

from __future__ import annotations

import numpy as np

from detente.errors import WrongUse
from detente.preferences.ensemble import Ensemble
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace, outcome_space
from detente.scenario.utilities import Additive, Table, TermSum, TermTable, Utility

__all__ = ["scenario_of"]


def scenario_of(fit: Ensemble, draw: int, meeting: str) -> Scenario:
    """Return one draw as a scenario, with the reservation values of a meeting.

    Its outcome space keeps the case's rules and its no-deal outcome, which counts as an outcome
    like any other in frontiers and solutions.

    Raises
    ------
    WrongUse
        If there is no such draw.
    """
    if not 0 <= draw < fit.draws:
        raise WrongUse(f"there is no draw {draw}; this Ensemble has draws 0 to {fit.draws - 1}")
    space = outcome_space(fit.case)
    parties = fit.layout.parties
    return Scenario(
        name=f"{fit.case.id}-{meeting}-{draw}",
        space=space,
        parties=parties,
        utilities=tuple(_utility(fit, draw, party, space) for party in parties),
        reservation=tuple(float(fit.reservation(party, meeting)[draw]) for party in parties),
        notes=(f"draw {draw} of {fit.draws}, seed {fit.seed}, at meeting {meeting}",),
    )


def _utility(fit: Ensemble, draw: int, party: str, space: OutcomeSpace) -> Utility:
    terms = fit.layout.terms[party]
    weights = fit.weights(party)[draw]
    ends = np.cumsum([len(term.cells) for term in terms])[:-1]
    values = np.split(fit.values(party)[draw], ends)
    if all(len(term.issues) == 1 for term in terms):
        tables = tuple(Table(tuple(cells.tolist())) for cells in values)
        return Additive(tuple(weights.tolist()), tables)
    found = []
    for term, weight, cells in zip(terms, weights, values, strict=True):
        places = tuple(space.place(issue) for issue in term.issues)
        shape = [space.sizes[place] for place in places]
        found.append(TermTable(places, weight * cells.reshape(shape)))
    return TermSum(tuple(found))
