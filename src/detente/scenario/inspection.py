"""The inspection game: what a few inspections over many periods are worth.

One side may breach once in n periods, the other may inspect m times. A breach that is not inspected
brings the breacher 1 and costs the inspector 1; one that is inspected brings the inspector 1; if
there is no breach, nothing. Each period is a zero-sum game of two by two, whose value with n
periods and m inspections left follows from those with one period less.
"""

from __future__ import annotations

from math import comb

from detente.errors import WrongUse

__all__ = ["inspection_value"]


def inspection_value(periods: int, inspections: int) -> float:
    """Return the value of the game to the inspector: 0 if every period can be inspected.

    Parameters
    ----------
    periods, inspections : int, at least 0

    Raises
    ------
    WrongUse
        If there are no periods, or fewer than no inspections.

    Notes
    -----
    `−C(n−1, m) / Σ_{i ≤ m} C(n, i)`.

    References
    ----------
    M. Dresher (1962), A sampling inspection problem in arms control agreements.

    Examples
    --------
    >>> round(inspection_value(3, 1), 6), round(inspection_value(4, 2), 6)
    (-0.5, -0.272727)
    """
    if periods < 1 or inspections < 0:
        raise WrongUse(
            f"{inspections} inspections in {periods} periods; give at least one period and no "
            "fewer than no inspections"
        )
    ways = sum(comb(periods, number) for number in range(inspections + 1))
    return -comb(periods - 1, inspections) / ways
