"""Beliefs as sums of terms, also where rules leave gaps among the outcomes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.play.strategies.opponents import frequency
from detente.play.table import table_of
from oracles.sessions import belief_after
from oracles.small_scenarios import additive


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_believe__adds_up_terms_whatever_outcomes_there_are(data: st.DataObject) -> None:
    scenario = data.draw(additive())
    sizes = scenario.space.sizes
    boxes = []
    for _ in range(data.draw(st.integers(0, 3))):
        issue = data.draw(st.integers(0, len(sizes) - 1))
        other = data.draw(st.integers(0, len(sizes) - 1))
        pair = {i: frozenset({data.draw(st.integers(0, sizes[i] - 1))}) for i in (issue, other)}
        boxes.append(tuple(pair.items()))
    space = replace(scenario.space, forbidden=tuple(boxes))
    if not space.allowed(space.outcomes()).any():
        return
    table = table_of(replace(scenario, space=space))
    belief = belief_after(frequency, table, [len(table.outcomes) // 2])
    offered = table.outcomes[len(table.outcomes) // 2]
    # by hand: counts are 2 where offered and 1 elsewhere, weights are equal
    expected = np.where(table.outcomes == offered, 1, 0.5).sum(axis=1) / len(sizes)
    assert belief == pytest.approx(expected)
