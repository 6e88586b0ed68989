"""Conceder by hand."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from oracles.sessions import cuts, eighths, scripted


def test_conceder__gives_way_early() -> None:
    told = negotiate(eighths(), [strategy("conceder", exponent=2), scripted("0")], rounds=8)
    # by hand: 8 (1 − √t) is 5.33, 4.23, 3.38, 2.67, 2.04, 1.47, .94, .46 at t = 1/9 … 8/9
    assert cuts(told, "Ann") == ["6", "5", "4", "3", "3", "2", "1", "1"]
