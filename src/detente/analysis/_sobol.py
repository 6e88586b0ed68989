"""Which of several independent unknowns an answer hangs on: Sobol's indices, through SALib."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

import numpy as np
import numpy.typing as npt

from detente.errors import MissingExtra

__all__ = ["Sensitivity", "sobol"]

Floats = npt.NDArray[np.float64]

BOUND = 0.95
Z = 1.959963984540054
"""Half the width of a band that holds 95 % of a normal distribution, in standard errors."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How an answer hangs on one unknown.

    `first` is the part of the answer's variance that knowing it alone removes; `total` the part
    that is left when all others are known. They are equal where it acts apart from the others.
    Each with its standard error.
    """

    first: float
    first_error: float
    total: float
    total_error: float


def sobol(
    function: Callable[[Floats], npt.ArrayLike],
    names: Sequence[str],
    bounds: Sequence[tuple[float, float]],
    seed: int = 1,
    points: int = 1024,
) -> Mapping[str, Sensitivity]:
    """Return how a function hangs on unknowns that are independent and uniform between bounds.

    For draws of an Ensemble, whose unknowns depend on each other, this is not the tool: it takes
    some coordinates of one point and the rest of another (`docs/methods/discovery.md`).

    Parameters
    ----------
    function : callable, (points, unknowns) -> (points,)
    names : sequence of str
    bounds : sequence of (low, high)
    seed : int, optional
    points : int, optional
        Rounded up to a power of two, where Sobol's sequence is balanced. The function is asked for
        `points` times the number of unknowns plus two.

    Returns
    -------
    dict of name to Sensitivity
        All 0 when the function never varies.

    Raises
    ------
    MissingExtra
        If SALib is not installed.

    References
    ----------
    Sobol (2001); Saltelli et al. (2010) for the estimators; Herman & Usher (2017) for SALib.

    Examples
    --------
    >>> found = sobol(lambda x: x[:, 0] * x[:, 1], ["a", "b"], [(-1, 1), (-1, 1)])
    >>> abs(found["a"].first) < 0.1 and found["a"].total > 0.9  # only together do they matter
    True
    """
    if find_spec("SALib") is None:
        raise MissingExtra("how the answer hangs on each unknown", "sensitivity")
    from SALib.analyze import sobol as indices
    from SALib.sample import sobol as sample

    problem = {"num_vars": len(names), "names": list(names), "bounds": [list(b) for b in bounds]}
    count = 1 << max(0, points - 1).bit_length()
    at = sample.sample(problem, count, calc_second_order=False, seed=seed)
    answers = np.asarray(function(at), dtype=np.float64)
    if np.ptp(answers) == 0:
        return {name: Sensitivity(0.0, 0.0, 0.0, 0.0) for name in names}
    found = indices.analyze(
        problem,
        answers,
        calc_second_order=False,
        conf_level=BOUND,
        seed=seed + 1,  # SALib takes 0 for no seed
    )
    columns = [found["S1"], found["S1_conf"] / Z, found["ST"], found["ST_conf"] / Z]
    return {
        name: Sensitivity(*(float(v) for v in row))
        for name, row in zip(names, zip(*columns, strict=True), strict=True)
    }
