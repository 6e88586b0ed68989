"""Nice tit for tat by hand, knowing the other's utilities, and with its estimates."""

from __future__ import annotations

import numpy as np

from detente.play.negotiate import negotiate
from detente.play.part import Strategy, part, strategy
from detente.play.strategies.acceptance import ac_combi
from detente.play.strategies.offering import nice_tit_for_tat
from oracles.sessions import cuts, eighths, made, only, scripted, truth


def test_nice_tit_for_tat__goes_as_far_towards_the_nash_point() -> None:
    own = only(nice_tit_for_tat, eighths(), gift=0)
    told = negotiate(eighths(), [own, scripted("1", "2", "3", "4")], rounds=5)
    # by hand: half is fair; the other goes 0, 1/3, 2/3, all of the way from 1/8 to 4/8
    assert cuts(told, "Ann") == ["8", "8", "7", "6", "4"]


def test_nice_tit_for_tat__does_not_go_back_with_the_other() -> None:
    own = only(nice_tit_for_tat, eighths(), gift=0)
    told = negotiate(eighths(), [own, scripted("1", "4", "1")], rounds=4)
    assert cuts(told, "Ann") == ["8", "8", "4", "4"]  # by hand: the most it offered counts


def test_nice_tit_for_tat__gives_a_part_of_the_rest_late() -> None:
    own = only(nice_tit_for_tat, eighths(), gift=1)
    told = negotiate(eighths(), [own, scripted("1")], rounds=4)
    # by hand: 8 − 4 t³ at t = .4, .6, .8 is 7.7, 7.1, 5.95
    assert cuts(told, "Ann") == ["8", "8", "8", "6"]


def test_nice_tit_for_tat__meets_itself_near_the_nash_point() -> None:
    """Most of the greatest product of gains, with or without knowing the other's utilities."""
    parts = {"knowing": [], "estimating": []}
    for seed in range(30):
        scenario = made(3, 5, seed)
        knowing = Strategy("knowing", part(nice_tit_for_tat), part(ac_combi), truth(scenario))
        best = scenario.nash().utilities[0].prod()
        for name, own in (("knowing", knowing), ("estimating", strategy("nice_tit_for_tat"))):
            told = negotiate(scenario, [own] * 2, rounds=100)
            assert told.end == "agreed"
            parts[name].append(np.prod(told.utilities) / best)
    assert np.mean(parts["knowing"]) > 0.85
    assert np.mean(parts["estimating"]) > 0.8
