"""Joined issues: the same outcomes, worth the same."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.errors import ScenarioError
from detente.scenario.join import join_issues
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive
from oracles.small_scenarios import scenarios


def worths(scenario: Scenario) -> list[list[float]]:
    """What all allowed outcomes are worth, in an order of their own."""
    outcomes = scenario.space.outcomes()
    values = scenario.values(outcomes[scenario.space.allowed(outcomes)])
    rounded = np.round(values, 9) + 0.0
    return sorted(rounded.tolist())


@given(scenarios)
@settings(max_examples=200, deadline=None)
def test_join_issues__changes_no_outcomes_worth(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    if not scenario.space.allowed(outcomes).any():
        with pytest.raises(ScenarioError, match="allow no outcome"):
            join_issues(scenario)
        return
    joined = join_issues(scenario)
    assert joined.space.forbidden == ()
    assert all(isinstance(utility, Additive) for utility in joined.utilities)
    assert worths(joined) == worths(scenario)  # cross-check
    assert (joined.parties, joined.reservation) == (scenario.parties, scenario.reservation)


def test_join_issues__leaves_issues_alone_that_stand_alone() -> None:
    made = make_scenario(
        {"a": ["1", "2"], "b": ["3", "4"], "c": ["5", "6"]},
        {"A": [[0, 1], [0, 2], [0, 4]], "B": [[1, 0], [2, 0], [4, 0]]},
    )
    bound = replace(made.space, forbidden=(((0, frozenset({0})), (2, frozenset({1}))),))
    joined = join_issues(replace(made, space=bound))
    assert joined.space.names == ("a & c", "b")
    assert joined.space.issues[0].options == ("1 & 5", "2 & 5", "2 & 6")
    assert joined.value({"a & c": "2 & 6", "b": "3"}).tolist() == [5.0, 2.0]
    assert any("a & c" in note for note in joined.notes)


def test_join_issues__says_what_cannot_be_joined() -> None:
    opaque = make_scenario({"a": ["1", "2"]}, {"A": lambda outcomes: outcomes[:, 0]})
    with pytest.raises(ScenarioError, match="only what it returns is known"):
        join_issues(opaque)
    wide = make_scenario(
        {f"i{k}": [str(o) for o in range(10)] for k in range(5)}, {"A": np.zeros((10,) * 5)}
    )
    with pytest.raises(ScenarioError, match=r"5 issues .* interact, in 100,000 combinations"):
        join_issues(wide)
