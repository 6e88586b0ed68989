"""A scenario written down in code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from detente.errors import ScenarioError
from detente.scenario.issues import DiscreteIssue, Issue
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
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

    Returns
    -------
    Scenario

    Raises
    ------
    ScenarioError
        If lists and options do not match, or a value is not a finite number.

    Examples
    --------
    >>> cake = make_scenario({"cake": ["all", "half", "none"]}, {"Ann": [[1, 0.5, 0]]})
    >>> cake.value({"cake": "half"}).tolist()
    [0.5]
    """
    if isinstance(issues, Mapping):
        issues = [DiscreteIssue(issue, tuple(options)) for issue, options in issues.items()]
    space = OutcomeSpace(tuple(issues))
    return Scenario(
        name=name,
        space=space,
        parties=tuple(utilities),
        utilities=tuple(_utility(party, worth, space) for party, worth in utilities.items()),
        reservation=tuple((reservation or {}).get(party, 0.0) for party in utilities),
        discount=tuple((discount or {}).get(party, 1.0) for party in utilities),
    )


def _utility(party: str, worth: Worth, space: OutcomeSpace) -> Utility:
    if hasattr(worth, "terms"):
        made: Any = worth
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


def _check(party: str, shape: Sequence[int], sizes: Sequence[int], values: Any) -> None:
    if tuple(shape) != tuple(sizes):
        raise ScenarioError(
            f"the values of '{party}' are for {tuple(shape)} options, the issues have "
            f"{tuple(sizes)}; give one value for each option"
        )
    if not np.isfinite(values).all():
        raise ScenarioError(f"'{party}' has a value that is not a finite number; correct it")
