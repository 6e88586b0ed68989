"""Scenarios taken apart, against all outcomes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.scenario.make import make_scenario
from detente.scenario.parts import condition, groups, sums_of, take_apart
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Function
from oracles.small_scenarios import scenarios


def uncapped(scenario: Scenario, outcomes: np.ndarray) -> np.ndarray:
    """(outcomes, parties), utilities before any cap; minus infinity where rules forbid."""
    values = np.stack([u(outcomes) for u in _bare(scenario).utilities], axis=1)
    values[~scenario.space.allowed(outcomes)] = -np.inf
    return values


def _bare(scenario: Scenario) -> Scenario:
    bare = [replace(u, cap=None) if hasattr(u, "cap") else u for u in scenario.utilities]
    return replace(scenario, utilities=tuple(bare))


@given(scenarios)
@settings(max_examples=100, deadline=None)
def test_take_apart__parts_add_up_to_the_whole(scenario: Scenario) -> None:
    parts = take_apart(scenario, merge=False)
    assert parts is not None
    everything = tuple(range(len(parts.sizes)))
    found = sums_of(parts.tables, everything, parts.sizes)
    np.testing.assert_allclose(found, uncapped(scenario, scenario.space.outcomes()), atol=1e-12)


@given(scenarios)
@settings(max_examples=100, deadline=None)
def test_take_apart__classes_hold_options_that_make_no_difference(scenario: Scenario) -> None:
    parts = take_apart(scenario)
    assert parts is not None
    outcomes = scenario.space.outcomes()
    values = uncapped(scenario, outcomes)
    for issue, classes in enumerate(parts.classes):
        assert sorted(n for members in classes for n in members) == list(
            range(scenario.space.sizes[issue])
        )
        for members in classes:
            by_option = [values[outcomes[:, issue] == number] for number in members]
            for other in by_option[1:]:
                np.testing.assert_allclose(other, by_option[0], atol=1e-12)


@given(scenarios, st.data())
@settings(max_examples=100, deadline=None)
def test_condition__is_the_rest_once_an_issue_is_decided(
    scenario: Scenario, data: st.DataObject
) -> None:
    parts = take_apart(scenario, merge=False)
    assert parts is not None
    if len(parts.sizes) < 2:
        return
    issue = data.draw(st.integers(0, len(parts.sizes) - 1))
    number = data.draw(st.integers(0, parts.sizes[issue] - 1))
    left = condition(parts.tables, issue, number)
    rest = tuple(i for i in range(len(parts.sizes)) if i != issue)
    found = sums_of(left, rest, tuple(parts.sizes[i] for i in rest))
    outcomes = scenario.space.outcomes()
    chosen = outcomes[outcomes[:, issue] == number]
    np.testing.assert_allclose(found, uncapped(scenario, chosen), atol=1e-12)


def test_groups__join_what_shares_a_table() -> None:
    assert groups(range(6), [(0, 3), (3, 5), (1,)]) == [(1,), (2,), (4,), (0, 3, 5)]


def test_take_apart__knows_nothing_of_a_functions_inside() -> None:
    opaque = Function(lambda outcomes: outcomes[:, 0])
    assert take_apart(make_scenario({"a": ["1", "2"]}, {"A": opaque})) is None
