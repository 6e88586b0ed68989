from __future__ import annotations

import numpy as np
import pytest

from detente.errors import TooLarge, WrongUse
from detente.scenario.make import make_scenario
from detente.scenario.measures._point import Point
from detente.scenario.measures.geniusweb import geniusweb


def test_geniusweb__of_three_options_by_hand() -> None:
    made = make_scenario(
        {"cake": ["A", "both", "B", "bin"]}, {"A": [[1, 0.7, 0, 0.1]], "B": [[0, 0.6, 1, 0]]}
    )
    found = geniusweb(made)
    kalai = found["kalai"]
    assert isinstance(kalai, Point)
    assert kalai.outcome == {"cake": "both"}
    # by hand: the bin is (0.6, 0.6) from `both`, and (0.9, 0) from `A`
    assert found["opposition"] == pytest.approx(0.5)
    assert found["distribution"] == pytest.approx(np.hypot(0.6, 0.6) / 4)
    assert found["size"] == 4


def test_geniusweb__is_for_two_parties_and_spaces_that_can_be_listed() -> None:
    with pytest.raises(WrongUse, match="for 2"):
        geniusweb(make_scenario({"cake": ["A", "B"]}, {"A": [[1, 0]]}))
    large = {f"i{k}": [str(o) for o in range(10)] for k in range(8)}
    worth = [[0.1] * 10] * 8
    with pytest.raises(TooLarge, match="100,000,000"):
        geniusweb(make_scenario(large, {"A": worth, "B": worth}))
