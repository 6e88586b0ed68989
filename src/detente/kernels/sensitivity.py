"""How much of what is not known about an answer hangs on each unknown, from draws that are given.

For an answer *Y* and an unknown *X* the first-order index of Sobol is `Var(E[Y|X]) / Var(Y)`: the
part of the variance of *Y* that goes away, on average, when *X* becomes known. Where *Y* is yes or
no its variance is the expected squared error (Brier score) of the best forecast, and the index is
the value of knowing *X* in that currency. It says nothing on how the unknowns hang together, so it
holds for dependent ones too.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["GROUPS", "explained"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

GROUPS = 20
"""Independent groups of draws that are left out one at a time, for bias and error."""

MOST_BINS = 50


def explained(
    unknowns: Floats, answer: npt.ArrayLike, group: Integers | None = None
) -> tuple[Floats, Floats]:
    """Return the part of an answer's variance that knowing each unknown removes, and its error.

    Parameters
    ----------
    unknowns : (draws, unknowns)
        Numbers on a line, or few values that stand for categories.
    answer : (draws,)
    group : (draws,), optional
        Which of `GROUPS` groups each draw belongs to; draws of different groups are independent.
        Taken in turn when left out, which is right when all draws are independent.

    Returns
    -------
    (unknowns,), (unknowns,)
        The index, 0 to 1, and its standard error. Both 0 when the answer never varies.

    Notes
    -----
    Draws are put in as many as 50 bins of about equal size along each unknown (equal values stay in
    one), and the variance between bins is taken. Bins of finite size vary by chance too, which
    would make useless unknowns look useful; leaving out one group at a time (the jackknife) takes
    that bias off and gives the error, whether or not draws of one group depend on each other.
    What varies within a bin is missed: little, unless the answer swings within a fiftieth.

    References
    ----------
    Sobol (2001); Plischke, Borgonovo & Smith (2013) on given data; Quenouille (1956) on bias.

    Examples
    --------
    >>> draws = np.random.default_rng(1).random((4000, 2))
    >>> found, error = explained(draws, draws[:, 0] < 0.25)
    >>> found.round(2)
    array([0.96, 0.  ])
    """
    outcome = np.asarray(answer, dtype=np.float64)
    draws, columns = unknowns.shape
    group = np.arange(draws) % GROUPS if group is None else group
    outcome = outcome - outcome.mean()
    bins = max(2, min(MOST_BINS, round(np.sqrt(draws) / 2)))
    counts = np.empty((GROUPS, columns, bins + 1))
    sums = np.empty_like(counts)
    for column in range(columns):
        place = group * (bins + 1) + _binned(unknowns[:, column], bins)
        for table, weights in ((counts, None), (sums, outcome)):
            flat = np.bincount(place, weights, GROUPS * (bins + 1))
            table[:, column] = flat.reshape(GROUPS, bins + 1)
    squares = np.bincount(group, outcome**2, GROUPS)
    whole = _index(counts.sum(axis=0), sums.sum(axis=0), squares.sum())
    without = _index(
        counts.sum(axis=0) - counts, sums.sum(axis=0) - sums, squares.sum() - squares[:, None]
    )
    found = GROUPS * whole - (GROUPS - 1) * without.mean(axis=0)
    error = np.sqrt((GROUPS - 1) * without.var(axis=0))
    return np.clip(found, 0.0, 1.0), error


def _binned(values: Floats, bins: int) -> Integers:
    """(draws,) -> (draws,), from 0 to `bins`; equal values share a bin."""
    edges = np.unique(np.quantile(values, np.arange(1, bins) / bins, method="lower"))
    return np.searchsorted(edges, values, side="left")


def _index(counts: Floats, sums: Floats, squares: npt.ArrayLike) -> Floats:
    """(…, unknowns, bins) counts and sums of the answer -> (…, unknowns), variance explained."""
    mean = sums.sum(axis=-1) ** 2 / counts.sum(axis=-1)
    between = np.divide(sums**2, counts, out=np.zeros_like(sums), where=counts > 0).sum(axis=-1)
    total = squares - mean
    return np.asarray(
        np.divide(between - mean, total, out=np.zeros_like(total), where=total > 1e-12)
    )
