"""How strategies are asked: their parts and memory, and what keeps a fault from doing harm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.play.part import Strategy
from detente.play.patience import TooLong
from detente.play.view import LEAVES, Size, View

__all__ = ["Failed", "functions_of", "memory_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

WHOLE = (int, np.integer)

FAULTS = (Exception, SystemExit)
"""What ends a session and nothing else."""


def memory_of(strategies: Sequence[Strategy], size: Size) -> tuple[Floats, Integers, Floats]:
    """Return parameters (parties, 3, most), slots (parties, 3), memory (parties, 3, most)."""
    most = max(1, *(len(each.parameters) for s in strategies for each in s.parts))
    parameters = np.zeros((len(strategies), 3, most))
    slots = [(0, 0, 0) if each.together else (0, 1, 2) for each in strategies]
    needed = 1
    for place, each in enumerate(strategies):
        for number, piece in enumerate(each.parts):
            parameters[place, number, : len(piece.parameters)] = piece.parameters
            needed = max(needed, piece.memory(size))
    return parameters, np.array(slots, dtype=np.int64), np.zeros((len(strategies), 3, needed))


def functions_of(strategy: Strategy, place: int, compiled: bool, count: int) -> Any:
    """Return the parts as a protocol calls them; a fault is kept from doing harm."""
    found = [
        _guarded(place, piece.function if compiled and piece.ours else piece.plain, number, count)
        for number, piece in enumerate(strategy.parts)
    ]
    return (found[0], found[1], found[2] if strategy.learns else None)


class Failed(Exception):
    """A strategy raised, took too long, or answered with something else than was asked."""

    def __init__(self, party: int, part: int, fault: BaseException) -> None:
        self.party, self.part, self.late = party, part, isinstance(fault, TooLong)
        super().__init__(str(fault) if self.late else f"{type(fault).__name__}: {fault}")


def _guarded(
    party: int, function: Callable[..., Any], number: int, count: int
) -> Callable[..., Any]:
    """A function whose faults are told as the party's."""

    def offers(view: View) -> int:
        try:
            answer = function(view)
            if type(answer) is int and LEAVES <= answer < count:  # as nearly always
                return answer
            return _checked(answer, count)
        except FAULTS as fault:
            raise Failed(party, number, fault) from fault

    def accepts(*arguments: Any) -> bool:
        try:
            answer = function(*arguments)
            if answer is True or answer is False:
                return bool(answer)
            return _yes_or_no(answer)
        except FAULTS as fault:
            raise Failed(party, number, fault) from fault

    def learns(view: View) -> None:
        try:
            function(view)
        except FAULTS as fault:
            raise Failed(party, number, fault) from fault

    return (offers, accepts, learns)[number]


def _yes_or_no(answer: Any) -> bool:
    if not isinstance(answer, bool | np.bool_):
        raise TypeError(f"{answer!r} is no yes or no; return True or False")
    return bool(answer)


def _checked(answer: Any, count: int) -> int:
    if isinstance(answer, bool) or not isinstance(answer, WHOLE):
        raise TypeError(f"{answer!r} is no place of an outcome; return a whole number")
    place = int(answer)
    if not LEAVES <= place < count:
        raise ValueError(f"{place} is no place of one of {count} outcomes")
    return place
