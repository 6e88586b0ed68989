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
        At most the number of draws; that number where a quantity never varies.

    References
    ----------
    Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021), Rank-normalization, folding, and
    localization, Bayesian Analysis 16, eq. 3 and 10.
    """
    if draws.shape[2] == 0:
        return np.zeros(0)
    halves = _split(draws)
    kept, chains, quantities = halves.shape
    total = float(draws.shape[0] * draws.shape[1])
    centred = halves - halves.mean(axis=0)
    length = 2 ** int(np.ceil(np.log2(2 * kept)))
    spectrum = np.fft.rfft(centred, n=length, axis=0)
    power = np.fft.irfft((spectrum * spectrum.conj()).real, n=length, axis=0)[:kept]
    covariance = power.mean(axis=1) / kept  # (lags, quantities), biased as in the paper
    within = covariance[0] * kept / (kept - 1)
    between = halves.mean(axis=0).var(axis=0, ddof=1)
    variance = covariance[0] + between
    still = variance < 1e-18
    rho = 1 - (within - covariance * kept / (kept - 1)) / np.where(still, 1.0, variance)
    rho[0] = 1.0
    pairs = rho[: kept - kept % 2].reshape(-1, 2, quantities).sum(axis=1)
    positive = np.cumprod(pairs > 0, axis=0).astype(bool)
    falling = np.minimum.accumulate(np.where(positive, pairs, 0.0), axis=0)
    time = np.maximum(2 * falling.sum(axis=0) - 1, 1 / np.log10(max(total, 10.0)))
    size = kept * chains / time
    return np.where(still, total, np.minimum(size, total))
