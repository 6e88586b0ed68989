"""Writing NegMAS YAML."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.case.files import write_whole
from detente.errors import ScenarioError
from detente.formats._additive import TIE, require_plain, require_uncut, table_of
from detente.formats._negmas_utility import TIME
from detente.formats._text import file_name
from detente.formats._yaml import write_yaml
from detente.scenario.issues import DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import (
    Additive,
    Evaluation,
    HyperRectangles,
    Line,
    TermSum,
    Triangle,
)

__all__ = ["write_negmas"]

TITLE = "NegMAS YAML"

MOST_CELLS = 50_000
"""Combinations of options that are written, each as a hyper-rectangle."""


def write_negmas(scenario: Scenario, folder: Path) -> list[Path]:
    """Write the outcome space and a utility function for each party."""
    require_plain(scenario, TITLE)
    data: dict[str, Any] = {file_name(scenario.name): _domain(scenario)}
    for place, party in enumerate(scenario.parties):
        data[file_name(party, data)] = _party(scenario, place)
    texts = {name: write_yaml(value) for name, value in data.items()}
    folder.mkdir(parents=True, exist_ok=True)
    return [write_whole(folder / f"{name}.yml", text) for name, text in texts.items()]


def _domain(scenario: Scenario) -> dict[str, Any]:
    kind = "DiscreteCartesianOutcomeSpace" if scenario.space.finite else "CartesianOutcomeSpace"
    issues = [_issue(issue) for issue in scenario.space.issues]
    return {"type": kind, "name": scenario.name, "path": None, "issues": issues}


def _issue(issue: Issue) -> dict[str, Any]:
    if isinstance(issue, DiscreteIssue):
        return {"type": "CategoricalIssue", "name": issue.name, "values": list(issue.options)}
    kind = "ContiguousIssue" if isinstance(issue, IntegerIssue) else "ContinuousIssue"
    return {"type": kind, "name": issue.name, "values": [issue.low, issue.high]}


def _party(scenario: Scenario, place: int) -> dict[str, Any]:
    named = {
        "name": scenario.parties[place],
        "reserved_value": float(scenario.reservation[place]),
        "reserved_outcome": None,
    }
    said = {**_utility(scenario, place), **named}
    discount = scenario.discount[place]
    if discount == 1:
        return said
    kind = {"type": "ExpDiscountedUFun", "discount": float(discount), "factor": TIME}
    return {**kind, "dynamic_reservation": True, **named, "ufun": said}


def _utility(scenario: Scenario, place: int) -> dict[str, Any]:
    utility, issues = scenario.utilities[place], scenario.space.issues
    require_uncut(scenario, place, TITLE)
    if isinstance(utility, Additive):
        return {
            "type": "LinearAdditiveUtilityFunction",
            "weights": [float(weight) for weight in utility.weights],
            "values": [_values(scenario, i, value) for i, value in enumerate(utility.evaluations)],
        }
    boxes: list[tuple[float, dict[int, Any]]] = []
    if isinstance(utility, HyperRectangles):
        for rectangle in utility.rectangles:
            bounds: dict[int, tuple[float, float]] = {}
            for i, low, high in rectangle.bounds:  # an issue may be bound more than once
                lowest, highest = bounds.get(i, (low, high))
                bounds[i] = (max(low, lowest), min(high, highest))
            inside = {i: _inside(issues[i], *ends) for i, ends in bounds.items()}
            boxes.append((rectangle.gain / utility.most, inside))
    elif isinstance(utility, TermSum):
        boxes = _cells(utility, scenario, place)
    else:
        raise ScenarioError(
            f"{TITLE} holds tables and sums, and of this utility only what it returns is known",
            element=f"party '{scenario.parties[place]}'",
        )
    return {
        "type": "HyperRectangleUtilityFunction",
        "outcome_ranges": [inside for _, inside in boxes if inside],
        "utilities": [float(gain) for gain, inside in boxes if inside],
        "weights": [1.0 for _, inside in boxes if inside],
        "bias": float(sum(gain for gain, inside in boxes if not inside)),
    }


def _values(scenario: Scenario, place: int, value: Evaluation) -> dict[str, Any]:
    """The value function of an issue."""
    issue = scenario.space.issues[place]
    if not isinstance(issue, RealIssue):
        worth = table_of(scenario, place, value, TITLE).values
        return {"type": "TableFun", "mapping": dict(zip(_options(issue), worth, strict=True))}
    if isinstance(value, Triangle):
        ends = {"start": value.low, "middle": value.top, "end": value.high}
        return {"type": "TriangularFun", **{k: float(v) for k, v in ends.items()}}
    if isinstance(value, Line):
        reached = [value.slope * end + value.offset for end in (issue.low, issue.high)]
        if min(reached) >= -TIE and max(reached) <= 1 + TIE:
            return {"type": "AffineFun", "slope": float(value.slope), "bias": float(value.offset)}
    raise ScenarioError(
        f"its value is cut off at 0 or 1, which {TITLE} cannot hold",
        element=f"issue '{issue.name}'",
    )


def _options(issue: Issue) -> Sequence[Any]:
    """The values of an issue as NegMAS has them: whole numbers are numbers."""
    return range(issue.low, issue.high + 1) if isinstance(issue, IntegerIssue) else issue.options


def _inside(issue: Issue, low: float, high: float) -> list[Any]:
    """A side of a hyper-rectangle.

    NegMAS takes two numbers for a range without its ends, and any other list for values; so two
    whole numbers are written as three, the last twice.
    """
    if isinstance(issue, RealIssue):
        return [float(np.nextafter(low, -math.inf)), float(np.nextafter(high, math.inf))]
    first, last = math.ceil(max(low, 0)), math.floor(min(high, issue.size - 1))
    values = list(_options(issue)[first : last + 1])
    return [*values, values[-1]] if len(values) == 2 and isinstance(issue, IntegerIssue) else values


def _cells(utility: TermSum, scenario: Scenario, place: int) -> list[tuple[float, dict[int, Any]]]:
    """Every combination of options of issues that share a table, and its part of the utility."""
    count = sum(table.values.size for table in utility.tables)
    if count > MOST_CELLS:
        raise ScenarioError(
            f"{count:,} combinations would be written one by one; {TITLE} gets at most "
            f"{MOST_CELLS:,}",
            element=f"party '{scenario.parties[place]}'",
        )
    issues = scenario.space.issues
    return [
        (
            float(gain),
            {i: _inside(issues[i], at, at) for i, at in zip(table.issues, cell, strict=True)},
        )
        for table in utility.tables
        for cell, gain in np.ndenumerate(table.values)
    ]
