"""A profile of GENIUS: what an outcome is worth to one party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.formats._text import finite
from detente.formats._xml import Element
from detente.scenario.issues import DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.utilities import (
    Additive,
    Evaluation,
    HyperRectangle,
    HyperRectangles,
    Line,
    Table,
    Triangle,
)

__all__ = ["CAP", "Profile", "read_profile"]

CAP = 1.0
"""In GENIUS no outcome is worth more."""

NOTHING = 1e-5
"""Where the greatest evaluation of an issue is below this, GENIUS takes all for 0."""

FAR_FROM_1 = 1e-3
"""How far weights may add up to something else than 1 before it is noted."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile says."""

    utility: Additive | HyperRectangles
    reservation: float
    discount: float


def read_profile(
    root: Element, issues: Sequence[Issue], indexes: Sequence[int], notes: list[str]
) -> Profile:
    """Return what a profile says; what GENIUS fills in is added to the notes."""
    nonlinear = root.attributes.get("type", "linear") == "nonlinear" or root.own("utility")
    utility = _rectangles(root, issues, indexes) if nonlinear else None
    return Profile(
        utility or _additive(root, issues, indexes, notes),
        _reservation(root, notes),
        _discount(root, notes),
    )


def _number(element: Element, name: str, told: str = "") -> float:
    text = element.attribute(name)
    number = finite(text)
    if number is None:
        raise element.error(f"{told or name} is '{text}'; write a finite number")
    return number


def _reservation(root: Element, notes: list[str]) -> float:
    found = list(root.all("reservation"))
    if not found:
        notes.append(f"{root.path.name}: no <reservation>, so the reservation value is 0")
        return 0.0
    return _number(found[0], "value", "the reservation value")


def _discount(root: Element, notes: list[str]) -> float:
    found = list(root.all("discount_factor"))
    if not found:
        notes.append(f"{root.path.name}: no <discount_factor>, so nothing is discounted")
        return 1.0
    factor = _number(found[0], "value", "the discount factor")
    if 0 < factor <= 1:
        return factor
    notes.append(
        f"{root.path.name}: a discount factor of {factor:g} is not above 0 and at most 1, so "
        "nothing is discounted"
    )
    return 1.0


def _additive(
    root: Element, issues: Sequence[Issue], indexes: Sequence[int], notes: list[str]
) -> Additive:
    elements = {_number(element, "index"): element for element in root.all("issue")}
    for index, element in elements.items():
        if index not in indexes:
            raise element.error(f"the domain has no issue of index {index:g}; correct it")
    evaluations = []
    for issue, index in zip(issues, indexes, strict=True):
        if index not in elements:
            raise root.error(f"issue '{issue.name}' (index {index}) of the domain is missing here")
        element = elements[index]
        if element.attributes.get("name", issue.name) != issue.name:
            notes.append(
                f"{root.path.name}: issue {index} is called '{element.attributes['name']}' here "
                f"and '{issue.name}' in the domain; GENIUS goes by the index"
            )
        evaluations.append(_evaluation(element, issue, notes))
    return Additive(_weights(root, issues, indexes, notes), tuple(evaluations), CAP)


def _weights(
    root: Element, issues: Sequence[Issue], indexes: Sequence[int], notes: list[str]
) -> tuple[float, ...]:
    found: dict[float, float] = {}
    objectives = {_number(element, "index") for element in root.all("objective")}
    for element in root.all("weight"):
        index, weight = _number(element, "index"), _number(element, "value", "the weight")
        if weight < 0:
            raise element.error(
                f"the weight of issue {index:g} is {weight:g}; it cannot be below 0"
            )
        if index in indexes:
            found[index] = weight
        elif index in objectives:
            notes.append(f"{root.path.name}: the weight of objective {index:g} has no effect")
        else:
            raise element.error(f"the domain has no issue of index {index:g}; correct it")
    for issue, index in zip(issues, indexes, strict=True):
        if index not in found:
            raise root.error(f"issue '{issue.name}' (index {index}) has no <weight>; add it")
    total = sum(found.values())
    if total <= 0:
        raise root.error("all weights are 0, so no outcome is worth anything; correct them")
    if abs(total - 1) > FAR_FROM_1:
        notes.append(
            f"{root.path.name}: the weights add up to {total:g}, not 1; GENIUS takes them as they "
            "are, and no outcome is worth more than 1"
        )
    return tuple(found[index] for index in indexes)


def _evaluation(element: Element, issue: Issue, notes: list[str]) -> Evaluation:
    if isinstance(issue, DiscreteIssue):
        return _table(element, issue, notes)
    evaluators = list(element.all("evaluator"))
    if not evaluators:
        raise element.error(f"issue '{issue.name}' has no <evaluator>; add one")
    if isinstance(issue, IntegerIssue):
        return _line(evaluators[0], issue, notes)
    return _real(evaluators[0], issue)


