"""Alternating offers step by step: for strategies in plain Python, for people, for looking on.

The same protocol as `detente.play.protocols.alternating`, turn by turn instead of in one compiled
loop; a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.play.protocols.alternating import ACCEPTS, AGREED, BROKEN, DEADLINE, LEFT, NO_OUTCOME
from detente.play.table import Table
from detente.play.view import LEAVES, View

__all__ = ["NO_OUTCOME", "Talks"]

Floats = npt.NDArray[np.float64]

Integers = npt.NDArray[np.int64]

Functions = Sequence[tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any] | None]]
"""For each party what offers, what accepts, and what learns, if anything does."""


class Talks:
    """A session by alternating offers that can be taken a turn at a time.

    Parameters
    ----------
    table : Table
    rounds : int
    parameters : (parties, 3, most)
    slots : (parties, 3)
        Which memory each part uses.
    memory : (parties, 3, most)
    seeds : (parties,)
    room : int
        For so many offers of earlier talks besides.

    Attributes
    ----------
    ended : int
        How it ended; DEADLINE while it goes on.
    by : int
        Who ended it, -1: nobody.
    turns : list of (party, what it said)
    """

    def __init__(
        self,
        table: Table,
        rounds: int,
        parameters: Floats,
        slots: Integers,
        memory: Floats,
        seeds: npt.NDArray[np.uint64],
        room: int = 0,
    ) -> None:
        self.table, self.rounds = table, rounds
        self.parties, self.count = table.utilities.shape
        self.turns: list[tuple[int, int]] = []
        self.standing, self.proposer, self.yes = -1, -1, 0
        self.ended, self.by = DEADLINE, -1
        self._me, self._number, self._time = 0, 0, 1.0 / (rounds + 1.0)
        self._most = rounds * self.parties
        self.offers = np.zeros((self.parties, rounds + room), dtype=np.int64)
        self.counts = np.zeros(self.parties, dtype=np.int64)
        belief = np.zeros((self.parties, self.parties, self.count))
        memory = memory.copy()
        self._least = [float(least) for least in table.reservation]
        luck = [np.array([seed], dtype=np.uint64) for seed in seeds]
        # what of a view stays the same from turn to turn, by party and part
        self._rest = [
            [
                (
                    table.utilities[me],
                    table.ladder[me],
                    table.order[me],
                    table.outcomes,
                    table.sizes,
                    self.offers,
                    self.counts,
                    belief[me],
                    parameters[me, part],
                    memory[me, slots[me, part]],
                    luck[me],
                )
                for part in range(3)
            ]
            for me in range(self.parties)
        ]

    @property
    def over(self) -> bool:
        """Whether the session has ended."""
        return self.ended != DEADLINE or len(self.turns) >= self._most

    def view(self, me: int, part: int) -> View:
        """Return what a party sees now: for what offers (0), accepts (1) or learns (2)."""
        now = (
            me, self._number, self.rounds, self._time, self._least[me], self.standing,
            self.proposer,
        )  # fmt: skip
        # as View(*fields) does, in half the time: half of what the protocol takes of a turn
        return tuple.__new__(View, now + self._rest[me][part])

    def turn(self, functions: Functions) -> None:
        """Let the party whose turn it is say something, and the others learn of it."""
        me = self._me
        offer, accepts, _ = functions[me]
        said = offer(self.view(me, 0))
        if self.standing >= 0 and accepts(self.view(me, 1), self.standing, said):
            said = ACCEPTS
        self.say(int(said), functions)

    def say(self, said: int, functions: Functions = ()) -> None:
        """Take what the party whose turn it is says: an outcome, ACCEPTS or LEAVES."""
        me = self._me
        if 0 <= said < self.count:
            self.put(me, said, functions)
        elif said == ACCEPTS and self.standing >= 0:
            self.yes += 1
            if self.yes == self.parties - 1:
                self.ended, self.by = AGREED, me
        else:
            self.ended, self.by = LEFT if said == LEAVES else BROKEN, me
        self.turns.append((me, said))
        self._me = me + 1
        if self._me == self.parties:  # the next turn is of the next round
            self._me = 0
            self._number += 1
            self._time = (self._number + 1.0) / (self.rounds + 1.0)

    def put(self, me: int, said: int, functions: Functions = ()) -> None:
        """Put a party's offer on the table, and let the others learn of it."""
        self.standing, self.proposer, self.yes = said, me, 0
        made = self.counts.item(me)
        self.offers[me, made] = said
        self.counts[me] = made + 1
        for other, (_, _, learn) in enumerate(functions):
            if learn is not None and other != me:
                learn(self.view(other, 2))

    def break_off(self, party: int) -> None:
        """End the session because a party's strategy failed."""
        if len(self.turns) < self._most:
            self.turns.append((party, NO_OUTCOME))
        self.ended, self.by = BROKEN, party

    @property
    def found(self) -> tuple[int, int, int, int]:
        """What was agreed on (-1: nothing), turns, how it ended and by whom."""
        agreed = self.standing if self.ended == AGREED else -1
        return agreed, len(self.turns), self.ended, self.by
