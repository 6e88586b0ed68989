"""How far a count carries: the interval of a proportion, and of a mean of few."""

from __future__ import annotations

from math import inf, sqrt
from statistics import NormalDist

__all__ = ["LEVEL", "student", "wilson"]

LEVEL = 0.95


def wilson(count: int, total: int, level: float = LEVEL) -> tuple[float, float]:
    """Return Wilson's score interval of a proportion.

    Unlike the usual "plus or minus two standard errors" it stays within 0 and 1, has a width at
    0 and at all, and covers about as often as it says from some ten cases on (Brown and others
    2001). With no case at all it is 0 to 1.

    Parameters
    ----------
    count, total : int
        How many of how many.
    level : float, optional

    References
    ----------
    Wilson (1927), Journal of the American Statistical Association 22.

    Examples
    --------
    >>> [round(end, 3) for end in wilson(0, 10)]
    [0.0, 0.278]
    """
    if total == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf((1 + level) / 2)
    share, room = count / total, z * z / total
    middle = (share + room / 2) / (1 + room)
    half = z * sqrt(share * (1 - share) / total + room / (4 * total)) / (1 + room)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == total else min(1.0, middle + half)
    return low, high


def student(total: int, level: float = LEVEL) -> float:
    """Return how many standard errors a mean of few must lie off to be beyond chance.

    The quantile of Student's t, by its expansion about the normal one (Abramowitz and Stegun 1964,
    26.7.5): within 4 % from three observations on. Of one or two nothing is beyond chance.

    Examples
    --------
    >>> round(student(30), 2), student(2)
    (2.05, inf)
    """
    freedom = total - 1
    if freedom < 2:
        return inf
    z = NormalDist().inv_cdf((1 + level) / 2)
    terms = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
