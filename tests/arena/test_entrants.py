"""What a tournament is asked for in words."""

from __future__ import annotations

import numpy as np
import pytest

from detente.arena.entrants import made_scenarios, scenarios_named


def test_made_scenarios__each_party_has_a_best_worth_1_and_a_worst_worth_0() -> None:
    for scenario in made_scenarios(4, 5, 3, seed=2):
        values = scenario.values(scenario.space.outcomes())
        assert values.max(axis=0) == pytest.approx([1, 1])
        assert values.min(axis=0) == pytest.approx([0, 0])


def test_made_scenarios__do_not_hang_on_how_many_are_asked_for() -> None:
    few, many = list(made_scenarios(3, 3, 2)), list(made_scenarios(3, 3, 5))
    outcomes = few[0].space.outcomes()
    assert all(
        (a.values(outcomes) == b.values(outcomes)).all() for a, b in zip(few, many, strict=False)
    )
    assert not np.allclose(many[0].values(outcomes), many[1].values(outcomes))


def test_scenarios_named__worlds_of_a_case_are_different_draws() -> None:
    found = scenarios_named(["case:hanoi-2019-brief:5", "made:2x2:1"])
    assert len({each.name for each in found}) == 6
    assert found[0].parties == ("us", "dprk")
