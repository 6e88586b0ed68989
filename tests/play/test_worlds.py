"""Sessions in every world: what `replay` averages."""

from __future__ import annotations

import numpy as np
import pytest

import detente as dt
from detente.play.replay import replay
from detente.play.worlds import USUAL, agreements


def test_agreements__average_to_what_replay_tells() -> None:
    fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    chosen = [dt.strategy("boulware"), dt.strategy("micro")]
    agreed, suits = agreements(fit, chosen, rounds=8, seed=3)
    told = replay(fit, chosen, rounds=8, seed=3)
    assert agreed.shape == (told.worlds, 4)
    assert agreed.mean() == pytest.approx(told.agreed)
    assert suits.mean() == pytest.approx(told.possible.value)
    assert agreed[suits].mean() == pytest.approx(told.found)
    assert not np.any(agreed[~suits])


def test_agreements__the_usual_strategies_where_none_are_named() -> None:
    fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=200, seed=1)
    assert agreements(fit, rounds=2)[0].shape[1] == len(USUAL) ** 2
