"""Zeuthen's rule: by hand, and at the Nash point where utilities are known."""

from __future__ import annotations

import numpy as np

from detente.play.negotiate import negotiate
from detente.play.part import Strategy, part, strategy
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import zeuthen
from detente.scenario.scenario import Scenario
from oracles.sessions import cake, cuts, eighths, made, only, scripted, truth


def knowing(scenario: Scenario) -> Strategy:
    return Strategy("knowing", part(zeuthen, patience=0), part(ac_next), truth(scenario))


def test_zeuthen__concessions_by_hand() -> None:
    told = negotiate(eighths(), [knowing(eighths())] * 2, rounds=20)
    # by hand, products in 64ths: 0, 0; 7; 12; 15; 16, and 4 of 8 is agreed to
    assert cuts(told, "Ann") == ["8", "7", "5", "yes"]
    assert cuts(told, "Ben") == ["0", "2", "4"]


def test_zeuthen__reaches_the_nash_point_where_utilities_are_known() -> None:
    """Zeuthen (1930) and Harsanyi (1956): paper."""
    for seed in range(40):
        scenario = made(3, 4, seed)
        told = negotiate(scenario, [knowing(scenario)] * 2, rounds=200)
        nash = scenario.nash().utilities
        assert np.abs(nash - np.array(told.utilities)).max(axis=1).min() < 1e-9


def test_zeuthen__waits_while_the_other_can_bear_less() -> None:
    told = negotiate(eighths(), [only(zeuthen, eighths(), patience=0), scripted("0", "1")], 6)
    # by hand: 7 (product 7) beats nothing; then 1 (product 7) is as good and 6 beats it
    assert cuts(told, "Ann") == ["8", "7", "6", "6", "6", "6"]


def test_zeuthen__loses_patience() -> None:
    told = negotiate(eighths(), [only(zeuthen, eighths(), patience=2), scripted("0", "1")], 8)
    # by hand: nobody moves at the fourth and the fifth turn, so 5; again two, so 4
    assert cuts(told, "Ann") == ["8", "7", "6", "6", "5", "5", "4", "4"]


def test_zeuthen__agrees_with_itself_without_knowing() -> None:
    told = negotiate(cake(), [strategy("zeuthen")] * 2, rounds=40)
    assert told.end == "agreed"
    assert min(told.utilities) >= 0.3
