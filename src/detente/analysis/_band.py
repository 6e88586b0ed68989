"""Where a number lies over many worlds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Band", "band_of"]


@dataclass(frozen=True, slots=True)
class Band:
    """Where an unknown lies: its mean and the middle 90 %."""

    mean: float
    low: float
    high: float


def band_of(values: npt.NDArray[np.float64]) -> Band:
    """(draws,) -> where the draws lie.

    Examples
    --------
    >>> band_of(np.linspace(0, 1, 101))
    Band(mean=0.5, low=0.05, high=0.95)
    """
    low, high = np.quantile(values, [0.05, 0.95])
    return Band(float(values.mean()), float(low), float(high))
