"""The smoothed frequency model by hand."""

from __future__ import annotations

import pytest
from scipy import stats

from detente.play.strategies.opponents import smoothed_frequency
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


def test_smoothed_frequency__counts_with_a_root() -> None:
    belief = belief_after(smoothed_frequency, PAIRS, [AA, AA])
    assert belief[AA] == pytest.approx(1)  # by hand
    assert belief[AB] == pytest.approx(0.5 + 0.5 * (1 / 3) ** 0.25)


def test_smoothed_frequency__who_gives_in_on_one_issue_holds_on_to_the_other() -> None:
    belief = belief_after(smoothed_frequency, PAIRS, [AA] * 10 + [BA] * 5)
    kept = 1 + 10 * (1 - (15 / 16) ** 5)  # by hand: windows of five; the third differs on "one"
    assert belief[BA] == pytest.approx((kept + (6 / 11) ** 0.25) / (kept + 1))
    assert belief[AB] == pytest.approx((kept * (1 / 16) ** 0.25 + 1) / (kept + 1))


def test_smoothed_frequency__five_per_cent_points_are_near_enough() -> None:
    for freedom in range(1, 30):
        found = smoothed_frequency._critical(freedom)
        assert found == pytest.approx(stats.chi2.ppf(0.95, freedom), rel=0.03)  # cross-check
