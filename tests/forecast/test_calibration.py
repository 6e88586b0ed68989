"""Bins and the parts of the Brier score."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.forecast.calibration import calibration, murphy

POINTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


@given(POINTS)
def test_murphy__the_parts_add_up_to_the_brier_score(points: list[tuple[float, bool]]) -> None:
    parts = murphy(points)
    brier = sum((p - y) ** 2 for p, y in points) / len(points)
    total = parts.reliability - parts.resolution + parts.uncertainty
    assert total == pytest.approx(brier, abs=1e-12)
    assert parts.reliability >= 0


def test_murphy__with_one_chance_a_bin_these_are_murphys_own() -> None:
    points = [(0.2, False)] * 3 + [(0.2, True)] + [(0.8, True)] * 3 + [(0.8, False)]
    parts = murphy(points)
    # by hand: shares 1/4 and 3/4, rate 1/2; (0.2 - 0.25)^2 twice, (1/4)^2 twice, 1/4
    assert parts.reliability == pytest.approx(0.0025)
    assert parts.resolution == pytest.approx(0.0625)
    assert parts.uncertainty == pytest.approx(0.25)


@given(POINTS)
def test_calibration__every_forecast_is_in_the_one_bin_of_its_chance(points) -> None:
    found = calibration(points)
    assert sum(each.total for each in found) == len(points)
    assert sum(each.yes for each in found) == sum(y for _, y in points)
    for each in found:
        assert each.low - 1e-9 <= each.said <= each.high + 1e-9
        assert each.interval[0] <= each.share <= each.interval[1]


@pytest.mark.parametrize(("chance", "low"), [(0.0, 0.0), (0.3, 0.3), (0.7, 0.7), (1.0, 0.9)])
def test_calibration__an_edge_belongs_to_the_upper_bin(chance: float, low: float) -> None:
    assert calibration([(chance, True)])[0].low == pytest.approx(low)


def test_bin__fits_where_what_was_said_is_within_chance() -> None:
    (fine,) = calibration([(0.75, True)] * 7 + [(0.75, False)] * 3)
    (off,) = calibration([(0.75, False)] * 10)
    assert (fine.fits, off.fits) == (True, False)
