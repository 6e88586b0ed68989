"""What strategies did wrong, session by session and in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.play.part import Strategy
from detente.play.protocols.alternating import BROKEN

__all__ = ["Fault", "count_faults", "faults_of"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What a strategy did wrong, and in how many sessions."""

    what: str
    sessions: int


def faults_of(
    strategies: Sequence[Strategy], found: npt.NDArray[np.int64], told: Mapping[int, str]
) -> list[str]:
    """Return what went wrong in each session, "" for nothing, from what `play` returns.

    Notes
    -----
    The compiled loop tells that a session was broken off and by whom, and no more: there, offering
    what is no outcome is all that a strategy can do wrong without raising.
    """
    return [
        told.get(number)
        or (
            f"{strategies[by].name}: offered what is no outcome of the table"
            if end == BROKEN
            else ""
        )
        for number, (_, _, end, by) in enumerate(found.tolist())
    ]


def count_faults(faults: Iterable[str]) -> tuple[Fault, ...]:
    """Return the faults among these, the most frequent first.

    Examples
    --------
    >>> count_faults(["", "mine: no answer", "mine: no answer"])
    (Fault(what='mine: no answer', sessions=2),)
    """
    return tuple(Fault(*each) for each in Counter(filter(None, faults)).most_common())
