"""Writing GENIUS XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

import numpy as np

from detente.case.files import write_whole
from detente.errors import ScenarioError
from detente.formats._additive import TIE, additive_of, require_plain, require_uncut, table_of
from detente.formats._genius_profile import CAP
from detente.formats._text import file_name
from detente.scenario.issues import DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Evaluation, HyperRectangles, Line, Table

__all__ = ["write_genius"]

TITLE = "GENIUS XML"


def write_genius(scenario: Scenario, folder: Path) -> list[Path]:
    """Write a domain and a profile for each party; ScenarioError if GENIUS cannot hold them."""
    require_plain(scenario, TITLE)
    texts: dict[str, str] = {}
    texts[file_name(scenario.name)] = _domain(scenario)
    for place, party in enumerate(scenario.parties):
        texts[file_name(party, texts)] = _profile(scenario, place)
    folder.mkdir(parents=True, exist_ok=True)
    return [write_whole(folder / f"{name}.xml", text) for name, text in texts.items()]


def _tag(tag: str, /, **attributes: object) -> str:
    """An opening tag."""
    said = []
    for key, value in attributes.items():
        text = repr(value) if isinstance(value, float) else str(value)
        if any(not sign.isprintable() and sign not in "\n\r\t" for sign in text):
            raise ScenarioError("a name has signs that XML cannot hold; rename it", element=text)
        said.append(f"{key}={quoteattr(text)}")
    return f"<{' '.join([tag, *said])}>"


def _issue_tag(index: int, issue: Issue) -> str:
    kind = "discrete"
    bounds: dict[str, object] = {}
    if not isinstance(issue, DiscreteIssue):
        kind = "integer" if isinstance(issue, IntegerIssue) else "real"
        bounds = {"lowerbound": issue.low, "upperbound": issue.high}
    return _tag("issue", index=index, name=issue.name, etype=kind, type=kind, vtype=kind, **bounds)


def _within(lines: Sequence[str], opened: str) -> list[str]:
    tag = opened[1:].split(" ", 1)[0].rstrip(">")
    return [opened, *(f"  {line}" for line in lines), f"</{tag}>"]


def _text(lines: Sequence[str]) -> str:
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])


OBJECTIVE = _tag("objective", index=0, name="root", description="", etype="objective",
                 type="objective")  # fmt: skip


def _domain(scenario: Scenario) -> str:
    lines: list[str] = []
    for index, issue in enumerate(scenario.space.issues, 1):
        items = [
            f"{_tag('item', index=number, value=option)}</item>"
            for number, option in enumerate(issue.options, 1)
            if isinstance(issue, DiscreteIssue)
        ]
        lines += _within(items, _issue_tag(index, issue))
    space = _tag("utility_space", number_of_issues=len(scenario.space.issues))
    whole = _within(_within(lines, OBJECTIVE), space)
    return _text(_within(whole, _tag("negotiation_template")))


def _profile(scenario: Scenario, place: int) -> str:
    utility = scenario.utilities[place]
    if isinstance(utility, HyperRectangles):
        require_uncut(scenario, place, TITLE, CAP)
        kind = {"type": "nonlinear"}
        lines = list(_rectangles(scenario, utility))
    else:
        kind = {}
        lines = list(_additive(scenario, place))
    reservation, discount = scenario.reservation[place], scenario.discount[place]
    lines.append(f"{_tag('reservation', value=float(reservation))}</reservation>")
    lines.append(f"{_tag('discount_factor', value=float(discount))}</discount_factor>")
    return _text(_within(lines, _tag("utility_space", **kind)))


def _rectangles(scenario: Scenario, utility: HyperRectangles) -> Iterator[str]:
    issues = scenario.space.issues
    lines: list[str] = []
    for index, issue in enumerate(issues, 1):
        lines += _within([], _issue_tag(index, issue))
    parts: list[str] = []
    for rectangle in utility.rectangles:
        bounds = []
        for place, low, high in rectangle.bounds:
            issue = issues[place]
            if isinstance(issue, DiscreteIssue):
                raise ScenarioError(
                    f"{TITLE} bounds numbers, and this issue has none; make it whole numbers",
                    element=f"issue '{issue.name}'",
                )
            shift = issue.low if isinstance(issue, IntegerIssue) else 0
            ends = [_short(end + shift) for end in (low, high)]
            bounds.append(
                f"{_tag('INCLUDES', index=place + 1, min=ends[0], max=ends[1])}</INCLUDES>"
            )
        parts += _within(bounds, _tag("hyperRectangle", utility=_short(rectangle.gain)))
    whole = _within(parts, _tag("ufun", type="PlainUfun", weight=1, aggregation="sum"))
    lines += _within(whole, _tag("utility", maxutility=_short(utility.most)))
    yield from _within(lines, OBJECTIVE)


def _short(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(float(number))


def _additive(scenario: Scenario, place: int) -> Iterator[str]:
    utility = additive_of(scenario, place, TITLE)
    lines: list[str] = []
    weights: list[str] = []
    for index, issue in enumerate(scenario.space.issues, 1):
        weight, evaluation = utility.weights[index - 1], utility.evaluations[index - 1]
        inside, scale = _evaluation(scenario, index - 1, weight, evaluation)
        weights.append(f"{_tag('weight', index=index, value=float(weight * scale))}</weight>")
        lines += _within(inside, _issue_tag(index, issue))
    if all('value="0.0"' in line for line in weights):
        raise ScenarioError(
            f"every outcome is worth 0 to this party, which {TITLE} cannot hold",
            element=f"party '{scenario.parties[place]}'",
        )
    require_uncut(scenario, place, TITLE, CAP)
    yield from _within([*lines, *weights], OBJECTIVE)


def _evaluation(
    scenario: Scenario, place: int, weight: float, evaluation: Evaluation
) -> tuple[list[str], float]:
    """The elements in an issue, and what its weight is multiplied by: GENIUS scales values to 1."""
    issue = scenario.space.issues[place]
    if isinstance(issue, DiscreteIssue):
        table = table_of(scenario, place, evaluation, TITLE)
        if min(table.values) < 0 or weight < 0:
            raise ScenarioError(f"{TITLE} has no values below 0", element=f"issue '{issue.name}'")
        most = max(table.values)
        scale = most if most >= 1e-5 else 0.0
        values = table.values if scale in (0.0, 1.0) else tuple(v / scale for v in table.values)
        items = [
            f"{_tag('item', index=number, value=option, evaluation=float(value))}</item>"
            for number, (option, value) in enumerate(zip(issue.options, values, strict=True), 1)
        ]
        return items, scale if scale else 1.0
    if isinstance(evaluation, Table):
        evaluation = _as_line(issue, evaluation)
    if isinstance(issue, IntegerIssue) and isinstance(evaluation, Line):
        said = {"slope": float(evaluation.slope), "offset": float(evaluation.offset)}
        return [f"{_tag('evaluator', ftype='linear', **said)}</evaluator>"], 1.0
    if isinstance(evaluation, Line):
        kind, numbers = "linear", [evaluation.offset, evaluation.slope]
    elif isinstance(issue, RealIssue):
        kind, numbers = "triangular", [evaluation.low, evaluation.high, evaluation.top]
    else:
        raise _no_line(issue)
    said = {f"parameter{k}": float(number) for k, number in enumerate(numbers)}
    return [f"{_tag('evaluator', ftype=kind, **said)}</evaluator>"], 1.0


def _as_line(issue: Issue, table: Table) -> Line:
    """The line through the values of whole numbers; ScenarioError if they are not on one."""
    values = np.array(table.values)
    slope = float(values[-1] - values[0]) / max(1, len(values) - 1)
    line = Line(slope, float(values[0]))
    if np.abs(line(np.arange(len(values))) - values).max() > TIE:
        raise _no_line(issue)
    return line


def _no_line(issue: Issue) -> ScenarioError:
    return ScenarioError(
        f"{TITLE} values whole numbers along a straight line from 0 to 1, and this is none; make "
        "the numbers options",
        element=f"issue '{issue.name}'",
    )
