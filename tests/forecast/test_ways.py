"""Weighing worlds by how often talks fail in them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from detente.forecast.ways import way

SESSIONS = st.tuples(st.integers(1, 12), st.integers(1, 6)).flatmap(lambda size: arrays(bool, size))


def test_way__by_hand() -> None:
    # three worlds: talks always agree, in half the ways, never (though a deal is to be had)
    agreed = np.array([[True, True], [True, False], [False, False]])
    suits = np.array([True, True, True])
    plain = way("anew", agreed, suits, None)
    assert (plain.chance, plain.least, plain.most) == pytest.approx((1 / 2, 1 / 3, 2 / 3))
    told = way("as before", agreed, suits, agreed)  # weights 0, 1/2 and 1
    assert told.chance == pytest.approx((0.5 * 0.5) / 1.5)
    assert (told.least, told.most) == pytest.approx((0.0, 0.5 / 1.5))
    assert told.left == 1.0


def test_way__talks_that_never_fail_say_nothing_of_a_failure() -> None:
    always = np.ones((3, 2), dtype=bool)
    assert way("as before", always, np.ones(3, dtype=bool), always).chance == 1.0


@given(SESSIONS)
def test_way__cross_check_by_drawing_worlds_and_ways(agreed) -> None:
    """Bayes' rule, counted: a world and two ways to talk, the first of which fails."""
    worlds, ways = agreed.shape
    pairs = [
        (agreed[world, first], agreed[world, second])
        for world in range(worlds)
        for first in range(ways)
        for second in range(ways)
    ]
    after = [then for before, then in pairs if not before] or [then for _, then in pairs]
    found = way("as before", agreed, agreed.any(axis=1), agreed)
    assert found.chance == pytest.approx(np.mean(after))
    assert found.least <= found.chance + 1e-12
    assert found.chance <= found.most + 1e-12


@given(SESSIONS)
def test_way__a_failure_never_makes_a_deal_likelier(agreed) -> None:
    suits = agreed.any(axis=1)
    if agreed.all():
        return  # then a failure says nothing
    before, after = way("anew", agreed, suits, None), way("as before", agreed, suits, agreed)
    assert after.chance <= before.chance + 1e-12
    assert after.left <= before.left + 1e-12
