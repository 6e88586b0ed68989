"""Calibration: of what was called 70 % likely, did 70 % happen? And the Brier score taken apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.forecast.proportions import wilson

__all__ = ["BINS", "Bin", "Parts", "calibration", "murphy"]

BINS = 10

Points = Sequence[tuple[float, bool]]
"""The chance that was stated, and whether it happened."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts whose chance is from `low` up to `high`, which only the last bin includes.

    Attributes
    ----------
    said : float
        Their chance, on average.
    yes, total : int
    share, interval : float, (low, high)
        What part happened, and between which limits that lies with 95 % confidence.
    """

    low: float
    high: float
    said: float
    yes: int
    total: int
    share: float
    interval: tuple[float, float]

    @property
    def fits(self) -> bool:
        """Whether what was said lies within the limits of what happened."""
        return self.interval[0] <= self.said <= self.interval[1]


@dataclass(frozen=True, slots=True)
class Parts:
    """The Brier score as `reliability - resolution + uncertainty`.

    Attributes
    ----------
    reliability : float
        How far what was said lies from what happened, bin by bin; 0 is best.
    resolution : float
        How far the bins' shares lie from the share of all; more is better. With the two terms for
        spread within bins (Stephenson and others 2008), so that the sum is exact.
    uncertainty : float
        What the share of yes scores by itself.
    """

    reliability: float
    resolution: float
    uncertainty: float


def calibration(points: Points) -> tuple[Bin, ...]:
    """Return the bins that hold a forecast, of ten equal ones.

    Examples
    --------
    >>> [(each.low, each.yes, each.total) for each in calibration([(0.72, True), (0.78, False)])]
    [(0.7, 1, 2)]
    """
    found = []
    for number, inside in _binned(points).items():
        yes, total = sum(happened for _, happened in inside), len(inside)
        found.append(
            Bin(
                low=number / BINS,
                high=(number + 1) / BINS,
                said=sum(chance for chance, _ in inside) / total,
                yes=yes,
                total=total,
                share=yes / total,
                interval=wilson(yes, total),
            )
        )
    return tuple(found)


def murphy(points: Points) -> Parts:
    """Return the parts of the Brier score over the same bins.

    References
    ----------
    Murphy (1973), Journal of Applied Meteorology 12; Stephenson, Coelho and Jolliffe (2008),
    Weather and Forecasting 23.

    Examples
    --------
    >>> parts = murphy([(0.8, True), (0.4, False)])
    >>> round(parts.reliability - parts.resolution + parts.uncertainty, 3)
    0.1
    """
    count = len(points)
    rate = sum(happened for _, happened in points) / count
    reliability = resolution = 0.0
    for inside in _binned(points).values():
        said = sum(chance for chance, _ in inside) / len(inside)
        share = sum(happened for _, happened in inside) / len(inside)
        within = sum((chance - said) ** 2 for chance, _ in inside)
        joint = sum((happened - share) * (chance - said) for chance, happened in inside)
        reliability += len(inside) * (said - share) ** 2
        resolution += len(inside) * (share - rate) ** 2 - within + 2 * joint
    return Parts(reliability / count, resolution / count, rate * (1 - rate))


def _binned(points: Points) -> dict[int, list[tuple[float, bool]]]:
    """The points of each bin that holds one; a chance on an edge belongs to the upper bin."""
    found: dict[int, list[tuple[float, bool]]] = {}
    for chance, happened in points:
        number = min(int(chance * BINS + 1e-9), BINS - 1)
        found.setdefault(number, []).append((chance, happened))
    return dict(sorted(found.items()))
