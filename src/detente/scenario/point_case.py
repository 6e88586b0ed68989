"""A scenario as a case: everything known, and known to a point.

A case measures utility from 0 (a party's worst outcome) to 1 (its best); a scenario's utilities
are stretched to that, which changes no preference and no answer on who would sign what.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.case.model import RESERVED_KEYS, RESERVED_OPTIONS, Case
from detente.case.read import parse_case
from detente.case.write import case_text
from detente.errors import InvalidCase, ScenarioError
from detente.scenario.parts import Scope, groups
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, HyperRectangles

__all__ = ["point_case"]

Floats = npt.NDArray[np.float64]

TIE = 1e-9
"""Differences up to this are rounding."""

MOST_TOGETHER = 1_000
"""Combinations of options that may interact in a case."""

NOT_IN_NAMES = re.compile(r"[\s>~&<=,;:#|'\"{}\[\]]+")


def point_case(scenario: Scenario) -> Case:
    """Return a case that only this scenario fits.

    Parameters
    ----------
    scenario : Scenario
        Issues decided by any number are cut into 21 values.

    Returns
    -------
    Case
        Its summary says what had to change: names that a case cannot have, issues with one option,
        discount factors (a case has none).

    Raises
    ------
    ScenarioError
        If no case can say the same: a deal without some of the parties, a party that is indifferent
        or refuses everything, a cap that is reached, utilities of which the parts are not known,
        more than 1,000 combinations that interact, or fewer than two parties.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> trade = make_scenario(
    ...     {"arms": ["keep", "cut"], "aid": ["no", "yes"]},
    ...     {"US": [[0, 6], [2, 0]], "DPRK": [[1, 0], [0, 3]]}, {"US": 4}
    ... )
    >>> case = point_case(trade)
    >>> case.preferences["US"].weights["arms"].low, case.preferences["US"].reservation["all"].low
    (0.75, 0.5)
    """
    _check(scenario)
    scenario = scenario.on_grid()
    changed: list[str] = [*scenario.notes]
    named = _named(scenario, changed)
    for party, factor in zip(scenario.parties, scenario.discount, strict=True):
        if factor != 1:
            changed.append(f"the discount factor {factor:g} of {party} is left out")
    data: dict[str, Any] = {
        "detente": "1",
        "id": named.id,
        "title": scenario.name or named.id,
        "parties": [
            {"id": short} if short == party else {"id": short, "name": party}
            for short, party in zip(named.parties, scenario.parties, strict=True)
        ],
        "issues": [
            {"id": issue, "options": list(options)}
            for issue, options in zip(named.issues, named.options, strict=True)
            if len(options) > 1
        ],
        "rules": _rules(scenario, named),
        "preferences": {
            short: _preferences(scenario, place, named) for place, short in enumerate(named.parties)
        },
    }
    no_deal = scenario.space.no_deal
    if no_deal is not None:
        chosen = zip(named.issues, named.options, no_deal, strict=True)
        data["no_deal"] = {i: options[n] for i, options, n in chosen if len(options) > 1}
    if changed:
        data["summary"] = "Made from a scenario: " + "; ".join(changed) + "."
    try:
        return parse_case(case_text(Case.model_validate(data)))
    except InvalidCase as error:
        raise ScenarioError(f"scenario '{scenario.name}' makes no case: {error}") from error


@dataclass(frozen=True, slots=True)
class _Named:
    """The names that the case uses."""

    id: str
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]


def _check(scenario: Scenario) -> None:
    if len(scenario.parties) < 2:
        raise ScenarioError(f"scenario '{scenario.name}' has one party; a case needs two or more")
    if scenario.quorum is not None and scenario.quorum < len(scenario.parties):
        raise ScenarioError(
            f"in scenario '{scenario.name}' {scenario.quorum} of {len(scenario.parties)} parties "
            "can make a deal; in a case all must agree"
        )


def _named(scenario: Scenario, changed: list[str]) -> _Named:
    space = scenario.space
    identifier = re.sub(r"[^A-Za-z0-9_-]+", "-", scenario.name).strip("-_")[:80] or "scenario"
    parties = _distinct(
        [re.sub(r"[^A-Za-z0-9_-]+", "-", p).strip("-_")[:70] or "party" for p in scenario.parties]
    )
    issues = _distinct([_name(name, "issue") for name in space.names], RESERVED_KEYS)
    options = tuple(
        _distinct([_name(name, "option") for name in issue.options], RESERVED_OPTIONS)
        for issue in space.issues
    )
    renamed = [*zip(space.names, issues, strict=True)]
    for issue, new in zip(space.issues, options, strict=True):
        renamed += zip(issue.options, new, strict=True)
    changed += [f"'{old}' is called '{new}'" for old, new in renamed if old != new]
    for name, new in zip(issues, options, strict=True):
        if len(new) == 1:
            changed.append(f"issue {name} has one option, {new[0]}, and is left out")
    return _Named(identifier, parties, issues, options)


def _name(text: str, otherwise: str) -> str:
    """Return a name with the characters that mean something in a case file left out."""
    return NOT_IN_NAMES.sub(" ", text).strip()[:110].strip() or otherwise


def _distinct(names: Sequence[str], taken: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the names, numbered where one is there already."""
    found: list[str] = []
    for name in names:
        new, number = name, 2
        while new in found or new in taken:
            new, number = f"{name}-{number}", number + 1
        found.append(new)
    return tuple(found)


