"""What a learner sees of talks, may do, and gets, as arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.play.protocols.alternating import ACCEPTS, AGREED
from detente.play.steps import Talks
from detente.play.table import Table

__all__ = ["length", "mask", "rewards", "said", "seen"]

Seen = npt.NDArray[np.float32]


def length(table: Table) -> int:
    """Return how many numbers a learner sees."""
    return 1 + int(table.sizes.sum())


def seen(talks: Talks) -> Seen:
    """(1 + options,): the time used when this round is over, and the standing offer.

    The offer is a 1 at the option of each issue, issue after issue; all 0 where none stands.
    """
    found = np.zeros(length(talks.table), dtype=np.float32)
    found[0] = talks.view(0, 0).time
    if talks.standing >= 0:
        starts = 1 + np.cumsum(talks.table.sizes) - talks.table.sizes
        found[starts + talks.table.outcomes[talks.standing]] = 1.0
    return found


def mask(talks: Talks) -> npt.NDArray[np.int8]:
    """(outcomes + 1,): 1 for what may be done; accepting, the last, needs an offer that stands."""
    found = np.ones(talks.count + 1, dtype=np.int8)
    found[-1] = talks.standing >= 0
    return found


def said(talks: Talks, action: int) -> int:
    """Return what an action says: the outcome at that place, or, after the last, yes."""
    return ACCEPTS if action == talks.count else action


def rewards(talks: Talks) -> npt.NDArray[np.float64]:
    """(parties,): 0 until the end; then the outcome's utility, or the reservation value."""
    if not talks.over:
        return np.zeros(talks.parties)
    agreed = talks.ended == AGREED
    return talks.table.utilities[:, talks.standing] if agreed else talks.table.reservation.copy()
