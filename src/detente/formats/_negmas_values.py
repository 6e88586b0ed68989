"""The value functions of NegMAS: what the decision on one issue is worth."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import ScenarioError
from detente.formats._json import mapping, number
from detente.scenario.issues import Issue, RealIssue
from detente.scenario.utilities import Evaluation, Line, Table, Triangle

__all__ = ["kind_of", "label", "numbers_of", "option_of", "value_function"]


def kind_of(said: Mapping[str, Any]) -> str:
    """Return the last word of a `type:`, which may be a class's full name."""
    return str(said.get("type", "nothing")).rsplit(".", 1)[-1]


def label(value: Any) -> str:
    """Return how a value of an issue is called."""
    return value if isinstance(value, str) else str(value)


def value_function(
    said: dict[str, Any], issue: Issue, weight: float, path: Path, element: str
) -> tuple[float, Evaluation]:
    """Return a weight and the values of an issue."""
    kind = kind_of(said)
    if kind == "TableFun":
        return weight, _table(said, issue, path, element)
    if kind in ("IdentityFun", "ConstFun", "LinearFun", "AffineFun"):
        slope = 0.0 if kind == "ConstFun" else number(said.get("slope", 1.0), path, element)
        bias = number(said.get("bias", 0.0), path, element)
        if isinstance(issue, RealIssue):
            return _line(slope, bias, issue, weight, path, element)
        numbers = numbers_of(issue, path, element) if slope else np.zeros(issue.size)
        return weight, Table(tuple((slope * numbers + bias).tolist()))
    if kind == "TriangularFun":
        return _triangle(said, issue, weight, path, element)
    known = "TableFun, IdentityFun, ConstFun, LinearFun, AffineFun, TriangularFun"
    raise ScenarioError(f"'{kind}' is no value function that is known: {known}", path, element)


def _table(said: dict[str, Any], issue: Issue, path: Path, element: str) -> Table:
    if isinstance(issue, RealIssue):
        raise ScenarioError("a TableFun has no values for any number", path, element)
    named = {label(k): v for k, v in mapping(said.get("mapping"), path, element).items()}
    for option in issue.options:
        if option not in named:
            raise ScenarioError(f"value '{option}' is missing here; add it", path, element)
    for option in named:
        if option not in issue.options:
            raise ScenarioError(f"the issue has no value '{option}'; correct one", path, element)
    return Table(tuple(number(named[o], path, f"{element}, {o}") for o in issue.options))


def numbers_of(issue: Issue, path: Path, element: str) -> np.ndarray[Any, Any]:
    """(options,), the number that each option is."""
    try:
        return np.array([float(option) for option in issue.options])
    except ValueError:
        raise ScenarioError("the issue's values are no numbers", path, element) from None


def _line(
    slope: float, bias: float, issue: Any, weight: float, path: Path, element: str
) -> tuple[float, Line]:
    """A line on a range, its most put into the weight where it is more than 1."""
    ends = [slope * end + bias for end in (issue.low, issue.high)]
    if min(ends) < 0:
        raise ScenarioError(
            f"the value falls to {min(ends):g}; where any number decides, values start from 0",
            path,
            element,
        )
    most = max(1.0, *ends)
    return weight * most, Line(slope / most, bias / most)


def _triangle(
    said: dict[str, Any], issue: Issue, weight: float, path: Path, element: str
) -> tuple[float, Evaluation]:
    low, top, high = (
        number(said.get(k), path, f"{element}, {k}") for k in ("start", "middle", "end")
    )
    scale, bias = (number(said.get(k, v), path, element) for k, v in (("scale", 1), ("bias", 0)))
    if not low <= top <= high or low == high:
        raise ScenarioError("start, middle and end must not fall", path, element)
    shape = Triangle(low, top, high)
    if isinstance(issue, RealIssue):
        if bias:
            raise ScenarioError("a bias is not read where any number decides", path, element)
        return weight * scale, shape
    values = scale * shape(numbers_of(issue, path, element)) + bias
    return weight, Table(tuple(values.tolist()))


def option_of(issue: Issue, value: Any, path: Path, element: str) -> int:
    """Return the option number of a value."""
    try:
        return int(issue.number(label(value)))
    except ValueError:
        raise ScenarioError(
            f"'{value}' is no value of issue '{issue.name}'", path, element
        ) from None
