"""A utility function of NegMAS: what an outcome is worth to one party."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from detente.errors import ScenarioError
from detente.formats._additive import spans
from detente.formats._json import mapping, number
from detente.formats._negmas_values import kind_of, numbers_of, option_of, value_function
from detente.formats._yaml import read_yaml
from detente.scenario.issues import Issue, RealIssue
from detente.scenario.utilities import (
    Additive,
    Evaluation,
    HyperRectangle,
    HyperRectangles,
    Table,
    TermSum,
    TermTable,
)

__all__ = ["TIME", "Party", "read_utility"]

LARGEST_TABLE = 5_000_000
"""Outcomes that a mapping may go over."""

TIME = "relative_time"
"""The clock of a discount that runs from 0 to 1 at the deadline."""

Known = Additive | HyperRectangles | TermSum


@dataclass(frozen=True, slots=True)
class Party:
    """What a file says of a party."""

    utility: Known
    reservation: float
    discount: float


def read_utility(path: Path, issues: Sequence[Issue], notes: list[str]) -> Party:
    """Return what a file says of a party; what NegMAS fills in is added to the notes."""
    said = outer = mapping(read_yaml(path), path, "the file")
    discount = 1.0
    if kind_of(outer) == "ExpDiscountedUFun":
        said = mapping(outer.get("ufun"), path, "ufun")
        discount = _discount(outer, path, notes)
    kind = kind_of(said)
    if kind not in KINDS:
        raise ScenarioError(
            f"'{kind}' is no utility function that is known; write one of {', '.join(KINDS)}",
            path,
            "type",
        )
    utility = KINDS[kind](said, issues, path)
    return Party(utility, _reservation((outer, said), utility, issues, path, notes), discount)


def _discount(said: dict[str, Any], path: Path, notes: list[str]) -> float:
    if said.get("discount") is None:
        return 1.0
    factor = number(said["discount"], path, "discount")
    if not 0 < factor <= 1:
        raise ScenarioError(f"{factor:g} is not above 0 and at most 1", path, "discount")
    if factor < 1 and said.get("factor") != TIME:
        notes.append(
            f"{path.name}: the discount of {factor:g} runs by '{said.get('factor')}' and not by "
            f"{TIME}, so it is left out"
        )
        return 1.0
    return factor


def _reservation(
    levels: Sequence[dict[str, Any]],
    utility: Known,
    issues: Sequence[Issue],
    path: Path,
    notes: list[str],
) -> float:
    """The reservation value; without one every outcome beats none."""
    for said in levels:
        value = said.get("reserved_value")
        if value is not None and value != -math.inf:
            return number(value, path, "reserved_value")
        if said.get("reserved_outcome") is not None:
            raise ScenarioError(
                "an outcome to fall back on is not read; write what it is worth as reserved_value",
                path,
                "reserved_outcome",
            )
    least = min(0.0, _least(utility, issues))
    notes.append(
        f"{path.name}: no reserved_value, so any outcome beats none: the reservation value is "
        f"{least:g}"
    )
    return least


def _least(utility: Known, issues: Sequence[Issue]) -> float:
    """What no outcome is worth less than."""
    if isinstance(utility, Additive):
        return sum(least for least, _ in spans(utility, issues))
    if isinstance(utility, HyperRectangles):
        return sum(min(0.0, rectangle.gain) for rectangle in utility.rectangles) / utility.most
    return sum(float(table.values.min()) for table in utility.tables)


def _per_issue(said: Any, issues: Sequence[Issue], path: Path, element: str) -> list[Any]:
    """A value for each issue, listed in their order or by name."""
    if isinstance(said, dict):
        missing = [issue.name for issue in issues if issue.name not in said]
        if missing or len(said) != len(issues):
            told = f"issue '{missing[0]}' is missing" if missing else "there is an unknown issue"
            raise ScenarioError(f"{told}; give one for each of the issues", path, element)
        return [said[issue.name] for issue in issues]
    if not isinstance(said, list) or len(said) != len(issues):
        count = len(said) if isinstance(said, list) else "none"
        raise ScenarioError(
            f"there are {len(issues)} issues and {count} of these; give one for each", path, element
        )
    return said


def _additive(said: dict[str, Any], issues: Sequence[Issue], path: Path) -> Additive:
    functions = _per_issue(said.get("values"), issues, path, "values")
    weights = _per_issue(said.get("weights"), issues, path, "weights")
    parts = []
    for place, (issue, function, weight) in enumerate(zip(issues, functions, weights, strict=True)):
        factor = number(weight, path, f"weights[{place}]")
        where = f"values[{place}] of issue '{issue.name}'"
        parts.append(value_function(mapping(function, path, where), issue, factor, path, where))
    return _with_bias(_sum(parts), said, path)


def _linear(said: dict[str, Any], issues: Sequence[Issue], path: Path) -> Additive:
    slopes = _per_issue(said.get("weights"), issues, path, "weights")
    parts = []
    for place, (issue, slope) in enumerate(zip(issues, slopes, strict=True)):
        element = f"weights[{place}]"
        line = {"type": "LinearFun", "slope": number(slope, path, element)}
        parts.append(value_function(line, issue, 1.0, path, element))
    return _with_bias(_sum(parts), said, path)


def _sum(parts: Sequence[tuple[float, Evaluation]]) -> Additive:
    return Additive(tuple(weight for weight, _ in parts), tuple(value for _, value in parts))


def _with_bias(utility: Additive, said: dict[str, Any], path: Path) -> Additive:
    """The bias joins the first issue that has options."""
    bias = number(said.get("bias", 0), path, "bias")
    if not bias:
        return utility
    weights, values = list(utility.weights), list(utility.evaluations)
    for place, (weight, value) in enumerate(zip(weights, values, strict=True)):
        if isinstance(value, Table):
            values[place] = Table(tuple(weight * worth + bias for worth in value.values))
            weights[place] = 1.0
            return Additive(tuple(weights), tuple(values))
    raise ScenarioError("a bias is not read where any number decides every issue", path, "bias")


def _mapping(said: dict[str, Any], issues: Sequence[Issue], path: Path) -> TermSum:
    sizes = [issue.size for issue in issues]
    if any(isinstance(issue, RealIssue) for issue in issues) or math.prod(sizes) > LARGEST_TABLE:
        raise ScenarioError(
            f"a mapping goes over at most {LARGEST_TABLE:,} outcomes that can be counted",
            path,
            "mapping",
        )
    default = said.get("default", -math.inf)
    values = np.full(sizes, default if isinstance(default, int | float) else -math.inf, dtype=float)
    for key, value in mapping(said.get("mapping"), path, "mapping").items():
        options = key if isinstance(key, tuple) else (key,)
        element = f"mapping, {list(options)}"
        if len(options) != len(issues):
            raise ScenarioError(f"give an option for each of {len(issues)} issues", path, element)
        place = tuple(option_of(i, o, path, element) for i, o in zip(issues, options, strict=True))
        values[place] = number(value, path, element)
    if not np.isfinite(values).all():
        raise ScenarioError("an outcome has no finite value; give each one", path, "mapping")
    return TermSum((TermTable(tuple(range(len(issues))), values),))


def _constant(said: dict[str, Any], issues: Sequence[Issue], path: Path) -> HyperRectangles:
    value = number(said.get("value"), path, "value")
    return HyperRectangles((HyperRectangle(value, ()),), 1.0)


def _rectangles(said: dict[str, Any], issues: Sequence[Issue], path: Path) -> HyperRectangles:
    ranges, gains = said.get("outcome_ranges"), said.get("utilities")
    weights = said.get("weights") or [1.0] * len(gains or ())
    if not (isinstance(ranges, list) and isinstance(gains, list) and isinstance(weights, list)) or (
        not len(ranges) == len(gains) == len(weights)
    ):
        raise ScenarioError(
            "give as many outcome_ranges, utilities and weights", path, "outcome_ranges"
        )
    found = []
    for place, (bounds, gain, weight) in enumerate(zip(ranges, gains, weights, strict=True)):
        element = f"outcome_ranges[{place}]"
        worth = number(gain, path, f"utilities[{place}]") * number(weight, path, "weights")
        sides = [
            _runs(*_side(key, side, issues, path, element), path, element)
            for key, side in mapping(bounds, path, element).items()
        ]
        found += [HyperRectangle(worth, tuple(box)) for box in product(*sides)]
    bias = number(said.get("bias", 0), path, "bias")
    if bias:
        found.append(HyperRectangle(bias, ()))
    return HyperRectangles(tuple(found), 1.0)


def _side(
    key: Any, said: Any, issues: Sequence[Issue], path: Path, element: str
) -> tuple[int, Issue, list[Any]]:
    names = [issue.name for issue in issues]
    place = names.index(key) if key in names else key
    if isinstance(place, bool) or not isinstance(place, int) or not 0 <= place < len(issues):
        raise ScenarioError(f"there is no issue {key!r}; they count from 0", path, element)
    return place, issues[place], said if isinstance(said, list) else [said]


def _runs(
    place: int, issue: Issue, said: list[Any], path: Path, element: str
) -> list[tuple[int, float, float]]:
    """The option numbers of a side, as ranges without gaps.

    Two numbers are a range without its ends; anything else is a list of values.
    """
    pair = len(said) == 2 and not any(isinstance(value, str | bool) for value in said)
    if pair:
        low, high = (number(value, path, element) for value in said)
        if isinstance(issue, RealIssue):
            inner = np.nextafter([low, high], [math.inf, -math.inf]).tolist()
            return [(place, inner[0], inner[1])]
        numbers = numbers_of(issue, path, element)
        inside = np.flatnonzero((numbers > low) & (numbers < high))
    elif isinstance(issue, RealIssue):
        exact = [number(value, path, element) for value in said]
        return [(place, value, value) for value in exact]
    else:
        inside = np.unique([option_of(issue, value, path, element) for value in said])
    parts = np.split(inside, np.flatnonzero(np.diff(inside) > 1) + 1)
    return [(place, int(part[0]), int(part[-1])) for part in parts if len(part)]


KINDS: dict[str, Callable[[dict[str, Any], Sequence[Issue], Path], Known]] = {
    "LinearAdditiveUtilityFunction": _additive,
    "LinearUtilityAggregationFunction": _additive,
    "LinearUtilityFunction": _linear,
    "AffineUtilityFunction": _linear,
    "MappingUtilityFunction": _mapping,
    "HyperRectangleUtilityFunction": _rectangles,
    "ConstUtilityFunction": _constant,
}
