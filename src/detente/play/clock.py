"""Alternating offers against the clock, for people at the table.

The protocol is that of `detente.play.protocols.alternating`, with a deadline in time besides the
one in rounds, and a limit to each person's turn:

| state | what happens | next state |
| --- | --- | --- |
| a turn begins | the time is up | ended: deadline |
| a person's turn | it answers in time | as in alternating offers |
| a person's turn | it says nothing, or too late | it repeats its last offer |
| a person's turn | the same, and it has offered nothing yet | it offers what it likes best |
| a person's turn | the time is up before it answers | ended: deadline, the answer does not count |
| a person's turn | it answers with what is no outcome, or fails | ended: broken off |

Letting a turn pass so commits nobody to anything new.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from detente.errors import WrongUse
from detente.play.part import Strategy
from detente.play.protocols.alternating import ACCEPTS
from detente.play.seats import Seats, seats_of
from detente.play.session import Session
from detente.play.steps import NO_OUTCOME, Talks
from detente.play.table import Table, table_of
from detente.play.view import LEAVES, View
from detente.scenario.scenario import Scenario

__all__ = ["ACCEPTS", "LEAVES", "Person", "negotiate_in_time"]

Person = Callable[[View, float], int | None]
"""Of what it sees and the seconds it has: the place of an outcome, ACCEPTS, LEAVES, or None to let
the turn pass."""


class _TimedTalks(Talks):
    """Talks in which time runs with the clock, or with the rounds where these run out sooner."""

    used: Callable[[], float]

    def view(self, me: int, part: int) -> View:
        """Return what a party sees now."""
        seen = super().view(me, part)
        return seen._replace(time=min(max(seen.time, self.used()), math.nextafter(1.0, 0.0)))


def negotiate_in_time(
    scenario: Scenario | Table,
    seats: Sequence[Strategy | Person],
    seconds: float,
    seconds_a_turn: float = math.inf,
    rounds: int = 1000,
    seed: int = 1,
    clock: Callable[[], float] = time.monotonic,
) -> Session:
    """Let people and strategies negotiate by alternating offers until the time is up.

    Parameters
    ----------
    scenario : Scenario or Table
    seats : (parties,) sequence of Strategy or Person
        In the order of the scenario's parties; the first one opens.
    seconds : float
        How long the talks last at most.
    seconds_a_turn : float
        How long a person has for one turn. Nobody is interrupted: who asks people sees to that.
    rounds : int
        How many rounds there are at most.
    seed : int
    clock : callable
        Seconds from any start; never goes back.

    Returns
    -------
    Session

    Raises
    ------
    WrongUse
        If there is not one seat for each party, or no time.

    Examples
    --------
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .6, 1]]})
    >>> ann = lambda view, seconds: ACCEPTS if view.standing == 1 else 1
    >>> negotiate_in_time(cake, [ann, strategy("boulware")], seconds=60, rounds=10).outcome
    {'cake': 'half'}
    """
    if not (seconds > 0 and seconds_a_turn > 0):
        raise WrongUse(f"{min(seconds, seconds_a_turn)} seconds leave no time; give more than 0")
    table = scenario if isinstance(scenario, Table) else table_of(scenario)
    strategies = [seat if isinstance(seat, Strategy) else None for seat in seats]
    sitting = seats_of(table, strategies, rounds, seed)
    talks = _TimedTalks(table, rounds, *sitting.needs)
    start = clock()
    talks.used = lambda: (clock() - start) / seconds
    while not talks.over and talks.used() < 1:
        seat = seats[len(talks.turns) % talks.parties]
        if isinstance(seat, Strategy):
            with sitting.asking(talks):
                talks.turn(sitting.functions)
        elif not _asked(talks, seat, sitting, clock, min(seconds_a_turn, _left(talks, seconds))):
            break
    return sitting.told(talks)


def _left(talks: _TimedTalks, seconds: float) -> float:
    return (1 - talks.used()) * seconds


def _asked(
    talks: _TimedTalks, person: Person, sitting: Seats, clock: Callable[[], float], limit: float
) -> bool:
    """Let a person have its turn; False if the time of the talks is up over it."""
    me, begun = len(talks.turns) % talks.parties, clock()
    said = _answer(person, talks.view(me, 0), limit, sitting.faults)
    if talks.used() >= 1:
        return False
    late = clock() - begun > limit
    with sitting.asking(talks):
        talks.say(_repeated(talks, me) if said is None or late else said, sitting.functions)
    return True


def _answer(person: Person, view: View, limit: float, faults: list[str]) -> int | None:
    try:
        said: Any = person(view, limit)
        if said is None:
            return None
        if isinstance(said, bool) or not isinstance(said, int | np.integer):
            raise TypeError(f"{said!r} is no place of an outcome; return a whole number")
        if not (0 <= said < len(view.utilities) or said in (ACCEPTS, LEAVES)):
            raise ValueError(f"{said} is no place of one of {len(view.utilities)} outcomes")
        if said == ACCEPTS and view.standing < 0:
            raise ValueError("there is no offer to accept")
    except Exception as fault:
        faults.append(f"{type(fault).__name__}: {fault}")
        return NO_OUTCOME
    return int(said)


def _repeated(talks: Talks, me: int) -> int:
    """What a party that lets its turn pass is taken to say."""
    if talks.counts[me]:
        return int(talks.offers[me, talks.counts[me] - 1])
    return int(talks.table.order[me, 0])
