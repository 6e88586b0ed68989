"""What a party sees at its turn, and how the parts of strategies are compiled.

A part of a strategy is a plain function of a view. Compiled, it is called from a compiled loop
through a pointer; the function itself stays at hand as `py_func`, for stepping through it. Parts
index arrays and make none: what they have to keep stands in `memory`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numba
import numpy as np
import numpy.typing as npt
from numba import types

from detente.kernels.pointers import address_of, caller

__all__ = [
    "LEAVES",
    "Accepts",
    "Learn",
    "Offer",
    "Size",
    "View",
    "accepting",
    "addresses_of",
    "ask_accepts",
    "ask_offer",
    "learning",
    "offering",
    "tell",
]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

LEAVES = -1
"""What a part offers when it would rather end the talks than offer anything."""


class View(NamedTuple):
    """What one party sees at its turn.

    Outcomes go by their place in the table of the session. `belief` is the party's own; everything
    else but `memory` and `luck` is to be read only.

    Attributes
    ----------
    me : int
        The party's place.
    round, rounds : int
        This round, from 0, and how many there are.
    time : float
        How much of the time is used when this round is over, above 0 and below 1.
    reservation : float
    standing, proposer : int
        The offer on the table and who made it; -1 where there is none.
    utilities : (outcomes,)
        Its own, 0 to 1.
    ladder : (outcomes,)
        The same from the best to the worst.
    order : (outcomes,)
        Which outcome stands on each rung of the ladder.
    outcomes : (outcomes, issues)
        The option of each issue.
    sizes : (issues,)
        How many options each issue has.
    offers : (parties, rounds)
        What each party has offered, in order.
    counts : (parties,)
        How many offers each has made.
    belief : (parties, outcomes)
        What the party's opponent model takes each outcome to be worth to each party.
    parameters : (parameters,)
        Of this part.
    memory : (memory,)
        What the part keeps from turn to turn; 0 at the start of a session.
    luck : (1,)
        Where its random numbers come from.
    """

    me: int
    round: int
    rounds: int
    time: float
    reservation: float
    standing: int
    proposer: int
    utilities: Floats
    ladder: Floats
    order: Integers
    outcomes: Integers
    sizes: Integers
    offers: Integers
    counts: Integers
    belief: Floats
    parameters: Floats
    memory: Floats
    luck: npt.NDArray[np.uint64]


class Size(NamedTuple):
    """How large a session is, for parts that say how much memory they need."""

    parties: int
    issues: int
    options: int  # of all issues together
    outcomes: int
    rounds: int


Offer = Callable[[View], int]
Accepts = Callable[[View, int, int], bool]
Learn = Callable[[View], None]


def _typical() -> View:
    floats, integers = np.zeros(1), np.zeros(1, dtype=np.int64)
    table, beliefs = np.zeros((1, 1), dtype=np.int64), np.zeros((1, 1))
    luck = np.zeros(1, dtype=np.uint64)
    return View(
        0, 0, 1, 0.5, 0.0, -1, -1, floats, floats, integers, table, integers, table, integers,
        beliefs, floats, floats, luck,
    )  # fmt: skip


_VIEW = numba.typeof(_typical())  # type: ignore[no-untyped-call]

_SIGNATURES = (
    types.int64(_VIEW),
    types.boolean(_VIEW, types.int64, types.int64),
    types.void(_VIEW),
)
"""Of what offers, what accepts, and what learns."""

ask_offer, ask_accepts, tell = (caller(signature) for signature in _SIGNATURES)
"""How compiled code asks what stands at an address."""


def _part(signature: Any) -> Callable[[Any], Any]:
    # without reference counts: the arrays are the session's, and counting took most of the time
    options: dict[str, Any] = {"nogil": True, "_nrt": False}

    def compile_it(function: Any) -> Any:
        try:
            return numba.njit(signature, cache=True, **options)(function)
        except RuntimeError:  # nowhere to write the compiled code
            return numba.njit(signature, **options)(function)

    return compile_it


def offering(function: Offer) -> Offer:
    """Compile a part that returns the outcome to offer next, or LEAVES."""
    made: Offer = _part(_SIGNATURES[0])(function)
    return made


def accepting(function: Accepts) -> Accepts:
    """Compile a part that tells whether to accept an offer, given what would be offered instead."""
    made: Accepts = _part(_SIGNATURES[1])(function)
    return made


def learning(function: Learn) -> Learn:
    """Compile a part that is told of every offer of another party, to revise its belief."""
    made: Learn = _part(_SIGNATURES[2])(function)
    return made


def addresses_of(parts: Iterable[Sequence[Any]]) -> Integers:
    """(parties, 3), where the compiled parts that offer, accept and learn stand."""
    found = [[_address(part, number) for number, part in enumerate(own)] for own in parts]
    return np.array(found, dtype=np.int64)


@lru_cache(maxsize=1000)
def _address(part: Any, number: int) -> int:
    return address_of(part, _SIGNATURES[number])
