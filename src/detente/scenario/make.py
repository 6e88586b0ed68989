"""A scenario written down in code."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from typing import Any

import numpy as np
from pydantic import ValidationError

from detente.case.findings import did_you_mean
from detente.case.model import Rule
from detente.errors import ScenarioError
from detente.scenario.issues import MOST_NUMBERS, DiscreteIssue, Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.space import Forbidden, OutcomeSpace, boxes_of
from detente.scenario.utilities import Additive, Function, Table, TermSum, TermTable, Utility

__all__ = ["make_scenario"]

Worth = Sequence[Sequence[float]] | np.ndarray[Any, Any] | Callable[..., Any] | Utility
"""Values per issue and option; or a table with an axis per issue; or a function of outcomes."""


def make_scenario(
    issues: Mapping[str, Sequence[str]] | Sequence[Issue],
    utilities: Mapping[str, Worth],
    reservation: Mapping[str, float] | None = None,
    discount: Mapping[str, float] | None = None,
    name: str = "scenario",
    rules: Sequence[Mapping[str, Any]] = (),
) -> Scenario:
    """Return a scenario from its issues and what each party gets.

    Parameters
    ----------
    issues : mapping of issue to its options, or issues
    utilities : mapping of party to what it gets
        A list of values for each issue's options, weights already in them, which add up; or an
        array with one axis per issue; or a utility function; or any callable that takes outcomes
        (outcomes, issues) as option numbers and returns utilities (outcomes,).
    reservation : mapping of party to reservation value, optional
        0 for those left out.
    discount : mapping of party to discount factor, optional
        1 for those left out.
    name : str
    rules : sequence of mappings, optional
        What outcomes cannot be, in the words of a case: `{"never": {issue: option, …}}`, or
        `{"if": {issue: option}, "then": {issue: option}}`; a list of options means any of them.

    Returns
    -------
    Scenario

    Raises
    ------
    ScenarioError
        If issues, options, parties and values do not match, a name is there twice, or a value is
        not a finite number.

    Examples
    --------
    >>> cake = make_scenario({"cake": ["all", "half", "none"]}, {"Ann": [[1, 0.5, 0]]})
    >>> cake.value({"cake": "half"}).tolist()
    [0.5]
    >>> options = {"arms": ["keep", "cut"], "aid": ["no", "yes"]}
    >>> worth = {"US": [[0, 2], [1, 0]], "DPRK": [[2, 0], [0, 1]]}
    >>> ruled = make_scenario(options, worth, rules=[{"never": {"arms": "keep", "aid": "yes"}}])
    >>> ruled.frontier().utilities.tolist()
    [[3.0, 0.0], [2.0, 1.0], [1.0, 2.0]]
    """
    if isinstance(issues, Mapping):
        issues = [DiscreteIssue(issue, tuple(options)) for issue, options in issues.items()]
    _check_issues(issues)
    forbidden = tuple(box for rule in rules for box in _boxes(rule, issues))
    space = OutcomeSpace(tuple(issues), forbidden)
    for given, word in ((reservation, "reservation value"), (discount, "discount factor")):
        for party in given or ():
            if party not in utilities:
                raise ScenarioError(
                    f"a {word} is given for '{party}'; {did_you_mean(party, utilities)}"
                )
    return Scenario(
        name=name,
        space=space,
        parties=tuple(utilities),
        utilities=tuple(_utility(party, worth, space) for party, worth in utilities.items()),
        reservation=tuple((reservation or {}).get(party, 0.0) for party in utilities),
        discount=tuple((discount or {}).get(party, 1.0) for party in utilities),
    )


def _check_issues(issues: Sequence[Issue]) -> None:
    if not issues:
        raise ScenarioError("there is no issue; give one or more")
    names = [issue.name for issue in issues]
    for issue in issues:
        if names.count(issue.name) > 1:
            raise ScenarioError(f"two issues are called '{issue.name}'; rename one")
        if isinstance(issue, DiscreteIssue):
            if not issue.options or len(set(issue.options)) < issue.size:
                raise ScenarioError(
                    f"the options of '{issue.name}' are {list(issue.options)}; give one or more, "
                    "each once"
                )
        elif not (math.isfinite(issue.low) and issue.low <= issue.high < math.inf):
            raise ScenarioError(
                f"issue '{issue.name}' goes from {issue.low} to {issue.high}; give two numbers, "
                "the lower first"
            )
        if issue.size > MOST_NUMBERS:
            raise ScenarioError(
                f"issue '{issue.name}' has {issue.size:,} options; give at most {MOST_NUMBERS:,}"
            )


def _boxes(rule: Mapping[str, Any], issues: Sequence[Issue]) -> list[Forbidden]:
    """Return what a rule forbids; ScenarioError if it is none, or about what is not there."""
    try:
        read = Rule.model_validate(rule)
    except ValidationError as error:
        why = "; ".join(str(fault["msg"]) for fault in error.errors())
        raise ScenarioError(f"the rule {dict(rule)} cannot be read: {why}") from None
    known = {issue.name: issue for issue in issues}
    for part in (read.when, read.then, read.never):
        for name, options in (part or {}).items():
            if name not in known:
                raise ScenarioError(f"a rule is about '{name}'; {did_you_mean(name, known)}")
            issue = known[name]
            if isinstance(issue, RealIssue):
                raise ScenarioError(
                    f"a rule is about '{name}', which any number decides; rules are about options"
                )
            for option in options:
                if option not in issue.options:
                    raise ScenarioError(
                        f"a rule is about option '{option}' of '{name}'; "
                        f"{did_you_mean(option, issue.options)}"
                    )
    return boxes_of(read, issues)


def _utility(party: str, worth: Worth, space: OutcomeSpace) -> Utility:
    if hasattr(worth, "terms"):
        made: Any = worth
        if isinstance(made, Additive):
            _check_additive(party, made, space)
        elif isinstance(made, TermSum):
            for table in made.tables:
                sizes = [space.sizes[issue] for issue in table.issues]
                _check(party, table.values.shape, sizes, table.values)
        return made  # type: ignore[no-any-return]
    if callable(worth):
        return Function(worth)
    if isinstance(worth, np.ndarray):
        _check(party, worth.shape, space.sizes, worth)
        return TermSum((TermTable(tuple(range(len(space.sizes))), worth.astype(np.float64)),))
    tables = tuple(Table(tuple(float(value) for value in values)) for values in worth)
    shape = tuple(len(table.values) for table in tables)
    _check(party, shape, space.sizes, [value for table in tables for value in table.values])
    return Additive((1.0,) * len(tables), tables)


def _check_additive(party: str, utility: Additive, space: OutcomeSpace) -> None:
    if not len(utility.weights) == len(utility.evaluations) == len(space.issues):
        raise ScenarioError(
            f"'{party}' has {len(utility.weights)} weights and {len(utility.evaluations)} values "
            f"for {len(space.issues)} issues; give one of each for each issue"
        )
    for size, weight, evaluation in zip(
        space.sizes, utility.weights, utility.evaluations, strict=True
    ):
        values = evaluation.values if isinstance(evaluation, Table) else astuple(evaluation)
        if isinstance(evaluation, Table):
            _check(party, (len(values),), (size,), values)
        _check(party, (), (), [weight, *values])


def _check(party: str, shape: Sequence[int], sizes: Sequence[int], values: Any) -> None:
    if tuple(shape) != tuple(sizes):
        raise ScenarioError(
            f"the values of '{party}' are for {tuple(shape)} options, the issues have "
            f"{tuple(sizes)}; give one value for each option"
        )
    if not np.isfinite(values).all():
        raise ScenarioError(f"'{party}' has a value that is not a finite number; correct it")
