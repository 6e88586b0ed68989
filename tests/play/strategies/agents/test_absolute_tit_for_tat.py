"""Random absolute tit for tat by hand."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.strategies.offering import absolute_tit_for_tat
from oracles.sessions import cuts, eighths, only, scripted


def test_absolute_tit_for_tat__answers_step_for_step() -> None:
    other = scripted("1", "2", "4", "4", "2")
    told = negotiate(eighths(), [only(absolute_tit_for_tat, spread=0), other], rounds=6)
    assert cuts(told, "Ann") == ["8", "8", "7", "5", "5", "7"]  # by hand


def test_absolute_tit_for_tat__moves_at_most_so_far_by_chance() -> None:
    own = only(absolute_tit_for_tat, spread=0.25)
    said = set()
    for seed in range(60):
        told = negotiate(eighths(), [own, scripted("4")], rounds=3, seed=seed)
        assert cuts(told, "Ann")[:2] == ["8", "8"]
        said.add(cuts(told, "Ann")[2])
    assert said == {"8", "7"}  # by hand: from 1 − 1/4 on, and at least that
