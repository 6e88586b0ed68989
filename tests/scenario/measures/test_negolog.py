from __future__ import annotations

import pytest

from detente.errors import WrongUse
from detente.scenario.make import make_scenario
from detente.scenario.measures._point import Point
from detente.scenario.measures.negolog import negolog


def test_negolog__of_four_options_by_hand() -> None:
    made = make_scenario(
        {"cake": ["A", "both", "B", "bin"]}, {"A": [[1, 0.8, 0, 0.1]], "B": [[0.1, 0.4, 1, 0]]}
    )
    found = negolog(made)
    assert found["Social Welfare"] == pytest.approx(1.2)  # by hand
    assert found["Nash Product"] == pytest.approx(0.32)  # by hand
    assert found["Opposition"] == pytest.approx((0.2**2 + 0.6**2) ** 0.5)  # by hand
    assert found["BalanceScore"] == pytest.approx((0.9 + 0.4 - 1 + 0.1) / 4)  # by hand
    assert (found["MinUtility"], found["MaxUtility"]) == (0, 1)
    kalai = found["Kalai"]
    assert isinstance(kalai, Point)
    assert kalai.outcome == {"cake": "both"}


def test_negolog__is_for_two_parties() -> None:
    with pytest.raises(WrongUse, match="for 2"):
        negolog(make_scenario({"cake": ["A", "B"]}, {"A": [[1, 0]]}))
