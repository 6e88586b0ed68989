"""What a new option, or an issue that is not on the table, would do to the deal zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.analysis._table import on_table
from detente.analysis._worlds import Worlds, worlds_of
from detente.preferences.ensemble import TIE, Progress, Share, thinned
from detente.scenario.issues import DiscreteIssue
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Evaluation, Table, TermSum, TermTable, Utility

__all__ = ["Addition", "additions"]

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.intp]

AT_ONCE = 20_000_000
"""Utilities that are looked at for one addition in a small space."""

FEW = 60
"""Worlds that are looked at for each addition in a large space."""


@dataclass(frozen=True, slots=True)
class Addition:
    """Something that is not there now, and how often there is a deal with it.

    Attributes
    ----------
    kind : "option" or "issue"
        A new option, halfway between two that are there: worth the mean of both to everybody. Or an
        issue of the case that nothing on the table touched.
    issue : str
    between : tuple of str
        The two options; empty for an issue.
    opens : Share
        In how many worlds there is a deal with it.
    without : Share
        In how many there is one without it: as things are for an option; for an issue, with only
        the issues that the table touched.
    """

    kind: Literal["option", "issue"]
    issue: str
    between: tuple[str, ...]
    opens: Share
    without: Share

    @property
    def gain(self) -> float:
        """In how many more worlds there is a deal."""
        return self.opens.value - self.without.value


def additions(worlds: Worlds, progress: Progress | None = None) -> tuple[Addition, ...]:
    """Return what new options and issues would do, the greatest gain first."""
    if worlds.space.enumerable:
        fit = thinned(worlds.fit, AT_ONCE // worlds.space.combinations)
    else:
        fit = thinned(worlds.fit, FEW)
    fewer = worlds_of(fit, worlds.meeting)
    found = [*_issues(fewer), *_options(fewer, progress)]
    return tuple(sorted(found, key=lambda addition: -addition.gain))


def _issues(worlds: Worlds) -> Iterator[Addition]:
    """Every issue that nothing on the table touched, brought in alone."""
    no_deal, table = worlds.space.no_deal, np.array(list(on_table(worlds)), dtype=np.intp)
    if no_deal is None or not len(table):
        return
    touched = (table != no_deal).any(axis=0)
    before = _zone(worlds, touched)
    for place in np.flatnonzero(~touched):
        kept = touched.copy()
        kept[place] = True
        after = _zone(worlds, kept)
        opens, without = worlds.fit.share(np.stack([after, before], axis=1))
        yield Addition("issue", worlds.space.names[place], (), opens, without)


def _zone(worlds: Worlds, free: Bools) -> Bools:
    """(draws,), whether some deal suits all that leaves the other issues at no deal."""
    if worlds.space.enumerable:
        deals = worlds.deals[(worlds.deals == worlds.space.no_deal)[:, ~free].all(axis=1)]
        if not len(deals):
            return np.zeros(worlds.fit.draws, dtype=bool)
        return np.asarray(worlds.agreed(deals).any(axis=1))
    no_deal = worlds.space.no_deal
    assert no_deal is not None  # asked for before
    fixed = {int(place): int(no_deal[place]) for place in np.flatnonzero(~free)}
    return _by_frontier(worlds, lambda scenario: _held(scenario, fixed))


def _options(worlds: Worlds, progress: Progress | None) -> Iterator[Addition]:
    """An option halfway between each two neighbours, added alone."""
    before = worlds.verdict > 0
    issues = worlds.fit.case.issues
    pairs = [(i, n) for i, issue in enumerate(issues) for n in range(len(issue.options) - 1)]
    for done, (place, number) in enumerate(pairs, 1):
        after = before | _with_between(worlds, place, number, before)
        between = issues[place].options[number : number + 2]
        opens, without = worlds.fit.share(np.stack([after, before], axis=1))
        yield Addition("option", issues[place].id, between, opens, without)
        if progress is not None:
            progress("trying new options", done / len(pairs))


def _with_between(worlds: Worlds, place: int, number: int, before: Bools) -> Bools:
    """(draws,), whether some deal with the new option suits all."""
    if not worlds.space.enumerable:
        return _by_frontier(worlds, lambda s: _with_option(s, place, number), skip=before)
    size = worlds.space.sizes[place]
    first = worlds.space.outcomes()
    first = first[first[:, place] == number]
    new, second = first.copy(), first.copy()
    new[:, place], second[:, place] = size, number + 1
    allowed = worlds.space.allowed(new)
    suits = np.ones((worlds.fit.draws, int(allowed.sum())), dtype=bool)
    for column, party in enumerate(worlds.fit.layout.parties):
        worth = worlds.fit.utilities(party, first[allowed])
        worth = (worth + worlds.fit.utilities(party, second[allowed])) / 2
        suits &= worth >= worlds.reservations[:, [column]] - TIE
    return np.asarray(suits.any(axis=1))


def _by_frontier(
    worlds: Worlds, changed: Callable[[Scenario], Scenario], skip: Bools | None = None
) -> Bools:
    """(draws,), whether some outcome of each world, changed so, suits all; world by world."""
    found = np.zeros(worlds.fit.draws, dtype=bool)
    for draw in range(worlds.fit.draws):
        if skip is None or not skip[draw]:
            scenario = changed(worlds.fit.scenario(draw, worlds.meeting))
            front = scenario.frontier()
            deals = scenario.space.is_deal(front.outcomes)
            found[draw] = bool((scenario.acceptable(front.utilities) & deals).any())
    return found


def _held(scenario: Scenario, fixed: dict[int, int]) -> Scenario:
    """The scenario with some issues held at one option."""
    boxes = tuple(
        ((place, frozenset(range(scenario.space.sizes[place])) - {number}),)
        for place, number in fixed.items()
    )
    space = replace(scenario.space, forbidden=(*scenario.space.forbidden, *boxes))
    return replace(scenario, space=space)


def _with_option(scenario: Scenario, place: int, number: int) -> Scenario:
    """The scenario with one more option, worth the mean of two neighbours to everybody."""
    issue = scenario.space.issues[place]
    assert isinstance(issue, DiscreteIssue)
    name = f"between {issue.options[number]} and {issue.options[number + 1]}"
    issues = list(scenario.space.issues)
    issues[place] = replace(issue, options=(*issue.options, name))
    utilities = tuple(_halfway(utility, place, number) for utility in scenario.utilities)
    return replace(
        scenario, space=replace(scenario.space, issues=tuple(issues)), utilities=utilities
    )


def _halfway(utility: Utility, place: int, number: int) -> Utility:
    if isinstance(utility, Additive):
        evaluations = list(utility.evaluations)
        evaluations[place] = _longer(evaluations[place], number)
        return replace(utility, evaluations=tuple(evaluations))
    assert isinstance(utility, TermSum)  # a draw of an Ensemble is one or the other
    tables = []
    for table in utility.tables:
        values = table.values
        if place in table.issues:
            axis = table.issues.index(place)
            pair = np.take(values, [number, number + 1], axis=axis)
            values = np.concatenate([values, pair.mean(axis=axis, keepdims=True)], axis=axis)
        tables.append(TermTable(table.issues, values))
    return TermSum(tuple(tables))


def _longer(value: Evaluation, number: int) -> Evaluation:
    assert isinstance(value, Table)
    mean = (value.values[number] + value.values[number + 1]) / 2
    return replace(value, values=(*value.values, mean))
