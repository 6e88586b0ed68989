"""Boulware by hand, and beside a conceder."""

from __future__ import annotations

import numpy as np
import pytest

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from oracles.sessions import cake, cuts, made, scripted


def test_boulware__gives_way_late() -> None:
    told = negotiate(cake(), [strategy("boulware"), scripted("none")], rounds=4)
    # by hand: 1 − t^5 is .9997, .99, .92, .67 at t = .2, .4, .6, .8
    assert cuts(told, "Ann") == ["all", "all", "all", "most"]


@pytest.mark.parametrize("other", ["boulware", "linear", "conceder"])
def test_boulware__gets_at_least_what_a_conceder_gets(other: str) -> None:
    """Against the same opponents, over scenarios in which no deal is worth nothing."""
    gains = {name: [] for name in ("boulware", "linear", "conceder")}
    for seed in range(40):
        for name, told in gains.items():
            chosen = [strategy(name), strategy(other)]
            told.append(negotiate(made(3, 4, seed), chosen, rounds=200).utilities[0])
    means = [np.mean(gains[name]) for name in ("boulware", "linear", "conceder")]
    assert means == sorted(means, reverse=True)
