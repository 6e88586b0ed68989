from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.errors import WrongUse
from detente.scenario.make import make_scenario
from detente.scenario.measures._point import Point
from detente.scenario.measures.genius import genius
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import scenarios


@given(scenarios)
@settings(max_examples=60, deadline=None)
def test_genius__equals_looking_at_all_outcomes(scenario: Scenario) -> None:
    outcomes = scenario.space.outcomes()
    outcomes = outcomes[scenario.space.allowed(outcomes)]
    if not len(outcomes):
        return
    values = scenario.values(outcomes)
    found = genius(scenario)
    assert found["welfare"] == pytest.approx(values.sum(axis=1).max(), abs=1e-8)  # cross-check
    if (values <= 1).all():
        nearest = np.sqrt(((1 - values) ** 2).sum(axis=1)).min()
        assert found["opposition"] == pytest.approx(nearest, abs=1e-8)  # cross-check
    for name, score in (("nash0", values.prod(axis=1)), ("egal", values.min(axis=1))):
        chosen = found[name]
        assert isinstance(chosen, Point)
        reached = np.prod(chosen.utilities) if name == "nash0" else min(chosen.utilities)
        assert reached == pytest.approx(score.max(), abs=1e-8)  # cross-check
        assert scenario.value(chosen.outcome).tolist() == list(chosen.utilities)


def test_genius__has_no_nash_where_nobody_would_sign() -> None:
    made = make_scenario({"cake": ["a", "b"]}, {"A": [[1, 0]], "B": [[0, 1]]}, {"A": 0.5, "B": 0.5})
    assert "nash" not in genius(made)
    assert genius(made)["opposition"] == 1.0  # by hand


def test_genius__of_rules_that_allow_nothing_says_so() -> None:
    made = make_scenario({"cake": ["a", "b"]}, {"A": [[1, 0]]})
    empty = replace(made.space, forbidden=(((0, frozenset({0, 1})),),))
    with pytest.raises(WrongUse, match="allow no outcome"):
        genius(replace(made, space=empty))
