"""Fitting: of all that reaches its target, it offers what the other likes best."""

from __future__ import annotations

import numpy as np

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from detente.play.strategies.offering import trade_off
from detente.scenario.make import make_scenario
from oracles.sessions import made, only, scripted


def test_trade_off__offers_the_best_for_the_other_of_what_reaches_the_target() -> None:
    scenario = make_scenario(
        {"cake": ["all", "most", "half", "some", "none"]},
        {"Ann": [[1.0, 0.9, 0.8, 0.5, 0.0]], "Ben": [[0.2, 0.1, 0.0, 0.3, 1.0]]},
    )
    told = negotiate(scenario, [only(trade_off, scenario, exponent=1), scripted("none")], rounds=9)
    said = [turn.outcome["cake"] for turn in told.turns if turn.party == "Ann" and turn.outcome]
    # by hand: "all" is also better for Ben than "most" and "half"; "some" is worth .5 to Ann
    assert said[1:] == ["all"] * 3 + ["some"] * 5


def test_fitting__makes_more_of_the_deal_than_time_alone() -> None:
    """Against the same Boulware: both gain, on the mean over generated scenarios."""
    gains = {"fitting": [], "boulware": []}
    for seed in range(40):
        for name, told in gains.items():
            chosen = [strategy(name), strategy("boulware")]
            told.append(negotiate(made(4, 4, seed), chosen, rounds=100).utilities)
    better = np.mean(gains["fitting"], axis=0) - np.mean(gains["boulware"], axis=0)
    assert better.sum() > 0
    assert better.min() > -0.02
