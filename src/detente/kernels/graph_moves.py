"""Who can move where in a graph of states, as arrays that lead forth and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Moves", "moves_of"]

Integers = npt.NDArray[np.int32]


class Moves(NamedTuple):
    """Who can move where: for each party and state, a stretch of `ends`; and the way back."""

    starts: npt.NDArray[np.int64]  # (parties, states + 1), into ends
    ends: Integers  # (moves,)
    back_starts: npt.NDArray[np.int64]  # (parties, states + 1), into back
    back: Integers  # (moves,), where a move to the state comes from

    @property
    def parties(self) -> int:
        """How many parties there are."""
        return len(self.starts)

    @property
    def states(self) -> int:
        """How many states there are."""
        return int(self.starts.shape[1]) - 1


def moves_of(states: int, pairs: Sequence[npt.NDArray[np.integer]]) -> Moves:
    """Return the moves of each party from (moves, 2) pairs of states, each from where to where.

    Examples
    --------
    >>> moves_of(3, [np.array([[0, 1], [0, 2]]), np.array([[2, 0]])]).ends.tolist()
    [1, 2, 0]
    """
    forth = [_stretches(states, each) for each in pairs]
    back = [_stretches(states, np.asarray(each).reshape(-1, 2)[:, ::-1]) for each in pairs]
    return Moves(*_joined(forth), *_joined(back))


def _stretches(
    states: int, pairs: npt.NDArray[np.integer]
) -> tuple[npt.NDArray[np.int64], Integers]:
    """(states + 1,) where each state's moves start, and (moves,) where they end; each once."""
    pairs = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    keys = np.sort(pairs[:, 0] * states + pairs[:, 1])
    start, end = np.divmod(keys, states)
    kept = start != end
    kept[1:] &= keys[1:] != keys[:-1]
    starts = np.zeros(states + 1, dtype=np.int64)
    starts[1:] = np.cumsum(np.bincount(start[kept], minlength=states))
    return starts, end[kept].astype(np.int32)


def _joined(
    each: Sequence[tuple[npt.NDArray[np.int64], Integers]],
) -> tuple[npt.NDArray[np.int64], Integers]:
    offsets = np.cumsum([0, *(len(ends) for _, ends in each)])
    starts = [start + offset for (start, _), offset in zip(each, offsets, strict=False)]
    return np.stack(starts), np.concatenate([ends for _, ends in each])
