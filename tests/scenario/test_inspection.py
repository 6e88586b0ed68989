"""The inspection game against the literature and against backward induction."""

from __future__ import annotations

from functools import lru_cache

import pytest

from detente.errors import WrongUse
from detente.scenario.inspection import inspection_value


@lru_cache
def induced(periods: int, inspections: int) -> float:
    """The value by backward induction: in each period a game of two by two, in mixed strategies."""
    if inspections == 0:
        return -1.0 if periods else 0.0  # it breaches unseen, whenever it likes
    if periods == 0:
        return 0.0
    # rows: inspect or not; columns: breach or not
    caught, used = 1.0, induced(periods - 1, inspections - 1)
    missed, kept = -1.0, induced(periods - 1, inspections)
    floor = max(min(caught, used), min(missed, kept))
    ceiling = min(max(caught, missed), max(used, kept))
    if floor == ceiling:
        return floor
    return (caught * kept - used * missed) / (caught + kept - used - missed)


@pytest.mark.parametrize(
    ("periods", "inspections", "value"),
    [(2, 1, -1 / 3), (3, 1, -1 / 2), (3, 2, -1 / 7), (4, 1, -3 / 5), (4, 2, -3 / 11)],
)
def test_inspection_value__dresher1962(periods: int, inspections: int, value: float) -> None:
    assert inspection_value(periods, inspections) == pytest.approx(value)  # paper


@pytest.mark.parametrize("periods", range(1, 9))
def test_inspection_value__equals_backward_induction(periods: int) -> None:
    for inspections in range(periods + 1):
        assert inspection_value(periods, inspections) == pytest.approx(
            induced(periods, inspections)
        )  # cross-check


def test_inspection_value__needs_a_period() -> None:
    with pytest.raises(WrongUse, match="at least one period"):
        inspection_value(0, 1)
