"""What a format for additive utilities can hold of a scenario."""

from __future__ import annotations

import numpy as np

from detente.errors import ScenarioError
from detente.scenario.issues import RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Evaluation, Table

__all__ = ["TIE", "additive_of", "require_plain", "table_of"]

TIE = 1e-9
"""Differences up to this are rounding."""


def require_plain(scenario: Scenario, title: str) -> None:
    """Raise ScenarioError if the format would lose what outcomes or deals there are."""
    if scenario.space.forbidden:
        raise ScenarioError(
            f"{title} has no rules, and this scenario forbids combinations; write it as YAML of "
            "a case instead",
            element=f"scenario '{scenario.name}'",
        )
    if scenario.needed or scenario.quorum not in (None, len(scenario.parties)):
        raise ScenarioError(
            f"in {title} all parties must agree; in this scenario some suffice",
            element=f"scenario '{scenario.name}'",
        )


def additive_of(scenario: Scenario, place: int, title: str) -> Additive:
    """Return a party's utility as a sum over single issues; ScenarioError if it is none."""
    utility = scenario.utilities[place]
    if isinstance(utility, Additive):
        return utility
    terms = None
    if scenario.space.finite:
        terms = utility.terms([np.arange(size) for size in scenario.space.sizes])
    if terms is None or any(len(issues) > 1 for issues, _ in terms):
        raise ScenarioError(
            f"{title} holds utilities that add up over issues; those of this party do not",
            element=f"party '{scenario.parties[place]}'",
        )
    sums = [np.zeros(size) for size in scenario.space.sizes]
    constant = 0.0
    for issues, values in terms:
        if issues:
            sums[issues[0]] += values
        else:
            constant += float(values)
    sums[0] += constant
    cap = getattr(utility, "cap", None)
    return Additive((1.0,) * len(sums), tuple(Table(tuple(s.tolist())) for s in sums), cap)


def table_of(scenario: Scenario, issue: int, evaluation: Evaluation, title: str) -> Table:
    """Return the value of each option of an issue; ScenarioError if it has none to count."""
    if isinstance(evaluation, Table):
        return evaluation
    if isinstance(scenario.space.issues[issue], RealIssue):
        raise ScenarioError(
            f"{title} has no issues that any number decides",
            element=f"issue '{scenario.space.names[issue]}'",
        )
    numbers = np.arange(scenario.space.sizes[issue])
    return Table(tuple(evaluation(numbers).tolist()))
