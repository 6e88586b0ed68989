"""Linear by hand: time_dependent with an exponent of 1."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from oracles.sessions import cuts, eighths, scripted


def test_linear__gives_way_evenly() -> None:
    told = negotiate(eighths(), [strategy("linear"), scripted("0")], rounds=7)
    # by hand: the target is 1 − t, and t goes up by an eighth
    assert cuts(told, "Ann") == ["7", "6", "5", "4", "3", "2", "1"]


def test_linear__gives_way_down_to_its_reservation_value() -> None:
    told = negotiate(eighths(least=0.5), [strategy("linear"), scripted("0")], rounds=7)
    # by hand: 1 − t / 2, rounded up
    assert cuts(told, "Ann") == ["8", "7", "7", "6", "6", "5", "5"]
