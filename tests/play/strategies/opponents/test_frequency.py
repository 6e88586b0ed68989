"""The frequency model by hand."""

from __future__ import annotations

import pytest

from detente.play.strategies.opponents import frequency
from detente.play.table import table_of
from detente.scenario.make import make_scenario
from oracles.sessions import belief_after

PAIRS = table_of(
    make_scenario(
        {"one": ["a", "b"], "two": ["a", "b"]},
        {"Ann": [[1, 0], [1, 0]], "Ben": [[1, 0], [0, 1]]},
    )
)
AA, AB, BA, BB = range(4)


def test_frequency__one_offer() -> None:
    belief = belief_after(frequency, PAIRS, [AA])
    assert belief.tolist() == pytest.approx([1, 0.75, 0.75, 0.5])  # by hand: counts 2 and 1


def test_frequency__what_stays_the_same_matters() -> None:
    belief = belief_after(frequency, PAIRS, [AA, AB])
    first, second = 0.6 / 1.1, 0.5 / 1.1  # by hand
    assert belief[AA] == pytest.approx(first + second)
    assert belief[BA] == pytest.approx(first / 3 + second)
    assert belief[BB] == pytest.approx(belief[BA])
