"""In which worlds some deal that suits all would also hold."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.analysis._exchanges import (
    carriers_of,
    exchanges_of,
    implementation_of,
    open_keys,
)
from detente.analysis._worlds import Worlds
from detente.scenario.schedules import holds_within

__all__ = ["HELD", "asks_holding", "some_would_hold"]

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.intp]

HELD = 500
"""In so many worlds it is looked at whether a deal would hold."""


def asks_holding(worlds: Worlds) -> bool:
    """Return whether a case says enough of carrying a deal out to tell whether one would hold."""
    said = worlds.fit.case.implementation
    if said is None or worlds.space.no_deal is None:
        return False
    return not open_keys(said, tuple(said.carries_out))


def some_would_hold(worlds: Worlds) -> Bools:
    """(draws,), whether some deal suits all and can be cut into steps so that nobody breaks it.

    What matters of a deal is what is carried out in it: deals that are the same in that are looked
    at together.
    """
    said = implementation_of(worlds)
    carried = [worlds.space.place(i) for issues in said.carries_out.values() for i in issues]
    kinds, kind = np.unique(worlds.deals[:, carried], axis=0, return_inverse=True)
    held = np.zeros(worlds.fit.draws, dtype=bool)
    for number in range(len(kinds)):
        same = worlds.deals[kind.ravel() == number]
        wanted = _suits(worlds, same) & ~held
        if not carriers_of(worlds, said, same[0]):  # nothing is left to do
            held |= wanted
            continue
        exchanges = exchanges_of(worlds, said, same[0])
        for draw in np.flatnonzero(wanted):
            held[draw] = holds_within(exchanges.exchange(int(draw)))
    return held


def _suits(worlds: Worlds, deals: Integers) -> Bools:
    """(draws,), whether one of some deals suits all."""
    found = np.zeros(worlds.fit.draws, dtype=bool)
    for start in range(0, len(deals), 1_000):
        found |= worlds.agreed(deals[start : start + 1_000]).any(axis=1)
    return found
