"""Shares among some of the worlds of an Ensemble."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from detente.kernels.diagnostics import effective_size
from detente.preferences.ensemble import Ensemble, Share, share_error

__all__ = ["among", "half"]

Bools = npt.NDArray[np.bool_]


def among(fit: Ensemble, inside: Bools, holds: Bools) -> list[Share]:
    """Return the share in which something holds among the worlds inside, one for each column.

    Parameters
    ----------
    fit : Ensemble
    inside, holds : (draws, things)

    Notes
    -----
    A ratio of two means has about the variance of the mean of `inside * (holds - ratio)`, over the
    square of the second. As for all shares, none is without an error: one world more of either
    kind is counted.
    """
    count = inside.sum(axis=0)
    found = (inside & holds).sum(axis=0) / np.maximum(count, 1)
    apart = np.where(inside, holds - found, 0.0)
    size = effective_size(apart.reshape(*fit.unknowns.shape[:2], -1)) * count / fit.draws
    error = share_error(found, size)
    return [Share(float(value), float(e)) for value, e in zip(found, error, strict=True)]


def half(fit: Ensemble, first: int) -> tuple[Ensemble, npt.NDArray[np.intp]]:
    """Return every second chain from chain 0 or 1 on, and the numbers of its draws."""
    kept, chains = fit.unknowns.shape[:2]
    numbers = np.arange(kept * chains).reshape(kept, chains)[:, first::2]
    return replace(fit, unknowns=fit.unknowns[:, first::2]), numbers.ravel()
