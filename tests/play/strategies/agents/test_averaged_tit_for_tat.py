"""Averaged tit for tat by hand."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.strategies.offering import averaged_tit_for_tat, tit_for_tat
from oracles.sessions import cuts, eighths, only, scripted


def test_averaged_tit_for_tat__looks_back_over_a_window() -> None:
    own = only(averaged_tit_for_tat, window=2)
    told = negotiate(eighths(), [own, scripted("1", "2", "4", "4")], rounds=5)
    # by hand: 1 · (1/4) · (2/4), from when there are three offers
    assert cuts(told, "Ann") == ["8", "8", "8", "2", "1"]


def test_averaged_tit_for_tat__with_a_window_of_one_is_relative() -> None:
    other = scripted("1", "3", "2", "5", "4", "7")
    one = negotiate(eighths(), [only(averaged_tit_for_tat, window=1), other], rounds=9)
    assert cuts(one, "Ann") == cuts(negotiate(eighths(), [only(tit_for_tat), other], 9), "Ann")
