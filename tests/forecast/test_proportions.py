"""Wilson's interval against SciPy's and what is published."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, t

from detente.forecast.proportions import student, wilson


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson__cross_check_with_scipy(case: tuple[int, int]) -> None:
    count, total = case
    theirs = binomtest(count, total).proportion_ci(method="wilson")
    assert wilson(count, total) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_wilson__published() -> None:
    # paper: Newcombe (1998), table I, 81 of 263 and 0 of 20
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_wilson__no_cases_tell_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("total", [3, 4, 6, 10, 30, 300])
def test_student__cross_check_with_scipy(total: int) -> None:
    assert student(total) == pytest.approx(t.ppf(0.975, total - 1), rel=0.04)


def test_student__one_or_two_are_never_beyond_chance() -> None:
    assert student(1) == student(2) == float("inf")
