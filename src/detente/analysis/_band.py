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
    >>> band_of(np.arange(21.0))
    Band(mean=10.0, low=1.0, high=19.0)
    """
    low, high = np.quantile(values, [0.05, 0.95])
    return Band(float(values.mean()), float(low), float(high))
