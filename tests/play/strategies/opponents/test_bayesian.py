"""The Bayesian model by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from detente.play.strategies.opponents import bayesian
from detente.play.table import table_of
from detente.scenario.make import make_scenario
from oracles.sessions import belief_after


def test_bayesian__two_options() -> None:
    one = table_of(make_scenario({"one": ["a", "b"]}, {"Ann": [[1, 0]], "Ben": [[0, 1]]}))
    belief = belief_after(bayesian, one, [0])
    # by hand: at t = 1/2 an offer is worth about 3/4; 1 is one deviation off, 0 is three
    likely = 1 / (1 + math.exp(-4))
    assert belief.tolist() == pytest.approx([likely, 1 - likely])


def test_bayesian__value_falls_from_the_best_option_to_both_ends() -> None:
    names = [str(k) for k in range(5)]
    line = table_of(make_scenario({"line": names}, {"Ann": [[0] * 5], "Ben": [[0] * 5]}))
    belief = belief_after(bayesian, line, [2] * 30, rounds=1000)
    assert belief.argmax() == 2
    np.testing.assert_allclose(belief, [0, 0.5, 1, 0.5, 0], atol=0.08)  # by hand: peaked there


def test_bayesian__weight_goes_to_what_is_held_on_to() -> None:
    names = {"one": ["a", "b"], "two": ["a", "b"]}
    pairs = table_of(make_scenario(names, {"A": [[1, 0], [1, 0]], "B": [[1, 0], [1, 0]]}))
    belief = belief_after(bayesian, pairs, [0] * 4 + [1] * 6)
    assert belief[1] > belief[2]  # "one" kept, "two" given up
