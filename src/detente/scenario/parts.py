"""A scenario taken apart: tables over few issues each, which add up to everyone's utility.

Options that make no difference to anybody are one *class*. Issues that share a table belong
together; issues that do not can be decided apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.scenario.scenario import Scenario
from detente.scenario.utilities import HyperRectangles, Utility

__all__ = ["Parts", "Scope", "Tables", "condition", "groups", "sums_of", "take_apart"]

Floats = npt.NDArray[np.float64]

Scope = tuple[int, ...]
"""Issues, by their place."""

Tables = dict[Scope, Floats]
"""For issues that share a table: (parties, classes of the first issue, of the second, …)."""

TABLE_LIMIT = 20_000_000
"""Numbers that one table may hold."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a scenario is the sum of.

    Attributes
    ----------
    classes : for each issue, for each class, the option numbers in it
    tables : Tables
        Forbidden combinations are minus infinity for everybody.
    """

    classes: tuple[tuple[npt.NDArray[np.intp], ...], ...]
    tables: Tables

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many classes each issue has."""
        return tuple(len(classes) for classes in self.classes)


def take_apart(scenario: Scenario, merge: bool = True) -> Parts | None:
    """Return the parts of a scenario, or None if a utility function does not tell its parts.

    Without `merge`, every option is a class of its own.
    """
    classes = tuple(_classes(scenario, issue, merge) for issue in range(len(scenario.space.issues)))
    kept = [np.array([members[0] for members in issue], dtype=np.intp) for issue in classes]
    sizes = [len(numbers) for numbers in kept]
    parties = len(scenario.parties)
    tables: Tables = {(issue,): np.zeros((parties, size)) for issue, size in enumerate(sizes)}
    for party, utility in enumerate(scenario.utilities):
        if _too_wide(utility, sizes):
            return None
        terms = utility.terms(kept)
        if terms is None:
            return None
        for issues, values in terms:
            _add(tables, issues, values, party, parties)
    for forbidden in scenario.space.forbidden:
        has = np.ones((), dtype=bool)
        for place, options in forbidden:
            has = has[..., None] & np.isin(kept[place], list(options))
        scope = tuple(place for place, _ in forbidden)
        _add(tables, scope, np.where(has, -np.inf, 0.0), slice(None), parties)
    return Parts(classes, tables)


def _too_wide(utility: Utility, sizes: Sequence[int]) -> bool:
    """Whether a table of it would not fit in memory."""
    if not isinstance(utility, HyperRectangles):
        return False
    widths = (math.prod(sizes[i] for i, _, _ in r.bounds) for r in utility.rectangles)
    return max(widths, default=0) > TABLE_LIMIT


def _classes(scenario: Scenario, issue: int, merge: bool) -> tuple[npt.NDArray[np.intp], ...]:
    numbers = np.arange(scenario.space.sizes[issue], dtype=np.intp)
    if not merge:
        return tuple(numbers[:, None])
    columns = [utility.effects(issue, numbers) for utility in scenario.utilities]
    for forbidden in scenario.space.forbidden:
        columns += [
            np.isin(numbers, list(options)).astype(np.float64)[:, None]
            for place, options in forbidden
            if place == issue
        ]
    rows = np.concatenate(columns, axis=1)
    _, first, which = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)  # classes in the order of their first options
    return tuple(np.flatnonzero(which.ravel() == number) for number in order)


def _add(tables: Tables, issues: Scope, values: Floats, party: int | slice, parties: int) -> None:
    """Add one party's table, its axes put into the order of the issues."""
    order = np.argsort(issues)
    scope = tuple(issues[place] for place in order)
    values = np.transpose(values, order)
    if scope not in tables:
        tables[scope] = np.zeros((parties, *values.shape))
    tables[scope][party] += values


def groups(issues: Iterable[int], scopes: Iterable[Scope]) -> list[Scope]:
    """Return the issues in groups that share no table, each in order, small groups first."""
    found = [{issue} for issue in issues]
    for scope in scopes:
        touched = [group for group in found if group & set(scope)]
        if len(touched) > 1:
            found = [group for group in found if not group & set(scope)]
            found.append(set().union(*touched))
    return sorted((tuple(sorted(group)) for group in found), key=lambda group: (len(group), group))


def condition(tables: Mapping[Scope, Floats], issue: int, number: int) -> Tables:
    """Return the tables once an issue is decided; what no longer varies joins another table."""
    left: Tables = {}
    fixed: Floats | None = None
    for scope, values in tables.items():
        if issue in scope:
            values = np.take(values, number, axis=1 + scope.index(issue))
            scope = tuple(other for other in scope if other != issue)
        if not scope:
            fixed = values if fixed is None else fixed + values
        else:
            left[scope] = left[scope] + values if scope in left else values
    if fixed is not None:
        scope = next(iter(left))
        left[scope] = left[scope] + fixed.reshape(-1, *(1,) * len(scope))
    return left


def sums_of(tables: Tables, part: Scope, sizes: tuple[int, ...]) -> Floats:
    """(combinations, parties), the tables added up over every combination of a group's classes."""
    parties = len(next(iter(tables.values())))
    total = np.zeros((parties, *sizes))
    for scope, values in tables.items():
        shape = [n if issue in scope else 1 for issue, n in zip(part, sizes, strict=True)]
        total += values.reshape(parties, *shape)
    return np.ascontiguousarray(total.reshape(parties, -1).T)
