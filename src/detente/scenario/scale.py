"""How large utilities are, so that what is only rounding can be told from what is not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.scenario.utilities import HyperRectangles, Utility

if TYPE_CHECKING:
    from detente.scenario.scenario import Scenario

__all__ = ["scale_of"]

SAMPLE = 1_000
"""Outcomes that are looked at where nothing is known of the inside of a utility function."""


def scale_of(scenario: Scenario) -> npt.NDArray[np.float64]:
    """(parties,), for each party a power of 2, at or above every utility it can have.

    Utilities that differ by less than 1e-9 of it count as equal. It is a power of 2 because
    dividing by one changes no digit. Where only a sample of a utility function is known, its
    greatest value may be above. 1 for a party to whom every outcome is worth 0.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> price = make_scenario({"price": ["high", "low"]}, {"A": [[900, 0]], "B": [[0.1, 0.2]]})
    >>> scale_of(price).tolist()
    [1024.0, 0.25]
    """
    grid = scenario.on_grid()
    most = [_greatest(utility, grid) for utility in grid.utilities]
    return np.array([2.0 ** math.ceil(math.log2(value)) if value else 1.0 for value in most])


def _greatest(utility: Utility, scenario: Scenario) -> float:
    """No outcome is worth more than this, or less than its opposite."""
    if isinstance(utility, HyperRectangles):  # without its tables, which can be wide
        return sum(abs(rectangle.gain) for rectangle in utility.rectangles) / utility.most
    sizes = scenario.space.sizes
    terms = utility.terms([np.arange(size, dtype=np.intp) for size in sizes])
    if terms is None:
        sample = np.random.default_rng(0).integers(0, sizes, size=(SAMPLE, len(sizes)))
        sample = sample[scenario.space.allowed(sample)]
        return float(np.abs(utility(sample)).max(initial=0.0))
    return float(sum(np.abs(values).max() for _, values in terms))