def _table(element: Element, issue: DiscreteIssue, notes: list[str]) -> Table:
    worth: dict[str, float] = {}
    for item in element.own("item"):
        value = item.attribute("value")
        if value not in issue.options:
            raise item.error(f"issue '{issue.name}' of the domain has no value '{value}'")
        told = f"the evaluation of '{value}' of issue '{issue.name}'"
        evaluation = _number(item, "evaluation", told)
        if evaluation < 0:
            raise item.error(f"{told} is {evaluation:g}; GENIUS has none below 0")
        if value not in worth:
            worth[value] = evaluation
        elif worth[value] != evaluation:
            notes.append(
                f"{element.path.name}: '{value}' of issue '{issue.name}' is there with two "
                f"evaluations; the first, {worth[value]:g}, counts"
            )
    for option in issue.options:
        if option not in worth:
            raise element.error(f"value '{option}' of issue '{issue.name}' has no <item>; add it")
    most = max(worth.values())
    if most < NOTHING:
        return Table((0.0,) * issue.size)
    return Table(tuple(worth[option] / most for option in issue.options))


def _line(evaluator: Element, issue: IntegerIssue, notes: list[str]) -> Line:
    """A line over whole numbers, counted from the lowest."""
    kind = evaluator.attributes.get("ftype", "linear")
    if kind != "linear":
        raise evaluator.error(
            f"issue '{issue.name}' has the unknown evaluator '{kind}'; for whole numbers only "
            "linear is known"
        )
    if "slope" in evaluator.attributes:
        return Line(_number(evaluator, "slope"), _number(evaluator, "offset"))
    slope, start = _number(evaluator, "parameter1"), _number(evaluator, "parameter0")
    notes.append(
        f"{evaluator.path.name}: issue '{issue.name}' has parameters where newer files have slope "
        "and offset; its value is parameter1 times the number plus parameter0"
    )
    return Line(slope, start + slope * issue.low)


def _real(evaluator: Element, issue: RealIssue) -> Evaluation:
    kind = evaluator.attributes.get("ftype", "linear")
    if kind == "linear":
        return Line(_number(evaluator, "parameter1"), _number(evaluator, "parameter0"))
    if kind == "constant":
        return Line(0.0, _number(evaluator, "parameter0"))
    if kind != "triangular":
        raise evaluator.error(
            f"issue '{issue.name}' has the unknown evaluator '{kind}'; known are linear, constant "
            "and triangular"
        )
    low, high, top = (_number(evaluator, f"parameter{k}") for k in range(3))
    if not low <= top <= high or low == high:
        raise evaluator.error(
            f"the triangle from {low:g} over {top:g} to {high:g} is none; write rising numbers"
        )
    return Triangle(low, top, high)


def _rectangles(root: Element, issues: Sequence[Issue], indexes: Sequence[int]) -> HyperRectangles:
    utilities = list(root.all("utility"))
    if not utilities:
        raise root.error("a nonlinear utility space has a <utility>; add it")
    most = _number(utilities[0], "maxutility")
    if most <= 0:
        raise utilities[0].error(f"maxutility is {most:g}; it must be above 0")
    found = []
    for part in utilities[0].own("ufun"):
        kind, sums = part.attributes.get("type"), part.attributes.get("aggregation", "sum")
        if kind != "PlainUfun" or sums != "sum":
            raise part.error(
                f"the utility function '{kind}' with aggregation '{sums}' is not known; known is "
                "PlainUfun with sum"
            )
        weight = _number(part, "weight") if "weight" in part.attributes else 1.0
        for rectangle in part.own("hyperRectangle"):
            gain = weight * _number(rectangle, "utility")
            found.append(HyperRectangle(gain, _bounds(rectangle, issues, indexes)))
    if not found:
        raise utilities[0].error("there is no <hyperRectangle>; add one")
    return HyperRectangles(tuple(found), most, CAP)


def _bounds(
    rectangle: Element, issues: Sequence[Issue], indexes: Sequence[int]
) -> tuple[tuple[int, float, float], ...]:
    """The bounds of a hyper-rectangle, as option numbers; several on one issue are one."""
    found: dict[int, tuple[float, float]] = {}
    for bound in rectangle.own("INCLUDES"):
        index = _number(bound, "index")
        if index not in indexes:
            raise bound.error(f"the domain has no issue of index {index:g}; correct it")
        place = list(indexes).index(int(index))
        issue = issues[place]
        if isinstance(issue, DiscreteIssue):
            raise bound.error(f"issue '{issue.name}' has no numbers for min and max to bound")
        shift = issue.low if isinstance(issue, IntegerIssue) else 0
        low, high = _number(bound, "min") - shift, _number(bound, "max") - shift
        if low > high:
            raise bound.error(
                f"issue '{issue.name}' is bound from above to below; swap min and max"
            )
        if place in found:
            low, high = max(low, found[place][0]), min(high, found[place][1])
        found[place] = (low, high)
    return tuple((place, low, high) for place, (low, high) in sorted(found.items()))
