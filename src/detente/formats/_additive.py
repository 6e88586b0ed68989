"""What a format for additive utilities can hold of a scenario."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from detente.errors import ScenarioError
from detente.scenario.issues import Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Evaluation, HyperRectangles, Table, Triangle

__all__ = [
    "TIE",
    "additive_of",
    "require_plain",
    "require_uncut",
    "spans",
    "table_of",
    "tables_within_1",
    "weights_of_1",
]

TIE = 1e-9
"""Differences up to this are rounding."""

ROUNDED = 1e-4
"""How far weights that were written with few digits may add up to something else than 1."""


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


def spans(utility: Additive, issues: Sequence[Issue]) -> list[tuple[float, float]]:
    """Return the least and the most that each issue adds to a utility."""
    found = []
    for issue, weight, value in zip(issues, utility.weights, utility.evaluations, strict=True):
        numbers: Any = np.arange(issue.size)
        if isinstance(issue, RealIssue):
            top = [value.top] if isinstance(value, Triangle) else []
            numbers = np.clip([issue.low, issue.high, *top], issue.low, issue.high)
        worth = weight * value(numbers)
        found.append((float(worth.min()), float(worth.max())))
    return found


def require_uncut(scenario: Scenario, place: int, title: str, cap: float | None = None) -> None:
    """Raise ScenarioError if a utility is cut off otherwise than the format does.

    `cap` is what no outcome is worth more than in the format; None where there is no such bound.
    """
    utility = scenario.utilities[place]
    own = getattr(utility, "cap", None)
    if own == cap:
        return
    party = scenario.parties[place]
    if isinstance(utility, Additive):
        most = sum(most for _, most in spans(utility, scenario.space.issues))
    elif isinstance(utility, HyperRectangles) and not scenario.space.finite:
        most = sum(max(0.0, part.gain) for part in utility.rectangles) / utility.most
    else:
        bare = replace(utility, cap=None) if isinstance(utility, HyperRectangles) else utility
        alone = replace(scenario.among([party]), utilities=(bare,))
        most = float(alone.utilitarian().utilities.max())
    if own is not None and most > own + TIE:
        raise ScenarioError(
            f"outcomes would be worth up to {most:g} and are cut off at {own:g}, which {title} "
            "cannot hold",
            element=f"party '{party}'",
        )
    if cap is not None and most > cap + TIE:
        raise ScenarioError(
            f"outcomes are worth up to {most:g}, and in {title} none is worth more than {cap:g}",
            element=f"party '{party}'",
        )


def tables_within_1(
    scenario: Scenario, place: int, title: str
) -> tuple[tuple[float, ...], tuple[Table, ...]]:
    """Return weights that add up to 1 and values from 0 to 1 that say what a utility says.

    Those of the scenario, where they are such; ScenarioError if there are none.
    """
    utility = additive_of(scenario, place, title)
    tables = [table_of(scenario, i, e, title) for i, e in enumerate(utility.evaluations)]
    party = f"party '{scenario.parties[place]}'"
    worth = [
        weight * np.array(table.values)
        for weight, table in zip(utility.weights, tables, strict=True)
    ]
    if min(float(values.min()) for values in worth) < 0:
        raise ScenarioError(f"{title} has no values below 0", element=party)
    most = [float(values.max()) for values in worth]
    total = sum(most)
    if total > 1 + TIE:
        raise ScenarioError(
            f"outcomes are worth up to {total:g}, and in {title} at most 1", element=party
        )
    if utility.cap is not None and total > utility.cap + TIE:
        raise ScenarioError(
            f"utility is cut off at {utility.cap:g}, which {title} cannot hold", element=party
        )
    values_fit = all(0 <= value <= 1 for table in tables for value in table.values)
    if abs(sum(utility.weights) - 1) <= TIE and values_fit:
        return utility.weights, tuple(tables)
    if total == 0:
        return (1 / len(tables),) * len(tables), tuple(
            Table((0.0,) * len(t.values)) for t in tables
        )
    weights = tuple(greatest / total for greatest in most)
    shared = [
        Table(tuple(np.minimum(values / weight, 1.0).tolist()) if weight else (0.0,) * len(values))
        for values, weight in zip(worth, weights, strict=True)
    ]
    return weights, tuple(shared)


def weights_of_1(weights: Sequence[float], path: object, element: str) -> None:
    """Raise ScenarioError if weights are not from 0 to 1 or do not add up to 1."""
    for weight in weights:
        if not 0 <= weight <= 1 + TIE:
            raise ScenarioError(f"a weight is {weight:g}; they go from 0 to 1", path, element)
    if abs(sum(weights) - 1) > ROUNDED:
        raise ScenarioError(
            f"the weights add up to {sum(weights):g}; make them add up to 1", path, element
        )


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