def _rules(scenario: Scenario, named: _Named) -> list[dict[str, Any]]:
    """What must never go together; issues with one option are left out of it."""
    found = []
    for box in scenario.space.forbidden:
        if not all(numbers for _, numbers in box):
            continue  # no outcome is in it
        never = {
            named.issues[place]: [named.options[place][number] for number in sorted(numbers)]
            for place, numbers in box
            if len(named.options[place]) > 1
        }
        if not never:
            raise ScenarioError(f"the rules of scenario '{scenario.name}' allow no outcome")
        found.append({"never": never})
    return found


def _preferences(scenario: Scenario, place: int, named: _Named) -> dict[str, Any]:
    tables = _tables(scenario, place)
    low = {issues: float(table.min()) for issues, table in tables.items()}
    high = {issues: float(table.max()) for issues, table in tables.items()}
    span = sum(high.values()) - sum(low.values())
    party = scenario.parties[place]
    if span <= TIE:
        raise ScenarioError(f"every outcome is worth the same to '{party}'; no case can say that")
    _check_cap(scenario, place, sum(high.values()))
    reservation = (scenario.reservation[place] - sum(low.values())) / span
    if reservation > 1 + TIE:
        raise ScenarioError(
            f"'{party}' refuses every outcome: its best is worth {sum(high.values()):g}, its "
            f"reservation value is {scenario.reservation[place]:g}; no case can say that"
        )
    said: dict[str, Any] = {"weights": {}}
    together = [issues for issues in tables if len(issues) > 1]
    if together:
        said["together"] = [[named.issues[issue] for issue in issues] for issues in together]
    for issues, table in tables.items():
        term = " & ".join(named.issues[issue] for issue in issues)
        said["weights"][term] = _of_100((high[issues] - low[issues]) / span)
        if high[issues] > low[issues]:
            worth = (table - low[issues]) / (high[issues] - low[issues])
            said[term] = _values(worth, [named.options[issue] for issue in issues])
    said["reservation"] = _of_100(min(1.0, max(0.0, reservation)))
    return said


def _tables(scenario: Scenario, place: int) -> dict[Scope, Floats]:
    """For each group of issues that interact for a party: what their combinations are worth."""
    space, utility = scenario.space, scenario.utilities[place]
    several = [issue for issue, size in enumerate(space.sizes) if size > 1]
    terms = utility.terms([np.arange(size) for size in space.sizes])
    if terms is None:
        raise ScenarioError(
            f"the parts of the utility function of '{scenario.parties[place]}' are not known, so "
            "they cannot be written as a case"
        )
    found: dict[Scope, Floats] = {}
    scopes = [tuple(issue for issue in issues if issue in several) for issues, _ in terms]
    for group in groups(several, scopes):
        _check_group(scenario.parties[place], space, group)
        found[group] = np.zeros([space.sizes[issue] for issue in group])
    constant = 0.0
    for (issues, values), scope in zip(terms, scopes, strict=True):
        if not scope:
            constant += float(values.sum())
            continue
        group = next(group for group in found if set(scope) <= set(group))
        order = np.argsort([issue for issue in issues if issue in several])
        own = np.transpose(values.reshape([space.sizes[issue] for issue in scope]), order)
        found[group] += own.reshape([space.sizes[i] if i in scope else 1 for i in group])
    if found:
        found[next(iter(found))] += constant
    return dict(sorted(found.items()))


def _check_group(party: str, space: OutcomeSpace, group: Scope) -> None:
    combinations = math.prod(space.sizes[issue] for issue in group)
    if len(group) > 1 and combinations > MOST_TOGETHER:
        raise ScenarioError(
            f"for '{party}' {len(group)} issues interact, in {combinations:,} combinations; "
            f"a case can hold {MOST_TOGETHER:,}"
        )


def _check_cap(scenario: Scenario, place: int, most: float) -> None:
    utility = scenario.utilities[place]
    cap = utility.cap if isinstance(utility, Additive | HyperRectangles) else None
    if cap is not None and most > cap + TIE:
        raise ScenarioError(
            f"the utility of '{scenario.parties[place]}' is cut off at {cap:g} where its parts "
            f"add up to as much as {most:g}; no case can say that"
        )


def _values(worth: Floats, options: Sequence[tuple[str, ...]]) -> dict[str, str]:
    return {
        " & ".join(names[number] for names, number in zip(options, where, strict=True)): _of_100(x)
        for where, x in np.ndenumerate(worth)
    }


def _of_100(share: float) -> str:
    """Write a share as a number of 100, without an exponent."""
    return f"{100 * share:.10f}".rstrip("0").rstrip(".")
