"""How far draws from Markov chains can be trusted: split-R-hat and effective sample size."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

__all__ = ["effective_size", "split_rhat"]

Floats = npt.NDArray[np.float64]


def _split(draws: Floats) -> Floats:
    """(kept, chains, quantities) -> (kept // 2, 2 chains, quantities)."""
    half = len(draws) // 2
    return np.concatenate([draws[:half], draws[len(draws) - half :]], axis=1)


def split_rhat(draws: Floats) -> Floats:
    """Return the split R-hat of each quantity; near 1 when the chains agree.

    Parameters
    ----------
    draws : (kept, chains, quantities)

    Returns
    -------
    (quantities,)
        1 where a quantity never varies.

    References
    ----------
    Gelman, Carlin, Stern, Dunson, Vehtari & Rubin (2013), Bayesian Data Analysis, sec. 11.4.
    """
    halves = _split(draws)
    kept = len(halves)
    within = halves.var(axis=0, ddof=1).mean(axis=0)
    between = halves.mean(axis=0).var(axis=0, ddof=1)
    still = within < 1e-18
    ratio = between / np.where(still, 1.0, within)
    stuck = still & (between > 1e-18)
    rhat: Floats = np.sqrt((kept - 1) / kept + ratio)
    return np.where(stuck, np.inf, np.where(still, 1.0, rhat))


def effective_size(draws: Floats) -> Floats:
    """Return how many independent draws would be worth as much, for each quantity.

    Autocorrelations are pooled over split chains and summed in pairs while these stay positive
    and fall (Geyer's initial monotone sequence).

    Parameters
    ----------
    draws : (kept, chains, quantities)

    Returns
    -------
    (quantities,)
        At most the number of draws; that number where a quantity never varies, and where a chain
        has fewer than four draws: so few are what is left of many, too far apart to be alike.

    References
    ----------
    Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Rank-normalization, folding, and
    localization, Bayesian Analysis 16, eq. 3 and 10.
    """
    if draws.shape[2] == 0:
        return np.zeros(0)
    total = float(draws.shape[0] * draws.shape[1])
    if len(draws) < 4:
        return np.full(draws.shape[2], total)
    halves = _split(draws)
    kept, chains, quantities = halves.shape
    centred = halves - halves.mean(axis=0)
    least = _autocovariance(centred, 0)
    variance = least + halves.mean(axis=0).var(axis=0, ddof=1)
    still = variance < 1e-18
    within = least * kept / (kept - 1)
    time = np.full(quantities, -1.0)
    open_ones, pair = np.flatnonzero(~still), np.full(quantities, np.inf)
    for lag in range(0, kept - 1, 2):
        centred = centred[:, :, pair[open_ones] > 0] if lag else centred[:, :, ~still]
        open_ones = open_ones[pair[open_ones] > 0]
        if not len(open_ones):
            break
        rho = [
            _correlation(centred, n, within[open_ones], variance[open_ones]) for n in (lag, lag + 1)
        ]
        pair[open_ones] = np.minimum(pair[open_ones], rho[0] + rho[1])
        time[open_ones] += 2 * np.maximum(pair[open_ones], 0.0)
    time = np.maximum(time, 1 / np.log10(max(total, 10.0)))
    return np.where(still, total, np.minimum(kept * chains / time, total))


def _autocovariance(centred: Floats, lag: int) -> Floats:
    """(quantities,), pooled over chains, biased as in the paper."""
    kept, chains, _ = centred.shape
    summed = np.einsum("tcq,tcq->q", centred[lag:], centred[: kept - lag])
    return np.asarray(summed / (kept * chains))


def _correlation(centred: Floats, lag: int, within: Floats, variance: Floats) -> Floats:
    """(quantities,), Vehtari et al. (2021), eq. 10."""
    kept = len(centred)
    rho: Floats = 1 - (within - _autocovariance(centred, lag) * kept / (kept - 1)) / variance
    return rho if lag else np.ones(centred.shape[2])
