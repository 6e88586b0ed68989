"""What varies from world to world: weights, values and reservation values, as columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.analysis._worlds import Worlds

__all__ = ["Column", "columns_of"]

Floats = npt.NDArray[np.float64]

STILL = 1e-6
"""What varies no more than this is stated in the case."""


@dataclass(frozen=True, slots=True)
class Column:
    """One unknown of a party.

    Attributes
    ----------
    party : str
    kind : "weight", "value" or "reservation"
    name : str
        The issue, or issues that interact joined by ` & `; for a reservation value the meeting.
    option : str or None
        For a value: whose value it is.
    other : str or None
        For the value of one of two options, of which one is worth 1 and the other 0: the other.
    """

    party: str
    kind: Literal["weight", "value", "reservation"]
    name: str
    option: str | None = None
    other: str | None = None


def columns_of(worlds: Worlds) -> tuple[tuple[Column, ...], Floats]:
    """Return what varies, and (draws, columns) what it is in each world.

    Of two options, and of options that are worth the same, one stands for both.
    """
    names, columns = [], []
    for name, column in _all(worlds):
        if column.std() > STILL:
            names.append(name)
            columns.append(column)
    values = np.stack(columns, axis=1) if columns else np.empty((worlds.fit.draws, 0))
    return tuple(names), values


def _all(worlds: Worlds) -> Iterator[tuple[Column, Floats]]:
    fit, layout = worlds.fit, worlds.fit.layout
    for party in layout.parties:
        for number, term in enumerate(layout.terms[party]):
            yield Column(party, "weight", term.id), fit.weights(party)[:, number]
        start = 0
        for term in layout.terms[party]:
            values = fit.values(party)[:, start : start + len(term.cells)]
            start += len(term.cells)
            options = [cell.id for cell in term.cells]
            if len(options) == 2:
                yield Column(party, "value", term.id, options[1], options[0]), values[:, 1]
                continue
            for place, option in enumerate(options):
                if not any((values[:, place] == values[:, n]).all() for n in range(place)):
                    yield Column(party, "value", term.id, option), values[:, place]
        yield Column(party, "reservation", worlds.meeting), fit.reservation(party, worlds.meeting)
