"""What follows from one assumption on what the sides would sign at the next meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

__all__ = ["Bools", "Limits", "Way", "way"]

Bools = npt.NDArray[np.bool_]
Limits = Literal["as before", "anew"]


@dataclass(frozen=True, slots=True)
class Way:
    """The chance of a deal if limits are so.

    Attributes
    ----------
    limits : 'as before' or 'anew'
        Their reservation values are those of the last meeting; or drawn anew, from no deal up.
    possible : float
        In what share of the worlds there is a deal to be had.
    left : float
        The same once worlds in which talks would have found one before count less.
    chance, error : float
        Of a deal, over all ways to talk alike, and its standard error from the worlds played.
    least, most : float
        With the ways to talk that lead to a deal least and most often.
    """

    limits: Limits
    possible: float
    left: float
    chance: float
    error: float
    least: float
    most: float


def way(limits: Limits, agreed: Bools, suits: Bools, before: Bools | None) -> Way:
    """Return the chance of a deal, worlds weighed by how often talks fail in them as they did.

    Parameters
    ----------
    limits : 'as before' or 'anew'
    agreed : (worlds, ways to talk)
        Whether they end with a deal at the next meeting.
    suits : (worlds,)
        Whether one is to be had there.
    before : (worlds, ways to talk) or None
        Whether they end with a deal at the last meeting, which ended without; None: none was held.

    Examples
    --------
    >>> agreed = np.array([[True, True], [True, False], [False, False]])
    >>> found = way("as before", agreed, agreed.any(axis=1), agreed)
    >>> round(found.chance, 3), round(found.left, 3)  # weights 0, 1/2 and 1
    (0.167, 0.333)
    """
    weight = np.ones(len(agreed)) if before is None else 1.0 - before.mean(axis=1)
    if weight.sum() == 0:  # played talks never fail, so that they did tells nothing here
        weight = np.ones(len(agreed))
    found = agreed.mean(axis=1)
    chance = float(weight @ found / weight.sum())
    each = weight @ agreed / weight.sum()
    error = float(np.sqrt(np.square(weight * (found - chance)).sum()) / weight.sum())
    return Way(
        limits=limits,
        possible=float(suits.mean()),
        left=float(weight @ suits / weight.sum()),
        chance=chance,
        error=error,
        least=float(each.min()),
        most=float(each.max()),
    )
